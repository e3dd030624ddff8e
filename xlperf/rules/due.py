"""Which period's figure is due with a report, and how far the newest figure is behind it."""

from enum import StrEnum

from xlperf.domain.indicator import Frequency
from xlperf.domain.period import Period, PeriodKind

_MONTHS_IN_A_YEAR = 12
_MARCH = 3  # quarters, half years and financial years end with it
_WEEK = 7
_TERMS_A_YEAR = 3
_SPRING_ENDS, _SUMMER_ENDS = 3, 8  # the months; autumn ends with the year


class Every(StrEnum):
    """How often a new figure is due."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    TERM = "term"
    HALF_YEAR = "half year"
    YEAR = "year"


MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.HALF_YEAR: 6, Every.YEAR: _MONTHS_IN_A_YEAR}
_EVERY = {
    Frequency.WEEK: Every.WEEK,
    Frequency.MONTH: Every.MONTH,
    Frequency.QUARTER: Every.QUARTER,
    Frequency.TERM: Every.TERM,
    Frequency.HALF_YEAR: Every.HALF_YEAR,
    Frequency.ANNUAL: Every.YEAR,
}


def due_every(frequency: Frequency, report_period: Period) -> Every:
    """Return how often a new figure is due; running totals and rolling years are, each quarter or with a month's report each month."""
    by_report = Every.MONTH if report_period.kind is PeriodKind.MONTH else Every.QUARTER
    return _EVERY.get(frequency, by_report)


def behind(newest: Period, every: Every, report_period: Period) -> int:
    """Return how many figures have become due by the end of the report period since the newest one; 0 where none has.

    A yearly figure is due again a year after the last one, whichever month its year ends with.
    """
    if every is Every.WEEK:
        found = (report_period.end - newest.end).days // _WEEK
    elif every is Every.TERM:
        found = _terms_over(report_period) - _terms_over(newest)
    elif every is Every.YEAR:
        found = (_months_over(report_period) - _month_of(newest)) // MONTHS[every]
    else:
        found = _steps(_months_over(report_period), every) - _steps(_month_of(newest), every)
    return max(found, 0)


def awaited(newest: Period, every: Every, lag: int, report_period: Period) -> Period | None:
    """Return the period whose figure is still to come; None where the newest one is what the report asks for.

    Parameters
    ----------
    newest
        The period of the newest figure.
    every
        How often a new one is due.
    lag
        How many figures it may be behind.
    report_period
        The report's.
    """
    missing = behind(newest, every, report_period) - lag
    if missing <= 0:
        return None
    if every is Every.WEEK:
        return newest.days_later(missing * _WEEK)
    if every is Every.TERM:
        due = newest
        for _ in range(missing):
            due = due.term_after()
        return due
    if every is Every.YEAR:
        return newest.months_later(missing * MONTHS[every])
    due_month = _MARCH + MONTHS[every] * (_steps(_months_over(report_period), every) - lag)
    months = due_month - _month_of(newest)
    if newest.kind is PeriodKind.YEAR_TO_DATE:  # which stands for its whole year, whatever month it reached
        months = -(-months // _MONTHS_IN_A_YEAR) * _MONTHS_IN_A_YEAR
    return newest.months_later(months)


def _month_of(period: Period) -> int:
    """Return the number of the month in which a period ends, counted from year 0."""
    return _MONTHS_IN_A_YEAR * period.end.year + period.end.month


def _months_over(period: Period) -> int:
    """Return the number of the last month that is over by a period's end."""
    return _month_of(period) if period.month_it_ends() else _month_of(period) - 1


def _steps(month: int, every: Every) -> int:
    return (month - _MARCH) // MONTHS[every]


def _terms_over(period: Period) -> int:
    """Return how many terms are over by a period's end, counted from year 0."""
    year, month = divmod(_months_over(period), _MONTHS_IN_A_YEAR)
    return _TERMS_A_YEAR * year + (month >= _SPRING_ENDS) + (month >= _SUMMER_ENDS)
