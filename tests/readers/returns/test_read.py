"""From the returns to observations, and what is wrong with them."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import xlsxwriter

from tests.conftest import write_rows
from xlperf.domain.indicator import Frequency, Indicator, Polarity, Unit
from xlperf.domain.observation import Mark
from xlperf.domain.period import Period
from xlperf.domain.problem import Check, Severity
from xlperf.domain.settings import Settings
from xlperf.domain.target import parse_target
from xlperf.readers.returns.read import read_returns
from xlperf.readers.returns.read_indicator import Returns

Read = Callable[..., Returns]
REPORT = Period.quarter(2, 2022)
SETTINGS = Settings("Leicestershire", "855", "Dashboard", "", REPORT)
COUNT = Indicator(
    "A", "Topic", "Social Care", "Cases", Polarity.HIGH, Frequency.QUARTER, Unit.NUMBER, 0,
    return_pattern="return*.xlsx", labels=("Cases", "Number of cases"),
)  # fmt: skip
PERCENT = replace(COUNT, unit=Unit.PERCENT, decimals=1)


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Return a function that writes one return and reads it for some indicators."""
    (tmp_path / "returns").mkdir()

    def write_and_read(rows: list[list[object]], *indicators: Indicator, sheet: str = "Sheet1") -> Returns:
        write_rows(tmp_path / "returns" / "return.xlsx", rows, sheet=sheet)
        return again(*indicators)

    def again(*indicators: Indicator) -> Returns:
        return read_returns(tmp_path, indicators or (COUNT,), SETTINGS, lambda _: None)

    return write_and_read


def checks(found: Returns) -> list[tuple[Check, str]]:
    """Return which checks found something, and in which cell."""
    return [(problem.check, problem.source.cell) for problem in found.problems]


def values(found: Returns, code: str = "A") -> dict[str, float | None]:
    """Return an indicator's values by period."""
    return {observation.period.label: observation.value for observation in found.observations.get(code, [])}


def test_a_figure_comes_with_the_cell_it_stands_in(read: Read) -> None:
    found = read([["Indicator", "Q1 2022/23", "Q2 2022/23"], ["Cases", 5, 6]])
    assert [(observation.value, str(observation.source)) for observation in found.observations["A"]] == [
        (5, "returns/return.xlsx, Sheet1!B2"),
        (6, "returns/return.xlsx, Sheet1!C2"),
    ]
    assert found.problems == []


@pytest.mark.parametrize(
    "label", ["Cases", "cases ", "CASES:", "Cases1", "Cases [note 2]", "number of cases"]
)
def test_a_label_matches_whatever_its_case_spaces_punctuation_and_footnotes(read: Read, label: str) -> None:
    assert values(read([["Indicator", "Q2 2022/23"], [label, 6]])) == {"Q2 2022/23": 6}


def test_a_near_miss_is_never_used_in_silence(read: Read) -> None:
    found = read([["Indicator", "Q2 2022/23"], ["Numbr of cases", 6]])
    assert values(found) == {}
    assert checks(found) == [(Check.INDICATOR_MISSING, "A2")]
    assert "Did you mean “Numbr of cases”?" in found.problems[0].found


def test_the_same_label_twice_is_an_error_that_names_both_cells(read: Read) -> None:
    found = read([["Indicator", "Q2 2022/23"], ["Cases", 6], ["Cases", 7]])
    assert values(found) == {}
    assert checks(found) == [(Check.DUPLICATE_LABEL, "B3")]
    assert "Sheet1!B2" in found.problems[0].found


def test_a_theme_settles_which_of_two_rows_is_meant(read: Read) -> None:
    rows = [["Theme", "Indicator", "Q2 2022/23"], ["Education", "Cases", 6], ["Social Care", "Cases", 7]]
    assert values(read(rows)) == {"Q2 2022/23": 7}


def test_a_sheet_settles_which_of_two_rows_is_meant(tmp_path: Path, read: Read) -> None:
    read([["x"]])
    with xlsxwriter.Workbook(tmp_path / "returns" / "return.xlsx") as book:
        for name, value in (("Last year", 5), ("This year", 6)):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["Indicator", "Q2 2022/23"])
            sheet.write_row(1, 0, ["Cases", value])
    found = read_returns(
        tmp_path, [replace(COUNT, sheet="This Year"), replace(COUNT, code="B")], SETTINGS, lambda _: None
    )
    assert values(found) == {"Q2 2022/23": 6}
    assert [check for check, _ in checks(found)] == [Check.DUPLICATE_LABEL]


def test_a_sheet_that_is_not_there_is_named_with_those_that_are(read: Read) -> None:
    found = read([["Indicator", "Q2 2022/23"], ["Cases", 6]], replace(COUNT, sheet="KPIs"))
    assert [check for check, _ in checks(found)] == [Check.SHEET_MISSING]
    assert "Sheet1" in found.problems[0].found


def test_a_hidden_sheet_serves_only_where_nothing_visible_does(tmp_path: Path, read: Read) -> None:
    read([["x"]])
    with xlsxwriter.Workbook(tmp_path / "returns" / "return.xlsx") as book:
        for name, value in (("Visible", 6), ("Hidden", 5)):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["Indicator", "Q2 2022/23"])
            sheet.write_row(1, 0, ["Cases", value])
        sheet.hide()
    assert values(read_returns(tmp_path, [COUNT], SETTINGS, lambda _: None)) == {"Q2 2022/23": 6}


def test_a_missing_return_is_one_problem_for_all_its_indicators(read: Read) -> None:
    others = [replace(COUNT, code=code, name=code, return_pattern="other*.xlsx") for code in "XYZ"]
    found = read([["Indicator", "Q2 2022/23"], ["Cases", 6]], COUNT, *others)
    assert [check for check, _ in checks(found)] == [Check.RETURN_MISSING]
    assert "“X” and “Y” and 1 more" in found.problems[0].expected


def test_a_broken_return_is_one_message_and_the_rest_goes_on(tmp_path: Path, read: Read) -> None:
    read([["x"]])
    (tmp_path / "returns" / "return 2.xlsx").write_bytes(b"PK broken")
    (tmp_path / "returns" / "~$return.xlsx").write_bytes(b"lock")
    (tmp_path / "returns" / "Thumbs.db").write_bytes(b"x")
    found = read([["Indicator", "Q2 2022/23"], ["Cases", 6]])
    assert values(found) == {"Q2 2022/23": 6}
    assert [(problem.check, problem.source.file) for problem in found.problems] == [
        (Check.RETURN_UNREADABLE, "returns/return 2.xlsx")
    ]


def test_a_file_that_no_indicator_asks_for_is_noted(tmp_path: Path, read: Read) -> None:
    read([["x"]])
    write_rows(tmp_path / "returns" / "Other.xlsx", [["x"]])
    (tmp_path / "returns" / "letter.docx").write_bytes(b"x")
    found = read([["Indicator", "Q2 2022/23"], ["Cases", 6]])
    assert {(problem.check, problem.severity) for problem in found.problems} == {
        (Check.RETURN_UNUSED, Severity.NOTE)
    }
    assert len(found.problems) == 2


def test_annual_columns_are_kept_beside_the_quarters(read: Read) -> None:
    found = read([["Indicator", "2020/21", "2021/22", "Q2 2022/23"], ["Cases", 1, 2, 6]])
    assert values(found) == {"2020/21": 1, "2021/22": 2, "Q2 2022/23": 6}


def test_dates_that_end_quarters_are_quarters_and_all_twelve_months_are_not(read: Read) -> None:
    assert values(read([["Indicator", "Jun-22", "Sep-22"], ["Cases", 5, 6]])) == {
        "Q1 2022/23": 5,
        "Q2 2022/23": 6,
    }
    found = read([["Indicator", "Jul-22", "Aug-22", "Sep-22"], ["Cases", 5, 6, 7]])
    assert [check for check, _ in checks(found)] == [Check.FREQUENCY_MISMATCH]


def test_text_and_errors_are_named_with_their_cells_and_not_used(tmp_path: Path, read: Read) -> None:
    read([["x"]])
    with xlsxwriter.Workbook(tmp_path / "returns" / "return.xlsx") as book:
        sheet = book.add_worksheet("Sheet1")
        sheet.write_row(0, 0, ["Indicator", "Q4 2021/22", "Q1 2022/23", "Q2 2022/23"])
        sheet.write_row(1, 0, ["Cases", 5, "see e-mail"])
        sheet.write_formula(1, 3, "=1/0", None, "#DIV/0!")
    found = read_returns(tmp_path, [COUNT], SETTINGS, lambda _: None)
    assert values(found) == {"Q4 2021/22": 5}
    assert checks(found) == [(Check.TEXT_FOR_NUMBER, "C2"), (Check.ERROR_CELL, "D2")]


def test_suppressed_missing_and_zero_differ(read: Read) -> None:
    found = read([["Indicator", "Q4 2021/22", "Q1 2022/23", "Q2 2022/23"], ["Cases", "c", "..", 0]])
    assert [(observation.value, observation.mark) for observation in found.observations["A"]] == [
        (None, Mark.SUPPRESSED),
        (None, Mark.MISSING),
        (0.0, None),
    ]


def test_an_empty_row_is_said_to_hold_no_figure(read: Read) -> None:
    found = read([["Indicator", "Q2 2022/23"], ["Cases"], ["Others", 5]])
    assert checks(found) == [(Check.NO_FIGURE, "A2")]


def test_a_percentage_is_worked_out_where_only_its_parts_are_given(read: Read) -> None:
    found = read(
        [["Indicator", "Q2 2022/23", None], [None, "Numerator", "Denominator"], ["Cases", 140, 150]], PERCENT
    )
    assert found.observations["A"][0].value == pytest.approx(93.333, abs=0.001)


def test_a_percentage_of_unknown_scale_is_an_error_and_not_used(read: Read) -> None:
    found = read([["Indicator", "Q2 2022/23"], ["Cases", 0.776]], PERCENT)
    assert values(found) == {}
    assert checks(found) == [(Check.AMBIGUOUS_SCALE, "B2")]
    assert "0.776% or 77.6%" in found.problems[0].found


def test_the_registers_target_tells_the_scale(read: Read) -> None:
    indicator = replace(PERCENT, target=parse_target("<2.1%"))
    assert values(read([["Indicator", "Q2 2022/23"], ["Cases", 0.97]], indicator)) == {"Q2 2022/23": 0.97}


def test_a_misspelt_period_is_named_with_its_cell(read: Read) -> None:
    found = read([["Indicator", "Q1 2022/23", "Qaurter 2 2022/23"], ["Cases", 5, 6]])
    assert checks(found) == [(Check.NO_FIGURE, "B2"), (Check.PERIOD_UNREADABLE, "C1")]


def test_several_files_make_one_series(tmp_path: Path, read: Read) -> None:
    read([["x"]])
    for name, period, value in (("return a", "Q1 2022/23", 5), ("return b", "Q2 2022/23", 6)):
        write_rows(tmp_path / "returns" / f"{name}.xlsx", [["Indicator", period], ["Cases", value]])
    found = read_returns(tmp_path, [COUNT], SETTINGS, lambda _: None)
    assert values(found) == {"Q1 2022/23": 5, "Q2 2022/23": 6}


@pytest.mark.parametrize(
    "rows",
    [
        [["Indicator", "Q1 2022/23"], ["Cases", 5]],
        [["Indicator", "Q1 2022/23", "Q2 2022/23"], ["Cases", 5, "tbc"]],
    ],
)
def test_a_figure_still_to_come_for_the_report_period_is_a_warning(
    read: Read, rows: list[list[object]]
) -> None:
    found = read(rows)
    assert [(problem.check, problem.severity) for problem in found.problems] == [
        (Check.NO_FIGURE, Severity.WARNING)
    ]
    assert "no figure for Q2 2022/23 yet; Q1 2022/23 is shown" in found.problems[0].found


def test_an_indicator_without_a_sheet_does_not_take_what_stands_under_anothers_theme(tmp_path: Path) -> None:
    """It looks on every sheet, and so on the one that the other names."""
    (tmp_path / "returns").mkdir()
    with xlsxwriter.Workbook(tmp_path / "returns" / "return.xlsx") as book:
        for sheet, theme, figure in (("North", "Early Help", 5), ("South", "Social Care", 6)):
            paper = book.add_worksheet(sheet)
            paper.write_column(0, 0, [theme, "Indicator", "Cases"])
            paper.write_column(1, 1, ["Q2 2022/23", figure])
    other = replace(COUNT, code="B", theme="Early Help", sheet="North")
    found = read_returns(tmp_path, (COUNT, other), SETTINGS, lambda _: None)
    assert (values(found), values(found, "B")) == ({"Q2 2022/23": 6}, {"Q2 2022/23": 5})
    assert found.problems == []
