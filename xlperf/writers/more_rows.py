"""Rows put below a table of a workbook that people have made their own: all else of the file stays byte for byte.

A library that reads and writes workbooks would lose what it does not know, such as shapes, slicers and the conditional
formats of a newer Excel. So the rows are written into the sheet's own part.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape
from zipfile import ZipFile

from xlperf.errors import OutputError
from xlperf.workbooks.address import cell_name, column_number
from xlperf.workbooks.atomic_write import is_open, write_atomically
from xlperf.workbooks.grid import CellValue, Grid
from xlperf.workbooks.limits import DEFAULT_LIMITS
from xlperf.workbooks.package import BOOK, relations, worksheet_parts
from xlperf.workbooks.zip_container import Container

Value = str | float | datetime | None
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DATA = re.compile(r"<(?P<p>(?:\w+:)?)sheetData(?:\s*/>|>(?P<rows>.*)</(?P=p)sheetData>)", re.DOTALL)
_ROW = re.compile(r"<(?P<p>(?:\w+:)?)row\b(?P<says>[^>]*?)(?:/>|>(?P<cells>.*?)</(?P=p)row>)", re.DOTALL)
_CELL = re.compile(r"<(?P<p>(?:\w+:)?)c\b(?P<says>[^>]*?)(?:/>|>.*?</(?P=p)c>)", re.DOTALL)
_NUMBER, _PLACE, _STYLE = (
    re.compile(r'\br="(\d+)"'),
    re.compile(r'\br="([A-Z]+)\d+"'),
    re.compile(r'\bs="(\d+)"'),
)
_TOTALS = re.compile(r'\btotalsRowCount="[1-9]')
_FILTER_NAME = "_xlnm._FilterDatabase"


class MoreRows(NamedTuple):
    """What goes below a table.

    Parameters
    ----------
    grid
        The sheet as it is.
    columns
        Where each column of the table stands, counted from 0; cells of other columns stay blank.
    rows
        The cells of each row by column.
    """

    grid: Grid
    columns: Mapping[str, int]
    rows: Sequence[Mapping[str, Value]]


def write_more_rows(path: Path, tables: Sequence[MoreRows]) -> None:
    """Write rows below tables of an .xlsx workbook; whatever else is in it stays as it is.

    A new row looks as the rows above it do, and a filter, or an Excel table, that ended above it takes it in.

    Raises
    ------
    OutputError
        When the workbook is open, cannot be written, or is put together otherwise than spreadsheet programs do it.
    """
    if is_open(path):
        raise OutputError(
            f"{path} is open in another program. Close it there and run this again; nothing was written."
        )
    changed: dict[str, str] = {}
    with ZipFile(path) as book, Container(path, DEFAULT_LIMITS) as container:
        parts = dict(worksheet_parts(container))

        def text_of(part: str) -> str:
            return changed.get(part) or book.read(part).decode("utf-8-sig")

        for table in tables:
            part, last = parts[table.grid.sheet], _last_row(table.grid)
            end = last + len(table.rows)
            changed[part] = _with_rows(text_of(part), table, last, path)
            changed[BOOK] = _with_filter_name(text_of(BOOK), table.grid.sheet, last, end)
            for relation in relations(container, part):
                if relation.kind == "table":
                    if _TOTALS.search(text_of(relation.part)):
                        raise OutputError(
                            f"The {table.grid.sheet} sheet of {path} has a Total Row, and nothing can be put below it. Turn it off "
                            "under Table Design in Excel, save, and run this again."
                        )
                    changed[relation.part] = _ending_at(text_of(relation.part), last, end)

    def write(aside: Path) -> None:
        with ZipFile(path) as old, ZipFile(aside, "w") as new:
            for item in old.infolist():
                new.writestr(item, changed[item.filename] if item.filename in changed else old.read(item))

    write_atomically(path, write, advice="Close it wherever it is open and run this again.")


def _last_row(grid: Grid) -> int:
    """Return the number of the last row that holds anything, counted from 1."""
    return max((row for row, cells in enumerate(grid.rows, 1) if any(raw != "" for raw in cells)), default=0)


def _with_rows(sheet: str, table: MoreRows, last: int, path: Path) -> str:
    data = _DATA.search(sheet)
    if data is None:
        raise _odd(path, table.grid)
    above: list[str] = []
    below: dict[int, re.Match[str]] = {}
    for row in _ROW.finditer(data["rows"] or ""):
        number = _NUMBER.search(row["says"])
        if number is None:
            raise _odd(path, table.grid)
        if int(number[1]) > last:
            below[int(number[1])] = row
        else:
            above.append(row[0])
    prefix = data["p"]
    styles = _styles("".join(above), table)
    new = {
        number: _row(prefix, number, cells, table, styles, below.get(number))
        for number, cells in enumerate(table.rows, last + 1)
    }
    rest = {number: row[0] for number, row in below.items() if number not in new}
    rows = "".join([*above, *(text for _, text in sorted({**rest, **new}.items()))])
    written = f"<{prefix}sheetData>{rows}</{prefix}sheetData>"
    sheet = sheet[: data.start()] + written + sheet[data.end() :]
    end = last + len(table.rows)
    head, tail = sheet[: data.start()], sheet[data.start() + len(written) :]
    return _ending_at(head, last, end, "dimension") + written + _ending_at(tail, last, end, "autoFilter")


def _odd(path: Path, grid: Grid) -> OutputError:
    return OutputError(
        f"Nothing can be added to the {grid.sheet} sheet of {path}: the file is put together in an unusual way. Open it in "
        "Excel, save it as .xlsx, and run this again."
    )


def _ending_at(text: str, last: int, end: int, tag: str = "(?:table|autoFilter)") -> str:
    """Return XML whose areas that end where the new rows begin, or among them, hold them all, in the tags that are meant."""
    return re.sub(
        rf'(<(?:\w+:)?{tag}\b[^>]*?\bref="[A-Z]+\d+:[A-Z]+)(\d+)(")',
        lambda area: _moved(area, last, end),
        text,
    )


def _moved(area: re.Match[str], last: int, end: int) -> str:
    return f"{area[1]}{end if last <= int(area[2]) < end else area[2]}{area[3]}"


def _with_filter_name(book: str, sheet: str, last: int, end: int) -> str:
    """Return the workbook's part with the hidden name of a sheet's filter as long as the filter is."""
    quoted = re.escape(escape(sheet.replace("'", "''")))
    name = rf'<(?:\w+:)?definedName\b[^>]*\bname="{_FILTER_NAME}"[^>]*>'
    return re.sub(
        rf"({name}(?:'{quoted}'|{quoted})!\$[A-Z]+\$\d+:\$[A-Z]+\$)(\d+)(<)",
        lambda area: _moved(area, last, end),
        book,
    )


def _styles(above: str, table: MoreRows) -> Mapping[tuple[int, type], str]:
    """Return by column and kind of value the style of the last cell with such a value, where it may be copied.

    A figure is in points: a cell that shows per cent would show a hundred times as much.
    """
    grid = table.grid
    written: dict[tuple[int, int], str] = {}
    for found_row in _ROW.finditer(above):
        number = _NUMBER.search(found_row["says"])
        for column, _, style in _cells(found_row["cells"] or ""):
            if number and style:
                written[int(number[1]) - 1, column] = style
    heading = min((row for row in range(grid.height) if _is_heading(grid, row, table.columns)), default=-1)
    found: dict[tuple[int, type], str] = {}
    for row in range(heading + 1, grid.height):
        for column in table.columns.values():
            raw = grid.at(row, column)
            if raw != "" and (row, column) in written and (row, column) not in grid.markup.percent:
                found[column, _kind(raw)] = written[row, column]
    return found


def _is_heading(grid: Grid, row: int, columns: Mapping[str, int]) -> bool:
    return all(
        str(grid.at(row, column)).strip().casefold() == name.casefold() for name, column in columns.items()
    )


def _kind(raw: CellValue | Value) -> type:
    return datetime if isinstance(raw, datetime) else float if isinstance(raw, (int, float)) else str


def _cells(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield the cells of a row: column from 0, as it is written, and its style."""
    for cell in _CELL.finditer(text):
        place, style = _PLACE.search(cell["says"]), _STYLE.search(cell["says"])
        if place:
            yield column_number(place[1]), cell[0], style[1] if style else ""


def _row(
    prefix: str,
    number: int,
    values: Mapping[str, Value],
    table: MoreRows,
    styles: Mapping[tuple[int, type], str],
    there: re.Match[str] | None,
) -> str:
    """Return a row as XML; one that was there, blank, keeps what it says of itself and its other cells."""
    cells = {column: raw for column, raw, _ in _cells(there["cells"] or "")} if there else {}
    for name, column in table.columns.items():
        value = values.get(name)
        if value is not None and value != "":
            cells[column] = _cell(prefix, cell_name(number - 1, column), value, column, styles)
    says = there["says"] if there else f' r="{number}"'
    return f"<{prefix}row{says}>{''.join(raw for _, raw in sorted(cells.items()))}</{prefix}row>"


def _cell(prefix: str, place: str, value: Value, column: int, styles: Mapping[tuple[int, type], str]) -> str:
    if isinstance(value, datetime):
        value = f"{value:%d %b %Y %H:%M}".lstrip("0")
    style = styles.get((column, _kind(value)))
    looks = f' s="{style}"' if style else ""
    if isinstance(value, (int, float)):
        return f'<{prefix}c r="{place}"{looks}><{prefix}v>{value!r}</{prefix}v></{prefix}c>'
    text = escape(_UNFIT.sub("", str(value)))
    return (
        f'<{prefix}c r="{place}"{looks} t="inlineStr"><{prefix}is><{prefix}t xml:space="preserve">{text}</{prefix}t>'
        f"</{prefix}is></{prefix}c>"
    )
