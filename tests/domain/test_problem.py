"""Findings as records."""

import pytest

from xlperf.domain.observation import Source
from xlperf.domain.problem import Check, Problem, Severity


def test_the_texts_of_a_finding_are_filled_by_keyword() -> None:
    """Three texts in a row would be swapped unnoticed: what was found, what was expected, what to do."""
    with pytest.raises(TypeError):
        Problem(Check.OUT_OF_RANGE, Severity.ERROR, Source("a.xlsx"), "105%.", "0 to 100.", "Check it.")  # type: ignore[call-arg]
    told = Problem(
        Check.OUT_OF_RANGE,
        Severity.ERROR,
        Source("a.xlsx"),
        found="105%.",
        expected="0 to 100.",
        remedy="Check it.",
    )
    assert told.remedy == "Check it."
