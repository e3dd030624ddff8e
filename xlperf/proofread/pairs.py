"""Which two figures a change is between: what something is now, and what it was before or is elsewhere."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from xlperf.domain.observation import Source
from xlperf.proofread.about import About, KnownFigure, kind_of, known
from xlperf.proofread.facts import PackFigure, Subject
from xlperf.proofread.mentions import Body, MentionKind, Number, Sentence, Time
from xlperf.proofread.roles import TimedFigure
from xlperf.proofread.words import CONTRAST


class Pair(NamedTuple):
    """Two figures of one kind.

    Parameters
    ----------
    before, now
        The earlier one, or somebody else's; and the present one.
    kind
        Whether they are percentages or counts.
    told
        Whether the earlier one stands in the text.
    subject
        The indicator; None where the text alone gave both.
    """

    before: KnownFigure
    now: KnownFigure
    kind: MentionKind
    told: bool
    subject: Subject | None = None

    @property
    def difference(self) -> Decimal:
        """The present figure less the earlier one."""
        return self.now.value - self.before.value

    @property
    def source(self) -> Source | None:
        """The return's cell of either, where one is known; the earlier figure's first."""
        return self.before.source or self.now.source


def pairs(
    about: About, sentence: Sentence, at: int, time: Time | None, kinds: tuple[MentionKind, ...] = ()
) -> list[Pair]:
    """Return between which figures a change may be that is spoken of at a place, the likeliest pair first.

    Parameters
    ----------
    about
        The passage.
    sentence, at
        The place.
    time
        Since when it is said to be; None where no time is named.
    kinds
        Of percentages or of counts; by default as the text has them there, or else as the indicator.
    """
    told = _told_before(about, sentence, at, time)
    found: list[Pair] = []
    for level in told:
        kind = MentionKind.PERCENT if level.number.kind is MentionKind.PERCENT else MentionKind.COUNT
        if (kinds and kind not in kinds) or counts_something(level, about):
            continue
        before = KnownFigure(level.number.value, level.number.words)
        now = about.told_now(kind, sentence, level.number.at if _now_is_after(sentence, level) else at)
        is_soft = now is not None and now.number.kind is MentionKind.WORD and not about.subjects
        if now and now is not level and not is_soft:
            found.append(Pair(before, KnownFigure(now.number.value, now.number.words), kind, told=True))
        found += [
            Pair(before, figure, kind, told=True, subject=subject)
            for subject in about.subjects
            if subject.latest
            for figure in _of_kind(subject.latest, kind, subject)
        ]
    for subject in about.subjects:
        for kind in kinds or (kind_of(subject), MentionKind.COUNT):
            for earlier in _earlier(about, subject, time):
                found += _of_pack(about, subject, kind, earlier, sentence, at)
    return found


def counts_something(level: TimedFigure, about: About) -> bool:
    """Return whether a word for a number is none of the pack's figures: “and two schools closed”."""
    figures = ((subject, figure) for subject in about.subjects for figure in subject.figures)
    return (
        level.number.kind is MentionKind.WORD
        and bool(about.subjects)
        and not any(
            level.number.agrees(each.value)
            for subject, figure in figures
            for each in _of_kind(figure, MentionKind.COUNT, subject)
        )
    )


def _of_pack(
    about: About, subject: Subject, kind: MentionKind, earlier: PackFigure, sentence: Sentence, at: int
) -> Iterator[Pair]:
    if subject.latest is None:
        return
    befores, nows = _of_kind(earlier, kind, subject), _of_kind(subject.latest, kind, subject)
    if len(befores) == len(nows):
        yield from (
            Pair(before, now, kind, told=False, subject=subject)
            for before, now in zip(befores, nows, strict=True)
        )
    elif befores and nows:
        yield Pair(befores[0], nows[0], kind, told=False, subject=subject)
    told = about.told_now(kind, sentence, at)
    if told and befores:
        yield Pair(
            befores[0], KnownFigure(told.number.value, told.number.words), kind, told=False, subject=subject
        )


def _of_kind(figure: PackFigure, kind: MentionKind, subject: Subject) -> list[KnownFigure]:
    if kind is kind_of(subject) and figure.value is not None:
        return list(known(figure, kind, subject))
    counts = (figure.numerator, figure.denominator) if kind is MentionKind.COUNT else ()
    return [
        KnownFigure(count, f"{count:,f}", figure.source, figure.period)
        for count in counts
        if count is not None
    ]


def _earlier(about: About, subject: Subject, time: Time | None) -> list[PackFigure]:
    """Return the figures at a time; without one the earlier figure of the dashboard."""
    if time is not None:
        return [figure for figure in about.figures_at(time, subject) if figure != subject.latest] or (
            [subject.latest] if subject.latest and about.figures_at(time, subject) else []
        )
    return [subject.previous] if subject.previous else []


def _told_before(about: About, sentence: Sentence, at: int, time: Time | None) -> list[TimedFigure]:
    """Return the earlier levels that a place is about: at its time, or else the nearest in its sentence after it, and before."""
    here = about.reading.levels_in(sentence)
    if time is not None:
        at_time = [level for level in here if level.time is time]
        if at_time:
            return at_time
        same = set(about.periods(time)) or set(time.when.periods)
        remembered = [
            level
            for passage in (*about.before, about)
            for level in passage.reading.levels
            if level.time and same & (set(passage.periods(level.time)) or set(level.time.when.periods))
        ]
        if remembered and not about.subjects:
            return remembered[-1:]
        return (
            []
            if any(level.time for level in here if level.earlier)
            else [level for level in here if level.earlier]
        )
    earlier = [
        level
        for level in here
        if level.earlier or (level.number.kind is not MentionKind.WORD and not about.is_of_now(level))
    ]
    after = [
        level for level in earlier if level.number.at > at and not _is_contrasted(about, here, at, level)
    ]
    before = [level for level in earlier if level.number.at < at]
    return after[:1] + before[-1:]


def _is_contrasted(about: About, here: Sequence[TimedFigure], at: int, earlier: TimedFigure) -> bool:
    """Return whether a change has its own figure, and the earlier one is another's: “it dipped to A, but is ahead of B”."""
    ends = [
        level.number.at
        for level in here
        if at < level.number.at < earlier.number.at and about.is_of_now(level)
    ]
    skeleton = earlier.sentence.skeleton
    return bool(ends) and CONTRAST.search(skeleton, ends[0], earlier.number.at) is not None


def _now_is_after(sentence: Sentence, level: TimedFigure) -> bool:
    """Return whether the earlier figure stands first: ``from 76.0% to 77.6%``."""
    return bool(
        re.match(r"(?: [a-z]+){0,2} to (?:the )?[\uE000-\uE1FF]", sentence.skeleton[level.number.at + 1 :])
    )


def gaps(about: About, sentence: Sentence, at: int, body: Body) -> list[Pair]:
    """Return how far the own figure is from an average: by the text's figure of it, or else by the pack's."""
    found: list[Pair] = []
    numbers = [
        average.number for average in about.reading.averages if average.body == body and average.number
    ]
    kinds = {
        MentionKind.PERCENT if number.kind is MentionKind.PERCENT else MentionKind.COUNT for number in numbers
    } or {kind_of(subject) for subject in about.subjects}
    for kind in sorted(kinds, key=lambda kind: kind.value):
        theirs = [_of_text(number) for number in numbers]
        told = about.told_now(kind, sentence, at)
        own: list[tuple[KnownFigure, Subject | None]] = []
        own += [(_of_text(told.number), None)] if told else []
        own += [
            (figure, subject)
            for subject in about.subjects
            if subject.latest
            for figure in _of_kind(subject.latest, kind, subject)
        ]
        found += [
            Pair(other, figure, kind, told=True, subject=subject)
            for other in theirs
            for figure, subject in own
        ]
        for subject in about.subjects:
            average = subject.averages.get(body.name)
            if average is not None and kind is kind_of(subject):
                other = KnownFigure(average, subject.written(average))
                found += [Pair(other, figure, kind, told=False, subject=subject) for figure, _ in own]
    return found


def gaps_to_target(about: About) -> list[Pair]:
    """Return how far the own figure is from either end of its target."""
    subject = about.subject
    if subject is None or subject.target is None or subject.latest is None:
        return []
    ends = [end for end in (subject.target.low, subject.target.high) if end is not None]
    return [
        Pair(KnownFigure(end, subject.target.written), figure, kind_of(subject), told=True, subject=subject)
        for end in ends
        for figure in _of_kind(subject.latest, kind_of(subject), subject)
    ]


def _of_text(number: Number) -> KnownFigure:
    return KnownFigure(number.value, number.words)
