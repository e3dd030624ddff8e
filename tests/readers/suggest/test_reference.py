"""How a line's figures are pointed at."""

from collections.abc import Callable

import pytest

from xlperf.readers.returns.lines import lines_of
from xlperf.readers.returns.sheet import ReturnSheet
from xlperf.readers.suggest.group import LocatedLine
from xlperf.readers.suggest.reference import reference_to
from xlperf.workbooks.grid import Grid

QUARTERS: list[object] = ["Q1 2022/23", "Q2 2022/23"]


def references(grid: Grid) -> list[str]:
    """Return the reference of each line of a sheet."""
    sheet = ReturnSheet(grid)
    return [
        reference_to(LocatedLine(sheet, table, line))
        for table in sheet.readings[0].tables
        for line in lines_of(table)
    ]


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Data", "Data!"),
        ("My data", "'My data'!"),
        ("Head's", "'Head''s'!"),
        ("Q1", "'Q1'!"),
        ("2022", "'2022'!"),
    ],
)
def test_a_row_is_a_range_of_its_sheet(grid: Callable[..., Grid], name: str, written: str) -> None:
    sheet = grid([["Measure", *QUARTERS], ["In care", 1, 2], ["In care", 3, 4]], sheet=name)
    assert references(sheet) == [f"{written}B2:C2", f"{written}B3:C3"]


def test_a_column_is_a_range_and_one_figure_a_cell(grid: Callable[..., Grid]) -> None:
    assert references(grid([["Quarter", "In care"], *[[quarter, 1] for quarter in QUARTERS]])) == [
        "Sheet1!B2:B3"
    ]
    assert references(grid([["Measure", "Q1 2022/23"], ["In care", 1]])) == ["Sheet1!B2"]


def test_figures_with_others_among_them_have_no_reference(grid: Callable[..., Grid]) -> None:
    headings: list[object] = ["Measure", "Q1 2022/23", "Target", "Q2 2022/23"]
    assert references(grid([headings, ["In care", 1, 9, 2]])) == [""]
