"""Where teams say that the year will end: which columns and rows are read so, and what stays set aside."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import write_rows
from tests.readers.returns.test_habits import ALPHA, Rows
from xlperf.domain.indicator import Frequency, Indicator, Unit
from xlperf.domain.period import Period
from xlperf.domain.problem import Check
from xlperf.domain.settings import Settings
from xlperf.readers.returns.read import read_returns
from xlperf.readers.returns.read_indicator import Returns

SETTINGS = Settings("Ownshire", "999", "Dashboard", "", Period.quarter(2, 2022))
TOTAL = replace(ALPHA, frequency=Frequency.YTD)
PERCENT = replace(ALPHA, unit=Unit.PERCENT, decimals=1)


def read(folder: Path, indicator: Indicator = TOTAL, **files: Rows) -> Returns:
    """Return what is read of returns, each with its rows."""
    (folder / "returns").mkdir()
    for name, rows in files.items():
        write_rows(folder / "returns" / f"{name}.xlsx", [list(row) for row in rows])
    return read_returns(folder, [indicator], SETTINGS, lambda _: None)


def beside(heading: str, forecast: object = 1150) -> Sequence[Sequence[object]]:
    """Return a return in which a column stands to the right of the figures."""
    return [
        ["Measure", "Q1 2022/23", "Q2 2022/23", "Target", heading],
        ["Alpha", 300, 590, 1200, forecast],
        ["Beta", 3, 4, 5, 6],
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "Forecast", "Year-end forecast", "Forecast (year end)", "Projected year end", "Forecast outturn", "2022/23 forecast", "EOY forecast",
        "Forecast 2022-23", "Forecast for year", "Latest full year forecast (no.)", "Forecast 31 March 2023", "Q4 2022/23 forecast",
        "Estimated outturn", "Team\u2019s year-end forecast",
    ],
)  # fmt: skip
def test_a_column_of_forecasts_of_the_year_is_read(tmp_path: Path, heading: str) -> None:
    found = read(tmp_path, return_=beside(heading))
    assert found.forecasts["A"].value == 1150
    assert str(found.forecasts["A"].source) == "returns/return_.xlsx, Sheet1!E2"
    assert [seen.value for seen in found.observations["A"]] == [300, 590]


@pytest.mark.parametrize(
    "heading",
    [
        "Forecast variance", "Forecast Q3 2022/23", "2023/24 forecast", "2021/22 forecast", "Last year's forecast", "Budget", "2022/23 plan",
        "Planned", "Forecast RAG", "Forecast %", "Change in forecast", "England forecast",
    ],
)  # fmt: skip
def test_what_is_of_another_time_or_is_no_forecast_stays_set_aside(tmp_path: Path, heading: str) -> None:
    found = read(tmp_path, return_=beside(heading))
    assert not found.forecasts
    assert [seen.value for seen in found.observations["A"]] == [300, 590]
    assert Check.FORECAST_NOT_USED not in {problem.check for problem in found.problems}


ROWS: dict[str, Rows] = {
    "a row of its own": [
        ["Measure", "", "Q1 2022/23", "Q2 2022/23", "Q3 2022/23", "Q4 2022/23"],
        ["Alpha", "Actual", 300, 590, None, None],
        ["Alpha", "Forecast", 310, 600, 900, 1150],
    ],
    "beside each period down a list": [
        ["Measure", "Period", "Actual", "Forecast for year"],
        ["Alpha", "Q1 2022/23", 300, 1100],
        ["Alpha", "Q2 2022/23", 590, 1150],
        ["Alpha", "Q3 2022/23", None, 1190],
    ],
    "under a title that names the period": [
        ["Return for Q2 2022/23"],
        ["Measure", "Actual", "Target", "Projected year end"],
        ["Alpha", 590, 1200, 1150],
        ["Beta", 1, 2, 3],
    ],
}


@pytest.mark.parametrize("rows", ROWS.values(), ids=ROWS)
def test_forecasts_are_read_wherever_they_stand(tmp_path: Path, rows: Rows) -> None:
    assert read(tmp_path, return_=rows).forecasts["A"].value == 1150


def test_a_forecast_under_the_quarter_itself_may_be_of_the_quarter_and_is_not_taken(tmp_path: Path) -> None:
    rows: Rows = [
        ["Measure", "Q2 2022/23", None, None],
        [None, "Actual", "Target", "Forecast"],
        ["Alpha", 590, 600, 610],
    ]
    assert not read(tmp_path, return_=rows).forecasts


def test_the_return_whose_figures_reach_further_has_the_forecast_that_counts(tmp_path: Path) -> None:
    older: Rows = [["Measure", "Q1 2022/23", "Year-end forecast"], ["Alpha", 300, 1300], ["Beta", 1, 2]]
    found = read(tmp_path, a_newer=beside("Year-end forecast"), b_older=older)
    assert found.forecasts["A"].value == 1150


def test_an_older_forecast_does_not_stand_for_one_that_is_no_longer_given(tmp_path: Path) -> None:
    older: Rows = [["Measure", "Q1 2022/23", "Year-end forecast"], ["Alpha", 300, 1300], ["Beta", 1, 2]]
    assert not read(tmp_path, a_newer=beside("Year-end forecast", None), b_older=older).forecasts


def test_two_forecasts_that_differ_are_told_and_neither_is_used(tmp_path: Path) -> None:
    rows = [[*row, more] for row, more in zip(beside("Forecast"), ("Revised forecast", 1190, 7), strict=True)]
    found = read(tmp_path, return_=rows)
    assert not found.forecasts
    (problem,) = (fault for fault in found.problems if fault.check is Check.FORECAST_NOT_USED)
    assert str(problem.source) == "returns/return_.xlsx, Sheet1!F2"
    assert problem.found == (
        "This is a year-end forecast. It differs from the one in returns/return_.xlsx, Sheet1!E2. It was not used."
    )


def test_a_forecast_in_words_is_a_warning_and_no_error(tmp_path: Path) -> None:
    found = read(tmp_path, return_=beside("Forecast", "about 1,150"))
    assert not found.forecasts
    (problem,) = (fault for fault in found.problems if fault.check is Check.FORECAST_NOT_USED)
    assert problem.severity.value == "Warning"
    assert problem.found.startswith("This is a year-end forecast. “about 1,150” is where a figure should be")


@pytest.mark.parametrize("mark", ["TBC", "n/a", "", None])
def test_where_none_is_given_there_is_none(tmp_path: Path, mark: object) -> None:
    found = read(tmp_path, return_=beside("Forecast", mark))
    assert not found.forecasts
    assert Check.FORECAST_NOT_USED not in {problem.check for problem in found.problems}


@pytest.mark.parametrize(
    ("first", "latest", "forecast"), [(77.6, 80.1, 85), ("77.6%", "80.1%", "85%"), (0.776, 0.801, "85%")]
)
def test_a_percentage_is_read_in_the_scale_of_its_row(
    tmp_path: Path, first: object, latest: object, forecast: object
) -> None:
    rows: Rows = [
        ["Measure", "Q1 2022/23", "Q2 2022/23", "Year-end forecast %"],
        ["Alpha", first, latest, forecast],
    ]
    assert read(tmp_path, PERCENT, return_=rows).forecasts["A"].value == 85


def test_explain_says_what_the_cell_is(tmp_path: Path) -> None:
    found = read(tmp_path, return_=beside("Forecast"))
    assert ("used as the year-end forecast", (1, 4)) in [
        (what, cell.place) for cell, what in found.choices["A"].aside
    ]
