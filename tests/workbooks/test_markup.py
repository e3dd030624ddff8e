"""What the values alone do not say."""

from pathlib import Path
from zipfile import ZipFile

import pytest
import xlsxwriter
from openpyxl import Workbook, load_workbook

from tests.handmade import ods_cell, ods_parts, ods_row, xlsx_parts, zipped
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


def test_hidden_rows_and_columns_are_found(tmp_path: Path) -> None:
    """A filter hides rows as a person does."""
    target = tmp_path / "hidden.xlsx"
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet("Sheet1")
        for row in range(5):
            sheet.write_row(row, 0, ["a", 1, 2, 3, 4])
        sheet.set_column("C:D", None, None, {"hidden": True})
        sheet.set_row(2, None, None, {"hidden": True})
    markup = read_markup(target, "Sheet1")
    assert (markup.hidden_rows, markup.hidden_columns) == (frozenset({2}), frozenset({2, 3}))


def test_an_ods_shows_its_per_cents_errors_and_hidden_rows_and_columns(tmp_path: Path) -> None:
    percent = '<table:table-cell office:value-type="percentage" office:value="0.776" table:number-columns-repeated="2"/>'
    error = (
        '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" '
        'calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>'
    )
    awaited = '<table:table-cell table:formula="of:=A1"/>'
    table = (
        '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
        + ods_row([ods_cell("A"), percent], 2)
        + ods_row([ods_cell("B"), error, awaited]).replace(
            "<table:table-row", '<table:table-row table:visibility="filter"'
        )
    )
    target = tmp_path / "return.ods"
    target.write_bytes(zipped(ods_parts(table)))
    markup = read_markup(target, "Return")
    assert markup.percent == {(0, 1), (0, 2), (1, 1), (1, 2)}
    assert markup.errors == {(2, 1): "#DIV/0!"}
    assert markup.uncalculated == {(2, 2)}
    assert (markup.hidden_rows, markup.hidden_columns) == (frozenset({2}), frozenset({1, 2}))


def test_an_ods_shows_its_signs_by_the_styles_of_cells_rows_and_columns(tmp_path: Path) -> None:
    number = '<number:number number:decimal-places="1"/>'
    styles = (
        f'<number:number-style style:name="N1">{number}<number:text>%</number:text></number:number-style>'
        f'<number:number-style style:name="N2">{number}<number:fill-character>%</number:fill-character></number:number-style>'
        '<number:number-style style:name="N3"><number:text>-%</number:text>'
        '<style:map style:condition="value()&gt;0" style:apply-style-name="N1"/></number:number-style>'
        + "".join(
            f'<style:style style:name="ce{at}" style:family="table-cell" style:data-style-name="N{at}"/>'
            for at in (1, 2, 3)
        )
        + '<style:style style:name="child" style:family="table-cell" style:parent-style-name="ce1"/>'
    )

    def cell(style: str = "") -> str:
        named = f'table:style-name="{style}"' if style else ""
        return f'<table:table-cell {named} office:value-type="float" office:value="77.6"/>'

    table = (
        '<table:table-column/><table:table-column table:default-cell-style-name="ce1"/><table:table-column/>'
        + ods_row([cell("child"), cell(), cell()])
        + ods_row(
            [
                cell("ce2"),
                cell("ce3"),
                ods_cell("0.98").replace("<table:table-cell", '<table:table-cell table:style-name="ce1"'),
            ]
        )
    )
    parts = ods_parts(table)
    content = str(parts["content.xml"])
    at = content.index("<office:body")
    namespaces = 'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    parts["content.xml"] = (
        f"{content[:at]}<office:automatic-styles {namespaces}>{styles}</office:automatic-styles>{content[at:]}"
    )
    target = tmp_path / "return.ods"
    target.write_bytes(zipped(parts))
    markup = read_markup(target, "Return")
    assert (markup.percent, set(markup.percent_signs)) == (set(), {(0, 0), (0, 1), (1, 1), (1, 2)})


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


def test_a_formula_that_nobody_worked_out_is_not_a_blank_cell(tmp_path: Path) -> None:
    """Some programs save formulas without results; a formula whose result is no text at all has one."""
    target = tmp_path / "return.xlsx"
    row = '<row r="1"><c r="A1"><f>1+1</f><v></v></c><c r="B1"><f>1+1</f></c><c r="C1" t="str"><f>1+1</f><v></v></c><c r="D1"><f>1+1</f><v>2</v></c></row>'
    target.write_bytes(zipped(xlsx_parts(row)))
    markup = read_markup(target, "Return")
    assert (markup.uncalculated, markup.errors) == ({(0, 0), (0, 1)}, {})
    book = Workbook()
    book.worksheets[0]["B2"] = "=1+1"
    book.save(target)
    with ZipFile(target) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    footer = b"<headerFooter><oddFooter>12</oddFooter></headerFooter></worksheet>"  # no text of the last cell
    parts[sheet] = parts[sheet].replace(b"</worksheet>", footer)
    with ZipFile(target, "w") as new:
        for name, content in parts.items():
            new.writestr(name, content)
    assert read_markup(target, "Sheet").uncalculated == {(1, 1)}


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
