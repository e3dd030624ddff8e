"""Layouts are found, not configured."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from xlperf.domain.period import Period, PeriodKind, Term
from xlperf.readers.layout.find import read_sheet
from xlperf.readers.layout.vocabulary import ObservationPart
from xlperf.readers.returns.account import State, account_of
from xlperf.readers.returns.lines import FigureLine, lines_of
from xlperf.workbooks.grid import Grid

MakeGrid = Callable[..., Grid]


def lines(grid: Grid) -> list[FigureLine]:
    """Return every line of figures on a sheet."""
    return [line for table in read_sheet(grid)[0].tables for line in lines_of(table)]


def left_over(grid: Grid) -> list[tuple[int, int]]:
    """Return the cells with numbers that were not understood."""
    found = account_of(read_sheet(grid)[0], {}, {})
    return [place for place, entry in found.items() if entry.state is State.LEFT]


def figures(grid: Grid) -> dict[tuple[str, str, ObservationPart], object]:
    """Return every figure of a sheet by label, period and part; blank cells are left out."""
    found: dict[tuple[str, str, ObservationPart], object] = {}
    for line in lines(grid):
        for heading, row, column in line.places():
            if grid.at(row, column) != "":
                key = (" / ".join(line.labels), heading.period.label, heading.part)
                assert key not in found, f"{key} is there twice"
                found[key] = grid.at(row, column)
    return found


def values(grid: Grid) -> dict[tuple[str, str], object]:
    """Return every plain value of a sheet by label and period."""
    return {
        (label, period): value
        for (label, period, part), value in figures(grid).items()
        if part is ObservationPart.VALUE
    }


SIMPLE = {("A", "Q1 2022/23"): 1, ("A", "Q2 2022/23"): 2, ("B", "Q1 2022/23"): 3, ("B", "Q2 2022/23"): 4}


@pytest.mark.parametrize(
    "rows",
    [
        [["Indicator", "Q1 2022/23", "Q2 2022/23"], ["A", 1, 2], ["B", 3, 4]],
        [["Indicator", "Q2 2022/23", "Q1 2022/23"], ["A", 2, 1], ["B", 4, 3]],
        [["A return"], [], ["of a team"], [None, "Q1 2022/23", "Q2 2022/23"], [], ["A", 1, 2], [], ["B", 3, 4], [], ["Note: 3 of 4"]],
        [[None, "Indicator", None, "Q1 2022/23", None, "Q2 2022/23"], [None, "A", None, 1, None, 2], [None, "B", None, 3, None, 4]],
        [["Indicator", "Target", "Q1 2022/23", "Q2 2022/23", "Comments"], ["A", 9, 1, 2, "see"], ["B", 9, 3, 4, None]],
        [["Indicator", 2022.0], ["x", "y"], ["Indicator", "Q1 2022/23", "Q2 2022/23"], ["A", 1, 2], ["B", 3, 4]],
        [["Indicator", "2022/23", None], [None, "Q1", "Q2"], ["A", 1, 2], ["B", 3, 4]],
        [["Period", "A", "B"], ["Q1 2022/23", 1, 3], ["Q2 2022/23", 2, 4]],
        [["Return"], [], ["Quarter", "A", None, "B"], ["Q2 2022/23", 2, None, 4], ["Q1 2022/23", 1, None, 3], [], ["Notes"]],
        [["Year", "Quarter", "A", "B"], ["2022/23", "Q1", 1, 3], [None, "Q2", 2, 4]],
        [["Indicator", "Period", "Value"], ["A", "Q1 2022/23", 1], ["A", "Q2 2022/23", 2], ["B", "Q1 2022/23", 3], ["B", "Q2 2022/23", 4]],
        [["Quarter", "Value", "Measure"], ["Q1 2022/23", 1, "A"], ["Q1 2022/23", 3, "B"], ["Q2 2022/23", 2, "A"], ["Q2 2022/23", 4, "B"]],
        [["Indicator", "Q1 2022/23"], ["A", 1], ["B", 3], [], ["Indicator", "Q2 2022/23"], ["A", 2], ["B", 4]],
        [["Indicator", "Q1 2022/23", "Q2 2022/23", None, "Indicator", "Q1 2022/23", "Q2 2022/23"], ["A", 1, 2, None, "B", 3, 4]],
        [["Quarter", "A", None, "Quarter", "B"], ["Q1 2022/23", 1, None, "Q1 2022/23", 3], ["Q2 2022/23", 2, None, "Q2 2022/23", 4]],
    ],
)  # fmt: skip
def test_one_table_laid_out_in_many_ways_reads_the_same(grid: MakeGrid, rows: list[list[object]]) -> None:
    assert values(grid(rows)) == SIMPLE


def test_periods_merged_over_their_parts(grid: MakeGrid) -> None:
    sheet = grid(
        [
            ["Indicator", "Q1 2022/23", None, None, "Q2 2022/23", None, None],
            [None, "Numerator", "Denominator", "%", "Numerator", "Denominator", "%"],
            ["A", 304, 400, 76.0, 309, 398, 77.6],
        ],
        merged=("A1:A2", "B1:D1", "E1:G1"),
    )
    assert figures(sheet) == {
        ("A", "Q1 2022/23", ObservationPart.NUMERATOR): 304,
        ("A", "Q1 2022/23", ObservationPart.DENOMINATOR): 400,
        ("A", "Q1 2022/23", ObservationPart.PERCENT): 76,
        ("A", "Q2 2022/23", ObservationPart.NUMERATOR): 309,
        ("A", "Q2 2022/23", ObservationPart.DENOMINATOR): 398,
        ("A", "Q2 2022/23", ObservationPart.PERCENT): 77.6,
    }


def test_indicators_merged_over_their_parts_with_periods_down(grid: MakeGrid) -> None:
    sheet = grid(
        [[None, "A", None, "B", None], ["Period", "Number", "%", "Number", "%"], ["Q1 2022/23", 1, 10.0, 2, 20.0], ["Q2 2022/23", 3, 30.0, 4, 40.0]],
        merged=("B1:C1", "D1:E1"),
    )  # fmt: skip
    assert figures(sheet)["B", "Q2 2022/23", ObservationPart.PERCENT] == 40
    assert figures(sheet)["A", "Q1 2022/23", ObservationPart.COUNT] == 1


def test_parts_down_the_side_under_a_merged_indicator(grid: MakeGrid) -> None:
    sheet = grid(
        [["Indicator", None, "Q1 2022/23"], ["A", "Numerator", 304], [None, "Denominator", 400], [None, "%", 76.0], ["B", "Numerator", 1]],
        merged=("A2:A4",),
    )  # fmt: skip
    assert figures(sheet)["A", "Q1 2022/23", ObservationPart.DENOMINATOR] == 400
    assert figures(sheet)["A", "Q1 2022/23", ObservationPart.PERCENT] == 76


def test_a_theme_merged_downwards_stands_beside_each_of_its_rows(grid: MakeGrid) -> None:
    rows = [
        ["Theme", "Indicator", "Q1 2022/23"],
        ["Social Care", "A", 1],
        [None, "B", 3],
        ["Education", "A", 5],
    ]
    merged = grid(rows, merged=("A2:A3",))
    assert values(merged) == values(grid(rows)) == {
        ("Social Care / A", "Q1 2022/23"): 1,
        ("Social Care / B", "Q1 2022/23"): 3,
        ("Education / A", "Q1 2022/23"): 5,
    }  # fmt: skip


def test_a_section_title_is_context_and_no_figure(grid: MakeGrid) -> None:
    sheet = grid([["Indicator", "Q1 2022/23"], ["Social Care"], ["A", 1], ["Education"], ["A", 2]])
    assert [line.context[0] for line in lines(sheet) if line.labels == ("A",)] == ["Social Care", "Education"]


def test_forecast_target_and_england_are_never_taken_for_actual(grid: MakeGrid) -> None:
    sheet = grid(
        [[None, "Actual", None, "Forecast", None], ["Indicator", "Q1 2022/23", "Q2 2022/23", "Q1 2022/23", "Q2 2022/23"], ["A", 1, 2, 8, 9]],
        merged=("B1:C1", "D1:E1"),
    )  # fmt: skip
    assert values(sheet) == {("A", "Q1 2022/23"): 1, ("A", "Q2 2022/23"): 2}
    long = grid(
        [
            ["Indicator", "Period", "Value", "Target", "England"],
            ["A", "Q1 2022/23", 1, 8, 9],
            ["A", "Q2 2022/23", 2, 8, 9],
        ]
    )
    assert values(long) == {("A", "Q1 2022/23"): 1, ("A", "Q2 2022/23"): 2}


def test_totals_among_months_are_the_year_and_not_a_month(grid: MakeGrid) -> None:
    sheet = grid([["Indicator", "Feb-22", "Mar-22", "2021/22 Total", "Apr-22"], ["A", 1, 2, 30, 3]])
    months = {
        period
        for _, period in values(sheet)
        if Period.month(2022, 1).kind is PeriodKind.MONTH and " 20" in period
    }
    assert months == {"Feb 2022", "Mar 2022", "Apr 2022"}
    assert values(sheet)["A", "2021/22"] == 30


def test_real_dates_are_headings(grid: MakeGrid) -> None:
    sheet = grid([["Indicator", datetime(2022, 6, 30), datetime(2022, 9, 30)], ["A", 1, 2]])
    assert values(sheet) == {("A", "30 Jun 2022"): 1, ("A", "30 Sep 2022"): 2}


def test_bare_years_in_a_row_are_headings_and_lone_ones_are_figures(grid: MakeGrid) -> None:
    assert values(grid([["Indicator", 2020, 2021], ["A", 1, 2]])) == {("A", "2020"): 1, ("A", "2021"): 2}
    down = grid([["Term", "A", "B"], ["Autumn 2021", 2012, 5], ["Spring 2022", 2045, 6]])
    assert values(down)["A", Period.term(Term.SPRING, 2022).label] == 2045


@pytest.mark.parametrize(
    "rows",
    [
        [["Indicator", "Q1 2022/23", "Qaurter 2 2022/23"], ["A", 1, 2]],
        [["Indicator", "Q1 2022", "Q2 2022/23"], ["A", 1, 2]],
        [["Indicator", "Q4 2021/22", "Latest", "Q2 2022/23"], ["A", 1, 2, 3]],
        [["Quarter", "A"], ["Q1 2022/23", 1], ["Q2 202/23", 2]],
        [["Quarter", "A"], ["Quarter1 2022", 1], ["Q2 2022/23", 2], ["Q3 2022/23", 2]],
        [
            ["Indicator", "Period", "Value"],
            ["A", "Q1 2022/23", 1],
            ["A", "Quater 2 2022/23", 2],
            ["A", "Q3 2022/23", 2],
        ],
    ],
)
def test_a_heading_that_should_be_a_period_and_is_not_is_reported(
    grid: MakeGrid, rows: list[list[object]]
) -> None:
    assert left_over(grid(rows))


def test_a_sheet_of_words_has_no_lines(grid: MakeGrid) -> None:
    assert lines(grid([["Guidance"], ["Please fill in by 30 June 2022"], ["Contact", "Jane"]])) == []


def single(title: str) -> list[list[object]]:
    """Return a table whose headings name no period."""
    return [[title], [], ["Indicator", "Value", "Target"], ["A", 5, 9], ["B", 2033, 9]]


@pytest.mark.parametrize(
    ("title", "sheet"),
    [
        ("Return for Q2 2022/23", "Sheet1"),
        ("Return", "Q2 2022-23"),
        ("Return 2022/23", "Q2"),
        ("Q2", "2022-23"),
    ],
)
def test_a_period_may_stand_in_the_title_or_the_sheets_name_alone(
    grid: MakeGrid, title: str, sheet: str
) -> None:
    assert values(grid(single(title), sheet=sheet)) == {
        ("A", "Q2 2022/23"): 5,
        ("B", "Q2 2022/23"): 2033,
    }


def test_a_period_may_stand_in_the_files_name_alone(grid: MakeGrid) -> None:
    sheet = replace(grid(single("Return")), file="returns/Team A Q2 2022-23.xlsx")
    assert values(sheet) == {("A", "Q2 2022/23"): 5, ("B", "Q2 2022/23"): 2033}


def test_a_stale_title_beside_another_file_name_is_refused_with_its_cause(grid: MakeGrid) -> None:
    sheet = replace(grid(single("Return for Q1 2022/23")), file="returns/Team A Q2 2022-23.xlsx")
    assert lines(sheet) == []
    whys = {
        entry.what for entry in account_of(read_sheet(sheet)[0], {}, {}).values() if entry.state is State.LEFT
    }
    assert any("Q1 2022/23 and Q2 2022/23" in why for why in whys)


def test_parts_of_a_year_take_the_year_from_a_longer_title_or_the_files_name(grid: MakeGrid) -> None:
    rows: list[list[object]] = [["Indicator", "Q1", "Q2"], ["A", 1, 2], ["B", 3, 4]]
    assert values(grid([["Performance return 2022/23"], [], *rows])) == SIMPLE
    assert values(replace(grid(rows), file="returns/Team A 2022-23.xlsx")) == SIMPLE
    down = [["Quarter", "A", "B"], ["Q1", 1, 3], ["Q2", 2, 4]]
    assert values(grid([["Performance return 2022/23"], *down])) == SIMPLE


def test_tables_side_by_side_may_have_headings_of_different_depth(grid: MakeGrid) -> None:
    sheet = grid(
        [
            ["Indicator", "Q1 2022/23", "Q2 2022/23", None, None, "2022/23", None],
            ["A", 1, 2, None, "Measure", "Q1", "Q2"],
            [None, None, None, None, "B", 3, 4],
        ],
        merged=("F1:G1",),
    )
    assert values(sheet) == SIMPLE


def test_a_year_stands_for_the_parts_below_it_until_one_comes_again(grid: MakeGrid) -> None:
    sheet = grid(
        [[None, "2021/22", "2022/23", None, None, None], ["Indicator", "Q4", "Q1", "Q2", "Q3", "Target"], ["A", 1, 2, 3, 4, 9]]
    )  # fmt: skip
    assert values(sheet) == {
        ("A", "Q4 2021/22"): 1,
        ("A", "Q1 2022/23"): 2,
        ("A", "Q2 2022/23"): 3,
        ("A", "Q3 2022/23"): 4,
    }


def test_themes_above_columns_are_labels_too(grid: MakeGrid) -> None:
    sheet = grid([[None, "Health", None, "Justice"], ["Period", "A", "B", "% C"], ["Q1 2022/23", 1, 2, 30.5]])
    assert {label for label, _, _ in figures(sheet)} == {"Health / A", "Health / B", "Justice / % C"}


def test_a_quarter_without_its_year_among_months_is_that_which_they_make(
    grid: MakeGrid,
) -> None:
    across = grid([["Indicator", "Apr-22", "May-22", "Jun-22", "Q1", "Jul-22"], ["A", 1, 2, 3, 6, 4]])
    down = grid([["Month", "A"], ["Apr-22", 1], ["May-22", 2], ["Jun-22", 3], ["Q1", 6], ["Jul-22", 4]])
    for sheet in (across, down):
        assert left_over(sheet) == []
        assert list(values(sheet).values()) == [1, 2, 3, 6, 4]


def test_parts_down_the_side_of_a_second_table_need_no_heading(grid: MakeGrid) -> None:
    """Figures in the block above keep the two tables from being parted by the blank column."""
    above: list[list[object]] = [["Version", 3], ["Copies", 4], ["Pages", 5], ["Staff", 6], []]
    sheet = grid(
        [*above,
         ["Ref", "Indicator", "Q1 2022/23", "RAG", None, "Theme", "Measure", None, "Q1 2022/23"],
         [22.5, "Visits", 5, "Red", None, "Care", "Reviews", "Numerator", 304],
         ["K2", "Calls", 6, "Red", None, None, None, "Denominator", 400],
         [None, None, None, None, None, None, None, "%", 76.0]]
    )  # fmt: skip
    assert figures(sheet)["Care / Reviews", "Q1 2022/23", ObservationPart.NUMERATOR] == 304
    assert figures(sheet)["Care / Reviews", "Q1 2022/23", ObservationPart.PERCENT] == 76
