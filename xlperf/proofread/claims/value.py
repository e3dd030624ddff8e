"""How much something was, and when: ``77.6% at the end of quarter 2``, against the figures of the pack."""

import re
from collections.abc import Iterator

from xlperf.proofread.about import About, KnownFigure, kind_of, known
from xlperf.proofread.claim import Claim, Rule, right, unchecked, wrong
from xlperf.proofread.facts import PackFigure, Subject
from xlperf.proofread.figures import as_written, is_few_off, is_near
from xlperf.proofread.mentions import COUNT, FIGURE, PERCENT, MentionKind, Number
from xlperf.proofread.roles import TimedFigure
from xlperf.proofread.when import TimeWords
from xlperf.proofread.words import OF_WHAT_IS_DONE

OF_OTHERS = re.compile(
    r"\b(?:(?:they|who|which) published|survey|in the uk|in england|across (?:england|the country|the region)|nationally,? (?:the|it|there))\b|^\W*nationally\b"
)
_SAYS_HOW_MUCH = re.compile(
    r"\b(?:was|is|were|are|stands? at|at|to|of|now|reached|remains? at|figure(?: of)?|rate(?: of)?|only|just|there were|had been)(?: now| only| just| still)? \(?$"
)
_FROM = re.compile(r"\b(?:from|compared (?:to|with)|against)(?: the)? $")
_THAT_IS = r"(?:\((?:or )?|or |i\.e\.,? |that is |(?:which|this) (?:is|was|represents|relates to|equates to|amounts to) |representing |relating to |equating to )"
_COUNT_BESIDE = (  # “1.4%, which relates to 8 children”; “611 children have had one, which is 83.9%”
    re.compile(
        rf"(?P<p>{PERCENT}),? {_THAT_IS}(?:just |only )?(?P<n>{COUNT})(?: [a-z'-]+){{0,3}}(?:[).,;]|$)"
    ),
    re.compile(rf"(?P<n>{COUNT})(?: [a-z'-]+){{1,14}},? {_THAT_IS}(?P<p>{PERCENT})"),
)
_REMEDY = "Correct the figure, or the return if that is wrong."


def values(about: About) -> Iterator[Claim]:
    """Yield what a passage says that its indicators were, and when."""
    for level in about.reading.levels:
        if claim := _of(level, about):
            yield claim


def _of(level: TimedFigure, about: About) -> Claim | None:
    number, span = level.number, (level.number.start, level.number.end)
    is_soft = (
        number.kind is MentionKind.WORD
    )  # “two factors”: a word for a number counts something as often as not
    if not about.subjects:
        return None if is_soft else unchecked(Rule.VALUE, span, about.why_unknown)
    if OF_OTHERS.search(level.sentence.skeleton):
        return None if is_soft else unchecked(Rule.VALUE, span, "It is somebody else's figure.", about.code)
    time = level.time
    asked = about.subjects
    is_vague = (
        time is not None and time.when.named in {TimeWords.UNKNOWN, TimeWords.TERM} and not time.when.periods
    )
    if time is None or (is_vague and not any(about.figures_at(time, subject) for subject in asked)):
        return _whenever(level, about, asked)
    there = [(subject, figure) for subject in asked for figure in about.figures_at(time, subject)]
    if claim := _agreeing(number, there):
        return claim
    rest = [(subject, figure) for subject in asked for figure in subject.figures]
    elsewhere = _agreeing(number, rest)
    if elsewhere and elsewhere.source and _is_dated(level, about):
        return _of_another_time(level, there, rest)
    if there and _is_meant(level, about, there):
        return _wrong_value(level, there)
    if is_soft:
        return None
    why = (
        "The pack has no figure for that time."
        if not there
        else "The pack has no such figure; it may be of something else."
    )
    return unchecked(Rule.VALUE, span, why, about.code)


def _whenever(level: TimedFigure, about: About, asked: tuple[Subject, ...]) -> Claim | None:
    """Return whether a figure without a time is one of the pack's; of now, unless words say that it was before."""
    number = level.number
    both = [(subject, figure) for subject in asked for figure in _compared(subject, level)]
    rest = [(subject, figure) for subject in asked for figure in reversed(subject.figures)]
    if claim := _agreeing(number, both) or _agreeing(number, rest):
        return claim
    if _is_meant(level, about, both):
        return _wrong_value(level, both[:1])
    if number.kind is MentionKind.WORD:
        return None
    return unchecked(
        Rule.VALUE,
        (number.start, number.end),
        "The pack has no such figure; it may be of something else.",
        about.code,
    )


def _compared(subject: Subject, level: TimedFigure) -> list[PackFigure]:
    pair = [subject.previous, subject.latest] if level.earlier else [subject.latest, subject.previous]
    return [figure for figure in pair if figure]


def _agreeing(number: Number, figures: list[tuple[Subject, PackFigure]]) -> Claim | None:
    for subject, figure in figures:
        for candidate in _known(figure, number, subject):
            if number.agrees(candidate.value):
                return right(Rule.VALUE, (number.start, number.end), subject.code, figure.source)
    return None


def _known(figure: PackFigure, number: Number, subject: Subject) -> Iterator[KnownFigure]:
    """Yield what a figure may be written as; a percentage's name is sometimes left off, as in “at 77.6”."""
    kind = MentionKind.PERCENT if number.kind is MentionKind.PERCENT else MentionKind.COUNT
    yield from known(figure, kind, subject)
    if kind is MentionKind.COUNT and kind_of(subject) is MentionKind.PERCENT and number.step < 1:
        yield from known(figure, MentionKind.PERCENT, subject)


def _is_dated(level: TimedFigure, about: About) -> bool:
    """Return whether the time of a level is sure enough to say that the figure is another period's."""
    time = level.time
    return time is not None and any(about.periods(time, subject) for subject in about.subjects)


def _is_meant(level: TimedFigure, about: About, figures: list[tuple[Subject, PackFigure]]) -> bool:
    """Return whether a figure that is not the pack's was meant for it, and not for something else.

    It is near to it or a slip of it; or it is a percentage of an indicator in per cent, in words that say how much that is.
    """
    number = level.number
    if number.kind is not MentionKind.PERCENT and OF_WHAT_IS_DONE.match(
        level.sentence.skeleton, number.at + 1
    ):
        return False
    exact = [candidate.value for subject, figure in figures for candidate in _known(figure, number, subject)]
    if number.kind is MentionKind.WORD:
        return any(is_few_off(number, figure) for figure in exact) and _opens(level)
    if number.kind is MentionKind.COUNT and _is_count_of_percentage(level, about):
        return True
    if number.kind is MentionKind.COUNT:
        near = is_few_off if _opens(level) or level.time else is_near
        return any(near(number, figure) for figure in exact)
    if any(is_near(number, figure) for figure in exact) or _is_said_to_be_before(level, about):
        return True
    is_own = any(kind_of(subject) is MentionKind.PERCENT for subject in about.subjects)
    is_first = level is next(
        (other for other in about.reading.levels if other.number.kind is MentionKind.PERCENT), None
    )
    return (
        is_own
        and is_first
        and bool(exact)
        and bool(_SAYS_HOW_MUCH.search(level.sentence.skeleton[: number.at]))
    )


def _is_count_of_percentage(level: TimedFigure, about: About) -> bool:
    """Return whether a count that is not the return's stands beside the percentage that the return's count gives."""
    for pattern in _COUNT_BESIDE:
        for match in pattern.finditer(level.sentence.skeleton):
            if match.start("n") == level.number.at:
                percent = level.sentence.number(match.start("p"))
                return any(_gives(percent, level.number, subject) for subject in about.subjects)
    return False


def _gives(percent: Number, count: Number, subject: Subject) -> bool:
    """Return whether a percentage is an indicator's, and a count neither its part, nor the rest, nor the whole."""
    figure = subject.latest
    if figure is None or figure.numerator is None or not _agreeing(percent, [(subject, figure)]):
        return False
    if figure.denominator is not None:
        return not count.agrees(figure.denominator - figure.numerator)
    whole = figure.numerator * 100 / figure.value if figure.value else figure.numerator
    return not is_near(count, whole)


def _is_said_to_be_before(level: TimedFigure, about: About) -> bool:
    """Return whether a figure is what the present one came from, and when is said: “up to 93.8%, from 89.8% in September”."""
    if level.time is None or not _FROM.search(level.sentence.skeleton[: level.number.at]):
        return False
    beside = [other.number for other in about.reading.levels_in(level.sentence) if other is not level]
    return any(
        number.kind is MentionKind.PERCENT and _agreeing(number, [(subject, subject.latest)])
        for number in beside
        for subject in about.subjects
        if subject.latest
    )


def _opens(level: TimedFigure) -> bool:
    """Return whether a figure is the first of its sentence."""
    return not re.search(FIGURE, level.sentence.skeleton[: level.number.at])


def _nearest(number: Number, figures: list[tuple[Subject, PackFigure]]) -> tuple[Subject, PackFigure] | None:
    def distance(pair: tuple[Subject, PackFigure]) -> float:
        subject, figure = pair
        apart = [abs(number.value - each.value) for each in _known(figure, number, subject)]
        return float(min(apart)) if apart else float("inf")

    found = min(figures, key=distance, default=None)
    return found if found and distance(found) != float("inf") else None


def _of_another_time(
    level: TimedFigure, there: list[tuple[Subject, PackFigure]], rest: list[tuple[Subject, PackFigure]]
) -> Claim:
    """Return that a figure is right and its time is not."""
    number, time = level.number, level.time
    agreeing = [
        (subject, figure)
        for subject, figure in reversed(rest)
        if any(number.agrees(candidate.value) for candidate in _known(figure, number, subject))
    ]
    subject, figure = next(
        ((subject, figure) for subject, figure in agreeing if figure.period in _periods_shown(subject)),
        agreeing[0],
    )
    start, end = (
        min(number.start, time.start if time else number.start),
        max(number.end, time.end if time else 0),
    )
    its_own = next((_written(number, each, figure) for each, figure in there), "")
    what = f"; {there[0][1].period.label} was {its_own}" if its_own else ""
    return wrong(
        Rule.PERIOD,
        (start, end),
        found=f"{number.words} {_led(time.words if time else '')}.",
        expected=f"{number.words} is the figure of {figure.period.label}{what}.",
        remedy="Correct the period or the figure.",
        code=subject.code,
        source=figure.source,
    )


def _periods_shown(subject: Subject) -> set[object]:
    return {figure.period for figure in (subject.latest, subject.previous) if figure}


def _led(words: str) -> str:
    plain = words.strip()
    return plain if re.match(r"(?:at|for|in|as at)\b", plain, re.IGNORECASE) else f"for {plain}"


def _wrong_value(level: TimedFigure, figures: list[tuple[Subject, PackFigure]]) -> Claim:
    number = level.number
    nearest = _nearest(number, figures)
    subject, figure = nearest or figures[0]
    return wrong(
        Rule.VALUE,
        (number.start, number.end),
        found=f"{number.words}.",
        expected=f"{_written(number, subject, figure)} for {figure.period.label}.",
        remedy=_REMEDY,
        code=subject.code,
        source=figure.source,
    )


def _written(number: Number, subject: Subject, figure: PackFigure) -> str:
    near = sorted(
        (candidate.value for candidate in _known(figure, number, subject)),
        key=lambda value: abs(value - number.value),
    )
    return as_written(near[0], number) if near else ""
