"""What is due with a report: which period's figure, what stands for it, and which report periods a page can be turned to."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum

from xlperf.domain.indicator import Frequency, Indicator
from xlperf.domain.observation import Observation
from xlperf.domain.period import Period, PeriodKind
from xlperf.rules.comparison_period import is_not_applicable, latest

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
    """Return how often a new figure is due; running totals and rolling years are, each quarter or with a month's report each month.

    Examples
    --------
    >>> due_every(Frequency.TERM, Period.quarter(2, 2022)).value, due_every(Frequency.YTD, Period.month(2022, 8)).value
    ('term', 'month')
    """
    by_report = Every.MONTH if report_period.kind is PeriodKind.MONTH else Every.QUARTER
    return _EVERY.get(frequency, by_report)


def behind(newest: Period, every: Every, report_period: Period) -> int:
    """Return how many figures have become due by the end of the report period since the newest one; 0 where none has.

    A yearly figure is due again a year after the last one, whichever month its year ends with.

    Parameters
    ----------
    newest
        The period of the newest figure.
    every
        How often a new one is due.
    report_period
        The report's.

    Examples
    --------
    >>> behind(Period.quarter(4, 2021), Every.QUARTER, Period.quarter(2, 2022))
    2
    >>> behind(Period.financial_year(2021), Every.YEAR, Period.quarter(2, 2022))
    0
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
    """Return the period whose figure is still to come.

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

    Returns
    -------
    Period or None
        None where the newest figure is what the report asks for.

    Notes
    -----
    What is due when is for people in ``docs/register.md``, *What is due*.

    Examples
    --------
    >>> awaited(Period.quarter(1, 2022), Every.QUARTER, 0, Period.quarter(2, 2022)).label
    'Q2 2022/23'
    >>> awaited(Period.quarter(1, 2022), Every.QUARTER, 1, Period.quarter(2, 2022))
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
    later = newest.months_later(months)
    if newest.kind is PeriodKind.QUARTER and later != later.quarter_it_ends():
        return later.month_it_ends()  # what is due each month, and came for a quarter
    return later


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


def answer(
    observations: Sequence[Observation], indicator: Indicator, report_period: Period
) -> Observation | None:
    """Return the observation that is shown as the latest.

    That a figure does not apply to the period that is due is an answer to whoever asks for it, and goes before an older
    figure. That it is not available is none, and of a period that is not due neither is: the older figure is shown.

    Parameters
    ----------
    observations
        Of one indicator and one kind of period, earliest first.
    indicator
        How often a figure is due, and how late it may be.
    report_period
        The report's.

    Returns
    -------
    Observation or None
        None where nothing was reported or said not to apply.

    Examples
    --------
    >>> from xlperf.domain.observation import Mark
    >>> row = next(row for row in pack.scorecard.rows if row.indicator.code == "CP1")
    >>> *earlier, newest = row.history
    >>> answer(row.history, row.indicator, Period.quarter(2, 2022)).value
    77.6
    >>> from dataclasses import replace
    >>> said = replace(newest, value=None, mark=Mark.NOT_APPLICABLE)
    >>> answer([*earlier, said], row.indicator, Period.quarter(2, 2022)).mark.value
    'not applicable'
    """
    newest = latest(observations)
    if newest and _is_in_time(newest, indicator, report_period):
        return newest
    answers = [
        observation
        for observation in observations
        if is_not_applicable(observation)
        and (newest is None or observation.period.order > newest.period.order)
        and _is_in_time(observation, indicator, report_period)
    ]
    return answers[-1] if answers else newest


def _is_in_time(observation: Observation, indicator: Indicator, report_period: Period) -> bool:
    every = due_every(indicator.frequency, report_period)
    return behind(observation.period, every, report_period) <= indicator.lag


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

    Examples
    --------
    >>> every = [seen for series in pack.observations.values() for seen in series]
    >>> [period.label for period in report_periods(Period.quarter(2, 2022), every)][:3]
    ['Q2 2022/23', 'Q1 2022/23', 'Q4 2021/22']
    """
    ends = [observation.period.end for observation in observations if observation.value is not None]
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
