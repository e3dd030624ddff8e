"""The buttons of a macro-enabled dashboard, and the macros behind them."""

from xlsxwriter import Workbook as XlsxWorkbook
from xlsxwriter.worksheet import Worksheet

from xlperf.dashboard.model import Button
from xlperf.resources import shipped_folder

VBA_PROJECT = "vbaProject.bin"


def code_name(sheet: str) -> str:
    """Return the name by which macros know a sheet; Excel matches it with a module of the macros."""
    return f"{sheet.replace(' ', '')}Sheet"


def add_macros(book: XlsxWorkbook) -> None:
    """Put the macros that ship with xlperf into a workbook, whose sheets are there already."""
    book.add_vba_project(str(shipped_folder("workbook_templates") / VBA_PROJECT))
    for paper in book.worksheets():
        paper.set_vba_name(code_name(paper.get_name()))


def add_button(paper: Worksheet, button: Button) -> None:
    """Put a button onto a sheet; it is not printed."""
    paper.insert_button(
        *button.at,
        {
            "macro": button.macro,
            "caption": button.caption,
            "description": button.alt_text,
            "width": button.width,
            "height": button.height,
            "x_offset": button.offset[0],
            "y_offset": button.offset[1],
        },
    )
