"""Published values that cannot be."""

import pytest
from hypothesis import given, strategies as st

from xlperf.domain.indicator import Unit
from xlperf.rules.implausible import implausible

PERCENTAGES = {str(number): 80.0 + number for number in range(19)}


def left(values: dict[str, float], unit: Unit = Unit.PERCENT) -> set[str]:
    """Return whose values cannot be."""
    return set(implausible(values, unit))


@pytest.mark.parametrize("slip", [1234.0, 956.0, 9560.0, -956.0])
def test_a_percentage_many_times_all_others_cannot_be(slip: float) -> None:
    assert left(PERCENTAGES | {"own": slip}) == {"own"}


def test_the_reason_says_what_the_others_are() -> None:
    assert implausible(PERCENTAGES | {"own": 1234.0}, Unit.PERCENT) == {
        "own": "implausible: 1,234 where all others are 98 at most"
    }


@pytest.mark.parametrize("published", [289.6, 150.0, 100.0, 0.0, -4.0])
def test_percentages_such_as_were_published_can_be(published: float) -> None:
    """Suspensions in special schools were 289.6% of pupils in one authority, 127.8% in the next and 9% in most."""
    assert not left(PERCENTAGES | {"own": published})


def test_two_slips_among_forty_are_both_found_and_more_are_none() -> None:
    forty = {str(number): 50.0 + number for number in range(38)}
    assert left(forty | {"x": 1200.0, "y": 1300.0}) == {"x", "y"}
    assert not left(forty | {"x": 1200.0, "y": 1300.0, "z": 1400.0})


def test_a_count_or_a_rate_may_be_several_times_the_next() -> None:
    """In one authority 3,311 children ceased to be looked after, and 743 in the next."""
    rates = {str(number): 20.0 + number for number in range(50)}
    assert not left(rates | {"own": 419.0}, Unit.RATE)
    assert left(rates | {"own": 4190.0}, Unit.RATE) == {"own"}


def test_of_few_values_nobody_can_tell_and_small_ones_are_no_slips() -> None:
    assert not left({"1": 1.0, "2": 2.0, "own": 1234.0})
    assert not left({str(number): 0.1 for number in range(20)} | {"own": 60.0})
    assert not left({str(number): 0.0 for number in range(20)} | {"own": 500.0}, Unit.NUMBER)


@given(st.dictionaries(st.text(max_size=3), st.floats(-1e6, 1e6), max_size=60), st.sampled_from(Unit))
def test_at_most_one_in_twenty_is_left_out_and_never_one_below_another_that_stays(
    values: dict[str, float], unit: Unit
) -> None:
    found = left(values, unit)
    assert len(found) <= max(1, len(values) // 20)
    stay = [abs(value) for number, value in values.items() if number not in found]
    assert all(abs(values[number]) > max(stay) for number in found)
