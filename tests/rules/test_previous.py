"""Which figures are compared."""

from datetime import date

from xlperf.indicators.indicator import CompareWith
from xlperf.indicators.observation import Mark, Observation, Source
from xlperf.indicators.period import Period
from xlperf.rules.previous import latest, previous, usable

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
