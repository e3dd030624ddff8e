"""Which period a cell stands for, given how often its indicator is reported; and the note on periods that no heading names."""

import re
from collections.abc import Iterable, Mapping, Sequence, Set as AbstractSet
from datetime import timedelta

from xlperf.domain.indicator import Frequency, Indicator
from xlperf.domain.period import Period, PeriodKind
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.wording import first_few
from xlperf.readers.layout.clues import Run
from xlperf.readers.returns.cell import IndicatorCell
from xlperf.rules.comparison_period import are_yearly

_MONDAY, _FRIDAY = 0, 4
_FIRST_DAY = re.compile(r"0?1[/.-]\d\d?[/.-]\d{2,4}|\d{4}-\d\d-01\b.*")
_READ_AS = {  # kinds of period beside the frequency's own that may mean the same
    Frequency.WEEK: (PeriodKind.DATE,),
    Frequency.HALF_YEAR: (PeriodKind.RANGE, PeriodKind.DATE, PeriodKind.MONTH),
    Frequency.ANNUAL: (PeriodKind.ROLLING_YEAR, PeriodKind.MONTH),
    Frequency.ROLLING: (
        PeriodKind.RANGE,
        PeriodKind.MONTH,
        PeriodKind.QUARTER,
        PeriodKind.DATE,
        PeriodKind.FINANCIAL_YEAR,
        PeriodKind.CALENDAR_YEAR,
        PeriodKind.ACADEMIC_YEAR,
    ),
}
_MOST_NAMED = 3


def as_reported(indicator: Indicator, cells: list[IndicatorCell]) -> list[IndicatorCell]:
    """Return the cells with periods of the kind that the indicator's frequency asks for, where they mean the same.

    A date or a month stands for the quarter that it ends when every period of its kind in the line ends one:
    columns headed Jun-22 and Sep-22 are quarters, columns for all twelve months are not. Where a quarter is there
    by name on the same sheet as well, the month beside it is a month. For year-to-date indicators April to September is quarter 2,
    and the figure of quarter 2 alone is left out; for half-yearly ones it is the half year. Rolling years may be headed
    by the month or quarter that they run to, yearly snapshots by their month, and weeks by their last day or by the
    Monday that they begin on. Where the cells of a line are days, the first of a month is a day.
    """
    cells = [_by_another_name(cell, indicator.frequency) for cell in _days(cells)]
    if indicator.frequency is Frequency.YTD and any(
        cell.figure
        and (cell.period.kind in {PeriodKind.RANGE, PeriodKind.HALF_YEAR} or cell.evidence.run)
        and _is_year_so_far(cell.period)
        for cell in cells
    ):
        return [_as_running(cell) for cell in cells]
    named = {cell.period for cell in cells if cell.period.kind in indicator.frequency.kinds}
    for kind in _READ_AS.get(indicator.frequency, (PeriodKind.DATE, PeriodKind.MONTH)):
        of_kind = {cell.period for cell in cells if cell.period.kind is kind}
        if kind is PeriodKind.MONTH and indicator.adds_up and indicator.frequency is not Frequency.MONTH:
            continue  # a month is part of the period, and does not stand for it
        if indicator.frequency is Frequency.ANNUAL and (named or not are_yearly(of_kind)):
            continue
        if indicator.frequency is Frequency.WEEK and len({period.end.weekday() for period in of_kind}) > 1:
            continue
        changed = {period: new for period in of_kind if (new := _in_kind(period, indicator.frequency))}
        by_month = indicator.frequency in {Frequency.MONTH, Frequency.ROLLING}
        if not changed and by_month and all(period.start.day == 1 for period in of_kind):
            months = {period: Period.month(period.start.year, period.start.month) for period in of_kind}
            changed = {
                period: _in_kind(month, indicator.frequency) or month for period, month in months.items()
            }
        changed = {} if len(set(changed.values())) < len(changed) else changed
        if len(changed) == len(of_kind):
            cells = _renamed(cells, changed, named)
            named |= set(changed.values())
    return _without_days(indicator.frequency, cells)


def _without_days(frequency: Frequency, cells: list[IndicatorCell]) -> list[IndicatorCell]:
    """Return the cells without single days, which are another series beside the periods that the frequency asks for."""
    if PeriodKind.DATE in frequency.kinds or not any(
        cell.figure and cell.period.kind in frequency.kinds for cell in cells
    ):
        return cells
    return [cell for cell in cells if cell.period.kind is not PeriodKind.DATE]


def _renamed(
    cells: Sequence[IndicatorCell], changed: Mapping[Period, Period], named: AbstractSet[Period]
) -> list[IndicatorCell]:
    """Return the cells with other periods, but for those of sheets on which one of these is there by name as well."""
    by_name = {_sheet(cell) for cell in cells if cell.period in named & set(changed.values())}
    return [
        cell if _sheet(cell) in by_name else cell._replace(period=changed.get(cell.period, cell.period))
        for cell in cells
    ]


def _sheet(cell: IndicatorCell) -> tuple[str, str]:
    return cell.grid.file, cell.grid.sheet


def _by_another_name(cell: IndicatorCell, frequency: Frequency) -> IndicatorCell:
    """Return a cell with what its period is called as well, where the frequency would rather have that."""
    kinds = list(frequency.kinds)
    place = kinds.index(cell.period.kind) if cell.period.kind in kinds else len(kinds)
    others = [
        period
        for period in cell.evidence.when.others
        if period.kind in kinds[:place] and period.end == cell.period.end
    ]
    return cell._replace(period=min(others, key=lambda period: kinds.index(period.kind))) if others else cell


def _days(cells: list[IndicatorCell]) -> list[IndicatorCell]:
    """Return the cells with the first of a month as a day, where others are days within a month."""
    within = any(
        cell.period.kind is PeriodKind.DATE and (cell.period.end + timedelta(days=1)).day != 1
        for cell in cells
    )
    if not within:
        return cells
    return [
        cell._replace(period=Period.on(cell.period.start)) if _is_first_day(cell) else cell for cell in cells
    ]


def _is_first_day(cell: IndicatorCell) -> bool:
    return cell.period.kind is PeriodKind.MONTH and any(
        clue.period == cell.period and _FIRST_DAY.match(clue.text) for clue in cell.evidence.when.clues
    )


def _as_running(cell: IndicatorCell) -> IndicatorCell:
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


def _in_kind(period: Period, frequency: Frequency) -> Period | None:
    """Return the period of the frequency's kind that ends with `period` and means the same, or None."""
    if frequency in {Frequency.QUARTER, Frequency.YTD}:
        return period.quarter_it_ends()
    match frequency:
        case Frequency.MONTH:
            return period.month_it_ends()
        case Frequency.HALF_YEAR:
            half = period.half_year_it_ends()
            return (
                half if half and (period.kind is not PeriodKind.RANGE or period.start == half.start) else None
            )
        case Frequency.ROLLING:
            return _rolling_year(period)
        case Frequency.ANNUAL:
            return _as_annual(period)
        case Frequency.WEEK:
            return _week(period)
        case _:
            return None


def _rolling_year(period: Period) -> Period | None:
    """Return the twelve months up to the end of a day, a month or a quarter, or those that a span of a year is."""
    rolling = Period.twelve_months_to(period.end.year, period.end.month)
    is_its_end = period.kind in {PeriodKind.DATE, PeriodKind.MONTH, PeriodKind.QUARTER}
    return rolling if period.month_it_ends() and (is_its_end or period.start == rolling.start) else None


def _as_annual(period: Period) -> Period:
    """Return the year with a name that a rolling year is, or the day that a yearly snapshot's month ends on."""
    if period.kind is PeriodKind.MONTH:
        return Period.on(period.end)
    first, last = period.start, period.end
    return Period.months((first.year, first.month), (last.year, last.month))


def _week(day: Period) -> Period | None:
    """Return the week that ends on a Friday, Saturday or Sunday, or that begins on a Monday; other days tell of none."""
    if day.end.weekday() == _MONDAY:
        return Period.week_ending(day.end + timedelta(days=6))
    return Period.week_ending(day.end) if day.end.weekday() >= _FRIDAY else None


def told_elsewhere(used: Iterable[Sequence[IndicatorCell]]) -> list[Problem]:
    """Return one note for all sheets in use whose figures stand under no period: it was told by a title or a name."""
    told: dict[tuple[str, str], IndicatorCell] = {}
    for cells in used:
        for cell in cells:
            when = cell.evidence.when
            if when.told and not any(clue.tells_time for clue in when.clues):
                told.setdefault((cell.grid.file, cell.grid.sheet), cell)
    if not told:
        return []
    first = list(told.values())
    named = first_few(
        [f"{cell.period} for {cell.grid.source()}" for cell in first], _MOST_NAMED, between="; ", noun="sheet"
    )
    return [
        Problem(
            Check.PERIOD_TOLD,
            Severity.NOTE,
            first[0].grid.source(),
            found=f"No heading names a period; taken from the title, or the name of the sheet or the file: {named}.",
            expected="A period above or beside the figures.",
            remedy="Check that each is right; if so, nothing needs doing.",
        )
    ]
