"""Rows of a worksheet's XML that hold plain values alone, told by a pattern, so that no parser needs to go through them."""

import re
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from xlperf.workbooks.address import MOST_COLUMNS, column_number
from xlperf.workbooks.number_format import NumberFormat, Shown

_DATA = b"<sheetData>"
_ROW_END = b"</row>"
_ODD = re.compile(rb"<!|<\?(?!xml )")  # a comment, a declaration or an instruction may hold anything
_ROW = re.compile(rb'\s*<row r="(\d{1,7})"((?: [\w:.]+="[^"<>&]*")*)(?:(/>)|>)')
# what a cell holds, from the end of its attributes on; the first is the quicker for beginning with the same letters always
_VALUE = re.compile(rb'"><v>[^<>&\0\s]*</v></c>')
_RESULT = re.compile(rb'"><f(?: [^<>&]*)?(?:/>|>[^<>&]*</f>)<v>[^<>&\0\s]+</v></c>')
_VALUED = b'"\0'  # stands for it; no XML has such a letter
_CELL_BEGINS = b"<c "
_CELL = re.compile(rb'<c r="([A-Z]{1,3})"(?: s="(\d{1,9})")?(?: t="([snb])")?(/>|\0)')
_CELLS = re.compile(rb"(?:%s)*" % re.sub(rb"\((?!\?)", rb"(?:", _CELL.pattern))
_TOLD = re.compile(rb" (?:hidden|xmlns)")  # attributes that mean something here
NO_STYLE = "0"
NUMBERS = {"", "n"}  # kinds of cells that hold one
_LONGEST = 1 << 20  # bytes of one row; a longer one is left to the parser


class PlainCell(NamedTuple):
    """What a cell's attributes say.

    Parameters
    ----------
    letters
        Its column.
    style
        The number of its style; blank where it has none.
    kind
        ``s`` a shared text, ``b`` an answer; ``n`` or blank a number.
    has_value
        Whether it holds anything.
    """

    letters: str
    style: str
    kind: str
    has_value: bool


def plain_cells(shape: bytes) -> list[PlainCell] | None:
    """Return the cells of a row by its shape; None where there is anything but plain ones."""
    if not _CELLS.fullmatch(shape):
        return None
    return [
        PlainCell(letters.decode(), style.decode(), kind.decode(), ending != b"/>")
        for letters, style, kind, ending in _CELL.findall(shape)
    ]


def _shape(number: bytes, cells: bytes) -> bytes | None:
    """Return a row's XML without the values of its cells and the number in their names; most rows of a table share it.

    None where that cannot be told: a cell may name another row, or the number of a style end like the row's.
    """
    if b"\0" in cells:
        return None
    shape = _VALUE.sub(_VALUED, cells)
    if b"<f" in shape:
        shape = _RESULT.sub(_VALUED, shape)
    if shape.count(number + b'"') != shape.count(_CELL_BEGINS):
        return None
    return shape.replace(number + b'"', b'"')


def without_plain_rows(pieces: Iterable[bytes], take: Callable[[bytes, bytes], bool]) -> Iterator[bytes]:
    """Yield the XML of a worksheet without its plain rows; what is left is proper XML where the whole was.

    Parameters
    ----------
    pieces
        The part, piece by piece.
    take
        Is given the number and the shape of each row that may be plain, once all that stands before it has been yielded;
        returns whether it took it. A row that it did not take is yielded.
    """
    stream = iter(pieces)
    head = b""
    for piece in stream:
        head += piece
        if (at := head.find(_DATA)) >= 0 or len(head) > _LONGEST:
            break
    else:
        at = -1
    if at < 0 or _ODD.search(head, 0, at):
        yield head
        yield from stream
        return
    at += len(_DATA)
    yield head[:at]
    left = yield from _of_rows(head[at:], stream, take)
    yield left
    yield from stream


def _of_rows(
    buffer: bytes, stream: Iterator[bytes], take: Callable[[bytes, bytes], bool]
) -> Generator[bytes, None, bytes]:
    """Yield what is not plain among rows; return what stands behind the last of them."""
    at = 0
    while True:
        found = _ROW.match(buffer, at)
        close = buffer.find(_ROW_END, found.end()) if found and not found[3] else -1
        if found and (found[3] or close >= 0):
            cells = b"" if found[3] else buffer[found.end() : close]
            end = found.end() if found[3] else close + len(_ROW_END)
            shape = None if _TOLD.search(found[2]) else _shape(found[1], cells)
            if shape is None or not take(found[1], shape):
                if _ODD.search(buffer, at, end):
                    return buffer[at:]
                yield buffer[at:end]
            at = end
            continue
        end = buffer.find(_ROW_END, at)
        if end >= 0:
            end += len(_ROW_END)
            if _ODD.search(buffer, at, end):
                return buffer[at:]
            yield buffer[at:end]
            at = end
            continue
        buffer = buffer[at:]
        at = 0
        piece = next(stream, None)
        if piece is None or len(buffer) > _LONGEST or b"</sheetData" in buffer or _ODD.search(buffer):
            return buffer + (piece or b"")
        buffer += piece


class RowShape(NamedTuple):
    """What rows of plain values with the same cells hold.

    Parameters
    ----------
    last
        The column of the last cell; -1 where there is none.
    valued
        Columns of the cells that hold anything.
    shared
        How many of them hold a shared text.
    percent, percent_signs
        Columns shown as per cent, and in points with a sign, a bit each; see `Markup`.
    """

    last: int
    valued: Sequence[int]
    shared: int
    percent: int
    percent_signs: int


def row_shape(written: bytes, formats: Mapping[str, NumberFormat]) -> RowShape | None:
    """Return what rows of such cells hold; None where only the parser can tell."""
    cells = plain_cells(written)
    if cells is None:
        return None
    columns = [column_number(cell.letters) for cell in cells]
    if columns != sorted(set(columns)) or (columns and columns[-1] >= MOST_COLUMNS):
        return None
    shared = percent = percent_signs = 0
    for column, cell in zip(columns, cells, strict=True):
        form = formats.get(cell.style or NO_STYLE)
        if form and form.always is None:
            return None
        if cell.has_value:
            shared += cell.kind == "s"
        if form and cell.has_value:
            if cell.kind == "s" or (form.always is Shown.POINTS and cell.kind in NUMBERS):
                percent_signs |= 1 << column
            elif cell.kind in NUMBERS:
                percent |= 1 << column
    valued = [column for column, cell in zip(columns, cells, strict=True) if cell.has_value]
    return RowShape(columns[-1] if columns else -1, valued, shared, percent, percent_signs)
