"""Targets that no figure of their unit can meet."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from tests.checks.conftest import COUNT, PERCENT, registered
from xlperf.checks.impossible_targets import impossible_targets
from xlperf.domain.indicator import Indicator, Unit
from xlperf.domain.problem import Severity
from xlperf.domain.target import Operator, parse_target

RATE = replace(COUNT, unit=Unit.RATE, decimals=2)
SCORE = replace(COUNT, unit=Unit.SCORE, decimals=2)


def severities(indicator: Indicator, written: str) -> list[Severity]:
    """Return how bad the findings are for an indicator with a target."""
    target = parse_target(written, percent=indicator.unit is Unit.PERCENT)
    return [one.severity for one in impossible_targets(registered(replace(indicator, target=target)))]


@pytest.mark.parametrize(
    ("indicator", "written"),
    [
        (PERCENT, ">100%"), (PERCENT, ">=100.01%"), (PERCENT, "=101%"), (PERCENT, "<0%"), (PERCENT, "<=-1%"),
        (PERCENT, "101-105%"), (COUNT, "=54.5"), (RATE, "<=-0.5"),
    ],
)  # fmt: skip
def test_a_target_that_every_figure_misses_is_an_error(indicator: Indicator, written: str) -> None:
    assert severities(indicator, written) == [Severity.ERROR]


@pytest.mark.parametrize(
    ("indicator", "written"),
    [(PERCENT, "<=105%"), (PERCENT, "95-105%"), (PERCENT, ">-1%"), (COUNT, ">=54.5"), (COUNT, "<1.5")],
)
def test_a_target_beyond_its_unit_that_can_be_met_is_a_warning(indicator: Indicator, written: str) -> None:
    assert severities(indicator, written) == [Severity.WARNING]


@pytest.mark.parametrize(
    ("indicator", "written"),
    [
        (PERCENT, ">=100%"), (PERCENT, "<100%"), (PERCENT, "<=0%"), (PERCENT, ">97.25%"), (PERCENT, "92-95%"),
        (COUNT, ">=54"), (COUNT, "<=0"), (COUNT, "<=-200"), (COUNT, "<0"), (COUNT, "-300--200"), (replace(COUNT, decimals=1), ">=54.55"), (RATE, ">=250.5"),
        (SCORE, ">-0.05"), (SCORE, "<0"),
    ],
)  # fmt: skip
def test_a_target_that_its_unit_can_be_is_no_finding(indicator: Indicator, written: str) -> None:
    """More decimals than are shown are none either."""
    assert severities(indicator, written) == []


def test_the_finding_names_the_targets_cell() -> None:
    target = parse_target(">100%", percent=True)
    (found,) = impossible_targets(registered(replace(PERCENT, target=target, row=4)))
    assert str(found.source) == "register.xlsx, Indicators!I5"
    assert "No percentage can meet >100%" in found.found


@given(
    st.sampled_from([one for one in Operator if one is not Operator.BETWEEN]),
    st.integers(-200, 1200).map(lambda tenths: Decimal(tenths) / 10),
)
def test_an_error_means_that_no_percentage_meets_the_target(operator: Operator, figure: Decimal) -> None:
    written = f"{operator.value}{figure}%"
    target = parse_target(written, percent=True)
    assert target
    can_be_met = any(target.is_met_by(Decimal(shown) / 10) for shown in range(1001))
    assert (Severity.ERROR not in severities(PERCENT, written)) == can_be_met
