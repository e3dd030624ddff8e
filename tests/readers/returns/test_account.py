"""Every number of a sheet ends as taken, set aside or left over, and as one of them alone."""

from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from xlperf.readers.layout.find import read_sheet
from xlperf.readers.layout.kinds import Kind, kind_of
from xlperf.readers.returns.account import State, account_of
from xlperf.workbooks.grid import Grid, read_grids

SAMPLES = sorted(
    path for path in Path("samples").glob("*/returns/*") if path.suffix in {".xlsx", ".xls", ".ods", ".csv"}
)
CELLS = st.sampled_from([
    "", "", 5.0, 12.5, 77.6, 2021.0, "2022/23", "Q1", "Q2 2022/23", "Apr", "Measure", "Visits", "Target", "England", "Total",
    "c", "12 sessions", "closed", "£803k", "Note: see below",
])  # fmt: skip


def _numbers(grid: Grid) -> set[tuple[int, int]]:
    sure = {Kind.NUMBER, Kind.YEAR}
    return {
        (row, column)
        for row, cells in enumerate(grid.rows)
        for column, raw in enumerate(cells)
        if kind_of(raw) in sure
    }


def _assert_accounted(grid: Grid) -> None:
    numbers = _numbers(grid)
    for reading in read_sheet(grid):
        seen = {place for table in reading.tables for place in _numbers(table.block.grid)}
        first = min(seen, default=None)
        taken = {first: "A"} if first else {}
        account = account_of(reading, taken, {})
        assert seen <= account.keys() <= numbers
        assert all(entry.state in State for entry in account.values())
        assert first is None or account[first].state is State.TAKEN


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_every_number_of_a_sample_return_is_accounted_for(path: Path) -> None:
    for grid in read_grids(path, path.name):
        _assert_accounted(grid.visible())


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=4, max_size=4), min_size=2, max_size=7))
def test_every_number_of_a_drawn_sheet_is_accounted_for(rows: list[list[str | float]]) -> None:
    _assert_accounted(Grid("returns/drawn.xlsx", "Data", rows))
