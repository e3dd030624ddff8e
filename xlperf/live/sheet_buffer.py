"""One sheet of an open workbook, read and written in blocks."""

import math
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from xlperf.dashboard.data_sheet import serial
from xlperf.dashboard.model import CellRef
from xlperf.live.filters import clear_filters

if TYPE_CHECKING:
    import xlwings as xw

Value = str | float | None
# Beyond them nothing of ours stands, but a format may reach to the end
_MOST_ROWS, _MOST_COLUMNS = 60_000, 120
_SIGNIFICANT = 12  # digits to which two figures are the same
_OF_A_ROUGH = 5e-5  # how far from the figure in the cell one is that was handed over as money or as a moment


class Rough(float):
    """A figure as a program hands it over where its cell is formatted as money, or as a time of day: to four decimals."""


class SheetBuffer:
    """A sheet of an open workbook.

    Parameters
    ----------
    sheet
        It, as xlwings has it.
    """

    def __init__(self, sheet: "xw.Sheet") -> None:
        self.sheet = sheet
        self.rows: list[list[Value]] = []
        self.was_filtered = False
        self._is_unfiltered = False
        self.read()

    def read(self) -> None:
        """Read everything again, in one block from its first cell on; days as Excel counts them, blanks as None."""
        last = self.sheet.used_range.last_cell
        end = min(last.row, _MOST_ROWS), min(last.column, _MOST_COLUMNS)
        block = self.sheet.range((1, 1), end)
        read = block.options(ndim=2, dates=_as_serial, err_to_str=True, told_apart=False).value
        self.rows = [[_plain(value) for value in row] for row in read]

    def value(self, place: CellRef) -> Value:
        """Return what a cell holds."""
        row, column = place
        return self.rows[row][column] if row < len(self.rows) and column < len(self.rows[row]) else None

    def find(self, text: str) -> CellRef | None:
        """Return the first cell with a text, row by row; None where there is none."""
        return next((((row, line.index(text)) for row, line in enumerate(self.rows) if text in line)), None)

    def write(self, cells: Mapping[CellRef, Value]) -> None:
        """Write values in as few blocks as they lie in; texts stay texts, whatever they look like."""
        if cells:
            self.unfilter()
        for (row, column), block in _blocks(cells):
            rows = [[_as_entered(value) for value in line] for line in block]
            self._area(row, column, len(block), len(block[0])).value = rows
        self._keep(cells)

    def write_formulas(self, formulas: Mapping[CellRef, str]) -> None:
        """Write formulas, as an English Excel shows them."""
        if formulas:
            self.unfilter()
        for (row, column), block in _blocks(formulas):
            self._area(row, column, len(block), len(block[0])).formula = block

    def insert_rows(self, at: int, count: int) -> None:
        """Insert whole rows above a row; they look like the row above them."""
        self.unfilter()
        self.sheet.range(f"{at + 1}:{at + count}").insert(shift="down")
        self.rows[at:at] = [[] for _ in range(count)]

    def delete_rows(self, at: int, count: int) -> None:
        """Delete whole rows."""
        self.unfilter()
        self.sheet.range(f"{at + 1}:{at + count}").delete(shift="up")
        del self.rows[at : at + count]

    def unfilter(self) -> None:
        """Show every row before the first change: with a filter on, Excel writes wrong figures into a block of cells."""
        if not self._is_unfiltered:
            self.was_filtered = clear_filters(self.sheet)
            self._is_unfiltered = True

    def cell(self, place: CellRef) -> "xw.Range":
        """Return a cell as xlwings has it."""
        return self.sheet.range((place[0] + 1, place[1] + 1))

    def _area(self, row: int, column: int, height: int, width: int) -> "xw.Range":
        return self.sheet.range((row + 1, column + 1), (row + height, column + width))

    def _keep(self, cells: Mapping[CellRef, Value]) -> None:
        for (row, column), value in cells.items():
            while len(self.rows) <= row:
                self.rows.append([])
            line = self.rows[row]
            line.extend([None] * (column + 1 - len(line)))
            line[column] = _plain(value)


def same(one: Value, other: Value) -> bool:
    """Return whether two cells show the same; a blank text is a blank cell."""
    one, other = _plain(one), _plain(other)
    if isinstance(one, float) and isinstance(other, float):
        if isinstance(one, Rough) or isinstance(other, Rough):
            return math.isclose(one, other, rel_tol=0, abs_tol=_OF_A_ROUGH)
        return f"{one:.{_SIGNIFICANT}g}" == f"{other:.{_SIGNIFICANT}g}"
    return one == other


def _plain(value: Any) -> Value:
    if isinstance(value, float):
        return value
    if isinstance(value, Decimal):
        return Rough(value)
    if isinstance(value, int):
        return float(value)
    return None if value == "" else value


def _as_serial(
    year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0, microsecond: int = 0,
    **_: object,
) -> float:  # fmt: skip
    """Return a day as Excel counts it; with a time of day, the figure that somebody formatted as one."""
    days = float(serial(date(year, month, day)))
    of_day = timedelta(hours=hour, minutes=minute, seconds=second, microseconds=microsecond) / timedelta(
        days=1
    )
    return Rough(days + of_day) if of_day else days


def _as_entered(value: Value) -> Value:
    """Return a value as it is handed over: behind an apostrophe a text is never taken for a formula, date or number."""
    if value is None or value == "":
        return None
    return f"'{value}" if isinstance(value, str) else value


def _blocks(cells: Mapping[CellRef, Any]) -> list[tuple[CellRef, list[list[Any]]]]:
    """Return cells as rectangles: neighbours in a row together, and rows of like neighbours beneath each other."""
    runs: list[tuple[CellRef, list[Any]]] = []
    for row, column in sorted(cells):
        if runs and runs[-1][0][0] == row and runs[-1][0][1] + len(runs[-1][1]) == column:
            runs[-1][1].append(cells[row, column])
        else:
            runs.append(((row, column), [cells[row, column]]))
    blocks: list[tuple[CellRef, list[list[Any]]]] = []
    open_ones: dict[tuple[int, int], int] = {}
    for (row, column), values in runs:
        at = open_ones.get((column, len(values)))
        if at is not None and blocks[at][0][0] + len(blocks[at][1]) == row:
            blocks[at][1].append(values)
        else:
            open_ones[column, len(values)] = len(blocks)
            blocks.append(((row, column), [values]))
    return blocks
