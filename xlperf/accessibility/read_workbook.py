"""A workbook read by openpyxl as plain facts; what openpyxl leaves out is taken from the file's parts."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING
from warnings import catch_warnings, simplefilter

from openpyxl import Workbook as ExcelWorkbook, load_workbook
from openpyxl.cell.cell import Cell as ExcelCell, MergedCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils.cell import coordinate_to_tuple

from xlperf.accessibility.colour import BLACK, WHITE, Palette, palette_of, rgb
from xlperf.accessibility.workbook import CellFacts, Drawings, SheetFacts, TableFacts, WorkbookFacts
from xlperf.errors import UnreadableFileError
from xlperf.workbooks.inspection import inspect_file
from xlperf.workbooks.kind import FileKind
from xlperf.workbooks.limits import DEFAULT_LIMITS
from xlperf.workbooks.package import relations, tags_of, worksheet_parts
from xlperf.workbooks.zip_container import Container

if TYPE_CHECKING:
    from openpyxl.worksheet.table import Table as ExcelTable
    from openpyxl.worksheet.worksheet import Worksheet

_GENERAL = "general"


def read_workbook(path: Path) -> WorkbookFacts:
    """Return a workbook's facts; nothing in it is calculated or run.

    Raises
    ------
    UnreadableFileError
        When it cannot be opened, or is not .xlsx or .xlsm.
    """
    if not path.is_file():
        raise UnreadableFileError(
            f"There is no file {path}.", expected="A workbook (.xlsx or .xlsm).", remedy="Correct the name."
        )
    if inspect_file(path, DEFAULT_LIMITS).kind is not FileKind.XLSX:
        raise UnreadableFileError(
            f"{path.name} is not an .xlsx or .xlsm workbook.",
            expected="A workbook (.xlsx or .xlsm); in other formats Excel keeps too little of what is looked at.",
            remedy="Open it in Excel, save it as an Excel workbook (.xlsx), and check that.",
        )
    book, results = _opened(path)
    palette = palette_of(book)
    with Container(path, DEFAULT_LIMITS) as package:
        drawings = {name: _drawings(package, part) for name, part in worksheet_parts(package)}
        macros = any(name.casefold().endswith("vbaproject.bin") for name in package.names)
    sheets = [
        _sheet(sheet, results[sheet.title], palette, drawings.get(sheet.title, Drawings()))
        for sheet in book.worksheets
    ]
    active = book.worksheets.index(book.active) if book.active in book.worksheets else 0
    said = book.properties
    return WorkbookFacts(
        path.name, sheets, (said.title or "").strip(), (said.language or "").strip(), macros, active
    )


def _opened(path: Path) -> tuple[ExcelWorkbook, ExcelWorkbook]:
    """Return a workbook with its formulas and rich text, and the same with the formulas' results."""
    with catch_warnings():
        simplefilter("ignore")  # of what openpyxl could not write again
        try:
            return load_workbook(path, rich_text=True), load_workbook(path, data_only=True)
        except Exception as error:  # of an odd file openpyxl raises whatever its parts do
            raise UnreadableFileError(f"{path.name} cannot be read ({error}).") from error


def _sheet(sheet: "Worksheet", results: "Worksheet", palette: Palette, drawings: Drawings) -> SheetFacts:
    cells: dict[tuple[int, int], CellFacts] = {}
    filled: dict[tuple[int, int], str] = {}
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell, MergedCell):
                continue
            result = results.cell(cell.row, cell.column).value if cell.data_type == "f" else cell.value
            fill = _fill(cell, palette)
            if result is not None and str(result).strip():
                cells[cell.row, cell.column] = _cell(cell, result, palette, fill)
            elif fill:
                filled[cell.row, cell.column] = fill
    widths, hidden_columns = _columns(sheet)
    return SheetFacts(
        name=sheet.title,
        hidden=sheet.sheet_state != "visible",
        cells=cells,
        filled=filled,
        tables=[_table(table) for table in sheet.tables.values()],
        merged=[str(area) for area in sheet.merged_cells.ranges],
        hidden_rows=sorted(number for number, row in sheet.row_dimensions.items() if row.hidden),
        hidden_columns=hidden_columns,
        widths=widths,
        frozen=bool(sheet.freeze_panes),
        filtered=bool(sheet.auto_filter.ref),
        headers=_has_headers(sheet),
        scales=_scales(sheet),
        drawings=drawings,
        selected=_selected(sheet),
    )


def _cell(cell: "ExcelCell", result: object, palette: Palette, fill: str | None) -> CellFacts:
    font, alignment = cell.font, cell.alignment
    runs = (
        [run.font for run in cell.value if isinstance(run, TextBlock)]
        if isinstance(cell.value, CellRichText)
        else []
    )
    return CellFacts(
        row=cell.row,
        column=cell.column,
        text=str(result).strip(),
        is_number=not isinstance(result, (str, CellRichText)),
        font=font.name or "",
        points=min([float(font.sz or 11), *(float(run.sz) for run in runs if run.sz)]),
        bold=bool(font.b),
        italic=bool(font.i) or any(run.i for run in runs),
        underline=bool(font.u) or any(run.u for run in runs),
        superscript="superscript" in {font.vertAlign, *(run.vertAlign for run in runs)},
        horizontal=alignment.horizontal or _GENERAL,
        wrapped=bool(alignment.wrap_text),
        colour=rgb(font.color, palette, BLACK),
        fill=fill,
        link=(cell.hyperlink.target or cell.hyperlink.location or "") if cell.hyperlink else "",
    )


def _fill(cell: "ExcelCell", palette: Palette) -> str | None:
    """Return the colour behind a cell; None for none, and for white, which looks like none."""
    if not cell.has_style or cell.fill.fill_type is None:
        return None
    colour = rgb(cell.fill.fgColor, palette, WHITE)
    return None if colour == WHITE else colour


def _table(table: "ExcelTable") -> TableFacts:
    first, _, last = table.ref.partition(":")
    (top, left), (bottom, right) = coordinate_to_tuple(first), coordinate_to_tuple(last or first)
    return TableFacts(
        table.displayName, left, top, right, bottom, table.headerRowCount != 0, table.autoFilter is not None
    )


def _columns(sheet: "Worksheet") -> tuple[dict[int, float], list[int]]:
    """Return the columns' widths, and which are hidden; one record may stand for many."""
    widths: dict[int, float] = {}
    hidden: list[int] = []
    for dimension in sheet.column_dimensions.values():
        first, last = dimension.min or dimension.index, dimension.max or dimension.min
        if not isinstance(first, int) or not isinstance(last, int):
            continue
        columns = range(first, min(last, sheet.max_column) + 1)
        if dimension.hidden:
            hidden.extend(columns)
        elif dimension.customWidth or dimension.width:
            widths.update(dict.fromkeys(columns, float(dimension.width)))
    return widths, sorted(hidden)


def _has_headers(sheet: "Worksheet") -> bool:
    own = sheet.HeaderFooter
    parts = (own.oddHeader, own.oddFooter, own.evenHeader, own.evenFooter, own.firstHeader, own.firstFooter)
    return any(
        side.text for part in parts if part is not None for side in (part.left, part.center, part.right)
    )


def _scales(sheet: "Worksheet") -> list[str]:
    kinds = {"colorScale", "dataBar", "iconSet"}
    return [
        str(area.sqref)
        for area in sheet.conditional_formatting
        if any(rule.type in kinds for rule in area.rules)
    ]


def _selected(sheet: "Worksheet") -> str:
    selections = sheet.sheet_view.selection
    return str(selections[-1].activeCell or "A1") if selections else "A1"


def _drawings(package: Container, part: str) -> Drawings:
    """Return what floats over a sheet; openpyxl leaves text boxes out."""
    count = Counter[str]()
    for relation in relations(package, part):
        if relation.kind == "drawing" and relation.part in package:
            count.update(
                {
                    name: sum(1 for _ in tags_of(package, relation.part, name))
                    for name in ("pic", "chart", "sp")
                }
            )
    return Drawings(count["pic"], count["chart"], count["sp"])
