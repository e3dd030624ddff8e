"""Ranges of a workbook that is open in a real LibreOffice."""

import pytest
import xlwings as xw

from xlperf.live.libreoffice.errors import LibreOfficeError

pytestmark = pytest.mark.office


@pytest.fixture
def data(book: xw.Book) -> xw.Sheet:
    """Return the sheet with the table: a header in row 3, figures in rows 4 to 6."""
    return book.sheets["Data"]


def test_a_range_says_where_it_is(data: xw.Sheet) -> None:
    area = data["B4:C6"]
    assert (area.row, area.column, area.shape, area.count) == (4, 2, (3, 2), 6)
    assert area.get_address(row_absolute=False, column_absolute=False) == "B4:C6"
    page = data.book.sheets["My page"]
    assert page["A1"].get_address(external=True) == "'[dashboard Q2.xlsx]My page'!$A$1"


def test_a_range_leads_to_others(data: xw.Sheet) -> None:
    assert data["B4"].offset(1, 1).address == "$C$5"
    assert data["B4"].resize(2, 2).address == "$B$4:$C$5"
    assert data["B4:C6"](2, 1).address == "$B$5"
    assert data["B4:C6"](4).address == "$C$5"
    assert data["B4:C6"].last_cell.address == "$C$6"
    assert data["B4:C6"].rows[1].address == "$B$5:$C$5"
    assert data["A3"].expand().address == "$A$3:$C$6"
    assert data["A3"].expand("down").address == "$A$3:$A$6"
    assert data["B5"].current_region.address == "$A$3:$C$6"


def test_insert_moves_the_cells_below_with_their_table_and_names(data: xw.Sheet) -> None:
    book = data.book
    data["1:2"].insert("down")
    assert data.tables["tblData"].range.address == "$A$5:$C$8"
    assert data.names["Total"].refers_to_range.address == "$B$6:$B$8"
    assert data["A5:A8"].value == ["Period", "Q1", "Q2", "Q3"]
    book.app.calculate()
    assert book.sheets["My page"]["B3"].value == 60.0


def test_cells_inserted_within_a_table_make_it_longer_and_deleted_ones_shorter(data: xw.Sheet) -> None:
    data["A5:C5"].insert("down")
    assert data.tables["tblData"].data_body_range is not None
    assert data.tables["tblData"].data_body_range.address == "$A$4:$C$7"
    data["A5:C6"].delete("up")
    assert data.tables["tblData"].range.address == "$A$3:$C$5"
    assert data["A3:A6"].value == ["Period", "Q1", "Q3", None]


def test_cells_are_inserted_and_deleted_sideways(data: xw.Sheet) -> None:
    data["A1"].insert("right")
    assert data["A1:B1"].value == [None, "Invented figures"]
    data["A1"].delete("left")
    assert data["A1:B1"].value == ["Invented figures", None]


def test_clear_contents_keeps_formats(data: xw.Sheet) -> None:
    cell = data.book.sheets["My page"]["B2"]
    cell.clear_contents()
    assert cell.value is None
    assert cell.number_format == "DD MMM YYYY"


def test_a_selection_is_what_was_selected(data: xw.Sheet) -> None:
    data.book.activate()
    data["B4:C5"].select()
    assert data.book.sheets.active == data
    assert data.book.selection == data["B4:C5"]
    assert data.book.app.selection == data["B4:C5"]


def test_a_hyperlink_reads_back_and_stays_when_its_text_changes(data: xw.Sheet) -> None:
    cell = data["E1"]
    cell.add_hyperlink("https://example.org/é?a=b", "First", "not shown")
    assert (cell.hyperlink, cell.value) == ("https://example.org/é?a=b", "First")
    data["D1:F1"].value = [1, "Second", None]
    assert (cell.hyperlink, cell.value) == ("https://example.org/é?a=b", "Second")
    cell.value = None
    with pytest.raises(LibreOfficeError, match=r"“Data” \$E\$1 has no hyperlink"):
        _ = cell.hyperlink


def test_hyperlinks_of_a_file_from_excel_are_read(book: xw.Book) -> None:
    page = book.sheets["My page"]
    assert page["A7"].hyperlink == "#Data.A4"
    assert page["A8"].hyperlink == "https://example.org/a?b=c"


def test_formulas_are_read_and_written_as_excel_writes_them(book: xw.Book) -> None:
    page = book.sheets["My page"]
    assert page["B3"].formula == "=SUM(tblData[Value])"
    assert page["B4"].formula == "=IF(Data!$B$4>10,1/0,NA())"
    assert page["A1:B1"].formula == [["Report period", "Q2 2022/23"]]
    written = [
        ["=SUM(Data!B4:B6,'My page'!$B$3,{1,2;3,4})"],
        ['=IFERROR(INDEX(tblData[Note],MATCH("Q;1",tblData[Period],0)),"a,b")'],
    ]
    page["G1:G2"].formula = written
    assert page["G1:G2"].formula == written
    assert page["G1:G2"].formula2 == written
    assert page["G1:G2"].value == [130.0, "a,b"]
