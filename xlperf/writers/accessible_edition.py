"""The accessible edition as a workbook: plain tables in 12 point Arial, wrapped and left aligned, and nothing else."""

from functools import partial
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from xlperf.dashboard.accessible_edition import AccessibleEdition, PlainSheet, PlainTable
from xlperf.dashboard.model import Cell
from xlperf.workbooks.atomic_write import write_atomically
from xlperf.writers.changed_parts import set_language
from xlperf.writers.workbook import OPTIONS

_LOOK = {"font_name": "Arial", "font_size": 12, "text_wrap": True, "align": "left", "valign": "top"}
_BLUE = "#0B4F9E"  # of links; it has enough contrast with white
_TITLE_SIZE, _ACROSS = 16, 100.0
_A4 = 9  # as Excel numbers it


class _Formats:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}

    def of(self, **more: object) -> Format:
        key = tuple(sorted(more.items()))
        if key not in self._made:
            self._made[key] = self.book.add_format({**_LOOK, **more})
        return self._made[key]


def write_accessible_edition(edition: AccessibleEdition, target: Path) -> Path:
    """Write the edition, and return where it went.

    Raises
    ------
    OutputError
        When nothing can be written there.
    """
    return write_atomically(target, partial(_write, edition), suffix=".xlsx")


def _write(edition: AccessibleEdition, path: Path) -> None:
    with Workbook(path, OPTIONS) as book:
        book.formats[0].set_font_name("Arial")
        book.formats[0].set_font_size(12)
        book.set_properties({"title": edition.title})
        formats = _Formats(book)
        for sheet in edition.sheets:
            _write_sheet(book.add_worksheet(sheet.name), sheet, formats)
    set_language(path)


def _write_sheet(paper: Worksheet, sheet: PlainSheet, formats: _Formats) -> None:
    paper.set_paper(_A4)
    paper.set_landscape()
    paper.fit_to_pages(1, 0)
    # the title and the lines run on over the columns of a table
    paper.write_string(
        0, 0, sheet.title, formats.of(bold=True, font_size=_TITLE_SIZE, text_wrap=not sheet.table)
    )
    for row, line in enumerate(sheet.lines, 1):
        paper.write_string(row, 0, line, formats.of(text_wrap=not sheet.table))
    if sheet.table:
        _write_table(paper, sheet.table, len(sheet.lines) + 1, formats)
    else:
        paper.set_column(0, 0, _ACROSS)


def _write_table(paper: Worksheet, table: PlainTable, top: int, formats: _Formats) -> None:
    for column, width in enumerate(table.widths):
        paper.set_column(column, column, width)
    heading = formats.of(bold=True)
    paper.add_table(
        top,
        0,
        top + len(table.rows),
        len(table.headings) - 1,
        {
            "name": table.name,
            "style": None,
            "autofilter": False,
            "columns": [{"header": text, "header_format": heading} for text in table.headings],
        },
    )
    for row, cells in enumerate(table.rows, top + 1):
        for column, cell in enumerate(cells):
            _write_cell(paper, row, column, cell, formats)


def _write_cell(paper: Worksheet, row: int, column: int, cell: Cell, formats: _Formats) -> None:
    if isinstance(cell.value, str):
        if cell.link:
            paper.write_url(row, column, cell.link, formats.of(font_color=_BLUE, underline=1), cell.value)
        else:
            paper.write_string(row, column, cell.value, formats.of())
    elif cell.value is not None:
        paper.write_number(row, column, cell.value, formats.of(num_format=cell.number_format, align="right"))
