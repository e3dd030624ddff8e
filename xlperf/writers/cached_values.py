"""Results of formulas, kept in a workbook that openpyxl wrote.

openpyxl writes a formula without its result. Excel works it out when the workbook is opened for editing, but not in
the Protected View in which it shows what came by e-mail: there such a cell looks empty.
"""

import io
import posixpath
from collections.abc import Mapping
from datetime import date, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring
from zipfile import ZIP_DEFLATED, ZipFile

from defusedxml.ElementTree import fromstring

if TYPE_CHECKING:
    from openpyxl import Workbook

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

Results = Mapping[str, Mapping[str, tuple[str, str]]]


def formula_results(book: "Workbook", values: "Workbook") -> tuple[Results, bool]:
    """Return the result of every formula by sheet and cell, as type and text, and whether every formula has one.

    Parameters
    ----------
    book, values
        The same workbook, opened for its formulas and for its values.
    """
    found: dict[str, dict[str, tuple[str, str]]] = {}
    complete = True
    for sheet in book.worksheets:
        for cells in sheet.iter_rows():
            for cell in cells:
                if cell.data_type != "f":
                    continue
                shown = values[sheet.title][cell.coordinate]
                if shown.value is None:
                    complete = False
                    continue
                text = _as_text(shown.value, values)
                kind = "" if isinstance(shown.value, (int, float, date, time, timedelta)) else "str"
                if isinstance(shown.value, bool):
                    kind = "b"
                elif shown.data_type == "e":
                    kind = "e"
                found.setdefault(sheet.title, {})[cell.coordinate] = (kind, text)
    return found, complete


def _as_text(value: object, book: "Workbook") -> str:
    from openpyxl.utils.datetime import to_excel  # noqa: PLC0415 - openpyxl is here already, but not in a build

    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, (date, time, timedelta)):
        return repr(to_excel(value, book.epoch))  # type: ignore[no-untyped-call]
    return repr(value) if isinstance(value, (int, float)) else str(value)


def put_results(path: Path, results: Results) -> None:
    """Write the results of formulas into a workbook as openpyxl has written it."""
    if not results:
        return
    register_namespace("", _MAIN)
    register_namespace("r", _LINKS)
    made = io.BytesIO()
    with ZipFile(path) as before, ZipFile(made, "w", ZIP_DEFLATED) as after:
        parts = _parts_by_sheet(before)
        by_part = {parts[sheet]: of_sheet for sheet, of_sheet in results.items()}
        for part in before.infolist():
            data = before.read(part)
            after.writestr(
                part, _with_results(data, by_part[part.filename]) if part.filename in by_part else data
            )
    path.write_bytes(made.getvalue())


def _parts_by_sheet(book: ZipFile) -> dict[str, str]:
    links = {
        str(link.get("Id")): str(link.get("Target"))
        for link in fromstring(book.read("xl/_rels/workbook.xml.rels"))
    }
    return {
        str(sheet.get("name")): posixpath.join("/xl", links[str(sheet.get(f"{{{_LINKS}}}id"))]).lstrip("/")
        for sheet in fromstring(book.read("xl/workbook.xml")).iter(f"{{{_MAIN}}}sheet")
    }


def _with_results(data: bytes, results: Mapping[str, tuple[str, str]]) -> bytes:
    sheet: Element = fromstring(data)
    for cell in sheet.iter(f"{{{_MAIN}}}c"):
        known = results.get(cell.get("r", ""))
        if known is None or cell.find(f"{{{_MAIN}}}f") is None:
            continue
        kind, text = known
        if kind:
            cell.set("t", kind)
        value = cell.find(f"{{{_MAIN}}}v")
        if value is None:
            value = SubElement(cell, f"{{{_MAIN}}}v")
        value.text = text
    return bytes(tostring(sheet, encoding="UTF-8", xml_declaration=True))
