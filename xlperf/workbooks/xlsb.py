"""The sheets of an xlsb workbook, before they are opened: how far they reach."""

from collections.abc import Iterator

from xlperf.workbooks.address import MOST_COLUMNS, MOST_ROWS
from xlperf.workbooks.extent import Extent
from xlperf.workbooks.kind import BINARY_BOOK
from xlperf.workbooks.limits import Limits, too_large
from xlperf.workbooks.package import Relation, relations
from xlperf.workbooks.zip_container import Container, damaged

_STRINGS = "xl/sharedStrings.bin"
_ROW, _SHEET, _STRING_ITEM = 0x00, 0x9C, 0x13
_CELLS = range(0x02, 0x0C)
# bytes that a record has at least: of a shorter one, python-calamine reads what the record before it left behind
_LEAST = {
    0x00: 12, 0x02: 12, 0x03: 9, 0x04: 9, 0x05: 16, 0x06: 12, 0x07: 12, 0x08: 12, 0x09: 16, 0x0A: 9, 0x0B: 9, 0x94: 16,
}  # fmt: skip
_SHARED, _TEXTS = 0x07, {0x06, 0x08}
_NO_LINK = 0xFFFFFFFF


def binary_extents(container: Container, limits: Limits) -> list[Extent]:
    """Return the extent of every sheet of an xlsb workbook; its number formats and errors are not read.

    Raises
    ------
    UnreadableFileError
        When it is damaged, or has more than the limits allow.
    """
    parts = [data for kind, data in _records(container, BINARY_BOOK) if kind == _SHEET]
    if len(parts) > limits.sheets:
        raise too_large(f"It has {len(parts):,} sheets", "Most sheets", limits.sheets)
    lengths = []
    if _STRINGS in container:
        lengths = [len(data) for kind, data in _records(container, _STRINGS) if kind == _STRING_ITEM]
    if sum(lengths) > 2 * limits.text_bytes or len(lengths) > limits.cells:  # two bytes a letter
        raise too_large("Its table of texts is too long", "Most megabytes of text", limits.text_megabytes)
    related = {relation.identity: relation for relation in relations(container, BINARY_BOOK)}
    extents = []
    for data in parts:
        size = int.from_bytes(data[8:12], "little")
        if size == _NO_LINK:
            continue
        link = data[12 : 12 + 2 * size].decode("utf-16-le", "replace")
        kind, part, _ = related.get(link, Relation("", "", ""))
        start = 16 + 2 * size
        name = data[start : start + 2 * int.from_bytes(data[start - 4 : start], "little")]
        if kind in {"worksheet", "xlMacrosheet", "dialogsheet", ""}:
            extents.append(_sheet_extent(container, part, name.decode("utf-16-le", "replace"), lengths))
    return extents


def _sheet_extent(container: Container, part: str, name: str, lengths: list[int]) -> Extent:
    extent = Extent(name)
    row = 0
    for kind, data in _records(container, part):
        if len(data) < _LEAST.get(kind, 0):
            raise damaged(f"its part {part} has a record that is cut off")
        if kind == _ROW:
            row = int.from_bytes(data[:4], "little")
        elif kind in _CELLS:
            column = int.from_bytes(data[:4], "little")
            if row >= MOST_ROWS or column >= MOST_COLUMNS:
                raise damaged("it has a cell beyond the last of Excel's sheets")
            extent.add(row, column)
            if kind == _SHARED and (text := int.from_bytes(data[8:12], "little")) < len(lengths):
                extent.add_text(lengths[text])
            elif kind in _TEXTS:
                extent.add_text(len(data))
    return extent


def _records(container: Container, part: str) -> Iterator[tuple[int, bytes]]:
    """Yield kind and content of the records of a part; kinds and sizes take one byte or more."""
    data = container.read(part)
    at = 0
    while at < len(data):
        kind, at = _varying(data, at, 2)
        size, at = _varying(data, at, 4)
        if at + size > len(data):
            raise damaged(f"its part {part} is cut off")
        yield kind, data[at : at + size]
        at += size


def _varying(data: bytes, at: int, most: int) -> tuple[int, int]:
    """Return a number of seven bits a byte, and where it ends."""
    number = 0
    for place in range(most):
        if at >= len(data):
            raise damaged("a record is cut off")
        byte = data[at]
        at += 1
        number |= (byte & 0x7F) << 7 * place
        if byte < 0x80:  # noqa: PLR2004 - the mark that another byte follows
            break
    return number, at
