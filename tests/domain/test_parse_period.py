"""What people write as a period."""

from datetime import date, datetime

import pytest
from hypothesis import given, strategies as st

from xlperf.domain.parse_period import (
    looks_like_a_period,
    not_a_period,
    parse_part_of_year,
    parse_period,
)
from xlperf.domain.period import Period, Term

YEARS = st.integers(1990, 2078)
Q1 = Period.quarter(1, 2022)
MONTHS = st.tuples(YEARS, st.integers(1, 12))
PERIODS = st.one_of(
    st.builds(Period.quarter, st.integers(1, 4), YEARS),
    st.builds(lambda month: Period.month(*month), MONTHS),
    st.builds(Period.on, st.dates(date(1990, 1, 1), date(2078, 12, 31))),
    st.builds(Period.term, st.sampled_from(Term), YEARS),
    st.builds(Period.financial_year, YEARS),
    st.builds(Period.academic_year, YEARS),
    st.builds(Period.calendar_year, YEARS),
    st.builds(Period.year_to_date, YEARS),
    st.builds(Period.half_year, st.sampled_from([1, 2]), YEARS),
    st.builds(Period.week_ending, st.dates(date(1990, 1, 7), date(2078, 12, 31))),
    st.builds(lambda month: Period.twelve_months_to(*month), MONTHS),
    st.tuples(MONTHS, MONTHS).filter(lambda two: two[0] <= two[1]).map(lambda two: Period.months(*two)),
)


@given(PERIODS)
def test_every_label_is_read_as_the_period_it_names(period: Period) -> None:
    assert parse_period(period.label) == period


@pytest.mark.parametrize(
    "written",
    [
        "Q1 2022/23", "Q1 22/23", "Q1 2022-23", "2022/23 Q1", "2022-23 Q1", "Quarter 1 2022/23", "Qtr 1 2022-2023",
        "Apr-Jun 2022", "April to June 2022", "As at 30 June 2022 (Q1)", "Q1 (Apr-Jun) 2022/23", "2022/23 (Q1)",
        "Q1 (April to June 2022)", "  q1\u00a02022/23 ", "Q1\n2022/23", "Q1_x000D_ 2022/23", "Q1 2022\u201323",
        "Quarter ending 30 June 2022", "Q1 2022/23 (provisional)", "Q1 2022/23 [note 4]",
    ],
)  # fmt: skip
def test_a_quarter_is_written_in_many_ways(written: str) -> None:
    assert parse_period(written) == Q1


@pytest.mark.parametrize(
    ("written", "period"),
    [
        ("Jun-22", Period.month(2022, 6)),
        ("June 2022", Period.month(2022, 6)),
        ("Sept 22", Period.month(2022, 9)),
        (date(2022, 6, 1), Period.month(2022, 6)),
        (datetime(2022, 6, 30), Period.on(date(2022, 6, 30))),
        ("30/06/2022", Period.on(date(2022, 6, 30))),
        ("30 Jun 22", Period.on(date(2022, 6, 30))),
        ("As at 30 June 2022", Period.on(date(2022, 6, 30))),
        ("2022-06-30", Period.on(date(2022, 6, 30))),
        ("Summer 2022", Period.term(Term.SUMMER, 2022)),
        ("Summer term 2021/22", Period.term(Term.SUMMER, 2022)),
        ("Autumn 2022", Period.term(Term.AUTUMN, 2022)),
        ("Autumn term 2022/23", Period.term(Term.AUTUMN, 2022)),
        ("2021/22", Period.financial_year(2021)),
        ("2021-22", Period.financial_year(2021)),
        ("2021/2022", Period.financial_year(2021)),
        ("1999/00", Period.financial_year(1999)),
        ("Academic year 2021/22", Period.academic_year(2021)),
        ("Year ending March 2022", Period.financial_year(2021)),
        ("2022", Period.calendar_year(2022)),
        ("2022/23 YTD", Period.year_to_date(2022)),
        ("2014-16", Period.months((2014, 1), (2016, 12))),
        ("2016-17 (OT)", Period.financial_year(2016)),
        ("2018 (Rev)", Period.calendar_year(2018)),
        ("2025 (prov)", Period.calendar_year(2025)),
        ("2021/22 outturn", Period.financial_year(2021)),
        ("Q2 2022/23 YTD", Period.months((2022, 4), (2022, 9))),
        ("Jan 2022/23", Period.month(2023, 1)),
    ],
)
def test_each_way_of_writing_has_one_meaning(written: object, period: Period) -> None:
    assert parse_period(written) == period


def test_a_total_is_the_whole_year_and_never_a_month() -> None:
    assert parse_period("2022/23 Total") == Period.financial_year(2022)


@pytest.mark.parametrize(
    "written",
    [
        "Total", "Target", "1 of 3", "", " ", "n/a", "KS2", "77.6%", "16-17", "Q5 2022/23", "2022/24", "31/06/2022",
        "12/31/2022", "30 February 2022", "Q1", "Qaurter 1 2022/23", "Q2 2022/23 (Apr-Jun)",
        "As at 30 June 2022 (Q2)", 2022, 77.6, None, True,
    ],
)  # fmt: skip
def test_what_cannot_be_a_period_is_none(written: object) -> None:
    assert parse_period(written) is None


def test_a_quarter_of_a_bare_year_is_refused_because_it_may_mean_two() -> None:
    """Quarter 1 of 2022 is January to March to some and April to June to others."""
    assert parse_period("Q1 2022") is None
    assert looks_like_a_period("Q1 2022")


@given(st.text(max_size=30))
def test_no_text_is_too_strange_to_be_refused(text: str) -> None:
    period = parse_period(text)
    assert period is None or parse_period(period.label) == period


@pytest.mark.parametrize(
    "written",
    [
        "Q1",
        "Qtr 3",
        "Apr",
        "May",
        "Sept",
        "September",
        "Autumn",
        "Autumn term",
        "Apr-Jun",
        "YTD",
        "year to date",
    ],
)
def test_part_of_a_year_waits_for_its_year(written: str) -> None:
    part = parse_part_of_year(written)
    assert part is not None
    assert parse_period(f"{part} 2022/23") is not None


@pytest.mark.parametrize("written", ["Qaurter 2 2022/23", "Q2 202/23", "Summr 2022", "Sept"])
def test_a_misspelt_period_still_looks_like_one(written: str) -> None:
    assert looks_like_a_period(written)


@pytest.mark.parametrize("written", ["Indicator", "Numerator", "Comments", "Under 18s", "Marchwood School"])
def test_other_headings_do_not_look_like_periods(written: str) -> None:
    assert not looks_like_a_period(written)


@pytest.mark.parametrize("written", ["Target", "Total", "Value", "Q5", "Abc-Def", "Mon", "", "12"])
def test_other_words_are_no_part_of_a_year(written: str) -> None:
    assert parse_part_of_year(written) is None


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("2022/24", "it does not name two consecutive years"),
        ("2022/24 (final)", "it does not name two consecutive years"),
        ("Q1 2022/32", "2022/32 does not name two consecutive years"),
        ("P13 2022/23", "there is no month 13 in a year"),
        ("30/13/2022", "there is no month 13 in a year"),
        ("31 June 2022", "the calendar has no such day"),
        ("1 April to 31 June 2022", "the calendar has no such day"),
        ("1 April 2022 to 15 May 2022", "it is neither whole months nor a week"),
        ("Quarter ending May 2022", "no financial quarter ends in May 2022"),
        ("2009/12", "it may be a month or a span of years"),
        ("Sep-Jun 2022/23", "it ends before it starts"),
    ],
)
def test_what_is_written_like_a_period_and_is_none_says_why(written: str, why: str) -> None:
    assert parse_period(written) is None
    assert not_a_period(written) == f"“{written}” is not a period: {why}"


@pytest.mark.parametrize("written", ["", "soon", "last winter", "Qaurter 1 2022/23", "x" * 300, "201399"])
def test_of_what_is_not_written_like_a_period_nothing_more_is_said(written: str) -> None:
    assert not_a_period(written) == f"“{written}” is not a period"


def test_what_may_be_two_periods_says_which() -> None:
    assert not_a_period("Q1 2022") == "“Q1 2022” may mean Q1 2022/23 or Q4 2021/22"


@given(st.text(st.sampled_from("0123456789qphmyjune to-/() "), max_size=25))
def test_whatever_is_written_something_can_be_said_of_it(written: str) -> None:
    if parse_period(written) is None:
        assert not_a_period(written).startswith(f"“{written}” ")
