"""What stands side by side: tables, each with names of its own, and which names of a table go with which of its figures."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from xlperf.readers.layout.block import Head, Segment
from xlperf.readers.layout.cells import is_text, words
from xlperf.readers.layout.column_sorts import lowest_heading
from xlperf.readers.layout.kinds import FIGURES, Kind, kinds_of
from xlperf.readers.layout.vocabulary import FigureRole, is_label_heading, role_of
from xlperf.workbooks.grid import BLANK, CellValue, Grid

_MOST_ROWS_WITHOUT_A_NAME = 1 / 3
_MOST_CELLS_OF_A_TITLE = 2
_BLANK, _NUMBER, _MARK = Kind.BLANK, Kind.NUMBER, Kind.MARK  # looked up once, for every cell is asked
_MOST_ROWS_BELOW = 50  # that name an indicator which has no figure yet


class _RowColumns(NamedTuple):
    """The columns of one row that show something: which of them hold figures, and which may be names or periods.

    A year's number may be either; `has_figure` counts it.
    """

    shown: Sequence[int]
    figures: Sequence[int]
    names: Sequence[int]
    has_figure: bool


_NOTHING = _RowColumns((), (), (), has_figure=False)


def side_by_side(grid: Grid) -> list[tuple[Grid, list[Sequence[Kind]]]]:
    """Return a view of the sheet for each table that stands beside others; the sheet itself where there is one, if any.

    A blank column parts two tables where both have names, or periods, in front of their figures. A view shows the
    whole sheet above the tables, because a title may stand for all of them, and blanks in place of the other tables.
    With each view comes what kind its cells are.
    """
    kinds = kinds_of(grid)
    rows = [_row(of_row) for of_row in kinds]
    last = max((number for number, row in enumerate(rows) if row.has_figure), default=None)
    if last is None:
        return []
    if last + _MOST_ROWS_BELOW < grid.height:  # what is written below all figures need not be searched
        rows, kinds = rows[: last + _MOST_ROWS_BELOW], kinds[: last + _MOST_ROWS_BELOW]
        grid = replace(grid, rows=grid.rows[: last + _MOST_ROWS_BELOW])
    gaps = _gaps(rows, grid.width)
    if not gaps:
        return [(grid, kinds)]
    references = _reference_columns(grid)
    edges = [0]
    for gap in gaps:
        if _is_table(rows, references, edges[-1], gap) and _is_table(rows, references, gap + 1, grid.width):
            edges.append(gap + 1)
    if len(edges) == 1:
        return [(grid, kinds)]
    bounds = list(zip(edges, [*edges[1:], grid.width], strict=True))
    top = _first_shared_row(rows, edges[1:])
    views = [replace(grid, rows=list(_view(grid, top, left, right))) for left, right in bounds]
    return [(view, kinds_of(view)) for view in views]


def _row(kinds: Sequence[Kind]) -> _RowColumns:
    shown = [column for column, kind in enumerate(kinds) if kind is not _BLANK]
    if not shown:
        return _NOTHING
    figures = [column for column in shown if (kind := kinds[column]) is _NUMBER or kind is _MARK]
    if len(figures) == len(shown):
        return _RowColumns(shown, shown, (), has_figure=True)
    held = set(figures)
    names = [column for column in shown if column not in held]
    return _RowColumns(
        shown, figures, names, bool(figures) or any(kinds[column] in FIGURES for column in names)
    )


def _gaps(rows: Sequence[_RowColumns], width: int) -> list[int]:
    """Return the columns that are blank in every row that shows something farther right."""
    crossed: set[int] = set()
    for row in rows:
        crossed.update(row.shown if row.figures and row.figures[-1] == row.shown[-1] else row.shown[:-1])
    return [column for column in range(1, width - 1) if column not in crossed]


def _reference_columns(grid: Grid) -> set[int]:
    """Return the columns headed as references or the like, which may stand in front of the names."""
    return {
        column
        for cells in grid.rows
        if len(cells) - cells.count(BLANK) > _MOST_CELLS_OF_A_TITLE
        for column, raw in enumerate(cells)
        if raw != BLANK and is_text(raw) and role_of(words(raw)) is FigureRole.REFERENCE
    }


def _is_table(rows: Sequence[_RowColumns], references: set[int], left: int, right: int) -> bool:
    """Return whether columns hold names or periods and, to the right of them, figures."""
    while left < right and left in references:
        left += 1
    with_name = without = 0
    for row in rows:
        first = bisect_left(row.figures, left)
        if first == len(row.figures) or row.figures[first] >= right:
            continue
        name = bisect_left(row.names, left)
        named = name < len(row.names) and row.names[name] < row.figures[first]
        with_name, without = with_name + named, without + (not named)
    return with_name > 0 and without <= _MOST_ROWS_WITHOUT_A_NAME * (with_name + without)


def _first_shared_row(rows: Sequence[_RowColumns], edges: Sequence[int]) -> int:
    """Return the first row that shows something on both sides of a gap."""
    for number, row in enumerate(rows):
        if any(row.shown and row.shown[0] < edge <= row.shown[-1] for edge in edges):
            return number
    return 0


def _view(grid: Grid, top: int, left: int, right: int) -> Iterator[list[CellValue]]:
    for row, cells in enumerate(grid.rows):
        yield (
            list(cells)
            if row < top
            else [raw if left <= column < right else BLANK for column, raw in enumerate(cells)]
        )


def segments_of(
    sorts: Mapping[int, str],
    heads: Mapping[int, Head],
    columns: set[int],
) -> Iterator[Segment]:
    """Yield the names with their figures, table by table from the left; names to the right of all figures serve too.

    Periods stand in front of the tables to their right as well, where these have none of their own.
    """
    periods: tuple[int, ...] = ()
    for segment in _parted(sorts, heads, columns):
        own = tuple(column for column in segment.stubs if sorts[column] == "periods")
        tells_time = any(clue.tells_time for column in segment.figures for clue in heads[column].clues)
        yield segment if own or tells_time else replace(segment, stubs=(*periods, *segment.stubs))
        periods = own or periods


def _parted(
    sorts: Mapping[int, str],
    heads: Mapping[int, Head],
    columns: set[int],
) -> Iterator[Segment]:
    stubs: list[int] = []
    figures: list[int] = []
    first, last = min(columns, default=-1), max(columns, default=-1)
    on_the_left = any(sort in {"names", "periods"} for column, sort in sorts.items() if column < first)
    over_time = any(clue.tells_time for column in columns for clue in heads[column].clues)
    headings: set[str] = set()
    after_a_gap = False
    for column, sort in sorts.items():
        if sort in {"names", "periods"}:
            heading = lowest_heading(heads, column)
            begins = (
                (is_label_heading(heading) and sort == "names")
                or heading in headings
                or (after_a_gap and (not heading or _leads_to_names(sorts, heads, column)))
            )
            if not figures:
                stubs.append(column)
            elif (
                column < last
                and begins
                and (heading in headings or any(sorts[at] == "names" for at in stubs))
            ):
                yield Segment(tuple(stubs), tuple(figures))
                stubs, figures = [column], []
            elif not on_the_left or (
                (is_label_heading(heading) or (sort == "periods" and not over_time))
                and not any(sorts[at] == sort for at in stubs)
            ):
                stubs.append(column)  # names, or periods, to the right of the figures
            headings |= {heading} - {""}
        elif sort == "figures" and column in columns:
            figures.append(column)
        after_a_gap = sort == "nothing"
    if figures:
        yield Segment(tuple(stubs), tuple(figures))


def _leads_to_names(sorts: Mapping[int, str], heads: Mapping[int, Head], column: int) -> bool:
    """Return whether a column of words is followed, before any figures, by one that is headed as names."""
    for at in range(column + 1, max(sorts) + 1):
        if sorts[at] == "figures":
            return False
        if sorts[at] == "names" and is_label_heading(lowest_heading(heads, at)):
            return True
    return False
