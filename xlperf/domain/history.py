"""What earlier reports said: every version of every figure, what it was judged by, and what was written about it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

from xlperf.domain.indicator import Indicator, Unit, present_codes
from xlperf.domain.observation import Observation, Source
from xlperf.domain.period import Period, PeriodKind


class PastFigure(NamedTuple):
    """A figure or mark as it was reported.

    Parameters
    ----------
    observation
        It, with the cell of the return that it came from.
    name
        What its indicator was called.
    unit
        What it counts; None where that is not said.
    reported_in
        Report period of the report that first had it so; None where that is not known, as of a figure from elsewhere.
    place
        Where it stands in the history; None of one that does not yet.
    """

    observation: Observation
    name: str = ""
    unit: Unit | None = None
    reported_in: Period | None = None
    place: Source | None = None

    @property
    def key(self) -> tuple[str, Period]:
        """Of which indicator and which period it is a version."""
        return self.observation.code.casefold(), self.observation.period

    @property
    def season(self) -> int:
        """Of a running total the month that it goes up to, of which each has its own; 0 of any other figure."""
        period = self.observation.period
        return (self.reported_in or period).end.month if period.kind is PeriodKind.YEAR_TO_DATE else 0

    @property
    def content(self) -> tuple[object, ...]:
        """What it says, to the digits that Excel keeps."""
        told = self.observation
        return told.mark, *map(to_the_digits_of_excel, (told.value, told.numerator, told.denominator))


class PastJudgement(NamedTuple):
    """What an indicator was judged by in a report, and how.

    Parameters
    ----------
    code, name
        The indicator, as it was called then.
    reported_in
        Report period of the report.
    period
        That of the figure judged; None where there was none.
    target, status, polarity, definition
        As they were shown.
    quartile, neighbours, england
        What national figures said; None where they said nothing.
    """

    code: str
    name: str
    reported_in: Period
    period: Period | None
    target: str
    status: str
    quartile: int | None
    neighbours: float | None
    england: float | None
    polarity: str
    definition: str


class PastComment(NamedTuple):
    """What was written about an indicator for a report.

    Parameters
    ----------
    code, name
        The indicator, as it was called then.
    period
        Report period that it was written for.
    text
        Blank where somebody emptied the cell of an earlier quarter's comment, so that none is carried any further.
    who, when
        Who wrote it and when; blank where that is not known.
    """

    code: str
    name: str
    period: Period
    text: str
    who: str = ""
    when: datetime | str = ""


class History(NamedTuple):
    """All that a pack knows of earlier reports."""

    figures: tuple[PastFigure, ...] = ()
    judgements: tuple[PastJudgement, ...] = ()
    comments: tuple[PastComment, ...] = ()

    @property
    def reports(self) -> list[Period]:
        """The report periods that it knows, earliest first."""
        known = (
            *(past.reported_in for past in self.figures if past.reported_in),
            *(past.reported_in for past in self.judgements),
            *(past.period for past in self.comments),
        )
        return sorted(set(known), key=lambda period: period.order)

    def followed_by(self, news: "History") -> "History":
        """Return the history with the rows of another after its own."""
        return History(
            self.figures + news.figures, self.judgements + news.judgements, self.comments + news.comments
        )

    def before(self, report_period: Period) -> "History":
        """Return what had been reported before a report; nothing of its own quarter, and nothing of later ones."""

        def is_earlier(told: Period | None) -> bool:
            return told is None or told.end < report_period.end

        return History(
            tuple(past for past in self.figures if is_earlier(past.reported_in)),
            tuple(past for past in self.judgements if is_earlier(past.reported_in)),
            tuple(past for past in self.comments if is_earlier(past.period)),
        )

    def under_present_codes(self, indicators: Iterable[Indicator]) -> "History":
        """Return the same history under the codes that its indicators have now.

        Where figures under the present code and under an earlier one are both there, both are versions of its figures.
        """
        now = present_codes(indicators)

        def present(code: str) -> str:
            return now.get(code.casefold(), code)

        return History(
            tuple(_under(past, present(past.observation.code)) for past in self.figures),
            tuple(past._replace(code=present(past.code)) for past in self.judgements),
            tuple(past._replace(code=present(past.code)) for past in self.comments),
        )


NO_HISTORY = History()


def to_the_digits_of_excel(figure: float | None) -> float | None:
    """Return a figure to the fifteen digits that a workbook keeps; None of none."""
    return None if figure is None else float(format(figure, ".15g"))


def _under(past: PastFigure, code: str) -> PastFigure:
    if code == past.observation.code:
        return past
    return past._replace(observation=replace(past.observation, code=code))


def in_force(
    figures: Collection[PastFigure], report_period: Period
) -> Mapping[tuple[str, Period], PastFigure]:
    """Return by code, in small letters, and period the version that counts in a report: the one that was reported last.

    A figure of a period that was not over when it was reported was to grow, and counts for none. A running total has
    one period a year, whichever month it goes up to: those of the same season alone are held against each other, so
    that half of last year is never taken for a quarter of it, or for the whole.

    Parameters
    ----------
    figures
        Of reports before it.
    report_period
        That of the report in which they would count.
    """
    counting = sorted(in_season(figures, report_period), key=_when_told)
    return {past.key: past for past in counting}


def in_season(figures: Iterable[PastFigure], report_period: Period) -> Iterator[PastFigure]:
    """Yield the versions that may count in a report: of periods that were over, and of running totals its season's."""
    for past in figures:
        period, told = past.observation.period, past.reported_in
        if period.kind is PeriodKind.YEAR_TO_DATE:
            counts = past.season == report_period.end.month
        else:
            counts = told is None or period.end <= told.end
        if counts:
            yield past


def _when_told(past: PastFigure) -> date:
    return past.reported_in.end if past.reported_in else date.min
