"""A sheet as plain data, written into a workbook that openpyxl has open."""

from typing import TYPE_CHECKING

from xlperf.dashboard.house_style import HOUSE_STYLE, Style
from xlperf.dashboard.model import Align, Cell, Role, Sheet
from xlperf.domain.observation import cell_name

if TYPE_CHECKING:
    from openpyxl.cell import Cell as XlCell
    from openpyxl.styles import PatternFill
    from openpyxl.worksheet.worksheet import Worksheet

_LINK_COLOUR, _BORDER_COLOUR = "0563C1", "BFBFBF"
_UNFRAMED = {Role.TITLE, Role.NOTE}


def write_sheet(paper: "Worksheet", sheet: Sheet) -> None:
    """Write a sheet: cells, links within the workbook, widths, heights; text is text whatever it looks like."""
    from openpyxl.cell import Cell as XlCell  # noqa: PLC0415 - openpyxl is here already, but not in a build
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - the same
    from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415 - the same

    for (row, column), cell in sheet.cells.items():
        written = paper.cell(row + 1, column + 1)
        if isinstance(written, XlCell):
            _write_cell(written, cell)
    for area in sheet.merged:
        paper.merge_cells(
            start_row=area.top + 1,
            start_column=area.left + 1,
            end_row=area.bottom + 1,
            end_column=area.right + 1,
        )
    for column, width in enumerate(sheet.widths, 1):
        paper.column_dimensions[get_column_letter(column)].width = width
    for row, height in sheet.heights.items():
        paper.row_dimensions[row + 1].height = height
    paper.freeze_panes = cell_name(*sheet.frozen)
    paper.sheet_view.showGridLines = False
    paper.page_setup.orientation = "landscape"
    paper.page_setup.paperSize = sheet.printing.paper
    paper.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    paper.page_setup.fitToHeight = 0
    if sheet.printing.repeat_rows:
        first, last = sheet.printing.repeat_rows
        paper.print_title_rows = f"{first + 1}:{last + 1}"


def _write_cell(written: "XlCell", cell: Cell) -> None:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # noqa: PLC0415 - the same
    from openpyxl.styles import Alignment, Border, Font, Side  # noqa: PLC0415 - the same
    from openpyxl.worksheet.hyperlink import Hyperlink  # noqa: PLC0415 - the same

    if isinstance(cell.value, str):
        written.value = ILLEGAL_CHARACTERS_RE.sub("", cell.value)
        written.data_type = "s"
    else:
        written.value = cell.value
    style = HOUSE_STYLE[cell.role]
    is_link = cell.link.startswith("internal:")
    if is_link:
        written.hyperlink = Hyperlink(written.coordinate, location=cell.link.removeprefix("internal:"))
    written.font = Font(
        name=style.font,
        size=style.size,
        bold=style.bold or cell.bold,
        italic=style.italic,
        color=_LINK_COLOUR if is_link else style.colour.removeprefix("#"),
        underline="single" if is_link else None,
    )
    if style.fill:
        written.fill = fill_of(style)
    written.alignment = Alignment(
        horizontal=cell.align.value,
        vertical="center",
        wrap_text=True,
        indent=0 if cell.align is Align.CENTRE or cell.role is Role.NOTE else 1,
    )
    if cell.role not in _UNFRAMED:
        side = Side("thin", _BORDER_COLOUR)
        written.border = Border(side, side, side, side)


def fill_of(style: Style) -> "PatternFill":
    """Return the fill of a style: plain, or in stripes."""
    from openpyxl.styles import PatternFill  # noqa: PLC0415 - the same

    colour = style.fill.removeprefix("#")
    return PatternFill("lightUp", colour, "FFFFFF") if style.striped else PatternFill("solid", colour)
