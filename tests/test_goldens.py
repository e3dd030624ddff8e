"""Every cell of the sample dashboards, so that no change goes unseen; ``make goldens`` shows and takes changes."""

from collections.abc import Callable
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from xlperf.domain.observation import cell_name
from xlperf.pipeline import read_pack
from xlperf.workbooks.grid import read_grids


@pytest.mark.parametrize("name", ["q2_2022_23", "q3_2024_25"])
def test_every_cell_of_the_sample_dashboard(
    sample: Callable[[str], Path], name: str, snapshot: SnapshotAssertion
) -> None:
    path = read_pack(sample(name)).write(live=False)
    cells = [
        f"{grid.sheet}!{cell_name(row, column)} = {value!r}"
        for grid in read_grids(path, path.name)
        for row, values in enumerate(grid.rows)
        for column, value in enumerate(values)
        if value != ""
    ]
    assert "\n".join(cells) == snapshot
