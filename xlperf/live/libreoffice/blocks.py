"""Blocks of cells, read and written in a few calls whatever their size: one call a cell takes seconds."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from xlperf.live.libreoffice.formats import NumberKind
from xlperf.live.libreoffice.formulas import cell_address, is_formula
from xlperf.live.libreoffice.links import links_in, put_link
from xlperf.live.libreoffice.owners import OwnerBook
from xlperf.live.libreoffice.rectangles import rectangles
from xlperf.live.libreoffice.values import excel_error, moment, serial

Rows = list[list[Any]]


def read_values(book: OwnerBook, cells: Any, *, told_apart: bool = True) -> Rows:
    """Return the values of a range, a list a row.

    Dates and truth values are told from other numbers by the cells' formats. A formula's date whose cell has no
    format of its own is a number, as in Excel.

    Parameters
    ----------
    book, cells
        The workbook, and the range as LibreOffice has it.
    told_apart
        Whether a formula's TRUE must be told from 1, which takes a question a cell.
    """
    rows = [list(row) for row in cells.getDataArray()]
    _tell_formatted(book, cells, rows, told_apart=told_apart)
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            if value is None:
                values[column] = excel_error(cells.getCellByPosition(column, row).getError())
    return rows


def _tell_formatted(book: OwnerBook, cells: Any, rows: Rows, *, told_apart: bool) -> None:
    """Turn numbers into dates and truth values where their formats say so."""
    doubtful = {  # a formula's truth value in a cell without a format looks like these
        (row, column)
        for row, values in enumerate(rows)
        for column, value in enumerate(values)
        if value in (0.0, 1.0)
    }
    for patch in book.formats.patches(cells):
        kind = book.formats.kind(patch.key)
        if kind is NumberKind.PLAIN:
            continue
        for row, column in patch.area.cells():
            doubtful.discard((row, column))
            if isinstance(value := rows[row][column], float):
                rows[row][column] = (
                    bool(value) if kind is NumberKind.LOGICAL else moment(value, book.day_zero)
                )
    if not (doubtful and told_apart):
        return
    formulas = cells.getFormulaArray()
    for row, column in doubtful:
        if formulas[row][column].startswith("="):
            key = cells.getCellByPosition(column, row).NumberFormat
            if book.formats.kind(key) is NumberKind.LOGICAL:
                rows[row][column] = bool(rows[row][column])


def read_formulas(book: OwnerBook, cells: Any) -> list[list[str]]:
    """Return the formulas of a range as Excel writes them, a list a row; a constant as its text, a blank as ""."""
    first = cells.getRangeAddress()
    texts, values = cells.getFormulaArray(), cells.getDataArray()
    return [
        [
            book.formulas.excel(text, cell_address(first.Sheet, first.StartRow + row, first.StartColumn + column))
            if is_formula(text) and text != value  # a text that begins with = is its own value
            else value if isinstance(value, str) else text
            for column, (text, value) in enumerate(zip(texts[row], values[row], strict=True))
        ]
        for row in range(len(texts))
    ]  # fmt: skip


def write_block(book: OwnerBook, cells: Any, rows: Sequence[Sequence[Any]]) -> None:
    """Write a block of prepared values: numbers, texts, formulas, dates, truth values, and "" for blanks.

    Text that begins with ``=`` becomes a formula; an apostrophe before it is dropped and keeps it text. Other text
    stays text: ``007`` does not become 7, as it would in Excel. A date gets a date's format where its cell has none.
    Hyperlinks stay where the new value is text.
    """
    links = links_in(cells)
    cells.setDataArray(tuple(tuple(_constant(value, book.day_zero) for value in row) for row in rows))
    at = {(row, column): value for row, values in enumerate(rows) for column, value in enumerate(values)}
    _put_formulas(book, cells, {place: value for place, value in at.items() if is_formula(value)})
    _put_formats(book, cells, at)
    for (row, column), link in links.items():
        value = at[row, column]
        if isinstance(value, str) and value and not is_formula(value):
            put_link(book.uno, cells.getCellByPosition(column, row), link, value.removeprefix("'"))


def _constant(value: Any, day_zero: dt.datetime) -> float | str:
    """Return a value as LibreOffice takes it in a block; anything but a float or text would end it."""
    if isinstance(value, dt.datetime):
        return serial(value, day_zero)
    if isinstance(value, str):
        return "" if is_formula(value) else value.removeprefix("'")
    return float(value)


def _put_formulas(book: OwnerBook, cells: Any, formulas: dict[tuple[int, int], str]) -> None:
    first = cells.getRangeAddress()
    for area in rectangles(formulas):
        texts = tuple(
            tuple(
                book.formulas.calc(
                    formulas[row, column],
                    cell_address(first.Sheet, first.StartRow + row, first.StartColumn + column),
                )
                for column in range(area.left, area.right + 1)
            )
            for row in range(area.top, area.bottom + 1)
        )
        cells.getCellRangeByPosition(area.left, area.top, area.right, area.bottom).setFormulaArray(texts)


def _put_formats(book: OwnerBook, cells: Any, values: dict[tuple[int, int], Any]) -> None:
    """Give dates and truth values a format that tells what they are, and other numbers none that tells a lie."""
    patches = book.formats.patches(cells)
    kinds = {place: book.formats.kind(patch.key) for patch in patches for place in patch.area.cells()}
    wanted: dict[str, list[tuple[int, int]]] = {}
    for place, value in values.items():
        kind = kinds[place]
        if isinstance(value, dt.datetime) and kind is not NumberKind.DATE:
            with_time = value.time() != dt.time()
            wanted.setdefault(book.formats.of_date(with_time=with_time), []).append(place)
        elif isinstance(value, bool) and kind is not NumberKind.LOGICAL:
            wanted.setdefault("BOOLEAN", []).append(place)
        elif isinstance(value, float) and kind is NumberKind.LOGICAL:
            wanted.setdefault("General", []).append(place)
    for code, places in wanted.items():
        book.formats.put(cells, places, code)


def fill(book: OwnerBook, cells: Any, value: Any) -> None:
    """Write one value into every cell of a range; the relative references of a formula move along."""
    area = cells.getRangeAddress()
    height, width = area.EndRow - area.StartRow + 1, area.EndColumn - area.StartColumn + 1
    if not is_formula(value) or (height, width) == (1, 1):
        write_block(book, cells, [[value] * width] * height)
        return
    origin = cell_address(area.Sheet, area.StartRow, area.StartColumn)
    cells.setFormulaArray(
        tuple(
            tuple(
                book.formulas.calc(value, origin, cell_address(area.Sheet, row, column))
                for column in range(area.StartColumn, area.EndColumn + 1)
            )
            for row in range(area.StartRow, area.EndRow + 1)
        )
    )
