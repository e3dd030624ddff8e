"""Which shapes of returns give indicators, and which numbers are none."""

import time
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.conftest import write_rows
from xlperf.readers.suggest.suggest import Suggestion, suggest_register

QUARTERS: list[object] = ["Q1 2022/23", "Q2 2022/23"]
Rows = list[list[object]]


def suggested(tmp_path: Path, rows: Rows, name: str = "Care.xlsx", sheet: str = "Sheet1") -> Suggestion:
    """Return what is suggested for one sheet."""
    write_rows(tmp_path / name, rows, sheet=sheet)
    return suggest_register([tmp_path / name], lambda _: None)


def found(suggestion: Suggestion) -> list[tuple[str, str]]:
    """Return label and frequency of each row."""
    return [(row.indicator.labels[0], row.indicator.frequency.value) for row in suggestion.rows]


def test_a_list_of_contents_is_no_table_of_figures(tmp_path: Path) -> None:
    rows: Rows = [
        ["Performance report Q2 2022/23"],
        [None],
        ["Sheet", "Title", "Measures"],
        ["Table 1", "Children in care", 4],
        ["Table 2", "Care leavers", 7],
        ["Table 3", "Early help", 9],
    ]
    suggestion = suggested(tmp_path, rows)
    assert (suggestion.rows, suggestion.left_out) == ([], [])
    assert suggestion.passed_over == ["Care.xlsx, Sheet1!B4: a list of contents"]


def test_a_sheet_called_contents_gives_nothing(tmp_path: Path) -> None:
    rows: Rows = [["Topic", *QUARTERS], ["Children in care", 1, 2], ["Care leavers", 3, 4]]
    suggestion = suggested(tmp_path, rows, sheet="Contents")
    assert (suggestion.rows, suggestion.passed_over) == ([], ["Care.xlsx, Contents!A2: a list of contents"])


def test_a_log_of_cases_with_their_dates_is_no_series(tmp_path: Path) -> None:
    rows: Rows = [["Cases, quarter 2 2022/23"], ["Case", "Date received", "Team", "Days taken"]]
    rows += [
        [f"C-{1000 + 7 * at}", date(2022, 7, 1) + timedelta(days=3 * at), "North", 5 + at % 4]
        for at in range(12)
    ]
    suggestion = suggested(tmp_path, rows)
    assert (suggestion.rows, suggestion.left_out) == ([], [])
    assert "a list of records" in suggestion.passed_over[0]


def test_a_log_by_month_is_no_series(tmp_path: Path) -> None:
    rows: Rows = [["Case number", "Team", "Month", "Days taken"]]
    rows += [
        [f"C-{1000 + 7 * at}", "North", ["Apr 2022", "May 2022", "Jun 2022"][at % 3], 5 + at % 4]
        for at in range(12)
    ]
    assert suggested(tmp_path, rows).rows == []


def test_a_daily_series_is_not_suggested_as_months(tmp_path: Path) -> None:
    rows: Rows = [["Date", "Calls taken"]]
    rows += [[date(2022, 4, 1) + timedelta(days=at), 20 + at] for at in range(61)]
    assert suggested(tmp_path, rows).rows == []


def test_a_daily_series_across_is_not_suggested_as_months(tmp_path: Path) -> None:
    days: list[object] = [date(2022, 4, 1) + timedelta(days=at) for at in range(40)]
    suggestion = suggested(tmp_path, [["Measure", *days], ["Calls taken", *range(40)]])
    assert suggestion.rows == []


def test_days_that_end_months_are_months_and_weeks_are_weeks(tmp_path: Path) -> None:
    ends: Rows = [[date(2022, 4, 30), 1], [date(2022, 5, 31), 2], [date(2022, 6, 30), 3]]
    assert found(suggested(tmp_path, [["Date", "Calls taken"], *ends])) == [("Calls taken", "Month")]
    weeks: Rows = [[date(2022, 4, 3) + timedelta(days=7 * at), 5 + at] for at in range(6)]
    assert found(suggested(tmp_path, [["Week ending", "Calls taken"], *weeks])) == [("Calls taken", "Week")]


def test_half_years_and_rolling_years_are_what_headings_and_titles_say(tmp_path: Path) -> None:
    halves: list[object] = ["Apr - Sep 2023", "Oct 2023 - Mar 2024", "Apr - Sep 2024"]
    assert found(suggested(tmp_path, [["Sector", *halves], ["Education", 61, 72, 68]])) == [
        ("Education", "Half year")
    ]
    months: list[object] = ["Aug 2024", "Sep 2024", "Oct 2024"]
    rows: Rows = [["Rolling 12 months to"], ["Measure", *months], ["Days lost", 11, 12, 13]]
    assert found(suggested(tmp_path, rows)) == [("Days lost", "Rolling 12 months")]


def test_one_day_alone_tells_no_frequency(tmp_path: Path) -> None:
    suggestion = suggested(tmp_path, [["Measure", date(2022, 8, 17)], ["Calls taken", 20]])
    assert (suggestion.rows, suggestion.left_out) == ([], ["Care.xlsx, Sheet1!A2: “Calls taken”"])


def test_a_name_is_taken_and_not_what_is_said_of_it_beside(tmp_path: Path) -> None:
    rows: Rows = [
        ["Measure", "Where from", *QUARTERS],
        ["Visits", "People counters", 5, 6],
        ["Issues", "Till", 7, 8],
    ]
    assert [label for label, _ in found(suggested(tmp_path, rows))] == ["Visits", "Issues"]


def test_a_total_of_the_year_beside_its_quarters_is_no_row_of_its_own(tmp_path: Path) -> None:
    rows: Rows = [
        [None, "2021/22", None, None, None, None, "2022/23", None],
        ["Measure", "Q1", "Q2", "Q3", "Q4", "Total", "Q1", "Q2"],
        ["Visits", 5, 6, 7, 8, 26, 9, 10],
    ]
    assert found(suggested(tmp_path, rows)) == [("Visits", "Quarter")]


def test_a_column_of_years_is_no_annual_indicator(tmp_path: Path) -> None:
    rows: Rows = [["Measure", "2020/21", "2021/22"], ["Open cases", 5, 6], ["Base year used", 2019, 2020]]
    assert found(suggested(tmp_path, rows)) == [("Open cases", "Annual")]


def test_totals_averages_targets_and_others_are_left_out(tmp_path: Path) -> None:
    rows: Rows = [
        ["Ref", "Measure", *QUARTERS],
        [101, "Open cases", 1, 2],
        [102, "Visits within target", 3, 4],
        [103, "Total number of calls", 5, 6],
        [104, "Total", 9, 12],
        [105, "Team average", 3, 4],
        [106, "Annual target", 9, 9],
        [107, "England average", 8, 9],
    ]
    assert [label for label, _ in found(suggested(tmp_path, rows))] == [
        "Open cases", "Visits within target", "Total number of calls",
    ]  # fmt: skip


def test_a_matrix_of_own_areas_is_named_by_row_and_column(tmp_path: Path) -> None:
    rows: Rows = [
        ["Family centres, Q2 2022/23"],
        ["Area", "Families registered", "Visits made"],
        ["North", 12, 40],
        ["South", 15, 44],
    ]
    assert [label for label, _ in found(suggested(tmp_path, rows))] == [
        "North Families registered", "North Visits made", "South Families registered", "South Visits made",
    ]  # fmt: skip


def test_the_row_for_everyone_gives_a_measure_its_plain_name(tmp_path: Path) -> None:
    rows: Rows = [
        ["Family centres, Q2 2022/23"],
        ["Area", "Families registered"],
        ["North", 12],
        ["South", 15],
        ["All areas", 27],
    ]
    assert [label for label, _ in found(suggested(tmp_path, rows))] == [
        "North Families registered", "South Families registered", "Families registered",
    ]  # fmt: skip


def test_a_table_of_authorities_is_passed_over(tmp_path: Path) -> None:
    rows: Rows = [
        ["Children in need per 10,000"],
        ["Local authority", "2020/21", "2021/22"],
        ["Leicestershire", 250, 255],
        ["Derby", 300, 310],
        ["England", 320, 330],
    ]
    suggestion = suggested(tmp_path, rows)
    assert suggestion.rows == []
    assert suggestion.passed_over[0].startswith("Care.xlsx, Sheet1!A3: a table of areas")


def test_a_long_list_gives_a_row_for_each_name(tmp_path: Path) -> None:
    rows: Rows = [["Indicator", "Period", "Value"]]
    rows += [[name, period, at] for name in ("Open cases", "Visits") for at, period in enumerate(QUARTERS, 5)]
    assert found(suggested(tmp_path, rows)) == [("Open cases", "Quarter"), ("Visits", "Quarter")]


def test_a_form_gives_a_row_for_each_question(tmp_path: Path) -> None:
    rows: Rows = [
        ["Return for Q2 2022/23"],
        [None],
        ["How many visits were made?", 12],
        ["How many referrals were received?", 34],
    ]
    assert found(suggested(tmp_path, rows)) == [
        ("How many visits were made?", "Quarter"),
        ("How many referrals were received?", "Quarter"),
    ]


@pytest.mark.parametrize(
    "headings",
    [
        ["Q1 2022/23", "Q1 2022/23 YTD", "Q2 2022/23", "Q2 2022/23 YTD"],
        ["Q1 2022/23 in quarter", "Q1 2022/23 cumulative", "Q2 2022/23 in quarter", "Q2 2022/23 cumulative"],
    ],
)
def test_the_quarter_and_the_year_to_date_of_one_label_are_two_rows(
    tmp_path: Path, headings: list[object]
) -> None:
    rows: Rows = [
        ["Measure", *headings],
        ["Visits", 5, 5, 6, 11],
    ]
    suggestion = suggested(tmp_path, rows)
    assert found(suggestion) == [("Visits", "Quarter"), ("Visits", "YTD")]
    assert ["D2: 6 for" in suggestion.rows[0].note, "E2: 11 for" in suggestion.rows[1].note] == [True, True]


def test_sections_that_have_the_same_label_are_told_apart_by_theme(tmp_path: Path) -> None:
    rows: Rows = [
        ["Measure", *QUARTERS],
        ["Early help"],
        ["Open cases", 1, 2],
        ["Social care"],
        ["Open cases", 3, 4],
    ]
    suggestion = suggested(tmp_path, rows)
    assert [(row.indicator.theme, row.indicator.labels) for row in suggestion.rows] == [
        ("Early help", ("Open cases",)),
        ("Social care", ("Open cases",)),
    ]


def test_a_title_with_a_period_is_no_theme(tmp_path: Path) -> None:
    """Next quarter it would be another."""
    rows: Rows = [
        ["Early help, Q2 2022/23"], ["Measure", *QUARTERS], ["Open cases", 1, 2], [None],
        ["Social care, Q2 2022/23"], ["Measure", *QUARTERS], ["Open cases", 3, 4],
    ]  # fmt: skip
    suggestion = suggested(tmp_path, rows)
    assert [row.indicator.theme for row in suggestion.rows] == [""] * len(suggestion.rows)


@pytest.mark.parametrize("targets", [["95%"], [0.95], [">=95%"]])
def test_a_target_column_with_a_word_for_polarity_becomes_the_target(
    tmp_path: Path, targets: list[object]
) -> None:
    rows: Rows = [
        ["Measure", "Polarity", "Target", *QUARTERS],
        ["Reviews in time", "High", *targets, "91%", "92%"],
    ]
    (row,) = suggested(tmp_path, rows).rows
    assert row.indicator.target
    assert row.indicator.target.written == ">=95%"


def test_the_latest_of_a_row_of_targets_is_taken(tmp_path: Path) -> None:
    rows: Rows = [
        ["Measure", "", *QUARTERS],
        ["Days to complete (lower is better)", "Actual", 41, 39],
        ["", "Target", 45, 42],
    ]
    (row,) = suggested(tmp_path, rows).rows
    assert row.indicator.target
    assert (row.indicator.target.written, "low is good" in row.note) == ("<=42", True)


def test_a_target_without_a_word_for_polarity_goes_into_the_note(tmp_path: Path) -> None:
    rows: Rows = [["Measure", "Target", *QUARTERS], ["Reviews in time", "95%", "91%", "92%"]]
    (row,) = suggested(tmp_path, rows).rows
    assert row.indicator.target is None
    assert "Target in B2: 95%" in row.note


@pytest.mark.parametrize("height", [360, 1440])
def test_time_grows_with_the_cells_and_no_faster(tmp_path: Path, height: int) -> None:
    rows: Rows = [["Measure", "Team", "Group", *QUARTERS]]
    rows += [
        [f"Measure {at // 30}", f"Team {at // 5 % 6}", f"Group {at % 5}", at, at + 1] for at in range(height)
    ]
    write_rows(tmp_path / "Care.xlsx", rows)
    started = time.process_time()
    suggestion = suggest_register([tmp_path / "Care.xlsx"], lambda _: None)
    assert len(suggestion.rows) == height
    assert time.process_time() - started < height / 40
