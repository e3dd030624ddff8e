"""The sheets of an xlsx workbook, looked through before anything opens them."""

import io
from collections.abc import Sequence
from pathlib import Path
from zipfile import ZipFile

import pytest
import xlsxwriter
from hypothesis import given, strategies as st
from openpyxl import Workbook, load_workbook

from tests import handmade as by_hand
from tests.conftest import write_rows
from tests.workbooks.test_markup import read_markup
from xlperf.errors import UnreadableFileError
from xlperf.workbooks.extent import Extent
from xlperf.workbooks.grid import read_grids
from xlperf.workbooks.limits import DEFAULT_LIMITS, Limits
from xlperf.workbooks.xlsx import sheet_extents
from xlperf.workbooks.zip_container import Container

PLACES = st.dictionaries(
    st.tuples(st.integers(0, 300), st.integers(0, 800)), st.floats(0, 9) | st.just("text"), min_size=1
)
SHEET, STYLES, LINKS = "xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels"


def extents(content: bytes, limits: Limits = DEFAULT_LIMITS, only: Sequence[str] = ()) -> list[Extent]:
    """Return what the sheets of a workbook hold."""
    with Container(io.BytesIO(content), limits) as container:
        return sheet_extents(container, limits, only)


def sheet(data: str, limits: Limits = DEFAULT_LIMITS, **more: str) -> Extent:
    """Return what a sheet of these rows holds."""
    (extent,) = extents(by_hand.xlsx(data, **more), limits)
    return extent


@given(places=PLACES, shared=st.booleans())
def test_a_sheet_reaches_as_far_as_another_reader_finds_cells(
    places: dict[tuple[int, int], float | str], *, shared: bool
) -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"constant_memory": not shared, "in_memory": shared}) as book:
        paper = book.add_worksheet("Return")
        for (row, column), value in sorted(places.items()):
            paper.write(row, column, value)
    (found,) = extents(stream.getvalue())
    theirs = load_workbook(io.BytesIO(stream.getvalue()))["Return"]
    assert (found.sheet, found.all_rows, found.all_columns) == ("Return", theirs.max_row, theirs.max_column)
    assert found.filled == len(places)
    assert found.shared == (sum(isinstance(value, str) for value in places.values()) if shared else 0)


def test_a_cell_with_a_look_and_without_a_value_holds_nothing() -> None:
    found = sheet(
        '<row r="1"><c r="A1"><v>1</v></c><c r="Z1" s="0"/></row><row r="9"><c r="B9" s="0"/></row>'
    )
    assert (found.all_rows, found.all_columns, found.filled) == (1, 1, 1)


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="2"><c r="A3"><v>1</v></c></row>',
        '<row r="2"><c r="A2"><v>1</v></c><c r="A2"><v>2</v></c></row>',
        '<row r="2"><c r="A2"><v>1</v></c></row><row r="2"><c r="B2"><v>2</v></c></row>',
    ],
)
def test_a_cell_that_two_readers_might_put_in_two_places_is_refused(tmp_path: Path, rows: str) -> None:
    path = tmp_path / "return.xlsx"
    path.write_bytes(by_hand.xlsx(rows))
    with pytest.raises(UnreadableFileError, match=r"in another's place|out of order"):
        read_grids(path, path.name)


def test_rows_and_cells_may_leave_out_their_names(tmp_path: Path) -> None:
    path = tmp_path / "return.xlsx"
    path.write_bytes(
        by_hand.xlsx('<row><c><v>1</v></c><c><v>2</v></c></row><row><c r="B2"><v>3</v></c></row>')
    )
    assert read_grids(path, path.name)[0].rows == [[1, 2], ["", 3]]


@pytest.mark.parametrize(
    ("tag", "what"), [(b'<row r="2"', b'<row xmlns="2"'), (b'<c r="A2"', b'<c xmlns="2" r="A2"')]
)
def test_a_row_or_a_cell_in_another_namespace_is_damage(tmp_path: Path, tag: bytes, what: bytes) -> None:
    """One reader would count it and another not."""
    path, damaged = tmp_path / "return.xlsx", tmp_path / "damaged.xlsx"
    write_rows(path, [["a", 1], ["b", 2]])
    with ZipFile(path) as old, ZipFile(damaged, "w") as new:
        for item in old.infolist():
            new.writestr(item, old.read(item).replace(tag, what))
    with pytest.raises(UnreadableFileError, match="in another kind of file"):
        read_grids(damaged, "returns/damaged.xlsx")


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


def test_a_formula_that_nobody_worked_out_is_not_a_blank_cell(tmp_path: Path) -> None:
    """Some programs save formulas without results; a formula whose result is no text at all has one."""
    target = tmp_path / "return.xlsx"
    row = '<row r="1"><c r="A1"><f>1+1</f><v></v></c><c r="B1"><f>1+1</f></c><c r="C1" t="str"><f>1+1</f><v></v></c><c r="D1"><f>1+1</f><v>2</v></c></row>'
    target.write_bytes(by_hand.xlsx(row))
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


def test_a_small_charts_formula_behind_plain_rows_is_no_cells(tmp_path: Path) -> None:
    path = tmp_path / "return.xlsx"
    ext = '<extLst><ext xmlns:xm="urn:x"><xm:f>A1</xm:f></ext></extLst>'
    path.write_bytes(by_hand.zipped(by_hand.xlsx_parts(by_hand.sheet_data(by_hand.ROWS), after=ext)))
    with Container(path, DEFAULT_LIMITS) as container:
        (extent,) = sheet_extents(container, DEFAULT_LIMITS)
    assert not extent.markup.uncalculated


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ('<row r="0"/>', "a row 0, more than a sheet can have"),
        ('<row r="1048577"/>', "a row 1048577, more than a sheet can have"),
        ('<row r="one"/>', "“one” is not the number of a row"),
        ('<row r="99999999"/>', "“99999999” is not the number of a row"),
        ('<row r="1"><c r="XFE1"/></row>', "a cell XFE1, beyond the edge of a sheet"),
        ('<row r="1"><c r="AAAA1"/></row>', "“AAAA1” is not the name of a cell"),
        ('<row r="1"><c r="1"/></row>', "“1” is not the name of a cell"),
        ('<row r="1"><c r="A"/></row>', "“” is not the number of a row"),
        ('<row r="1"><c r="\u00c41"/></row>', "“\u00c41” is not the name of a cell"),
    ],
)
def test_a_place_that_no_sheet_has_is_damage(data: str, said: str) -> None:
    with pytest.raises(UnreadableFileError, match=said):
        sheet(data)


def test_the_last_cell_of_a_sheet_is_one() -> None:
    found = sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    assert (found.all_rows, found.all_columns, found.filled) == (1_048_576, 16_384, 1)


def test_columns_are_hidden_to_the_edge_of_a_sheet_and_not_twice() -> None:
    all_of_them = '<col min="16383" max="20000" hidden="true"/><col min="1" max="1" hidden="0"/>'
    found = sheet("", before=f"<cols>{all_of_them}</cols>")
    assert found.markup.hidden_columns == {16_382, 16_383}
    with pytest.raises(UnreadableFileError, match="hides more columns than there are"):
        sheet(
            "", before='<cols><col min="1" max="16384" hidden="1"/><col min="1" max="9" hidden="1"/></cols>'
        )


def test_more_merged_areas_than_a_sheet_needs_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xlperf.workbooks.sheet_scan.MOST_MERGED", 3)
    area = '<mergeCell ref="A1:B1"/>'
    assert sheet("", after=f"<mergeCells>{area * 3}</mergeCells>").filled == 0
    with pytest.raises(UnreadableFileError, match="more than 3 merged areas"):
        sheet("", after=f"<mergeCells>{area * 4}</mergeCells>")


USED = '<row r="1"><c r="A1" t="s"><v>0</v></c>' + "".join(
    f'<c r="{by_hand.letters(column)}1" t="s"><v>1</v></c>' for column in range(1, 10)
)


def test_a_shared_text_counts_as_often_as_cells_use_it_where_the_longest_in_all_would_be_too_much() -> None:
    texts = f"<si><t>{'x' * 400_000}</t></si><si><t>ab</t></si>"
    assert sheet(f"{USED}</row>", Limits(text_megabytes=1), strings=texts).text == 400_000 + 9 * 2
    assert sheet(f"{USED}</row>", Limits(text_megabytes=4), strings=texts).text == 10 * 400_000
    assert sheet(f"{USED}</row>", strings=texts).longest == 400_000


def test_a_table_of_texts_is_refused_for_what_it_holds_and_for_what_it_claims() -> None:
    with pytest.raises(UnreadableFileError, match="holds 2 megabytes of text; at most 1"):
        sheet("", Limits(text_megabytes=1), strings=f"<si><t>{'x' * 2_000_000}</t></si>")
    with pytest.raises(UnreadableFileError, match="too many texts; at most 3"):
        sheet("", Limits(cells=3), strings="<si/>" * 4)
    parts = by_hand.xlsx_parts("", strings="<si/>")
    name = "xl/sharedStrings.xml"
    claims = str(parts[name]).replace("<sst", '<sst count="1" uniqueCount="4000000000"')
    with pytest.raises(UnreadableFileError, match="claims to hold 4,000,000,000 and holds 1"):
        extents(by_hand.zipped({**parts, name: claims}))


def test_a_letter_of_a_text_counts_for_its_bytes() -> None:
    texts = "<si><t>\u20ac\u00e9a</t></si>"
    assert sheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', strings=texts).text == 3 + 2 + 1


@pytest.mark.parametrize(
    ("formats", "style", "is_percent"),
    [
        ('<xf numFmtId="9"/>', 0, True),
        ('<xf numFmtId="0"/><xf numFmtId="10"/>', 1, True),
        ('<xf numFmtId="0"/><xf numFmtId="10"/>', 0, False),
        ('<xf numFmtId="10"/>', 5, False),
        ("", 0, False),
    ],
)
def test_excels_own_per_cent_formats_need_no_words(formats: str, style: int, *, is_percent: bool) -> None:
    look = f'<styleSheet xmlns="{by_hand.MAIN}"><cellStyleXfs><xf numFmtId="10"/></cellStyleXfs><cellXfs>{formats}</cellXfs></styleSheet>'
    data = f'<row r="1"><c r="A1" s="{style}"><v>0.5</v></c></row>'
    (found,) = extents(by_hand.zipped({**by_hand.xlsx_parts(data), STYLES: look}))
    assert bool(found.markup.percent) is is_percent


def test_a_number_of_a_format_that_is_none_is_damage() -> None:
    look = f'<styleSheet xmlns="{by_hand.MAIN}"><cellXfs><xf numFmtId="ten"/></cellXfs></styleSheet>'
    with pytest.raises(UnreadableFileError, match="“ten” is where a whole number should be"):
        extents(by_hand.zipped({**by_hand.xlsx_parts(), STYLES: look}))


def twin_sheets() -> bytes:
    """Return a workbook of two sheets that are one part."""
    parts = by_hand.xlsx_parts()
    twin = '<sheet name="Twin" sheetId="2" r:id="rId1"/></sheets>'
    return by_hand.zipped(
        {**parts, "xl/workbook.xml": str(parts["xl/workbook.xml"]).replace("</sheets>", twin)}
    )


def test_sheets_that_are_one_part_hold_the_same_and_only_those_asked_for_are_told() -> None:
    first, second = extents(twin_sheets())
    assert (first.sheet, second.sheet, first.filled) == ("Return", "Twin", second.filled)
    assert [extent.sheet for extent in extents(twin_sheets(), only=["Twin"])] == ["Twin"]
    with pytest.raises(UnreadableFileError, match="2 sheets; at most 1"):
        extents(twin_sheets(), Limits(sheets=1))


def test_a_link_that_two_readers_might_follow_to_two_parts_is_refused() -> None:
    parts = by_hand.xlsx_parts()
    links = str(parts[LINKS]).replace('Target="', 'Target="xl/')
    with pytest.raises(UnreadableFileError, match="may mean two parts"):
        extents(by_hand.zipped({**parts, LINKS: links, f"xl/{SHEET}": parts[SHEET]}))


def test_an_error_cell_is_named_and_one_that_is_blank_is_an_error_all_the_same() -> None:
    data = '<row r="1"><c r="A1" t="e"><v>#REF!</v></c><c r="B1" t="e"><v></v></c><c r="C1" t="e"/></row>'
    assert sheet(data).markup.errors == {(0, 0): "#REF!", (0, 1): "#ERROR"}
