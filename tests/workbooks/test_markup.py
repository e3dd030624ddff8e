"""What the values alone do not say."""

from pathlib import Path

import pytest
import xlsxwriter
from openpyxl import load_workbook

from tests.office import Office
from xlperf.workbooks.grid import read_grids
from xlperf.workbooks.markup import NO_MARKUP, Markup

FORMATS = ("General", "0.0", "0%", "0.00%", "0.0%;[Red]-0.0%", '0.0"%"', "0.0\\%", "#,##0")


def read_markup(path: Path, sheet: str) -> Markup:
    """Return what a sheet's cells look like."""
    return next(grid.markup for grid in read_grids(path, path.name) if grid.sheet == sheet)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a workbook with a cell for each number format, and an error."""
    target = tmp_path / "formats.xlsx"
    with xlsxwriter.Workbook(target) as book:
        book.add_worksheet("Other").write(0, 0, 1)
        sheet = book.add_worksheet("Formats & more")
        for row, number_format in enumerate(FORMATS):
            sheet.write_number(row, 1, 0.776, book.add_format({"num_format": number_format}))
        sheet.write_formula(0, 3, "=1/0", None, "#DIV/0!")
    return target


def test_cells_that_show_per_cent_are_those_that_openpyxl_sees(path: Path) -> None:
    """A per cent sign in quotes is only text: 77.6"%" holds points."""
    sheet = load_workbook(path)["Formats & more"]
    shown = {(row, 1) for row in range(len(FORMATS)) if "%" in sheet.cell(row + 1, 2).number_format}
    quoted = {(FORMATS.index('0.0"%"'), 1), (FORMATS.index("0.0\\%"), 1)}
    assert read_markup(path, "Formats & more").percent == shown - quoted


def test_error_cells_are_found_with_what_they_show(path: Path) -> None:
    assert read_markup(path, "Formats & more").errors == {(0, 3): "#DIV/0!"}


def test_a_csv_has_no_markup(tmp_path: Path) -> None:
    (tmp_path / "return.csv").write_text("Indicator,Q1 2022/23\n")
    assert read_markup(tmp_path / "return.csv", "") is NO_MARKUP


SCALES = ("0.0%", "0.00_%", "0.0*%", '0.0"%"', "0.0\\%", '0%;-0%;"-"', '[<=1]0%;0.0"%"')


@pytest.fixture
def scales(tmp_path: Path) -> Path:
    """Return a workbook with a fraction, points and a text in each of the formats with a per cent sign in them."""
    target = tmp_path / "scales.xlsx"
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet("Scales")
        for row, code in enumerate(SCALES):
            shown = book.add_format({"num_format": code})
            sheet.write_number(row, 0, 0.776, shown)
            sheet.write_number(row, 1, 77.6, shown)
            sheet.write_string(row, 2, "0.98", shown)
            sheet.write_number(row, 3, -3, shown)
    return target


def test_a_format_multiplies_or_writes_a_sign_or_neither(scales: Path) -> None:
    markup = read_markup(scales, "Scales")
    assert sorted(markup.percent) == [(0, 0), (0, 1), (0, 3), (5, 0), (5, 1), (5, 3), (6, 0), (6, 3)]
    assert {place for place in markup.percent_signs if place[1] != 2} == {
        (3, 0),
        (3, 1),
        (3, 3),
        (4, 0),
        (4, 1),
        (4, 3),
        (6, 1),
    }


def test_a_text_in_a_cell_formatted_as_per_cent_is_shown_as_it_was_typed(scales: Path) -> None:
    markup = read_markup(scales, "Scales")
    assert {row for row, column in markup.percent_signs if column == 2} == {0, 3, 4, 5, 6}


@pytest.mark.office
@pytest.mark.parametrize(("suffix", "kind"), [(".ods", "calc8"), (".xls", "MS Excel 97")])
def test_per_cents_saved_as_another_kind_are_the_same(
    office: Office, scales: Path, tmp_path: Path, suffix: str, kind: str
) -> None:
    saved = office.saved_as(scales, tmp_path / f"saved{suffix}", kind)
    before, after = read_markup(scales, "Scales"), read_markup(saved, "Scales")
    assert sorted(after.percent) == sorted(before.percent)
    assert sorted(after.percent_signs) == sorted(before.percent_signs)


@pytest.mark.office
@pytest.mark.parametrize(("suffix", "kind"), [(".ods", "calc8"), (".xls", "MS Excel 97")])
def test_a_workbook_saved_as_another_kind_looks_the_same(
    office: Office, path: Path, tmp_path: Path, suffix: str, kind: str
) -> None:
    hidden = tmp_path / "hidden.xlsx"
    with xlsxwriter.Workbook(hidden) as book:
        sheet = book.add_worksheet("Sheet1")
        for row in range(5):
            sheet.write_row(row, 0, ["a", 1, 2, 3, 4])
        sheet.set_column("C:D", None, None, {"hidden": True})
        sheet.set_row(2, None, None, {"hidden": True})
    for source, name in ((path, "Formats & more"), (hidden, "Sheet1")):
        saved = office.saved_as(source, tmp_path / f"saved{suffix}", kind)
        before, after = read_markup(source, name), read_markup(saved, name)
        assert after.percent == before.percent
        assert after.errors == before.errors
        assert (after.hidden_rows, after.hidden_columns) == (before.hidden_rows, before.hidden_columns)
        saved.unlink()
