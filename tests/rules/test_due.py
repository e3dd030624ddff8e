"""What is due with a report."""

from datetime import date

import pytest
from hypothesis import given, strategies as st

from xlperf.domain.indicator import Frequency
from xlperf.domain.observation import Observation, Source
from xlperf.domain.period import Period, Term
from xlperf.rules.due import Every, awaited, behind, due_every, report_periods

Q1, Q2, Q3 = (Period.quarter(number, 2022) for number in (1, 2, 3))


def to_come(newest: Period, frequency: Frequency, report: Period = Q2, lag: int = 0) -> str:
    """Return the period whose figure is still to come; blank for none."""
    due = awaited(newest, due_every(frequency, report), lag, report)
    return due.label if due else ""


@pytest.mark.parametrize(
    ("frequency", "newest", "report", "due"),
    [
        (Frequency.WEEK, Period.week_ending(date(2022, 9, 25)), Q2, ""),
        (Frequency.WEEK, Period.week_ending(date(2022, 9, 23)), Q2, "Week ending 30 Sep 2022"),
        (Frequency.MONTH, Period.month(2022, 9), Q2, ""),
        (Frequency.MONTH, Period.month(2022, 8), Q2, "Sep 2022"),
        (Frequency.MONTH, Period.month(2022, 8), Period.month(2022, 8), ""),
        (Frequency.QUARTER, Q2, Q2, ""),
        (Frequency.QUARTER, Q1, Q2, "Q2 2022/23"),
        (Frequency.QUARTER, Period.quarter(1, 2021), Q2, "Q2 2022/23"),
        (Frequency.QUARTER, Q1, Period.month(2022, 8), ""),
        (Frequency.QUARTER, Period.quarter(3, 2021), Period.on(date(2022, 3, 30)), ""),
        (Frequency.TERM, Period.term(Term.SUMMER, 2022), Q2, ""),
        (Frequency.TERM, Period.term(Term.SPRING, 2022), Q2, "Summer 2022"),
        (Frequency.TERM, Period.term(Term.SUMMER, 2022), Q3, "Autumn 2022"),
        (Frequency.TERM, Period.term(Term.AUTUMN, 2021), Period.quarter(4, 2021), "Spring 2022"),
        (Frequency.HALF_YEAR, Period.half_year(1, 2022), Q3, ""),
        (Frequency.HALF_YEAR, Period.half_year(2, 2021), Q2, "H1 2022/23"),
        (Frequency.HALF_YEAR, Period.half_year(2, 2021), Q1, ""),
        (Frequency.ANNUAL, Period.financial_year(2021), Q2, ""),
        (Frequency.ANNUAL, Period.financial_year(2020), Q2, "2021/22"),
        (Frequency.ANNUAL, Period.financial_year(2021), Period.quarter(4, 2022), "2022/23"),
        (Frequency.ANNUAL, Period.academic_year(2021), Q2, ""),
        (Frequency.ANNUAL, Period.academic_year(2020), Q2, "2021/22 (academic)"),
        (Frequency.ANNUAL, Period.academic_year(2020), Q1, ""),
        (Frequency.ANNUAL, Period.calendar_year(2021), Q3, "2022"),
        (Frequency.ANNUAL, Period.calendar_year(2021), Q2, ""),
        (Frequency.ANNUAL, Period.months((2018, 1), (2020, 12)), Q2, "2019-21"),
        (Frequency.ANNUAL, Period.on(date(2022, 1, 20)), Q3, ""),
        (Frequency.ANNUAL, Period.on(date(2021, 3, 31)), Q2, "31 Mar 2022"),
        (Frequency.YTD, Q2, Q2, ""),
        (Frequency.YTD, Period.quarter(4, 2021), Q2, "Q2 2022/23"),
        (Frequency.YTD, Period.quarter(1, 2021), Q2, "Q2 2022/23"),
        (Frequency.YTD, Period.month(2022, 8), Q2, "Sep 2022"),
        (Frequency.YTD, Period.month(2022, 8), Period.month(2022, 8), ""),
        (Frequency.YTD, Q1, Period.month(2022, 8), "Aug 2022"),
        (Frequency.YTD, Q1, Period.month(2022, 9), "Q2 2022/23"),
        (Frequency.YTD, Period.year_to_date(2022), Q2, ""),
        (Frequency.YTD, Period.year_to_date(2021), Q2, "2022/23 YTD"),
        (Frequency.ROLLING, Period.twelve_months_to(2022, 9), Q2, ""),
        (Frequency.ROLLING, Period.twelve_months_to(2022, 6), Q2, "12 months to Sep 2022"),
    ],
)
def test_a_figure_is_due_for_the_last_period_that_is_over(
    frequency: Frequency, newest: Period, report: Period, due: str
) -> None:
    assert to_come(newest, frequency, report) == due


@pytest.mark.parametrize(
    ("frequency", "newest", "lag", "due"),
    [
        (Frequency.QUARTER, Q1, 1, ""),
        (Frequency.QUARTER, Period.quarter(4, 2021), 1, "Q1 2022/23"),
        (Frequency.ANNUAL, Period.financial_year(2020), 1, ""),
        (Frequency.YTD, Period.quarter(4, 2020), 6, ""),
        (Frequency.YTD, Period.quarter(3, 2020), 6, "Q4 2020/21"),
        (Frequency.TERM, Period.term(Term.SPRING, 2022), 1, ""),
        (Frequency.WEEK, Period.week_ending(date(2022, 9, 16)), 2, ""),
        (Frequency.YTD, Period.year_to_date(2021), 1, "2022/23 YTD"),
    ],
)
def test_a_measure_that_lags_has_longer(frequency: Frequency, newest: Period, lag: int, due: str) -> None:
    assert to_come(newest, frequency, lag=lag) == due


@given(
    st.sampled_from([Every.MONTH, Every.QUARTER, Every.HALF_YEAR, Every.YEAR]),
    st.integers(0, 6),
    st.integers(1, 4),
    st.integers(0, 30),
)
def test_the_period_awaited_is_never_behind_itself(every: Every, lag: int, number: int, back: int) -> None:
    """Its figure is what the report asks for, and no earlier one of the kind would be."""
    report = Period.quarter(number, 2022)
    newest = {
        Every.MONTH: Period.month(2022, 3),
        Every.QUARTER: Period.quarter(4, 2021),
        Every.HALF_YEAR: Period.half_year(2, 2021),
        Every.YEAR: Period.financial_year(2021),
    }[every].months_later(-12 * back)
    due = awaited(newest, every, lag, report)
    if due is None:
        assert behind(newest, every, report) <= lag
    else:
        assert due.kind is newest.kind
        assert awaited(due, every, lag, report) is None
        assert behind(due, every, report) == lag


@given(st.integers(0, 40), st.integers(0, 3))
def test_terms_follow_on_each_other(steps: int, lag: int) -> None:
    newest = Period.term(Term.SPRING, 2015)
    for _ in range(steps):
        newest = newest.term_after()
    report = Period.quarter(4, 2027)
    due = awaited(newest, Every.TERM, lag, report)
    assert behind(newest, Every.TERM, report) == max(39 - steps, 0)
    assert due is None or behind(due, Every.TERM, report) == lag


def seen(period: Period, value: float | None = 1.0) -> Observation:
    """Return an observation."""
    return Observation("X", period, value, Source("returns/x.xlsx"))


def test_quarters_go_back_to_the_first_figure_and_on_to_the_last() -> None:
    figures = [seen(Period.month(2021, 12)), seen(Period.quarter(3, 2022))]
    assert [period.label for period in report_periods(Q2, figures)] == [
        "Q3 2022/23", "Q2 2022/23", "Q1 2022/23", "Q4 2021/22", "Q3 2021/22",
    ]  # fmt: skip


def test_months_and_years_step_by_themselves() -> None:
    months = report_periods(Period.month(2022, 1), [seen(Period.month(2021, 11))])
    assert [month.label for month in months] == ["Jan 2022", "Dec 2021", "Nov 2021"]
    years = report_periods(Period.academic_year(2021), [seen(Period.academic_year(2020))])
    assert [year.label for year in years] == ["2021/22 (academic)", "2020/21 (academic)"]


def test_a_period_without_its_figure_yet_and_a_pack_without_figures_offer_what_there_is() -> None:
    assert report_periods(Q2, [seen(Period.quarter(3, 2022), None)]) == (Q2,)
    assert report_periods(Q2, []) == (Q2,)


@given(
    st.lists(st.tuples(st.integers(1, 4), st.integers(2000, 2040)), max_size=6),
    st.integers(1, 4),
    st.integers(2000, 2040),
)
def test_the_periods_are_of_one_kind_newest_first_and_the_report_period_is_among_them(
    quarters: list[tuple[int, int]], number: int, year: int
) -> None:
    current = Period.quarter(number, year)
    found = report_periods(current, [seen(Period.quarter(*quarter)) for quarter in quarters])
    assert current in found
    assert list(found) == sorted(found, key=lambda period: period.order, reverse=True)
    assert len({period.end for period in found}) == len(found) <= 17


def test_half_years_and_weeks_step_by_themselves() -> None:
    halves = report_periods(
        Period.half_year(1, 2022), [seen(Period.half_year(2, 2021)), seen(Period.half_year(2, 2022))]
    )
    assert [period.label for period in halves] == ["H2 2022/23", "H1 2022/23", "H2 2021/22"]
    week = Period.week_ending(date(2024, 9, 27))
    weeks = report_periods(week, [seen(Period.week_ending(date(2024, 9, day))) for day in (13,)])
    assert [week.end.day for week in weeks] == [27, 20, 13]
    later = report_periods(week, [seen(Period.week_ending(date(2024, 10, 4)))])
    assert [period.label for period in later] == ["Week ending 4 Oct 2024", "Week ending 27 Sep 2024"]
