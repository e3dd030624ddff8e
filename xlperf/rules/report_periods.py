"""How the report writes a period: ``quarter 2``, ``Quarter 2 2022/23``, “the previous quarter”."""

from xlperf.domain.period import Period, PeriodKind
from xlperf.domain.report_fields import QuarterStyle

_SPANS = {
    PeriodKind.QUARTER: "quarter",
    PeriodKind.MONTH: "month",
    PeriodKind.WEEK: "week",
    PeriodKind.TERM: "term",
    PeriodKind.HALF_YEAR: "half year",
}
_STYLES = {QuarterStyle.SMALL: "quarter ", QuarterStyle.CAPITAL: "Quarter ", QuarterStyle.SHORT: "Q"}
_DAYS_BETWEEN = 1


def span(period: Period) -> str:
    """Return what a period is: ``quarter``, ``term``; ``year`` for all kinds of years.

    Examples
    --------
    >>> span(Period.quarter(2, 2022)), span(Period.academic_year(2021))
    ('quarter', 'year')
    """
    return _SPANS.get(period.kind, "year")


def with_year(period: Period, style: QuarterStyle) -> str:
    """Return a period with its year: ``quarter 2 2022/23``, ``Summer 2022``.

    Examples
    --------
    >>> with_year(Period.quarter(2, 2022), QuarterStyle.SMALL)
    'quarter 2 2022/23'
    """
    if period.kind is not PeriodKind.QUARTER:
        return period.label
    return f"{_STYLES[style]}{period.label.removeprefix('Q')}"


def in_report(period: Period, report: Period, style: QuarterStyle) -> str:
    """Return a period as the report names it: without its year where that is the report's own, or that of the quarter just before.

    Parameters
    ----------
    period, report
        The period, and the report's.
    style
        How a quarter is written.

    Examples
    --------
    >>> in_report(Period.quarter(1, 2022), Period.quarter(2, 2022), QuarterStyle.SMALL)
    'quarter 1'
    >>> in_report(Period.quarter(2, 2021), Period.quarter(2, 2022), QuarterStyle.SMALL)
    'quarter 2 2021/22'
    """
    is_plain = period == report or (is_just_before(period, report) and _same_year(period, report))
    if period.kind is PeriodKind.QUARTER and is_plain:
        return f"{_STYLES[style]}{period.quarter_number}"
    return with_year(period, style)


def _same_year(one: Period, other: Period) -> bool:
    return one.financial_year_it_ends_in == other.financial_year_it_ends_in


def is_just_before(earlier: Period, later: Period) -> bool:
    """Return whether one period ends on the day before the other of its kind begins.

    Examples
    --------
    >>> is_just_before(Period.quarter(1, 2022), Period.quarter(2, 2022))
    True
    """
    return earlier.kind is later.kind and (later.start - earlier.end).days == _DAYS_BETWEEN


def when(period: Period, named: str, *, in_period: bool) -> str:
    """Return when a figure was so: ``at the end of quarter 2``, ``in Aug 2022``, ``on 30 Sep 2022``.

    Parameters
    ----------
    period, named
        The period, and as the report names it.
    in_period
        Whether the figure is over the period, and not of its last day.

    Examples
    --------
    >>> when(Period.quarter(2, 2022), "quarter 2", in_period=False)
    'at the end of quarter 2'
    """
    if period.kind is PeriodKind.DATE:
        return f"on {named}"
    if period.kind in {PeriodKind.QUARTER, PeriodKind.HALF_YEAR, PeriodKind.WEEK} and not in_period:
        return f"at the end of {named}"
    return f"in {named}"
