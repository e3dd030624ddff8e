"""Plain tables: one row of headings that are known words, one record a row."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from xlperf.domain.text import is_blank, normalise, normalise_label
from xlperf.workbooks.grid import CellValue, Grid

_MOST_ROWS_ABOVE = 20


class Record(NamedTuple):
    """One row of a plain table.

    Parameters
    ----------
    row
        Its 0-based row on the sheet.
    cells
        Values of the named columns; a column that the table lacks is not there.
    columns
        0-based column of each name.
    """

    row: int
    cells: Mapping[str, CellValue]
    columns: Mapping[str, int]

    def raw(self, name: str) -> CellValue:
        """Return a cell as it is; blank where the table lacks the column."""
        return self.cells.get(name, "")

    def text(self, name: str) -> str:
        """Return a cell as text on one line; a whole number without its decimal point."""
        raw = self.cells.get(name, "")
        if isinstance(raw, float) and raw == int(raw):
            raw = int(raw)
        return normalise(str(raw))


def find_headings(
    grid: Grid,
    headings: Mapping[str, str],
    required: set[str],
    *,
    first_row: int = 0,
    rows: int = _MOST_ROWS_ABOVE,
) -> tuple[int, dict[str, int]] | None:
    """Return the row of headings of a plain table and the column of each, or None where there is no such row.

    Parameters
    ----------
    grid
        The sheet.
    headings
        What each heading, as a `normalise_label`, is called here.
    required
        The names that a row must hold to be taken for the headings.
    first_row, rows
        Where to begin, and how many rows to look through.
    """
    for row in range(first_row, min(first_row + rows, grid.height)):
        columns: dict[str, int] = {}
        for column, raw in enumerate(grid.rows[row]):
            name = headings.get(normalise_label(raw)) if isinstance(raw, str) else None
            if name:
                columns.setdefault(name, column)
        if required <= columns.keys():
            return row, columns
    return None


def records(grid: Grid, heading_row: int, columns: Mapping[str, int]) -> Iterator[Record]:
    """Yield the rows below the headings that hold anything in the named columns."""
    for row in range(heading_row + 1, grid.height):
        cells = {name: grid.at(row, column) for name, column in columns.items()}
        if not all(is_blank(raw) for raw in cells.values()):
            yield Record(row, cells, columns)


def written(record: Record, name: str) -> str:
    """Return what somebody wrote into a cell, with its line breaks."""
    raw = record.raw(name)
    if isinstance(raw, float) and raw == int(raw):
        raw = int(raw)
    return str(raw).replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n").strip()
