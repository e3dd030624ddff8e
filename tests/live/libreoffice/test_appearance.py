"""How cells look, in a real LibreOffice."""

import pytest
import xlwings as xw

from xlperf.live.libreoffice.errors import LibreOfficeError

pytestmark = pytest.mark.office


@pytest.mark.parametrize("code", ["0.0%", "#,##0.00", "@", "0;-0;;@", "General"])
def test_a_number_format_reads_back_as_it_was_set(paper: xw.Sheet, code: str) -> None:
    paper.clear()
    paper["A1:B2"].number_format = code
    assert paper["A1:B2"].number_format == code


def test_a_range_of_several_number_formats_has_none(paper: xw.Sheet) -> None:
    paper.clear()
    paper["A1"].number_format = "0.0%"
    assert paper["A1:B1"].number_format is None


def test_a_number_format_that_is_none_is_named(paper: xw.Sheet) -> None:
    with pytest.raises(LibreOfficeError, match=r"“\[Colour99\]0” is not a number format"):
        paper["A1"].number_format = "[Colour99]0"


def test_a_colour_is_set_in_three_ways_read_and_removed(paper: xw.Sheet) -> None:
    paper.clear()
    paper["A1:B2"].color = "#ffcc00"
    assert paper["B2"].color == (255, 204, 0)
    paper["A1"].color = (1, 2, 3)
    assert paper["A1"].color == (1, 2, 3)
    paper["A1"].color = 0x0000FF  # Excel's number of red
    assert paper["A1"].color == (255, 0, 0)
    paper["A1"].color = None
    assert paper["A1"].color is None


def test_colours_are_set_cell_by_cell_and_others_left(paper: xw.Sheet) -> None:
    paper.clear()
    paper["A1:C1"].color = (9, 9, 9)
    paper["A1:C1"].set_colors([["#ff0000", ..., None]])
    assert [cell.color for cell in paper["A1:C1"]] == [(255, 0, 0), (9, 9, 9), None]


def test_heights_and_widths_read_back_in_excels_measures(paper: xw.Sheet) -> None:
    paper["A1:A2"].row_height = 30
    paper["A1:B1"].column_width = 20
    assert paper["A1:A2"].row_height == pytest.approx(30, abs=0.05)
    assert paper["A1:B1"].column_width == pytest.approx(20, abs=0.05)
    paper["A2"].row_height = 15
    assert paper["A1:A2"].row_height is None


def test_rows_and_columns_are_hidden_and_shown(paper: xw.Sheet) -> None:
    paper["A5:A6"].rows.hidden = True
    paper["E1"].columns.hidden = True
    assert paper["A5:A6"].rows.hidden
    assert paper["A6:A7"].rows.hidden is None
    assert paper["E1"].columns.hidden
    paper["A5:A6"].rows.hidden = False
    paper["E1"].columns.hidden = False
    assert not paper["A5:A6"].rows.hidden


def test_cells_are_merged_and_parted(book: xw.Book) -> None:
    page = book.sheets["My page"]
    assert page["D1:E2"].merge_cells
    page["D1:E2"].unmerge()
    assert not page["D1:E2"].merge_cells
    page["D4:E5"].merge(across=True)
    assert page["D5:E5"].merge_cells
    assert page["D4:E4"].merge_cells


def test_autofit_makes_a_column_as_wide_as_its_text(paper: xw.Sheet) -> None:
    paper.clear()
    paper["C1"].column_width = 3
    paper["C1"].value = "A rather long line of text"
    paper["C1"].columns.autofit()
    assert paper["C1"].column_width is not None
    assert paper["C1"].column_width > 15
