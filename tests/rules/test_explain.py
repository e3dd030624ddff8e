"""Why a row is judged as it is: the rule, its inputs, and how far the next band is."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from tests.rules.reviews import CUTS, REVIEWS, SETTINGS, SOURCE, judged, quarters
from xlperf.domain.comparator import Comparator, CutPoints
from xlperf.domain.indicator import Indicator, MeasureRole, Polarity
from xlperf.domain.observation import Observation
from xlperf.domain.period import Period
from xlperf.domain.target_plan import Benchmark, TargetPlan
from xlperf.rules.explain import UNREADABLE, Timing, explain, remembered_sentence, unknown_benchmark
from xlperf.rules.scorecard import score
from xlperf.rules.status import Reason, Status, Verdict

Q1, Q2, Q3 = (Period.quarter(number, 2022) for number in (1, 2, 3))


def test_the_reason_names_the_rule_the_inputs_and_the_way_to_the_next_band() -> None:
    assert judged(76.0, 77.6).why == (
        "Red: 77.6% misses the target of more than 97.2% by 19.6 percentage points, in quartile 4. "
        "Quartile 4: 13.5 percentage points from quartile 3 (91.1%). "
        "Increase of 1.6 percentage points, an improvement."
    )


@pytest.mark.parametrize(
    ("values", "indicator", "comparator", "beginning"),
    [
        (
            (97.2,),
            REVIEWS,
            None,
            "Red: 97.2% equals the limit of the target (more than 97.2%) and does not meet it.",
        ),
        (
            (96.2,),
            replace(REVIEWS, tolerance=2.0),
            None,
            "Amber: 96.2% misses the target of more than 97.2% by 1.0",
        ),
        (
            (90.0,),
            replace(REVIEWS, tolerance=2.0),
            None,
            "Red: 90.0% misses the target of more than 97.2% by 7.2",
        ),
        ((99.0,), REVIEWS, CUTS, "Green: 99.0% meets the target of more than 97.2%. Quartile 1."),
        (
            (91.1,),
            replace(REVIEWS, target=None),
            CUTS,
            "Amber: no target is set; judged by its national quartile.",
        ),
        (
            (50.0,),
            replace(REVIEWS, target=None),
            None,
            "N/A: no target is set and there is no national quartile.",
        ),
        ((50.0,), replace(REVIEWS, polarity=Polarity.NONE), CUTS, "N/A: neither high nor low is good."),
    ],
)
def test_every_line_of_the_rule_has_its_words(
    values: tuple[float | None, ...], indicator: Indicator, comparator: Comparator | None, beginning: str
) -> None:
    assert judged(None, *values, indicator=indicator, comparator=comparator).why.startswith(beginning)


def test_a_measure_that_lags_is_judged_and_says_so() -> None:
    late = replace(REVIEWS, lag=1, labels=("Reviews",))
    row = judged(99.0, indicator=late)
    assert (row.status, row.awaited) == (Status.GREEN, None)
    assert row.why.endswith("The figure for Q2 2022/23 is not due yet (Lag 1).")
    assert "not due" not in judged(76.0, 99.0, indicator=late).why


def test_without_any_figure_the_reason_says_so() -> None:
    assert judged().why == "No figure: there is none up to Q2 2022/23."


def test_an_older_figure_is_named_with_its_period_and_not_judged() -> None:
    assert judged(99.0).why.startswith(
        "No figure for Q2 2022/23: the newest, 99.0%, is for Q1 2022/23 and is not judged."
    )


def test_a_target_that_cannot_be_read_is_all_that_is_said() -> None:
    assert (
        judged(76.0, 77.6, indicator=replace(REVIEWS, target=None, unreadable_target="97ish")).why
        == UNREADABLE
    )


@pytest.mark.parametrize(
    ("measure", "of"), [("RevCP", "“RevCP”"), ("", "this indicator, which names no Comparator")]
)
def test_a_benchmark_that_nobody_published_is_said_to_be_unknown(measure: str, of: str) -> None:
    plan = TargetPlan(benchmark=Benchmark("England"))
    beaten = replace(REVIEWS, comparator=measure, plan=plan, target=None)
    assert unknown_benchmark(beaten) == ""
    assert unknown_benchmark(replace(beaten, unreadable_target="97ish")) == ""
    row = score(beaten, quarters(76.0, 77.6), None, SETTINGS)
    assert row.why == f"N/A: the target is the figure for England, which is not known for {of}."


@pytest.mark.parametrize(
    ("comparator", "said"),
    [
        (
            replace(CUTS, period=Period.financial_year(2020)),
            "Quartile 4 against 2020/21: 13.5 percentage points from",
        ),
        (
            replace(CUTS, cut_points=CutPoints(70, 77.6, 90)),
            "Quartile 2: 12.4 percentage points from quartile 1 (90.0%). Fragile: on the cut-point of 77.6%; quartile 2 here, 3 by LAIT.",
        ),
        (Comparator("m", None, SOURCE, quartile=3), "Quartile 3 as published."),
        (
            Comparator("m", None, SOURCE, quartiles=False),
            "No quartile: the publisher shows none for this measure.",
        ),
    ],
)
def test_the_quartile_is_said_with_what_it_rests_on(comparator: Comparator, said: str) -> None:
    assert f" {said}" in judged(None, 77.6, comparator=comparator).why
    assert "uartile " not in judged(None, 77.6, comparator=None).why


def test_what_has_no_polarity_has_no_quartile_and_is_neither_better_nor_worse() -> None:
    row = judged(76.0, 77.6, indicator=replace(REVIEWS, polarity=Polarity.NONE))
    assert row.why == "N/A: neither high nor low is good. Increase of 1.6 percentage points."


def test_what_is_contextual_is_shown_for_its_context() -> None:
    row = judged(76.0, 77.6, indicator=replace(REVIEWS, role=MeasureRole.CONTEXTUAL), comparator=None)
    assert row.why.startswith("Contextual: shown for its context and not rated. Increase of 1.6")


@pytest.mark.parametrize(
    ("values", "polarity", "said"),
    [
        ((76.0, 77.6), Polarity.LOW, "Increase of 1.6 percentage points, a deterioration."),
        ((77.6, 76.6), Polarity.LOW, "Decrease of 1.0 percentage points, an improvement."),
        ((77.6, 77.64), Polarity.HIGH, "Unchanged."),
    ],
)
def test_a_movement_is_said_with_its_size_and_whether_it_is_better(
    values: tuple[float, ...], polarity: Polarity, said: str
) -> None:
    assert judged(*values, indicator=replace(REVIEWS, polarity=polarity), comparator=None).why.endswith(
        f" {said}"
    )


@pytest.mark.parametrize("reason", [Reason.TARGET_MET, Reason.MISSED, Reason.BEYOND_TOLERANCE])
def test_a_verdict_on_a_target_needs_one(reason: Reason) -> None:
    without = replace(REVIEWS, target=None)
    with pytest.raises(ValueError, match="needs a target"):
        explain(without, Decimal("77.6"), Verdict(Status.RED, reason), None, None, Timing(Q2))


def remembered(period: Period, told_in: Period | None) -> Observation:
    """Return a figure of the history."""
    return Observation("CP1", period, 77.6, SOURCE, remembered=True, told_in=told_in)


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ([None, Observation("CP1", Q3, 77.6, SOURCE)], ""),
        ([None, remembered(Q2, Q2)], "From history.xlsx: Q2 2022/23, as reported in Q2 2022/23."),
        (
            [remembered(Q2, Q3), remembered(Q1, Q3)],
            "From history.xlsx: Q2 2022/23 and Q1 2022/23, as reported in Q3 2022/23.",
        ),
        ([remembered(Q2, None), remembered(Q1, None)], "From history.xlsx: Q2 2022/23 and Q1 2022/23."),
        (
            [remembered(Q2, Q2), remembered(Q1, Q1)],
            "From history.xlsx: Q2 2022/23 (reported in Q2 2022/23) and Q1 2022/23 (reported in Q1 2022/23).",
        ),
        (
            [remembered(Q2, Q2), remembered(Q1, None)],
            "From history.xlsx: Q2 2022/23 (reported in Q2 2022/23) and Q1 2022/23.",
        ),
    ],
)
def test_why_says_which_figures_are_from_the_history_and_from_which_report(
    shown: list[Observation | None], said: str
) -> None:
    assert remembered_sentence(*shown) == said


@given(
    before=st.none() | st.decimals(0, 100, places=1),
    now=st.decimals(0, 100, places=1),
    tolerance=st.none() | st.sampled_from([0.5, 2.0]),
    is_compared=st.booleans(),
)
def test_the_reason_always_begins_with_the_status_and_names_the_figure_that_was_judged(
    before: Decimal | None, now: Decimal, tolerance: float | None, *, is_compared: bool
) -> None:
    row = judged(
        None if before is None else float(before),
        float(now),
        indicator=replace(REVIEWS, tolerance=tolerance),
        comparator=CUTS if is_compared else None,
    )
    assert row.why.startswith(f"{row.status.value}: {now}% ")
    assert ("misses" in row.why or "does not meet" in row.why) is (row.status is not Status.GREEN)
    assert (f"Quartile {row.standing.quartile}" in row.why) is is_compared
    assert row.why.endswith((".", ")."))
    assert "  " not in row.why
