"""Two indicators of one name, where nothing in the return says which of them a table is of."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import write_rows
from tests.readers.returns.test_habits import ALPHA, SETTINGS
from xlperf.domain.problem import Check
from xlperf.readers.returns.read import read_returns
from xlperf.readers.returns.read_indicator import Returns

_FIRST: list[list[object]] = [["Indicator", "Q3 2023/24", "Q4 2023/24"], ["Alpha", 26, 46]]


def _read(folder: Path, *below: list[object]) -> Returns:
    """Read one table and another below it for two indicators called Alpha."""
    (folder / "returns").mkdir()
    write_rows(folder / "returns" / "return.xlsx", [*_FIRST, [], [], *below])
    namesake = replace(ALPHA, code="B", theme="Another theme")
    return read_returns(folder, [ALPHA, namesake], SETTINGS, lambda _: None)


@pytest.mark.parametrize(
    "other",
    [
        [["Indicator", "Period", "Value"], ["Alpha", "31/12/2023", None], ["Alpha", "31/03/2024", "[z]"]],
        [["Indicator", "Autumn", "Winter"], ["Beta", 1, 2], ["Alpha", 3, 4]],
    ],
    ids=["without figures", "without periods"],
)
def test_what_one_of_two_tables_gives_may_be_of_either(tmp_path: Path, other: list[list[object]]) -> None:
    """Both took the first table's figures: the second's could not be read, and so nothing seemed to be open."""
    found = _read(tmp_path, *other)
    errors = {
        (problem.check, problem.code, problem.source.cell)
        for problem in found.problems
        if problem.check is Check.DUPLICATE_LABEL
    }
    assert not found.observations
    assert errors == {(Check.DUPLICATE_LABEL, code, "B2") for code in ("A", "B")}


def test_a_copy_of_the_table_leaves_nothing_open(tmp_path: Path) -> None:
    found = _read(tmp_path, ["Indicator", "Q4 2023/24"], ["Alpha", 46])
    assert [observation.value for observation in found.observations["A"]] == [26, 46]
