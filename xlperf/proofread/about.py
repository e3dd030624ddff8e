"""A passage with what is known of it: what its figures are there for, which indicators it is about, what they were."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from xlperf.domain.indicator import Unit
from xlperf.domain.observation import Source
from xlperf.domain.period import Period
from xlperf.proofread.draft import Passage
from xlperf.proofread.facts import NO_FACTS, Facts, PackFigure, Subject
from xlperf.proofread.mentions import MentionKind, Number, Sentence, Time
from xlperf.proofread.roles import PassageReading, TimedFigure
from xlperf.proofread.when import TimeWords, covers, meant

_NO_INDICATOR = "No indicator of the pack was recognised here."
_NO_PACK = "Without a pack only what the text itself says can be checked."


@dataclass(frozen=True, slots=True)
class KnownFigure:
    """A figure, and where it is from: words of the text, or a cell of a return."""

    value: Decimal
    words: str
    source: Source | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class About:
    """A passage, and what it is about.

    Parameters
    ----------
    passage, reading
        Its words, and what its figures are there for.
    facts
        The pack's.
    subjects
        The indicators that it is about.
    inherited
        Whether it names none itself, and goes on with those of the passage before.
    before
        The passages before it that it goes on with, the nearest last.
    """

    passage: Passage
    reading: PassageReading
    facts: Facts = NO_FACTS
    subjects: tuple[Subject, ...] = ()
    inherited: bool = False
    before: tuple["About", ...] = ()

    @property
    def subject(self) -> Subject | None:
        """The one indicator that it is about; None where there is none, or several."""
        return self.subjects[0] if len(self.subjects) == 1 else None

    @property
    def code(self) -> str:
        """Its indicator's code; blank where there is none, or several."""
        return self.subject.code if self.subject else ""

    @property
    def why_unknown(self) -> str:
        """Why nothing is known of its figures."""
        return _NO_INDICATOR if self.facts.subjects else _NO_PACK

    def periods(self, time: Time, subject: Subject | None = None) -> tuple[Period, ...]:
        """Return which periods a time may mean here."""
        latest = subject.latest.period if subject and subject.latest else None
        return meant(time.when, self.facts.period, latest)

    def figures_at(self, time: Time, subject: Subject) -> list[PackFigure]:
        """Return an indicator's figures at a time; those of its own kind of period where there are any.

        “Last year” may be the year as a whole as well as the same part of it.
        """
        if time.when.named is TimeWords.PREVIOUS and subject.previous and not self._is_dated(time):
            return [subject.previous]
        named = self.periods(time, subject)
        found = [
            figure for figure in subject.figures if any(covers(period, figure.period) for period in named)
        ]
        own = [figure for figure in found if figure.period.kind is subject.kind]
        return found if time.when.named is TimeWords.LAST_YEAR else own or found

    def _is_dated(self, time: Time) -> bool:
        """Return whether words such as “the previous quarter” name a quarter, and not just the figure before."""
        return any(word in time.words.casefold() for word in ("quarter", "month", "term", "year"))

    def is_now(self, time: Time | None, subject: Subject | None) -> bool:
        """Return whether a time is that of the latest figure, or no other is named."""
        if time is None:
            return True
        named = self.periods(time, subject)
        own = subject.latest.period if subject and subject.latest else self.facts.period
        if own is None:  # there is no pack: what is called the last, or the same of another year, is not now
            return time.when.named not in {TimeWords.PREVIOUS, TimeWords.YEAR_BEFORE, TimeWords.LAST_YEAR}
        return (
            not named
            or own in named
            or any(covers(period, own) for period in named)
            or self.facts.period in named
        )

    def told_now(self, kind: MentionKind, sentence: Sentence, at: int) -> TimedFigure | None:
        """Return the level that the text has for now, the last before a place, else the next in its sentence, else before.

        Parameters
        ----------
        kind
            Of a percentage, or of a count.
        sentence, at
            The place.
        """
        now = [level for level in self.reading.levels if _is_of(level.number, kind) and self.is_of_now(level)]
        before = [here for here in now if (here.sentence.start, here.number.at) < (sentence.start, at)]
        if before:
            return before[-1]
        if after := [here for here in now if here.sentence is sentence]:
            return after[0]
        for passage in reversed(self.before):
            if told := [
                level
                for level in passage.reading.levels
                if _is_of(level.number, kind) and passage.is_of_now(level)
            ]:
                return told[-1]
        return None

    def is_of_now(self, level: TimedFigure) -> bool:
        """Return whether a level is said of now, and not of an earlier time."""
        return not level.earlier and all(
            self.is_now(level.time, subject) for subject in self.subjects or (None,)
        )

    def known_now(self, kind: MentionKind) -> Iterator[KnownFigure]:
        """Yield what its indicators are now, as the pack has it."""
        for subject in self.subjects:
            if subject.latest:
                yield from known(subject.latest, kind, subject)


def with_targets(about: About) -> About:
    """Return a passage in which a figure that is the target's, and none of the indicator's, is known as that."""
    subject = about.subject
    if subject is None or subject.target is None:
        return about
    ends = {end for end in (subject.target.low, subject.target.high) if end is not None}
    own = [
        known_figure
        for figure in subject.figures
        for known_figure in known(figure, kind_of(subject), subject)
    ]
    meant_for_it = {
        id(level)
        for level in about.reading.levels
        if level.number.value in ends
        and _is_of(level.number, kind_of(subject))
        and not any(level.number.agrees(each.value) for each in own)
    }
    if not meant_for_it:
        return about
    levels = about.reading.levels
    reading = replace(
        about.reading,
        levels=tuple(level for level in levels if id(level) not in meant_for_it),
        targets=(*about.reading.targets, *(level for level in levels if id(level) in meant_for_it)),
    )
    return replace(about, reading=reading)


def _is_of(number: Number, kind: MentionKind) -> bool:
    return (number.kind is MentionKind.PERCENT) == (kind is MentionKind.PERCENT)


def kind_of(subject: Subject) -> MentionKind:
    """Return how an indicator's own figures are written."""
    return MentionKind.PERCENT if subject.unit is Unit.PERCENT else MentionKind.COUNT


def known(figure: PackFigure, kind: MentionKind, subject: Subject) -> Iterator[KnownFigure]:
    """Yield what a figure is: its value, exact and as shown; for a count beside a percentage its counts."""
    if kind is kind_of(subject):
        values = [figure.value, figure.shown]
    elif kind is MentionKind.PERCENT:
        values = []
    else:
        values = [figure.numerator, figure.denominator]
    for value in dict.fromkeys(value for value in values if value is not None):
        words = subject.written(value) if kind is kind_of(subject) else f"{value:,f}"
        yield KnownFigure(value, words, figure.source, figure.period)
