"""Red, Amber, Green: the rule, the published page, the laws."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from xlperf.domain.indicator import Frequency, Indicator, Polarity, Unit
from xlperf.domain.settings import StatusRule
from xlperf.domain.target import Operator, Target, parse_target
from xlperf.rules.status import Reason, Status, Verdict, status

HIGH = Indicator("X", "", "", "X", Polarity.HIGH, Frequency.QUARTER, Unit.PERCENT, 1)
FIGURES = st.decimals(-100, 100, places=1)
QUARTILES = st.sampled_from([None, 1, 2, 3, 4])
GOODNESS = {Status.GREEN: 0, Status.AMBER: 1, Status.RED: 2}


def with_target(written: str, tolerance: float | None = None) -> Indicator:
    """Return an indicator with a target."""
    return replace(HIGH, target=parse_target(written, percent=True), tolerance=tolerance)


def judged(
    shown: Decimal | None,
    indicator: Indicator,
    quartile: int | None,
    rule: StatusRule = StatusRule.TARGET_THEN_QUARTILE,
) -> Verdict:
    """Return the status by what an indicator of the register says."""
    polarity, target, tolerance = indicator.polarity, indicator.target, indicator.tolerance
    return status(shown, quartile, polarity=polarity, target=target, tolerance=tolerance, rule=rule)


def test_all_statuses_of_the_published_dashboard_come_out(
    expected: Callable[[str], list[dict[str, str]]],
) -> None:
    rows = expected("published_dashboard_q2_2022_23")
    for row in rows:
        indicator = replace(
            HIGH,
            polarity=Polarity(row["polarity"]),
            target=parse_target(row["target"], percent="%" in row["target"]),
        )
        shown = Decimal(row["latest_value"].removesuffix("%").replace(",", ""))
        quartile = None if row["national_quartile"] == "N/A" else int(row["national_quartile"])
        assert (row["indicator"], judged(shown, indicator, quartile).status.value) == (
            row["indicator"],
            row["status_rag"],
        )
    assert len(rows) == 25


@pytest.mark.parametrize(
    ("shown", "quartile", "status_and_reason"),
    [
        ("96", 4, (Status.GREEN, Reason.TARGET_MET)),
        ("94", 4, (Status.RED, Reason.MISSED_IN_WORST_QUARTILE)),
        ("94", 1, (Status.AMBER, Reason.MISSED)),
        ("94", None, (Status.AMBER, Reason.WITHIN_TOLERANCE)),
        ("93", None, (Status.AMBER, Reason.WITHIN_TOLERANCE)),
        ("92.9", None, (Status.RED, Reason.BEYOND_TOLERANCE)),
    ],
)
def test_target_then_quartile(
    shown: str, quartile: int | None, status_and_reason: tuple[Status, Reason]
) -> None:
    verdict = judged(Decimal(shown), with_target(">=95", tolerance=2), quartile)
    assert (verdict.status, verdict.reason) == status_and_reason


@pytest.mark.parametrize(
    ("quartile", "colour"), [(1, Status.GREEN), (2, Status.AMBER), (3, Status.AMBER), (4, Status.RED)]
)
def test_without_a_target_the_quartile_decides(quartile: int, colour: Status) -> None:
    assert judged(Decimal(50), HIGH, quartile).status is colour


def test_without_anything_to_judge_by_there_is_no_status() -> None:
    assert judged(Decimal(50), HIGH, None).reason is Reason.NOTHING_TO_JUDGE_BY
    assert judged(None, with_target(">=95"), 1).reason is Reason.NO_FIGURE
    without = replace(with_target(">=95"), polarity=Polarity.NONE)
    assert judged(Decimal(99), without, 1).reason is Reason.NO_POLARITY


def test_target_with_tolerance_leaves_the_quartile_out() -> None:
    rule = StatusRule.TARGET_WITH_TOLERANCE
    assert judged(Decimal(94), with_target(">=95", tolerance=2), 4, rule).status is Status.AMBER
    assert judged(Decimal(90), with_target(">=95", tolerance=2), 1, rule).status is Status.RED
    assert judged(Decimal(90), HIGH, 1, rule).status is Status.NONE


def test_equal_to_a_more_than_target_without_tolerance_is_red() -> None:
    assert judged(Decimal("92.0"), with_target(">92.0%"), None).status is Status.RED


def test_a_range_is_missed_on_either_side() -> None:
    band = with_target("92-95%", tolerance=1)
    colours = [judged(Decimal(shown), band, None).status.value for shown in (90, 91, 92, 95, 96, 97)]
    assert colours == ["Red", "Amber", "Green", "Green", "Amber", "Red"]


@given(FIGURES, FIGURES, FIGURES, QUARTILES, QUARTILES, st.floats(0, 10))
def test_a_better_value_never_gets_a_worse_status(
    one: Decimal, other: Decimal, limit: Decimal, first: int | None, second: int | None, tolerance: float
) -> None:
    """With a better value comes a quartile that is no worse; both directions of polarity."""
    if (first is None) != (second is None):
        second = first
    worse, better = sorted((one, other))
    best, worst = sorted((first or 1, second or 1))
    quartiles = (None, None) if first is None else (worst, best)
    for polarity, operator, sign in (
        (Polarity.HIGH, Operator.AT_LEAST, 1),
        (Polarity.LOW, Operator.AT_MOST, -1),
    ):
        indicator = replace(
            HIGH, polarity=polarity, target=Target(operator, sign * limit), tolerance=tolerance
        )
        colours = [
            judged(sign * shown, indicator, quartile).status
            for shown, quartile in zip((worse, better), quartiles, strict=True)
        ]
        assert GOODNESS[colours[1]] <= GOODNESS[colours[0]]


@given(FIGURES, FIGURES, QUARTILES)
def test_mirroring_the_polarity_mirrors_the_status(
    shown: Decimal, limit: Decimal, quartile: int | None
) -> None:
    high = replace(HIGH, target=Target(Operator.MORE_THAN, limit))
    low = replace(HIGH, polarity=Polarity.LOW, target=Target(Operator.LESS_THAN, -limit))
    assert judged(shown, high, quartile) == judged(-shown, low, quartile)
