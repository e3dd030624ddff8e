"""Habits of people who fill in returns, each found in a workbook by somebody who had never seen the program."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import write_rows
from xlperf.domain.indicator import Frequency, Indicator, Polarity, Unit
from xlperf.domain.period import Period
from xlperf.domain.settings import Settings
from xlperf.readers.returns.read import read_returns

SETTINGS = Settings("Ownshire", "999", "Dashboard", "", Period.quarter(4, 2023))
ALPHA = Indicator(
    "A", "Topic", "Theme", "Alpha", Polarity.HIGH, Frequency.QUARTER, Unit.NUMBER, 0,
    return_pattern="*.xlsx", labels=("Alpha",),
)  # fmt: skip
Rows = Sequence[Sequence[object]]
MONTHS = (
    "April", "May", "June", "July", "August", "September", "October", "November", "December", "January", "February", "March",
)  # fmt: skip


def read(
    folder: Path,
    rows: Rows,
    indicator: Indicator = ALPHA,
    sheet: str = "Sheet1",
    file: str = "return.xlsx",
    *,
    others: Sequence[Indicator] = (),
) -> tuple[dict[str, float | None], list[str]]:
    """Return the figures by period, and the errors that were found; `others` are indicators of the register as well."""
    (folder / "returns").mkdir()
    write_rows(folder / "returns" / file, [list(row) for row in rows], (), sheet)
    found = read_returns(folder, [indicator, *others], SETTINGS, lambda _: None)
    figures = {str(observation.period): observation.value for observation in found.observations.get("A", [])}
    return figures, [problem.check.value for problem in found.problems if problem.severity.value == "Error"]


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


def test_a_college_year_that_begins_in_august(tmp_path: Path) -> None:
    months = ["Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul"]
    rows: Rows = [["Starts: academic year 2022/23"], ["Measure", *months], ["Alpha", *range(12)]]
    figures, wrong = read(tmp_path, rows, replace(ALPHA, frequency=Frequency.MONTH))
    assert [*figures][:2] == ["Aug 2022", "Sep 2022"]
    assert [*figures][-1] == "Jul 2023"
    assert wrong == []


def test_halves_called_h1_and_h2_under_their_years(tmp_path: Path) -> None:
    rows: Rows = [
        ["Outcome", "2022/23", None, "2023/24"], [None, "H1", "H2", "H1", "H2"], ["Alpha", 1, 2, 3, 4],
    ]  # fmt: skip
    figures, wrong = read(tmp_path, rows, replace(ALPHA, frequency=Frequency.HALF_YEAR))
    assert (figures, wrong) == ({"H1 2022/23": 1, "H2 2022/23": 2, "H1 2023/24": 3, "H2 2023/24": 4}, [])


def test_a_year_to_date_over_two_years_runs_up_to_the_titles_quarter(tmp_path: Path) -> None:
    rows: Rows = [
        ["Scorecard: Quarter 2 2023/24"],
        ["Measure", "Quarter", "Year to date", "Year to date"],
        [None, "This quarter", "2023/24", "2022/23"],
        ["Alpha", 75, 154, 193],
    ]
    figures, wrong = read(tmp_path, rows, replace(ALPHA, frequency=Frequency.YTD))
    assert (figures, wrong) == ({"Q2 2022/23": 193, "Q2 2023/24": 154}, [])


def test_a_files_month_is_the_end_of_its_titles_quarter(tmp_path: Path) -> None:
    rows: Rows = [
        ["Alpha by authority, April to June 2023"],
        ["Authority", "Alpha"],
        ["Ownshire", 5],
        ["Otherton", 6],
    ]
    indicator = replace(ALPHA, labels=("Alpha",))
    figures, wrong = read(tmp_path, rows, indicator, file="Detailed_LA_202306.xlsx")
    assert (figures, wrong) == ({"Q1 2023/24": 5}, [])


def test_totals_of_measures_side_by_side_are_held_against_their_own_quarters(tmp_path: Path) -> None:
    rows: Rows = [
        ["District", "Alpha", None, None, None, None, "Beta", None, None, None, None],
        [None, "2022/23", None, None, None, None, "2022/23", None, None, None, None],
        [None, "Q1", "Q2", "Q3", "Q4", "Total", "Q1", "Q2", "Q3", "Q4", "Total"],
        ["North", 29, 22, 44, 37, 132, 130, 185, 187, 166, 668],
        ["South", 26, 46, 34, 47, 153, 96, 161, 105, 93, 455],
    ]
    figures, wrong = read(tmp_path, rows, replace(ALPHA, labels=("North Alpha",)))
    assert (figures["Q4 2022/23"], wrong) == (37, [])


def test_the_counts_beside_a_percentage_are_no_rivals_of_it(tmp_path: Path) -> None:
    rows: Rows = [
        ["Measure", "Month", "Staff compliant", "Staff in scope", "Percentage"],
        ["Alpha", "Apr-23", 1121, 1251, "89.6%"],
        ["Alpha", "May-23", 1087, 1246, "87.2%"],
    ]
    figures, wrong = read(tmp_path, rows, replace(ALPHA, frequency=Frequency.MONTH, unit=Unit.PERCENT))
    assert (figures, wrong) == ({"Apr 2023": 89.6, "May 2023": 87.2}, [])


def test_a_provisional_percentage_heads_no_column(tmp_path: Path) -> None:
    rows: Rows = [
        ["Education - March 2023"],
        [None, "Value"],
        ["Appeals", 8990],
        ["Alpha", "61.2%p"],
        ["Offers", 59],
    ]
    indicator = replace(ALPHA, frequency=Frequency.MONTH, unit=Unit.PERCENT)
    assert read(tmp_path, rows, indicator) == ({"Mar 2023": 61.2}, [])


def test_a_title_of_the_months_that_a_year_spans(tmp_path: Path) -> None:
    rows: Rows = [
        ["Customer and Corporate performance April 2022 to March 2023"],
        ["Measure", "April", "May", "January", "February", "March"],
        ["Alpha", 1, 2, 3, 4, 5],
    ]
    figures, _ = read(tmp_path, rows, replace(ALPHA, frequency=Frequency.MONTH))
    assert list(figures) == ["Apr 2022", "May 2022", "Jan 2023", "Feb 2023", "Mar 2023"]


def test_a_group_over_the_figures_read_by_a_joined_label_is_no_slip(tmp_path: Path) -> None:
    group = "Threatened with homelessness, prevention duty owed"
    rows: Rows = [
        ["January to March 2024"],
        ["Authority", group, group],
        [None, "Number", "%"],
        ["Ownshire", 94, 35.7],
        ["Otherton", 91, 31.5],
    ]
    (tmp_path / "returns").mkdir()
    write_rows(tmp_path / "returns" / "return.xlsx", [list(row) for row in rows])
    indicator = replace(ALPHA, labels=(f"{group} Number",))
    found = read_returns(tmp_path, [indicator], SETTINGS, lambda _: None)
    assert [observation.value for observation in found.observations["A"]] == [94]
    assert not [problem for problem in found.problems if "nearly" in problem.found]


def test_a_period_typed_twice_over_equal_figures_is_told(tmp_path: Path) -> None:
    (tmp_path / "returns").mkdir()
    rows: list[list[object]] = [["Measure", "Q1 2022/23", "Q1 2022/23", "Q3 2022/23"], ["Alpha", 5, 5, 6]]
    write_rows(tmp_path / "returns" / "return.xlsx", rows)
    found = read_returns(tmp_path, [ALPHA], SETTINGS, lambda _: None)
    assert [
        problem.found for problem in found.problems if "is the heading of two equal figures" in problem.found
    ]


def test_a_year_of_the_last_century_or_of_ten_years_ago_is_refused_at_the_end_of_its_line(
    tmp_path: Path,
) -> None:
    for number, slip in enumerate(("1923/24", "2013/14")):
        folder = tmp_path / str(number)
        folder.mkdir()
        rows: Rows = [["Measure", "2019/20", "2020/21", "2021/22", slip], ["Alpha", 1, 2, 3, 4]]
        figures, wrong = read(folder, rows, replace(ALPHA, frequency=Frequency.ANNUAL))
        assert list(figures) == ["2019/20", "2020/21", "2021/22"]
        assert wrong == ["period-unreadable"]


@pytest.mark.parametrize("words", ["to date", "YTD"])
def test_a_year_to_date_runs_up_to_the_titles_quarter_and_without_one_to_nobody_knows_where(
    tmp_path: Path, words: str
) -> None:
    rows: Rows = [["Measure", f"2022/23 {words}", f"2023/24 {words}"], ["Alpha", 193, 154]]
    ytd = replace(ALPHA, frequency=Frequency.YTD)
    for folder in ("told", "untold"):
        (tmp_path / folder).mkdir()
    told, _ = read(tmp_path / "told", [["Scorecard: Quarter 2 2023/24"], *rows], ytd)
    untold, _ = read(tmp_path / "untold", rows, ytd)
    assert told == {"Q2 2022/23": 193, "Q2 2023/24": 154}
    assert untold == {"2022/23 YTD": 193, "2023/24 YTD": 154}, "and never quarter 4"


def test_a_heading_that_names_no_period_between_two_that_do_is_not_told_by_the_title(tmp_path: Path) -> None:
    rows: Rows = [
        ["Return for Q2 2023/24"],
        ["Measure", "2020/21", "Data", "2022/23"],
        ["Alpha", 1, 2, 3],
        ["Beta", 4, 5, 6],
    ]
    figures, wrong = read(tmp_path, rows, replace(ALPHA, frequency=Frequency.ANNUAL))
    assert (figures, wrong) == ({"2020/21": 1, "2022/23": 3}, ["period-unreadable"])


@pytest.mark.parametrize(
    ("typed", "wrong"), [("666 (713)", ["text-for-number"]), ("c. 91", ["text-for-number"])]
)
def test_a_figure_with_words_right_under_the_headings_is_no_heading(
    tmp_path: Path, typed: str, wrong: list[str]
) -> None:
    rows: Rows = [["Quarter", "Alpha"], ["Q1 2023/24", typed], ["Q2 2023/24", 749], ["Q3 2023/24", 913]]
    assert read(tmp_path, rows) == ({"Q2 2023/24": 749, "Q3 2023/24": 913}, wrong)


def test_a_total_and_an_average_below_the_months_leave_them_as_they_are(tmp_path: Path) -> None:
    """The total is of the year; what is beside it in words (`Average`, `Busiest day`) makes it nobody's everyone."""
    rows: Rows = [
        ["Alpha"],
        ["Month", "2022/23", "2023/24"],
        *([month, 10 + place, 30 + place] for place, month in enumerate(MONTHS)),
        ["Total", 186, 426],
        ["Busiest day", 9, 8],
    ]
    figures, wrong = read(tmp_path, rows, replace(ALPHA, frequency=Frequency.MONTH))
    months = {period: value for period, value in figures.items() if "/" not in period}
    assert (len(months), months["Apr 2022"], months["Mar 2024"], wrong) == (24, 10, 41, [])


def test_running_totals_up_to_march_are_of_march_whatever_month_the_file_is_of(tmp_path: Path) -> None:
    rows: Rows = [["Measure", "Apr-Dec 2022 (YTD)", "Apr 2022-Mar 2023 (YTD)"], ["Alpha", 9, 12]]
    figures, wrong = read(tmp_path, rows, replace(ALPHA, frequency=Frequency.YTD), file="Care Sep 2023.xlsx")
    assert (figures, wrong) == ({"Q3 2022/23": 9, "Q4 2022/23": 12}, [])


def test_the_numbers_of_a_forms_questions_are_no_quarters(tmp_path: Path) -> None:
    rows: Rows = [
        ["Waste and environment return"],
        [],
        ["Period", None, "Q3 2023/24"],
        [],
        ["Section 1"],
        ["1.", "Cleanliness", "N/A", "Team has had two vacancies"],
        ["Q2", "Alpha", 6766],
        ["Q4", "Subscribers", 63],
        ["Q7", "Waste", 81],
    ]
    assert read(tmp_path, rows) == ({"Q3 2023/24": 6766}, [])


def test_remarks_over_counts_like_years_are_no_headings(tmp_path: Path) -> None:
    rows: Rows = [
        ["", "Q1", "Q2", "Q3", "Q4"],
        ["Beta", 51, "55p", 52, 44],
        ["Commentary", None, "See exception report", "Slight improvement on last quarter.", None],
        ["Alpha", 2060, 2047, 2053, 2056],
        ["Gamma", 59, 74, 57, 66],
    ]
    figures, wrong = read(tmp_path, [["Return Q4 2023/24"], *rows])
    assert (list(figures.values()), wrong) == ([2060, 2047, 2053, 2056], [])


def test_numbers_from_1_to_4_under_quarter_are_quarters(tmp_path: Path) -> None:
    rows: Rows = [
        ["Fin Year", "Qtr", "Directorate", "Alpha"],
        ["2022/23", 4, "Place", 20], ["2022/23", 4, "People", 30], ["2022/23", 4, "Total", 50],
        ["2023/24", 1, "Place", 21], ["2023/24", 1, "People", 31], ["2023/24", 1, "Total", 52],
    ]  # fmt: skip
    assert read(tmp_path, rows) == ({"Q4 2022/23": 50, "Q1 2023/24": 52}, [])


def test_small_figures_of_the_quarter_beside_those_to_date_are_figures(tmp_path: Path) -> None:
    rows: Rows = [["Return for Q2 2023/24"], ["Measure", "Quarter", "YTD"], ["Alpha", 1, 3], ["Beta", 2, 4]]
    assert read(tmp_path, rows) == ({"Q2 2023/24": 1}, [])


def test_half_year_after_two_quarters_is_the_half_that_they_make(tmp_path: Path) -> None:
    rows: Rows = [
        ["", "2023/24", None, None, "2022/23", None, None],
        ["", "Q1", "Q2", "Half year", "Q1", "Q2", "Half year"],
        ["Alpha", 1, 2, 3, 4, 5, 9],
    ]
    half = replace(ALPHA, frequency=Frequency.HALF_YEAR)
    figures, _ = read(tmp_path, rows, half)
    assert (figures["H1 2023/24"], figures["H1 2022/23"]) == (3, 9)


def test_a_total_among_terms_is_not_of_the_last_term_written_beside_another_year(tmp_path: Path) -> None:
    """The terms on the left belong to figures that were deleted, and run the other way."""
    rows: Rows = [
        ["Year", "Term", None, "Period", "Alpha"],
        ["2023/24", "Autumn", None, "Spring term 2023", 14],
        [None, "Summer", None, "Summer term 2023", 5],
        ["2022/23", "Spring", None, "Autumn term 2023", 70],
        [None, None, None, "Total", 89],
    ]
    figures, _ = read(tmp_path, rows, replace(ALPHA, frequency=Frequency.TERM))
    assert 89 not in [value for period, value in figures.items() if period.startswith("Spring")]
