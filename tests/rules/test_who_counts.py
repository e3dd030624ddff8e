"""Which published values count."""

import pytest
from hypothesis import given, strategies as st

from xlperf.domain.identify import NO_AUTHORITY
from xlperf.domain.indicator import Unit
from xlperf.domain.period import Period
from xlperf.rules.who_counts import REORGANISATIONS, implausible, not_counted, why_gone

OLD, NEW = {"928"}, {"940", "941"}
YEARS = st.sampled_from([Period.financial_year, Period.academic_year, Period.calendar_year])


def counted(published: set[str], period: Period | None) -> set[str]:
    """Return who counts of those that published."""
    return published - not_counted(published, period).keys()


def test_an_authority_counts_to_its_last_day() -> None:
    """Northamptonshire ended on 31 March 2021, the last day of 2020/21."""
    assert counted(OLD, Period.financial_year(2020)) == OLD
    assert counted(OLD, Period.financial_year(2021)) == set()
    assert not_counted(OLD, Period.financial_year(2021)) == {"928": "ended 31 Mar 2021"}


def test_in_the_year_it_ended_it_counts_unless_one_that_took_its_place_published() -> None:
    """The examinations of summer 2021 were published for Northamptonshire alone."""
    assert counted(OLD, Period.academic_year(2020)) == OLD
    assert counted(OLD | NEW, Period.academic_year(2020)) == NEW


def test_figures_carried_back_do_not_count_beside_those_of_the_old_authority() -> None:
    assert counted(OLD | NEW, Period.calendar_year(2019)) == OLD
    assert counted(NEW, Period.calendar_year(2019)) == NEW
    assert not_counted(OLD | NEW, Period.calendar_year(2019))["940"] == "began 1 Apr 2021"


def test_nobody_is_named_that_published_nothing() -> None:
    assert not_counted({"855"}, Period.financial_year(2023)) == {}
    assert why_gone("909", Period.financial_year(2023).end) == "ended 31 Mar 2023"
    assert why_gone("855", Period.financial_year(2023).end) == ""


def test_what_is_no_authority_never_counts() -> None:
    """702 are the schools of British Forces Post Office."""
    found = not_counted({"855", "702", "970x", "Cardiff"}, None)
    assert found == dict.fromkeys(("702", "970x", "Cardiff"), NO_AUTHORITY)


@given(
    st.sets(
        st.sampled_from(
            [
                "855",
                "856",
                "857",
                *(
                    number
                    for reorganisation in REORGANISATIONS
                    for number in (*reorganisation.ended, *reorganisation.began)
                ),
            ]
        )
    ),
    st.none() | st.builds(lambda kind, year: kind(year), YEARS, st.integers(2005, 2027)),
)
def test_no_part_of_england_counts_twice_and_no_other_authority_is_left_out(
    published: set[str], period: Period | None
) -> None:
    who = counted(published, period)
    for reorganisation in REORGANISATIONS:
        assert not (who & reorganisation.ended and who & reorganisation.began)
    assert who & {"855", "856", "857"} == published & {"855", "856", "857"}


PERCENTAGES = {str(number): 80.0 + number for number in range(19)}


def left(values: dict[str, float], unit: Unit = Unit.PERCENT) -> set[str]:
    """Return whose values cannot be."""
    return set(implausible(values, unit))


@pytest.mark.parametrize("slip", [1234.0, 956.0, 9560.0, -956.0])
def test_a_percentage_many_times_all_others_cannot_be(slip: float) -> None:
    assert left(PERCENTAGES | {"own": slip}) == {"own"}


def test_the_reason_says_what_the_others_are() -> None:
    assert implausible(PERCENTAGES | {"own": 1234.0}, Unit.PERCENT) == {
        "own": "implausible: 1,234 where all others are at most 98"
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
