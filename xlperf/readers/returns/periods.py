"""Which period a cell stands for, given how often its indicator is reported."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta

from xlperf.indicators.indicator import Frequency, Indicator
from xlperf.indicators.period import Period, PeriodKind
from xlperf.readers.layout.clues import Run
from xlperf.readers.returns.cell import Cell

_FIRST_DAY = re.compile(r"0?1[/.-]\d\d?[/.-]\d{2,4}|\d{4}-\d\d-01\b.*")
_A_YEAR = timedelta(days=364)
_HALF_A_YEAR = (timedelta(days=180), timedelta(days=185))


def as_reported(indicator: Indicator, cells: list[Cell]) -> list[Cell]:
    """Return the cells with periods of the kind that the indicator's frequency asks for, where they mean the same.

    A date or a month stands for the quarter that it ends when every period of its kind in the line ends one: columns
    headed Jun-22 and Sep-22 are quarters, columns for all twelve months are not. Where a quarter is there by name as
    well, the month beside it is a month. Where the cells of a line are days, the first of a month is a day.
    """
    cells = [_by_another_name(cell, indicator.frequency) for cell in _days(cells)]
    frequency = indicator.frequency
    if frequency is Frequency.YTD and any(
        cell.figure and (cell.period.kind is PeriodKind.RANGE or cell.evidence.run) and _is_year_so_far(cell.period)
        for cell in cells
    ):
        return [_as_running(cell) for cell in cells]
    named = {cell.period for cell in cells if cell.period.kind is frequency.kinds[0]}
    if frequency is not Frequency.ANNUAL:
        named |= {cell.period for cell in cells if cell.period.kind in frequency.kinds}
    for kinds, change in _CHANGES.get(frequency, ()):
        of_kind = {cell.period for cell in cells if cell.period.kind in kinds}
        changed = {period: new for period in of_kind if (new := change(period))}
        if frequency is Frequency.ANNUAL and not _are_a_year_apart(changed):
            continue
        if frequency is Frequency.WEEK and not _are_weeks_apart(changed):
            continue
        if changed and len(changed) == len(of_kind) and not named & set(changed.values()) and len(set(changed.values())) == len(changed):
            cells = [cell._replace(period=changed.get(cell.period, cell.period)) for cell in cells]
            named |= set(changed.values())
    return cells


def _by_another_name(cell: Cell, frequency: Frequency) -> Cell:
    """Return a cell with what its period is called as well, where the frequency would rather have that."""
    kinds = list(frequency.kinds)
    place = kinds.index(cell.period.kind) if cell.period.kind in kinds else len(kinds)
    others = [one for one in cell.evidence.when.others if one.kind in kinds[:place] and one.end == cell.period.end]
    return cell._replace(period=min(others, key=lambda one: kinds.index(one.kind))) if others else cell


def _days(cells: list[Cell]) -> list[Cell]:
    """Return the cells with the first of a month as a day, where others are days within a month."""
    within = any(
        cell.period.kind is PeriodKind.DATE and (cell.period.end + timedelta(days=1)).day != 1 for cell in cells
    )
    if not within:
        return cells
    return [
        cell._replace(period=Period.on(cell.period.start)) if _is_first_day(cell) else cell for cell in cells
    ]


def _is_first_day(cell: Cell) -> bool:
    return cell.period.kind is PeriodKind.MONTH and any(
        clue.period == cell.period and _FIRST_DAY.match(clue.text) for clue in cell.evidence.when.clues
    )


def _as_running(cell: Cell) -> Cell:
    """Return a cell of a line of running totals: April to September is quarter 2, and quarter 2 alone is a range."""
    period = cell.period
    if _is_year_so_far(period):
        return cell._replace(period=period.quarter_it_ends() or period)
    if period.kind is PeriodKind.QUARTER and cell.evidence.run is not Run.YEAR_TO_DATE:
        return cell._replace(period=Period(PeriodKind.RANGE, period.start, period.end))
    return cell


def _is_year_so_far(period: Period) -> bool:
    """Return whether a period runs from April to the end of a later quarter."""
    quarter = period.quarter_it_ends()
    kinds = {PeriodKind.RANGE, PeriodKind.FINANCIAL_YEAR, PeriodKind.QUARTER, PeriodKind.HALF_YEAR}
    return (
        period.kind in kinds
        and quarter is not None
        and period.start == quarter.financial_year_it_ends_in.start
    )


def _month_it_ends(period: Period) -> Period | None:
    month = Period.month(period.end.year, period.end.month)
    return month if month.end == period.end else None


def _half_year(period: Period) -> Period | None:
    shortest, longest = _HALF_A_YEAR
    if not shortest <= period.end - period.start <= longest or period.start.month not in {4, 10}:
        return None
    return Period(PeriodKind.HALF_YEAR, period.start, period.end)


def _year_it_ends(period: Period) -> Period | None:
    month = _month_it_ends(period)
    return Period.twelve_months_to(month.end.year, month.end.month) if month else None


def _week_it_ends(period: Period) -> Period | None:
    return Period.week_ending(period.end)


def _last_day(period: Period) -> Period | None:
    return Period.on(period.end)


def _are_a_year_apart(changed: Iterable[Period]) -> bool:
    ends = sorted(period.end for period in changed)
    return all(later - earlier >= _A_YEAR for earlier, later in zip(ends, ends[1:], strict=False))


def _are_weeks_apart(changed: Iterable[Period]) -> bool:
    ends = sorted(period.end for period in changed)
    return all((later - earlier).days % 7 == 0 for earlier, later in zip(ends, ends[1:], strict=False))


_Change = tuple[set[PeriodKind], Callable[[Period], Period | None]]
_CHANGES: dict[Frequency, Sequence[_Change]] = {
    Frequency.QUARTER: (
        ({PeriodKind.DATE}, Period.quarter_it_ends),
        ({PeriodKind.MONTH}, Period.quarter_it_ends),
    ),
    Frequency.YTD: (({PeriodKind.DATE}, Period.quarter_it_ends), ({PeriodKind.MONTH}, Period.quarter_it_ends)),
    Frequency.MONTH: (({PeriodKind.DATE}, _month_it_ends),),
    Frequency.HALF_YEAR: (({PeriodKind.RANGE}, _half_year),),
    Frequency.ROLLING: (
        ({PeriodKind.RANGE, PeriodKind.FINANCIAL_YEAR, PeriodKind.ACADEMIC_YEAR, PeriodKind.CALENDAR_YEAR}, _year_it_ends),
        ({PeriodKind.MONTH}, _year_it_ends),
        ({PeriodKind.DATE}, _year_it_ends),
        ({PeriodKind.QUARTER}, _year_it_ends),
    ),
    Frequency.WEEK: (({PeriodKind.DATE}, _week_it_ends),),
    Frequency.ANNUAL: (({PeriodKind.MONTH}, _last_day),),
}
