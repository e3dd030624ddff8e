"""The checks for figures that are missing."""

from dataclasses import replace

import pytest

from tests.checks.conftest import ANNUAL, COUNT, REPORT, SCORE, Observe, registered, years
from xlperf.checks.figures import check_figures
from xlperf.checks.missing import figures_missing, missing_periods
from xlperf.domain.indicator import CompareWith, Frequency, Indicator
from xlperf.domain.observation import Observation, Source
from xlperf.domain.period import Period
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.rules.scorecard import score_pack

IN_RETURN = replace(COUNT, return_pattern="Cases*.xlsx", labels=("Cases",), row=6)


def missing(indicator: Indicator, *problems: Problem, at: Period | None = None) -> list[Problem]:
    """Return what is said of an indicator whose newest figure is of a period; None for no figure at all."""
    seen = [Observation("A", at, 5.0, Source("returns/Cases Q2.xlsx"))] if at else []
    register = registered(indicator)
    rows = score_pack([indicator], {"A": seen}, {}, register.settings).without_figure
    return list(figures_missing(register, rows, problems))


def problem(check: Check, code: str = "", file: str = "", severity: Severity = Severity.ERROR) -> Problem:
    return Problem(check, severity, Source(file), found="", expected="", remedy="", code=code)


def test_an_indicator_of_no_return_is_told_at_its_cell() -> None:
    (found,) = missing(replace(COUNT, row=6))
    assert (found.check, found.severity, str(found.source), found.code) == (
        Check.NO_FIGURE, Severity.WARNING, "register.xlsx, Indicators!M7", "A",
    )  # fmt: skip
    assert found.found == "There is no figure of “Cases” for Q2 2022/23."
    assert "Fill in Return" in found.remedy


def test_an_older_figure_of_which_nothing_says_so_is_told() -> None:
    (found,) = missing(
        IN_RETURN, problem(Check.RESTATED, "A", severity=Severity.WARNING), at=Period.quarter(1, 2022)
    )
    assert (
        found.found == "There is no figure of “Cases” for Q2 2022/23; Q1 2022/23 is shown, without a status."
    )


@pytest.mark.parametrize(
    "reason",
    [
        problem(Check.NO_FIGURE, "A", severity=Severity.WARNING),
        problem(Check.INDICATOR_MISSING, "A"),
        problem(Check.RETURN_MISSING, file="returns/Cases*.xlsx"),
        problem(Check.RETURN_UNREADABLE, file="returns/CASES Q2.xlsx"),
        problem(Check.RETURN_UNREADABLE, file="returns/Team A/Cases Q2.xlsx"),
    ],
)
def test_what_another_finding_explains_is_one_finding(reason: Problem) -> None:
    assert missing(IN_RETURN, reason) == []


@pytest.mark.parametrize("pattern", ["Cases Q2", "Team A/*", r"Team A\Cases*.xlsx", "None.xls; Cases*.xlsx"])
def test_a_return_that_cannot_be_used_is_found_however_the_register_names_it(pattern: str) -> None:
    """By its name without the suffix, by its folder, and as one of several, like wherever else a return is looked for."""
    named = replace(IN_RETURN, return_pattern=pattern)
    assert missing(named, problem(Check.RETURN_UNREADABLE, file="returns/Team A/Cases Q2.xlsx")) == []
    assert missing(named, problem(Check.RETURN_MISSING, file=f"returns/{pattern}")) == []
    assert missing(named, problem(Check.RETURN_UNREADABLE, file="returns/Others.xlsx"))


def test_an_error_in_the_cell_of_an_earlier_figure_explains_nothing() -> None:
    (found,) = missing(
        IN_RETURN, problem(Check.OUT_OF_RANGE, "A", "returns/Cases Q2.xlsx"), at=Period.quarter(1, 2022)
    )
    assert found.check is Check.NO_FIGURE


def test_another_files_fault_explains_nothing_of_an_indicator_that_is_in_no_return() -> None:
    assert missing(replace(COUNT, row=6), problem(Check.RETURN_UNREADABLE, file="returns/Cases Q2.xlsx"))


def test_a_figure_that_is_there_is_no_finding() -> None:
    assert missing(IN_RETURN, at=REPORT) == []


def test_a_quarter_left_out_is_found_at_its_blank_cell(observe: Observe) -> None:
    figures = observe(("Q3 2021/22", 51), ("Q4 2021/22", 52), ("", None), ("Q2 2022/23", 54))
    found = list(missing_periods(COUNT, figures, REPORT))
    assert [(problem.check, problem.severity, problem.source.cell) for problem in found] == [
        (Check.MISSING_PERIOD, Severity.WARNING, "D2")
    ]
    assert "Between Q4 2021/22 and Q2 2022/23 one period is left out, and the cell is blank" in found[0].found


def test_a_quarter_without_a_column_is_named_at_the_next(observe: Observe) -> None:
    figures = observe(("Q3 2021/22", 51), ("Q4 2021/22", 52), ("Q2 2022/23", 54))
    assert [problem.source.cell for problem in missing_periods(COUNT, figures, REPORT)] == ["D2"]


def test_an_older_gap_is_a_note(observe: Observe) -> None:
    figures = observe(("Q3 2021/22", 51), ("Q1 2022/23", 52), ("Q2 2022/23", 54))
    assert [problem.severity for problem in missing_periods(COUNT, figures, REPORT)] == [Severity.NOTE]


def test_a_series_that_is_not_regular_has_no_gaps(observe: Observe) -> None:
    """Electively home educated: the same quarter of two years, then two quarters on end."""
    figures = observe(("Q2 2020/21", 666), ("Q2 2021/22", 749), ("Q1 2022/23", 913), ("Q2 2022/23", 855))
    assert list(missing_periods(COUNT, figures, REPORT)) == []
    assert list(missing_periods(COUNT, figures[2:], REPORT)) == []


def test_years_without_examinations_are_no_more_than_a_note(observe: Observe) -> None:
    results = [*years(2016, 53, 62, 66, 67.1), ("2021/22", 62.0)]
    found = list(missing_periods(ANNUAL, observe(*results), REPORT))
    assert [problem.severity for problem in found] == [Severity.NOTE]
    assert "no examinations" in found[0].remedy
    marked = observe(*years(2016, -0.12, -0.11, -0.04, -0.07, None, None, 0.02))
    assert list(missing_periods(SCORE, marked, REPORT)) == []


def test_terms_and_months_follow_on_each_other_over_the_turn_of_the_year(observe: Observe) -> None:
    termly = replace(COUNT, frequency=Frequency.TERM)
    whole = observe(
        ("Spring 2021", 1), ("Summer 2021", 2), ("Autumn 2021", 3), ("Spring 2022", 4), ("Summer 2022", 5)
    )
    assert list(missing_periods(termly, whole, REPORT)) == []
    assert len(list(missing_periods(termly, [*whole[:3], whole[4]], REPORT))) == 1
    monthly = replace(COUNT, frequency=Frequency.MONTH)
    months = observe(("Nov 2021", 1), ("Dec 2021", 2), ("Jan 2022", 3), ("Mar 2022", 4))
    assert len(list(missing_periods(monthly, months, REPORT))) == 1


def test_a_cell_that_could_not_be_read_is_not_missing_as_well(observe: Observe) -> None:
    figures = observe(("Q3 2021/22", 51), ("Q4 2021/22", 52), ("", None), ("Q2 2022/23", 54))
    text = Problem(
        Check.TEXT_FOR_NUMBER,
        Severity.ERROR,
        Source("returns/a.xlsx", "Sheet1", 1, 3),
        found="",
        expected="",
        remedy="",
        code="A",
    )
    assert len(check_figures([COUNT], {"A": figures}, REPORT)) == 1
    assert check_figures([COUNT], {"A": figures}, REPORT, [text]) == []


def test_half_years_weeks_snapshots_and_rolling_years_follow_on_each_other(observe: Observe) -> None:
    for frequency, periods in {
        Frequency.HALF_YEAR: ("H2 2020/21", "H1 2021/22", "H2 2021/22", "H1 2022/23"),
        Frequency.WEEK: tuple(f"Week ending {day} Sep 2022" for day in (2, 9, 16, 23)),
        Frequency.ANNUAL: ("7 Oct 2018", "3 Oct 2019", "1 Oct 2020", "30 Sep 2021"),
        Frequency.ROLLING: (
            "12 months to Dec 2021",
            "12 months to Mar 2022",
            "12 months to Jun 2022",
            "12 months to Sep 2022",
        ),
    }.items():
        indicator = replace(COUNT, frequency=frequency)
        whole = observe(*((period, number) for number, period in enumerate(periods, 10)))
        assert list(missing_periods(indicator, whole, REPORT)) == []
        assert len(list(missing_periods(indicator, [*whole[:2], whole[3]], REPORT))) == 1


def test_a_missing_snapshot_is_missed_by_the_year(observe: Observe) -> None:
    days = observe(("31 Mar 2019", 1), ("31 Mar 2020", 2), ("31 Mar 2022", 3))
    (found,) = missing_periods(replace(COUNT, frequency=Frequency.ANNUAL), days, REPORT)
    assert found.expected == "A figure for every year."


def test_running_years_have_no_gaps(observe: Observe) -> None:
    running = observe(("2018/19 YTD", 1), ("2019/20 YTD", 2), ("2021/22 YTD", 3))
    assert list(missing_periods(replace(COUNT, frequency=Frequency.YTD), running, REPORT)) == []


@pytest.mark.parametrize(
    ("indicator", "figures", "said"),
    [
        (COUNT, [("Q2 2012/13", 520), ("Q2 2022/23", 530)], "Q2 2022/23 is compared with Q2 2012/13, 10 years earlier."),
        (COUNT, [("Q3 2019/20", 520), ("Q2 2022/23", 530)], "Q2 2022/23 is compared with Q3 2019/20, 3 years earlier."),
        (ANNUAL, [("2011/12", 52.0), ("2021/22", 53.0)], "2021/22 is compared with 2011/12, 10 years earlier."),
        (
            ANNUAL,
            [("2010/11", 51.0), ("2011/12", 52.0), ("2021/22", 53.0)],
            "2021/22 is compared with 2011/12, 10 years earlier.",
        ),
    ],
)  # fmt: skip
def test_a_comparison_with_a_figure_of_years_before_is_questioned(
    observe: Observe, indicator: Indicator, figures: list[tuple[str, float]], said: str
) -> None:
    (found,) = missing_periods(indicator, observe(*figures), REPORT)
    assert (found.check, found.severity, found.found) == (Check.PREVIOUS_LONG_AGO, Severity.WARNING, said)
    assert found.source == observe(*figures)[-2].source


def test_years_without_examinations_and_the_same_quarter_last_year_are_not_long_ago(observe: Observe) -> None:
    for indicator, figures in (
        (ANNUAL, [("2018/19", 52.0), ("2021/22", 53.0)]),
        (COUNT, [("Q2 2020/21", 520), ("Q2 2022/23", 530)]),
        (replace(COUNT, compare_with=CompareWith.YEAR_BEFORE), [("Q2 2012/13", 520), ("Q2 2022/23", 530)]),
    ):
        assert list(missing_periods(indicator, observe(*figures), REPORT)) == []


def test_a_gap_in_a_regular_series_is_one_finding(observe: Observe) -> None:
    old = years(2002, *[50.0 + number for number in range(12)])
    found = list(missing_periods(ANNUAL, observe(*old, *years(2022, 60.0)), REPORT))
    assert [problem.check for problem in found] == [Check.MISSING_PERIOD]
