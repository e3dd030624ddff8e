"""What a figure is in its series, in words."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from xlperf.domain.indicator import CompareWith, Frequency, Indicator, MeasureRole, Polarity, Unit
from xlperf.domain.observation import Mark, Observation, Source
from xlperf.domain.period import Period, Term
from xlperf.domain.target import Operator, Target
from xlperf.rules.records import Extreme
from xlperf.rules.trend_words import NOTHING_TO_SAY, TrendWords, ordinal, trend_words

SOURCE = Source("returns/x.xlsx")
QUARTERLY = Indicator("X", "T", "", "X", Polarity.HIGH, Frequency.QUARTER, Unit.PERCENT, 1)
TERMLY = replace(QUARTERLY, frequency=Frequency.TERM, unit=Unit.NUMBER, decimals=0)
REPORT = Period.quarter(2, 2022)
FIGURES = st.lists(st.decimals(0, 20, places=0), min_size=1, max_size=20)


def quarters(figures: Sequence[float | None], last: Period) -> list[Observation]:
    """Return figures of quarters in a row, up to the last; None for one that is missing."""
    number = len(figures)
    return [seen(last.months_later(-3 * (number - 1 - at)), figure) for at, figure in enumerate(figures)]


def seen(period: Period, figure: float | None) -> Observation:
    """Return an observation."""
    return Observation("X", period, figure, SOURCE, mark=Mark.MISSING if figure is None else None)


def words(
    figures: Sequence[float | None], indicator: Indicator = QUARTERLY, last: Period | None = None
) -> TrendWords:
    """Return what is said of the last of some quarters."""
    report = last or Period.quarter(2, 2022)
    series = quarters(figures, report)
    return trend_words(indicator, series, series[-1], report)


@pytest.mark.parametrize(
    ("figures", "wanted"),
    [
        ([9, 8, 7, 6], "third fall in a row"),
        ([5, 9, 8, 7, 6], "third fall in a row; lowest since Q2 2021/22"),
        ([6, 7, 8, 9], "third rise in a row"),
        ([9, 8, 7], ""),
        ([9, 8, 8, 7, 6, 5, 4], "fourth fall in a row; lowest of 7"),
        ([9, None, 8, 7, 6], ""),
        ([1, None, 9, 8, 7, 6], "third fall in a row"),
        ([9, 4, 5, 4, 8], "highest since Q2 2021/22"),
        ([9, 4, 5, 4, 9], "equal highest of 5"),
        ([8, 9, 4, 5, 4, 8], "highest since Q2 2021/22"),
        ([7, 8, 4, 5, 4, 7], "highest since Q2 2021/22"),
        ([7, 4, 5, 4, 8], "highest of 5"),
        ([9, 4, 5, 8], ""),
        ([*[4, 5] * 6, 8], "highest since the series began (Q2 2019/20)"),
        ([8, *[4, 5] * 6, 8], "equal highest since the series began (Q1 2019/20)"),
        ([9, *[4, 5] * 6, 8], "highest since Q1 2019/20"),
        ([5, 5, 5, 5, 5], ""),
        ([0.04, 0.03, 0.02, 0.01], ""),  # all are 0.0 as shown
        ([1], ""),
    ],
)
def test_the_words_of_a_series(figures: list[float | None], wanted: str) -> None:
    assert str(words(figures)) == wanted


def test_a_record_is_not_told_across_a_gap() -> None:
    assert str(words([1, 2, None, 9, 4, 5, 4, 10])) == "highest of the last 5"
    assert str(words([20, None, 9, 4, 5, 4, 8])) == "highest since Q2 2021/22"


def test_records_of_terms_are_among_the_same_term_and_movements_against_the_term_before() -> None:
    """The published report: the highest recorded for this school census term."""
    terms = [
        Period.term(term, year)
        for year in range(2019, 2025)
        for term in (Term.SPRING, Term.SUMMER, Term.AUTUMN)
    ]
    figures = [10 * at if term.start.month == 9 else 900 for at, term in enumerate(terms)]
    series = [seen(term, figure) for term, figure in zip(terms, figures, strict=True)]
    found = trend_words(TERMLY, series, series[-1], Period.quarter(3, 2024))
    assert str(found) == "highest Autumn term of 6"
    higher = [seen(Period.term(Term.AUTUMN, 2018), 999), *series]
    found = trend_words(TERMLY, higher, higher[-1], Period.quarter(3, 2024))
    assert str(found) == "highest Autumn term since Autumn 2018"


def test_what_is_compared_with_the_year_before_is_a_record_among_the_same_quarters() -> None:
    yearly = replace(QUARTERLY, compare_with=CompareWith.YEAR_BEFORE)
    rising = [at // 4 + 10 * (at % 4) for at in range(20)]
    assert str(words(rising, yearly)) == "16th quarter in a row above the year before; highest Q2 of 5"


def test_a_running_total_has_no_words_before_its_year_is_over() -> None:
    ytd = replace(QUARTERLY, frequency=Frequency.YTD, unit=Unit.NUMBER)
    series = [seen(Period.year_to_date(year), year) for year in range(2016, 2023)]
    assert trend_words(ytd, series, series[-1], Period.quarter(2, 2022)) == NOTHING_TO_SAY
    found = trend_words(ytd, series, series[-1], Period.quarter(4, 2022))
    assert str(found) == "sixth rise in a row"


@pytest.mark.parametrize(
    ("target", "figures", "wanted"),
    [
        (Target(Operator.AT_LEAST, Decimal(9)), [9, 7, 8, 7], "third quarter below target"),
        (Target(Operator.AT_LEAST, Decimal(9)), [9, 9, 8, 7], ""),
        (Target(Operator.AT_MOST, Decimal(5)), [9, 7, 8, 7], "fourth quarter above target"),
        (Target(Operator.MORE_THAN, Decimal(7)), [6, 7, 6, 7], "fourth quarter just off target"),
        (Target(Operator.BETWEEN, Decimal(1), Decimal(2)), [3, 0, 3, 0], "fourth quarter below target"),
    ],
)
def test_periods_in_a_row_that_miss_the_target(target: Target, figures: list[float], wanted: str) -> None:
    found = words(figures, replace(QUARTERLY, target=target))
    assert str(found.missed or "") == wanted
    assert words(figures, replace(QUARTERLY, target=target, polarity=Polarity.NONE)).missed is None


def test_an_older_figure_than_the_period_asked_for_says_nothing() -> None:
    assert trend_words(
        QUARTERLY, quarters([1, 2, 3, 4], Period.quarter(2, 2022)), None, Period.quarter(3, 2022)
    ) == (NOTHING_TO_SAY)
    assert words([1, 2, 3, 4], replace(QUARTERLY, show_trend=False)) == NOTHING_TO_SAY


def test_snapshots_a_year_apart_are_a_series_and_others_are_none() -> None:
    annual = replace(QUARTERLY, frequency=Frequency.ANNUAL)
    nights = [seen(Period.on(date(2018 + at, 11, 3 + at)), 5 + at) for at in range(5)]
    found = trend_words(annual, nights, nights[-1], Period.quarter(3, 2022))
    assert str(found) == "fourth rise in a row"
    nights.insert(1, seen(Period.on(date(2019, 6, 1)), 3))
    assert trend_words(annual, nights, nights[-1], Period.quarter(3, 2022)) == NOTHING_TO_SAY


def test_ordinals_are_words_and_then_figures() -> None:
    assert [ordinal(number) for number in (3, 12, 13, 21, 22, 23, 111, 112)] == [
        "third", "twelfth", "13th", "21st", "22nd", "23rd", "111th", "112th",
    ]  # fmt: skip


@given(FIGURES, st.decimals(1, 9, places=0), st.decimals(-50, 50, places=0))
def test_another_scale_changes_no_word(figures: list[Decimal], factor: Decimal, shift: Decimal) -> None:
    other = [float(figure * factor + shift) for figure in figures]
    assert words(other) == words([float(figure) for figure in figures])


@given(FIGURES)
def test_a_mirror_turns_high_into_low(figures: list[Decimal]) -> None:
    """And a fall into a rise."""
    swapped = {"highest": "lowest", "lowest": "highest", "rise": "fall", "fall": "rise"}
    there, back = words([float(figure) for figure in figures]), words([-float(figure) for figure in figures])
    assert " ".join(swapped.get(word, word) for word in str(there).split()) == str(back)


@given(FIGURES)
def test_a_record_is_one(figures: list[Decimal]) -> None:
    """By another way of working it out: nothing since is as high, and there is one as high at the period named."""
    series = quarters([float(figure) for figure in figures], Period.quarter(2, 2022))
    streak, said, _ = words([float(figure) for figure in figures])
    *before, last = figures
    if said is None:
        beats_three = len(before) > 2 and (max(before[-3:]) < last or min(before[-3:]) > last)
        assert not beats_three or (streak and streak.times == len(before))
        return
    record = said.record
    sign = 1 if record.extreme is Extreme.HIGHEST else -1
    as_good = [at for at, figure in enumerate(before) if sign * (figure - last) >= 0]
    assert record.out_of == len(figures)
    if record.since:
        assert record.since == series[as_good[-1]].period
    elif record.is_equal:
        assert {before[at] for at in as_good} == {last}
    else:
        assert not as_good


def test_each_period_is_held_against_its_own_target_where_they_are_by_period() -> None:
    now = Target(Operator.AT_LEAST, Decimal(9))
    goals = {REPORT.months_later(-3): Target(Operator.AT_LEAST, Decimal(5))}
    series = quarters([7, 8, 7, 8], REPORT)
    found = trend_words(
        replace(QUARTERLY, target=now), series, series[-1], REPORT, lambda period: goals.get(period, now)
    )
    assert found.missed is None
    contextual = replace(QUARTERLY, target=now, role=MeasureRole.CONTEXTUAL)
    assert trend_words(contextual, series, series[-1], REPORT).missed is None
