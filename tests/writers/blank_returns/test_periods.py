"""Which periods a blank return asks for."""

from datetime import date

import pytest

from xlperf.domain.indicator import Frequency
from xlperf.domain.period import Period, Term
from xlperf.writers.blank_returns.periods import periods_of


@pytest.mark.parametrize(
    ("frequency", "first", "last", "count"),
    [
        (Frequency.MONTH, "Sep 2021", "Sep 2022", 13),
        (Frequency.QUARTER, "Q1 2021/22", "Q2 2022/23", 6),
        (Frequency.YTD, "Q1 2021/22", "Q2 2022/23", 6),
        (Frequency.TERM, "Autumn 2020", "Summer 2022", 6),
        (Frequency.ANNUAL, "2017/18", "2021/22", 5),
        (Frequency.HALF_YEAR, "H2 2019/20", "H1 2022/23", 6),
        (Frequency.ROLLING, "12 months to Sep 2021", "12 months to Sep 2022", 5),
        (Frequency.WEEK, "Week ending 8 Jul 2022", "Week ending 30 Sep 2022", 13),
    ],
)
def test_the_periods_go_up_to_the_report_period(
    frequency: Frequency, first: str, last: str, count: int
) -> None:
    periods = periods_of(frequency, Period.quarter(2, 2022))
    assert (str(periods[0]), str(periods[-1]), len(periods)) == (first, last, count)


@pytest.mark.parametrize(
    "report",
    [
        *(Period.quarter(number, 2024) for number in (1, 2, 3, 4)),
        *(Period.month(2024, month) for month in range(1, 13)),
        Period.financial_year(2024), Period.academic_year(2024), Period.term(Term.AUTUMN, 2024),
        Period.half_year(1, 2024), Period.twelve_months_to(2024, 2), Period.week_ending(date(2024, 9, 29)),
    ],
)  # fmt: skip
@pytest.mark.parametrize("frequency", Frequency)
def test_periods_stand_in_order_end_with_the_latest_and_are_of_the_frequencys_kind(
    report: Period, frequency: Frequency
) -> None:
    periods = periods_of(frequency, report)
    assert len(periods) >= 5
    assert list(periods) == sorted(set(periods), key=lambda period: period.order)
    assert {period.kind for period in periods} <= set(frequency.kinds)
    assert periods[-1].end <= report.end
    assert periods[-1].year_before() in periods or frequency is Frequency.WEEK
