"""Targets as people write them."""

from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from xlperf.domain.target import Operator, Target, parse_target


@pytest.mark.parametrize(
    ("written", "operator", "low", "high"),
    [
        (">97.2%", Operator.MORE_THAN, "97.2", None),
        ("> 97.2 %", Operator.MORE_THAN, "97.2", None),
        ("<20.8%", Operator.LESS_THAN, "20.8", None),
        (">=54", Operator.AT_LEAST, "54", None),
        ("=>54", Operator.AT_LEAST, "54", None),
        ("≥54", Operator.AT_LEAST, "54", None),
        ("=<3", Operator.AT_MOST, "3", None),
        ("≤ 3", Operator.AT_MOST, "3", None),
        ("at least 1,200", Operator.AT_LEAST, "1200", None),
        ("Less than 2.1%", Operator.LESS_THAN, "2.1", None),
        ("95% or more", Operator.AT_LEAST, "95", None),
        ("5 or fewer", Operator.AT_MOST, "5", None),
        ("92-95%", Operator.BETWEEN, "92", "95"),
        ("92% to 95%", Operator.BETWEEN, "92", "95"),
        ("between 92 and 95", Operator.BETWEEN, "92", "95"),
        (">-0.1", Operator.MORE_THAN, "-0.1", None),
        ("Target: >54.0%", Operator.MORE_THAN, "54.0", None),
        ("less than or equal to 20%", Operator.AT_MOST, "20", None),
        ("Greater than or equal to 95 per cent", Operator.AT_LEAST, "95", None),
        ("equal to or less than 20%", Operator.AT_MOST, "20", None),
        ("no more than 20 days", Operator.AT_MOST, "20", None),
        ("not exceeding 12 weeks", Operator.AT_MOST, "12", None),
        ("within 45 working days", Operator.AT_MOST, "45", None),
        ("<20 days", Operator.LESS_THAN, "20", None),
        ("20 days or fewer", Operator.AT_MOST, "20", None),
        ("20 or fewer days", Operator.AT_MOST, "20", None),
        ("under 50 per 10,000", Operator.LESS_THAN, "50", None),
        ("< 3.5 per 1,000 10-17 population", Operator.LESS_THAN, "3.5", None),
        ("<=£500,000", Operator.AT_MOST, "500000", None),
        ("under £1.2m", Operator.LESS_THAN, "1200000", None),
        ("at least 500k", Operator.AT_LEAST, "500000", None),
        (">1.25 million", Operator.MORE_THAN, "1250000", None),
        ("<=-200", Operator.AT_MOST, "-200", None),
        ("\u2264 \u2212200", Operator.AT_MOST, "-200", None),
        ("at most -£200k", Operator.AT_MOST, "-200000", None),
        ("£1m to £2m", Operator.BETWEEN, "1000000", "2000000"),
        ("5-10 days", Operator.BETWEEN, "5", "10"),
        ("-300 to -200", Operator.BETWEEN, "-300", "-200"),
    ],
)
def test_people_write_targets_in_many_ways(
    written: str, operator: Operator, low: str, high: str | None
) -> None:
    target = parse_target(written)
    assert target is not None
    assert (target.operator, target.low, target.high) == (operator, Decimal(low), high and Decimal(high))


@pytest.mark.parametrize("written", ["", "N/A", "n/a", "None", "-", "TBC", "Not set"])
def test_no_target_is_none(written: str) -> None:
    assert parse_target(written) is None


@pytest.mark.parametrize(
    "written",
    [
        "95",
        "good",
        ">abc",
        "95-92",
        ">95 or more",
        "better than last year",
        "<<5",
        "95% by March",
        "10 below England",
        "<6m",
        "5-10k",
        ">--5",
        "<20 apples",
        "£500,000 saved",
    ],
)
def test_what_is_no_target_is_refused(written: str) -> None:
    with pytest.raises(
        ValueError, match=r"not a target|runs backwards|months or millions|does not say whether"
    ):
        parse_target(written)


def test_a_target_in_thousands_is_shown_in_full() -> None:
    for written, shown in (("<=£1.2m", "<=1,200,000"), (">=1.2345k", ">=1,234.5"), ("<20 days", "<20")):
        target = parse_target(written)
        assert target is not None
        assert target.written == shown


@pytest.mark.parametrize("written", ["<20 days", "20 or fewer days", "<=£20", ">=20k", "5-10 days"])
def test_days_and_pounds_are_no_percentage(written: str) -> None:
    with pytest.raises(ValueError, match="not a percentage"):
        parse_target(written, without_operator=Operator.AT_LEAST, percent=True)


def test_a_bare_figure_means_what_the_polarity_says() -> None:
    target = parse_target("95%", without_operator=Operator.AT_LEAST)
    assert target == Target(Operator.AT_LEAST, Decimal(95), percent=True)


def test_the_operator_is_obeyed_to_the_letter() -> None:
    """Nobody may read 92.0% against >92.0% and find Green."""
    more_than = parse_target(">92.0%")
    assert more_than is not None
    assert not more_than.is_met_by(Decimal("92.0"))
    assert more_than.is_met_by(Decimal("92.1"))


@pytest.mark.parametrize("written", [">97.2%", "<3.0%", "92-95%", ">=1,200"])
def test_a_target_is_shown_as_it_was_written(written: str) -> None:
    target = parse_target(written)
    assert target is not None
    assert target.written == written


def test_a_target_explains_itself_in_words() -> None:
    for written, words in (
        (">97.2%", "more than 97.2%"),
        ("<=5", "at most 5"),
        ("92-95%", "between 92 and 95%"),
    ):
        target = parse_target(written)
        assert target is not None
        assert target.in_words == words


@given(
    st.sampled_from(Operator), st.decimals(-1000, 1000, places=2), st.decimals(0, 50, places=2), st.booleans()
)
def test_what_a_target_writes_it_reads_again(
    operator: Operator, low: Decimal, width: Decimal, percent: bool
) -> None:
    high = low + width if operator is Operator.BETWEEN else None
    target = Target(operator, low, high, percent=percent)
    assert parse_target(target.written) == target


@given(st.decimals(-100, 100, places=2), st.decimals(-100, 100, places=2))
def test_mirroring_figure_and_target_mirrors_the_operator(shown: Decimal, limit: Decimal) -> None:
    mirrored = {
        Operator.MORE_THAN: Operator.LESS_THAN,
        Operator.AT_LEAST: Operator.AT_MOST,
        Operator.EXACTLY: Operator.EXACTLY,
    }
    for operator, mirror in mirrored.items():
        assert Target(operator, limit).is_met_by(shown) == Target(mirror, -limit).is_met_by(-shown)
