"""Which report periods a page can be turned to."""

from collections.abc import Iterable
from datetime import date, timedelta

from xlperf.domain.observation import Observation
from xlperf.domain.period import Period, PeriodKind

_MOST_BEFORE, _MOST_AFTER = 12, 4
_ONE_DAY, _ONE_WEEK = timedelta(days=1), timedelta(days=7)


def report_periods(current: Period, observations: Iterable[Observation]) -> tuple[Period, ...]:
    """Return the periods of the report period's kind that figures are known for, newest first.

    They go back to the first figure, twelve at the most before the one at hand, and on to the last figure.

    Parameters
    ----------
    current
        The report period; always among them.
    observations
        Every figure that was read.
    """
    ends = [one.period.end for one in observations if one.value is not None]
    periods = [current]
    if ends:
        while len(periods) <= _MOST_BEFORE and (before := _before(periods[-1])).end >= min(ends):
            periods.append(before)
        for _ in range(_MOST_AFTER):
            after = _after(periods[0])
            if after is None or after.end > max(ends):
                break
            periods.insert(0, after)
    return tuple(periods)


def _before(period: Period) -> Period:
    """Return the period right before; of kinds that do not follow on each other the same period a year earlier."""
    if period.kind is PeriodKind.WEEK:
        return Period.week_ending(period.start - _ONE_DAY)
    return _in_which(period.kind, period.start - _ONE_DAY) or period.year_before()


def _after(period: Period) -> Period | None:
    if period.kind is PeriodKind.WEEK:
        return Period.week_ending(period.end + _ONE_WEEK)
    return _in_which(period.kind, period.end + _ONE_DAY)


def _in_which(kind: PeriodKind, day: date) -> Period | None:
    """Return the month, quarter or half year in which a day lies; None for other kinds of period."""
    month = Period.month(day.year, day.month)
    if kind is PeriodKind.MONTH:
        return month
    if kind is PeriodKind.QUARTER:
        return Period.quarter(month.quarter_number, month.financial_year_it_ends_in.start.year)
    if kind is PeriodKind.HALF_YEAR:
        return Period.half_year((month.quarter_number + 1) // 2, month.financial_year_it_ends_in.start.year)
    return None
