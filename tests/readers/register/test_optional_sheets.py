"""The register's Small numbers sheet, and the setting of that name."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from xlperf.domain.period import Period
from xlperf.domain.problem import Check
from xlperf.domain.register import Decision, DisclosureChoice, RegisterError
from xlperf.readers.register import read_register

Rows = Callable[..., Path]


@pytest.fixture
def register(sample: Callable[[str], Path]) -> Rows:
    """Return a function that writes rows of decisions into a sample's register and gives its path."""
    path = sample("q2_2022_23") / "register.xlsx"

    def write(*rows: Sequence[str | datetime | None]) -> Path:
        book = load_workbook(path)
        for row in rows:
            book["Small numbers"].append(list(row))
        book.save(path)
        return path

    return write


def set_fewest(path: Path, value: object) -> Path:
    """Write the setting Small numbers."""
    book = load_workbook(path)
    row = next(row for row in book["Settings"].iter_rows() if row[0].value == "Small numbers")
    row[1].value = value  # type: ignore[assignment]  # a test writes what nobody should
    book.save(path)
    return path


def test_decisions_are_read_with_who_took_them(register: Rows) -> None:
    path = register(
        ("CP1", "Q2 2022/23", "Suppress", "", ""),
        ("cp2", None, "accept", "Jo Smith", "Counts of homes"),
        ("CP3", datetime(2022, 9, 30), "Suppress"),
    )
    assert read_register(path).decisions == (
        Decision("CP1", Period.quarter(2, 2022), DisclosureChoice.SUPPRESS),
        Decision("CP2", None, DisclosureChoice.ACCEPT, "Jo Smith", "Counts of homes"),
        Decision("CP3", Period.on(datetime(2022, 9, 30).date()), DisclosureChoice.SUPPRESS),
    )


def test_a_decision_that_cannot_be_understood_is_a_fault_and_never_passed_over(register: Rows) -> None:
    path = register(("CP1", "soon", "Supress"), ("XX", "", "Suppress"), (None, "Q2 2022/23", "Suppress"))
    with pytest.raises(RegisterError, match="4 faults") as error:
        read_register(path)
    assert [(problem.check, problem.source.cell) for problem in error.value.problems] == [
        (Check.REGISTER_PERIOD_UNREADABLE, "B2"),
        (Check.REGISTER_UNKNOWN_CHOICE, "C2"),
        (Check.REGISTER_UNKNOWN_CHOICE, "A3"),
        (Check.REGISTER_UNKNOWN_CHOICE, "A4"),
    ]


def test_a_register_without_the_sheet_decides_nothing(register: Rows) -> None:
    path = register()
    book = load_workbook(path)
    del book["Small numbers"]
    book.save(path)
    assert read_register(path).decisions == ()


def test_every_period_that_is_listed_can_be_written_back_into_the_register() -> None:
    from xlperf.domain.parse_period import parse_period  # noqa: PLC0415 - for this test alone
    from xlperf.domain.period import Term  # noqa: PLC0415 - the same

    for period in (
        Period.quarter(4, 2022), Period.month(2022, 5), Period.term(Term.SPRING, 2022), Period.financial_year(2021),
        Period.academic_year(2021), Period.calendar_year(2021), Period.year_to_date(2022),
        Period.on(datetime(2022, 9, 30).date()), Period.months((2021, 7), (2022, 6)), Period.months((2019, 1), (2021, 12)),
    ):  # fmt: skip
        assert parse_period(period.label) == period


def test_what_is_small_is_a_setting_and_six_unless_it_says_otherwise(register: Rows) -> None:
    assert read_register(register()).settings.small_numbers == 6
    assert read_register(set_fewest(register(), 10)).settings.small_numbers == 10
    with pytest.raises(RegisterError, match="Small numbers: “a few” is not a whole number above 0"):
        read_register(set_fewest(register(), "a few"))
