"""A copy of a return's values alone, with the findings marked in it: for kinds that no library can write back."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from xlsxwriter import Workbook as XlsxWorkbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from xlperf.dashboard.house_style import HOUSE_STYLE
from xlperf.domain.problem import Problem, Severity
from xlperf.domain.reading import Became, ReturnReading
from xlperf.workbooks.grid import CellValue, Grid
from xlperf.writers.formats import Formats, fill_of
from xlperf.writers.marks import FILLS, READ, Fronts, free_name, note_of, worst_by_cell
from xlperf.writers.workbook import OPTIONS, write_sheet

if TYPE_CHECKING:
    from xlperf.dashboard.model import Sheet

_NARROWEST, _WIDEST = 9, 45
_MOST_SIZED, _ROWS_LOOKED_AT = 500, 200
_DATE_FORMATS = {datetime: "dd/mm/yyyy hh:mm", date: "dd/mm/yyyy", time: "hh:mm", timedelta: "[h]:mm"}
Mark = Severity | Became  # why a cell is coloured
_NOTE = {"author": "xlperf", "x_scale": 3, "y_scale": 1.6}


class ValuesCopy:
    """A copy in the making.

    Parameters
    ----------
    grids
        The return's sheets.
    stem
        What a sheet without a name, of a csv file, is called.
    """

    left_out: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()

    def __init__(self, grids: Sequence[Grid], stem: str) -> None:
        self._grids = grids
        self._names: dict[str, str] = {}
        for grid in grids:
            self._names[grid.sheet] = free_name(grid.sheet or stem, self._names.values())
        self._marked: Mapping[tuple[str, int, int], Mark] = {}
        self._notes: Mapping[tuple[str, int, int], str] = {}
        self._fronts: list[Sheet] = []

    def mark(self, problems: Sequence[Problem], reading: ReturnReading) -> None:
        """Colour the cells by how they were read, over that those of the findings; findings and what was left over get notes."""
        marked: dict[tuple[str, int, int], Mark] = {
            place: read.became for place, read in reading.cells.items()
        }
        worst = worst_by_cell(problems)
        self._marked = marked | {place: found[0].severity for place, found in worst.items()}
        self._notes = reading.notes() | {place: note_of(found) for place, found in worst.items()}

    def put_in_front(self, fronts: Fronts) -> None:
        """Add the sheets about the return before all others."""
        taken = list(self._names.values())
        for wanted, make in fronts.items():
            name = free_name(wanted, taken)
            taken.append(name)
            self._fronts.append(make(name, self._names))

    def save(self, path: Path) -> None:
        """Write the copy."""
        with XlsxWorkbook(path, OPTIONS) as book:
            formats = Formats(book, HOUSE_STYLE)
            for front in self._fronts:
                write_sheet(book, book.add_worksheet(front.name), front, formats)
            of_copy = _CopyFormats(book)
            for grid in self._grids:
                paper = book.add_worksheet(self._names[grid.sheet])
                for column in range(min(grid.width, _MOST_SIZED)):
                    paper.set_column(column, column, _width(grid, column))
                if grid.hidden:
                    paper.hide()
                self._write_grid(paper, grid, of_copy)

    def _write_grid(self, paper: Worksheet, grid: Grid, formats: "_CopyFormats") -> None:
        for row, cells in enumerate(grid.rows):
            for column, value in enumerate(cells):
                mark = self._marked.get((grid.sheet, row, column))
                if value != "" or mark:
                    _write(paper, row, column, value, formats.of(value, mark))
        for (sheet, row, column), text in self._notes.items():
            if sheet == grid.sheet:
                paper.write_comment(row, column, text, _NOTE)


class _CopyFormats:
    """The formats of a copy's cells, each made once."""

    def __init__(self, book: XlsxWorkbook) -> None:
        self._book = book
        self._made: dict[tuple[str, Mark | None], Format] = {}

    def of(self, value: CellValue, mark: Mark | None) -> Format:
        number_format = _DATE_FORMATS.get(type(value), "")
        key = (number_format, mark)
        if key not in self._made:
            fill: dict[str, object] = {}
            if isinstance(mark, Severity):
                fill = {"bg_color": FILLS[mark]}
            elif mark:
                fill = fill_of(READ[mark])
            self._made[key] = self._book.add_format(
                {**fill, **({"num_format": number_format} if number_format else {})}
            )
        return self._made[key]


def _width(grid: Grid, column: int) -> int:
    """Return a width in characters that shows what stands in a column, titles apart."""
    longest = max((len(str(cells[column])) for cells in grid.rows[:_ROWS_LOOKED_AT]), default=0)
    return min(max(longest + 2, _NARROWEST), _WIDEST)


def _write(paper: Worksheet, row: int, column: int, value: CellValue, look: Format) -> None:
    if value == "":
        paper.write_blank(row, column, None, look)
    elif isinstance(value, str):
        paper.write_string(row, column, value, look)
    elif isinstance(value, bool):
        paper.write_boolean(row, column, value, look)
    elif isinstance(value, (date, time, timedelta)):
        paper.write_datetime(row, column, value, look)
    else:
        paper.write_number(row, column, value, look)
