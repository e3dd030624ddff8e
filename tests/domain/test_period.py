"""Periods: their limits, their order, what comes a year before."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from xlperf.domain.period import Period, PeriodKind, Term

YEARS = st.integers(1990, 2090)


def test_quarter_one_is_april_to_june() -> None:
    quarter = Period.quarter(1, 2022)
    assert (quarter.start, quarter.end) == (date(2022, 4, 1), date(2022, 6, 30))


def test_quarter_four_lies_in_the_next_calendar_year() -> None:
    quarter = Period.quarter(4, 2022)
    assert (quarter.start, quarter.end, quarter.label) == (date(2023, 1, 1), date(2023, 3, 31), "Q4 2022/23")


@given(YEARS)
def test_the_four_quarters_make_the_financial_year_without_a_gap(year: int) -> None:
    quarters = [Period.quarter(number, year) for number in (1, 2, 3, 4)]
    whole = Period.financial_year(year)
    assert (quarters[0].start, quarters[-1].end) == (whole.start, whole.end)
    for before, after in pairwise(quarters):
        assert after.start - before.end == timedelta(days=1)


@given(YEARS)
def test_a_term_lies_in_its_academic_year(year: int) -> None:
    whole = Period.academic_year(year)
    for term, in_year in ((Term.AUTUMN, year), (Term.SPRING, year + 1), (Term.SUMMER, year + 1)):
        lesson = Period.term(term, in_year)
        assert whole.start <= lesson.start <= lesson.end <= whole.end


@given(YEARS, st.integers(1, 4))
def test_a_year_before_is_the_same_quarter_of_the_year_before(year: int, number: int) -> None:
    assert Period.quarter(number, year).year_before() == Period.quarter(number, year - 1)


@given(YEARS)
def test_the_two_halves_make_the_financial_year_without_a_gap(year: int) -> None:
    first, second, whole = Period.half_year(1, year), Period.half_year(2, year), Period.financial_year(year)
    assert (first.start, second.end) == (whole.start, whole.end)
    assert second.start - first.end == timedelta(days=1)
    assert first.end == date(year, 9, 30)


@given(st.dates(date(1990, 1, 7), date(2090, 12, 31)))
def test_a_week_has_seven_days_and_the_one_a_year_before_ends_on_the_same_weekday(day: date) -> None:
    week = Period.week_ending(day)
    assert (week.end, week.end - week.start) == (day, timedelta(days=6))
    before = week.year_before()
    assert before.end.weekday() == day.weekday()
    assert timedelta(days=360) < week.end - before.end < timedelta(days=370)


@given(YEARS, st.integers(1, 12))
def test_a_rolling_year_is_twelve_months_and_never_the_year_of_the_same_months(year: int, month: int) -> None:
    rolling = Period.twelve_months_to(year, month)
    assert rolling.end == Period.month(year, month).end
    assert rolling.year_before().end + timedelta(days=1) == rolling.start
    assert rolling.kind is PeriodKind.ROLLING_YEAR
    assert rolling != Period.months((rolling.start.year, rolling.start.month), (year, month))


def test_a_period_that_ends_a_half_year_or_a_month_tells_which() -> None:
    assert Period.on(date(2022, 9, 30)).half_year_it_ends() == Period.half_year(1, 2022)
    assert Period.quarter(4, 2022).half_year_it_ends() == Period.half_year(2, 2022)
    assert Period.quarter(1, 2022).half_year_it_ends() is None
    assert Period.on(date(2022, 2, 28)).month_it_ends() == Period.month(2022, 2)
    assert Period.on(date(2022, 2, 27)).month_it_ends() is None


def test_a_year_before_the_29th_of_february_is_the_28th() -> None:
    assert Period.month(2024, 2).year_before() == Period.month(2023, 2)
    assert Period.on(date(2024, 2, 29)).year_before() == Period.on(date(2023, 2, 28))


def test_months_that_make_a_named_period_come_back_as_it() -> None:
    assert Period.months((2022, 7), (2022, 9)) == Period.quarter(2, 2022)
    assert Period.months((2022, 4), (2023, 3)) == Period.financial_year(2022)
    assert Period.months((2022, 4), (2022, 9)).kind is PeriodKind.RANGE


def test_a_period_is_over_on_its_last_day_and_a_running_year_on_its_first() -> None:
    assert Period.quarter(2, 2022).is_over_by(date(2022, 9, 30))
    assert not Period.quarter(2, 2022).is_over_by(date(2022, 9, 29))
    assert Period.year_to_date(2022).is_over_by(date(2022, 9, 30))
    assert not Period.year_to_date(2023).is_over_by(date(2022, 9, 30))


def test_a_snapshot_on_a_quarters_last_day_belongs_to_that_quarter() -> None:
    assert Period.on(date(2022, 9, 30)).quarter_it_ends() == Period.quarter(2, 2022)
    assert Period.on(date(2022, 9, 29)).quarter_it_ends() is None


def test_a_period_cannot_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="before it starts"):
        Period(PeriodKind.RANGE, date(2022, 2, 1), date(2022, 1, 1))
