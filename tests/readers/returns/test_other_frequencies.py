"""Half years, rolling years, weeks and yearly snapshots, however their columns are headed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import write_rows
from xlperf.domain.indicator import Frequency, Indicator, Polarity, Unit
from xlperf.domain.period import Period
from xlperf.domain.problem import Check
from xlperf.domain.settings import Settings
from xlperf.readers.returns.read import read_returns
from xlperf.rules.comparison_period import series, usable

REPORT = Period.quarter(2, 2022)
SETTINGS = Settings("Ownshire", "999", "Dashboard", "", REPORT)
ALPHA = Indicator(
    "A", "Topic", "Theme", "Alpha", Polarity.HIGH, Frequency.QUARTER, Unit.NUMBER, 0,
    return_pattern="*.xlsx", labels=("Alpha",),
)  # fmt: skip


def read(
    folder: Path, frequency: Frequency, headings: Sequence[object], figures: Sequence[object] | None = None
) -> tuple[list[str], list[Check]]:
    """Return the periods of the figures that count, and what was found wrong."""
    (folder / "returns").mkdir()
    figures = figures or [10.0 + number for number in range(len(headings))]
    write_rows(folder / "returns" / "return.xlsx", [["Measure", *headings], ["Alpha", *figures]])
    found = read_returns(folder, [replace(ALPHA, frequency=frequency)], SETTINGS, lambda _: None)
    counted = series(usable(found.observations.get("A", []), REPORT.end), frequency)
    return [observation.period.label for observation in counted], [
        problem.check for problem in found.problems
    ]


@pytest.mark.parametrize(
    ("frequency", "headings", "labels"),
    [
        (Frequency.HALF_YEAR, ["H1 2021/22", "H2 2021/22", "H1 2022/23"], ["H1 2021/22", "H2 2021/22", "H1 2022/23"]),
        (Frequency.HALF_YEAR, ["Oct 2021 - Mar 2022", "Apr-Sep 2022"], ["H2 2021/22", "H1 2022/23"]),
        (Frequency.HALF_YEAR, ["31/03/2022", "30/09/2022"], ["H2 2021/22", "H1 2022/23"]),
        (Frequency.HALF_YEAR, ["Mar-22", "Sep-22"], ["H2 2021/22", "H1 2022/23"]),
        (Frequency.ROLLING, ["12 months to Jun 2022", "12m to Sep-22"], ["12 months to Jun 2022", "12 months to Sep 2022"]),
        (Frequency.ROLLING, ["Jun-22", "Sep-22"], ["12 months to Jun 2022", "12 months to Sep 2022"]),
        (Frequency.ROLLING, ["Q1 2022/23", "Q2 2022/23"], ["12 months to Jun 2022", "12 months to Sep 2022"]),
        (Frequency.ROLLING, ["Jul 21 - Jun 22", "Oct 21 - Sep 22"], ["12 months to Jun 2022", "12 months to Sep 2022"]),
        (Frequency.WEEK, ["Week ending 23/09/2022", "w/e 30 Sep 2022"], ["Week ending 23 Sep 2022", "Week ending 30 Sep 2022"]),
        (Frequency.WEEK, [date(2022, 9, 23), date(2022, 9, 30)], ["Week ending 23 Sep 2022", "Week ending 30 Sep 2022"]),
        (Frequency.WEEK, [date(2022, 9, 12), date(2022, 9, 19)], ["Week ending 18 Sep 2022", "Week ending 25 Sep 2022"]),
        (Frequency.ANNUAL, ["31 March 2021", "31 March 2022"], ["31 Mar 2021", "31 Mar 2022"]),
        (Frequency.ANNUAL, ["Mar-21", "Mar-22"], ["31 Mar 2021", "31 Mar 2022"]),
        (Frequency.ANNUAL, ["12 months to Mar 2021", "12 months to Mar 2022"], ["2020/21", "2021/22"]),
        (Frequency.YTD, ["H1 2021/22", "H1 2022/23"], ["Q2 2021/22", "Q2 2022/23"]),
    ],
)  # fmt: skip
def test_columns_are_read_as_the_register_says(
    tmp_path: Path, frequency: Frequency, headings: Sequence[object], labels: list[str]
) -> None:
    assert read(tmp_path, frequency, headings) == (labels, [])


def test_a_week_is_not_told_by_a_day_in_its_middle(tmp_path: Path) -> None:
    assert read(tmp_path, Frequency.WEEK, [date(2022, 9, 7), date(2022, 9, 14)])[0] == []


def test_a_quarter_is_no_half_year(tmp_path: Path) -> None:
    counted, wrong = read(tmp_path, Frequency.HALF_YEAR, ["H1 2021/22", "H2 2021/22", "Q2 2022/23"])
    assert counted == ["H1 2021/22", "H2 2021/22"]
    assert wrong == [Check.FREQUENCY_MISMATCH]


def test_months_that_are_not_a_year_apart_are_no_yearly_snapshots(tmp_path: Path) -> None:
    assert read(tmp_path, Frequency.ANNUAL, ["Jul-22", "Aug-22", "Sep-22"])[0] == []


def test_snapshots_oftener_than_once_a_year_are_told(tmp_path: Path) -> None:
    counted, wrong = read(tmp_path, Frequency.ANNUAL, ["30/09/2021", "31/03/2022", "30/09/2022"])
    assert counted[-1] == "30 Sep 2022"
    assert wrong == [Check.FREQUENCY_MISMATCH]


@pytest.mark.parametrize(
    ("frequency", "headings"),
    [
        (Frequency.YTD, ["Q4 2019/20", "Q4 2020/21"]),
        (Frequency.YTD, ["Q3 2021/22", "Q4 2021/22"]),
        (Frequency.YTD, ["Apr-Jun 2022"]),
        (Frequency.WEEK, ["w/e 16 Sep 2022", "w/e 23 Sep 2022"]),
        (Frequency.MONTH, ["Jul 2022", "Aug 2022"]),
        (Frequency.QUARTER, ["Q4 2021/22", "Q1 2022/23"]),
        (Frequency.TERM, ["Autumn 2021", "Spring 2022"]),
        (Frequency.HALF_YEAR, ["H1 2021/22", "H2 2021/22"]),
        (Frequency.ROLLING, ["12 months to Mar 2022", "12 months to Jun 2022"]),
        (Frequency.ANNUAL, ["2019/20", "2020/21"]),
        (Frequency.ANNUAL, ["31 March 2020", "31 March 2021"]),
    ],
)
def test_an_older_figure_than_the_one_that_is_due_is_told_and_shown(
    tmp_path: Path, frequency: Frequency, headings: Sequence[object]
) -> None:
    counted, wrong = read(tmp_path, frequency, headings)
    assert len(counted) == len(headings)
    assert wrong == [Check.NO_FIGURE]


LAST_YEAR = ["Q1 2021/22", "Q2 2021/22", "Q3 2021/22", "Q4 2021/22", "Q1 2022/23", "Q2 2022/23"]


@pytest.mark.parametrize(
    ("headings", "figures", "error"),
    [
        (["Q1 2021/22", "Q2 2019/20", *LAST_YEAR[2:]], [1, 2, 3, 4, 5, None], Check.PERIOD_UNREADABLE),
        (LAST_YEAR, [1, "about 7 of 9", 3, 4, 5, None], Check.TEXT_FOR_NUMBER),
    ],
)
def test_an_error_about_an_earlier_period_does_not_hide_that_a_figure_is_missing(
    tmp_path: Path, headings: Sequence[object], figures: Sequence[object], error: Check
) -> None:
    assert sorted(read(tmp_path, Frequency.QUARTER, headings, figures)[1]) == sorted([error, Check.NO_FIGURE])


@pytest.mark.parametrize(
    ("headings", "figures", "error"),
    [
        ([*LAST_YEAR[:5], "Q2 2012/13"], [1, 2, 3, 4, 5, 6], Check.PERIOD_UNREADABLE),
        (LAST_YEAR, [1, 2, 3, 4, 5, "about 7 of 9"], Check.TEXT_FOR_NUMBER),
    ],
)
def test_an_error_about_the_period_itself_is_the_one_finding(
    tmp_path: Path, headings: Sequence[object], figures: Sequence[object], error: Check
) -> None:
    assert read(tmp_path, Frequency.QUARTER, headings, figures)[1] == [error]


def test_a_mark_that_the_figure_does_not_apply_is_no_finding_and_one_that_it_is_not_there_is(
    tmp_path: Path,
) -> None:
    for mark, wrong in (("z", []), ("n/a", []), ("x", [Check.NO_FIGURE])):
        folder = tmp_path / mark.replace("/", "")
        folder.mkdir()
        assert read(folder, Frequency.QUARTER, LAST_YEAR, [1, 2, 3, 4, 5, mark])[1] == wrong


def test_a_running_total_of_the_year_before_last_is_told_and_not_shown(tmp_path: Path) -> None:
    assert read(tmp_path, Frequency.YTD, ["Q3 2020/21", "Q4 2020/21"]) == ([], [Check.NO_FIGURE])
