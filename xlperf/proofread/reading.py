"""What each figure of a passage is there for: a level, a part of a whole, the size of a change, a target, somebody's average."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from xlperf.proofread.mentions import (
    ANY_FIGURE,
    BODY,
    COUNT,
    FIGURE,
    PERCENT,
    POINTS,
    TIME,
    Body,
    Kind,
    Number,
    Sentence,
    Time,
    sentences,
)
from xlperf.proofread.words import ADVERBS, ANY_WAY, WAY_NOUN, Way, ways_in

_OPERATOR = (
    r"(?:(?:less|more|fewer|lower|higher|greater) than|at least|at most|no more than|no less than|under|over|above|below|up to|>|<|≥|≤|>=|<=) ?"
)
_TARGETS = (
    re.compile(rf"\btargets?\b,?(?: (?:which |that )?(?:is|was|remains|of|for [\w ]{{1,30}} (?:is|was|of)|at|set at|level of))* ?\(?(?:{_OPERATOR})?(?P<n>{FIGURE})"),
    re.compile(rf"(?P<n>{FIGURE}) (?:[\w-]+ )?target\b"),
)
_AIM = re.compile(
    r"\b(?:aim(?:s|ing)?|goal|ambition|expect(?:s|ed|ing)? (?:to|that|this|it|us)|forecast|hop(?:e|es|ing)|plan(?:s|ned|ning)? to|trajectory|predict\w*|project(?:ed|ion)\w*|"
    rf"should be|will be|to reach|by year end)\b(?P<between>[^.]{{0,80}}?)(?P<n>{FIGURE})"
)
_FRACTIONS = (
    re.compile(rf"(?P<a>{COUNT})(?: [a-z'-]+){{0,2}}? ?(?:out of|of|/) ?(?:the |our |a total of |all |all of the |those )*(?P<b>{COUNT})"),
    re.compile(rf"of (?:the |our |all )*(?P<b>{COUNT})(?: [a-z'-]+){{1,5}}, (?:[a-z]+ )?(?P<a>{COUNT})"),
    re.compile(rf"(?P<b>{COUNT})(?: [a-z'-]+){{1,5}},? of (?:whom|which) (?P<a>{COUNT})"),
)
_AMOUNTS = (
    re.compile(rf"(?P<d>{ANY_WAY})(?: in [a-z' -]{{1,60}}?)? (?:of|by) (?:a further |another |only |just |a )?(?P<n>{FIGURE})(?!\w)"),
    re.compile(rf"(?P<n>{FIGURE})(?: (?!(?:is|are|was|were|the|has|have|and|but|which|that|it|we|to)\b)[a-z'-]+){{0,3}}? {ADVERBS}(?P<d>higher|lower|fewer|more|less|above|below|up|down|better|worse|ahead|behind|short)\b(?! or )"),
    re.compile(rf"(?P<n>{FIGURE}) {ADVERBS}(?P<d>{WAY_NOUN})\b"),
    re.compile(rf"(?P<d>{WAY_NOUN}) \((?P<n>[{Kind.PERCENT.signs}{Kind.POINTS.signs}{Kind.COUNT.signs}])\)"),
    re.compile(rf"(?<![\w-])(?P<d>increased|rose|risen|grew|grown|decreased|fell|fallen|dropped|dipped|slipped|improved|declined|(?:gone |went )?(?:up|down)) {ADVERBS}(?P<n>{POINTS})"),
    re.compile(rf"(?<![\w-])(?P<d>increased|rose|risen|grew|grown|decreased|fell|fallen|dropped|improved|declined|(?:gone |went |is |are )?(?:up|down)) {ADVERBS}(?P<n>[{Kind.PERCENT.signs}{Kind.COUNT.signs}])(?: [a-z]+)? (?:on|since|over|compared|year)\b"),
)
_AGAIN = rf"(?: [a-z'-]+)? (?:\(|or |, or |\(or )(?P<n>[{Kind.PERCENT.signs}{Kind.POINTS.signs}])"
_LIST_OF_BODIES = re.compile(rf"{BODY} and {BODY}[^.]*?,? (?P<a>{FIGURE}) and (?P<b>{FIGURE}),? respectively")
_OF_A_BODY = re.compile(rf"^[^({FIGURE[1:-1]}{BODY[1:-1]}]*?(?:\((?:which is |of |at |is )?|\b(?:of|at|is|was|which is|stands at|average|were|,) )(?P<n>{FIGURE})")
EARLIER = re.compile(
    r"\b(?:from|than|compared (?:to|with)|in comparison (?:to|with)|against|versus|vs|since|previous(?:ly)?|last|had been|having been|was previously|"
    r"similar to|same as|the same number[a-z ]* as|(?:up|down|improvement|increase|decrease|decline|reduction|rise|fall|drop|change) on|lower than|higher than|proportion as)\b"
)
_NOW = re.compile(r"\b(?:now|to|stands at|is|currently|reached|reaching|taking|are|stands|at)\b")
_LINKS_AFTER = re.compile(r"^[a-z' ,()-]*$")
_BREAKS = re.compile(r"[;:]|, (?!with\b)|\b(?:but|while|whereas|compared|than|although|however|because|as|when|after|following|due)\b")
_BARRED = re.compile(r"\b(?:since|from|than|on|compared (?:to|with)|against|between|to|published for)(?: the)? ?(?:performance|figure|position)? ?$")


@dataclass(frozen=True, slots=True)
class Level:
    """A figure that says how much something was, and the time it is said of."""

    number: Number
    sentence: Sentence
    time: Time | None = None
    earlier: bool = False
    of_target: bool = False


@dataclass(frozen=True, slots=True)
class Fraction:
    """A part and its whole, and the percentage that they stand beside."""

    part: Number
    whole: Number
    sentence: Sentence
    time: Time | None = None
    percent: Level | None = None
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class Amount:
    """The size of a change or of a gap, which way it is said to be, and since when or to whom."""

    number: Number
    way: Way | None
    sentence: Sentence
    time: Time | None = None
    body: Body | None = None
    words: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Average:
    """A figure of England, the region or the neighbours."""

    body: Body
    number: Number | None
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Reading:
    """A passage, read: its sentences, and its figures by what they are there for."""

    sentences: tuple[Sentence, ...]
    levels: tuple[Level, ...]
    fractions: tuple[Fraction, ...]
    amounts: tuple[Amount, ...]
    averages: tuple[Average, ...]
    targets: tuple[Level, ...]
    aims: tuple[Level, ...]

    def levels_in(self, sentence: Sentence) -> list[Level]:
        """Return the levels of one sentence."""
        return [one for one in self.levels if one.sentence is sentence]


def read(text: str) -> Reading:
    """Return a passage with what each of its figures is there for."""
    levels: list[Level] = []
    fractions: list[Fraction] = []
    amounts: list[Amount] = []
    averages: list[Average] = []
    targets: list[Level] = []
    aims: list[Level] = []
    parts = sentences(text)
    for sentence in parts:
        used: set[int] = set()
        for pattern in _TARGETS:
            for match in pattern.finditer(sentence.skeleton):
                if _take(used, match, "n"):
                    number = sentence.number(match.start("n"))
                    targets.append(Level(number, sentence, _time_of(sentence, number, ()), of_target=True))
        own_averages = list(_averages(sentence, used))
        averages += own_averages
        own_fractions = list(_fractions(sentence, used))
        own_amounts = list(_amounts(sentence, used))
        amounts += own_amounts
        for match in _AIM.finditer(sentence.skeleton):
            if not ANY_FIGURE.search(match["between"]) and _take(used, match, "n"):
                aims.append(Level(sentence.number(match.start("n")), sentence))
        own = list(_levels(sentence, used))
        fractions += [_with_percent(one, own, levels) for one in own_fractions]
        levels += own
    return Reading(
        parts, tuple(levels), tuple(fractions), tuple(amounts), tuple(averages), tuple(targets), tuple(aims)
    )


def _take(used: set[int], match: re.Match[str], *groups: str) -> bool:
    """Put figures down as used; return False where one of them is already."""
    places = {match.start(group) for group in groups}
    if places & used:
        return False
    used |= places
    return True


def _averages(sentence: Sentence, used: set[int]) -> Iterator[Average]:
    bodies = sentence.bodies
    listed = _LIST_OF_BODIES.search(sentence.skeleton)
    if listed and len(bodies) >= 2 and _take(used, listed, "a", "b"):
        pair = [one for one in bodies if one.at >= listed.start()][:2]
        for body, group in zip(pair, "ab", strict=True):
            yield Average(body, sentence.number(listed.start(group)), sentence)
        bodies = [one for one in bodies if one not in pair]
    for body in bodies:
        match = _OF_A_BODY.match(sentence.skeleton[body.at + 1 :])
        at = body.at + 1 + match.start("n") if match else -1
        if match and at not in used and not re.match(r"(?: [a-z'-]+){{0,2}} (?:higher|lower|above|below)", sentence.skeleton[at + 1 :]):
            used.add(at)
            yield Average(body, sentence.number(at), sentence)
        else:
            yield Average(body, None, sentence)


def _fractions(sentence: Sentence, used: set[int]) -> Iterator[Fraction]:
    for pattern in _FRACTIONS:
        for match in pattern.finditer(sentence.skeleton):
            part, whole = sentence.number(match.start("a")), sentence.number(match.start("b"))
            if part.value != part.value.to_integral_value() or whole.value != whole.value.to_integral_value():
                continue
            if _take(used, match, "a", "b"):
                time = _time_of(sentence, part, (whole,)) or _time_of(sentence, whole, (part,))
                yield Fraction(part, whole, sentence, time, None, _is_earlier(sentence, part))


def _amounts(sentence: Sentence, used: set[int]) -> Iterator[Amount]:
    found: list[tuple[int, int, int, int]] = []
    for pattern in _AMOUNTS:
        for match in pattern.finditer(sentence.skeleton):
            if _take(used, match, "n"):
                found.append((match.start("n"), match.start("d"), match.end("d"), match.end()))
    for match in re.finditer(POINTS, sentence.skeleton):
        if match.start() not in used:
            used.add(match.start())
            found.append((match.start(), -1, -1, match.end()))
    for at, start, end, _ in list(found):
        again = re.compile(_AGAIN).match(sentence.skeleton, at + 1)
        if again and again.start("n") not in used:
            used.add(again.start("n"))
            found.append((again.start("n"), start, end, again.end()))
    found.sort()
    for number, (at, start, end, _) in enumerate(found):
        until = next((other for other, *_ in found[number + 1 :] if other > at), len(sentence.skeleton))
        if re.search(_AGAIN + "$", sentence.skeleton[at + 1 : until + 1]):
            until = next((other for other, *_ in found[number + 2 :]), len(sentence.skeleton))
        way = ways_in(sentence.skeleton[start:end]) if start >= 0 else ways_in(sentence.skeleton)
        time, body = _since(sentence, at, until)
        yield Amount(
            sentence.number(at), way, sentence, time, body, (start, end) if start >= 0 else (at, at + 1)
        )


def _since(sentence: Sentence, at: int, until: int) -> tuple[Time | None, Body | None]:
    """Return the time or the average that an amount is said to be from: the next after it, or else the one before."""
    after: list[Time | Body] = [one for one in (*sentence.times, *sentence.bodies) if at < one.at < until]
    after.sort(key=lambda one: one.at)
    for one in after:
        if isinstance(one, Body):
            if re.fullmatch(r"[a-z' -]*", sentence.skeleton[at + 1 : one.at]):
                return None, one
            continue
        if re.search(r"\b(?:at|by|in|for) (?:the )?$", sentence.skeleton[: one.at]) and not EARLIER.search(
            sentence.skeleton[at : one.at]
        ):
            continue  # an increase of 5 in quarter 2: when, and not since when
        return one, None
    led = [
        one
        for one in sentence.times
        if one.at < at
        and (
            re.match(r"over\b|year on year", one.words)
            or re.search(r"(?:compared (?:to|with)|since|from|than|on|against)(?: the)? ?$", sentence.skeleton[: one.at])
        )
    ]
    return (led[-1] if led else None), None


def _levels(sentence: Sentence, used: set[int]) -> Iterator[Level]:
    for number in sentence.numbers:
        if number.at not in used and number.kind is not Kind.POINTS:
            yield Level(number, sentence, _time_of(sentence, number, ()), _is_earlier(sentence, number))


def _is_earlier(sentence: Sentence, number: Number) -> bool:
    """Return whether words lead to a figure that say it was before: from, than, compared with."""
    before = sentence.skeleton[: number.at]
    figures = list(ANY_FIGURE.finditer(before))
    gap = before[figures[-1].end() :] if figures else before
    after = sentence.skeleton[number.at + 1 :]
    if re.match(rf" to {FIGURE}", after) and not re.search(r"\bto $", before):
        return True
    if figures and re.fullmatch(r"(?: [a-z]+)?(?:,| and|, and|;)? \(?", gap) and not (EARLIER.search(gap) or _NOW.search(gap)):
        other = next((one for one in sentence.numbers if one.at == figures[-1].start()), None)
        return other is not None and other.kind is not Kind.POINTS and _is_earlier(sentence, other)
    cues = [(one.end(), True) for one in EARLIER.finditer(gap)]
    spans = [one.span() for one in EARLIER.finditer(gap)]
    cues += [
        (one.end(), False)
        for one in _NOW.finditer(gap)
        if not any(start <= one.start() < end for start, end in spans)
    ]
    last = max(cues, default=(0, False))
    if last[1]:
        return True
    is_to = re.search(r"\bto (?:the )?$", gap)
    return not is_to and any(earlier for _, earlier in cues) and not re.search(r"\b(?:now|stands|is)\b", gap)


def _time_of(sentence: Sentence, number: Number, others: Sequence[Number]) -> Time | None:
    """Return the time that a figure is said of, by where it stands: none where that cannot be told."""
    skeleton, others_at = sentence.skeleton, {one.at for one in others}
    spans = _spans_between(sentence)
    times = [one for one in sentence.times if one.at not in spans]
    before = [one for one in times if one.at < number.at]
    after = [one for one in times if one.at > number.at]
    if before:
        between = skeleton[before[-1].at + 1 : number.at]
        if re.fullmatch(r"(?:'s)? ?(?:\(|, | figure (?:of )?\(?|'s figure of | was | were | of | at | it was | to be )(?:only |just |at |of )?", between):
            return before[-1]
    if after:
        between = re.sub(r"\([^()]*\)", "", skeleton[number.at + 1 : after[0].at])
        figures = [one for one in ANY_FIGURE.findall(between) if one not in {skeleton[at] for at in others_at}]
        if not figures and len(between) < 90 and not re.search(r"[;:]|\b(?:but|while|whereas|compared|than|although|however|because|since|from|on|between|up|down|against|target|same|similar|as)\b", between):
            return after[0]
        if not figures and re.fullmatch(r" (?:on|from)(?: the)? ", between):
            return None
    if before:
        return _governing(sentence, number, before, others_at)
    return None


def _governing(sentence: Sentence, number: Number, before: list[Time], others_at: set[int]) -> Time | None:
    """Return the last time before a figure, unless words make it one that something is compared with."""
    skeleton, time = sentence.skeleton, before[-1]
    between = skeleton[time.at + 1 : number.at]
    del others_at
    if re.search(r"\bwhen\b", between):
        return time
    if _BARRED.search(skeleton[: time.at]) or EARLIER.search(between):
        return None
    if re.search(r"[;:]|\b(?:but|because|target|although|however|while|now)\b|, (?:taking|bringing|giving|making|leaving|putting)\b", between):
        return None
    told = [one for one in sentence.numbers if one.at < time.at and not re.search(r"[,;:]", skeleton[one.at : time.at])]
    if told and _is_earlier(sentence, told[-1]) and not _is_earlier(sentence, number):
        return None  # compared to 28 in quarter 2: the time is that of the 28
    return time


def _spans_between(sentence: Sentence) -> set[int]:
    """Return the two times of `between Q1 and Q2`, and of `from Q1 to Q2`: neither is that of one figure."""
    found = re.finditer(rf"(?:between|from) (?:the )?{TIME} (?:and|to) (?:the )?{TIME}", sentence.skeleton)
    return {one.at for match in found for one in sentence.times if match.start() < one.at < match.end()}


def _with_percent(fraction: Fraction, own: Sequence[Level], before: Sequence[Level]) -> Fraction:
    """Return a fraction with the percentage it stands beside: in brackets, in its sentence, or in the one before it."""
    skeleton = fraction.sentence.skeleton
    first, last = sorted((fraction.part.at, fraction.whole.at))
    percents = [one for one in own if one.number.kind is Kind.PERCENT]
    for one in percents:
        at = one.number.at
        gap = skeleton[at + 1 : first] if at < first else skeleton[last + 1 : at]
        if re.fullmatch(r"[ (,]*(?:[a-z' -]*\(|,? or |, which is |, i\.e\.,? |: )", gap) and not re.search(FIGURE, gap):
            return _paired(fraction, one)
    same = [one for one in percents if one.earlier == fraction.earlier]
    clear = [one for one in same if _same_clause(skeleton, one.number.at, first, last)]
    if clear:
        return _paired(fraction, min(clear, key=lambda one: abs(one.number.at - fraction.part.at)))
    if not percents and re.match(r"\W*(?:this|that|these|which) (?:represents?|is|was|means|equates to)\b", skeleton):
        last_sentence = before[-1].sentence if before else None
        told = [one for one in before if one.sentence is last_sentence and one.number.kind is Kind.PERCENT]
        matching = [one for one in told if one.earlier == fraction.earlier]
        if matching:
            return _paired(fraction, matching[0])
    return fraction


def _same_clause(skeleton: str, at: int, first: int, last: int) -> bool:
    gap = skeleton[at + 1 : first] if at < first else skeleton[last + 1 : at]
    return not re.search(rf"{PERCENT}|{COUNT}|[;:]|\b(?:but|compared|target|from|than|because)\b", gap)


def _paired(fraction: Fraction, level: Level) -> Fraction:
    return Fraction(
        fraction.part, fraction.whole, fraction.sentence, fraction.time or level.time, level, fraction.earlier or level.earlier
    )


def as_percent(part: Decimal, whole: Decimal) -> Decimal | None:
    """Return a part in per cent of its whole; None of nothing."""
    return None if whole == 0 else part / whole * 100
