"""From the dashboard as plain data to an Excel workbook; the only place that knows XlsxWriter."""

from collections.abc import Sequence
from datetime import datetime, time
from pathlib import Path

from xlsxwriter import Workbook as XlsxWorkbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import CellFormulaTuple, Worksheet

from xlperf.dashboard.colours import ChartColours
from xlperf.dashboard.house_style import HOUSE_STYLE, ROLE_OF_STATUS, Theme
from xlperf.dashboard.model import (
    MACRO_WORKBOOK,
    Cell,
    DataValidation,
    Role,
    Sheet,
    Sparkline,
    Table,
    Workbook,
    reference,
)
from xlperf.domain.observation import cell_name
from xlperf.workbooks.address import CellRange
from xlperf.workbooks.atomic_write import write_atomically
from xlperf.writers.charts import add_chart
from xlperf.writers.formats import Formats

# In memory: a dashboard is small, and temporary files cost more than writing it
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_MARGINS = {"left": 0.4, "right": 0.4, "top": 0.5, "bottom": 0.6}
_SPARKLINE = {
    "type": "line",
    "weight": 2.25,  # thick enough for A3 on which all columns are one page wide
    "last_point": True,
}
_SCREEN_ZOOM = 85
_STILL_ALLOWED = {
    "sort": True, "autofilter": True, "format_cells": True, "format_columns": True, "format_rows": True,
}  # fmt: skip  # on a protected sheet


class _Paper(Worksheet):  # type: ignore[misc]  # XlsxWriter ships no type information
    """A worksheet on which a formula is looked over once, though it stands in every row of a table.

    XlsxWriter asks each for the names of some fifty functions, which takes longer than writing all the rest.
    """

    def __init__(self) -> None:
        super().__init__()
        self._seen: dict[tuple[str, bool], str] = {}
        self._look_of_lines: dict[str, object] | None = None

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: FBT001, FBT002 - its own
        key = (formula, expand_future_functions)
        if key not in self._seen:
            self._seen[key] = super()._prepare_formula(*key)
        return self._seen[key]

    def _write_formula(
        self,
        row: int,
        col: int,
        formula: str,
        cell_format: Format | None = None,
        value: str | float | None = 0,
    ) -> int:
        """Write a formula; one that was there before need not be searched for what XlsxWriter treats in a way of its own."""
        if (formula, False) not in self._seen:
            return int(super()._write_formula(row, col, formula, cell_format, value))
        self._check_dimensions(row, col)
        self.table[row][col] = CellFormulaTuple(self._seen[formula, False], cell_format, value)
        return 0

    def add_small_lines(
        self,
        at: list[str],
        drawn_from: list[str],
        ends: tuple[float, float] | None,
        colours: ChartColours,
    ) -> None:
        """Draw sparklines with the look of all others.

        XlsxWriter works out all its styles again for each group, which takes longer than to write them; so each group after
        the first takes over what was made of that.
        """
        if self._look_of_lines is None:
            look = {**_SPARKLINE, "series_color": colours.paler, "last_color": colours.alert}
            self.add_sparkline(at[0], {"location": at, "range": drawn_from, **look})
            self._look_of_lines = self.sparklines.pop()
        least, most = ends or (None, None)
        own = {"locations": at, "ranges": [place.replace("$", "") for place in drawn_from], "count": len(at)}
        self.sparklines.append(
            {**self._look_of_lines, **own, "min": least, "max": most, "axis": ends is not None}
        )


def write_workbook(workbook: Workbook, target: Path, theme: Theme = HOUSE_STYLE) -> Path:
    """Write the dashboard as an xlsx workbook, or as an xlsm one where it has buttons, and return where it went.

    Parameters
    ----------
    workbook
        What stands where.
    target
        Where it should go; a workbook that is open there is kept, and the new one goes beside it.
    theme
        How each role looks.

    Raises
    ------
    OutputError
        When nothing can be written there.
    """
    suffix = MACRO_WORKBOOK if workbook.has_buttons else ".xlsx"
    return write_atomically(target, lambda path: _write(workbook, path, theme), suffix=suffix)


def _write(workbook: Workbook, path: Path, theme: Theme) -> None:
    with XlsxWorkbook(path, OPTIONS) as book:
        body = theme[Role.BODY]
        book.formats[0].set_font_name(body.font)
        book.formats[0].set_font_size(body.size)
        properties: dict[str, object] = dict(workbook.properties)
        if workbook.dated:
            properties["created"] = datetime.combine(workbook.dated, time())
        book.set_properties(properties)
        formats = Formats(book, theme)
        for sheet in workbook.sheets:
            write_sheet(book, book.add_worksheet(sheet.name, _Paper), sheet, formats)
        for name, place in workbook.names.items():
            book.define_name(name, f"={place}")
        if workbook.has_buttons:
            from xlperf.writers.buttons import add_macros  # noqa: PLC0415 - few dashboards have buttons

            add_macros(book)


def write_sheet(book: XlsxWorkbook, paper: Worksheet, sheet: Sheet, formats: Formats) -> None:
    """Write one sheet as it is laid out."""
    paper.hide_gridlines(2)
    paper.set_zoom(_SCREEN_ZOOM)
    for column, width in enumerate(sheet.widths):
        paper.set_column(column, column, width)
    for row, height in sheet.heights.items():
        paper.set_row(row, height)
    if sheet.frozen != (0, 0):
        paper.freeze_panes(*sheet.frozen)
    if sheet.table:
        _add_table(paper, sheet, sheet.table, formats)
    _write_cells(paper, sheet, formats)
    _add_colours(paper, sheet, formats)
    _add_entries(paper, sheet.entries)
    _add_sparklines(paper, sheet.sparklines, formats.drawn)
    for chart in sheet.charts:
        add_chart(book, paper, sheet.name, chart, formats)
    if sheet.buttons:
        from xlperf.writers.buttons import add_button  # noqa: PLC0415 - few dashboards have buttons

        for button in sheet.buttons:
            add_button(paper, button)
    _set_up_print(paper, sheet)
    if sheet.protected:
        paper.protect("", _STILL_ALLOWED)


def _write_cells(paper: Worksheet, sheet: Sheet, formats: Formats) -> None:
    """Write every cell; after the table, so that each keeps its own format and value."""
    in_merged = {place for area in sheet.merged for place in _cells_of(area)}
    for area in sheet.merged:
        cell = sheet.cells[area.top, area.left]
        look = formats.of(cell)
        paper.merge_range(area.top, area.left, area.bottom, area.right, "", look)
        _write_cell(paper, area.top, area.left, cell, look)
    for place, cell in sheet.cells.items():
        if place not in in_merged:
            _write_cell(paper, *place, cell, formats.of(cell))


def _cells_of(area: CellRange) -> list[tuple[int, int]]:
    return [
        (row, column)
        for row in range(area.top, area.bottom + 1)
        for column in range(area.left, area.right + 1)
    ]


def _write_cell(paper: Worksheet, row: int, column: int, cell: Cell, look: Format) -> None:
    if cell.formula:
        paper.write_formula(row, column, cell.formula, look, cell.value)
    elif cell.link and isinstance(cell.value, str):
        paper.write_url(row, column, cell.link, look, cell.value)
    elif isinstance(cell.value, str):
        paper.write_string(row, column, cell.value, look)
    elif cell.value is None:
        paper.write_blank(row, column, None, look)
    else:
        paper.write_number(row, column, cell.value, look)


def _add_sparklines(paper: "_Paper", sparklines: Sequence[Sparkline], colours: ChartColours) -> None:
    """Draw the sparklines, in one group where they have the same ends."""
    groups: dict[tuple[float, float] | None, list[Sparkline]] = {}
    for sparkline in sparklines:
        groups.setdefault(sparkline.ends, []).append(sparkline)
    for ends, group in groups.items():
        at = [cell_name(*sparkline.at) for sparkline in group]
        drawn_from = [reference(sparkline.sheet, sparkline.figures.absolute) for sparkline in group]
        paper.add_small_lines(at, drawn_from, ends, colours)


def _add_table(paper: Worksheet, sheet: Sheet, table: Table, formats: Formats) -> None:
    area = table.area
    paper.add_table(
        area.top,
        area.left,
        area.bottom,
        area.right,
        {
            "name": table.name,
            "style": None,
            "columns": [
                {
                    "header": heading,
                    "header_format": formats.of(sheet.cells[area.top, area.left + index]),
                }
                for index, heading in enumerate(table.headings)
            ],
        },
    )


def _add_colours(paper: Worksheet, sheet: Sheet, formats: Formats) -> None:
    """Colour each status by its word, so that an edit recolours it, and show a shared topic once."""
    for (
        highlight
    ) in sheet.highlights:  # first, so that what is shaded for another reason shows them all the same
        paper.conditional_format(
            str(highlight.area),
            {
                "type": "formula",
                "criteria": highlight.formula,
                "format": formats.colours(highlight.role, underlined=highlight.underlined),
            },
        )
    for area in sheet.rag:
        for status, role in ROLE_OF_STATUS.items():
            paper.conditional_format(
                area.top,
                area.left,
                area.bottom,
                area.right,
                {
                    "type": "cell",
                    "criteria": "==",
                    "value": f'"{status.value}"',
                    "format": formats.colours(role),
                },
            )
    if sheet.groups and sheet.groups.bottom > sheet.groups.top:
        area = sheet.groups
        first, above = (xl_rowcol_to_cell(row, area.left, col_abs=True) for row in (area.top + 1, area.top))
        paper.conditional_format(
            area.top + 1,
            area.left,
            area.bottom,
            area.right,
            {
                "type": "formula",
                # the row above shows the same text and is not filtered away (103 counts visible cells only)
                "criteria": f"=AND({first}={above},SUBTOTAL(103,{above})=1)",
                "format": formats.hidden_in(Role.TOPIC),
            },
        )


def _add_entries(paper: Worksheet, entries: Sequence[DataValidation]) -> None:
    """Say what may be typed where; anything else is refused with the advice."""
    for entry in entries:
        said = {
            "input_title": entry.title, "input_message": entry.advice,
            "error_title": entry.title, "error_message": entry.advice,
        }  # fmt: skip
        choices: dict[str, object] = {"validate": "custom", "value": entry.allowed}
        if not entry.allowed:
            choices = {"validate": "any"}
        elif isinstance(entry.allowed, tuple):
            choices = {"validate": "list", "source": list(entry.allowed)}
        elif not entry.allowed.startswith("="):
            choices = {"validate": "list", "source": f"={entry.allowed}"}
        paper.data_validation(str(entry.area), choices | said)


def _set_up_print(paper: Worksheet, sheet: Sheet) -> None:
    printing = sheet.printing
    paper.set_paper(printing.paper)
    if printing.landscape:
        paper.set_landscape()
    if printing.scale is None:
        paper.fit_to_pages(1, int(printing.on_one_page))
    else:
        paper.set_print_scale(printing.scale)
    if printing.breaks:
        paper.set_h_pagebreaks(printing.breaks)
    paper.set_margins(**_MARGINS)
    paper.set_footer("&L&F&C&A&RPage &P of &N")
    if printing.repeat_rows:
        paper.repeat_rows(*printing.repeat_rows)
    if (
        printing.is_left_out
    ):  # LibreOffice prints hidden sheets as well, but no page on which there is nothing
        beside = len(sheet.widths) + 1
        paper.print_area(0, beside, 0, beside)
        return
    bottom = max((row for row, _ in sheet.cells), default=0)
    paper.print_area(0, 0, bottom, (printing.columns or len(sheet.widths)) - 1)
