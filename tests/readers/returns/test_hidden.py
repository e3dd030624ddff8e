"""What a return hides is used only where nothing visible serves, and never in silence."""

from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from xlperf.domain.indicator import Frequency, Indicator, Polarity, Unit
from xlperf.domain.period import Period
from xlperf.domain.problem import Check, Severity
from xlperf.domain.settings import DecimalMark, Settings
from xlperf.readers.returns.read import read_returns
from xlperf.readers.returns.read_indicator import Returns

CASES = Indicator(
    "A", "Topic", "Theme", "Cases", Polarity.HIGH, Frequency.QUARTER, Unit.NUMBER, 0,
    return_pattern="return*.xlsx", labels=("Cases",),
)  # fmt: skip
SETTINGS = Settings("Anytown", "999", "Dashboard", "", Period.quarter(2, 2022))
HEADINGS = ["Indicator", "Q1 2022/23", "Q2 2022/23"]
Fill = Callable[[Worksheet], None]


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Returns]:
    """Return a function that writes sheets into one return and reads it."""
    (tmp_path / "returns").mkdir()

    def write_and_read(settings: Settings = SETTINGS, **sheets: Fill) -> Returns:
        with xlsxwriter.Workbook(tmp_path / "returns" / "return.xlsx") as book:
            for name, fill in sheets.items():
                fill(book.add_worksheet(name))
        return read_returns(tmp_path, [CASES], settings, lambda _: None)

    return write_and_read


def table(
    *rows: list[object], hidden_rows: tuple[int, ...] = (), hidden_columns: str = "", hide: bool = False
) -> Fill:
    """Return what fills a sheet with headings and rows, and hides some of it."""

    def fill(sheet: Worksheet) -> None:
        for row, cells in enumerate([HEADINGS, *rows]):
            sheet.write_row(row, 0, cells)
        for row in hidden_rows:
            sheet.set_row(row, None, None, {"hidden": True})
        if hidden_columns:
            sheet.set_column(hidden_columns, None, None, {"hidden": True})
        if hide:
            sheet.hide()

    return fill


def summary(found: Returns) -> tuple[list[float | None], list[tuple[Check, Severity]]]:
    """Return the values that were read, and what was said."""
    values = [observation.value for observation in found.observations.get("A", [])]
    return values, [(problem.check, problem.severity) for problem in found.problems]


def test_a_hidden_row_beside_a_visible_one_is_left_out_with_a_note(read: Callable[..., Returns]) -> None:
    found = read(Visible=table(["Cases", 5, 6], ["Cases", 1, 2], hidden_rows=(2,)))
    assert summary(found) == ([5, 6], [(Check.HIDDEN_LEFT_OUT, Severity.NOTE)])
    assert "Row 3 is hidden" in found.problems[0].found


def test_an_earlier_figure_in_a_hidden_column_is_taken_with_a_note(read: Callable[..., Returns]) -> None:
    """People hide the columns of older periods to make room."""
    values, said = summary(read(Visible=table(["Cases", 5, 6], hidden_columns="B:B")))
    assert values == [5, 6]
    assert said == [(Check.HIDDEN_USED, Severity.NOTE)]


def test_the_latest_figure_in_a_hidden_column_is_left_out_with_a_note(read: Callable[..., Returns]) -> None:
    values, said = summary(read(Visible=table(["Cases", 5, 6], hidden_columns="C:C")))
    assert values == [5]
    assert said == [(Check.NO_FIGURE, Severity.WARNING), (Check.HIDDEN_LEFT_OUT, Severity.NOTE)]


def test_a_hidden_sheet_is_left_out_with_a_note_that_names_it(read: Callable[..., Returns]) -> None:
    found = read(Visible=table(["Cases", 5, 6]), Old=table(["Cases", 1, 2], hide=True))
    assert summary(found) == ([5, 6], [(Check.HIDDEN_LEFT_OUT, Severity.NOTE)])
    assert "“Old”" in found.problems[0].found


def test_a_hidden_sheet_or_row_is_used_with_a_warning_where_nothing_visible_has_the_label(
    read: Callable[..., Returns],
) -> None:
    for found in (
        read(Visible=table(["Visits", 5, 6]), Old=table(["Cases", 1, 2], hide=True)),
        read(Visible=table(["Visits", 5, 6], ["Cases", 1, 2], hidden_rows=(2,))),
    ):
        assert [observation.value for observation in found.observations["A"]] == [1, 2]
        assert (Check.HIDDEN_USED, Severity.WARNING) in summary(found)[1]


def test_a_label_without_a_period_does_not_send_the_reader_to_a_hidden_sheet(
    read: Callable[..., Returns],
) -> None:
    def without_periods(sheet: Worksheet) -> None:
        sheet.write_row(0, 0, ["Indicator", "Value"])
        sheet.write_row(1, 0, ["Cases", 5])

    found = read(Visible=without_periods, Old=table(["Cases", 1, 2], hide=True))
    assert found.observations == {}
    assert [problem.check for problem in found.problems] == [Check.INDICATOR_MISSING]


def test_a_sheet_whose_period_is_not_found_is_named_although_another_serves(
    read: Callable[..., Returns],
) -> None:
    def without_periods(sheet: Worksheet) -> None:
        sheet.write_row(0, 0, ["Indicator", "Value"])
        sheet.write_row(1, 0, ["Cases", 7])

    found = read(First=table(["Cases", 5, 6]), Second=without_periods)
    assert summary(found) == ([5, 6], [(Check.PERIOD_UNREADABLE, Severity.WARNING)])
    assert str(found.problems[0].source) == "returns/return.xlsx, Second!B1"


def test_a_zero_for_a_period_that_is_still_to_come_is_a_blank(read: Callable[..., Returns]) -> None:
    def with_a_formula(sheet: Worksheet) -> None:
        sheet.write_row(0, 0, [*HEADINGS, "Q3 2022/23"])
        sheet.write_row(1, 0, ["Cases", 5, 6])
        sheet.write_formula(1, 3, "=SUM(H2:H9)", None, 0)

    assert summary(read(Visible=with_a_formula)) == ([5, 6], [])


def test_decimal_commas_are_read_when_the_register_says_so_and_named_when_not(
    read: Callable[..., Returns],
) -> None:
    fill = table(["Cases", "5,5", "1.234,5"])
    comma = Settings("Anytown", "999", "Dashboard", "", SETTINGS.period, decimal_mark=DecimalMark.COMMA)
    assert summary(read(comma, Visible=fill)) == ([5.5, 1234.5], [])
    found = read(Visible=fill)
    assert [problem.check for problem in found.problems] == [Check.TEXT_FOR_NUMBER, Check.TEXT_FOR_NUMBER]
    assert "Decimal mark" in found.problems[0].remedy
