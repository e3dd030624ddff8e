"""Columns of periods, found on a sheet."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from xlperf.indicators.parse_period import parse_part_of_year
from xlperf.indicators.period import Period
from xlperf.readers.files.grid import CellValue, Grid
from xlperf.readers.layout.cells import (
    holds_figure,
    is_bare_year,
    is_blank,
    is_text,
    period_among,
    period_in,
    words,
    year_in,
)
from xlperf.readers.layout.headings import is_ignored, is_period_heading
from xlperf.readers.layout.line import Block
from xlperf.readers.layout.titles import titles_above

_MOST_HEADING_ROWS = 4
_LONGEST_GAP = 3  # rows with something in them
_FEWEST_PERIODS = 2


class Run(NamedTuple):
    """Periods that stand under each other in one column.

    Parameters
    ----------
    column
        0-based column.
    periods
        Period by 0-based row, from the top.
    heading_rows
        Rows of headings above, nearest first.
    headed
        Whether a heading says that these are periods.
    """

    column: int
    periods: dict[int, Period]
    heading_rows: tuple[int, ...]
    headed: bool

    @property
    def top(self) -> int:
        """First row with a period."""
        return next(iter(self.periods))

    @property
    def bottom(self) -> int:
        """Last row with a period."""
        return next(reversed(self.periods))

    def stands_beside(self, other: "Run") -> bool:
        """Return whether the two share rows."""
        return other.top <= self.bottom and self.top <= other.bottom


def find_runs(grid: Grid, taken: Sequence[Block]) -> list[Run]:
    """Return the columns of periods outside the blocks taken, one for each table."""
    return _without_rivals(grid, [run for column in range(grid.width) for run in _runs(grid, column, taken)])


def is_blank_row(grid: Grid, row: int) -> bool:
    """Return whether a row shows nothing."""
    return all(is_blank(raw) for raw in grid.rows[row])


def has_figures(grid: Grid, row: int) -> bool:
    """Return whether a row holds a figure."""
    return any(holds_figure(raw) for raw in grid.rows[row])


def blank_column_between(grid: Grid, one: Run, other: Run) -> int | None:
    """Return the last wholly blank column between two runs, or None."""
    rows = range(min(one.top, other.top), max(one.bottom, other.bottom) + 1)
    first, last = sorted((one.column, other.column))
    for column in range(last - 1, first, -1):
        if all(is_blank(grid.at(row, column)) for row in rows):
            return column
    return None


def is_heading(raw: CellValue) -> bool:
    """Return whether a cell stands over periods."""
    return isinstance(raw, str) and is_period_heading(raw)


def _runs(grid: Grid, column: int, taken: Sequence[Block]) -> Iterator[Run]:
    found: dict[int, Period] = {}
    gap = 0
    farther: tuple[str, ...] = ()  # what may mention the year of a run, as it stands above its first row
    for row in range(grid.height):
        is_taken = any(block.holds(row, column) for block in taken)
        if not found and parse_part_of_year(grid.at(row, column)):
            farther = (*titles_above(grid, row), grid.sheet, *grid.way)
        period = None if is_taken else _period_at(grid, row, column, farther)
        if period:
            found[row], gap = period, 0
            continue
        if not found or is_blank_row(grid, row):
            continue
        gap += 1
        if is_taken or gap > _LONGEST_GAP or _begins_another_table(grid, row, column):
            yield from _run(grid, column, found)
            found = {}
    yield from _run(grid, column, found)


def _begins_another_table(grid: Grid, row: int, column: int) -> bool:
    """Return whether a row among periods is a row of headings: words in several cells, and no figures."""
    if is_heading(grid.at(row, column)):
        return True
    texts = [index for index, raw in enumerate(grid.rows[row]) if is_text(raw)]
    return len(texts) > 1 and not has_figures(grid, row)


def _period_at(grid: Grid, row: int, column: int, farther: Sequence[str]) -> Period | None:
    raw = grid.filled(row, column)
    if period := period_in(raw):
        return period
    if is_bare_year(raw):
        return period_among([raw])
    if parse_part_of_year(raw):
        beside = _nearest_above(grid, row, column - 1) if column else ""
        return (
            period_among([raw], [beside])
            or period_among([raw], [_year_above(grid, row, column)])
            or period_among([raw], farther=farther)
        )
    return None


def _nearest_above(grid: Grid, row: int, column: int) -> CellValue:
    return next((raw for up in range(row, -1, -1) if not is_blank(raw := grid.filled(up, column))), "")


def _year_above(grid: Grid, row: int, column: int) -> CellValue:
    """Return the year in a row of its own above a part of it, in the same column."""
    for up in range(row - 1, -1, -1):
        raw = grid.filled(up, column)
        if year_in(raw) and not has_figures(grid, up):
            return raw
        if not is_blank(raw) and not parse_part_of_year(raw):
            break
    return ""


def _run(grid: Grid, column: int, found: dict[int, Period]) -> Iterator[Run]:
    """Yield the run, unless it is a lone date or a column of figures that look like years."""
    if not found:
        return
    rows = _heading_rows(grid, min(found), column)
    headed = any(is_heading(grid.filled(row, column)) for row in rows)
    bare = all(is_bare_year(grid.filled(row, column)) for row in found)
    if headed or (len(found) >= _FEWEST_PERIODS and not bare):
        yield Run(column, dict(found), rows, headed)


def _heading_rows(grid: Grid, top: int, column: int) -> tuple[int, ...]:
    """Return the rows of headings above a run, nearest first: no figures in them, and words beyond a title."""
    row = top - 1
    while row >= 0 and (is_blank_row(grid, row) or has_figures(grid, row)) and top - row <= _LONGEST_GAP:
        row -= 1
    rows: list[int] = []
    while row >= 0 and len(rows) < _MOST_HEADING_ROWS and not is_blank_row(grid, row):
        texts = [index for index, raw in enumerate(grid.rows[row]) if is_text(raw) or period_in(raw)]
        if has_figures(grid, row) or (texts == [column] and not is_heading(grid.at(row, column))):
            break
        if rows and len(texts) == 1 and texts[0] < column:
            break
        if texts != [column]:  # a year in a row of its own is no heading of the columns
            rows.append(row)
        row -= 1
    return tuple(rows)


def _without_rivals(grid: Grid, runs: list[Run]) -> list[Run]:
    """Return one run for each table: a column of dates beside the periods, or of years before them, is none."""
    kept: list[Run] = []
    for run in sorted(runs, key=lambda run: (not _is_fine(grid, run), not run.headed, run.column)):
        heading = next((words(grid.filled(row, run.column)) for row in run.heading_rows), "")
        if is_ignored(heading):
            continue
        beside = [other for other in kept if other.stands_beside(run)]
        if all(blank_column_between(grid, run, other) is not None for other in beside):
            kept.append(run)
    return sorted(kept, key=lambda run: (run.column, run.top))


def _is_fine(grid: Grid, run: Run) -> bool:
    """Return whether a run names parts of years (Q1, Autumn), which say more than the years beside them."""
    return any(parse_part_of_year(grid.filled(row, run.column)) for row in run.periods)
