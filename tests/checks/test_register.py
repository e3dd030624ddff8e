"""The checks of the register: targets, labels, polarities and days."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, strategies as st

from tests.checks.conftest import COUNT, PERCENT, registered
from xlperf.checks.register import (
    clashing_labels,
    comments_by_too_early,
    contradicting_polarities,
    impossible_targets,
)
from xlperf.domain.comparator import Comparator
from xlperf.domain.indicator import Frequency, Indicator, Polarity, Unit
from xlperf.domain.observation import Source
from xlperf.domain.problem import Check, Severity
from xlperf.domain.register import Register
from xlperf.domain.settings import MailSettings
from xlperf.domain.target import Operator, parse_target
from xlperf.domain.text import normalise_label

RATE = replace(COUNT, unit=Unit.RATE, decimals=2)
SCORE = replace(COUNT, unit=Unit.SCORE, decimals=2)


def severities(indicator: Indicator, written: str) -> list[Severity]:
    """Return how bad the findings are for an indicator with a target."""
    target = parse_target(written, percent=indicator.unit is Unit.PERCENT)
    return [problem.severity for problem in impossible_targets(registered(replace(indicator, target=target)))]


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
    st.sampled_from([operator for operator in Operator if operator is not Operator.BETWEEN]),
    st.integers(-200, 1200).map(lambda tenths: Decimal(tenths) / 10),
)
def test_an_error_means_that_no_percentage_meets_the_target(operator: Operator, figure: Decimal) -> None:
    written = f"{operator.value}{figure}%"
    target = parse_target(written, percent=True)
    assert target
    can_be_met = any(target.is_met_by(Decimal(shown) / 10) for shown in range(1001))
    assert (Severity.ERROR not in severities(PERCENT, written)) == can_be_met


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


CELL = Source("register.xlsx", "Settings", 20, 1)


def asking_by(day: str) -> Register:
    """Return a register for quarter 2 2022/23 whose e-mails ask for comments by a day."""
    register = registered(COUNT)
    settings = replace(register.settings, mail=MailSettings(comments_by=day))
    return replace(register, settings=settings, setting_cells={normalise_label("Comments by"): CELL})


def test_last_quarters_day_that_was_left_is_a_finding_at_its_cell() -> None:
    (found,) = comments_by_too_early(asking_by("14 July 2022"))
    assert (found.check, found.severity, found.source) == (Check.REGISTER_COMMENTS_BY, Severity.WARNING, CELL)
    assert found.found == "Comments by is 14 Jul 2022, before Q2 2022/23 has ended."


@pytest.mark.parametrize(
    "day", ["", "14 October 2022", "30 September 2022", "the end of next week", "Friday"]
)
def test_a_day_after_the_period_words_and_none_are_no_finding(day: str) -> None:
    assert list(comments_by_too_early(asking_by(day))) == []


FIGURES = Comparator("ReReferral", None, Source("comparators/x.xlsx"), polarity=Polarity.LOW)


def test_the_cell_of_the_polarity_is_named_with_what_both_say() -> None:
    (found,) = contradicting_polarities(registered(replace(PERCENT, row=4)), {"A": FIGURES})
    assert (found.severity, found.code, found.source.cell) == (Severity.WARNING, "A", "E5")
    assert found.found == (
        "“In time” has High = Good in the register; the publisher of “ReReferral” has Low = Good."
    )


@pytest.mark.parametrize(
    ("register", "published"),
    [
        (Polarity.LOW, Polarity.LOW),
        (Polarity.HIGH, None),
        (Polarity.HIGH, Polarity.NONE),
        (Polarity.NONE, Polarity.LOW),
    ],
)
def test_it_is_silent_where_they_agree_or_one_has_none(
    register: Polarity, published: Polarity | None
) -> None:
    comparator = replace(FIGURES, polarity=published)
    assert not list(
        contradicting_polarities(registered(replace(PERCENT, polarity=register)), {"A": comparator})
    )
    assert not list(contradicting_polarities(registered(PERCENT), {}))
