"""Figures that are suppressed, and figures that may tell about someone."""

from dataclasses import replace

import pytest

from tests.checks.conftest import COUNT, PERCENT, REPORT, Observe
from xlperf.checks.privacy import small_numbers, suppressed
from xlperf.domain.observation import Mark
from xlperf.domain.problem import Check, Severity


@pytest.mark.parametrize(("at", "expected"), [(2, ["D2"]), (1, ["C2"]), (0, [])])
def test_a_suppressed_figure_is_noted_where_it_is_the_latest_or_the_one_before(
    observe: Observe, at: int, expected: list[str]
) -> None:
    figures = observe(("Q4 2021/22", 20), ("Q1 2022/23", 22), ("Q2 2022/23", 29))
    figures[at] = replace(figures[at], value=None, mark=Mark.SUPPRESSED)
    found = list(suppressed(COUNT, figures, REPORT))
    assert [problem.source.cell for problem in found] == expected
    assert all((problem.check, problem.severity) == (Check.SUPPRESSED, Severity.NOTE) for problem in found)


@pytest.mark.parametrize(("value", "is_small"), [(0, False), (1, True), (5, True), (6, False)])
def test_numbers_from_1_to_5_are_small_and_nought_is_not(
    observe: Observe, value: float, *, is_small: bool
) -> None:
    found = list(small_numbers(COUNT, observe(("Q1 2022/23", 20), ("Q2 2022/23", value)), REPORT))
    assert [problem.check for problem in found] == ([Check.SMALL_NUMBER] if is_small else [])


def test_small_numerators_and_denominators_of_the_figures_shown_are_one_finding(observe: Observe) -> None:
    figures = observe(("Q4 2021/22", 75.0, 3, 4), ("Q1 2022/23", 50.0, 3, 6), ("Q2 2022/23", 40.0, 2, 5))
    found = list(small_numbers(PERCENT, figures, REPORT))
    assert [(problem.severity, problem.source.cell) for problem in found] == [(Severity.WARNING, "D2")]
    assert found[0].found == (
        "Fewer than 6: a numerator of 2 for Q2 2022/23, a denominator of 5 for Q2 2022/23, "
        "a numerator of 3 for Q1 2022/23."
    )


def test_a_percentage_below_six_is_no_small_number(observe: Observe) -> None:
    assert list(small_numbers(PERCENT, observe(("Q2 2022/23", 1.4, 8, None)), REPORT)) == []
