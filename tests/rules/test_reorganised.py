"""Which of an old authority and those that took its place counts in which year."""

from hypothesis import given, strategies as st

from xlperf.indicators.period import Period
from xlperf.rules.reorganised import REORGANISATIONS, not_counted

OLD, NEW = {"928"}, {"940", "941"}
YEARS = st.sampled_from([Period.financial_year, Period.academic_year, Period.calendar_year])


def counted(published: set[str], period: Period | None) -> set[str]:
    """Return who counts of those that published."""
    return published - not_counted(published, period).keys()


def test_an_authority_counts_to_its_last_day() -> None:
    """Northamptonshire ended on 31 March 2021, the last day of 2020/21."""
    assert counted(OLD, Period.financial_year(2020)) == OLD
    assert counted(OLD, Period.financial_year(2021)) == set()
    assert not_counted(OLD, Period.financial_year(2021))["928"] == "ended 31 Mar 2021"


def test_in_the_year_it_ended_it_counts_unless_one_that_took_its_place_published() -> None:
    """The examinations of summer 2021 were published for Northamptonshire alone."""
    assert counted(OLD, Period.academic_year(2020)) == OLD
    assert counted(OLD | NEW, Period.academic_year(2020)) == NEW


def test_figures_carried_back_do_not_count_beside_those_of_the_old_authority() -> None:
    assert counted(OLD | NEW, Period.calendar_year(2019)) == OLD
    assert counted(NEW, Period.calendar_year(2019)) == NEW
    assert not_counted(OLD | NEW, Period.calendar_year(2019))["940"] == "began 1 Apr 2021"


def test_an_ended_authority_is_named_although_it_published_nothing() -> None:
    assert "909" in not_counted({"855"}, Period.financial_year(2023))


@given(
    st.sets(
        st.sampled_from([*"123", *(number for one in REORGANISATIONS for number in (*one.ended, *one.began))])
    ),
    st.none() | st.builds(lambda kind, year: kind(year), YEARS, st.integers(2005, 2027)),
)
def test_no_part_of_england_counts_twice_and_no_other_authority_is_left_out(
    published: set[str], period: Period | None
) -> None:
    who = counted(published, period)
    for one in REORGANISATIONS:
        assert not (who & one.ended.keys() and who & set(one.began))
    assert who & set("123") == published & set("123")
