"""Hyperlinks, which LibreOffice keeps in a cell's text, so that a new text would lose them."""

from typing import Any
from urllib.parse import urljoin

_TEXT_WITH_FIELDS = 512  # com.sun.star.sheet.CellFlags.FORMATTED


def link_of(cell: Any) -> str:
    """Return where a cell's hyperlink leads; blank where it has none.

    A place in the same workbook is ``#Data.A4`` where the file was Excel's; a file is a file:// address.
    """
    fields = cell.getTextFields().createEnumeration()
    while fields.hasMoreElements():
        field = fields.nextElement()
        if field.getPropertySetInfo().hasPropertyByName(
            "URL"
        ):  # others are dates, sheet names and their like
            return str(field.URL)
    return ""


def links_in(cells: Any) -> dict[tuple[int, int], str]:
    """Return the hyperlinks of a range by row and column, counted from its first cell."""
    first = cells.getRangeAddress()
    with_fields = cells.queryContentCells(_TEXT_WITH_FIELDS).getCells().createEnumeration()
    found = {}
    while with_fields.hasMoreElements():
        cell = with_fields.nextElement()
        at = cell.getCellAddress()
        if link := link_of(cell):
            found[at.Row - first.StartRow, at.Column - first.StartColumn] = link
    return found


def put_link(document: Any, cell: Any, address: str, text: str) -> None:
    """Make a cell a hyperlink; the way from the workbook's folder becomes a whole address, for LibreOffice follows no other."""
    if not address.startswith("#"):
        address = urljoin(document.getURL(), address)
    cell.setString("")
    field = document.createInstance("com.sun.star.text.TextField.URL")
    field.URL, field.Representation = address, text
    cell.insertTextContent(cell.createTextCursor(), field, False)
