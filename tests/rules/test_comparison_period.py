"""Which figures are compared."""

from datetime import date

from xlperf.domain.indicator import CompareWith, Frequency
from xlperf.domain.observation import Mark, Observation, Source
from xlperf.domain.period import Period
from xlperf.rules.comparison_period import are_yearly, latest, previous, series as series_of, usable

SOURCE = Source("returns/x.xlsx")


def seen(period: Period, value: float | None, mark: Mark | None = None) -> Observation:
    """Return an observation."""
    return Observation("X", period, value, SOURCE, mark=mark)


def year(start: int, value: float | None, mark: Mark | None = None) -> Observation:
    """Return an annual observation."""
    return seen(Period.financial_year(start), value, mark)


def test_a_gap_in_an_annual_series_is_stepped_over() -> None:
    """No examinations were held in 2020 and 2021; the published page compares 2021/22 with 2018/19."""
    series = [
        year(2018, -0.07),
        year(2019, None, Mark.MISSING),
        year(2020, None, Mark.MISSING),
        year(2021, 0.02),
    ]
    assert previous(series, series[-1], CompareWith.PREVIOUS) is series[0]


def test_the_same_period_last_year_is_that_period_or_none() -> None:
    series = [
        seen(Period.quarter(1, 2021), 20),
        seen(Period.quarter(4, 2021), 25),
        seen(Period.quarter(1, 2022), 29),
    ]
    assert previous(series, series[-1], CompareWith.YEAR_BEFORE) is series[0]
    assert previous(series[1:], series[-1], CompareWith.YEAR_BEFORE) is None


def test_other_kinds_of_period_are_never_compared() -> None:
    series = [year(2021, 90.0), seen(Period.quarter(2, 2022), 80.0)]
    assert previous(series, series[-1], CompareWith.PREVIOUS) is None


def test_what_ends_after_the_report_period_is_not_used() -> None:
    series = [seen(Period.quarter(3, 2022), 1.0), seen(Period.quarter(2, 2022), 2.0)]
    assert usable(series, date(2022, 9, 30)) == [series[1]]


def test_a_missing_figure_gives_way_to_the_one_before_and_a_suppressed_one_does_not() -> None:
    before = seen(Period.quarter(1, 2022), 5.0)
    assert latest([before, seen(Period.quarter(2, 2022), None, Mark.MISSING)]) is before
    hidden = seen(Period.quarter(2, 2022), None, Mark.SUPPRESSED)
    assert latest([before, hidden]) is hidden


def test_without_observations_there_is_no_latest() -> None:
    assert latest([]) is None


def on(day: date, value: float) -> Observation:
    """Return a snapshot."""
    return seen(Period.on(day), value)


def test_yearly_snapshots_are_annual_figures_where_there_are_no_years() -> None:
    days = [on(date(2021, 3, 31), 10), on(date(2022, 3, 31), 12)]
    assert series_of(days, Frequency.ANNUAL) == days
    years = [year(2020, 40), *days]
    assert series_of(years, Frequency.ANNUAL) == years[:1]


def test_before_a_yearly_snapshot_stands_one_of_a_year_before_and_none_of_the_months_between() -> None:
    days = [on(date(2021, 10, 7), 10), on(date(2022, 3, 31), 11), on(date(2022, 10, 6), 12)]
    assert previous(days, days[-1], CompareWith.PREVIOUS) is days[0]
    assert previous(days, days[-1], CompareWith.YEAR_BEFORE) is days[0]
    assert previous(days[1:], days[-1], CompareWith.PREVIOUS) is None
    assert previous(days[1:], days[-1], CompareWith.YEAR_BEFORE) is None


def test_the_same_day_last_year_comes_before_one_nearly_a_year_ago() -> None:
    days = [on(date(2021, 3, 31), 10), on(date(2021, 4, 30), 11), on(date(2022, 3, 31), 12)]
    assert previous(days, days[-1], CompareWith.YEAR_BEFORE) is days[0]


def test_the_same_week_last_year_ends_on_the_same_weekday() -> None:
    weeks = [
        seen(Period.week_ending(day), 1) for day in (date(2023, 9, 29), date(2024, 9, 20), date(2024, 9, 27))
    ]
    assert previous(weeks, weeks[-1], CompareWith.YEAR_BEFORE) is weeks[0]
    assert previous(weeks, weeks[-1], CompareWith.PREVIOUS) is weeks[1]


def test_snapshots_are_yearly_where_they_stand_about_a_year_apart() -> None:
    assert are_yearly(
        [Period.on(date(2021, 10, 7)), Period.on(date(2022, 10, 6)), Period.on(date(2024, 10, 3))]
    )
    assert not are_yearly([Period.on(date(2022, 3, 31)), Period.on(date(2022, 9, 30))])
