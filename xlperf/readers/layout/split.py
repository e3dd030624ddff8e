"""Tables that stand side by side, each with names of its own."""

from collections.abc import Iterator
from dataclasses import replace

from xlperf.readers.files.grid import BLANK, CellValue, Grid
from xlperf.readers.layout.cells import holds_figure, is_bare_year, is_blank, is_text, words
from xlperf.readers.layout.headings import is_ignored

_MOST_ROWS_WITHOUT_A_NAME = 1 / 3


def side_by_side(grid: Grid) -> list[Grid]:
    """Return a view of the sheet for each table that stands beside others; the sheet itself where there is one.

    A blank column parts two tables where both have names, or periods, in front of their figures. A view shows the
    whole sheet above the tables, because a title may stand for all of them, and blanks in place of the other tables.
    """
    gaps = [column for column in _gaps(grid) if _is_table(grid, column + 1, grid.width)]
    edges = [0]
    for gap in gaps:
        if _is_table(grid, edges[-1], gap):
            edges.append(gap + 1)
    if len(edges) == 1:
        return [grid]
    while len(edges) > 1 and not _is_table(grid, edges[-1], grid.width):
        edges.pop()
    bounds = list(zip(edges, [*edges[1:], grid.width], strict=True))
    top = _first_shared_row(grid, edges)
    return [replace(grid, rows=list(_view(grid, top, left, right))) for left, right in bounds]


def _gaps(grid: Grid) -> Iterator[int]:
    """Yield the columns that are blank in every row that shows something farther right."""
    crossed: set[int] = set()
    for cells in grid.rows:
        shown = [column for column, raw in enumerate(cells) if not is_blank(raw)]
        crossed.update(shown[:-1])
        if shown and all(holds_figure(cells[column]) for column in shown[-1:]):
            crossed.add(shown[-1])
    yield from (column for column in range(1, grid.width - 1) if column not in crossed)


def _is_table(grid: Grid, left: int, right: int) -> bool:
    """Return whether columns hold names or periods and, to the right of them, figures."""
    while left < right and any(
        is_text(cells[left]) and is_ignored(words(cells[left])) for cells in grid.rows
    ):
        left += 1  # a column of references comes first
    with_name = without = 0
    for cells in grid.rows:
        figures = [column for column in range(left, right) if holds_figure(cells[column])]
        if not figures:
            continue
        named = any(
            not is_blank(cells[column]) and (not holds_figure(cells[column]) or is_bare_year(cells[column]))
            for column in range(left, figures[0])
        )
        with_name, without = with_name + named, without + (not named)
    return with_name > 0 and without <= _MOST_ROWS_WITHOUT_A_NAME * (with_name + without)


def _first_shared_row(grid: Grid, edges: list[int]) -> int:
    """Return the first row that shows something on both sides of a gap."""
    for row, cells in enumerate(grid.rows):
        shown = [column for column, raw in enumerate(cells) if not is_blank(raw)]
        if any(shown and shown[0] < edge <= shown[-1] for edge in edges[1:]):
            return row
    return 0


def _view(grid: Grid, top: int, left: int, right: int) -> Iterator[list[CellValue]]:
    for row, cells in enumerate(grid.rows):
        yield (
            list(cells)
            if row < top
            else [raw if left <= column < right else BLANK for column, raw in enumerate(cells)]
        )
