"""A latest figure that equals the one before."""

from dataclasses import replace

import pytest

from tests.checks.conftest import COUNT, PERCENT, REPORT, SCORE, Observe
from xlperf.checks.unchanged import unchanged
from xlperf.domain.indicator import CompareWith, Indicator
from xlperf.domain.problem import Check, Severity


def test_a_figure_that_did_not_move_is_noted(observe: Observe) -> None:
    """Primary schools rated Good or Outstanding: 91.6% in both quarters of the report of November 2022."""
    found = list(unchanged(PERCENT, observe(("Q1 2022/23", 91.6), ("Q2 2022/23", 91.6)), REPORT))
    assert [(one.check, one.severity, one.source.cell) for one in found] == [
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
