"""Whether a figure is the highest or the lowest for long: one rule for the page, the report and drafts that say so.

Only of a series without a gap, and only with the figures as shown.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from xlperf.domain.indicator import CompareWith, Frequency, Indicator
from xlperf.domain.observation import Observation
from xlperf.domain.period import Period, PeriodKind
from xlperf.rules.due import due_every
from xlperf.rules.numbered_series import NumberedSeries, a_step, a_year, numbered_series

FEWEST_BEATEN = 3  # so many figures just before it must be less for a highest
_PARTS_OF_A_YEAR = {PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF_YEAR}


class Extreme(StrEnum):
    """Which end of a series a figure stands at."""

    HIGHEST = "highest"
    LOWEST = "lowest"


class Unbroken(NamedTuple):
    """The figures among which a record is looked for.

    Parameters
    ----------
    figures
        As shown, each with its period; the newest first, and back to the first gap.
    is_whole
        Whether no figure is known from before them.
    """

    figures: tuple[tuple[Period, Decimal], ...]
    is_whole: bool


class SeriesRecord(NamedTuple):
    """What no figure of the series just before comes up to.

    Parameters
    ----------
    extreme, is_equal
        Which end, and whether an earlier figure is the same.
    out_of
        How many figures the series has without a gap.
    since
        The period of the last figure at least as good; None where there is none.
    first
        The period with which the series begins.
    is_whole
        Whether nothing is known from before it; otherwise a gap comes before.
    """

    extreme: Extreme
    is_equal: bool
    out_of: int
    since: Period | None
    first: Period
    is_whole: bool


def is_part_compared(indicator: Indicator, kind: PeriodKind) -> bool:
    """Return whether a record is only one among the same part of the years.

    That is so of terms, and of months, quarters and half years that are compared with the year before or are running
    totals.

    Examples
    --------
    >>> indicators = {indicator.code: indicator for indicator in pack.indicators}
    >>> is_part_compared(indicators["CP1"], PeriodKind.QUARTER), is_part_compared(indicators["YJ1"], PeriodKind.QUARTER)
    (False, True)
    """
    is_seasonal = indicator.compare_with is CompareWith.YEAR_BEFORE or indicator.frequency is Frequency.YTD
    return kind is PeriodKind.TERM or (kind in _PARTS_OF_A_YEAR and is_seasonal)


def unbroken(
    indicator: Indicator,
    history: Sequence[Observation],
    newest: Observation,
    report_period: Period,
    *,
    same_part: bool,
    decimals: int | None = None,
) -> Unbroken | None:
    """Return the figures among which a record is looked for.

    Parameters
    ----------
    indicator
        How often it is reported, and with how many decimals it is shown.
    history
        Its figures of one kind of period, in any order.
    newest
        The figure that may be a record; one of them.
    report_period
        The report's.
    same_part
        Whether only those for the same part of each year count: `is_part_compared`, wherever the words say which part.
    decimals
        How many are shown; by default the indicator's.

    Returns
    -------
    Unbroken or None
        None where the periods do not follow on each other, as dates that are not a year apart do not.

    Examples
    --------
    >>> row = next(row for row in pack.scorecard.rows if row.indicator.code == "CP1")
    >>> found = unbroken(row.indicator, row.history, row.latest, Period.quarter(2, 2022), same_part=False)
    >>> [(period.label, str(figure)) for period, figure in found.figures][:2]
    [('Q2 2022/23', '77.60'), ('Q1 2022/23', '76.00')]
    """
    line = numbered_series(indicator, history, newest, decimals)
    if line is None or line.newest not in line.figures:
        return None
    kind = newest.period.kind
    return of_line(
        line, a_year(kind) if same_part else a_step(kind, due_every(indicator.frequency, report_period))
    )


def of_line(line: NumberedSeries, apart: int) -> Unbroken:
    """Return the figures of a series from the newest back to the first gap, so far apart.

    Examples
    --------
    >>> years = {year: Period.financial_year(year) for year in (2018, 2021, 2022)}
    >>> found = of_line(NumberedSeries(dict.fromkeys(years, Decimal(80)), years, newest=2022), 1)
    >>> [period.label for period, _ in found.figures], found.is_whole
    (['2022/23', '2021/22'], False)
    """
    places = line.back(apart)
    first = places[-1]
    return Unbroken(
        tuple((line.periods[at], line.figures[at]) for at in places),
        not any(at < first and (first - at) % apart == 0 for at in line.figures),
    )


def record(series: Unbroken, fewest: int = FEWEST_BEATEN) -> SeriesRecord | None:
    """Return what record the newest figure of a series is.

    Parameters
    ----------
    series
        What it is held against.
    fewest
        How many figures just before it must all be less for a highest, or more for a lowest.

    Returns
    -------
    SeriesRecord or None
        None where it is none.

    Examples
    --------
    >>> years = [Period.financial_year(year) for year in (2022, 2021, 2020, 2019, 2018)]
    >>> found = record(Unbroken(tuple(zip(years, map(Decimal, (8, 4, 5, 4, 9)))), is_whole=True))
    >>> found.extreme.value, found.since.label
    ('highest', '2018/19')
    """
    (_, newest), *before = series.figures
    is_less: dict[Extreme, Callable[[Decimal], bool]] = {
        Extreme.HIGHEST: lambda other: other < newest,
        Extreme.LOWEST: lambda other: other > newest,
    }
    for extreme, beats in is_less.items():
        as_good = [at for at, (_, figure) in enumerate(before) if not beats(figure)]
        if (as_good[0] if as_good else len(before)) < fewest:
            continue
        is_equal = bool(as_good) and all(before[at][1] == newest for at in as_good)
        return SeriesRecord(
            extreme,
            is_equal,
            len(series.figures),
            before[as_good[0]][0] if as_good and not is_equal else None,
            series.figures[-1][0],
            series.is_whole,
        )
    return None
