"""Plain worksheets are read as a stream, cell for cell as python-calamine reads them."""

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, strategies as st

from tests.conftest import write_rows
from xlperf.errors import UnreadableFileError
from xlperf.workbooks.grid import read_grids
from xlperf.workbooks.limits import DEFAULT_LIMITS
from xlperf.workbooks.xlsx_stream import NotPlainError, PlainBook, Row
from xlperf.workbooks.zip_container import Container

TEXTS = st.text(
    st.characters(min_codepoint=32, max_codepoint=0x2FFF, exclude_categories=["Cs", "Cc"]), max_size=20
)
CELLS = st.none() | st.floats(-1e12, 1e12).map(lambda number: float(f"{number:.15g}")) | TEXTS


def rows_of(path: Path, sheet: str = "Sheet1") -> list[tuple[int, Row]]:
    with Container(path, DEFAULT_LIMITS) as container:
        return list(PlainBook(container, DEFAULT_LIMITS).rows(sheet))


@given(rows=st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=8), shared=st.booleans())
def test_a_stream_reads_what_a_whole_reader_reads(
    rows: list[list[object]], shared: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("plain") / "a.xlsx"
    with xlsxwriter.Workbook(path, {"constant_memory": not shared}) as book:
        sheet = book.add_worksheet("Sheet1")
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, str):
                    sheet.write_string(row, column, cell)
                elif isinstance(cell, float):
                    sheet.write_number(row, column, cell)
    whole = read_grids(path, "a.xlsx")[0].rows
    padded = {row: [*cells, "", "", ""][:3] for row, cells in rows_of(path)}
    for row, said in enumerate(whole):
        assert padded.get(row, ["", "", ""]) == [*said, "", "", ""][:3]


def test_formulas_and_raised_figures_are_left_to_a_whole_reader(tmp_path: Path) -> None:
    write_rows(tmp_path / "formula.xlsx", [["a", "=1+1"]])
    with pytest.raises(NotPlainError):
        rows_of(tmp_path / "formula.xlsx")
    with xlsxwriter.Workbook(tmp_path / "raised.xlsx") as book:
        small = book.add_format({"font_script": 1})
        book.add_worksheet("Sheet1").write_rich_string(0, 0, "45", small, "1")
    with pytest.raises(NotPlainError):
        rows_of(tmp_path / "raised.xlsx")


def with_sheet(path: Path, old: str, new: str) -> Path:
    """Write a workbook whose sheet says something else in one place."""
    source = path.with_name("source.xlsx")
    write_rows(source, [["a", 1], ["b", 2]])
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(path, "w") as after:
        for part in before.namelist():
            text = before.read(part).decode()
            after.writestr(part, text.replace(old, new) if "sheet1" in part else text)
    return path


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<v>1</v>", "<v>1<!-- --></v>"), ("<sheetData>", "<x:sheetData>"), ("</sheetData>", ""), ('<c r="B1">', "<c>"),
        ("<v>1</v>", "<v>one</v>"), ("<v>1</v>", "<v>1e999</v>"), ("<v>1</v>", "<v>1_000</v>"), ("<v>0</v>", "<v>77</v>"),
        ('r="B1"', 'r="ZZZ1"'), ('r="B2"', 'r="B1048577"'), ('r="A2"', 'r="C2"'), ('r="B1"', 'r="B7"'),
        ('r="B1"', 'r="B01"'), (' t="s"', " t='s'"), (' t="s"', ' t = "s"'), (' t="s"', ' t="odd"'),
        ("<sheetData>", "<!-- <sheetData/> --><sheetData>"), ('encoding="UTF-8"', 'encoding="iso-8859-1"'),
        ('t="s"><v>0</v>', 't="inlineStr"><is><t>R&D</t></is>'), ('t="s"><v>0</v>', 't="inlineStr"><is><t>&#128;</t></is>'),
        ('t="s"><v>0</v>', 't="inlineStr"><is><t>a\rb</t></is>'), ('t="s"><v>0</v>', 't="inlineStr"><is><t>_xD83D_</t></is>'),
    ],
)  # fmt: skip
def test_what_is_written_in_no_known_way_is_left_to_a_whole_reader(
    old: str, new: str, tmp_path: Path
) -> None:
    with pytest.raises(NotPlainError):
        rows_of(with_sheet(tmp_path / "a.xlsx", old, new))


def test_a_cell_in_the_last_row_and_column_takes_no_room(tmp_path: Path) -> None:
    path = with_sheet(tmp_path / "a.xlsx", 'r="B2"', 'r="XFD1048576"')
    assert [(row, len(cells)) for row, cells in rows_of(path)] == [(0, 2), (1, 1), (1_048_575, 16_384)]


def test_letters_that_a_workbook_writes_as_numbers_are_read_as_letters(tmp_path: Path) -> None:
    path = with_sheet(
        tmp_path / "a.xlsx", 't="s"><v>0</v>', 't="inlineStr"><is><t>_x005F_x0041_ _x0042_</t></is>'
    )
    assert rows_of(path)[0] == (0, ["_x0041_ B", 1.0])
    assert read_grids(path, "a.xlsx")[0].at(0, 0) == "_x0041_ B"


def test_a_whole_sheet_is_read_only_within_the_limits_and_blanks_count(tmp_path: Path) -> None:
    path = with_sheet(tmp_path / "a.xlsx", 'r="B2"', 'r="XFD1048576"')
    limits = replace(DEFAULT_LIMITS, cells=16_000)
    with Container(path, limits) as container, pytest.raises(UnreadableFileError, match="16,000 cells"):
        PlainBook(container, limits).whole("Sheet1")


def test_more_texts_than_cells_are_refused(tmp_path: Path) -> None:
    write_rows(tmp_path / "a.xlsx", [["a", "b", "c"]])
    limits = replace(DEFAULT_LIMITS, cells=2)
    with (
        Container(tmp_path / "a.xlsx", limits) as container,
        pytest.raises(UnreadableFileError, match="2 texts"),
    ):
        list(PlainBook(container, limits).rows("Sheet1"))
