"""The workbook as its readers get it."""

import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlparse
from urllib.request import url2pathname
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from pypdf import PdfReader

from tests.office import Office
from tests.page_columns import number, place
from xlperf.errors import OutputError
from xlperf.pipeline import Pack, read_pack

HOSTILE = ("=1+1", '=HYPERLINK("http://example.org","x")', "+1", "-1", "@SUM(A1)", "http://example.org/?q=1")


@pytest.fixture
def pack(sample: Callable[[str], Path]) -> Pack:
    """Return the sample pack of quarter 2 2022/23, read."""
    return read_pack(sample("q2_2022_23"))


def open_written(pack: Pack, *, live: bool = True) -> Workbook:
    """Return the written workbook."""
    return load_workbook(pack.write(live=live))


def test_the_sheets_stand_in_the_order_of_the_design(pack: Pack) -> None:
    plain = ["Summary", "Committee", "Dashboard", "Comparators", "Trends", "Data", "Checks", "Notes"]
    assert open_written(pack).sheetnames == [*plain, "Workings"]
    assert open_written(pack, live=False).sheetnames == plain


def test_the_dashboard_is_one_table_with_the_committees_columns_first(pack: Pack) -> None:
    sheet = open_written(pack)["Dashboard"]
    table = sheet.tables["tblDashboard"]
    assert table.ref == f"A4:{place('Code', 29)}"
    assert [column.name for column in table.tableColumns][:14] == [
        "Topic", "Theme", "Indicator", "Polarity", "Reporting frequency", "Previous period", "Previous value",
        "Latest period", "Latest value", "Trend", "Target", "Status", "National quartile",
        "Statistical neighbour average",
    ]  # fmt: skip


def test_one_column_holds_counts_percentages_and_scores_each_in_its_format(pack: Pack) -> None:
    sheet = open_written(pack, live=False)["Dashboard"]
    latest = {
        sheet.cell(row, number("Code")).value: sheet.cell(row, number("Latest value")) for row in range(5, 30)
    }
    formats = {code: (latest[code].value, latest[code].number_format) for code in ("CFWS1", "CP1", "KS4A")}
    assert formats == {"CFWS1": (2873, "#,##0"), "CP1": (0.776, "0.00%"), "KS4A": (0.02, "#,##0.00")}


def test_it_prints_on_a3_one_page_wide_with_headings_repeated_and_panes_frozen(pack: Pack) -> None:
    sheet = open_written(pack)["Dashboard"]
    setup = sheet.page_setup
    assert (setup.paperSize, setup.orientation, setup.fitToWidth or 1, setup.fitToHeight) == (
        8,
        "landscape",
        1,
        0,
    )
    assert (sheet.print_title_rows, sheet.freeze_panes) == ("$4:$4", "D5")


def test_text_from_files_is_text_and_never_a_formula(sample: Callable[[str], Path]) -> None:
    folder = sample("q2_2022_23")
    register = load_workbook(folder / "register.xlsx")
    for row, text in enumerate(HOSTILE, 2):
        for column in "BCDS":
            register["Indicators"][f"{column}{row}"].value = text
            register["Indicators"][f"{column}{row}"].data_type = "s"
    register.save(folder / "register.xlsx")
    book = open_written(read_pack(folder), live=False)
    texts = {
        str(cell.value)
        for sheet in book
        for cells in sheet.iter_rows()
        for cell in cells
        if cell.data_type == "s"
    }
    assert set(HOSTILE) <= texts
    assert not any(cell.data_type == "f" for sheet in book for cells in sheet.iter_rows() for cell in cells)


def test_values_alone_are_written_on_demand(pack: Pack) -> None:
    with_formulas, plain = (
        open_written(pack)["Summary"]["B10"],
        open_written(pack, live=False)["Summary"]["B10"],
    )
    assert str(with_formulas.value).startswith("=COUNTIF")
    assert plain.value == 4


@pytest.mark.office
def test_another_target_changes_the_status_the_counts_and_the_sentence(pack: Pack, office: Office) -> None:
    with office.opened(pack.write()) as document:
        dashboard = document.Sheets.getByName("Dashboard")
        target, status = (
            dashboard.getCellRangeByName(cell) for cell in (place("Target", 9), place("Status", 9))
        )
        assert (target.String, status.String) == (">97.2%", "Red")
        target.String = ">=77.6%"
        summary = document.Sheets.getByName("Summary")
        assert status.String == "Green"
        assert summary.getCellRangeByName("B10").Value == 5
        assert "five are Green" in summary.getCellRangeByName("A5").String
        assert dashboard.getCellRangeByName(place("Why", 9)).String.startswith("Changed on this page")


@pytest.mark.office
def test_no_row_of_the_dashboard_is_cut_on_the_printed_page(
    pack: Pack, office: Office, tmp_path: Path
) -> None:
    pdf = office.saved_as(pack.write(), tmp_path / "dashboard.pdf", "calc_pdf_Export")
    pages = PdfReader(pdf).pages
    text = [" ".join(page.extract_text().split()) for page in pages]
    page = next(number for number, words in enumerate(text) if "Better or worse" in words)
    sideways = pages[page].mediabox
    assert (round(sideways.width), round(sideways.height)) == (1191, 842)  # A3 landscape, in points
    for row in pack.scorecard.rows:
        assert row.indicator.name in text[page]
        assert row.why in text[page]
    assert not [
        words for words in text if "How every answer is worked out" in words
    ]  # LibreOffice prints hidden sheets


def test_summary_links_to_rows_and_data_links_to_the_returns(pack: Pack) -> None:
    book = open_written(pack)
    rows = {book["Dashboard"].cell(row, number("Code")).value: row for row in range(5, 30)}
    linked = {
        str(cell.value): cell.hyperlink.location
        for cells in book["Summary"].iter_rows(max_col=1)
        for cell in cells
        if cell.hyperlink
    }
    assert linked["CP1"] == f"'Dashboard'!C{rows['CP1']}"
    data = [cell for cells in book["Data"].iter_rows(min_col=14, max_col=14, min_row=4) for cell in cells]
    first = data[0].hyperlink
    assert first is not None
    assert (first.target, first.location) == ("..\\returns\\CFWS%20return%20Q2.xlsx", "'Return'!B4")
    assert all(cell.hyperlink for cell in data)


def test_charts_have_words_for_those_who_cannot_see_them(pack: Pack) -> None:
    with ZipFile(pack.write()) as archive:
        drawing = archive.read("xl/drawings/drawing1.xml").decode()
    assert "Bar chart. Indicators by status: Green 4, Amber 9, Red 2, No figure 0, Not rated 10." in drawing
    assert "Bar chart. Measures by national quartile: quartile 1 3, quartile 2 5" in drawing


def test_names_and_properties_say_what_the_workbook_is(pack: Pack) -> None:
    book = open_written(pack)
    assert book.defined_names["Statuses"].attr_text == "'Dashboard'!$L$5:$L$29"
    assert book.properties.title == "Children and Family Services Performance Dashboard, Q2 2022/23"
    assert book.properties.creator == "Leicestershire"


def test_colours_follow_the_word_in_the_cell(pack: Pack) -> None:
    rules = open_written(pack)["Dashboard"].conditional_formatting
    words = {rule.formula[0] for area in rules if str(area.sqref) == "L5:L29" for rule in area.rules}
    assert {'"Green"', '"Amber"', '"Red"', '"N/A"'} <= words


def test_a_pack_with_its_own_house_style_gets_it(pack: Pack) -> None:
    own = pack.folder / "house_style.xlsx"
    style = load_workbook(Path(__file__).parents[2] / "workbook_templates" / "house_style.xlsx")
    cell = style["House style"]["A3"]
    font = cell.font.__copy__()
    font.name = "Verdana"
    cell.font = font
    style.save(own)
    assert open_written(pack)["Dashboard"]["A1"].font.name == "Verdana"


@pytest.mark.office
def test_links_lead_to_the_return_from_wherever_the_workbook_is_written(
    pack: Pack, office: Office, tmp_path: Path
) -> None:
    with office.opened(pack.write(tmp_path / "elsewhere" / "deep" / "dashboard.xlsx")) as document:
        (link,) = document.Sheets.getByName("Data").getCellRangeByName("N4").TextFields
        address, _, place = link.URL.partition("#")
    assert Path(url2pathname(urlparse(address).path)).is_file()
    assert place == "'Return'!B4"


def test_a_full_disk_is_an_error_with_its_cause_and_leaves_nothing_behind(
    pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("zipfile.ZipFile.writestr", full)
    with pytest.raises(OutputError, match="No space left"):
        pack.write()
    assert list(pack.default_output.parent.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_the_workbook_gets_the_rights_of_any_new_file(pack: Pack) -> None:
    written = pack.write()
    other = written.with_name("other")
    other.touch()
    assert written.stat().st_mode == other.stat().st_mode
