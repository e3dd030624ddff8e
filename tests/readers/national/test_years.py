"""What a published year stands for."""

from datetime import date

import pytest
from hypothesis import given, strategies as st

from xlperf.domain.period import Period
from xlperf.readers.national.years import is_bare, is_year_meant, stands_for

FINANCIAL, ACADEMIC = Period.financial_year(2020), Period.academic_year(2020)


@pytest.mark.parametrize(
    ("year", "year_type", "period"),
    [
        ("2021", "Financial Year", FINANCIAL),
        ("2021", "Academic Year", ACADEMIC),
        ("2021", "Calendar Year", Period.calendar_year(2021)),
        ("2021", "", Period.calendar_year(2021)),
        ("2021", "Annual (end of Sept)", Period.on(date(2021, 9, 30))),
        ("2021", "Annual - January", Period.month(2021, 1)),
        ("2018 (Rev)", "Academic Year", Period.academic_year(2017)),
        ("2020/21", "Academic Year", ACADEMIC),
        ("2020-21 (OT)", "Financial Year", FINANCIAL),
        ("2014-16", "Calendar Year", Period.months((2014, 1), (2016, 12))),
        ("0", "Academic Year", None),
    ],
)
def test_a_bare_year_is_the_one_that_ends_in_it(year: str, year_type: str, period: Period | None) -> None:
    assert stands_for(year, year_type) == period


@pytest.mark.parametrize(
    ("year", "year_type", "bare"),
    [
        ("2021", "", True),
        ("2018 (Rev)", "Annual", True),
        ("2021", "Calendar Year", False),
        ("calendar year 2021", "", False),
        ("2020/21", "", False),
        ("2021", "Annual - January", False),
        ("0", "", False),
    ],
)
def test_a_year_alone_is_bare_where_nobody_says_which_it_is(year: str, year_type: str, *, bare: bool) -> None:
    assert is_bare(stands_for(year, year_type), year, year_type) is bare


@pytest.mark.parametrize("wanted", ["2021", "2020/21", "2020-21"])
@pytest.mark.parametrize("period", [FINANCIAL, ACADEMIC])
def test_the_register_may_write_a_year_either_way(wanted: str, period: Period) -> None:
    assert is_year_meant(period, wanted)
    assert not is_year_meant(period.year_before(), wanted)


def test_a_range_is_no_single_year() -> None:
    assert not is_year_meant(Period.months((2014, 1), (2016, 12)), "2016")
    assert is_year_meant(Period.months((2014, 1), (2016, 12)), "2014-16")


@given(st.integers(2005, 2030), st.sampled_from(["Financial Year", "Academic Year", "Calendar Year", ""]))
def test_a_year_that_was_published_is_the_one_meant_by_the_same_words(year: int, year_type: str) -> None:
    assert is_year_meant(stands_for(str(year), year_type), str(year))
