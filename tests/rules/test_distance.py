"""How far a figure is from the next better quartile."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import assume, given, strategies as st

from xlperf.domain.indicator import Frequency, Indicator, Polarity, Unit
from xlperf.domain.observation import Observation, Source
from xlperf.domain.period import Period
from xlperf.domain.settings import QuartileMethod
from xlperf.rules.distance import Distance, distance
from xlperf.rules.quartile import Cuts, Standing, quartile
from xlperf.rules.rounding import round_half_away

REVIEWS = Indicator(
    "CP1", "", "", "Child protection cases", Polarity.HIGH, Frequency.QUARTER, Unit.PERCENT, 1
)
CUTS = Cuts(Decimal("91.1"), Decimal("95.8"), Decimal("98.9"))  # RevCP 2021, Department for Education
POLARITIES = st.sampled_from([Polarity.HIGH, Polarity.LOW])
METHODS = st.sampled_from(QuartileMethod)


def far(
    numerator: float | None,
    denominator: float | None,
    *,
    shown: Decimal | None = None,
    indicator: Indicator = REVIEWS,
    cuts: Cuts | None = CUTS,
    method: QuartileMethod = QuartileMethod.BETTER,
) -> Distance | None:
    """Return the distance of a percentage with these parts."""
    figure = percentage(numerator, denominator, indicator) if shown is None else shown
    latest = Observation("CP1", Period.quarter(2, 2022), float(figure), Source("x"), numerator, denominator)
    place = quartile(figure, cuts, indicator.polarity, method) if cuts else 3
    return distance(figure, latest, indicator, Standing(place, cuts), method)


def percentage(numerator: float | None, denominator: float | None, indicator: Indicator) -> Decimal:
    """Return a percentage as the reader sees it."""
    return round_half_away(100 * Decimal(numerator or 0) / Decimal(denominator or 1), indicator.decimals)


def test_the_gap_is_in_the_indicators_unit_and_in_what_it_counts() -> None:
    found = far(284, 313)  # 90.7%, as the report of 4 March 2025 prints it
    assert str(found) == "0.4 percentage points (1 case) from quartile 3 (91.1%)"
    assert found is not None
    assert (found.in_unit, found.in_count) == ("0.4 percentage points", "1 case")


@given(
    st.integers(0, 400),
    st.integers(1, 400),
    st.lists(st.integers(0, 1000), min_size=3, max_size=3).map(sorted),
    POLARITIES,
    METHODS,
    st.integers(0, 2),
)
def test_the_numerator_changed_by_the_count_reaches_a_better_quartile_and_by_one_less_does_not(
    numerator: int,
    denominator: int,
    tenths: list[int],
    polarity: Polarity,
    method: QuartileMethod,
    decimals: int,
) -> None:
    assume(numerator <= denominator)
    indicator = replace(REVIEWS, polarity=polarity, decimals=decimals)
    cuts = Cuts(*(Decimal(tenth) / 10 for tenth in tenths))

    def place(changed: int) -> int:
        return quartile(percentage(changed, denominator, indicator), cuts, polarity, method) or 0

    def changed_by(count: int) -> int:
        return numerator + count if polarity is Polarity.HIGH else numerator - count

    here = place(numerator)
    found = far(numerator, denominator, indicator=indicator, cuts=cuts, method=method)
    if here == 1:
        assert found is None
        return
    assert found is not None
    if found.change is None:  # not even all of them, or none, would do
        assert place(denominator if polarity is Polarity.HIGH else 0) == here
        return
    assert 0 <= changed_by(found.change) <= denominator
    assert place(changed_by(found.change)) < here
    assert place(changed_by(found.change - 1)) == here


def test_on_the_cut_point_is_enough_with_the_method_better_and_not_with_laits() -> None:
    cuts = Cuts(Decimal(50), Decimal(60), Decimal(70))
    better, lait = (far(59, 100, cuts=cuts, method=method) for method in QuartileMethod)
    assert better is not None
    assert lait is not None
    assert (better.change, lait.change) == (1, 2)


def test_on_the_cut_point_laits_method_wants_more() -> None:
    found = far(60, 100, cuts=Cuts(Decimal(50), Decimal(60), Decimal(70)), method=QuartileMethod.LAIT)
    assert str(found) == "anything above 60.0% (1 case) is quartile 2"


def test_quartile_1_has_no_distance() -> None:
    assert far(100, 100) is None


def test_without_cut_points_there_is_no_distance() -> None:
    assert far(90, 100, cuts=None) is None


@pytest.mark.parametrize(
    ("numerator", "denominator", "why"),
    [
        (None, None, "no parts"),
        (80, None, "no denominator"),
        (80, 0, "a denominator of nothing"),
        (80, 120, "parts of another period, which give another figure"),
        (80.5, 100, "parts in thousands"),
    ],
)
def test_parts_that_do_not_give_the_figure_are_not_counted(
    numerator: float | None, denominator: float | None, why: str
) -> None:
    found = far(numerator, denominator, shown=Decimal("80.0"))
    assert found is not None
    assert (found.change, found.in_count) == (None, ""), why
    assert str(found) == "11.1 percentage points from quartile 3 (91.1%)"


def test_a_numerator_that_is_left_out_is_the_one_that_gives_the_figure() -> None:
    found = far(None, 313, shown=Decimal("90.7"))
    assert found is not None
    assert found.change == 1


def test_only_percentages_are_counted_in_children() -> None:
    found = far(80, 100, indicator=replace(REVIEWS, unit=Unit.RATE))
    assert found is not None
    assert found.change is None
    assert str(found) == "11.1 from quartile 3 (91.1)"
