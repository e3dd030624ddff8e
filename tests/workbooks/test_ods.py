"""The sheets of an ods workbook, looked through before anything opens them."""

import io
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from tests import handmade as by_hand
from tests.handmade import ods_cell, ods_parts, ods_row, zipped
from tests.workbooks.test_markup import read_markup
from xlperf.errors import FileFault, UnreadableFileError
from xlperf.workbooks.extent import Extent
from xlperf.workbooks.limits import DEFAULT_LIMITS, Limits
from xlperf.workbooks.ods import document_extents
from xlperf.workbooks.zip_container import Container

ERROR = '<table:table-cell table:formula="of:=1/0" office:value-type="string"><text:p>#DIV/0!</text:p></table:table-cell>'
AWAITED = '<table:table-cell table:formula="of:=A1"/>'
SHARE = '<table:table-cell office:value-type="percentage" office:value="0.5"/>'
CELLS = st.tuples(
    st.sampled_from(
        [ods_cell(None), ods_cell(1.5), ods_cell("text"), ods_cell("Caf\u00e9"), ERROR, AWAITED, SHARE]
    ),
    st.integers(1, 4),
)
ROWS = st.tuples(st.lists(CELLS, max_size=5), st.integers(1, 4), st.booleans())
WELL = zipped(ods_parts(by_hand.ods_table()))


def extents(content: bytes, limits: Limits = DEFAULT_LIMITS) -> list[Extent]:
    """Return what the sheets of a workbook hold."""
    with Container(io.BytesIO(content), limits) as container:
        return document_extents(container, limits)


def sheet(table: str, limits: Limits = DEFAULT_LIMITS) -> Extent:
    """Return what a sheet of these rows holds."""
    (extent,) = extents(zipped(ods_parts(table)), limits)
    return extent


def repeated(cell: str, times: int) -> str:
    """Return a cell that is there so many times, by its number."""
    return cell.replace("<table:table-cell", f'<table:table-cell table:number-columns-repeated="{times}"', 1)


def hidden(row: str) -> str:
    """Return a row that a reader does not see."""
    return row.replace("<table:table-row", '<table:table-row table:visibility="collapse"', 1)


def plain(extent: Extent) -> tuple[object, ...]:
    """Return all that a sheet was found to hold."""
    markup = extent.markup
    return (
        extent.all_rows, extent.all_columns, extent.filled, extent.text, extent.longest, set(markup.percent),
        set(markup.percent_signs), markup.errors, set(markup.uncalculated), markup.hidden_rows,
    )  # fmt: skip


@given(st.lists(ROWS, max_size=6))
def test_what_is_repeated_by_a_number_holds_what_it_would_written_out(
    rows: list[tuple[list[tuple[str, int]], int, bool]],
) -> None:
    def look(row: str, *, is_hidden: bool) -> str:
        return hidden(row) if is_hidden else row

    def written_out(cells: Iterable[tuple[str, int]]) -> list[str]:
        return [cell for cell, times in cells for _ in range(times)]

    short = "".join(
        look(ods_row([repeated(cell, times) for cell, times in cells], repeats), is_hidden=is_hidden)
        for cells, repeats, is_hidden in rows
    )
    long = "".join(
        look(ods_row(written_out(cells)), is_hidden=is_hidden) * repeats for cells, repeats, is_hidden in rows
    )
    assert plain(sheet(short)) == plain(sheet(long))


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


def test_the_blank_rows_and_columns_to_the_end_are_nothing() -> None:
    trail = ods_row([ods_cell(None, 16_384)], 1_048_574)
    found = sheet(by_hand.ods_table() + trail, Limits(cells=6))
    assert (found.all_rows, found.all_columns, found.filled) == (2, 3, 6)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (ods_row([ods_cell(None)], 1_048_576) + ods_row([ods_cell(1.0)]), "a row 1,048,577, more than"),
        (ods_row([ods_cell(None, 16_384), ods_cell(1.0)]), "a column 16,385, more than"),
        (ods_row([repeated(ods_cell(1.0), 2).replace('"2"', '"two"')]), "repeats a cell “two” times"),
        (ods_row([repeated(ods_cell(1.0), 2).replace('"2"', '"-2"')]), "repeats a cell “-2” times"),
        (ods_row([repeated(ods_cell(1.0), 9_999_999_999)]), "repeats a cell “9999999999” times"),
    ],
)
def test_a_place_that_no_sheet_has_is_damage(table: str, said: str) -> None:
    with pytest.raises(UnreadableFileError, match=said):
        sheet(table)


@pytest.mark.parametrize(
    ("table", "limits"),
    [
        (ods_row([ods_cell(1.0, 4)], 4), Limits(cells=15)),
        (
            ods_row([ods_cell(None, 99), ods_cell(1.0)]) * 5,
            Limits(cells=90),
        ),  # blanks before a figure are kept
        (ods_row([ods_cell(None, 99), ods_cell(None)]) * 5, Limits(cells=90)),  # and so are all but the last
    ],
)
def test_more_cells_than_may_be_read_are_refused_however_few_are_written(table: str, limits: Limits) -> None:
    assert sheet(table).sheet == "Return"
    with pytest.raises(UnreadableFileError, match="repeats its cells more than") as refused:
        sheet(table, limits)
    assert refused.value.fault is FileFault.TOO_LARGE


def test_a_repeated_text_counts_as_often_as_it_is_there_with_its_formula() -> None:
    cell = '<table:table-cell table:formula="of:=A1" office:value-type="string"><text:p>four</text:p></table:table-cell>'
    found = sheet(ods_row([repeated(cell, 3)], 2))
    assert (found.text, found.longest) == ((4 + 6) * 3 * 2, 4)


def test_spaces_that_are_counted_are_as_long_as_they_are_many_and_endless_ones_are_refused() -> None:
    spaces = '<table:table-cell office:value-type="string"><text:p>a<text:s text:c="{}"/>b</text:p></table:table-cell>'
    assert sheet(ods_row([spaces.format(30)])).longest == 32
    with pytest.raises(UnreadableFileError, match="endless run of spaces"):
        sheet(ods_row([spaces.format(32_768)]))


def test_each_table_is_a_sheet_and_there_are_no_more_than_the_limit() -> None:
    more = "".join(f'<table:table table:name="S{at}"><table:table-row/></table:table>' for at in range(3))
    content = zipped(ods_parts(by_hand.ods_table(), more=more))
    assert [extent.sheet for extent in extents(content)] == ["Return", "S0", "S1", "S2"]
    assert len(extents(content, Limits(sheets=4))) == 4
    with pytest.raises(UnreadableFileError, match="more than 3 sheets"):
        extents(content, Limits(sheets=3))


def test_errors_are_told_by_what_a_formula_shows_and_not_by_a_text_that_somebody_typed() -> None:
    table = ods_row(
        [ERROR, ods_cell("#DIV/0!"), ERROR.replace("#DIV/0!", "Err:502"), ERROR.replace("#DIV/0!", "see #1")]
    )
    assert sheet(table).markup.errors == {(0, 0): "#DIV/0!", (0, 2): "Err:502"}


@pytest.mark.parametrize("keep", [0.3, 0.6, 0.9])
def test_content_that_breaks_off_is_damage(keep: float) -> None:
    parts = ods_parts(by_hand.ods_table())
    content = str(parts["content.xml"])
    with pytest.raises(UnreadableFileError, match="not well-formed"):
        extents(zipped({**parts, "content.xml": content[: int(len(content) * keep)]}))


def test_a_password_is_named_as_such() -> None:
    assert extents(WELL)[0].filled == 6
    with pytest.raises(UnreadableFileError) as refused:
        extents(zipped(ods_parts(by_hand.ods_table(), manifest="<manifest:encryption-data/>")))
    assert refused.value.fault is FileFault.PROTECTED
