"""The file of a register with other texts in some of its cells, and all else as it was: lists, colours, formulas."""

import re
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZipFile

from xlperf.domain.observation import Source
from xlperf.domain.period import Period
from xlperf.errors import OutputError
from xlperf.workbooks.address import column_number
from xlperf.workbooks.limits import DEFAULT_LIMITS
from xlperf.workbooks.package import worksheet_parts
from xlperf.workbooks.zip_container import Container

_FORMULA = re.compile(rb"<(?:\w+:)?f\b")
_STYLE = re.compile(rb"\bs(?:tyle)?=\"(\d+)\"")
_CELL = re.compile(rb"<(?:\w+:)?c\b[^>]*?\br=\"([A-Z]+)\d+\"[^>]*>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\b[^>]*>")
_EXTENT = re.compile(rb"(<(?:\w+:)?dimension\b[^>]*?\bref=\"[A-Z]+\d+:)([A-Z]+)(\d+\")")
_SPANS = re.compile(rb"\sspans=\"[\d: ]*\"")


def with_report_period(register: Path, cell: Source | None, period: Period) -> bytes:
    """Return the register's file with another report period in its cell; see `with_texts`.

    Parameters
    ----------
    register
        A register that can be read.
    cell
        Where its report period stands.
    period
        What to write there.

    Raises
    ------
    OutputError
        As for `with_texts`.
    """
    changed = with_texts(register, {cell: period.label}) if cell else None
    if changed is None:
        raise OutputError(
            f"The report period cannot be changed in {register}. Write {period.label} as Report period on its Settings "
            "sheet, save it as .xlsx, and run this again."
        )
    return changed


def with_texts(register: Path, texts: Mapping[Source, str]) -> bytes | None:
    """Return the register's file with other texts in some cells; None where one of them cannot be put there.

    A library that reads and writes workbooks would lose what it does not know, such as lists taken from another
    sheet; so the cells alone are replaced in the file itself. It cannot be done where the file is not an .xlsx, where the
    cell holds a formula, or where its sheet has no such row.

    Parameters
    ----------
    register
        A register that can be read.
    texts
        What to write, by cell; a blank empties it.
    """
    if register.suffix.casefold() != ".xlsx":
        return None
    with Container(register, DEFAULT_LIMITS) as container:
        parts = dict(worksheet_parts(container))
    made = BytesIO()
    with ZipFile(register) as old, ZipFile(made, "w") as new:
        for item in old.infolist():
            data: bytes | None = old.read(item)
            for cell, text in texts.items():
                if data is not None and item.filename == parts.get(cell.sheet):
                    data = _with_text(data, cell, text)
            if data is None:
                return None
            new.writestr(item, data)
    return made.getvalue() if all(cell.sheet in parts for cell in texts) else None


def _with_text(sheet: bytes, cell: Source, text: str) -> bytes | None:
    """Return a sheet's XML with a text in one cell; None where that is a formula, or there is no such row."""
    row = _element(b"row", str((cell.row or 0) + 1)).search(sheet)
    if row is None:
        return None
    start, end = b"<" + row[1], b"</" + row[1]
    cells = row[3] or b""
    there = _element(b"c", cell.cell).search(cells)
    if there and _FORMULA.search(there[3] or b""):
        return None
    place = there.span() if there else (_place_for(cell, cells),) * 2
    before, behind = cells[: place[0]], cells[place[1] :]
    looks = before if not _CELL.search(behind) else b""
    attributes = re.sub(rb"\st=\"\w*\"", b"", there[2]) if there else _attributes(cell, row[2], sheet, looks)
    made = start + b"c" + attributes + _content(text, start, end)
    of_row = _SPANS.sub(b"", row[2])  # of how many columns it is, which programs may be told or not
    whole = start + b"row" + of_row + b">" + before + made + behind + end + b"row>"
    return _reaching(cell, sheet[: row.start()]) + whole + sheet[row.end() :]


def _reaching(cell: Source, head: bytes) -> bytes:
    """Return what a sheet's XML begins with, which says how far the sheet reaches: at least to a cell's column."""
    said = _EXTENT.search(head)
    if said is None or column_number(said[2].decode()) >= (cell.column or 0):
        return head
    letters = cell.cell.rstrip("0123456789").encode()
    return head[: said.start()] + said[1] + letters + said[3] + head[said.end() :]


def _element(name: bytes, reference: str) -> re.Pattern[bytes]:
    """Return what finds a row or a cell by its reference: prefix, attributes, content."""
    return re.compile(
        rb"<((?:\w+:)?)%b\b([^>]*?\br=\"%b\"[^>]*?)(?:/>|>(.*?)</\1%b>)" % (name, reference.encode(), name),
        re.DOTALL,
    )


def _content(text: str, start: bytes, end: bytes) -> bytes:
    """Return the rest of a cell's element behind its attributes."""
    if not text:
        return b"/>"
    written = escape(text).encode("ascii", "xmlcharrefreplace")
    return (
        b' t="inlineStr">'
        + start
        + b"is>"
        + start
        + b"t>"
        + written
        + end
        + b"t>"
        + end
        + b"is>"
        + end
        + b"c>"
    )


def _place_for(cell: Source, cells: bytes) -> int:
    """Return where in a row a cell belongs that is not there yet: before the first to the right of it."""
    right = (
        found.start()
        for found in _CELL.finditer(cells)
        if column_number(found[1].decode()) > (cell.column or 0)
    )
    return next(right, len(cells))


def _attributes(cell: Source, row: bytes, sheet: bytes, before: bytes) -> bytes:
    """Return the attributes of a cell that is not there yet: it looks as its row does, its column, or, at the row's end, the cell before."""
    number = (cell.column or 0) + 1
    looks = [row] if b"customFormat=" in row else []
    for column in _COLUMN.findall(sheet):
        first, last = (re.search(rb"\b%b=\"(\d+)\"" % name, column) for name in (b"min", b"max"))
        if first and last and int(first[1]) <= number <= int(last[1]):
            looks.append(column)
    looks += [found[0] for found in list(_CELL.finditer(before))[-1:]]
    style = next((found[1] for look in looks if (found := _STYLE.search(look))), None)
    return b' r="' + cell.cell.encode() + b'"' + (b' s="' + style + b'"' if style else b"")
