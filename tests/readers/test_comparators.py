"""National figures, from whatever table the analyst has."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT, write_rows
from xlperf.indicators.comparator import CutPoints
from xlperf.indicators.problem import Check
from xlperf.readers.comparators import Comparators, read_comparators
from xlperf.readers.register import Register, read_register

Read = Callable[..., Comparators]
LONG: list[list[object]] = [
    ["Short Desc", "Years", "LA and Regions", "Values", "LA Number"],
    ["RevCP", 2021, "Barking and Dagenham", 90.1, 301],
    ["RevCP", 2021, "Barnet", 95.2, 302],
    ["RevCP", 2021, "Derbyshire", "c", 830],
    ["RevCP", 2021, "Leicestershire", 96.2, 855],
    ["RevCP", 2021, "Nottinghamshire", 97.0, 891],
    ["RevCP", 2021, "England", 93.0, 970],
    ["RevCP", 2021, "Inner London", 94.0, None],
    ["RevCP", 2020, "Barnet", 80.0, 302],
]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Return a function that writes a table into a pack's comparators and reads what CP1 is compared with."""
    (tmp_path / "comparators").mkdir()
    whole = read_register(CHECKOUT / "samples" / "q2_2022_23" / "register.xlsx")

    def read(
        rows: list[list[object]], *, year: str = "2021", neighbours: str = "", sheet: str = "RevCP"
    ) -> Comparators:
        write_rows(tmp_path / "comparators" / "national.xlsx", rows, sheet=sheet)
        reviews = replace(next(one for one in whole.indicators if one.code == "CP1"), comparator_year=year)
        register = Register(whole.settings, (reviews,), neighbours=neighbours)
        return read_comparators(tmp_path, register, lambda _: None)

    return read


def test_a_long_table_gives_each_authoritys_value_and_no_regions(read: Read) -> None:
    found = read(LONG).by_code["CP1"]
    assert found.values == {"301": 90.1, "302": 95.2, "855": 96.2, "891": 97.0}
    assert found.names["855"] == "Leicestershire"
    assert found.decimals == 1


def test_the_year_is_the_registers_or_else_the_latest(read: Read) -> None:
    assert read(LONG, year="2020").by_code["CP1"].values == {"302": 80.0}
    assert len(read(LONG, year="").by_code["CP1"].values) == 4


def test_a_wide_table_is_named_by_its_sheet(read: Read) -> None:
    found = read(
        [
            ["LA Number", "LA", 2020, 2021],
            [301, "Barking", 1, 90.1],
            [302, "Barnet", 2, "-"],
            [970, "England", 3, 93],
        ]
    )
    assert found.by_code["CP1"].values == {"301": 90.1}


def test_cut_points_serve_without_values(read: Read) -> None:
    rows: list[list[object]] = [
        ["Source: somebody"],
        ["Measure", "Year", "Authorities", "Lower quartile", "Median", "Upper quartile", "Neighbour average"],
        ["RevCP", 2021, 146, 91.1, 95.8, 98.9, 92.3],
    ]
    found = read(rows).by_code["CP1"]
    assert (found.cut_points, found.authorities, found.neighbour_average) == (
        CutPoints(91.1, 95.8, 98.9),
        146,
        92.3,
    )


def test_a_published_quartile_alone_is_enough(read: Read) -> None:
    found = read([["Measure", "Published quartile"], ["RevCP", 3]], year="").by_code["CP1"]
    assert (found.quartile, found.cut_points) == (3, None)


def test_neighbours_are_listed_in_settings_or_on_a_sheet(read: Read) -> None:
    assert read(LONG, neighbours="830, 891; 860").neighbours == ("830", "891", "860")
    assert read(
        [["Measure", "LA number"], ["x", 830], ["x", 891]], sheet="My neighbours", neighbours="My neighbours"
    ).neighbours == ("830", "891")


def test_a_measure_that_is_not_there_is_reported_with_the_nearest(read: Read) -> None:
    found = read([["Measure", "Year", "LA number", "Value"], ["RevCPs", 2021, 301, 5]])
    assert [problem.check for problem in found.problems] == [Check.COMPARATOR_MISSING]
    assert "Did you mean “RevCPs”?" in found.problems[0].found


def test_a_year_that_is_not_there_is_reported_with_those_that_are(read: Read) -> None:
    found = read(LONG, year="2019")
    assert "is there for 2021, 2020, and not for 2019" in found.problems[0].found


def test_too_few_authorities_are_reported(read: Read) -> None:
    assert [problem.check for problem in read(LONG[:3]).problems] == [Check.COMPARATOR_TOO_FEW]


def test_a_pack_without_comparators_has_none(tmp_path: Path) -> None:
    register = read_register(CHECKOUT / "samples" / "q2_2022_23" / "register.xlsx")
    found = read_comparators(tmp_path, replace(register, indicators=()), lambda _: None)
    assert (found.by_code, found.problems) == ({}, [])
