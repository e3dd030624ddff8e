"""Whether the register's name and number are of one authority, and which number it has where one of them is missing."""

import pytest

from xlperf.domain.period import Period
from xlperf.domain.problem import Check
from xlperf.domain.settings import Settings
from xlperf.readers.national.compared_with import contradicting_number
from xlperf.readers.register.cells import Faults
from xlperf.readers.register.settings_sheet import read_settings
from xlperf.workbooks.grid import CellValue, Grid

QUARTER = Period.quarter(1, 2024)


def settings_of(authority: str, number: str | float, period: Period = QUARTER) -> Settings:
    """Return what the Settings sheet says."""
    rows: list[list[CellValue]] = [["Setting", "Value"], ["Authority", authority], ["LA number", number]]
    sheet = read_settings(Grid("register.xlsx", "Settings", rows), Faults(), period)
    assert sheet.settings
    return sheet.settings


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
def test_a_name_and_a_number_of_one_authority_are_no_finding(authority: str, number: str) -> None:
    settings = settings_of(authority, number)
    assert settings.authority_number == number
    assert not list(contradicting_number(settings))


@pytest.mark.parametrize(
    ("authority", "number", "known"),
    [("Leicestershire", "857", "Rutland"), ("Leicestershire County Council", "E06000016", "Leicester")],
)
def test_another_authoritys_number_is_an_error_that_names_it(authority: str, number: str, known: str) -> None:
    [problem] = contradicting_number(settings_of(authority, number))
    assert problem.check is Check.AUTHORITY_NUMBER
    assert f"belongs to {known}, but Authority says {authority}" in problem.found


@pytest.mark.parametrize(
    ("authority", "number"),
    [
        ("Leicestershire", ""),
        ("Leicestershire County Council", ""),
        ("", "Leicestershire County Council"),
        ("", "E10000018"),
        ("Leicestershire", "E10000018"),
        ("Leicestershire", 855.0),
        ("Leicestershire", "0855"),
    ],
)
def test_whatever_says_who_it_is_gives_the_number(authority: str, number: str | float) -> None:
    assert settings_of(authority, number).authority_number == "855"


def test_a_name_that_two_bore_is_that_of_the_report_period() -> None:
    assert settings_of("Dorset", "", Period.quarter(1, 2018)).authority_number == "835"
    assert settings_of("Dorset", "", Period.quarter(1, 2022)).authority_number == "838"
    assert settings_of("Narnia", "").authority_number == ""
