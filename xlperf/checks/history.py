"""The figures that one figure may be held against."""

from collections.abc import Sequence

from xlperf.domain.indicator import CompareWith, Indicator, Unit
from xlperf.domain.observation import Observation
from xlperf.domain.period import Period
from xlperf.rules.comparison_period import series, usable


def in_use(
    indicator: Indicator, observations: Sequence[Observation], report_period: Period
) -> list[Observation]:
    """Return the figures that the indicator is judged by, earliest first: all of one kind, none after the report period."""
    return series(usable(observations, report_period.end), indicator.frequency)


def comparable(indicator: Indicator, figures: Sequence[Observation], one: Observation) -> list[Observation]:
    """Return the figures of a series that `one` may be held against, itself included.

    Where the register compares with the same period last year, as with running totals, that is the same season only.
    """
    if indicator.compare_with is CompareWith.PREVIOUS:
        return list(figures)
    return [other for other in figures if same_season(other.period, one.period)]


def same_season(one: Period, other: Period) -> bool:
    """Return whether two periods are the same part of different years."""
    return (one.start.month, one.end.month) == (other.start.month, other.end.month)


def written(value: float, unit: Unit) -> str:
    """Return a figure as the return gives it: ``77.6%``, ``3,812``, ``0.06``."""
    return f"{value:,.10g}{'%' if unit is Unit.PERCENT else ''}"
