"""Percentages against their bounds and their parts."""

import pytest

from tests.checks.conftest import COUNT, PERCENT, REPORT, Observe
from xlperf.checks.percentage import percentages
from xlperf.domain.problem import Check, Severity


def test_a_percentage_is_checked_against_its_parts(observe: Observe) -> None:
    """Paragraph 14 of the report of November 2022 printed 61.3% for 91 of 150."""
    found = list(percentages(PERCENT, observe(("Q2 2022/23", 61.3, 91, 150)), REPORT))
    assert [(one.check, one.source.cell) for one in found] == [(Check.PERCENTAGE_DISAGREES, "B2")]
    assert "91 of 150 is 60.7%" in found[0].found
    assert list(percentages(PERCENT, observe(("Q2 2022/23", 93.3, 140, 150)), REPORT)) == []


def test_a_numerator_above_its_denominator_is_an_error(observe: Observe) -> None:
    found = percentages(PERCENT, observe(("Q2 2022/23", 107.1, 150, 140)), REPORT)
    assert Check.NUMERATOR_ABOVE_DENOMINATOR in {one.check for one in found}


@pytest.mark.parametrize(
    ("value", "severity"), [(792.0, Severity.ERROR), (-5.0, Severity.ERROR), (103.0, Severity.WARNING)]
)
def test_a_percentage_far_beyond_a_hundred_is_an_error_and_hardly_beyond_it_a_warning(
    observe: Observe, value: float, severity: Severity
) -> None:
    found = percentages(PERCENT, observe(("Q2 2022/23", value)), REPORT)
    assert [(one.check, one.severity) for one in found] == [(Check.OUT_OF_RANGE, severity)]


def test_a_number_and_a_figure_that_is_not_used_have_no_bounds(observe: Observe) -> None:
    assert list(percentages(COUNT, observe(("Q2 2022/23", 3812)), REPORT)) == []
    assert list(percentages(PERCENT, observe(("Q3 2022/23", 792), ("Q2 2022/23", None)), REPORT)) == []
