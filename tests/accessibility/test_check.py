"""The checklist for accessible spreadsheets: a workbook that meets it, and one broken in each item that a program decides."""

from collections.abc import Callable, Sequence
from copy import copy
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart, Reference
from openpyxl.formatting.rule import ColorScaleRule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet
from xlsxwriter import Workbook as Writer

from xlperf.accessibility.check import check_accessibility
from xlperf.accessibility.checklist import CHECKLIST, Decided
from xlperf.dashboard.contrast import contrast
from xlperf.errors import UnreadableFileError

ROWS = (
    ("Measure", "Q1 2022/23", "Q2 2022/23"),
    ("Visits on time [note 1]", 91.5, 92.0),
    ("Plans reviewed in timescale", 88.0, 87.5),
)
NOTES = (("Note number", "Note text"), ("[note 1]", "Within ten working days."))


def accessible_book() -> Workbook:
    """Return a workbook that meets every item; its figures are invented."""
    written = BytesIO()
    book = Writer(written, {"in_memory": True})
    write_sheet(
        book, "Figures", "Performance of children's services, quarters 1 and 2 of 2022/23", "measures", ROWS
    )
    write_sheet(book, "Notes", "Notes on the performance figures", "notes", NOTES)
    book.close()
    read = load_workbook(written)
    read.properties.title, read.properties.language = "Performance of children's services", "en-GB"
    return read


def write_sheet(book: Writer, name: str, title: str, table: str, rows: Sequence[Sequence[object]]) -> None:
    sheet, look = (
        book.add_worksheet(name),
        book.add_format({"font_name": "Arial", "font_size": 12, "text_wrap": True}),
    )
    sheet.write(0, 0, title, look)
    sheet.write(1, 0, "This sheet has one table.", look)
    sheet.set_column(0, 0, 60)
    add_table(sheet, 2, 0, table, rows, look)


def add_table(
    sheet: Any, top: int, left: int, name: str, rows: Sequence[Sequence[object]], look: Any
) -> None:
    columns = [{"header": text, "header_format": look} for text in rows[0]]
    options = {"name": name, "columns": columns, "autofilter": False, "style": None}
    sheet.add_table(top, left, top + len(rows) - 1, left + len(rows[0]) - 1, options)
    for down, row in enumerate(rows[1:], top + 1):
        for along, value in enumerate(row, left):
            sheet.write(down, along, value, look)


def found(book: Workbook, folder: Path) -> set[int]:
    path = folder / "book.xlsx"
    book.save(path)
    return {finding.item for finding in check_accessibility(path).findings}


def test_a_workbook_that_meets_the_checklist_has_no_findings(tmp_path: Path) -> None:
    assert found(accessible_book(), tmp_path) == set()


def _loose(sheet: Worksheet) -> None:
    del sheet.tables["measures"]


def _default_name(sheet: Worksheet) -> None:
    sheet.tables["measures"].displayName = "Table1"


def _merged(sheet: Worksheet) -> None:
    sheet.merge_cells("A1:C1")


def _blank_row(sheet: Worksheet) -> None:
    for column in "ABC":
        sheet[f"{column}4"] = None
    sheet["A2"] = "A blank cell means that nothing was reported."


def _equal_headings(sheet: Worksheet) -> None:
    sheet["C3"] = "Q1 2022/23"


def _cut_off(sheet: Worksheet) -> None:
    sheet["A5"] = "Plans that were reviewed within the timescale that the statutory guidance asks for, " * 2
    sheet["A5"].alignment = Alignment()


def _frozen(sheet: Worksheet) -> None:
    sheet.freeze_panes = "B4"


def _filtered(sheet: Worksheet) -> None:
    sheet.auto_filter.ref = "A3:C5"


def _blank_cell(sheet: Worksheet) -> None:
    sheet["B4"] = None


def _hidden_row(sheet: Worksheet) -> None:
    sheet.row_dimensions[4].hidden = True


def _narrow(sheet: Worksheet) -> None:
    sheet.column_dimensions["B"].width = 2


def _star(sheet: Worksheet) -> None:
    sheet["A5"] = "Plans reviewed*"


def _raised(sheet: Worksheet) -> None:
    sheet["A5"] = CellRichText("Plans reviewed", TextBlock(InlineFont(vertAlign="superscript", sz=12), "1"))


def _number_alone(sheet: Worksheet) -> None:
    sheet["A5"] = "Plans reviewed [2]"


def _beside_a_figure(sheet: Worksheet) -> None:
    sheet["B4"] = "91.5 [note 1]"


def _unknown_note(sheet: Worksheet) -> None:
    sheet["A5"] = "Plans reviewed [note 7]"


def _bare_link(sheet: Worksheet) -> None:
    sheet["A2"] = "https://www.gov.uk/statistics"
    sheet["A2"].hyperlink = "https://www.gov.uk/statistics"


def _small(sheet: Worksheet) -> None:
    sheet["A5"].font = Font("Arial", 9)


def _serif(sheet: Worksheet) -> None:
    sheet["A5"].font = Font("Times New Roman", 12)


def _centred(sheet: Worksheet) -> None:
    sheet["A5"].alignment = Alignment(horizontal="center")


def _short_title(sheet: Worksheet) -> None:
    sheet["A1"] = "Data"


def _arrow(sheet: Worksheet) -> None:
    sheet["A5"] = "▲ Plans reviewed"


def _footer(sheet: Worksheet) -> None:
    sheet.oddFooter.center.text = "Page &P"  # type: ignore[union-attr]


def _dashes(sheet: Worksheet) -> None:
    sheet["A2"] = "----------"


def _filled(sheet: Worksheet) -> None:
    sheet["A5"].fill = PatternFill("solid", fgColor="FFEB9C")


def _coloured(sheet: Worksheet) -> None:
    sheet.conditional_formatting.add(
        "B4:C5",
        ColorScaleRule(  # type: ignore[no-untyped-call]
            start_type="min", start_color="F8696B", end_type="max", end_color="63BE7B"
        ),
    )


def _faint(sheet: Worksheet) -> None:
    sheet["A5"].font = Font("Arial", 12, color="FFC0C0C0")


def _chart(sheet: Worksheet) -> None:
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=3, max_row=5))
    sheet.add_chart(chart, "E1")


def _default_sheet(sheet: Worksheet) -> None:
    sheet.title = "Sheet1"


def _blank_sheet(sheet: Worksheet) -> None:
    assert sheet.parent is not None
    sheet.parent.create_sheet("More figures")


def _no_title(sheet: Worksheet) -> None:
    sheet["A1"] = None


def _to_the_right(sheet: Worksheet) -> None:
    sheet.move_range("A3:C5", cols=1)
    sheet.tables["measures"].ref = "B3:D5"


def _below(sheet: Worksheet) -> None:
    sheet["A8"] = "Source: returns of the teams."
    sheet["A8"].font = Font("Arial", 12)


def _two_tables(sheet: Worksheet) -> None:
    for column, text in zip("ABC", ("Team", "Visits", "Plans"), strict=True):
        sheet[f"{column}8"], sheet[f"{column}9"] = text, 1
        sheet[f"{column}8"].font = sheet[f"{column}9"].font = Font("Arial", 12)
    sheet.add_table(Table(displayName="teams", ref="A8:C9"))


def _untitled(sheet: Worksheet) -> None:
    assert sheet.parent is not None
    sheet.parent.properties.title = None


def _elsewhere(sheet: Worksheet) -> None:
    sheet.sheet_view.selection[0].activeCell = sheet.sheet_view.selection[0].sqref = "C5"


BROKEN: list[tuple[int, Callable[[Worksheet], None]]] = [
    (1, _loose), (2, _default_name), (3, _merged), (4, _blank_row), (5, _equal_headings), (6, _cut_off), (7, _frozen),
    (7, _filtered), (8, _blank_cell), (9, _hidden_row), (10, _narrow), (11, _star), (11, _raised), (12, _number_alone),
    (13, _beside_a_figure), (14, _unknown_note), (16, _bare_link), (17, _small), (17, _serif), (17, _centred),
    (18, _short_title), (19, _arrow), (20, _footer), (21, _dashes), (22, _filled), (23, _coloured), (24, _faint),
    (25, _chart), (27, _default_sheet), (28, _blank_sheet), (29, _no_title), (30, _to_the_right), (31, _below),
    (32, _two_tables), (35, _untitled), (36, _elsewhere),
]  # fmt: skip


@pytest.mark.parametrize(("item", "broken"), BROKEN, ids=lambda value: getattr(value, "__name__", None))
def test_a_workbook_broken_in_one_item_is_found_in_that_one(
    item: int, broken: Callable[[Worksheet], None], tmp_path: Path
) -> None:
    book = accessible_book()
    broken(book["Figures"])
    others = {7} if broken is _two_tables else set()  # openpyxl gives every new table a filter
    assert found(book, tmp_path) == {item} | others


def test_macros_are_found(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsm"
    accessible_book().save(path)
    with ZipFile(path, "a") as package:
        package.writestr("xl/vbaProject.bin", b"none that runs")
    assert [finding.item for finding in check_accessibility(path).findings] == [26]


def test_a_text_box_is_found(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    book = Writer(path)
    sheet = book.add_worksheet("Cover")
    sheet.write(0, 0, "About these figures", book.add_format({"font_name": "Arial", "font_size": 12}))
    sheet.insert_textbox("C3", "Provisional")
    book.close()
    assert 20 in {finding.item for finding in check_accessibility(path).findings}


def test_every_item_that_a_program_can_speak_of_is_broken_above() -> None:
    spoken = {item.number for item in CHECKLIST if item.decided is not Decided.PEOPLE}
    assert spoken - {item for item, _ in BROKEN} == {26}  # macros, which have a test of their own


def test_the_checklist_has_36_items() -> None:
    assert len(CHECKLIST) == 36
    assert {item.number for item in CHECKLIST} == set(range(1, 37))


def test_contrast_is_that_of_the_guidelines() -> None:
    """Source: W3C, G18; #767676 is the lightest grey with 4.5 to 1 on white."""
    assert contrast("000000", "FFFFFF") == 21
    assert contrast("767676", "FFFFFF") == pytest.approx(4.54, abs=0.01)
    assert contrast("FFFFFF", "FFFFFF") == 1


def test_a_file_that_is_no_workbook_is_refused_with_its_reason(tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    path.write_text("Measure,Q1\nVisits,3\n")
    with pytest.raises(UnreadableFileError, match=r"not an \.xlsx"):
        check_accessibility(path)
    with pytest.raises(UnreadableFileError, match="There is no file"):
        check_accessibility(tmp_path / "none.xlsx")


def test_a_heading_may_stand_at_the_right_over_figures_and_no_other_text(tmp_path: Path) -> None:
    book = accessible_book()
    at_the_right = Alignment(horizontal="right", wrap_text=True)
    book["Figures"]["B3"].alignment = at_the_right
    assert found(book, tmp_path) == set()
    book["Figures"]["A3"].alignment = at_the_right  # over names
    assert found(book, tmp_path) == {17}


def test_a_cover_may_say_what_blank_cells_mean_and_give_a_marker_as_an_example(tmp_path: Path) -> None:
    book = accessible_book()
    book["Figures"]["C5"] = None
    assert found(book, tmp_path) == {8}
    cover = book.create_sheet("Cover", 0)
    look = book["Figures"]["A1"]
    lines = (
        "Performance of children's services: how to read it",
        "Blank cells mean that there is no figure. Notes have markers, for example: [note 7].",
    )
    for row, text in enumerate(lines, 1):
        cell = cover.cell(row, 1, text)
        cell.font, cell.alignment = copy(look.font), copy(look.alignment)
    cover.column_dimensions["A"].width = 60
    assert found(book, tmp_path) == set()
