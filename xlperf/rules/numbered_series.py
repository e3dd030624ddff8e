"""A series of figures by the numbers of their periods: one that follows on another is a step farther, and a gap shows."""

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from xlperf.domain.indicator import Indicator
from xlperf.domain.observation import Observation
from xlperf.domain.period import Period, PeriodKind
from xlperf.rules.comparison_period import are_yearly
from xlperf.rules.due import Every
from xlperf.rules.rounding import round_half_away

_MONTHS_IN_A_YEAR, _DAYS_IN_A_WEEK = 12, 7
_A_YEAR_AND_A_MONTH = 396  # days; the day of a yearly count moves
_IN_MONTHS = {PeriodKind.MONTH, PeriodKind.ROLLING_YEAR, PeriodKind.RANGE}
_A_YEAR = {
    PeriodKind.WEEK: 52,
    PeriodKind.MONTH: _MONTHS_IN_A_YEAR,
    PeriodKind.ROLLING_YEAR: _MONTHS_IN_A_YEAR,
    PeriodKind.RANGE: _MONTHS_IN_A_YEAR,
    PeriodKind.QUARTER: 4,
    PeriodKind.TERM: 3,
    PeriodKind.HALF_YEAR: 2,
}
_SUMMER_ENDS = 8  # the month


def steps_later(period: Period, steps: int) -> Period | None:
    """Return the period whose number is so much higher; None of a date, whose day moves.

    Examples
    --------
    >>> steps_later(Period.quarter(4, 2021), 2).label
    'Q2 2022/23'
    """
    match period.kind:
        case PeriodKind.DATE:
            return None
        case PeriodKind.WEEK:
            return period.days_later(_DAYS_IN_A_WEEK * steps)
        case PeriodKind.TERM:
            for _ in range(steps):
                period = period.term_after()
            return period
        case kind:
            return period.months_later(_MONTHS_IN_A_YEAR // a_year(kind) * steps)


class NumberedSeries(NamedTuple):
    """Figures as shown, up to the newest, by the number of their period."""

    figures: Mapping[int, Decimal]
    periods: Mapping[int, Period]
    newest: int

    def back(self, apart: int) -> list[int]:
        """Return the numbers from the newest back to the first gap, so far apart.

        Examples
        --------
        >>> figures = {number: Decimal(80) for number in (5, 7, 8, 9)}
        >>> NumberedSeries(figures, {}, newest=9).back(1)
        [9, 8, 7]
        """
        found, at = [], self.newest
        while at in self.figures:
            found.append(at)
            at -= apart
        return found


def numbered_series(
    indicator: Indicator, history: Sequence[Observation], newest: Observation, decimals: int | None = None
) -> NumberedSeries | None:
    """Return the figures of one kind of period up to the newest, by the numbers of their periods.

    Parameters
    ----------
    indicator
        With how many decimals it is shown.
    history
        Its observations of one kind of period, in any order.
    newest
        The last that counts.
    decimals
        How many are shown; by default the indicator's.

    Returns
    -------
    NumberedSeries or None
        None where the periods cannot be numbered: see `numbered`.

    Examples
    --------
    >>> row = next(row for row in pack.scorecard.rows if row.indicator.code == "CP1")
    >>> line = numbered_series(row.indicator, row.history, row.latest)
    >>> [(line.periods[number].label, str(line.figures[number])) for number in line.back(1)][:2]
    [('Q2 2022/23', '77.60'), ('Q1 2022/23', '76.00')]
    """
    places = indicator.decimals if decimals is None else decimals
    numbers = numbered([seen.period for seen in history])
    if newest.period not in numbers:
        return None
    figures, periods = {}, {}
    for seen in history:
        number = numbers[seen.period]
        if seen.value is not None and number <= numbers[newest.period]:
            figures[number], periods[number] = round_half_away(seen.value, places), seen.period
    return NumberedSeries(figures, periods, numbers[newest.period])


def numbered(periods: Collection[Period]) -> Mapping[Period, int]:
    """Return the number of each period; none where they do not follow on each other as periods of one kind do.

    Parameters
    ----------
    periods
        Of one kind. Dates are numbered where they are about a year apart, ranges where all are equally long, weeks where
        no two are nearly the same one.

    Examples
    --------
    >>> quarters = [Period.quarter(4, 2021), Period.quarter(1, 2022), Period.quarter(3, 2022)]
    >>> first, *rest = numbered(quarters).values()
    >>> [number - first for number in rest]
    [1, 3]
    """
    kind = next(iter(periods)).kind if periods else None
    if kind is PeriodKind.DATE:
        return _yearly_snapshots(periods)
    if kind is PeriodKind.RANGE and len({_months_of(period) for period in periods}) > 1:
        return {}
    found = {period: _number(period) for period in periods}
    return found if len(set(found.values())) == len(found) else {}


def a_step(kind: PeriodKind, every: Every) -> int:
    """Return how far the next period of a series is; twelve months to a quarter's end are followed by those to the next.

    Examples
    --------
    >>> a_step(PeriodKind.QUARTER, Every.QUARTER), a_step(PeriodKind.ROLLING_YEAR, Every.QUARTER)
    (1, 3)
    """
    if kind is PeriodKind.RANGE:
        return _MONTHS_IN_A_YEAR
    return 3 if kind is PeriodKind.ROLLING_YEAR and every is Every.QUARTER else 1


def a_year(kind: PeriodKind) -> int:
    """Return how far the same period of the next year is.

    Examples
    --------
    >>> a_year(PeriodKind.QUARTER), a_year(PeriodKind.FINANCIAL_YEAR)
    (4, 1)
    """
    return _A_YEAR.get(kind, 1)


def _number(period: Period) -> int:
    year, month = period.end.year, period.end.month
    months = _MONTHS_IN_A_YEAR * year + month
    match period.kind:
        case PeriodKind.WEEK:
            return period.end.toordinal() // _DAYS_IN_A_WEEK
        case PeriodKind.QUARTER:
            return months // 3
        case PeriodKind.HALF_YEAR:
            return (months - 3) // 6
        case PeriodKind.TERM:
            return 3 * year + (month >= _SUMMER_ENDS) + (month > _SUMMER_ENDS)
        case kind if kind in _IN_MONTHS:
            return months
        case _:
            return year


def _months_of(period: Period) -> int:
    first, last = period.start, period.end
    return _MONTHS_IN_A_YEAR * (last.year - first.year) + last.month - first.month


def _yearly_snapshots(periods: Collection[Period]) -> Mapping[Period, int]:
    if not are_yearly(periods):
        return {}
    days = sorted(periods, key=lambda period: period.end)
    numbers = {days[0]: days[0].end.year}
    for before, after in pairwise(days):
        apart = (after.end - before.end).days
        numbers[after] = numbers[before] + (1 if apart <= _A_YEAR_AND_A_MONTH else 2)
    return numbers
