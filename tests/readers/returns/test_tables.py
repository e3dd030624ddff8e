"""Rows with figures that no indicator takes."""

from dataclasses import replace

import pytest

from tests.readers.returns.test_read import COUNT, Read, checks, read
from xlperf.domain.problem import Check, Severity

__all__ = ["read"]
HEAD: list[object] = ["Indicator", "Q1 2022/23", "Q2 2022/23"]
CASES: list[object] = ["Cases", 50, 60]


def test_rows_that_the_register_does_not_know_are_one_note_a_table(read: Read) -> None:
    found = read([HEAD, CASES, ["Visits", 7, 8], ["Calls", 9, 10]])
    assert [(problem.check, problem.severity, problem.source.cell) for problem in found.problems] == [
        (Check.UNKNOWN_ROW, Severity.NOTE, "A3")
    ]
    assert "“Visits”, “Calls” are here with figures" in found.problems[0].found


@pytest.mark.parametrize(
    "row",
    [["Target", 7, 8], ["England", 7, 8], ["Total", 50, 60], ["Notes", "", ""], ["A title", None, None]],
)
def test_what_is_set_aside_on_purpose_and_what_has_no_figures_is_not_unknown(
    read: Read, row: list[object]
) -> None:
    assert read([HEAD, CASES, row]).problems == []


def test_a_table_of_which_nothing_is_taken_is_left_alone(read: Read) -> None:
    assert read([HEAD, CASES, [], ["Staff", None, None], HEAD, ["Vacancies", 3, 4]]).problems == []


def test_what_breaks_an_indicator_down_is_not_unknown(read: Read) -> None:
    head: list[object] = ["Indicator", "Group", "Q1 2022/23", "Q2 2022/23"]
    found = read([head, ["Cases", "Boys", 20, 25], ["", "Girls", 30, 35], ["", "All", 50, 60]])
    assert found.problems == []


def test_a_misspelt_row_is_asked_about_and_not_unknown_as_well(read: Read) -> None:
    other = replace(COUNT, code="B", name="Visits", labels=("Visits",))
    found = read([HEAD, CASES, ["Vsits", 7, 8]], COUNT, other)
    assert checks(found) == [(Check.INDICATOR_MISSING, "A3")]
