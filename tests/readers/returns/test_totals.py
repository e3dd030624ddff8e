"""Totals that do not add up. The figures are invented."""

from collections.abc import Callable

import pytest

from xlperf.domain.problem import Check, Severity
from xlperf.readers.layout.find import read_sheet
from xlperf.readers.returns.lines import lines_of
from xlperf.readers.returns.totals import disagreeing_totals
from xlperf.workbooks.grid import Grid

MakeGrid = Callable[..., Grid]
Rows = list[list[object]]
HEAD: list[object] = ["Indicator", "Q4 2021/22", "Q1 2022/23", "Q2 2022/23"]
BOYS: list[object] = ["Boys", 100, 110, 120]
GIRLS: list[object] = ["Girls", 90, 95, 91]
MONTHS: list[object] = ["Measure", "Apr 2022", "May 2022", "Jun 2022", "2022/23 Total"]


@pytest.fixture
def found(grid: MakeGrid) -> Callable[[Rows], list[tuple[str, Severity]]]:
    """Return a function that lays out a sheet and gives the cells of the totals that do not add up."""

    def find(rows: Rows) -> list[tuple[str, Severity]]:
        made = grid(rows)
        problems = [
            problem
            for table in read_sheet(made)[0].tables
            if (lines := lines_of(table))
            for problem in disagreeing_totals(made, lines)
        ]
        assert all(problem.check is Check.TOTAL_DISAGREES for problem in problems)
        return [(problem.source.cell, problem.severity) for problem in problems]

    return find


Found = Callable[[Rows], list[tuple[str, Severity]]]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([HEAD, BOYS, GIRLS, ["Total", 190, 205, 211]], []),
        ([HEAD, BOYS, GIRLS, ["Total", 190, 205, 221]], [("D4", Severity.ERROR)]),
        ([HEAD, BOYS, GIRLS, ["All", 190, 205, 221]], [("D4", Severity.ERROR)]),
        ([HEAD, ["Total", 190, 25, 211], BOYS, GIRLS], [("C2", Severity.ERROR)]),
        ([HEAD, ["Contacts", 400, 410, 420], BOYS, GIRLS, ["Total", 190, 205, 221]], [("D5", Severity.ERROR)]),
        ([HEAD, BOYS, GIRLS, ["Total", 150, 160, 170]], []),  # some are counted in both
        ([HEAD, BOYS, GIRLS, ["Total", 195, 220, 230]], []),  # there may be others
        ([HEAD, BOYS, GIRLS, ["Total", 50, 205, 211]], [("B4", Severity.ERROR)]),
        ([HEAD, BOYS, GIRLS, ["Total", 50, 160, 170]], [("B4", Severity.WARNING)]),
        ([HEAD, BOYS, GIRLS, ["Total re-referrals", 50, 60, 70]], []),  # an indicator of its own
        ([HEAD, BOYS, GIRLS, ["Total re-referrals", 190, 205, 70]], [("D4", Severity.ERROR)]),
        ([HEAD, ["Boys", 50.5, 51.5, 60], ["Girls", 60.5, 61.5, 70], ["All", 55.4, 56.1, 65.2]], []),
        ([HEAD, ["Boys", "c", 110, 120], ["Girls", 90, None, 91], ["Total", 190, 200, 211]], []),
    ],
)  # fmt: skip
def test_a_row_that_adds_up_elsewhere_should_add_up_here(
    found: Found, rows: Rows, expected: list[tuple[str, Severity]]
) -> None:
    assert found(rows) == expected


def test_groups_of_rows_have_totals_of_their_own(found: Found) -> None:
    head: list[object] = ["Theme", *HEAD]
    rows: Rows = [
        head,
        ["Permanent", *BOYS], ["", *GIRLS], ["", "All", 190, 205, 211],
        ["Suspended", *BOYS], ["", *GIRLS], ["", "All", 190, 205, 200],
    ]  # fmt: skip
    assert found(rows) == [("E7", Severity.ERROR)]


def test_a_column_is_a_total_of_others_as_well(found: Found) -> None:
    rows: Rows = [
        ["Term", "With a plan", "With support", "Total"],
        ["Autumn 2021", 2200, 11_000, 13_200],
        ["Spring 2022", 2291, 11_578, 13_869],
        ["Summer 2022", 2363, 12_204, 14_000],
    ]
    assert found(rows) == [("D4", Severity.ERROR)]


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ([10, 20, 30, 60], []),
        ([10, 20, 30, 600], [("E2", Severity.WARNING)]),
        ([10, 20, 30, 55], []),  # people who came twice are counted once
        ([100, 120, 110, 110], []),  # a caseload: the latest
        ([100, 120, 110, 90], [("E2", Severity.WARNING)]),
        ([77.1, 78.2, 76.5, 77.3], []),
        (["c", 20, 30, 55], []),
    ],
)
def test_a_years_total_cannot_be_more_than_its_months(
    found: Found, figures: list[object], expected: list[tuple[str, Severity]]
) -> None:
    assert found([MONTHS, ["Referrals", *figures]]) == expected


def test_a_years_total_of_some_of_its_months_may_be_more(found: Found) -> None:
    rows: Rows = [["Measure", "May 2022", "Jun 2022", "2022/23 Total"], ["Referrals", 10, 20, 90]]
    assert found(rows) == []


def test_a_years_total_that_adds_up_in_other_years_should_add_up_in_this(found: Found) -> None:
    head: list[object] = [
        "Measure", "Q3 2021/22", "Q4 2021/22", "2021/22 Total", "Q1 2022/23", "Q2 2022/23", "2022/23 YTD",
    ]  # fmt: skip
    assert found([head, ["Referrals", 300, 310, 610, 320, 330, 550]]) == [("G2", Severity.ERROR)]


def test_a_column_that_adds_up_in_most_rows_should_add_up_in_all(found: Found) -> None:
    head: list[object] = ["Measure", "Q1 2021/22", "Q2 2021/22", "Q3 2021/22", "Q4 2021/22", "2021/22 Total"]
    rows: Rows = [
        head,
        ["Visits", 100, 110, 120, 130, 406],
        ["Calls", 10, 11, 12, 13, 46],
        ["Plans", 20, 21, 22, 23, 86],
    ]
    assert found(rows) == [("F2", Severity.WARNING)]
    assert found(rows[:3]) == []  # one row does not show that people are not counted twice


def test_a_quarter_among_its_months_is_their_sum(found: Found) -> None:
    head: list[object] = ["Measure", "Apr 2022", "May 2022", "Jun 2022", "Q1 2022/23"]
    rows: Rows = [head, ["Visits", 130, 120, 110, 306], ["Calls", 13, 12, 11, 36], ["Plans", 23, 22, 21, 66]]
    assert found(rows) == [("E2", Severity.WARNING)]
    assert found([head, ["Visits", 130, 120, 110, 100]]) == [("E2", Severity.WARNING)]
    assert found([head, ["Rate", 13.5, 12.5, 11.5, 12.5]]) == []
