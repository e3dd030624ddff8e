"""A sheet while it is laid out."""

from xlperf.dashboard.model import Cell, Role, reference
from xlperf.dashboard.page import Page
from xlperf.workbooks.address import CellRange


def test_a_row_grows_with_the_text_that_wraps_in_it() -> None:
    page = Page((10.0, 40.0))
    page.line(Cell("short"), Cell("short"))
    page.line(Cell("a text that takes several lines in ten characters"), Cell("x"))
    assert page.heights[1] > page.heights[0]


def test_no_row_is_higher_than_excel_allows() -> None:
    page = Page((10.0,))
    page.line(Cell("word " * 2000))
    assert page.heights[0] == 409


def test_a_band_is_one_cell_across_its_columns() -> None:
    page = Page((10.0, 10.0))
    page.band("Title", Role.TITLE, 2)
    assert page.merged == [CellRange(0, 0, 0, 1)]
    assert page.cells[0, 1].value is None


def test_a_place_on_a_sheet_is_named_as_excel_names_it() -> None:
    assert reference("Bob's data", "A1") == "'Bob''s data'!A1"
