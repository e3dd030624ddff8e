"""Which authorities are the statistical neighbours."""

from dataclasses import replace
from datetime import date

import pytest

from tests.conftest import CHECKOUT
from xlperf.domain.national import NeighbourModel
from xlperf.domain.period import Period
from xlperf.domain.problem import Check, Problem
from xlperf.readers.national.compared_with import Neighbours, choose_neighbours
from xlperf.readers.register import Register, read_register

OLD = NeighbourModel("April 2021", date(2021, 4, 1), {"855": ("803", "937")})
NEW = NeighbourModel("May 2025", date(2025, 5, 1), {"855": ("916", "803")})


@pytest.fixture(scope="module")
def register() -> Register:
    """Return the sample's register, for a quarter that ends on 30 September 2022."""
    return read_register(CHECKOUT / "samples" / "q2_2022_23" / "register.xlsx")


def chosen(register: Register, *models: NeighbourModel) -> tuple[Neighbours, list[Problem]]:
    """Return the neighbours and what is wrong with them."""
    problems: list[Problem] = []
    return choose_neighbours(register, [], [], models, problems), problems


def test_the_newest_model_published_by_the_end_of_the_report_period_is_used(register: Register) -> None:
    assert chosen(register, OLD, NEW)[0] == Neighbours(("803", "937"), "April 2021")
    later = replace(register, settings=replace(register.settings, period=Period.quarter(1, 2025)))
    assert chosen(later, OLD, NEW)[0].model == "May 2025"


def test_a_model_published_later_is_better_than_none(register: Register) -> None:
    assert chosen(register, NEW)[0].model == "May 2025"


def test_the_setting_may_name_a_model(register: Register) -> None:
    assert chosen(replace(register, neighbours="may 2025"), OLD, NEW)[0].numbers == ("916", "803")


def test_the_setting_wins_over_every_model(register: Register) -> None:
    assert chosen(replace(register, neighbours="830, 891"), OLD, NEW)[0] == Neighbours(("830", "891"))


def test_an_authority_that_the_model_lacks_is_a_problem(register: Register) -> None:
    unknown = replace(register, settings=replace(register.settings, authority_number="1"))
    neighbours, problems = chosen(unknown, OLD)
    assert neighbours.numbers == ()
    assert [problem.check for problem in problems] == [Check.NEIGHBOURS_UNKNOWN]
    assert "April 2021" in problems[0].found


def test_an_authority_is_no_neighbour_of_its_own_and_each_counts_once(register: Register) -> None:
    odd = replace(OLD, neighbours={"855": ("803", "855", "803", "937")})
    assert chosen(register, odd)[0].numbers == ("803", "937")


def test_a_model_that_is_not_there_is_a_problem_that_lists_those_that_are(register: Register) -> None:
    neighbours, [problem] = chosen(replace(register, neighbours="April 2019"), OLD, NEW)
    assert neighbours == Neighbours()
    assert problem.found == (
        "“April 2019” in the Neighbours setting is not an authority with a figure in the comparators, nor one of the neighbour "
        "models there are (April 2021, May 2025). No neighbours are used."
    )


def test_one_neighbour_that_nobody_knows_leaves_the_others(register: Register) -> None:
    neighbours, [problem] = chosen(replace(register, neighbours="830, Rutlnd"))
    assert neighbours.numbers == ("830",)
    assert problem.found == (
        "“Rutlnd” in the Neighbours setting is not an authority with a figure in the comparators."
    )
