"""Workbooks that came back, whatever was done to them."""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.office import Office
from tests.page_columns import number
from tests.recipients import ROLES, SOCIAL_CARE, briefings_of, with_recipients
from xlperf.columns import Where
from xlperf.errors import UnreadableFileError
from xlperf.pipeline import read_pack
from xlperf.readers.returned_workbook import Returned, read_returned

FEW = ("CP1", "CP2", "CL1", "CL2", "OFS3")
NAMES = [role.name for role in ROLES]
TEXT = "Two reviews were late.\nBoth are done: “well done”, Zoë.\n=1+1"
CODES = number("Code", Where.BRIEFING)  # the Code column of a recipient's workbook


@pytest.fixture
def sent(sample: Callable[..., Path]) -> Path:
    """Return the workbook that was sent to the invented team manager of social care, with a comment on CP1."""
    pack = read_pack(with_recipients(sample("q2_2022_23", FEW)))
    path = next(part.path for part in briefings_of(pack) if part.recipient.name == SOCIAL_CARE.name)
    book = load_workbook(path)
    sheet = book["Dashboard"]
    cell = sheet.cell(row_of(sheet, "CP1"), number("Commentary"))
    cell.value, cell.data_type = TEXT, "s"
    book.save(path)
    return path


def row_of(sheet: Worksheet, code: str) -> int:
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, CODES).value == code)


def edited(path: Path, edit: Callable[[Workbook], None], name: str = "") -> Path:
    """Return a workbook that somebody edited and saved, under another name perhaps."""
    book = load_workbook(path)
    edit(book)
    target = path.with_name(name or path.name)
    book.save(target)
    return target


def comments(returned: Returned) -> dict[str, str]:
    return {row.code: row.text for row in returned.rows if row.text}


def test_a_workbook_says_who_wrote_what_and_when(sent: Path) -> None:
    found = read_returned(sent, sent.name, NAMES)
    assert (found.who, comments(found)) == (SOCIAL_CARE.name, {"CP1": TEXT})
    assert abs((datetime.now() - found.when).total_seconds()) < 120  # noqa: DTZ005 - the user's clock, as Excel has it
    assert found.created


@pytest.mark.office
@pytest.mark.parametrize(
    ("suffix", "kind"), [(".xlsx", "Calc MS Excel 2007 XML"), (".ods", "calc8"), (".xls", "MS Excel 97")]
)
def test_a_workbook_saved_by_libreoffice_says_the_same(
    sent: Path, office: Office, suffix: str, kind: str
) -> None:
    saved = office.saved_as(sent, sent.with_name(f"reply{suffix}"), kind)
    os.utime(saved, (0, 0))  # so that only the workbook's own word can be right
    before, after = read_returned(sent, sent.name), read_returned(saved, saved.name)
    assert (after.who, after.created, comments(after)) == (SOCIAL_CARE.name, before.created, {"CP1": TEXT})
    assert abs((after.when - before.when).total_seconds()) < 120
    shown = {row.code: {name: raw for name, (raw, _) in row.figures.items()} for row in after.rows}
    assert shown == {row.code: {name: raw for name, (raw, _) in row.figures.items()} for row in before.rows}


def reorder_rows(book: Workbook) -> None:
    sheet = book["Dashboard"]
    rows = [[cell.value for cell in cells] for cells in sheet.iter_rows(min_row=5)]
    for at, values in enumerate(reversed(rows), 5):
        for column, value in enumerate(values, 1):
            sheet.cell(at, column).value = value


def move_columns(book: Workbook) -> None:
    sheet = book["Dashboard"]
    for area in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(area))
    sheet.insert_cols(1, 3)
    for row in range(1, sheet.max_row + 1):
        sheet.cell(row, 1).value = sheet.cell(row, CODES + 3).value
        sheet.cell(row, CODES + 3).value = None


def hide(book: Workbook) -> None:
    sheet = book["Dashboard"]
    for column in ("B", "T", "W"):
        sheet.column_dimensions[column].hidden = True
    sheet.row_dimensions[row_of(sheet, "CP1")].hidden = True


def add_sheets(book: Workbook) -> None:
    book["Dashboard"].title = "My part"
    notes = book.create_sheet("Notes of mine", 0)
    notes["A1"] = "Commentary is on the next sheet"
    book["My part"].sheet_state = "hidden"
    book["My part"].insert_rows(1, 5)


def drop_codes(book: Workbook) -> None:
    book["Dashboard"].delete_cols(CODES)


@pytest.mark.parametrize(
    "edit", [reorder_rows, move_columns, hide, add_sheets], ids=lambda edit: edit.__name__
)
def test_the_table_is_found_whatever_was_done_to_its_sheet(
    sent: Path, edit: Callable[[Workbook], None]
) -> None:
    found = read_returned(edited(sent, edit, "copy (1).xlsx"), "copy (1).xlsx", NAMES)
    assert (found.who, comments(found)) == (SOCIAL_CARE.name, {"CP1": TEXT})


def test_without_codes_the_indicators_name_is_there(sent: Path) -> None:
    found = read_returned(edited(sent, drop_codes), sent.name, NAMES)
    (row,) = [row for row in found.rows if row.text]
    assert (row.code, row.indicator) == ("", "Child protection cases which were reviewed within timescales")


def test_without_its_subject_a_workbook_is_known_by_the_line_above_its_table_and_then_by_its_name(
    sent: Path,
) -> None:
    def forget(book: Workbook) -> None:
        book.properties.subject = None

    def forget_all(book: Workbook) -> None:
        forget(book)
        book["Dashboard"]["A3"] = None

    assert read_returned(edited(sent, forget, "x.xlsx"), "x.xlsx", NAMES).who == SOCIAL_CARE.name
    named = edited(sent, forget_all, "Re asha invented comments.xlsx")
    assert read_returned(named, named.name, NAMES).who == SOCIAL_CARE.name
    assert read_returned(edited(sent, forget_all, "x.xlsx"), "x.xlsx", NAMES).who == ""


def test_the_same_table_on_two_sheets_gives_the_comments_of_both(sent: Path) -> None:
    def copy(book: Workbook) -> None:
        other = book.copy_worksheet(book["Dashboard"])
        other.cell(row_of(other, "CP1"), number("Commentary")).value = "second thoughts"

    found = read_returned(edited(sent, copy), sent.name, NAMES)
    assert [row.text for row in found.rows if row.text] == [TEXT, "second thoughts"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("reply.eml", b"Subject: Re", "an e-mail, not the workbook attached to it"),
        ("reply.docx", b"PK", "It is not a workbook"),
        ("reply.xlsx", b"", "empty|damaged"),
        ("reply.csv", b"a,b\n1,2\n", "headings Commentary and Code"),
    ],
)
def test_what_cannot_be_read_is_said_in_words(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UnreadableFileError, match=said):
        read_returned(tmp_path / name, name)


def test_a_csv_file_has_no_properties_and_is_read_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "Asha Invented.csv"
    path.write_text("Code,Commentary\nCP1,late\n", "utf-8")
    found = read_returned(path, path.name, NAMES)
    assert (found.who, comments(found), found.created) == (SOCIAL_CARE.name, {"CP1": "late"}, None)
