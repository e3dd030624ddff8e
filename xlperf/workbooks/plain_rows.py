"""Rows of a worksheet's XML that hold plain values alone, told by a pattern, so that no parser needs to go through them."""

import re
from collections.abc import Callable, Generator, Iterable, Iterator
from typing import NamedTuple

_DATA = b"<sheetData>"
_ROW_END = b"</row>"
_ODD = re.compile(rb"<!|<\?(?!xml )")  # a comment, a declaration or an instruction may hold anything
_CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"(?: s="(\d{1,9})")?(?: t="([snb])")?(/>|><v>)')
_ROW = re.compile(
    rb'\s*<row r="(\d{1,7})"((?: [\w:.]+="[^"<>&]*")*)(?:/>|>('
    rb'(?:<c r="[A-Z]{1,3}\d{1,7}"(?: s="\d{1,9}")?(?: t="[snb]")?(?:/>|><v>[^<>&\0\s]*</v></c>))*'
    rb")</row>)"
)
_TOLD = re.compile(rb" (?:hidden|xmlns)")  # attributes that mean something here
_LONGEST = 1 << 20  # bytes of one row; a longer one is left to the parser


class PlainRow(NamedTuple):
    """A row of plain values.

    Parameters
    ----------
    number
        Its number as it is written, from 1.
    cells
        Of each cell the letters and figures of its name, its style, its kind (``s``, ``n``, ``b``), and what follows.
    """

    number: bytes
    cells: list[tuple[bytes, bytes, bytes, bytes, bytes]]


def without_plain_rows(pieces: Iterable[bytes], take: Callable[[PlainRow], bool]) -> Iterator[bytes]:
    """Yield the XML of a worksheet without its plain rows; what is left is proper XML where the whole was.

    Parameters
    ----------
    pieces
        The part, piece by piece.
    take
        Is given each plain row, once all that stands before it has been yielded; returns whether it took it. A row that
        it did not take is yielded.
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
    buffer: bytes, stream: Iterator[bytes], take: Callable[[PlainRow], bool]
) -> Generator[bytes, None, bytes]:
    """Yield what is not plain among rows; return what stands behind the last of them."""
    at = 0
    while True:
        if found := _ROW.match(buffer, at):
            plain = not _TOLD.search(found[2])
            if not (plain and take(PlainRow(found[1], _CELL.findall(found[3] or b"")))):
                yield found[0]
            at = found.end()
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
