"""Returns that invite a wrong figure: the right one comes out, or a message does; never a wrong one in silence."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from tests.conftest import write_rows
from xlperf.domain.indicator import Frequency, Indicator, Polarity, Unit
from xlperf.domain.period import Period
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.settings import Settings
from xlperf.domain.target import parse_target
from xlperf.readers.returns.read import read_returns
from xlperf.rules.comparison_period import latest, series, usable

REPORT = Period.quarter(2, 2022)
SETTINGS = Settings("Leicestershire", "855", "Dashboard", "", REPORT)
ALPHA = Indicator(
    "A", "Topic", "Social Care", "Alpha", Polarity.HIGH, Frequency.QUARTER, Unit.PERCENT, 1,
    return_pattern="*.xlsx", labels=("Alpha",),
)  # fmt: skip
Rows = list[list[object]]
RIGHT = ("Q2 2022/23", 77.6)
Find = Callable[..., tuple[tuple[str, float | None] | None, list[Problem]]]


@pytest.fixture
def find(tmp_path: Path) -> Find:
    """Return a function that gives an indicator's latest figure in some returns, and the problems found."""
    (tmp_path / "returns").mkdir()

    def find(
        *files: Rows,
        indicator: Indicator = ALPHA,
        merged: tuple[str, ...] = (),
        others: tuple[Indicator, ...] = (),
    ) -> tuple[tuple[str, float | None] | None, list[Problem]]:
        for number, rows in enumerate(files, 1):
            write_rows(tmp_path / "returns" / f"return {number}.xlsx", rows, merged)
        found = read_returns(tmp_path, [indicator, *others], SETTINGS, lambda _: None)
        newest = latest(series(usable(found.observations.get("A", []), REPORT.end), indicator.frequency))
        return (newest.period.label, newest.value) if newest else None, found.problems

    return find


@pytest.mark.parametrize(
    "beside", ["% change", "% England", "% last year", "Rate England", "Target %", "% national average"]
)
@pytest.mark.parametrize("plain", ["Actual", "Value", "%"])
def test_a_column_of_comparison_beside_the_figure_is_not_the_figure(
    find: Find, plain: str, beside: str
) -> None:
    rows: Rows = [
        ["Measure", "Q1 2022/23", None, "Q2 2022/23", None],
        [None, plain, beside, plain, beside],
        ["Alpha", 76.0, 2.0, 77.6, 2.1],
    ]
    assert find(rows, merged=("B1:C1", "D1:E1"))[0] == RIGHT
    assert find(rows)[0] == RIGHT


@pytest.mark.parametrize(
    "rows",
    [
        # a heading carried one column too far
        [["Measure", "Q1 2022/23", "Q2 2022/23", None], [None, "Actual", "Actual", "% change"], ["Alpha", 76.0, 77.6, 2.1]],
        # a table beside it whose labels have another heading, or none
        [["Phase", "Q1 2022/23", "Q2 2022/23", None, "Category", "Q3 2021/22"], ["Alpha", 76.0, 77.6, None, "Gamma", 12.0]],
        [["Phase", "Q1 2022/23", "Q2 2022/23", None, None, "Q3 2021/22"], ["Alpha", 76.0, 77.6, None, "Gamma", 12.0]],
        # a box with the period above the table
        [["Period", "Q2 2022/23"], [], ["Measure", "Target", "Q1 2022/23", "Q2 2022/23"], ["Alpha", 90.0, 76.0, 77.6]],
        [[None, None, None, None, "30/09/2022"], ["Measure", "Q1 2022/23", "Q2 2022/23", None, "Target"], ["Alpha", 76.0, 77.6, None, 90.0]],
        # England's, a forecast's, a group's rows beside the authority's own
        [["Indicator", "Area", "Period", "Value"], ["Alpha", "Leicestershire", "Q2 2022/23", 77.6], ["Alpha", "England", "Q2 2022/23", 60.0]],
        [["Indicator", "Type", "Period", "Value"], ["Alpha", "Actual", "Q2 2022/23", 77.6], ["Alpha", "Forecast", "Q2 2022/23", 91.0]],
        [["Indicator", "Gender", "Period", "Value"], ["Alpha", "Boys", "Q2 2022/23", 70.0], ["Alpha", "All", "Q2 2022/23", 77.6], ["Alpha", "Girls", "Q2 2022/23", 85.0]],
        # kinds of heading mixed in one row
        [["Measure", "Q1 2022/23", "Sep-22"], ["Alpha", 76.0, 77.6]],
        [["Measure", "Q1 2022/23", datetime(2022, 9, 30)], ["Alpha", 76.0, 77.6]],
        [["Measure", "30/06/2022", datetime(2022, 9, 1)], ["Alpha", 76.0, 77.6]],
        # remarks beside some rows only
        [["Quarter", "Alpha", "Remarks"], ["Q4 2021/22", 75.0, None], ["Q1 2022/23", 76.0, "late"], ["Q2 2022/23", 77.6, None]],
        [["Quarter", "Alpha", None], ["Q1 2022/23", 76.0, "late"], ["Q2 2022/23", 77.6, None]],
        # a target between the quarters, in a row of its own
        [[None, None, None, "Target", None], ["Measure", "Q4 2021/22", "Q1 2022/23", "2022/23", "Q2 2022/23"], ["Alpha", 75.0, 76.0, 90.0, 77.6]],
        # blank rows among periods that run down
        [["Quarter", "Alpha"], ["Q1 2022/23", 76.0], [], [], [], [], [], ["Q2 2022/23", 77.6]],
        # two tables under each other whose columns differ
        [["Quarter", "Beta"], ["Q1 2022/23", 1.5], ["Q2 2022/23", 2.5], [], ["Census", "Alpha"], ["Q1 2022/23", 76.0], ["Q2 2022/23", 77.6]],
        # an outer label that is also the name of a part
        [["Service", "Measure", "Q1 2022/23", "Q2 2022/23"], ["Children", "Alpha", 76.0, 77.6]],
        # titles with years over tables side by side
        [["2021/22", None, None, None, "2022/23"], [], ["Measure", "Q3", "Q4", None, "Measure", "Q1", "Q2"], ["Alpha", 74.0, 75.0, None, "Alpha", 76.0, 77.6]],
        # counts that look like years
        [["Measure", "Q1 2022/23", "Q2 2022/23"], ["Beta", 2011, 2012], ["Alpha", 76.0, 77.6]],
        # a year over its quarters in one column
        [["Quarter", "Alpha"], ["2021/22"], ["Q4", 75.0], ["2022/23"], ["Q1", 76.0], ["Q2", 77.6]],
        # parts down the side under a heading of their own
        [["Measure", "Part", "Q1 2022/23", "Q2 2022/23"], ["Alpha", "Numerator", 304, 388], [None, "Denominator", 400, 500], [None, "%", 76.0, 77.6]],
        # the parts under other words
        [["Measure", "Q2 2022/23", None, None], [None, "Numerator (in time)", "Denominator (all)", "% in time"], ["Alpha", 388, 500, 77.6]],
        [["Indicator", "Period", "Value"], ["Alpha", "Q1 2022/23", 76.0], [None, "Q2 2022/23", 77.6]],
        # comparisons in long tables and under a group
        [["Measure", "Period", "Value", "% England"], ["Alpha", "Q2 2022/23", 77.6, 90.0]],
        [["Measure", "Period", "Value", "% change"], ["Alpha", "Q1 2022/23", 76.0, 3.0], ["Alpha", "Q2 2022/23", 77.6, 4.0]],
        # names of rows that hold a word of comparison, beside a theme
        [["Theme", "Measure", "Q1 2022/23", "Q2 2022/23"], ["National indicators", "Alpha", 76.0, 77.6], ["Reviews", "Target", 90.0, 90.0]],
        # the authority among others
        [["Measure", "Area", "Q1 2022/23", "Q2 2022/23"], ["Alpha", "Leicestershire", 76.0, 77.6], ["Alpha", "Rutland", 70.0, 71.0]],
        # two groups, with a row for all of both
        [["Indicator", "Age", "Gender", "Period", "Value"], ["Alpha", "All", "Boys", "Q2 2022/23", 70.0], ["Alpha", "All", "All", "Q2 2022/23", 77.6], ["Alpha", "0-4", "All", "Q2 2022/23", 60.0]],
        # a year in the row, quarters across
        [["Measure", "Year", "Q1", "Q2"], ["Alpha", "2021/22", 70.0, 71.0], [None, None, None, None], ["Alpha", "2022/23", 76.0, 77.6]],
        # an annual column before unmerged triples
        [["Measure", "2021/22", "Q1 2022/23", None, None, "Q2 2022/23", None, None], [None, "%", "Num", "Den", "%", "Num", "Den", "%"], ["Alpha", 75.0, 304, 400, 76.0, 388, 500, 77.6]],
        [["Measure", "Q1 2022/23 result", "Actual Q2 2022/23"], ["Alpha", 76.0, 77.6]],
        [["Measure", "1st Quarter 2022/23", "Q2 FY 2022/23", "YTD"], ["Alpha", 76.0, 77.6, 76.9]],
    ],
)  # fmt: skip
def test_the_right_figure_comes_out(find: Find, rows: Rows) -> None:
    found, problems = find(rows)
    assert found == RIGHT, problems


@pytest.mark.parametrize(
    "rows",
    [
        [["Measure", "Q1 2022/23", "Current quarter"], ["Alpha", 76.0, 77.6]],
        [["Measure", "Q1 2022/23", "Latest"], ["Alpha", 76.0, 77.6]],
        [["Quarter", "Alpha"], ["Q4 2021/22", 75.0], ["Q1 2022/23", 76.0], ["Current", 77.6]],
        [["Measure", "Q1 2022/23", "Total Q2 2022/23"], ["Alpha", 76.0, 77.6]],
        [["Measure", "Q1 2022/23", "2022/23 Q2 YTD"], ["Alpha", 76.0, 77.6]],
        [["Measure", "Q1 2022/23", None, None, "Q2 2022/23"], [None, "Numerator", "Denominator", "%", "Percentge"], ["Alpha", 304, 400, 76.0, 77.6]],
        [["Measure", "Q1 2022/23", "Q2 2022/23"], ["Alpha", 76.0, None]],
        [[None, None, "2021/22", None, "2022/23"], ["Measure", "Q3", "Q4", "Q1", "Q2"], ["Alpha", 74.0, 75.0, 76.0, 77.6]],
        [["Measure", "Q1 2022/23", "Jul-22", "Aug-22", "Sep-22"], ["Alpha", 76.0, 77.0, 77.1, 77.6]],
        [["Indicator", "Area", "Period", "Value"], ["Alpha", "North", "Q1 2022/23", 70.0], ["Alpha", "South", "Q2 2022/23", 60.0]],
        [["Indicator", "Area", "Period", "Value"], ["Alpha", "Leicestershire", "Q1 2022/23", 76.0], ["Alpha", "Leicestershire", "Q2 2022/23", None], ["Alpha", "England", "Q2 2022/23", 60.0]],
        [["Measure", "First quarter 2022/23", "Second quarter 2022/23"], ["Alpha", 76.0, 77.6]],
        # a second row of headings that cannot be read
        [["Measure", "Q3 2021/22", "Q4 2021/22"], ["Beta", 1, 2], [], ["Measure", "Q1 2022", "Q2 2022"], ["Alpha", 76.0, 77.6]],
        [["Measure", "Q3 2021/22", "Q4 2021/22"], ["Beta", 1, 2], [], ["Measure", "Quater 1 2022/23", "Quater 2 2022/23"], ["Alpha", 76.0, 77.6]],
        [["Measure", "Q3 2021/22", "Q4 2021/22"], ["Beta", 1, 2], [], ["Service", "Budget", "Actual"], ["Alpha", 76.0, 77.6]],
        [["Measure", "Q3 2021/22", "Q4 2021/22", "Q1 2021/22"], ["Beta", 1, 2, 3], [], ["Measure", "Q1 2022/23", "Q2 2022/23", 95], ["Alpha", 76.0, 77.6, 1.0]],
        # two years above the quarters
        [["Financial year", "2022/23"], ["Baseline year", "2021/22"], [], ["Measure", "Q1", "Q2"], ["Alpha", 76.0, 77.6]],
        # comparison words in the newest heading
        [["Measure", "Q1 2022/23", "Q2 2022/23 (average)"], ["Alpha", 76.0, 77.6]],
        [["Measure", "Q1 2022/23", "Q2 2022/23 (new national definition)"], ["Alpha", 76.0, 77.6]],
        [["Measure", "Q1 2022/23", "Q2 2022/23"], [None, "Actual", "Milestone"], ["Alpha", 76.0, 81.0]],
        [["Measure", "Q1 2022/23", "Q2 2022/23"], [None, "Actual", "Hoped for"], ["Alpha", 76.0, 81.0]],
        [["Measure", "Q2 2022/23", None], [None, "Number", "Average days"], ["Alpha", 130.0, 77.6]],
        # groups of which none is all
        [["Measure", "Group", "Q1 2022/23", "Q2 2022/23"], ["Alpha", "White British", 50.0, 60.0], ["Alpha", "All other", 7.0, 8.0]],
    ],
)  # fmt: skip
def test_an_older_figure_or_none_comes_with_a_message(find: Find, rows: Rows) -> None:
    found, problems = find(rows)
    assert found == RIGHT or (problems and (found is None or found[0] in {"Q1 2022/23", "Q4 2021/22"}))


@pytest.mark.parametrize("spelling", ["ALPHA", "alpha", "Alpha*", "Alpha (%)"])
def test_a_new_spelling_does_not_leave_last_years_figure_standing(find: Find, spelling: str) -> None:
    labels = ("Alpha", "Alpha %")
    old: Rows = [["Measure", "Q4 2021/22"], ["Alpha", 71.0]]
    new: Rows = [["Measure", "Q1 2022/23", "Q2 2022/23"], [spelling, 76.0, 77.6]]
    assert find(old, new, indicator=replace(ALPHA, labels=labels))[0] == RIGHT
    assert find([*old, [], *new], indicator=replace(ALPHA, labels=labels))[0] == RIGHT


def test_a_theme_on_last_years_table_alone_does_not_hide_this_years(find: Find) -> None:
    old: Rows = [["Social Care"], ["Measure", "Q4 2021/22"], ["Alpha", 71.0]]
    assert find(old, [["Measure", "Q2 2022/23"], ["Alpha", 77.6]])[0] == RIGHT


def test_another_themes_row_is_not_taken_where_the_own_one_is_gone(find: Find) -> None:
    rows: Rows = [["Measure", "Q2 2022/23"], ["Education"], ["Alpha", 12.0], ["Social Care"], ["Alfa", 77.6]]
    found, problems = find(rows, others=(replace(ALPHA, code="B", theme="Education"),))
    assert found is None
    assert [problem.code for problem in problems if problem.severity is Severity.ERROR] == ["A"]


def test_the_same_figure_in_two_files_is_one_figure_and_another_is_an_error(find: Find) -> None:
    old: Rows = [["Measure", "Q1 2022/23"], ["Alpha", 76.0]]
    new: Rows = [["Measure", "Q1 2022/23", "Q2 2022/23"], ["Alpha", 76.0, 77.6]]
    assert find(old, new)[0] == RIGHT
    old[1][1] = 75.0
    found, problems = find(old, new)
    assert found == RIGHT
    assert len(problems) == 1


def test_of_two_tables_that_differ_only_what_both_give_alike_is_taken(find: Find) -> None:
    incidents: Rows = [
        ["Incidents"],
        ["Measure", "Q4 2021/22", "Q1 2022/23", "Q2 2022/23"],
        ["Alpha", 70.5, 76.0, 77.6],
    ]
    deaths: Rows = [
        ["Deaths"],
        ["Measure", "Q3 2021/22", *incidents[1][1:]],
        ["Alpha", 60.1, 70.5, 76.4, 77.6],
    ]
    shown, problems = find([*incidents, [], [], *deaths])
    assert shown == RIGHT
    assert [(problem.source.cell, problem.found.partition(",")[0]) for problem in problems if problem.check is Check.DUPLICATE_LABEL] == [
        ("D8", "“Alpha” is there twice for Q1 2022/23: here and in returns/return 1.xlsx"),
        ("B8", "“Alpha” is in two tables on one sheet that do not agree"),
    ]  # fmt: skip


def test_of_two_tables_that_differ_in_everything_nothing_is_taken(find: Find) -> None:
    headings = ["Measure", "Q1 2022/23", "Q2 2022/23"]
    shown, problems = find([headings, ["Alpha", 76.0, 77.6], [], [], headings, ["Alpha", 76.4, 77.2]])
    assert shown is None
    assert [problem.check for problem in problems if problem.check is Check.DUPLICATE_LABEL] == [
        Check.DUPLICATE_LABEL
    ]


def test_what_a_newer_return_takes_back_is_not_filled_from_an_older_one(find: Find) -> None:
    older: Rows = [["Measure", "Q3 2021/22", "Q4 2021/22", "Q1 2022/23"], ["Alpha", 70.0, 71.0, 72.0]]
    newer: Rows = [
        ["Measure", "Q3 2021/22", "Q4 2021/22", "Q1 2022/23", "Q2 2022/23"],
        ["Alpha", 70.0, 71.5, ":", 77.6],
    ]
    shown, problems = find(older, newer)
    told = [problem.found.partition(",")[0] for problem in problems if problem.check is Check.NEWER_RETURN]
    assert shown == RIGHT
    assert told == [
        "The figure for Q4 2021/22 differs from the one in an older return",
        "There is no figure for Q1 2022/23 here",
    ]


def test_a_list_of_terms_beside_a_table_is_no_second_opinion(find: Find) -> None:
    """The list stands a row off, so that a row seems to name two terms, one without a year: neither is guessed."""
    rows: Rows = [
        [None, None, None, None, None, "Alpha"],
        ["Spring 2018", "Provisional", None, "Year", "Term", "Numerator", "Denominator", "%"],
        ["Autumn 2017", "Provisional", None, "2017/18", "Spring", 0, 0, 0],
        ["Summer 2017", "Provisional", None, None, "Autumn", None, None, "c"],
        ["Spring 2017", "Provisional", None, "2016/17", "Summer", None, None, 77.6],
        ["Autumn 2016", "Provisional", None, None, "Spring", None, None, 77.2],
    ]
    term = replace(ALPHA, frequency=Frequency.TERM)
    for number in range(3):
        shown, problems = find(rows[: 6 - number], indicator=term, merged=("F1:H1",))
        assert shown in {None, ("Summer 2017", 77.6)}
        assert shown or problems


def test_a_list_of_periods_in_another_order_beside_a_table_is_not_believed_where_it_happens_to_agree(
    find: Find,
) -> None:
    rows: Rows = [
        [None, None, None, None, "Alpha", None, None],
        ["Quarter", None, "Year", "Quarter", "Numerator", "Denominator", "%"],
        ["Q1 2021/22", None, "2022/23", "Q1", None, None, "c"],
        ["Q2 2021/22", None, "2021/22", "Q4", None, None, None],
        ["Q3 2021/22", None, None, "Q3", None, None, None],
        ["Q4 2021/22", None, None, "Q2", None, None, None],
        ["Q1 2022/23", None, None, "Q1", 20, 200, 10],
    ]
    shown, problems = find(rows, merged=("E1:G1",))
    assert shown != ("Q1 2022/23", 10)
    assert any(
        problem.check is Check.PERIOD_UNREADABLE or problem.severity is Severity.ERROR for problem in problems
    )


def test_the_newer_of_two_returns_counts_and_the_older_figure_is_told(find: Find) -> None:
    old: Rows = [["Measure", "Q4 2021/22", "Q1 2022/23"], ["Alpha", 74.0, 75.0]]
    new: Rows = [["Measure", "Q1 2022/23", "Q2 2022/23"], ["Alpha", 76.0, 77.6]]
    for files in ((old, new), (new, old)):
        found, (restated,) = find(*files)
        assert found == RIGHT
        assert (restated.check, restated.severity) == (Check.NEWER_RETURN, Severity.WARNING)
        assert restated.found.startswith(
            "The figure for Q1 2022/23 differs from the one in an older return, returns/"
        )
    assert (restated.source.file, restated.source.cell) == ("returns/return 1.xlsx", "B2")


def test_two_returns_that_reach_as_far_or_agree_on_nothing_are_not_told_apart(find: Find) -> None:
    new: Rows = [["Measure", "Q4 2021/22", "Q1 2022/23", "Q2 2022/23"], ["Alpha", 74.0, 76.0, 77.6]]
    same: Rows = [["Measure", "Q1 2022/23", "Q2 2022/23"], ["Alpha", 76.0, 78.0]]
    found, problems = find(same, new)
    assert (found, [problem.check for problem in problems]) == (("Q1 2022/23", 76.0), [Check.DUPLICATE_LABEL])
    other: Rows = [["Measure", "Q4 2021/22", "Q1 2022/23"], ["Alpha", 4.0, 6.0]]
    _, problems = find(other, new)
    assert Check.NEWER_RETURN not in {problem.check for problem in problems}


@pytest.mark.parametrize(
    "rows",
    [
        [["Measure", "Q2 2022/23", "Q2 2022/23 YTD"], ["Alpha", 12, 22]],
        [["Measure", "Q2 2022/23", "Apr-Sep 2022"], ["Alpha", 12, 22]],
        [["Measure", "Q1 2022/23 YTD", "Q2 2022/23 YTD total"], ["Alpha", 10, 22]],
    ],
)
def test_a_year_to_date_indicator_takes_the_year_so_far(find: Find, rows: Rows) -> None:
    running = replace(ALPHA, frequency=Frequency.YTD, unit=Unit.NUMBER)
    assert find(rows, indicator=running)[0] == ("Q2 2022/23", 22.0)


def test_a_year_to_date_series_by_quarters_beside_annual_totals_takes_the_quarters(find: Find) -> None:
    running = replace(ALPHA, frequency=Frequency.YTD, unit=Unit.NUMBER)
    rows: Rows = [["Measure", "2020/21", "2021/22", "Q1 2022/23", "Q2 2022/23"], ["Alpha", 40, 44, 11, 22]]
    assert find(rows, indicator=running)[0] == ("Q2 2022/23", 22.0)


def test_the_first_quarter_is_a_year_so_far(find: Find) -> None:
    running = replace(ALPHA, frequency=Frequency.YTD, unit=Unit.NUMBER)
    rows: Rows = [
        ["Measure", "Apr-Jun 2021", "Apr-Sep 2021", "Apr 2021 to Mar 2022", "Apr-Jun 2022"],
        ["Alpha", 10, 20, 40, 11],
    ]
    assert find(rows, indicator=running)[0] == ("Q1 2022/23", 11.0)


@pytest.mark.parametrize("further", [["Good is", "High"], ["Gender", "All"]])
def test_a_new_column_of_words_does_not_leave_last_years_figure_standing(
    find: Find, further: list[str]
) -> None:
    old: Rows = [["Measure", "Q4 2021/22"], ["Alpha", 71.0]]
    new: Rows = [["Measure", further[0], "Q1 2022/23", "Q2 2022/23"], ["Alpha", further[1], 76.0, 77.6]]
    assert find(old, new)[0] == RIGHT


def test_a_theme_in_last_quarters_file_alone_does_not_hide_this_quarters(find: Find) -> None:
    old: Rows = [["Social Care"], ["Measure", "Q4 2021/22", "Q1 2022/23"], ["Alpha", 70.0, 76.0]]
    assert find(old, [["Measure", "Q1 2022/23", "Q2 2022/23"], ["Alpha", 76.0, 77.6]])[0] == RIGHT


@pytest.mark.parametrize(
    ("label", "other"), [("Waiting < 26 weeks", "Waiting > 26 weeks"), ("Pupils 16+", "Pupils 16")]
)
def test_signs_that_change_the_meaning_are_part_of_a_label(find: Find, label: str, other: str) -> None:
    found, problems = find(
        [["Measure", "Q2 2022/23"], [other, 5.0]], indicator=replace(ALPHA, labels=(label,))
    )
    assert found is None
    assert problems


def test_a_quarterly_indicator_never_takes_the_year_so_far(find: Find) -> None:
    rows: Rows = [["Measure", "Q2 2022/23", "Q2 2022/23 YTD total"], ["Alpha", 12, 22]]
    assert find(rows, indicator=replace(ALPHA, unit=Unit.NUMBER))[0] == ("Q2 2022/23", 12.0)


@pytest.mark.parametrize("so_far", ["Apr-Sep 2022", "30 Sep 2022"])
def test_part_of_a_year_is_no_annual_figure(find: Find, so_far: str) -> None:
    rows: Rows = [["Measure", "2020/21", "2021/22", so_far], ["Alpha", 10, 20, 5]]
    found, problems = find(rows, indicator=replace(ALPHA, frequency=Frequency.ANNUAL, unit=Unit.NUMBER))
    assert found == ("2021/22", 20.0)
    assert len(problems) == 1


@pytest.mark.parametrize(
    ("figures", "target", "shown"),
    [((1.02, 0.98, 0.97), ">95%", 97.0), ((0.95, 1.25, 0.98), ">95%", 98.0), ((1.5, 1.4), "N/A", 1.4), ((0.92, 0.97), "<2.1%", 0.97), ((18, 20, 0.5), "N/A", None), ((5, 4, 0.15), "N/A", None),
     ((0.8, 0.6), "<20.8%", None)],
)  # fmt: skip
def test_the_scale_of_a_percentage_is_settled_or_asked_about(
    find: Find, figures: tuple[float, ...], target: str, shown: float | None
) -> None:
    quarters = ["Q4 2021/22", "Q1 2022/23", "Q2 2022/23"][-len(figures) :]
    found, problems = find(
        [["Measure", *quarters], ["Alpha", *figures]], indicator=replace(ALPHA, target=parse_target(target))
    )
    if shown is None:
        assert problems
        assert found is None or found[0] != "Q2 2022/23"
    else:
        assert found == ("Q2 2022/23", shown)
