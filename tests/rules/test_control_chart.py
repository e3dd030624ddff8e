"""Process control charts, held against the published vectors of NHSRplotthedots.

Quoted from its tests (MIT licence, https://github.com/nhs-r-community/NHSRplotthedots): ``tests/testthat/
test-ptd_calculate_point_type.R``, ``test-ptd_spc_standard.R`` with its snapshot ``_snaps/ptd_spc_standard.md``,
``_snaps/ptd_spc.md``, and ``test-ptd_calculate_assurance_type.R``.
"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from xlperf.domain.indicator import Polarity
from xlperf.domain.target import Operator, Target
from xlperf.rules.control_chart import (
    Assurance,
    ControlLimits,
    PointType,
    Variation,
    assurance,
    control_chart,
    find_limits,
    point_types,
)

DRAWN = [  # set.seed(123); rnorm(20)
    "-0.56047565", "-0.23017749", "1.55870831", "0.07050839", "0.12928774", "1.71506499", "0.46091621", "-1.26506123",
    "-0.68685285", "-0.44566197", "1.22408180", "0.35981383", "0.40077145", "0.11068272", "-0.55584113", "1.78691314",
    "0.49785048", "-1.96661716", "0.70135590", "-0.47279141",
]  # fmt: skip
WITH_A_TEN = [*DRAWN[:14], "10", *DRAWN[15:]]
STEADY = ["1", "2", "1", "2", "10", *["1", "2"] * 6, "1"]
FIGURES = st.lists(st.decimals(-1000, 1000, places=1), min_size=12, max_size=30)
UP, DOWN, USUAL = 1, -1, PointType.USUAL


def exact(figures: Sequence[str | int]) -> list[Fraction]:
    """Return figures as exact fractions."""
    return [Fraction(figure) for figure in figures]


def decimals(figures: Sequence[str | int]) -> list[Decimal]:
    """Return figures as the reader sees them."""
    return [Decimal(figure) for figure in figures]


@pytest.mark.parametrize(
    ("figures", "screened", "centre", "lower", "upper"),
    [
        (DRAWN, True, 0.1416238, -3.01138, 3.294627),
        (WITH_A_TEN, True, 0.6694159, -2.383666, 3.722497),
        (WITH_A_TEN, False, 0.6694159, -4.596625, 5.935457),
        (DRAWN[:10], True, 0.0746, -2.60, 2.75),
        (DRAWN[10:], True, 0.209, -3.28, 3.70),
        (STEADY, True, 1.94, -0.72, 4.6),
        (STEADY, False, 1.94, -3.06, 6.95),
    ],
)
def test_the_limits_are_those_that_were_published(
    figures: list[str], *, screened: bool, centre: float, lower: float, upper: float
) -> None:
    found = find_limits(exact(figures), screened=screened)
    wanted = (centre, lower, upper)
    assert [float(line) for line in found[:3]] == pytest.approx(wanted, rel=1e-6, abs=6e-3)
    if len(figures) == len(DRAWN):
        assert [float(line) for line in found[:3]] == pytest.approx(wanted, rel=3e-7)


def test_nothing_in_the_published_series_is_more_than_usual() -> None:
    """All twenty points are common cause in the published summary."""
    chart = control_chart(decimals(DRAWN))
    assert chart is not None
    assert set(chart.points) == {USUAL}
    assert chart.variation is Variation.USUAL


def around(centre: int, width: int) -> ControlLimits:
    """Return limits so far from a centre."""
    far, near = Fraction(width), Fraction(width * 2, 3)
    middle = Fraction(centre)
    return ControlLimits(middle, middle - far, middle + far, middle - near, middle + near)


def marked(figures: Sequence[str | int], limits: ControlLimits, kind: PointType) -> str:
    """Return which figures are of a kind, a 1 for each that is."""
    return "".join(str(int(found is kind)) for found in point_types(exact(figures), limits))


@pytest.mark.parametrize(
    ("sides", "wanted"),
    [
        ([UP] * 6, "000000"),
        ([*[UP] * 6, DOWN], "0000000"),
        ([*[UP] * 8, DOWN], "111111110"),
        ([*[DOWN] * 8, UP], "111111110"),
        ([DOWN, *[UP] * 8, DOWN], "0111111110"),
        ([*[UP] * 3, 0, *[UP] * 6], "0000000000"),
    ],
)
def test_seven_on_one_side_of_the_mean_are_all_marked_and_one_on_it_ends_the_run(
    sides: list[int], wanted: str
) -> None:
    assert marked(sides, around(0, 100), PointType.ONE_SIDE) == wanted


@pytest.mark.parametrize(
    ("figures", "wanted"),
    [
        ([1, 2, 3, 4, 5, 6], "000000"),
        ([1, 2, 3, 3, 4, 5, 6], "0000000"),
        ([1, 2, 3, 4, 5, 6, 7], "1111111"),
        ([2, 1, 2, 3, 4, 5, 6, 7, 3], "011111110"),
        ([7, 6, 5, 4, 3, 2, 1], "1111111"),
        ([2, 7, 6, 5, 4, 3, 2, 1, 3], "011111110"),
    ],
)
def test_seven_in_one_direction_are_all_marked(figures: list[int], wanted: str) -> None:
    assert marked(figures, around(4, 100), PointType.RUN) == wanted


@pytest.mark.parametrize(
    ("figures", "wanted"),
    [
        ([0, 0, 0], "000"),
        ([25, 1, 25], "101"),
        ([1, 25, 25], "011"),
        ([25, 25, 1], "110"),
        ([25, 1, 1, 25], "0000"),
        ([25, 1, 1, 25, 25], "00011"),
        ([-25, -1, -25], "101"),
        ([25, -1, 25], "000"),
        ([25, -25], "00"),
        ([31, 25, 1], "000"),
        ([31, 25, 25], "011"),
    ],
)
def test_two_of_three_near_a_limit_are_marked_where_all_three_are_on_one_side(
    figures: list[int], wanted: str
) -> None:
    """One outside the limits does not count; all three are on one side (issues 143, 153 and 194 of that project)."""
    assert marked(figures, around(0, 30), PointType.NEAR_LIMIT) == wanted


def test_two_near_opposite_limits_are_usual() -> None:
    """The last test of ``test-ptd_spc_standard.R``."""
    figures = [*["1", "-1"] * 7, "5.5", "-5.5"]
    chart = control_chart(decimals(figures))
    assert chart is not None
    assert chart.points[-2:] == (USUAL, USUAL)


@pytest.mark.parametrize("operator", list(Operator))
def test_a_target_against_the_limits_as_published(operator: Operator) -> None:
    """A target of 4 and limits of 1 to 3, 5 to 7 and 1 to 5."""
    found = [
        assurance(Target(operator, Decimal(4)), around(centre, width))
        for centre, width in ((2, 1), (6, 1), (3, 2))
    ]
    fails, meets, neither = Assurance.FAILS, Assurance.MEETS, Assurance.HIT_AND_MISS
    assert (
        found
        == {
            Operator.MORE_THAN: [fails, meets, neither],
            Operator.AT_LEAST: [fails, meets, neither],
            Operator.LESS_THAN: [meets, fails, neither],
            Operator.AT_MOST: [meets, fails, neither],
            Operator.EXACTLY: [fails, fails, neither],
            Operator.BETWEEN: [fails, fails, neither],
        }[operator]
    )


def test_a_range_is_met_by_limits_within_it() -> None:
    assert assurance(Target(Operator.BETWEEN, Decimal(0), Decimal(9)), around(4, 3)) is Assurance.MEETS


def test_without_a_polarity_nothing_is_better_or_worse() -> None:
    figures = decimals([*STEADY, "10"])
    for polarity, wanted in (
        (Polarity.HIGH, Variation.IMPROVEMENT),
        (Polarity.LOW, Variation.CONCERN),
        (Polarity.NONE, Variation.HIGH),
    ):
        chart = control_chart(figures, polarity, Target(Operator.AT_LEAST, Decimal(1)))
        assert chart is not None
        assert chart.variation is wanted
        assert (chart.assurance is None) is (polarity is Polarity.NONE)


def test_below_twelve_figures_limits_are_on_trial_and_below_six_there_are_none() -> None:
    assert control_chart(decimals(STEADY[:5])) is None
    trial = control_chart(decimals(STEADY[:11]), Polarity.HIGH, Target(Operator.AT_LEAST, Decimal(1)))
    assert trial is not None
    assert trial.is_trial
    assert (trial.variation, trial.assurance) == (None, None)
    whole = control_chart(decimals(STEADY[:12]))
    assert whole is not None
    assert not whole.is_trial


def test_limits_of_percentages_end_at_0_and_100() -> None:
    low = control_chart(decimals(STEADY), percent=True)
    high = control_chart([100 - figure for figure in decimals(STEADY)], percent=True)
    assert low is not None
    assert high is not None
    assert low.limits.lower == 0
    assert high.limits.upper == 100


def test_figures_that_never_differ_are_all_usual() -> None:
    chart = control_chart(decimals([5] * 12))
    assert chart is not None
    assert chart.limits.lower == chart.limits.upper == 5
    assert set(chart.points) == {USUAL}


@given(FIGURES, st.decimals("0.1", 50, places=1), st.decimals(-500, 500, places=1))
def test_another_scale_moves_the_limits_with_the_figures(
    figures: list[Decimal], factor: Decimal, shift: Decimal
) -> None:
    one, other = control_chart(figures), control_chart([figure * factor + shift for figure in figures])
    assert one is not None
    assert other is not None
    assert other.points == one.points
    assert other.limits == ControlLimits(*(line * Fraction(factor) + Fraction(shift) for line in one.limits))


@given(FIGURES, st.decimals(-1000, 1000, places=1))
def test_a_mirror_turns_better_into_worse(figures: list[Decimal], goal: Decimal) -> None:
    high = control_chart(figures, Polarity.HIGH, Target(Operator.AT_LEAST, goal))
    low = control_chart([-figure for figure in figures], Polarity.LOW, Target(Operator.AT_MOST, -goal))
    assert high is not None
    assert low is not None
    assert (high.points, high.variation, high.assurance) == (low.points, low.variation, low.assurance)
    assert (high.limits.lower, high.limits.near_lower) == (-low.limits.upper, -low.limits.near_upper)


@given(FIGURES)
def test_backwards_the_same_figures_are_marked(figures: list[Decimal]) -> None:
    there, back = control_chart(figures), control_chart(figures[::-1])
    assert there is not None
    assert back is not None
    assert there.limits == back.limits
    assert there.points == back.points[::-1]
