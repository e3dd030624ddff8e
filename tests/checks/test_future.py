"""Figures for periods that are still to come."""

from tests.checks.conftest import COUNT, REPORT, Observe
from xlperf.checks.figures import check_figures
from xlperf.domain.problem import Check


def test_a_figure_after_the_report_period_is_reported(observe: Observe) -> None:
    figures = observe(("Q2 2022/23", 6), ("Q3 2022/23", 7), ("Q4 2022/23", 0))
    found = check_figures([COUNT], {"A": figures}, REPORT)
    assert [(one.check, one.source.cell) for one in found] == [(Check.FUTURE_PERIOD, "C2")]


def test_figures_after_the_report_period_are_one_problem_a_file(observe: Observe) -> None:
    found = check_figures([COUNT], {"A": observe(("Q3 2022/23", 7), ("Q4 2022/23", 8))}, REPORT)
    assert [(one.check, one.source.cell) for one in found] == [(Check.FUTURE_PERIOD, "B2")]
    assert "2 such figures" in found[0].found
