"""Which way a figure moved."""

from decimal import Decimal

from hypothesis import given, strategies as st

from xlperf.domain.indicator import Polarity
from xlperf.rules.trend import Judgement, Trend, judge, percent_change, trend

FIGURES = st.decimals(-1000, 1000, places=2)
OPPOSITE = {Trend.INCREASE: Trend.DECREASE, Trend.DECREASE: Trend.INCREASE, Trend.SAME: Trend.SAME}


def test_the_published_report_called_this_fall_a_rise() -> None:
    """Re-referrals, quarter 2 2022/23: 23.08% to 22.40% was printed as Increase."""
    assert trend(Decimal("23.08"), Decimal("22.40")) is Trend.DECREASE


@given(FIGURES, FIGURES)
def test_the_way_back_is_the_opposite(one: Decimal, other: Decimal) -> None:
    assert trend(other, one) is OPPOSITE[trend(one, other)]


@given(FIGURES, FIGURES)
def test_mirroring_the_polarity_mirrors_the_judgement(one: Decimal, other: Decimal) -> None:
    high, low = judge(trend(one, other), Polarity.HIGH), judge(trend(other, one), Polarity.LOW)
    assert high is low


def test_without_polarity_there_is_no_judgement() -> None:
    assert judge(Trend.INCREASE, Polarity.NONE) is None
    assert judge(Trend.SAME, Polarity.HIGH) is Judgement.SAME


def test_a_change_from_zero_has_a_direction_and_no_percentage() -> None:
    assert trend(Decimal(0), Decimal(5)) is Trend.INCREASE
    assert percent_change(Decimal(0), Decimal(5)) is None


def test_the_published_percentages_of_home_education_are_worked_out_anew() -> None:
    """Paragraphs 28 and 29 printed 6.5, 13.2 and 24.8 per cent."""
    for before, change in ((913, "-6.4"), (749, "14.2"), (666, "28.4")):
        moved = percent_change(Decimal(before), Decimal(855))
        assert moved is not None
        assert f"{moved:.1f}" == change
