"""Sheets that are put otherwise than Excel puts them, put straight; see `markup`. Imported where there is one."""

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element, ParseError, tostring
from xml.sax.saxutils import escape

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from xlperf.workbooks.address import MOST_ROWS, cell_name, column_number
from xlperf.workbooks.markup import ERRORS, INDENT
from xlperf.workbooks.zip_container import Container, damaged

_OTHER_ERROR = "#N/A"  # for a later one, such as #SPILL!; what it is, is in the sheet's markup
_LOOSE_AREA = re.compile(
    r"\$?(?P<left>[A-Z]{0,3})\$?(?P<top>\d{0,7})(?::\$?(?P<right>[A-Z]{0,3})\$?(?P<bottom>\d{0,7}))?",
    re.IGNORECASE,
)
_LAST_COLUMN = "XFD"
_PLACE = re.compile(r"([A-Za-z]{0,3})(\d{0,7})")
_VERBATIM = re.compile(rb"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)  # of a text that has any, all else is lost
_MOST_BYTES = 24_000_000  # of a part that is taken apart as a whole
_MOST_INDENTED = 100_000_000  # of one that is searched through


def put_straight(container: Container, part: str, how: Callable[[bytes, str], bytes]) -> None:
    """Put a part straight, so that whoever reads it from now on, and python-calamine, gets it so.

    Raises
    ------
    UnreadableFileError
        When that cannot be done.
    """
    try:
        container.put(part, how(container.read(part), part))
    except RecursionError as error:
        raise damaged(f"its part {part} has tags nested too deeply") from error


def straightened(xml: bytes, part: str) -> bytes:
    """Return a worksheet of an xlsx workbook with rows and cells in order, and values and areas as Excel puts them.

    Raises
    ------
    UnreadableFileError
        When it is too large for that, or no worksheet at all.
    """
    sheet = _parsed(xml, part)
    space = sheet.tag.rpartition("}")[0] + "}" if "}" in sheet.tag else ""
    for dimension in sheet.findall(f"{space}dimension"):
        sheet.remove(dimension)  # nobody need say how far the cells reach
    for data in sheet.iter(f"{space}sheetData"):
        _put_in_order(data)
    for value in sheet.iter(f"{space}c"):
        _put_plainly(value, space)
    for merged in sheet.iter(f"{space}mergeCell"):
        merged.set("ref", _whole_area(merged.get("ref", "")))
    straight: bytes = tostring(sheet, encoding="utf-8", xml_declaration=True)
    return straight


def unindented(xml: bytes, part: str) -> bytes:
    """Return the content of an ods workbook without the spaces between its cells and their paragraphs, and without CDATA.

    Raises
    ------
    UnreadableFileError
        When it is too large for that.
    """
    if len(xml) > _MOST_INDENTED:
        raise damaged(f"its part {part} is indented, and is too large to be put straight")
    return INDENT.sub(b">", _VERBATIM.sub(lambda text: escape(text[1].decode()).encode(), xml))


def _parsed(xml: bytes, part: str) -> Element:
    if len(xml) > _MOST_BYTES:
        raise damaged(
            f"its part {part} is not written as Excel writes it, and is too large to be put straight"
        )
    try:
        parsed: Element = fromstring(xml)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise damaged(f"its part {part} is not well-formed XML") from error
    return parsed


def _put_in_order(data: Element) -> None:
    """Give every row and cell its name, and put them in order of it; of two in one place, none is moved."""
    last = 0
    for row in data:
        last = _number(row.get("r", ""), last + 1)
        row.set("r", str(last))
        column = -1
        for cell in row:
            name = _PLACE.fullmatch(cell.get("r", ""))
            letters, digits = name.groups() if name else ("", "")
            column = column_number(letters) if letters else column + 1
            cell.set("r", cell_name(_number(digits, last) - 1, column))
        row[:] = sorted(row, key=lambda cell: column_number(cell.get("r", "").rstrip("0123456789")))
    data[:] = sorted(data, key=lambda row: int(row.get("r", "0")))


def _put_plainly(cell: Element, space: str) -> None:
    value, kind = cell.find(f"{space}v"), cell.get("t", "n")
    if value is None or kind == "str":
        return
    value.text = (value.text or "").strip()
    if kind == "e" and value.text not in ERRORS:
        value.text = _OTHER_ERROR


def _whole_area(written: str) -> str:
    """Return an area with both its corners: ``5:6`` is ``A5:XFD6``.

    Raises
    ------
    UnreadableFileError
        When it is none.
    """
    found = _LOOSE_AREA.fullmatch(written.strip())
    if found is None or not (found["left"] or found["top"]):
        raise damaged(f"it merges cells in “{written[:40]}”, which is not a range of cells")
    left, top = found["left"] or "A", found["top"] or "1"
    right = found["right"] or found["left"] or _LAST_COLUMN
    bottom = found["bottom"] or found["top"] or str(MOST_ROWS)
    return f"{left}{top}:{right}{bottom}".upper()


def _number(written: str, otherwise: int) -> int:
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 8 else otherwise  # noqa: PLR2004 - no row has more digits
