"""Habits of people who fill in returns, each found in a workbook by somebody who had never seen the program."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tests.conftest import write_rows
from xlperf.indicators.indicator import Frequency, Indicator, Polarity, Unit
from xlperf.indicators.period import Period
from xlperf.indicators.settings import Settings
from xlperf.readers.returns.read import read_returns

SETTINGS = Settings("Ownshire", "999", "Dashboard", "", Period.quarter(4, 2023))
ALPHA = Indicator(
    "A", "Topic", "Theme", "Alpha", Polarity.HIGH, Frequency.QUARTER, Unit.NUMBER, 0,
    return_pattern="*.xlsx", labels=("Alpha",),
)  # fmt: skip
Rows = Sequence[Sequence[object]]


def read(
    folder: Path, rows: Rows, indicator: Indicator = ALPHA, sheet: str = "Sheet1"
) -> tuple[dict[str, float | None], list[str]]:
    """Return the figures by period, and the errors that were found."""
    (folder / "returns").mkdir()
    write_rows(folder / "returns" / "return.xlsx", [list(row) for row in rows], (), sheet)
    found = read_returns(folder, [indicator], SETTINGS, lambda _: None)
    figures = {str(one.period): one.value for one in found.observations.get("A", [])}
    return figures, [one.check.value for one in found.problems if one.severity.value == "Error"]


def test_a_year_total_under_its_quarters_is_of_the_year_written_once_beside_them(tmp_path: Path) -> None:
    rows: Rows = [
        ["Year", "Quarter", "Alpha"],
        ["2022/23", "Q1", 1], [None, "Q2", 2], [None, "Q3", 3], [None, "Q4", 4], [None, "Year total", 10],
        ["2023/24", "Q1", 5], [None, "Q2", 6], [None, "Q3", 7], [None, "Q4", 8], [None, "Year total", 26],
    ]  # fmt: skip
    figures, wrong = read(tmp_path, rows, replace(ALPHA, frequency=Frequency.ANNUAL))
    assert (figures["2022/23"], figures["2023/24"], wrong) == (10, 26, [])


def test_a_sentence_about_another_month_leaves_the_titles_period(tmp_path: Path) -> None:
    rows: Rows = [
        ["Month: August 2023"],
        ["NB vacancies column added July at the request of CLT"],
        ["Directorate", "Alpha"],
        ["Place", 7],
        ["People", 9],
    ]
    indicator = replace(ALPHA, frequency=Frequency.MONTH, labels=("Place Alpha",))
    assert read(tmp_path, rows, indicator, "Aug 23") == ({"Aug 2023": 7}, [])


def test_an_average_of_weeks_beside_the_weeks_is_no_figure_without_a_period(tmp_path: Path) -> None:
    rows: Rows = [["", "W/E 09/02/24", "W/E 16/02/24", "8 wk avg"], ["Alpha", 1, 2, 1.5]]
    figures, wrong = read(tmp_path, rows, replace(ALPHA, frequency=Frequency.WEEK))
    assert (list(figures.values()), wrong) == ([1, 2], [])


def test_a_pivots_year_total_is_held_against_all_its_quarters(tmp_path: Path) -> None:
    rows: Rows = [
        ["Sum of Clients", None, "Year", "Quarter"],
        [None, None, "2022/23", None, None, None, "2022/23 Total"],
        ["Area", "Issue", "Q1", "Q2", "Q3", "Q4"],
        ["North", "Alpha", 208, 212, 204, 207, 831],
        [None, "Beta", 131, 125, 151, 156, 563],
    ]
    figures, wrong = read(tmp_path, rows)
    assert (figures["Q1 2022/23"], wrong) == (208, [])


def test_months_under_an_academic_year_lie_in_it(tmp_path: Path) -> None:
    rows: Rows = [
        ["Highways Academic year 2022/23"],
        ["Indicator", "SEP", "OCT", "NOV", "DEC", "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL"],
        ["Alpha", *range(11)],
    ]
    figures, _ = read(tmp_path, rows, replace(ALPHA, frequency=Frequency.MONTH))
    assert list(figures) == [
        "Sep 2022", "Oct 2022", "Nov 2022", "Dec 2022", "Jan 2023", "Feb 2023", "Mar 2023", "Apr 2023", "May 2023",
        "Jun 2023", "Jul 2023",
    ]  # fmt: skip
