"""Sheets of a workbook that is open in a real LibreOffice."""

import pytest
import xlwings as xw

pytestmark = pytest.mark.office


def test_sheets_are_found_by_name_and_number_and_say_whether_they_are_there(book: xw.Book) -> None:
    assert [sheet.name for sheet in book.sheets] == ["My page", "Data", "Locked", "Hidden"]
    assert book.sheets["data"].index == 2
    assert book.sheets[1] == book.sheets["Data"]
    assert "Data" in book.sheets
    assert "Nowhere" not in book.sheets
    with pytest.raises(KeyError, match="there are: My page, Data, Locked, Hidden"):
        book.sheets["Nowhere"]


def test_sheets_are_hidden_shown_renamed_activated_and_deleted(book: xw.Book) -> None:
    hidden, data = book.sheets["Hidden"], book.sheets["Data"]
    assert not hidden.visible
    hidden.visible = True
    assert hidden.visible
    data.activate()
    assert book.sheets.active == data
    hidden.name = "Shown"
    hidden.delete()
    assert [sheet.name for sheet in book.sheets] == ["My page", "Data", "Locked"]


def test_a_sheet_is_added_where_it_was_asked_for_and_becomes_the_active_one(book: xw.Book) -> None:
    book.sheets.add("Before", before=book.sheets["Data"])
    book.sheets.add("After", after=book.sheets["Data"])
    added = book.sheets.add()
    assert [sheet.name for sheet in book.sheets][1:4] == ["Before", "Data", added.name]
    assert book.sheets.active == added
    assert added.name == "Sheet1"


def test_a_protected_sheet_says_so(book: xw.Book) -> None:
    assert book.sheets["Locked"].api.ProtectContents
    assert not book.sheets["Data"].api.ProtectContents


def test_the_used_range_reaches_from_the_first_to_the_last_cell_in_use(book: xw.Book) -> None:
    used = book.sheets["Data"].used_range
    assert used.address == "$A$1:$C$6"
    assert used.value[0] == ["Invented figures", None, None]
    assert used.value[-1] == ["Q3", 30.0, "c"]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("B2", "$B$2"),
        ("$b$2:a1", "$A$1:$B$2"),
        ("ReportPeriod", "$B$1"),
        ("Total", "$B$4:$B$6"),
        ("tblData", "$A$4:$C$6"),
        ("5:6", "$A$5:$XFD$6"),
        ("A:B", "$A$1:$B$1048576"),
    ],
)
def test_a_range_is_found_by_its_address_its_name_or_its_tables_name(
    book: xw.Book, text: str, address: str
) -> None:
    assert book.sheets["Data"][text].address == address


def test_ranges_are_found_by_numbers_corners_and_slices(book: xw.Book) -> None:
    data = book.sheets["Data"]
    assert data.range((4, 2)).address == "$B$4"
    assert data.range((4, 2), (5, 3)).address == "$B$4:$C$5"
    assert data.range(data["C5"], data["B4"]).address == "$B$4:$C$5"
    assert data.cells[3:5, 1:3].address == "$B$4:$C$5"
    assert data[0, 0].value == "Invented figures"


@pytest.mark.parametrize(
    ("text", "error"), [("Nowhere", KeyError), ("tblNone[Value]", KeyError), ("ZZZ1", IndexError)]
)
def test_a_range_that_is_not_there_is_an_error_that_names_it(
    book: xw.Book, text: str, error: type[Exception]
) -> None:
    with pytest.raises(error, match=text.split("[", maxsplit=1)[0]):
        book.sheets["Data"][text]


def test_rows_and_columns_count_from_1(book: xw.Book) -> None:
    with pytest.raises(IndexError, match="count from 1"):
        book.sheets["Data"].range((0, 1))
