"""Which of an old authority and those that took its place counts in which year."""

from hypothesis import given, strategies as st

from xlperf.domain.identify import NO_AUTHORITY
from xlperf.domain.period import Period
from xlperf.rules.who_counts import REORGANISATIONS, not_counted, why_gone

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
            ["855", "856", "857", *(number for one in REORGANISATIONS for number in (*one.ended, *one.began))]
        )
    ),
    st.none() | st.builds(lambda kind, year: kind(year), YEARS, st.integers(2005, 2027)),
)
def test_no_part_of_england_counts_twice_and_no_other_authority_is_left_out(
    published: set[str], period: Period | None
) -> None:
    who = counted(published, period)
    for one in REORGANISATIONS:
        assert not (who & one.ended and who & one.began)
    assert who & {"855", "856", "857"} == published & {"855", "856", "857"}
