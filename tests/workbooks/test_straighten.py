"""Files that are put otherwise than Excel puts them, and that Excel, openpyxl or LibreOffice read, are read."""

import io
import re
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.dom import minidom

import pytest
from hypothesis import given, strategies as st
from openpyxl import load_workbook

from tests import handmade as by_hand
from tests.office import Office
from xlperf.errors import UnreadableFileError
from xlperf.workbooks.grid import Grid, read_grids

DATA = by_hand.sheet_data(by_hand.ROWS)
FIRST, SECOND = re.findall(r"<row.*?</row>", DATA)
WELL = [list(row) for row in by_hand.ROWS]
TEXTS = "".join(f"<si><t>{text}</t></si>" for text in ("Measure", "Q1 2022/23", "Q2 2022/23", "Alpha"))
PERCENT = f'<styleSheet xmlns="{by_hand.MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="10"/></cellXfs></styleSheet>'
Parts = dict[str, bytes | str]


def sheet(data: str = DATA, *, before: str = "", after: str = "", strings: str = TEXTS) -> Parts:
    """Return the parts of a workbook with these rows; openpyxl wants a table of texts to be there."""
    return by_hand.xlsx_parts(data, before=before, after=after, strings=strings)


def with_shared_texts(mark: str) -> str:
    """Return the rows with their texts in the table of shared texts, every value marked."""
    texts = "".join(
        f'<c r="{place}" t="s"><v>{mark.format(number)}</v></c>'
        for number, place in enumerate(("A1", "B1", "C1"))
    )
    return (
        f'<row r="1">{texts}</row><row r="2"><c r="A2" t="s"><v>{mark.format(3)}</v></c>'
        f'<c r="B2"><v>{mark.format(76.0)}</v></c><c r="C2"><v>{mark.format(77.6)}</v></c></row>'
    )


def with_links_from_here() -> Parts:
    """Return a workbook whose links begin with the folder that they are in."""
    parts, links = sheet(), "xl/_rels/workbook.xml.rels"
    return {**parts, links: str(parts[links]).replace('Target="', 'Target="./')}


def prefixed(mark: str) -> Parts:
    """Return a workbook whose tags have a prefix, as some systems write it."""
    parts = sheet(with_shared_texts(mark))
    name = "xl/worksheets/sheet1.xml"
    tags = re.sub(r"<(/?)(worksheet|sheetData|row|c|v)\b", r"<\1x:\2", str(parts[name]))
    return {**parts, name: tags.replace("xmlns=", "xmlns:x=")}


ODD: dict[str, Parts] = {
    "line breaks around numbers": sheet(DATA.replace("<v>", "<v>\n").replace("</v>", "\n</v>")),
    "spaces around numbers": sheet(DATA.replace("<v>", "<v> ")),
    "Windows' line breaks and tabs": sheet(DATA.replace("<v>", "<v>\r\n\t")),
    "line breaks around numbers of texts": sheet(with_shared_texts("\n    {}\n  ")),
    "the same with a prefix": prefixed("\n{}\n"),
    "letters as codes": sheet(DATA.replace("77.6", "77&#46;6").replace("76.0", "7&#x36;.0")),
    "letters as codes in numbers of texts": sheet(with_shared_texts("{}").replace("<v>3<", "<v>&#51;<")),
    "values as CDATA": sheet(DATA.replace("<v>77.6</v>", "<v><![CDATA[77.6]]></v>")),
    "a comment in a value": sheet(DATA.replace("<v>77.6</v>", "<v>77<!-- . -->.6</v>")),
    "rows out of order": sheet(SECOND + FIRST),
    "cells out of order": sheet(
        FIRST + '<row r="2"><c r="C2"><v>77.6</v></c><c r="A2" t="s"><v>3</v></c><c r="B2"><v>76</v></c></row>'
    ),
    "a dimension of whole rows": sheet(before='<dimension ref="1:2"/>'),
    "a dimension of whole columns": sheet(before='<dimension ref="A:C"/>'),
    "a blank dimension": sheet(before='<dimension ref=""/>'),
    "a dimension that says nothing": sheet(before="<dimension/>"),
    "a dimension with dollars": sheet(before='<dimension ref="$A$1:$C$2"/>'),
    "whole rows merged": sheet(after='<mergeCells count="1"><mergeCell ref="5:6"/></mergeCells>'),
    "whole columns merged": sheet(after='<mergeCells count="1"><mergeCell ref="E:F"/></mergeCells>'),
    "dollars in a merged area": sheet(after='<mergeCells count="1"><mergeCell ref="$A$5:$B$5"/></mergeCells>'),
    "links from here": with_links_from_here(),
    "indented": sheet(DATA.replace("><", ">\n    <")),
}  # fmt: skip


def read(path: Path, parts: Parts) -> Grid:
    """Write a workbook and return its sheet, read."""
    path.write_bytes(by_hand.zipped(parts))
    return read_grids(path, f"returns/{path.name}")[0]


@pytest.mark.parametrize("odd", ODD)
def test_an_xlsx_workbook_that_is_put_oddly_is_read_as_openpyxl_reads_it(tmp_path: Path, odd: str) -> None:
    path = tmp_path / "return.xlsx"
    rows = [list(row) for row in read(path, ODD[odd]).rows][:2]
    assert rows == WELL
    if odd in {"a dimension that says nothing", "whole rows merged", "whole columns merged"}:
        return  # where openpyxl itself stumbles
    values = load_workbook(io.BytesIO(by_hand.zipped(ODD[odd]))).worksheets[0].values
    assert [list(row)[:3] for row in values][:2] == WELL


def test_a_share_with_a_line_break_is_still_one_in_per_cent(tmp_path: Path) -> None:
    data = FIRST + SECOND.replace('<c r="C2"><v>77.6', '<c r="C2" s="1"><v>\n0.776\n')
    grid = read(tmp_path / "return.xlsx", {**sheet(data), "xl/styles.xml": PERCENT})
    assert (grid.at(1, 2), (1, 2) in grid.markup.percent) == (0.776, True)


@pytest.mark.parametrize("error", ["\n#N/A\n", "#SPILL!", "#CALC!", "#GETTING_DATA"])
def test_an_error_that_came_later_than_the_format_is_one_cell_and_not_the_file(
    tmp_path: Path, error: str
) -> None:
    data = FIRST + SECOND.replace('<c r="C2">', '<c r="C2" t="e">').replace("77.6", error)
    grid = read(tmp_path / "return.xlsx", sheet(data))
    assert grid.rows[1][:2] == ["Alpha", 76.0]
    assert grid.markup.errors == {(1, 2): error.strip()}


@pytest.mark.parametrize("text", ["In care &amp; at home", " in  care ", "&lt;5", "two\nlines"])
def test_a_text_that_a_formula_gives_keeps_its_spaces_and_is_no_reason_to_take_the_sheet_apart(
    tmp_path: Path, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xlperf.workbooks.straighten.put_straight", pytest.fail)
    data = FIRST + f'<row r="2"><c r="A2" s="0" t="str"><f>B1&amp;"x"</f><v>{text}</v></c></row>'
    said = str(read(tmp_path / "return.xlsx", sheet(data)).at(1, 0))
    assert said.split() == text.replace("&amp;", "&").replace("&lt;", "<").split()


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (f'{SECOND}{FIRST}<row r="2"><c r="A2"><v>1</v></c></row>', "its row 2 is out of order"),
        (
            '<row r="2"><c r="B2"><v>1</v></c><c r="A2"/><c r="B2"/></row>',
            "its cell B2 is in another's place",
        ),
    ],
)
def test_of_two_in_one_place_none_is_chosen(tmp_path: Path, rows: str, said: str) -> None:
    with pytest.raises(UnreadableFileError, match=said):
        read(tmp_path / "return.xlsx", sheet(rows))


@given(st.permutations(range(6)), st.permutations(range(4)))
def test_whatever_the_order_of_rows_and_cells_the_table_is_the_same(
    rows: list[int], cells: list[int]
) -> None:
    data = "".join(
        f'<row r="{row + 1}">'
        + "".join(f'<c r="{by_hand.letters(at)}{row + 1}"><v>{10 * row + at}</v></c>' for at in cells)
        + "</row>"
        for row in rows
    )
    with TemporaryDirectory() as folder:
        grid = read(Path(folder) / "return.xlsx", sheet(data))
    assert [list(row) for row in grid.rows] == [[10 * row + at for at in range(4)] for row in range(6)]


def test_a_large_sheet_is_not_put_straight_and_the_message_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xlperf.workbooks.straighten._MOST_BYTES", 100)
    with pytest.raises(UnreadableFileError, match="not written as Excel writes it, and is too large"):
        read(tmp_path / "return.xlsx", ODD["rows out of order"])


def indented(change: Callable[[str], str]) -> Parts:
    """Return an ods workbook whose content is laid out for people."""
    parts = by_hand.ods_parts(by_hand.ods_table())
    return {**parts, "content.xml": change(str(parts["content.xml"]))}


@pytest.mark.parametrize(
    "change",
    [
        lambda xml: xml.replace("><", ">\n  <"),
        lambda xml: xml.replace("><table:", ">\r\n\t<table:"),
        lambda xml: xml.replace("><text:p", ">\n  <text:p").replace("</text:p><", "</text:p>\n  <"),
        lambda xml: xml.replace("Alpha", "<![CDATA[Al]]>pha"),
        lambda xml: minidom.parseString(xml).toprettyxml(indent="    "),  # noqa: S318 - our own
    ],
)
def test_an_indented_ods_workbook_is_read(tmp_path: Path, change: Callable[[str], str]) -> None:
    grid = read(tmp_path / "return.ods", indented(change))
    assert [list(row) for row in grid.rows] == WELL


@pytest.mark.parametrize(
    ("suffix", "content"),
    [
        (".xltx", by_hand.xlsx), (".xltm", by_hand.xlsx), (".xlt", by_hand.xls),
        (".ots", lambda: by_hand.zipped(by_hand.ods_parts(by_hand.ods_table()))),
    ],
)  # fmt: skip
def test_a_template_that_was_filled_in_is_read(
    tmp_path: Path, suffix: str, content: Callable[[], bytes]
) -> None:
    path = tmp_path / f"Return{suffix}"
    path.write_bytes(content())
    assert read_grids(path, path.name)[0].at(1, 2) == 77.6


@pytest.mark.office
def test_what_is_put_straight_is_what_libreoffice_reads(office: Office, tmp_path: Path) -> None:
    for number, (odd, parts) in enumerate(ODD.items()):
        if odd == "links from here":  # which LibreOffice does not follow
            continue
        path = tmp_path / f"{number}.xlsx"
        path.write_bytes(by_hand.zipped(parts))
        with office.opened(path) as document:
            figure = document.Sheets.getByIndex(0).getCellByPosition(2, 1).Value
        assert read(path, parts).at(1, 2) == figure, odd
