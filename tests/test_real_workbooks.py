"""Three published workbooks that nobody here wrote, read as a return would be."""

from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from xlperf.readers.folder import read_folder
from xlperf.readers.layout.find import read_sheet
from xlperf.readers.suggest.suggest import suggest_register

NAMES = ("la_code_list", "sn_april_2021", "sn_may_2025")


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_of_a_real_workbook_is_the_one_another_reader_sees(shared: Path, name: str) -> None:
    path = shared / "national" / f"{name}.xlsx"
    folder = read_folder(path.parent, [path], lambda _: None)
    assert folder.problems == []
    book = load_workbook(path, data_only=True)
    assert [grid.sheet for grid in folder.grids] == book.sheetnames
    for grid in folder.grids:
        sheet = book[grid.sheet]
        seen = {
            (cell.row - 1, cell.column - 1): cell.value
            for cells in sheet.iter_rows()
            for cell in cells
            if cell.value not in {None, ""} and (cell.row - 1, cell.column - 1) not in grid.merged
        }
        assert len(seen) > 500
        for (row, column), value in seen.items():
            read = grid.at(row, column)
            assert read == (value if not isinstance(value, datetime) else value.date()), f"{row}, {column}"


@pytest.mark.parametrize("name", NAMES)
def test_a_real_workbook_without_periods_gives_no_figure_and_no_suggestion(shared: Path, name: str) -> None:
    """Lists of authorities and their neighbours hold numbers by the hundred, and none is an indicator's."""
    path = shared / "national" / f"{name}.xlsx"
    folder = read_folder(path.parent, [path], lambda _: None)
    blocks = [table.block for grid in folder.grids for table in read_sheet(grid.visible())[0].tables]
    heads = [
        head
        for block in blocks
        for head in (*block.columns.values(), *(head for _, _, head in block.named()))
    ]
    assert not any(clue.tells_time for head in heads for clue in head.clues)
    assert suggest_register([path], lambda _: None).rows == []
