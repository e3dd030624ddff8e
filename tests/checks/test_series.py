"""The checks of a figure against the rest of its series."""

from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from tests.checks.conftest import ANNUAL, COUNT, PERCENT, REPORT, SCORE, Observe, years
from xlperf.checks.figures import check_figures
from xlperf.checks.series import outliers, robust_z, unchanged
from xlperf.domain.indicator import CompareWith, Indicator
from xlperf.domain.problem import Check, Severity


def test_a_figure_after_the_report_period_is_reported(observe: Observe) -> None:
    figures = observe(("Q2 2022/23", 6), ("Q3 2022/23", 7), ("Q4 2022/23", 0))
    found = check_figures([COUNT], {"A": figures}, REPORT)
    assert [(problem.check, problem.source.cell) for problem in found] == [(Check.FUTURE_PERIOD, "C2")]


def test_figures_after_the_report_period_are_one_problem_a_file(observe: Observe) -> None:
    found = check_figures([COUNT], {"A": observe(("Q3 2022/23", 7), ("Q4 2022/23", 8))}, REPORT)
    assert [(problem.check, problem.source.cell) for problem in found] == [(Check.FUTURE_PERIOD, "B2")]
    assert "2 such figures" in found[0].found


# Leicestershire, as the Department for Education's Local Authority Interactive Tool publishes it
REVIEWS = (99.1, 100.0, 94.9, 96.8, 94.6, 96.2, 85.7)  # child protection cases reviewed in time, to 2021/22
ASSESSMENTS = (96.3, 86.0, 82.9, 76.4, 87.0, 95.3, 92.6)  # assessments completed within 45 days, to 2021/22


def test_a_figure_far_from_its_history_is_shown_with_it(observe: Observe) -> None:
    found = list(outliers(ANNUAL, observe(*years(2016, *REVIEWS)), REPORT))
    assert [(problem.check, problem.severity, problem.source.cell) for problem in found] == [
        (Check.OUTLIER, Severity.WARNING, "H2")
    ]
    assert "85.7% for 2021/22" in found[0].found
    assert "99.1%, 100%, 94.9%, 96.8%, 94.6%, 96.2% (2015/16 to 2020/21" in found[0].found


def test_a_figure_among_those_of_a_lively_history_is_none(observe: Observe) -> None:
    assert list(outliers(ANNUAL, observe(*years(2016, *ASSESSMENTS)), REPORT)) == []


def test_fewer_than_six_earlier_figures_are_no_history(observe: Observe) -> None:
    assert list(outliers(ANNUAL, observe(*years(2017, *REVIEWS[1:])), REPORT)) == []


def test_a_change_after_a_history_of_one_figure_is_no_outlier(observe: Observe) -> None:
    assert list(outliers(ANNUAL, observe(*years(2016, 90, 90, 90, 90, 90, 90, 95)), REPORT)) == []
    assert robust_z(95, [90, 90, 90, 90, 91, 92]) is None


def test_a_high_season_is_no_outlier(observe: Observe) -> None:
    """Invented: every second quarter has the summer's referrals."""
    quarters = [f"Q{number} {year}" for year in ("2020/21", "2021/22") for number in (1, 2, 3, 4)]
    values = [101.0, 290.0, 99.0, 104.0, 100.0, 103.0, 102.0, 98.0]
    earlier = observe(*zip(quarters, values, strict=True), ("Q1 2022/23", 101), ("Q2 2022/23", 285))
    assert list(outliers(COUNT, earlier, REPORT)) == []
    without = observe(("Q2 2022/23", 900), *zip(quarters, values, strict=True))
    assert [outlier.check for outlier in outliers(COUNT, without, REPORT)] == [Check.OUTLIER]


@given(st.lists(st.floats(0, 1000), min_size=6, max_size=12), st.floats(0, 1000))
def test_the_robust_z_does_not_depend_on_the_order_of_the_history(history: list[float], value: float) -> None:
    assert robust_z(value, history) == robust_z(value, history[::-1])


def test_the_robust_z_is_the_distance_in_scaled_median_deviations() -> None:
    """Deviations from 3 are 2, 1, 0, 1, 2; their median, 1, times 1.4826."""
    assert robust_z(10, [1, 2, 3, 4, 5]) == pytest.approx(7 / 1.4826)


def test_a_figure_that_did_not_move_is_noted(observe: Observe) -> None:
    """Primary schools rated Good or Outstanding: 91.6% in both quarters of the report of November 2022."""
    found = list(unchanged(PERCENT, observe(("Q1 2022/23", 91.6), ("Q2 2022/23", 91.6)), REPORT))
    assert [(problem.check, problem.severity, problem.source.cell) for problem in found] == [
        (Check.UNCHANGED, Severity.NOTE, "C2")
    ]


@pytest.mark.parametrize(
    ("indicator", "value", "tells"),
    [
        (COUNT, 119, True),
        (COUNT, 19, False),
        (PERCENT, 100, False),
        (PERCENT, 9.5, False),
        (PERCENT, 0.95, False),
        (PERCENT, 10.5, True),
        (SCORE, -0.64, False),
    ],
)
def test_a_figure_of_few_digits_may_well_come_again(
    observe: Observe, indicator: Indicator, value: float, *, tells: bool
) -> None:
    periods = ("2020/21", "2021/22") if indicator is SCORE else ("Q1 2022/23", "Q2 2022/23")
    found = list(unchanged(indicator, observe(*((period, value) for period in periods)), REPORT))
    assert bool(found) is tells


def test_a_numerator_or_denominator_that_differs_shows_a_new_figure(observe: Observe) -> None:
    same = observe(("Q1 2022/23", 91.6, 196, 214), ("Q2 2022/23", 91.6, 196, 214))
    other = observe(("Q1 2022/23", 91.6, 196, 214), ("Q2 2022/23", 91.6, 197, 215))
    assert [bool(list(unchanged(PERCENT, figures, REPORT))) for figures in (same, other)] == [True, False]


def test_a_figure_is_held_against_the_one_that_the_register_compares_it_with(observe: Observe) -> None:
    figures = observe(("Q2 2021/22", 749), ("Q1 2022/23", 855), ("Q2 2022/23", 855))
    assert len(list(unchanged(COUNT, figures, REPORT))) == 1
    assert list(unchanged(replace(COUNT, compare_with=CompareWith.YEAR_BEFORE), figures, REPORT)) == []
