"""Which authority of the national figures is our own."""

import pytest

from xlperf.indicators.period import Period
from xlperf.indicators.problem import Check, Problem
from xlperf.indicators.settings import Settings
from xlperf.readers.national.own_authority import own_number

NAMES = {
    "855": "Leicestershire",
    "856": "Leicester",
    "857": "Rutland",
    "801": "Bristol, City of",
    "202": "Camden",
    "201": "City of London",
}


def told(authority: str, number: str) -> tuple[str, list[Problem]]:
    """Return the number, and what is wrong with it."""
    problems: list[Problem] = []
    settings = Settings(authority, number, "", "", Period.quarter(1, 2024))
    return own_number(settings, NAMES, problems), problems


@pytest.mark.parametrize(
    ("authority", "number"),
    [
        ("Leicestershire", "855"),
        ("Leicestershire County Council", "855"),
        ("Bristol City Council", "801"),
        ("London Borough of Camden", "202"),
        ("City of London Corporation", "201"),
        ("", "855"),
        ("Nowhere Council", "999"),
    ],
)
def test_names_that_may_be_one_authoritys_are_no_finding(authority: str, number: str) -> None:
    assert told(authority, number) == (number, [])


@pytest.mark.parametrize(("authority", "number"), [("Leicestershire", "857"), ("Leicestershire", "856")])
def test_another_authoritys_number_is_an_error_that_names_it(authority: str, number: str) -> None:
    _, problems = told(authority, number)
    assert [one.check for one in problems] == [Check.AUTHORITY_NUMBER]
    assert f"LA number {number} is that of {NAMES[number]}" in problems[0].found


def test_a_blank_number_is_looked_up_by_the_name() -> None:
    assert told("Rutland", "") == ("857", [])
    assert told("Narnia", "") == ("", [])
