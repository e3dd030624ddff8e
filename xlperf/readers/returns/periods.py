"""Which period a cell stands for, given how often its indicator is reported."""

from xlperf.indicators.indicator import Frequency, Indicator
from xlperf.indicators.period import Period, PeriodKind
from xlperf.readers.returns.cell import Cell


def as_reported(indicator: Indicator, cells: list[Cell]) -> list[Cell]:
    """Return the cells with periods of the kind that the indicator's frequency asks for, where they mean the same.

    A date or a month stands for the quarter that it ends when every period of its kind in the line ends one:
    columns headed Jun-22 and Sep-22 are quarters, columns for all twelve months are not. Where a quarter is there
    by name as well, the month beside it is a month. For year-to-date indicators April to September is quarter 2,
    and the figure of quarter 2 alone is left out.
    """
    if indicator.frequency is Frequency.YTD and any(
        cell.figure and cell.period.kind is PeriodKind.RANGE and _is_year_so_far(cell.period)
        for cell in cells
    ):
        return [_as_running(cell) for cell in cells]
    named = {cell.period for cell in cells if cell.period.kind in indicator.frequency.kinds}
    for kind in (PeriodKind.DATE, PeriodKind.MONTH):
        of_kind = {cell.period for cell in cells if cell.period.kind is kind}
        changed = {period: new for period in of_kind if (new := _in_kind(period, indicator.frequency))}
        if len(changed) == len(of_kind) and not named & set(changed.values()):
            cells = [cell._replace(period=changed.get(cell.period, cell.period)) for cell in cells]
            named |= set(changed.values())
    return cells


def _as_running(cell: Cell) -> Cell:
    """Return a cell of a line of running totals: April to September is quarter 2, and quarter 2 alone is a range."""
    period = cell.period
    if _is_year_so_far(period):
        return cell._replace(period=period.quarter_it_ends() or period)
    if period.kind is PeriodKind.QUARTER:
        return cell._replace(period=Period(PeriodKind.RANGE, period.start, period.end))
    return cell


def _is_year_so_far(period: Period) -> bool:
    """Return whether a period runs from April to the end of a later quarter."""
    quarter = period.quarter_it_ends()
    kinds = {PeriodKind.RANGE, PeriodKind.FINANCIAL_YEAR, PeriodKind.QUARTER}
    return (
        period.kind in kinds
        and quarter is not None
        and period.start == quarter.financial_year_it_ends_in.start
    )


def _in_kind(period: Period, frequency: Frequency) -> Period | None:
    """Return the period of the frequency's kind that ends with `period` and means the same, or None."""
    if frequency in {Frequency.QUARTER, Frequency.YTD}:
        return period.quarter_it_ends()
    if frequency is Frequency.MONTH:
        month = Period.month(period.end.year, period.end.month)
        return month if month.end == period.end else None
    return None
