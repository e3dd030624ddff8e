"""What a dashboard is made from."""

from dataclasses import fields

import pytest

from xlperf.dashboard.build import DashboardInput
from xlperf.pipeline.judged_pack import JudgedPack
from xlperf.pipeline.pack import Pack


@pytest.mark.parametrize("record", [DashboardInput, JudgedPack, Pack])
def test_what_a_dashboard_tells_is_filled_by_keyword(record: type) -> None:
    """A dozen parts in a row, many of one type, would be swapped unnoticed."""
    assert {part.name for part in fields(record) if not part.kw_only} == set()
