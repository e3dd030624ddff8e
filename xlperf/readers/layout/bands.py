"""Rows of headings that name periods, found on a sheet."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from xlperf.indicators.parse_period import parse_part_of_year
from xlperf.readers.files.figure import is_figure
from xlperf.readers.files.grid import CellValue, Grid
from xlperf.readers.layout.cells import (
    bare_year,
    holds_figure,
    is_bare_year,
    is_blank,
    is_text,
    period_in,
    words,
    year_in,
)
from xlperf.readers.layout.headings import is_label_heading, part_announced

_MOST_ROWS_ABOVE = 3
_LONGEST_STEP = 4  # years between headings: no examinations were held in 2020 and 2021


class Band(NamedTuple):
    """Rows of headings, first and last included.

    Parameters
    ----------
    top, bottom
        0-based rows.
    left, right
        First and last column over figures; the first names a period.
    begins, ends
        First and last column in which its rows show anything at all.
    """

    top: int
    bottom: int
    left: int
    right: int
    begins: int
    ends: int

    def shares_columns_with(self, other: "Band") -> bool:
        """Return whether the two stand, at least in part, above each other."""
        return other.begins <= self.ends and self.begins <= other.ends


def find_bands(grid: Grid) -> list[Band]:
    """Return the rows of headings that name periods, from the top."""
    bands: list[Band] = []
    row = 0
    while row < grid.height:
        columns = _period_columns(grid, row, bands)
        if not columns:
            row += 1
            continue
        top = bottom = row
        while more := _period_columns(grid, bottom + 1, bands, below_periods=True):
            columns |= more
            bottom += 1
        left, right = min(columns), _last_heading_column(grid, top, bottom, max(columns))
        while row - top < _MOST_ROWS_ABOVE and _is_group_row(grid, top - 1, left, right):
            top -= 1
        while _is_part_row(grid, bottom + 1, left, right):
            bottom += 1
        right = _last_heading_column(grid, top, bottom, right)
        bands.append(Band(top, bottom, left, right, *_extent(grid, top, bottom)))
        row = bottom + 1
    return bands


def _extent(grid: Grid, top: int, bottom: int) -> tuple[int, int]:
    shown = [
        column
        for row in range(top, bottom + 1)
        for column, raw in enumerate(grid.rows[row])
        if not is_blank(raw)
    ]
    return min(shown), max(shown)


def _period_columns(grid: Grid, row: int, above: Sequence[Band], *, below_periods: bool = False) -> set[int]:
    """Return the columns in which a row of headings names periods; empty where it is no such row."""
    if not 0 <= row < grid.height:
        return set()
    cells = grid.rows[row]
    if any(holds_figure(raw) for raw in cells):
        return set()
    named = {column for column, raw in enumerate(cells) if period_in(raw)}
    years = {column for column, raw in enumerate(cells) if is_bare_year(raw)}
    parts = {column for column, raw in enumerate(cells) if parse_part_of_year(raw)}
    in_a_row = _are_years_in_a_row(cells, years)
    if in_a_row and _has_a_name(
        cells, years
    ):  # figures that look like years, where headings stand above them
        in_a_row = not below_periods and not any(
            band.left <= max(years) and min(years) <= band.right for band in above
        )
    if not named and len(parts) < (1 if below_periods else 2) and not in_a_row:
        return set()
    found = named | parts | (years if named or in_a_row else set())
    if not below_periods and _is_title(grid, row, found):
        return set()
    down = [column for column in found if _runs_down(grid, row, column, alone=len(found) == 1)]
    return set() if len(down) == len(found) else found


def _is_title(grid: Grid, row: int, found: set[int]) -> bool:
    """Return whether a lone period stands above a table, or in the block of words before it, and heads no column.

    It does not head what lies beyond a blank row and headings of its own (``Period | Q2 2022/23`` above
    ``KPI | Target | Actual``): the column below it may be the target.
    """
    if len(found) != 1 or row + 1 >= grid.height:
        return False
    (column,) = found
    below = grid.rows[row + 1]
    first = next((at for at, raw in enumerate(below) if period_in(raw) or parse_part_of_year(raw)), column)
    if first > column:
        return True
    next_shown = next(
        (lower for lower in range(row + 1, grid.height) if not is_blank(grid.at(lower, column))), None
    )
    if next_shown is None:
        return True
    beyond_a_gap = any(all(is_blank(raw) for raw in grid.rows[gap]) for gap in range(row + 1, next_shown))
    beside = [words(raw) for raw in grid.rows[row][:column] if is_text(raw)]
    in_a_block = bool(beside) and not any(is_label_heading(text) for text in beside)
    below_it = grid.at(next_shown, column)
    heads_parts = part_announced(words(below_it)) and not beyond_a_gap
    if (beyond_a_gap or in_a_block) and not is_figure(below_it) and not heads_parts:
        return True
    return not any(is_figure(grid.at(lower, column)) for lower in range(next_shown, grid.height))


def _are_years_in_a_row(cells: Sequence[CellValue], columns: set[int]) -> bool:
    years = [year for column in sorted(columns) if (year := bare_year(cells[column]))]
    steps = [later - earlier for earlier, later in pairwise(years)]
    return bool(steps) and (
        all(0 < step <= _LONGEST_STEP for step in steps) or all(-_LONGEST_STEP <= step < 0 for step in steps)
    )


def _has_a_name(cells: Sequence[CellValue], years: set[int]) -> bool:
    """Return whether the words left of a row of years are the name of an indicator and no heading."""
    beside = [words(raw) for raw in cells[: min(years)] if is_text(raw)]
    return bool(beside) and not any(is_label_heading(text) for text in beside)


def _runs_down(grid: Grid, row: int, column: int, *, alone: bool) -> bool:
    """Return whether periods stand under each other here, so that they head rows and not columns."""
    above, below, next_below = (bool(period_in(grid.at(row + step, column))) for step in (-1, 1, 2))
    if alone:
        return above or below
    return (above and below) or (below and next_below)


def _is_group_row(grid: Grid, row: int, left: int, right: int) -> bool:
    """Return whether a row above the periods groups them (``Actual`` over some, ``Forecast`` over others)."""
    if row < 0:
        return False
    texts = [column for column in range(left, right + 1) if is_text(grid.at(row, column))]
    if not texts or texts == [left]:  # nothing, or a title that begins over the first period
        return False
    return not any(holds_figure(raw) or period_in(raw) for raw in grid.rows[row])


def _is_part_row(grid: Grid, row: int, left: int, right: int) -> bool:
    """Return whether a row below the periods says what the columns hold (``Numerator``, ``%``, a unit)."""
    if row >= grid.height:
        return False
    inside = [grid.at(row, column) for column in range(left, right + 1)]
    if any(holds_figure(raw) for raw in inside):
        return False
    texts = [words(raw) for raw in inside if is_text(raw)]
    if any(part_announced(text) for text in texts):
        return True
    beside = [words(grid.at(row, column)) for column in range(left) if is_text(grid.at(row, column))]
    return bool(texts) and all(is_label_heading(text) for text in beside)


def _last_heading_column(grid: Grid, top: int, bottom: int, right: int) -> int:
    """Return the last column that belongs to the headings: the band ends where a whole column is blank."""
    while right + 1 < grid.width and any(
        not is_blank(grid.filled(row, right + 1)) for row in range(top, bottom + 1)
    ):
        right += 1
    return right


def shared_headings(grid: Grid, band: Band) -> Iterator[tuple[int, list[CellValue]]]:
    """Yield each column of a band with its headings, those nearest to the figures first.

    What is written once over several columns stands for all of them. A merged cell says how far it reaches. An
    unmerged one reaches as far as its neighbours in the row do, and nowhere where that cannot be told.
    """
    reach = {row: _reach(grid, band, row) for row in range(band.top, band.bottom + 1)}
    for column in range(band.left, band.right + 1):
        texts: list[CellValue] = []
        for row in range(band.top, band.bottom + 1):
            raw = grid.filled(row, column)
            if is_blank(raw):
                raw = reach[row].get(column, "")
            if not is_blank(raw) and raw not in texts:
                texts.insert(0, raw)
        yield column, texts


def _reach(grid: Grid, band: Band, row: int) -> dict[int, CellValue]:
    """Return what an unmerged heading says of the blank columns to its right."""
    if row == band.bottom or any((row, column) in grid.merged for column in range(band.left, band.right + 1)):
        return {}
    found: dict[int, CellValue] = {}
    for first, last in _stretches(grid, band):
        shown = [column for column in range(first, last + 1) if not is_blank(grid.at(row, column))]
        if not shown or shown[0] != first:
            continue
        ends = [*shown[1:], _end_of_last(grid, band, row, shown, last)]
        found |= {
            column: grid.at(row, start)
            for start, end in zip(shown, ends, strict=True)
            for column in range(start + 1, end)
            if is_blank(grid.at(row, column))
            and any(not is_blank(grid.at(below, column)) for below in range(row + 1, band.bottom + 1))
        }
    return found


def _stretches(grid: Grid, band: Band) -> Iterator[tuple[int, int]]:
    """Yield the first and last column of each table under a band: columns of names stand between them."""
    first = band.left
    for column in range(band.left, band.right + 1):
        if is_label_heading(words(grid.at(band.bottom, column))):
            if column > first:
                yield first, column - 1
            first = column + 1
            while first <= band.right and is_blank(grid.at(band.bottom, first)):
                first += 1
    if first <= band.right:
        yield first, band.right


def _end_of_last(grid: Grid, band: Band, row: int, shown: Sequence[int], last: int) -> int:
    """Return the column after the last that the rightmost heading of a row stands for.

    A year stands for the parts of it below until one comes again; anything else reaches as far as the others do.
    """
    widths = {after - before for before, after in pairwise(shown)}
    end = min(shown[-1] + max(widths), last + 1) if widths else last + 1
    if not year_in(grid.at(row, shown[-1])):
        return end
    parts: list[str] = []
    for column in range(shown[-1], last + 1):
        below = [grid.at(lower, column) for lower in range(row + 1, band.bottom + 1)]
        part = next((part for raw in below if (part := parse_part_of_year(raw))), None)
        if part in parts or (part is None and not _belongs_to_a_part(below)):
            return column
        parts += [part] if part else []
    return last + 1


def _belongs_to_a_part(headings: Sequence[CellValue]) -> bool:
    """Return whether a column continues the part of a year to its left: it is blank, or names a part of a figure."""
    return all(is_blank(raw) or part_announced(words(raw)) for raw in headings)
