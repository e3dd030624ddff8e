"""Write a pack's workbooks into a folder."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

if TYPE_CHECKING:
    from pathlib import Path

    from xlsxwriter.worksheet import Worksheet

    from tests.sent.pack import Book, Cell, Pack, Sheet


def write_pack(pack: Pack, folder: Path) -> None:
    """Write every workbook to `folder/returns`."""
    returns = folder / "returns"
    returns.mkdir(parents=True, exist_ok=True)
    for book in pack.files:
        write_book(book, returns / book.name)


def placed(formula: str, row: int, column: int) -> str:
    """Return the formula with addresses for `[1]`, one row below in the same column."""
    return re.sub(r"\[(\d+)\]", lambda found: xl_rowcol_to_cell(row + int(found[1]), column), formula)


def write_book(book: Book, path: Path) -> None:
    """Write one workbook."""
    workbook = xlsxwriter.Workbook(str(path), {"in_memory": True})
    formats: dict[tuple[str, bool], object] = {}

    def shape(cell: Cell) -> object:
        key = (cell.format, cell.bold)
        if key == ("General", False):
            return None
        if key not in formats:
            formats[key] = workbook.add_format(
                {"num_format": cell.format, "bold": cell.bold, "text_wrap": cell.bold}
            )
        return formats[key]

    for sheet in book.sheets:
        page = workbook.add_worksheet(sheet.name)
        names = min((column for (_, column), cell in sheet.cells.items() if not cell.bold), default=0)
        page.set_column(0, max(1, sheet.width), 11)
        page.set_column(names, names, 38)
        for top, left, bottom, right in sheet.merges:
            cell = sheet.cells.get((top, left))
            page.merge_range(top, left, bottom, right, "", shape(cell) if cell else None)
        for (row, column), cell in sheet.cells.items():
            if cell.raised:
                raised = workbook.add_format({"font_script": 1})
                page.write_rich_string(row, column, str(cell.value), raised, cell.raised)
            else:
                write_cell(page, row, column, cell, shape(cell))
        hide(page, sheet)
    workbook.close()


def hide(page: Worksheet, sheet: Sheet) -> None:
    """Hide the rows, the columns and the sheet that are hidden."""
    for row in sheet.hidden_rows:
        page.set_row(row, None, None, {"hidden": True})
    for column in sheet.hidden_columns:
        page.set_column(column, column, None, None, {"hidden": True})
    if sheet.hidden:
        page.hide()


def write_cell(page: Worksheet, row: int, column: int, cell: Cell, form: object) -> None:
    """Write one cell as its kind of value."""
    if cell.formula:
        page.write_formula(row, column, placed(cell.formula, row, column), form, cell.value)
    elif isinstance(cell.value, date):
        page.write_datetime(row, column, cell.value, form)
    elif isinstance(cell.value, str):
        page.write_string(row, column, cell.value, form)
    else:
        page.write_number(row, column, cell.value, form)
