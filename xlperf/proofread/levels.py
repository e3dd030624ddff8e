"""Figures that say how much something was: of which time, and whether of an earlier one."""

import re
from collections.abc import Iterator, Sequence

from xlperf.proofread.mentions import ANY_FIGURE, FIGURE, TIME, MentionKind, Number, Sentence, Time
from xlperf.proofread.roles import TimedFigure
from xlperf.proofread.words import ANY_WAY, EARLIER

_NOW = re.compile(r"\b(?:now|to|stands at|is|currently|reached|reaching|taking|are|stands|at)\b")
_FAR = 90  # characters
_BARRED = re.compile(
    r"\b(?:since|from|than|on|same(?: [a-z]+)? as(?: at| in)?|compared (?:to|with)|against|between|to|published for)(?: the)? ?(?:performance|figure|position)? ?$"
)


def levels(sentence: Sentence, used: set[int]) -> Iterator[TimedFigure]:
    """Yield the figures that are there for nothing else: how much something was."""
    for number in sentence.numbers:
        if number.at not in used and number.kind is not MentionKind.POINTS:
            yield TimedFigure(number, sentence, time_of(sentence, number), is_earlier(sentence, number))


def is_earlier(sentence: Sentence, number: Number) -> bool:
    """Return whether words lead to a figure that say it was before: from, than, compared with."""
    before = sentence.skeleton[: number.at]
    figures = list(ANY_FIGURE.finditer(before))
    gap = before[figures[-1].end() :] if figures else before
    last_time = next((time for time in reversed(sentence.times) if time.at < number.at), None)
    if last_time and _is_now_after(sentence, last_time, before[last_time.at + 1 :]):
        return False
    after = sentence.skeleton[number.at + 1 :]
    if re.match(rf" to {FIGURE}", after) and not re.search(r"\bto $", before):
        return True
    if (
        figures
        and re.fullmatch(r"(?: [a-z]+)?(?:,| and|, and|;)? \(?", gap)
        and not (EARLIER.search(gap) or _NOW.search(gap))
    ):
        other = next((figure for figure in sentence.numbers if figure.at == figures[-1].start()), None)
        return other is not None and other.kind is not MentionKind.POINTS and is_earlier(sentence, other)
    cues = [(match.end(), True) for match in EARLIER.finditer(gap)]
    spans = [match.span() for match in EARLIER.finditer(gap)]
    cues += [
        (match.end(), False)
        for match in _NOW.finditer(gap)
        if not any(start <= match.start() < end for start, end in spans)
    ]
    last = max(cues, default=(0, False))
    if last[1]:
        return True
    is_to = re.search(r"\bto (?:the )?$", gap)
    return not is_to and any(earlier for _, earlier in cues) and not re.search(r"\b(?:now|stands|is)\b", gap)


def time_of(sentence: Sentence, number: Number, others: Sequence[Number] = ()) -> Time | None:
    """Return the time that a figure is said of, by where it stands: none where that cannot be told."""
    skeleton, others_at = sentence.skeleton, {other.at for other in others}
    spans = _spans_between(sentence)
    # “over the last 12 months” is how long something is counted over, and not when
    times = [time for time in sentence.times if time.at not in spans and not time.words.startswith("over")]
    before = [time for time in times if time.at < number.at]
    after = [time for time in times if time.at > number.at]
    if before:
        between = skeleton[before[-1].at + 1 : number.at]
        if _is_now_after(sentence, before[-1], between):
            return None
        if re.fullmatch(
            r"(?:'s)? ?(?:\(|, | figure (?:of )?\(?|'s figure of | was | were | of | at | it was | to be )(?:only |just |at |of )?",
            between,
        ):
            return before[-1]
    if after:
        between = re.sub(r"\([^()]*\)", "", skeleton[number.at + 1 : after[0].at])
        figures = [
            sign for sign in ANY_FIGURE.findall(between) if sign not in {skeleton[at] for at in others_at}
        ]
        if (
            not figures
            and len(between) < _FAR
            and not re.search(
                r"[;:]|\b(?:but|while|whereas|compared|than|although|however|because|since|from|on(?= (?:the )?(?:figure |position |performance )?(?:in |at |for )?$)|between|up|down|against|target|same|similar|as|having)\b",
                between,
            )
        ):
            return after[0]
        if not figures and re.fullmatch(r" (?:on|from)(?: the)? ", between):
            return None
    if before:
        return _governing(sentence, number, before[-1])
    return None


def _is_now_after(sentence: Sentence, time: Time, between: str) -> bool:
    """Return whether a figure after a time is now's: “down on Q2 at A”, “from less than half in Q2 to A”."""
    before = sentence.skeleton[: time.at]
    if re.fullmatch(r" at (?:only |just )?", between):
        return bool(
            re.search(rf"(?<![\w-]){ANY_WAY}(?: (?:by )?{FIGURE})? (?:on|from|since) (?:the )?$", before)
        )
    return bool(
        re.fullmatch(r",? to (?:the |only |just )?", between)
        and re.search(r"\bfrom\b[^,.;:]* (?:in|at) (?:the )?$", before)
    )


def _governing(sentence: Sentence, number: Number, time: Time) -> Time | None:
    """Return the last time before a figure, unless words make it one that something is compared with."""
    skeleton = sentence.skeleton
    between = skeleton[time.at + 1 : number.at]
    if re.search(r"\bwhen\b", between):
        return time
    if _BARRED.search(skeleton[: time.at]) or EARLIER.search(between):
        return None
    if re.search(
        r"[;:]|\b(?:but|because|target|although|however|while|now)\b|, (?:taking|bringing|giving|making|leaving|putting)\b",
        between,
    ):
        return None
    told = [
        figure
        for figure in sentence.numbers
        if figure.at < time.at and not re.search(r"[,;:]", skeleton[figure.at : time.at])
    ]
    if told and is_earlier(sentence, told[-1]) and not is_earlier(sentence, number):
        return None  # compared to 28 in quarter 2: the time is that of the 28
    return time


def _spans_between(sentence: Sentence) -> set[int]:
    """Return the two times of `between Q1 and Q2`, and of `from Q1 to Q2`: neither is that of one figure."""
    found = re.finditer(rf"(?:between|from) (?:the )?{TIME} (?:and|to) (?:the )?{TIME}", sentence.skeleton)
    return {time.at for match in found for time in sentence.times if match.start() < time.at < match.end()}
