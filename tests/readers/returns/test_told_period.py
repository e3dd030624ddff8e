"""Sheets whose period stands outside the table: taken where it is plain, refused where it is not, never in silence."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from tests.conftest import write_rows
from xlperf.domain.indicator import Frequency, Indicator, Polarity, Unit
from xlperf.domain.period import Period
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.settings import Settings
from xlperf.readers.returns.read import read_returns

REPORT = Period.quarter(2, 2022)
SETTINGS = Settings("Anytown", "999", "Dashboard", "", REPORT)
ALPHA = Indicator(
    "A", "Topic", "Theme", "Alpha", Polarity.HIGH, Frequency.QUARTER, Unit.PERCENT, 1,
    return_pattern="*.xlsx", labels=("Alpha",),
)  # fmt: skip
Rows = list[list[object]]
Read = Callable[..., tuple[dict[str, float | None], list[Problem]]]
TABLE: Rows = [["KPI", "Target", "Actual"], ["Alpha", 95, 71.2]]
TAKEN = {"Q2 2022/23": 71.2}


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Return a function that reads one sheet, and gives the values by period and what was found."""
    (tmp_path / "returns").mkdir()

    def write_and_read(
        rows: Rows, file: str = "return", sheet: str = "Data"
    ) -> tuple[dict[str, float | None], list[Problem]]:
        write_rows(tmp_path / "returns" / f"{file}.xlsx", rows, sheet=sheet)
        found = read_returns(tmp_path, [ALPHA], SETTINGS, lambda _: None)
        return {
            observation.period.label: observation.value for observation in found.observations.get("A", [])
        }, found.problems

    return write_and_read


@pytest.mark.parametrize(
    "above",
    [
        [["Period", "Q2 2022/23"], []],
        [["Directorate", "Children"], ["Reporting period", "Q2 2022/23"], ["Completed by", "J Smith"], []],
        [["Month ending", datetime(2022, 9, 30)], []],
        [["Quarter:", "Q2"], ["Year:", "2022/23"], []],
        [[None, "Q2 2022/23"], []],
        [["Return for Q2 2022/23"], ["Completed 14 October 2022"], []],
    ],
)  # fmt: skip
def test_a_period_in_the_block_above_a_table_heads_none_of_its_columns(read: Read, above: Rows) -> None:
    """The target stands below it, and must not be taken for the actual."""
    values, problems = read([*above, *TABLE])
    assert list(values.values()) == [71.2]
    assert [problem.check for problem in problems] == [Check.PERIOD_TOLD]
    assert "Q2 2022/23" in problems[0].found or "30 Sep 2022" in problems[0].found


@pytest.mark.parametrize(
    ("rows", "file", "sheet"),
    [
        ([["Q2 2022/23"], [], *TABLE], "Return Q1", "Data"),
        ([["Q2 2022/23"], [], *TABLE], "Return", "June"),
        ([["Quarter 1 return"], [], *TABLE], "KPI Q2 2022-23", "Data"),
        ([["Q1 2022/23 return, version 2"], [], *TABLE], "KPI Q2 2022-23", "Data"),
        ([[datetime(2022, 6, 30)], [], *TABLE], "KPI Q2 2022-23", "Data"),
        ([["Q1 2022/23"], *([["A line of guidance"]] * 25), *TABLE], "KPI Q2 2022-23", "Data"),
    ],
)  # fmt: skip
def test_a_stale_title_is_refused_with_both_texts(read: Read, rows: Rows, file: str, sheet: str) -> None:
    values, problems = read(rows, file, sheet)
    assert values == {}
    said = " ".join(problem.found for problem in problems)
    assert "title, sheet and file together give" in said


@pytest.mark.parametrize(
    "text",
    [
        "Signed off 30/09/2022", "Prepared 30 September 2022", "Please send back before 30 September 2022",
        "Following the Ofsted inspection in September 2022", "New measure since Q2 2022/23",
        "Report to Q2 2022/23 board", "Compared with Q1 2022/23", "Completed 14 October 2022",
    ],
)  # fmt: skip
def test_a_date_of_something_else_is_no_period(read: Read, text: str) -> None:
    values, problems = read([[text], [], *TABLE])
    assert values == {}
    assert [(problem.check, problem.severity) for problem in problems] == [
        (Check.INDICATOR_MISSING, Severity.ERROR)
    ]


def test_a_second_table_has_its_own_title(read: Read) -> None:
    rows: Rows = [
        ["Q2 2022/23"],
        [],
        ["KPI", "Actual"],
        ["Beta", 5],
        [],
        ["Late data: Q1 2022/23"],
        ["KPI", "Actual"],
        ["Alpha", 70],
    ]
    assert read(rows)[0] == {"Q1 2022/23": 70}


def test_a_period_between_the_rows_ends_the_table(read: Read) -> None:
    values, problems = read(
        [["Q2 2022/23"], [], ["KPI", "Actual"], ["Beta", 5], ["Q1 2022/23"], ["Alpha", 70]]
    )
    assert values == {}
    assert "the title says Q2 2022/23, and a row among the figures says Q1 2022/23" in problems[0].found


@pytest.mark.parametrize(
    "rows",
    [
        [["KPI return 2022/23"], [], *TABLE],
        [["KPI", "2022/23"], ["Alpha", 71.2]],
        [["KPI", "2022/23 YTD"], ["Alpha", 71.2]],
        [["KPI", "Q3 2022/23"], ["Alpha", 71.2]],
    ],
)
def test_an_indicator_without_any_figure_is_always_an_error(read: Read, rows: Rows) -> None:
    assert Severity.ERROR in {problem.severity for problem in read(rows)[1]}


def test_this_quarters_figure_beside_last_years_is_not_lost_in_silence(read: Read) -> None:
    values, problems = read([["Q2 2022/23"], [], ["KPI", "Actual", "Q2 2021/22"], ["Alpha", 77.6, 70]])
    assert "Q2 2022/23" not in values
    assert any(problem.source.cell == "B3" and problem.severity is Severity.ERROR for problem in problems)


@pytest.mark.parametrize("heading", ["Q2 Actual", "Q2 Outturn", "Actual Q2", "Q2 Jul-Sep", "Q2\nJul - Sep"])
def test_a_quarter_with_a_remark_takes_the_year_of_the_title(read: Read, heading: str) -> None:
    assert (
        read([["KPIs 2022/23"], [], ["KPI", "Q1", heading], ["Alpha", 70.5, 71.2]])[0]["Q2 2022/23"] == 71.2
    )
