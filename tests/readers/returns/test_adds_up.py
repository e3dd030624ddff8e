"""Whether a total is a sum at all, and where it then is not."""

import pytest
from hypothesis import given, strategies as st

from xlperf.readers.returns.adds_up import Sum, disagreements, is_impossible

RIGHT, OTHER, WRONG = Sum(30, (10, 20)), Sum(40, (15, 25)), Sum(50, (20, 25))


def test_what_does_not_add_up_is_named_where_as_much_does() -> None:
    assert disagreements([RIGHT, OTHER, WRONG]) == [WRONG]
    assert disagreements([RIGHT, WRONG]) == [WRONG]


def test_a_figure_that_never_adds_up_is_no_sum() -> None:
    assert disagreements([WRONG]) == []
    assert disagreements([RIGHT, WRONG, Sum(60, (20, 25))]) == []


def test_percentages_and_averages_take_more_to_be_sums() -> None:
    assert disagreements([Sum(100, (40.5, 59.5)), Sum(90, (40.5, 59.5))]) == []
    wrong = Sum(90, (40.5, 59.5))
    assert disagreements([Sum(100, (40.5, 59.5)), Sum(100, (40.1, 59.9)), wrong]) == [wrong]


def test_rounded_figures_add_up_to_their_last_decimal() -> None:
    assert Sum(100.0, (33.3, 33.3, 33.3)).adds_up
    assert not Sum(101, (33, 33, 33)).adds_up


def test_noughts_show_nothing() -> None:
    assert disagreements([Sum(0, (0, 0)), WRONG]) == []


@pytest.mark.parametrize(
    ("summed", "impossible"),
    [
        (Sum(15, (10, 20)), True),  # less than a part
        (Sum(25, (10, 20)), False),  # some were counted twice
        (Sum(35, (10, 20)), True),
        (Sum(35, (10, 20), may_lack_parts=True), False),
        (Sum(15, (10, 20), may_be_an_average=True), False),
        (Sum(5, (10, 20), may_be_an_average=True), True),
        (Sum(1.5, (10, 20)), False),
    ],
)
def test_whole_counts_can_contradict_their_total(summed: Sum, *, impossible: bool) -> None:
    assert is_impossible(summed) is impossible


@given(st.lists(st.lists(st.integers(0, 10_000), min_size=2, max_size=5), min_size=1, max_size=6))
def test_true_sums_are_never_questioned(rows: list[list[int]]) -> None:
    sums = [Sum(sum(parts), tuple(parts)) for parts in rows]
    assert disagreements(sums) == []
    assert not any(is_impossible(summed) for summed in sums)
