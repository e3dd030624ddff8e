"""Parts of years along the rows and columns of a table: what their neighbours and its titles make of them."""

from collections.abc import Sequence

from xlperf.domain.parse_period import parse_period
from xlperf.domain.period import Period, PeriodKind
from xlperf.domain.period_mentions import WHOLE_YEARS
from xlperf.readers.layout.around import Around
from xlperf.readers.layout.block import Block
from xlperf.readers.layout.clues import Clue, join
from xlperf.workbooks.address import Place

_AUGUST, _SEPTEMBER = 8, 9
_WINTER = frozenset(
    {10, 11, 12, 1, 2, 3}
)  # between September and April, so that a list with the newest first is no school year


def along_the_axes(block: Block, around: Around) -> tuple[dict[Place, int], dict[Place, Period]]:
    """Return how many years later parts of a school year fall, and the periods that their neighbours give parts.

    Parameters
    ----------
    block
        The table.
    around
        What its titles say, which is asked for only where no heading tells.
    """
    shifts: dict[Place, int] = {}
    given: dict[Place, Period] = {}
    lines: list[list[tuple[Clue, ...]]] = [[head.clues for _, head in sorted(block.columns.items())]]
    lines += [[head.clues for _, head in sorted(rows.items())] for rows in block.stubs.values()]
    for line in lines[1:]:
        _from_year_rows(line, given)
    for line in lines:
        _school_years(line, shifts)
        _from_neighbours(line, given, around)
    return shifts, given


def _from_neighbours(line: Sequence[tuple[Clue, ...]], given: dict[Place, Period], around: Around) -> None:
    """Give parts without a year the year that goes on from the period before them, or up to that of the title."""
    parts = [
        (clues, clue)
        for clues in line
        if (clue := next((clue for clue in clues if clue.part), None))
        and not any(clue.year or clue.period for clue in clues)
    ]
    if not parts:
        return
    last: Period | None = None
    for clues in line:
        full = next((clue.period for clue in clues if clue.period), None)
        if full:
            last = full
            continue
        clue = next((clue for clue in clues if clue.part), None)
        if (
            clue is None
            or any(clue.year for clue in clues)
            or last is None
            or (clue.row, clue.column) in given
        ):
            continue
        step = next(
            (
                following
                for following in (_after(last), before(last), last.quarter_it_ends(), _month_it_ends(last))
                if following and _is_part(clue.part, following)
            ),
            None,
        )
        if step:
            given[clue.row, clue.column] = step
            last = step
    if any(clue.period for clues in line for clue in clues):
        return
    _up_to_the_title(parts, given, around)


def _up_to_the_title(
    parts: Sequence[tuple[tuple[Clue, ...], Clue]], given: dict[Place, Period], around: Around
) -> None:
    """Count months back from the one that the title is for, where they do not run from April."""
    base = around.period[0]
    if base is None or base.kind in WHOLE_YEARS:
        return
    months = [month for _, month in parts if month_of(month.part)]
    in_year = [(month_of(month.part) - 4) % 12 for month in months]
    if len(months) < 2 or in_year == sorted(in_year) or month_of(months[-1].part) != base.end.month:  # noqa: PLR2004
        return
    current: Period | None = Period.month(base.end.year, base.end.month)
    for clue in reversed(months):
        if current is None or not _is_part(clue.part, current):
            return
        given[clue.row, clue.column] = current
        current = before(current)


def _from_year_rows(line: Sequence[tuple[Clue, ...]], given: dict[Place, Period]) -> None:
    """Give parts the year in a row of its own above them (a pivot's), where the first row is a year."""
    timed = [clues for clues in line if any(clue.tells_time for clue in clues)]
    if not timed or len(timed[0]) != 1 or not timed[0][0].year:
        return
    column, year = timed[0][0].column, timed[0][0].year
    for clues in timed:
        if len(clues) != 1 or clues[0].column != column:
            return
        if clues[0].year:
            year = clues[0].year
        elif clues[0].part and (found := join(clues[0].part, year)):
            given[clues[0].row, clues[0].column] = found


def _school_years(line: Sequence[tuple[Clue, ...]], shifts: dict[Place, int]) -> None:
    """Note the months from April to August that follow September to March in their year: it is a school year."""
    in_order: list[int] = []
    year: object = None
    first: Clue | None = None
    for clues in line:
        own = next((clue.year for clue in clues if clue.year), None)
        clue = next((clue for clue in clues if clue.part), None)
        month = month_of(clue.part) if clue else 0
        if own != year:
            in_order, year, first = [], own, None
        if not clue or not month:
            continue
        if month in in_order:
            in_order = []
        first = first if in_order else clue
        if in_order == [_AUGUST] and month == _SEPTEMBER and first:  # a college's year begins with August
            shifts[first.row, first.column] = -1
        begun = in_order and (in_order[0] == _SEPTEMBER or in_order[:2] == [_AUGUST, _SEPTEMBER])
        if 4 <= month <= _AUGUST and begun and not _WINTER.isdisjoint(in_order):  # noqa: PLR2004 - April to August after September
            shifts[clue.row, clue.column] = 1
        in_order.append(month)


def month_of(part: str) -> int:
    """Return the number of the month that a part of a year is, 0 where it is none."""
    found = parse_period(f"{part} 2001")
    return found.start.month if found and found.kind is PeriodKind.MONTH else 0


def _is_part(part: str, period: Period) -> bool:
    for year in (period.financial_year_it_ends_in.label, str(period.end.year)):
        if parse_period(f"{part} {year}") == period:
            return True
    return False


def _month_it_ends(period: Period) -> Period | None:
    """Return the month in which a week or a day ends: ``August total`` stands under the weeks of August."""
    is_shorter = period.kind in {PeriodKind.WEEK, PeriodKind.DATE}
    return Period.month(period.end.year, period.end.month) if is_shorter else None


def _after(period: Period) -> Period | None:
    return _step(period, 1)


def before(period: Period) -> Period | None:
    """Return the period of the same kind just before; None where there is no such thing."""
    return _step(period, -1)


def _step(period: Period, by: int) -> Period | None:
    if period.kind is PeriodKind.MONTH:
        months = period.start.year * 12 + period.start.month - 1 + by
        return Period.month(months // 12, months % 12 + 1)
    if period.kind is PeriodKind.QUARTER:
        number, year = period.quarter_number + by, period.financial_year_it_ends_in.start.year
        return Period.quarter((number - 1) % 4 + 1, year + (number - 1) // 4)
    if period.kind is PeriodKind.FINANCIAL_YEAR:
        return Period.financial_year(period.start.year + by)
    if period.kind is PeriodKind.ACADEMIC_YEAR:
        return Period.academic_year(period.start.year + by)
    if period.kind is PeriodKind.CALENDAR_YEAR:
        return Period.calendar_year(period.start.year + by)
    return None
