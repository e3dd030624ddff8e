"""Where everything on a strip chart stands."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from tests.dashboard.comparison import FIGURES, PLANS, SETTINGS
from xlperf.dashboard.strip_chart import FEWEST, Strip, lay_out_strip
from xlperf.domain.comparator import Comparator
from xlperf.domain.indicator import Indicator, Polarity, Unit
from xlperf.domain.observation import Observation, Source
from xlperf.domain.period import Period
from xlperf.rules.comparison import compare


def strip(comparator: Comparator, shown: float | None = 81.7, indicator: Indicator = PLANS) -> Strip | None:
    """Return the chart of one figure."""
    figure = None if shown is None else Decimal(repr(shown))
    latest = Observation("CP1", Period.quarter(2, 2022), shown, Source("r"))
    return lay_out_strip(indicator, figure, compare(indicator, latest, figure, comparator, SETTINGS))


@given(
    st.lists(st.integers(-400, 400).map(lambda tenths: tenths / 10), min_size=FEWEST, max_size=160),
    st.integers(-400, 400).map(lambda tenths: tenths / 10),
    st.one_of(st.none(), st.integers(-400, 400).map(lambda tenths: tenths / 10)),
    st.sampled_from([Polarity.HIGH, Polarity.LOW, Polarity.NONE]),
)
def test_every_figure_stands_within_the_axes_and_no_stem_crosses_a_label(
    values: list[float], shown: float, england: float | None, polarity: Polarity
) -> None:
    comparator = replace(
        FIGURES,
        values={str(100 + number): value for number, value in enumerate(values)},
        references={} if england is None else {"England": england},
    )
    made = strip(comparator, shown, replace(PLANS, polarity=polarity, unit=Unit.SCORE))
    assert made is not None
    pins = [*made.bounds, *made.england, *made.own]
    across = [*values, *(pin.across for pin in pins)]
    assert made.axis.least <= min(across)
    assert made.axis.most >= max(across)
    assert 1 <= (made.axis.most - made.axis.least) / made.axis.step <= 11
    lowest, highest = made.ends
    assert all(lowest < height < highest for height in made.heights if height is not None)
    left_to_right = sorted(pins, key=lambda pin: (-pin.across if made.axis.reverse else pin.across, -pin.up))
    levels = [pin.up for pin in left_to_right]
    assert levels == sorted(levels, reverse=True)
    assert len(set(levels)) == len(levels)
    assert min(levels) > max(height for height in made.heights if height is not None) / 1.0001


def test_like_figures_are_stacked_and_neighbours_hang_below_the_axis() -> None:
    made = strip(replace(FIGURES, values=dict.fromkeys(FIGURES.values, 70.0)))
    assert made is not None
    others = sorted(height for height in made.heights if height is not None and height > 0)
    below = sorted(height for height in made.heights if height is not None and height < 0)
    assert others == list(range(1, 27))
    assert len(below) == 3


def test_a_percentage_ends_at_0_and_100() -> None:
    made = strip(replace(FIGURES, values={**FIGURES.values, "1": 0.0, "2": 100.0}))
    assert made is not None
    assert (made.axis.least, made.axis.most) == (0.0, 1.0)


@pytest.mark.parametrize("values", [{}, {"1": 1.0, "2": 2.0, "3": 3.0}])
def test_of_a_few_figures_there_is_no_chart(values: dict[str, float]) -> None:
    assert strip(replace(FIGURES, values=values)) is None


def test_a_suppressed_figure_leaves_the_others_to_be_seen() -> None:
    made = strip(FIGURES, None)
    assert made is not None
    assert (made.own, len(made.bounds), len(made.heights)) == ((), 3, 29)
