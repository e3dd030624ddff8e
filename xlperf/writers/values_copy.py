"""A copy of a return's values alone, with the findings marked in it: for kinds that no library can write back."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

from xlsxwriter import Workbook as XlsxWorkbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from xlperf.dashboard.model import Sheet
from xlperf.dashboard.return_checks import return_checks_sheet
from xlperf.dashboard.theme import HOUSE_STYLE
from xlperf.indicators.problem import Problem, Severity
from xlperf.readers.files.grid import CellValue, Grid
from xlperf.writers.formats import Formats
from xlperf.writers.marks import FILLS, free_name, note_of, worst_by_cell
from xlperf.writers.workbook import OPTIONS, write_sheet

_NARROWEST, _WIDEST = 9, 45
_MOST_SIZED, _ROWS_LOOKED_AT = 500, 200
_DATE_FORMATS = {datetime: "dd/mm/yyyy hh:mm", date: "dd/mm/yyyy", time: "hh:mm", timedelta: "[h]:mm"}
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
        self._marked: Mapping[tuple[str, int, int], list[Problem]] = {}
        self._front = Sheet("", {}, ())

    def mark(self, problems: Sequence[Problem]) -> None:
        """Colour the cells of the findings, and put the findings into their notes."""
        self._marked = worst_by_cell(problems)

    def put_in_front(
        self, title: str, remarks: Sequence[str], problems: Sequence[Problem], indicators: Mapping[str, str]
    ) -> None:
        """Add the sheet of findings before all others."""
        name = free_name("Checks", self._names.values())
        self._front = return_checks_sheet(name, title, remarks, problems, indicators, self._names)

    def save(self, path: Path) -> None:
        """Write the copy."""
        with XlsxWorkbook(path, OPTIONS) as book:
            if self._front.name:
                front = book.add_worksheet(self._front.name)
                write_sheet(book, front, self._front, Formats(book, HOUSE_STYLE))
            looks = _Looks(book)
            for grid in self._grids:
                paper = book.add_worksheet(self._names[grid.sheet])
                for column in range(min(grid.width, _MOST_SIZED)):
                    paper.set_column(column, column, _width(grid, column))
                if grid.hidden:
                    paper.hide()
                self._write_grid(paper, grid, looks)

    def _write_grid(self, paper: Worksheet, grid: Grid, looks: "_Looks") -> None:
        found = {
            (row, column): of for (sheet, row, column), of in self._marked.items() if sheet == grid.sheet
        }
        for row, cells in enumerate(grid.rows):
            for column, value in enumerate(cells):
                problems = found.get((row, column), ())
                if value != "" or problems:
                    _write(
                        paper, row, column, value, looks.of(value, problems[0].severity if problems else None)
                    )
        for (row, column), problems in found.items():
            paper.write_comment(row, column, note_of(problems), _NOTE)


class _Looks:
    """The formats of a copy's cells, each made once."""

    def __init__(self, book: XlsxWorkbook) -> None:
        self._book = book
        self._made: dict[tuple[str, Severity | None], Format] = {}

    def of(self, value: CellValue, severity: Severity | None) -> Format:
        number_format = _DATE_FORMATS.get(type(value), "")
        key = (number_format, severity)
        if key not in self._made:
            fill = {"bg_color": FILLS[severity]} if severity else {}
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
