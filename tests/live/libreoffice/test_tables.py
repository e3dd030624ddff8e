"""Tables of a workbook that is open in a real LibreOffice."""

import pandas as pd
import pytest
import xlwings as xw

from tests.live.as_excel import filtered_rows, put_filter
from xlperf.live.libreoffice.errors import LibreOfficeError

pytestmark = pytest.mark.office


@pytest.fixture
def table(book: xw.Book) -> xw.main.Table:
    """Return the table of Data: a header in row 3, figures in rows 4 to 6."""
    return book.sheets["Data"].tables["tblData"]


def test_a_table_is_found_by_name_on_its_own_sheet_alone(book: xw.Book) -> None:
    assert [table.name for table in book.sheets["Data"].tables] == ["tblData"]
    assert "TBLDATA" in book.sheets["Data"].tables
    assert book.sheets["My page"].tables.count == 0
    with pytest.raises(KeyError, match="tblData"):
        book.sheets["My page"].tables["tblData"]


def test_a_table_knows_its_header_and_its_data(table: xw.main.Table) -> None:
    assert table.range.address == "$A$3:$C$6"
    assert table.header_row_range is not None
    assert table.header_row_range.value == ["Period", "Value", "Note"]
    assert table.data_body_range is not None
    assert table.data_body_range.value == [["Q1", 10.0, "a"], ["Q2", 20.0, None], ["Q3", 30.0, "c"]]
    assert table.totals_row_range is None


def test_formulas_follow_a_table_that_is_resized(book: xw.Book, table: xw.main.Table) -> None:
    data, page = book.sheets["Data"], book.sheets["My page"]
    data["A7"].value = [["Q4", 40, None, "extra"]]
    data["D3"].value = "More"
    table.resize(data["A3:D7"])
    page["G1"].formula = '=COUNTIFS(tblData[More],"extra")'
    book.app.calculate()
    assert table.range.address == "$A$3:$D$7"
    assert page["B3"].value == 100.0
    assert page["G1"].value == 1.0


def test_a_table_is_not_moved_off_its_first_row_or_its_sheet(book: xw.Book, table: xw.main.Table) -> None:
    for elsewhere in (book.sheets["Data"]["A4:C9"], book.sheets["My page"]["A3:C9"]):
        with pytest.raises(LibreOfficeError, match="a table keeps its sheet and its first row, 3"):
            table.resize(elsewhere)
    assert table.range.address == "$A$3:$C$6"


def test_a_table_takes_a_data_frame_with_more_rows_and_with_fewer(
    book: xw.Book, table: xw.main.Table
) -> None:
    frame = pd.DataFrame({"Period": list("abcde"), "Value": [1.0, 2.0, 3.0, 4.0, 5.0], "Note": ["n"] * 5})
    table.update(frame, index=False)
    assert table.range.address == "$A$3:$C$8"
    table.update(frame[:1], index=False)
    assert table.data_body_range is not None
    assert table.data_body_range.options(ndim=2).value == [["a", 1.0, "n"]]
    assert book.sheets["Data"]["A5:C8"].options(ndim=1, convert=None).count == 12
    assert book.sheets["Data"].used_range.last_cell.row <= 8


def test_a_table_is_made_of_a_range(book: xw.Book) -> None:
    page = book.sheets["My page"]
    page["G10"].value = [["a", "b"], [1, 2]]
    made = page.tables.add(page["G10:H11"], name="tblNew")
    page["G14"].formula = "=SUM(tblNew[b])"
    assert made.name == "tblNew"
    assert made.data_body_range is not None
    assert made.data_body_range.address == "$G$11:$H$11"
    assert page["G14"].value == 2.0


@pytest.mark.parametrize("field", [1, None])
def test_a_filter_is_told_by_column_and_cleared(book: xw.Book, field: int | None) -> None:
    table = book.sheets["Data"].tables["tblData"]
    put_filter(book.impl.uno, "", "tblData", 0, "Q2")
    assert [criterion.type for criterion in table.autofilter.criteria] == ["unknown", "none", "none"]
    assert filtered_rows(book.impl.uno, "Data") == 2
    table.autofilter.clear(2)
    assert filtered_rows(book.impl.uno, "Data") == 2
    table.autofilter.clear(field)
    assert {criterion.type for criterion in table.autofilter.criteria} == {"none"}
    assert filtered_rows(book.impl.uno, "Data") == 0


def test_a_filter_outside_of_tables_is_the_sheets(book: xw.Book) -> None:
    page = book.sheets["My page"]
    assert not page.api.FilterMode
    put_filter(book.impl.uno, "My page", "A1:B8", 0, "Row 1")
    assert page.api.FilterMode
    page.api.ShowAllData()
    assert filtered_rows(book.impl.uno, "My page") == 0
    assert not page.api.FilterMode
