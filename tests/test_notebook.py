"""The Python interface for notebooks."""

from collections.abc import Callable
from pathlib import Path

import pytest

import xlperf


def test_a_pack_becomes_a_pandas_table_and_a_workbook(sample: Callable[[str], Path]) -> None:
    pack = xlperf.read_pack(sample("q2_2022_23"))
    table = pack.to_frame()
    assert len(table) == 25
    assert table.loc["CP1", "Latest value"] == pytest.approx(77.6)
    assert table.loc["CP1", "Status"] == "Red"
    assert table.loc["CP1", "National quartile"] == 4
    assert pack.write().is_file()


def test_what_the_package_does_not_have_it_does_not_pretend_to_have() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = xlperf.nothing
