"""Results of formulas, kept in a workbook that openpyxl wrote.

openpyxl writes a formula without its result. Excel works it out when the workbook is opened for editing, but not in
the Protected View in which it shows what came by e-mail: there such a cell looks empty.
"""

from collections.abc import Mapping
from datetime import date, time, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from xlperf.workbooks.limits import DEFAULT_LIMITS
from xlperf.workbooks.package import worksheet_parts
from xlperf.workbooks.zip_container import Container
from xlperf.writers.changed_parts import MAIN, Change

if TYPE_CHECKING:
    from openpyxl import Workbook

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


def results_put(path: Path, results: Results) -> dict[str, Change]:
    """Return, by part, how the results of formulas are put into a workbook as openpyxl has written it."""
    with Container(path, DEFAULT_LIMITS) as container:
        parts = dict(worksheet_parts(container))
    return {parts[sheet]: partial(_put_results, results=of_sheet) for sheet, of_sheet in results.items()}


def _put_results(sheet: Element, results: Mapping[str, tuple[str, str]]) -> None:
    for cell in sheet.iter(f"{{{MAIN}}}c"):
        known = results.get(cell.get("r", ""))
        if known is None or cell.find(f"{{{MAIN}}}f") is None:
            continue
        kind, text = known
        if kind:
            cell.set("t", kind)
        value = cell.find(f"{{{MAIN}}}v")
        if value is None:
            value = SubElement(cell, f"{{{MAIN}}}v")
        value.text = text
