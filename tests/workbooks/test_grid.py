"""Any Excel file, as grids."""

import sys
from pathlib import Path

import pytest

from tests import handmade as by_hand
from tests.conftest import CHECKOUT, write_rows
from tests.office import Office
from xlperf.errors import UnreadableFileError
from xlperf.workbooks.grid import read_grids
from xlperf.workbooks.inspection import Inspection
from xlperf.workbooks.kind import FileKind

RETURNS = CHECKOUT / "samples" / "q2_2022_23" / "returns"
ROWS: list[list[object]] = [["Indicator", "Q1 2022/23"], ["A", 77.6], ["B", "3,812"]]


def test_every_kind_of_sample_is_read() -> None:
    kinds = {path.suffix for path in RETURNS.iterdir()}
    assert kinds == {".xlsx", ".xls", ".ods"}
    for path in RETURNS.iterdir():
        assert all(grid.height for grid in read_grids(path, path.name))


@pytest.mark.office
@pytest.mark.parametrize(
    ("suffix", "kind"), [(".ods", "calc8"), (".xls", "MS Excel 97"), (".csv", "Text - txt - csv (StarCalc)")]
)
def test_a_workbook_saved_as_another_kind_reads_the_same(
    office: Office, tmp_path: Path, suffix: str, kind: str
) -> None:
    source = tmp_path / "return.xlsx"
    write_rows(source, ROWS)
    saved = office.saved_as(source, tmp_path / f"return{suffix}", kind)
    read = [[str(cell) for cell in row] for row in read_grids(saved, saved.name)[0].rows]
    assert read == [[str(cell) for cell in row] for row in read_grids(source, source.name)[0].rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_is_read_in_the_ways_that_excel_writes_it(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    path = tmp_path / "return.csv"
    path.write_text(f"Indicator{delimiter}Q1 2022/23\nCaf\u00e9s{delimiter}5\n", encoding=encoding)
    assert read_grids(path, path.name)[0].rows == [["Indicator", "Q1 2022/23"], ["Caf\u00e9s", "5"]]


@pytest.mark.parametrize(
    "line",
    ["Note," + "x" * 20_000 + "," + "y" * 20_000, "," * 40_000, '"' + "x;" * 16_000 + '",' + "z" * 30_000],
)
def test_a_long_line_of_a_csv_file_is_read_like_any_other(tmp_path: Path, line: str) -> None:
    path = tmp_path / "return.csv"
    path.write_text(f"Measure,Q2 2022/23\n{line}\nAlpha,77.6\n", encoding="utf-8")
    assert read_grids(path, path.name)[0].rows[2][:2] == ["Alpha", "77.6"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            "Measure,Q2\nAlpha," + "x" * 40_000 + "\n",
            r"A text that ends on line 2 has 40,000 characters; at most 32,767",
        ),
        (
            'Measure,Q2\n"Alpha,77.6\n' + "Beta,1\n" * 9000 + '"\n',
            r"ends on line 9,003 has 63,0\d\d characters",
        ),
        (
            'Measure,Q2\n"Alpha,77.6\n' + "Beta,1\n" * 9000,
            r"Line 9,002 .* its quotation marks are not in pairs",
        ),
        ('Measure,Q2\n"Alpha"x,77.6\n', r"Line 2 .* its quotation marks are not in pairs\.$"),
    ],
)
def test_a_csv_file_that_is_no_table_is_one_message_in_words_of_ours(
    tmp_path: Path, content: str, said: str
) -> None:
    path = tmp_path / "return.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UnreadableFileError, match=said):
        read_grids(path, path.name)


def test_merged_cells_show_the_value_of_the_whole(tmp_path: Path) -> None:
    path = tmp_path / "merged.xlsx"
    write_rows(path, [["Q1 2022/23", None]], merged=("A1:B1",))
    sheet = read_grids(path, path.name)[0]
    assert (sheet.at(0, 1), sheet.filled(0, 1)) == ("", "Q1 2022/23")


def test_what_was_merged_over_is_not_seen(tmp_path: Path) -> None:
    path = tmp_path / "return.xlsx"
    path.write_bytes(by_hand.xlsx(after='<mergeCells><mergeCell ref="B1:B2"/></mergeCells>'))
    sheet = read_grids(path, path.name)[0]
    assert (sheet.at(1, 1), sheet.filled(1, 1), sheet.at(1, 2)) == ("", "Q1 2022/23", 77.6)


def test_a_panic_of_the_library_is_a_damaged_file_and_nothing_on_the_console(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where the judgement before it overlooks something: here it does not look at all."""
    parts = by_hand.xlsb_parts()
    links = "xl/_rels/workbook.bin.rels"
    path = tmp_path / "return.xlsb"
    path.write_bytes(by_hand.zipped({**parts, links: str(parts[links]).replace('Id="rId1"', 'Id="rId9"')}))
    monkeypatch.setattr("xlperf.workbooks.grid.inspect_file", lambda *_: Inspection(FileKind.XLSB))
    with pytest.raises(UnreadableFileError, match=r"damaged \(its parts do not fit together\)\.$"):
        read_grids(path, path.name)
    sys.stderr.write("said afterwards\n")
    assert capfd.readouterr().err == "said afterwards\n"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ('<row r="1"><c r="A1" t="n"><v>abc</v></c></row>', "says that it holds a number"),
        ('<row r="1"><c r="A1" t="s"><v>7</v></c></row>', "which|table of texts"),
        ('<row r="1"><c r="A1" t="zz"><v>7</v></c></row>', "of a kind that does not exist"),
        ('<row r="1"><c r="A1"><v>7</v></row>', r"is not well-formed XML at line 1\)"),
    ],
)
def test_what_is_wrong_with_a_workbook_is_said_in_words_of_ours(tmp_path: Path, rows: str, said: str) -> None:
    path = tmp_path / "return.xlsx"
    path.write_bytes(by_hand.xlsx(rows, strings="<si><t>one</t></si>"))
    with pytest.raises(UnreadableFileError, match=said):
        read_grids(path, path.name)
