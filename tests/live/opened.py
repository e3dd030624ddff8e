"""A pack whose dashboard is open in LibreOffice, changes to its returns, and what a build would write then."""

import re
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.live_page import Answers
from tests.office import Office
from xlperf.dashboard.model import Workbook
from xlperf.domain.sheets import TRENDS
from xlperf.live.attach import attach
from xlperf.live.libreoffice.engine import activate
from xlperf.pipeline import Pack, read_pack

if TYPE_CHECKING:
    import xlwings as xw

RETURN = "CFWS return Q2.xlsx"
SOCIAL = "Social care return Q2.xlsx"
FEW = ("CFWS1", "CFWS2", "SEND1", "SEND2", "CP1", "CP2")  # the first of the sample, so its first rows
NAME = "Performance dashboard Q2 2022-23.xlsx"
# What is said where one figure of a return changed; columns that are worked out from it change with it
A_FIGURE_CHANGED = re.compile(r"[1-9]\d* figures? changed, 0 statuses changed, page agrees")


class Open:
    """A pack whose dashboard is open: the pack, LibreOffice's document, and xlwings' workbook.

    Parameters
    ----------
    pack, office
        The pack's folder, and the program. The dashboard is built, unless the pack has it.
    judged
        The pack as it was read and judged, where a test reads it otherwise.
    """

    def __init__(self, pack: Path, office: Office, judged: Pack | None = None) -> None:
        self.pack = pack
        built = pack / "output" / NAME
        self.path = built if built.exists() else (judged or read_pack(pack)).write()
        activate(office.pipe)
        self.document: Any = office.open(self.path)
        self.book: xw.Book = attach(str(self.path))

    def cell(self, sheet: str, name: str) -> Any:
        """Return a cell as LibreOffice has it."""
        return self.document.Sheets.getByName(sheet).getCellRangeByName(name)

    def change(self, name: str, alter: Callable[[Worksheet], None]) -> None:
        """Alter the first sheet of a return."""
        path = self.pack / "returns" / name
        book = load_workbook(path)
        alter(book.worksheets[0])
        book.save(path)

    def fresh(self) -> Workbook:
        """Return what a build would write now."""
        return read_pack(self.pack).page(self.path.parent, {})


def everything(workbook: Workbook) -> Answers:
    """Return every value of a workbook, but for the marks of the last refresh, and for Trends, whose charts a build draws."""
    return {
        (sheet.name, place): cell.value
        for sheet in workbook.sheets
        if sheet.name != TRENDS
        for place, cell in sheet.cells.items()
        if cell.value not in {None, ""}
    }


def beyond(document: Any, workbook: Workbook) -> list[str]:
    """Return what stands where a workbook has nothing, but for the marks of the last refresh."""
    found = []
    for sheet in workbook.sheets:
        if sheet.name == TRENDS:
            continue
        paper = document.Sheets.getByName(sheet.name)
        cursor = paper.createCursor()
        cursor.gotoEndOfUsedArea(False)  # noqa: FBT003 - UNO names no arguments
        end = cursor.RangeAddress
        block = paper.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow).getDataArray()
        for row, values in enumerate(block):
            for column, value in enumerate(values):
                wanted = sheet.cells.get((row, column))
                if value not in {"", None} and (wanted is None or wanted.value in {None, ""}):
                    found.append(f"{sheet.name} {row} {column}: {value}")
    return [line for line in found if "|" not in line]


def looks(document: Any, workbook: Workbook) -> dict[str, dict[tuple[int, int], tuple[object, ...]]]:
    """Return how the cells of the lists look that a refresh renews: by sheet, cell by cell.

    LibreOffice is asked once for all cells that look alike: a question for each cell takes a minute for a page.
    """
    return {
        sheet.name: {
            place: look
            for cells in _alike(document.Sheets.getByName(sheet.name), *sheet.listed, len(sheet.widths))
            for look in [
                (cells.CellBackColor, cells.CharPosture.value, cells.CharWeight, cells.BottomBorder.Color)
            ]
            for place in _places(cells)
        }
        for sheet in workbook.sheets
        if sheet.listed
    }


def _alike(sheet: Any, first: int, last: int, width: int) -> Iterator[Any]:
    """Yield ranges of cells that look alike, as LibreOffice groups them."""
    groups = sheet.getCellRangeByPosition(0, first, width - 1, last).getUniqueCellFormatRanges()
    yield from (groups.getByIndex(number) for number in range(groups.Count))


def _places(cells: Any) -> Iterator[tuple[int, int]]:
    for area in cells.RangeAddresses:
        yield from product(range(area.StartRow, area.EndRow + 1), range(area.StartColumn, area.EndColumn + 1))


def another_figure(sheet: Worksheet) -> None:
    sheet["C4"] = "2,950"


def another_quarter(sheet: Worksheet) -> None:
    sheet.insert_cols(2)
    for row, value in ((3, "Jan-Mar 2022"), (4, "3,500"), (5, "1,300")):
        sheet.cell(row, 2).value = value


def no_figure(sheet: Worksheet) -> None:
    sheet["C4"] = None


def a_fault(sheet: Worksheet) -> None:
    sheet["C4"] = "2,9x0"


def one_quarter_less(sheet: Worksheet) -> None:
    sheet.delete_cols(2)
