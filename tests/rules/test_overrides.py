"""Targets and polarities as people type them on the page."""

from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from xlperf.domain.indicator import Frequency, Indicator, Polarity, Unit
from xlperf.domain.observation import Observation, Source
from xlperf.domain.period import Period
from xlperf.domain.settings import Settings
from xlperf.domain.target import Operator, Target
from xlperf.errors import XlperfError
from xlperf.readers.register.cells import Fault
from xlperf.readers.register.targets import read_target
from xlperf.rules.explain import (
    HAS_A_SIGN,
    MAY_BE_A_FRACTION,
    RUNS_BACKWARDS,
    UNREADABLE,
    unreadable_target_sentence,
)
from xlperf.rules.overrides import Override, read_override_target, score_with_override
from xlperf.rules.status import Status

FIGURES = st.decimals(-99_999_999_999, 99_999_999_999, allow_nan=False, places=2)
SETTINGS = Settings("Ownshire", "1", "Dashboard", "", Period.quarter(2, 2022))
PLANS = Indicator("P", "T", "", "Plans", Polarity.HIGH, Frequency.QUARTER, Unit.PERCENT, 1)
SEEN = [Observation("P", Period.quarter(2, 2022), 77.6, Source("returns/x.xlsx"))]


@st.composite
def targets(draw: st.DrawFn) -> Target:
    """Draw a target of a percentage."""
    operator = draw(st.sampled_from(Operator))
    low = draw(FIGURES)
    high = low + abs(draw(FIGURES)) if operator is Operator.BETWEEN else None
    return Target(operator, low, high, percent=True)


@given(targets())
def test_what_the_page_shows_is_read_back(target: Target) -> None:
    assert read_override_target(target.written, Polarity.HIGH, Unit.PERCENT) == target


@given(
    st.text(st.sampled_from("0123456789.,%<>=- \u2265\u2013")),
    st.sampled_from(Polarity),
    st.sampled_from(Unit),
)
def test_what_the_register_reads_too_it_reads_alike(text: str, polarity: Polarity, unit: Unit) -> None:
    """Less is allowed on the page; what is allowed on both means the same."""
    try:
        typed = read_override_target(text, polarity, unit)
        in_register = read_target(text, polarity, unit)
    except (ValueError, Fault, XlperfError):
        return
    assert typed == in_register


@pytest.mark.parametrize(
    ("text", "operator", "low", "high"),
    [
        (">97.2%", ">", "97.2", None),
        ("≥ 54 %", ">=", "54", None),
        ("=< 3,812%", "<=", "3812", None),
        ("92 \u2013 95%", "-", "92", "95"),
        ("-5--2%", "-", "-5", "-2"),
        ("95%", ">=", "95", None),
    ],
)
def test_ways_of_typing_a_target(text: str, operator: str, low: str, high: str | None) -> None:
    expected = Target(Operator(operator), Decimal(low), Decimal(high) if high else None, percent=True)
    assert read_override_target(text, Polarity.HIGH, Unit.PERCENT) == expected


@pytest.mark.parametrize("text", ["", " ", "N/A", "n/a", "none", "-"])
def test_ways_of_typing_that_there_is_none(text: str) -> None:
    assert read_override_target(text, Polarity.HIGH, Unit.NUMBER) is None


@pytest.mark.parametrize(
    ("text", "because"),
    [
        *((text, "") for text in ("abc", ">", "5>4", "1,2", ">92-95%", "1e3", ">9999999999999999", "9-8-7%")),
        ("95-92%", RUNS_BACKWARDS),
        ("0.97-0.92", RUNS_BACKWARDS),
        ("0.97", MAY_BE_A_FRACTION),
        (">=1", MAY_BE_A_FRACTION),
    ],
)
def test_what_cannot_be_read_gives_no_status_and_says_why(text: str, because: str) -> None:
    """Never the status that the figure would have without a target."""
    row = score_with_override(PLANS, SEEN, None, SETTINGS, Override(text, Polarity.HIGH))
    assert (row.status, row.why) == (Status.NONE, unreadable_target_sentence(because))


def test_a_bare_figure_without_a_polarity_is_told_of_its_form_alone() -> None:
    row = score_with_override(PLANS, SEEN, None, SETTINGS, Override("80%", Polarity.NONE))
    assert row.why == UNREADABLE


def test_a_target_of_no_percentage_takes_no_per_cent_sign() -> None:
    with pytest.raises(ValueError, match=HAS_A_SIGN):
        read_override_target(">5%", Polarity.HIGH, Unit.NUMBER)


def test_a_bare_figure_goes_by_the_polarity() -> None:
    for polarity, met in ((Polarity.HIGH, Status.RED), (Polarity.LOW, Status.GREEN)):
        row = score_with_override(PLANS, SEEN, None, SETTINGS, Override("80%", polarity))
        assert row.status is met
