"""How a return was read, in its marked-up copy: colours, notes and words."""

from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from openpyxl import Workbook, load_workbook

from tests.read_return import RETURN, write_mixed_return
from xlperf.dashboard.house_style import HOUSE_STYLE
from xlperf.dashboard.model import Role
from xlperf.pipeline import read_pack


@pytest.fixture
def copy(sample: Callable[[str], Path]) -> Workbook:
    """Return the copy of a return that has targets, England and a column without a heading."""
    pack = sample("q2_2022_23")
    write_mixed_return(pack)
    return load_workbook(copy_of(pack, RETURN))


def copy_of(pack: Path, name: str) -> Path:
    """Return the copy of one return."""
    written = next(copy.written for copy in read_pack(pack).write_return_copies() if copy.file.endswith(name))
    assert written
    return written


def fill(role: Role) -> str:
    """Return a role's fill as openpyxl has it."""
    return f"00{HOUSE_STYLE[role].fill.removeprefix('#')}"


@pytest.mark.parametrize(
    ("cells", "role"),
    [
        (("B5", "D5", "B6", "D6"), Role.TAKEN),
        (("A5", "A6", "B3", "B4", "D3", "D4"), Role.NAMING),
        (("C5", "E5", "F5", "C6", "E6", "F6", "B7", "F7"), Role.ASIDE),
        (("G6",), Role.LEFT_OVER),
    ],
)
def test_cells_are_coloured_by_what_became_of_them(
    copy: Workbook, cells: tuple[str, ...], role: Role
) -> None:
    sheet = copy["Return"]
    assert {sheet[cell].fill.fgColor.rgb for cell in cells} == {fill(role)}
    assert {sheet[cell].fill.fill_type for cell in cells} == {
        "lightUp" if role is Role.LEFT_OVER else "solid"
    }


def test_a_finding_has_its_own_colour_and_what_says_nothing_keeps_its_own(copy: Workbook) -> None:
    sheet = copy["Return"]
    assert sheet["G5"].fill.fgColor.rgb == "00FFEB9C"
    assert sheet["G5"].comment is not None
    assert sheet["G5"].comment.text.startswith("Warning: The figures in G5, G6 have no heading")
    assert sheet["A4"].fill.fgColor.rgb == "FF1F3864"
    assert sheet["A1"].fill.fill_type is None


def test_white_lettering_on_a_dark_heading_is_made_black_on_a_pale_one(copy: Workbook) -> None:
    assert copy["Return"]["B4"].font.color.rgb == "FF000000"
    assert copy["Return"]["B4"].font.b
    assert copy["Return"]["A4"].font.color.rgb == "FFFFFFFF"


def test_the_colours_are_said_in_words_below_the_findings(copy: Workbook) -> None:
    sheet = copy["Checks"]
    legend = {
        row[0].value: row[0].fill.fgColor.rgb
        for row in sheet.iter_rows()
        if row[0].value in {"Taken", "Heading", "Set aside", "Left over"}
    }
    assert legend == {
        "Taken": fill(Role.TAKEN), "Heading": fill(Role.NAMING),
        "Set aside": fill(Role.ASIDE), "Left over": fill(Role.LEFT_OVER),
    }  # fmt: skip


def test_the_sheet_behind_says_in_words_what_was_taken_set_aside_and_left_over(copy: Workbook) -> None:
    sheet = copy["How it was read"]
    lines = [tuple(cell.value or "" for cell in row) for row in sheet.iter_rows(min_row=3)]
    assert lines[0] == (
        "Taken", "Return, B5, D5", "Individuals worked with by CFWS during period",
        "Q1 2022/23 to Q2 2022/23, 2 figures", "“Individuals worked with” (A5)",
        "“2022/23” … “Q2” (B3:B4, D3:D4)",
    )  # fmt: skip
    assert [line[:4] for line in lines[2:]] == [
        ("Left over", "Return, G5:G6", "", "It has no heading"),
        ("Set aside", "Return, C5:C7, E5:E7", "", "Target"),
        ("Set aside", "Return, F5:F7", "", "Another area or an average"),
        ("Set aside", "Return, B7, D7", "", "Another row, column or period"),
    ]  # fmt: skip
    assert sheet["B3"].hyperlink is not None
    assert sheet["B3"].hyperlink.location == "'Return'!B5"


def test_a_copy_without_findings_says_so(sample: Callable[[str], Path]) -> None:
    book = load_workbook(copy_of(sample("q2_2022_23"), RETURN))
    said = [str(row[0]) for row in book["Checks"].values if row[0]]
    assert "This is a copy that shows how the return was read; nothing needs doing." in said
    assert "The checks found nothing wrong in this return." in said


def test_a_number_left_over_that_no_finding_names_has_a_note_and_is_pointed_at(
    sample: Callable[[str], Path],
) -> None:
    """Only the first of them has the note, for all."""
    pack = sample("q2_2022_23")
    with xlsxwriter.Workbook(pack / "returns" / RETURN) as book:
        sheet = book.add_worksheet("Return")
        sheet.write_row("A3", ["Measure", "Apr-Jun 2022", "Jul-Sep 2022"])
        sheet.write_row("A4", ["Individuals worked with", 3812, 3950])
        sheet.write_row("A5", ["Families worked with", 1427, 1106])
        sheet.write_row("B6", [61, 62])
    book = load_workbook(copy_of(pack, RETURN))
    sheet = book["Return"]
    striped = [
        cell.coordinate for row in sheet.iter_rows() for cell in row if cell.fill.fill_type == "lightUp"
    ]
    assert striped
    assert striped[-1] == "C6"
    notes = [cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment]
    assert any("B6" in note for note in notes)


def test_a_copy_of_values_is_coloured_alike(sample: Callable[[str], Path]) -> None:
    book = load_workbook(copy_of(sample("q2_2022_23"), "Elective home education.ods"))
    sheet = book["EHE"]
    colour = HOUSE_STYLE[Role.TAKEN].fill.removeprefix("#")
    assert {sheet[f"B{row}"].fill.fgColor.rgb for row in range(2, 6)} == {f"FF{colour}"}
    colour = HOUSE_STYLE[Role.NAMING].fill.removeprefix("#")
    assert {sheet[cell].fill.fgColor.rgb for cell in ("B1", "A2", "A5")} == {f"FF{colour}"}
