"""A latest figure of 0 where 0 was never near."""

from dataclasses import replace

from tests.checks.conftest import COUNT, PERCENT, REPORT, Observe
from xlperf.checks.figures import check_figures
from xlperf.checks.zero import sudden_zeros
from xlperf.domain.problem import Check


def test_a_zero_after_figures_far_from_it_is_questioned(observe: Observe) -> None:
    found = list(
        sudden_zeros(COUNT, observe(("Q4 2021/22", 510), ("Q1 2022/23", 520), ("Q2 2022/23", 0)), REPORT)
    )
    assert [(one.check, one.source.cell) for one in found] == [(Check.SUDDEN_ZERO, "D2")]
    assert "after 520" in found[0].found


def test_a_zero_is_not_questioned_where_small_figures_came_before(observe: Observe) -> None:
    for figures in (
        [("Q4 2021/22", 2), ("Q1 2022/23", 60), ("Q2 2022/23", 0)],
        [("Q1 2022/23", 4), ("Q2 2022/23", 0)],
        [("Q2 2022/23", 0)],
        [("Q4 2021/22", 510), ("Q1 2022/23", 520), ("Q2 2022/23", 530)],
    ):
        assert list(sudden_zeros(COUNT, observe(*figures), REPORT)) == []


def test_a_zero_is_questioned_with_one_earlier_figure_too(observe: Observe) -> None:
    (found,) = sudden_zeros(COUNT, observe(("Q1 2022/23", 13374), ("Q2 2022/23", 0)), REPORT)
    assert found.found == "0 for Q2 2022/23, after 13,374."


def test_an_all_zero_column_is_one_finding_that_counts_its_figures(observe: Observe) -> None:
    other = replace(PERCENT, code="B")
    figures = observe(("Q4 2021/22", 51), ("Q1 2022/23", 52), ("Q2 2022/23", 0))
    found = check_figures(
        [COUNT, other], {"A": figures, "B": [replace(one, code="B") for one in figures]}, REPORT
    )
    assert [one.check for one in found] == [Check.SUDDEN_ZERO]
    assert "2 such figures" in found[0].found
