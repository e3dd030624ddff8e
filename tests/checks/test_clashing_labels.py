"""Indicators that would read the same figures."""

from dataclasses import replace
from typing import Any

import pytest

from tests.checks.conftest import COUNT, registered
from xlperf.checks.clashing_labels import clashing_labels
from xlperf.domain.indicator import Frequency, Unit

FIRST = replace(COUNT, code="A", labels=("Open cases",), return_pattern="Cases*.xlsx", row=1)
SECOND = replace(FIRST, code="B", name="Others", row=2)


@pytest.mark.parametrize(
    "change",
    [
        {}, {"labels": ("Other", "OPEN CASES:")}, {"return_pattern": "cases*.XLSX"}, {"return_pattern": ""},
        {"sheet": "Safeguarding"}, {"unit": Unit.NUMBER}, {"frequency": Frequency.YTD},
    ],
)  # fmt: skip
def test_the_same_label_in_the_same_place_is_an_error(change: dict[str, Any]) -> None:
    (found,) = clashing_labels(registered(FIRST, replace(SECOND, **change)))
    assert str(found.source) == "register.xlsx, Indicators!O3"
    assert "“Others” and “Cases” (row 2) both take their figures from" in found.found


@pytest.mark.parametrize(
    "change",
    [
        {"labels": ("Closed cases",)}, {"return_pattern": "Other*.xlsx"}, {"theme": "Another"},
        {"topic": "Another"}, {"unit": Unit.PERCENT}, {"frequency": Frequency.ANNUAL}, {"labels": ()},
        {"figures_at": "C7:N7"},
    ],
)  # fmt: skip
def test_what_tells_two_indicators_apart_is_no_clash(change: dict[str, Any]) -> None:
    assert list(clashing_labels(registered(FIRST, replace(SECOND, **change)))) == []


def test_two_sheets_tell_two_indicators_apart() -> None:
    assert list(clashing_labels(registered(replace(FIRST, sheet="A"), replace(SECOND, sheet="B")))) == []
