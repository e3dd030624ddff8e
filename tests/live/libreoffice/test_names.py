"""Defined names of a workbook that is open in a real LibreOffice."""

import pytest
import xlwings as xw

from xlperf.live.libreoffice.errors import LibreOfficeError

pytestmark = pytest.mark.office


def test_names_of_the_workbook_and_of_its_sheets_are_found(book: xw.Book) -> None:
    assert {name.name for name in book.names} == {"ReportPeriod", "Rate", "Data!Total"}
    assert "reportperiod" in book.names
    assert "Data!Total" in book.names
    assert "Total" not in book.names
    assert [name.name for name in book.sheets["Data"].names] == ["Data!Total"]
    assert "Total" in book.sheets["Data"].names


def test_a_name_leads_to_its_cells_on_whichever_sheet(book: xw.Book) -> None:
    name = book.names["ReportPeriod"]
    assert name.refers_to == "='My page'!$B$1"
    assert name.refers_to_range == book.sheets["My page"]["B1"]
    name.refers_to_range.value = "Q3 2022/23"
    assert book.sheets["My page"]["B1"].value == "Q3 2022/23"
    assert book.names["Data!Total"].refers_to_range.value == [10.0, 20.0, 30.0]


def test_a_name_that_leads_to_no_cells_is_an_error_that_says_so(book: xw.Book) -> None:
    assert book.names["Rate"].refers_to == "=0.5"
    with pytest.raises(LibreOfficeError, match=r"“Rate” of dashboard Q2.xlsx does not refer to any cells"):
        _ = book.names["Rate"].refers_to_range


def test_a_name_that_is_not_there_is_an_error_that_says_which_are(book: xw.Book) -> None:
    with pytest.raises(KeyError, match="ReportPeriod"):
        book.names["Nowhere"]


def test_names_are_added_changed_and_deleted(book: xw.Book) -> None:
    book.names.add("Added", "=Data!$B$4:$B$5")
    book.sheets["Data"].names.add("Own", "=Data!$A$1")
    assert book.sheets["My page"]["Added"].value == [10.0, 20.0]
    assert book.names["Data!Own"].refers_to_range.value == "Invented figures"
    book.names["Added"].refers_to = "='My page'!$B$1"
    assert book.names["Added"].refers_to_range.value == "Q2 2022/23"
    book.names["Added"].name = "Renamed"
    del book.names["Renamed"]
    del book.names["Data!Own"]
    assert {name.name for name in book.names} == {"ReportPeriod", "Rate", "Data!Total"}
