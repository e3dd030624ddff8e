"""Periods of one kind, numbered."""

from datetime import date, timedelta

import pytest

from xlperf.domain.period import Period, PeriodKind, Term
from xlperf.rules.due import Every
from xlperf.rules.numbered_series import a_step, a_year, numbered, steps_later

EVERY_TERM = [
    Period.term(term, year) for year in (2021, 2022) for term in (Term.SPRING, Term.SUMMER, Term.AUTUMN)
]


@pytest.mark.parametrize(
    "series",
    [
        [Period.week_ending(date(2022, 12, 2) + timedelta(7 * at)) for at in range(60)],
        [Period.month(2022 + at // 12, at % 12 + 1) for at in range(30)],
        [Period.quarter(at % 4 + 1, 2022 + at // 4) for at in range(9)],
        [Period.half_year(at % 2 + 1, 2022 + at // 2) for at in range(5)],
        EVERY_TERM,
        [Period.financial_year(2019 + at) for at in range(4)],
        [Period.academic_year(2019 + at) for at in range(4)],
        [Period.calendar_year(2019 + at) for at in range(4)],
        [Period.year_to_date(2019 + at) for at in range(4)],
        [Period.months((2018 + at, 1), (2020 + at, 12)) for at in range(4)],
        [Period.twelve_months_to(2022 + at // 4, at % 4 * 3 + 3) for at in range(6)],
        [Period.on(date(2019 + at, 10, 3 + at)) for at in range(4)],
    ],
    ids=lambda series: series[0].kind.value,
)
def test_what_follows_on_each_other_is_a_step_apart_and_the_next_year_a_year(series: list[Period]) -> None:
    numbers, kind = numbered(series), series[0].kind
    step = a_step(kind, Every.QUARTER)
    assert [numbers[period] - numbers[series[0]] for period in series] == [
        step * at for at in range(len(series))
    ]
    if kind is not PeriodKind.DATE:
        assert [steps_later(series[0], step * at) for at in range(len(series))] == series
    for period in series:
        if (later := period.year_after()) in numbers:
            assert numbers[later] == numbers[period] + a_year(kind)


def test_a_report_of_each_month_follows_rolling_years_from_month_to_month() -> None:
    assert a_step(PeriodKind.ROLLING_YEAR, Every.MONTH) == 1


def test_a_year_without_a_count_is_a_gap() -> None:
    days = [Period.on(date(year, 10, 6)) for year in (2019, 2021, 2022)]
    assert list(numbered(days).values()) == [2019, 2021, 2022]


def test_what_does_not_follow_on_each_other_has_no_numbers() -> None:
    assert numbered([]) == {}
    assert numbered([Period.on(date(2022, 3, 31)), Period.on(date(2022, 9, 30))]) == {}
    assert numbered([Period.months((2018, 1), (2019, 12)), Period.months((2018, 1), (2020, 12))]) == {}
    assert numbered([Period.week_ending(date(2022, 12, 2)), Period.week_ending(date(2022, 12, 3))]) == {}
