"""What must be decided on before it is sent: small counts, and what they can be worked out from."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import assume, given, strategies as st

from tests.rules.small_counts import COUNT, PERCENT, Q1, Q2, Q3, Q4, TABLE, YEAR, figure, hidden, table
from xlperf.domain.indicator import Frequency, Indicator, Unit
from xlperf.domain.observation import Mark, Observation
from xlperf.domain.register import Decision, DisclosureChoice
from xlperf.rules.small_numbers import suppress, undecided


def told(indicator: Indicator, *figures: Observation, decisions: Sequence[Decision] = ()) -> list[str]:
    """Return what is said of the figures of one indicator."""
    return [small_number.why for small_number in undecided([indicator], {indicator.code: figures}, decisions)]


@pytest.mark.parametrize(("count", "is_told"), [(0, False), (1, True), (5, True), (6, False)])
def test_a_count_from_1_to_5_must_be_decided_on(count: float, is_told: bool) -> None:
    assert bool(told(COUNT, figure(Q2, count))) is is_told


def test_numerators_and_denominators_are_counts_and_percentages_are_none() -> None:
    assert told(PERCENT, figure(Q2, 10.0, 3, 30, code="P")) == ["The numerator is 3."]
    assert told(PERCENT, figure(Q2, 0.0, 0, 4, code="P")) == ["The denominator is 4. 0 of 4 leaves 4."]
    assert told(PERCENT, figure(Q2, 3.0, code="P")) == []


def test_the_setting_says_what_is_small() -> None:
    figures = {"N": [figure(Q2, 8)]}
    assert undecided([COUNT], figures) == []
    assert [small_number.period for small_number in undecided([COUNT], figures, fewest=10)] == [Q2]


def test_what_a_percentage_leaves_of_its_denominator_is_a_count_too() -> None:
    assert told(PERCENT, figure(Q2, 92.5, 37, 40, code="P")) == ["37 of 40 leaves 3."]
    rate = replace(PERCENT, unit=Unit.RATE)  # 37 per 10,000 of 40 is no part of them
    assert told(rate, figure(Q2, 92.5, 37, 40, code="P")) == []


def test_a_small_numerator_that_follows_from_a_percentage_is_told() -> None:
    assert told(PERCENT, figure(Q2, 7.5, None, 40, code="P")) == [
        "7.5% of 40 means that at most 3 are counted."
    ]
    assert told(PERCENT, figure(Q2, 92.5, None, 40, code="P")) == [
        "92.5% of 40 means that at most 3 are not counted."
    ]
    assert told(PERCENT, figure(Q2, 92.5, 37, None, code="P")) == ["37 are 92.5%, which leaves at most 3."]
    assert told(PERCENT, figure(Q2, 50.0, None, 40, code="P")) == []
    whole = replace(PERCENT, decimals=0)  # 8% is anything from 7.5 to 8.5: 3 of 40 and no other
    assert told(whole, figure(Q2, 7.6, None, 40, code="P")) == ["8% of 40 means that at most 3 are counted."]


@given(top=st.integers(1, 60), bottom=st.integers(6, 60), decimals=st.integers(0, 2))
def test_whoever_could_divide_back_to_a_small_numerator_is_foreseen(
    top: int, bottom: int, decimals: int
) -> None:
    assume(top <= bottom)
    indicator = replace(PERCENT, decimals=decimals)
    shown = round(100 * top / bottom, decimals)
    could_be = [
        top for top in range(bottom + 1) if abs(100 * top / bottom - shown) <= 0.5 * 10**-decimals + 1e-9
    ]
    said = " ".join(told(indicator, figure(Q2, shown, None, bottom, code="P")))
    assert (0 < max(could_be) < 6) == ("are counted" in said)


def test_what_can_be_had_by_subtraction_is_told_beside_what_is_small_itself() -> None:
    running = replace(COUNT, frequency=Frequency.YTD)
    assert told(running, figure(Q1, 20), figure(Q2, 23), figure(Q3, 4)) == [
        "The figure differs by 3 from that up to Q1 2022/23.", "The figure is 4."
    ]  # fmt: skip
    quarters = [figure(Q1, 12), hidden(Q2), figure(Q3, 14), figure(Q4, 5), figure(YEAR, 49)]
    assert told(COUNT, *quarters) == [
        "The figure is 5. The total of 2022/23 less the parts that are shown leaves 18, which is what is suppressed."
    ]
    found = undecided(TABLE, table((10, 8), (20, None), (30, 20)))
    assert [(small_number.code, small_number.period) for small_number in found] == [("Home", Q2)]


def test_a_row_that_is_not_sent_cannot_be_subtracted_from() -> None:
    assert undecided(TABLE[:2], table((10, 8), (20, None), (30, 20))) == []


def test_suppressing_or_accepting_by_name_settles_it() -> None:
    suppress = Decision("n", Q2, DisclosureChoice.SUPPRESS)
    accept = Decision("N", None, DisclosureChoice.ACCEPT, "A. Nyone")
    assert told(COUNT, figure(Q2, 3), decisions=[suppress]) == []
    assert told(COUNT, figure(Q2, 3), decisions=[accept]) == []
    assert told(COUNT, figure(Q2, 3), decisions=[replace(accept, period=Q1)]) != []


def test_nobody_accepts_without_a_name() -> None:
    accept = Decision("N", Q2, DisclosureChoice.ACCEPT)
    assert told(COUNT, figure(Q2, 3), decisions=[accept]) == ["The figure is 3."]


def test_suppressing_a_part_of_a_total_asks_for_a_second_one() -> None:
    suppress = Decision("Away", Q2, DisclosureChoice.SUPPRESS)
    found = undecided(TABLE, table((10, 8), (20, 3), (30, 11)), [suppress])
    assert [small_number.code for small_number in found] == ["Home"]


def test_a_figure_that_is_suppressed_has_no_parts_either() -> None:
    shown = suppress(
        {"P": [figure(Q2, 10.0, 3, 30, code="P")]}, [Decision("P", None, DisclosureChoice.SUPPRESS)]
    )
    assert shown["P"] == [figure(Q2, None, code="P", mark=Mark.SUPPRESSED)]


def test_a_figure_that_is_not_there_is_not_suppressed_either() -> None:
    missing = figure(Q2, None, mark=Mark.MISSING)
    assert suppress({"N": [missing]}, [Decision("N", None, DisclosureChoice.SUPPRESS)]) == {"N": [missing]}


counts = st.one_of(st.integers(0, 40), st.none())


@given(rows=st.tuples(*[st.tuples(counts, counts)] * 3), fewest=st.integers(2, 12))
def test_suppressing_whatever_is_listed_always_comes_to_an_end_with_nothing_small_shown(
    rows: tuple[tuple[float | None, float | None], ...], fewest: int
) -> None:
    figures, decisions = table(*rows), list[Decision]()
    for _ in range(7):
        found = undecided(TABLE, figures, decisions, fewest)
        if not found:
            break
        decisions += [
            Decision(small_number.code, small_number.period, DisclosureChoice.SUPPRESS)
            for small_number in found
        ]
    assert not undecided(TABLE, figures, decisions, fewest)
    shown = [observation.value for of_one in suppress(figures, decisions).values() for observation in of_one]
    assert not any(value is not None and 0 < value < fewest for value in shown)
