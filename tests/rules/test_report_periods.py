"""The report periods among which a page lets its readers choose."""

from datetime import date

from hypothesis import given, strategies as st

from xlperf.domain.observation import Observation, Source
from xlperf.domain.period import Period
from xlperf.rules.report_periods import report_periods

Q2 = Period.quarter(2, 2022)


def seen(period: Period, value: float | None = 1.0) -> Observation:
    """Return an observation."""
    return Observation("X", period, value, Source("returns/x.xlsx"))


def test_quarters_go_back_to_the_first_figure_and_on_to_the_last() -> None:
    figures = [seen(Period.month(2021, 12)), seen(Period.quarter(3, 2022))]
    assert [one.label for one in report_periods(Q2, figures)] == [
        "Q3 2022/23", "Q2 2022/23", "Q1 2022/23", "Q4 2021/22", "Q3 2021/22",
    ]  # fmt: skip


def test_months_and_years_step_by_themselves() -> None:
    months = report_periods(Period.month(2022, 1), [seen(Period.month(2021, 11))])
    assert [one.label for one in months] == ["Jan 2022", "Dec 2021", "Nov 2021"]
    years = report_periods(Period.academic_year(2021), [seen(Period.academic_year(2020))])
    assert [one.label for one in years] == ["2021/22 (academic)", "2020/21 (academic)"]


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
    found = report_periods(current, [seen(Period.quarter(*one)) for one in quarters])
    assert current in found
    assert list(found) == sorted(found, key=lambda one: one.order, reverse=True)
    assert len({one.end for one in found}) == len(found) <= 17


def test_half_years_and_weeks_step_by_themselves() -> None:
    halves = report_periods(
        Period.half_year(1, 2022), [seen(Period.half_year(2, 2021)), seen(Period.half_year(2, 2022))]
    )
    assert [one.label for one in halves] == ["H2 2022/23", "H1 2022/23", "H2 2021/22"]
    week = Period.week_ending(date(2024, 9, 27))
    weeks = report_periods(week, [seen(Period.week_ending(date(2024, 9, day))) for day in (13,)])
    assert [one.end.day for one in weeks] == [27, 20, 13]
    later = report_periods(week, [seen(Period.week_ending(date(2024, 10, 4)))])
    assert [one.label for one in later] == ["Week ending 4 Oct 2024", "Week ending 27 Sep 2024"]
