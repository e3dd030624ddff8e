"""Figures that a report had otherwise: held against each other as they were shown, and told with both."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from xlperf.domain.history import History, PastFigure
from xlperf.domain.indicator import Frequency, Indicator, Polarity, Unit
from xlperf.domain.observation import Mark, Observation, Source
from xlperf.domain.period import Period
from xlperf.domain.previous_dashboard import EarlierDashboard, EarlierFigure
from xlperf.rules.restated import (
    Restated,
    ever_restated,
    is_comparable,
    restated_figures,
    restated_sentence,
)
from xlperf.rules.rounding import round_half_away

PERCENT = Indicator("A", "Topic", "Theme", "In time", Polarity.HIGH, Frequency.QUARTER, Unit.PERCENT, 1)
COUNT = replace(PERCENT, unit=Unit.NUMBER, decimals=0)
CELL = Source("returns/a.xlsx", "Sheet1", 1, 1)
Q1, Q2, Q3, Q4 = (Period.quarter(number, 2022) for number in (1, 2, 3, 4))
FIGURES = st.dictionaries(
    st.sampled_from([Q1, Q2, Q3, Q4]), st.sampled_from([76.0, 76.04, 76.05, 77.6, None])
)


def seen(period: Period, value: float | None, mark: Mark | None = None) -> Observation:
    """Return a figure, or the mark in its place."""
    return Observation("A", period, value, CELL, mark=mark)


def earlier(
    figures: Mapping[Period, float], period: Period | None = None, *, percent: bool = True
) -> EarlierDashboard:
    """Return a dashboard that had these figures."""
    shown = {when: EarlierFigure(value, percent) for when, value in figures.items()}
    return EarlierDashboard("Q1.xlsx", period, {"A": shown})


def restated(
    now: Sequence[Observation], before: EarlierDashboard, indicator: Indicator = PERCENT
) -> list[Period]:
    """Return the periods whose figures are others now."""
    return [figure.now.period for figure in restated_figures(indicator, now, before)]


@pytest.mark.parametrize(
    ("now", "before", "is_restated"),
    [
        (76.04, 76.0, False),
        (76.05, 76.0, True),
        (76.04, 76.04, False),
        (76.04, 76.05, True),
        (76.05, 76.1, False),
    ],
)
def test_figures_are_compared_at_the_decimals_that_were_shown(
    now: float, before: float, *, is_restated: bool
) -> None:
    assert bool(restated([seen(Q1, now)], earlier({Q1: before}))) is is_restated


def test_more_decimals_in_the_register_restate_nothing() -> None:
    """Six figures of which none has a second decimal were shown with one."""
    quarters = [Period.quarter(number, year) for year in (2020, 2021) for number in (1, 2, 3)]
    now = [seen(quarter, 76.04) for quarter in quarters]
    two = replace(PERCENT, decimals=2)
    assert restated(now, earlier(dict.fromkeys(quarters, 76.0)), two) == []
    assert restated(now[:1], earlier({quarters[0]: 76.0}), two) == quarters[:1]


def test_those_that_changed_come_earliest_first_and_one_that_is_not_there_any_more_is_none() -> None:
    before = earlier({Q3: 70.0, Q1: 70.0, Q2: 70.0, Q4: 70.0})
    assert restated([seen(Q4, 70.0), seen(Q3, 71.0), seen(Q1, 71.0)], before) == [Q1, Q3]


def test_a_figure_now_suppressed_is_restated_and_one_of_another_unit_is_not_compared() -> None:
    (found,) = restated_figures(PERCENT, [seen(Q1, None, Mark.SUPPRESSED)], earlier({Q1: 76.0}))
    assert (found.before_in_words, found.now_in_words) == ("76%", "suppressed")
    assert restated([seen(Q1, 75.0)], earlier({Q1: 76.0}), COUNT) == []
    assert restated([seen(Q1, 75.0)], earlier({Q1: 76.0}, percent=False)) == []


def test_a_year_to_date_that_was_still_running_has_grown_and_is_not_restated() -> None:
    """120 by the end of quarter 1 and 250 by the end of quarter 2; only a year that was over can be restated."""
    running = Period.year_to_date(2022)
    total = replace(COUNT, frequency=Frequency.YTD)
    for period, is_restated in ((Q1, False), (None, False), (Q4, True), (Period.quarter(1, 2023), True)):
        before = earlier({running: 120}, period, percent=False)
        assert bool(restated([seen(running, 250.0)], before, total)) is is_restated, period
        assert is_comparable(total, running, EarlierFigure(120, percent=False), before) is is_restated, period


def test_a_row_names_both_figures_and_of_many_the_first() -> None:
    told = [
        Restated(seen(quarter, 3812.0), EarlierFigure(3900.0, percent=False), 0, Unit.NUMBER)
        for quarter in (Q1, Q2, Q3, Q4)
    ]
    assert restated_sentence([]) == ""
    assert restated_sentence(told[:1]) == (
        "Restated since the last report: Q1 2022/23 was 3,900, is 3,812 now."
    )
    assert restated_sentence(told).endswith("Q3 2022/23 was 3,900, is 3,812 now; and 1 more.")


def past(period: Period, value: float | None, told: Period, unit: Unit = Unit.PERCENT) -> PastFigure:
    """Return a figure as a report had it."""
    return PastFigure(seen(period, value), "In time", unit, told)


def ever(
    now: Sequence[Observation], *figures: PastFigure, asked_for: Period = Q4
) -> dict[str, frozenset[Period]]:
    """Return the periods whose figure some report had otherwise."""
    return ever_restated([PERCENT], {"A": now}, History(figures), asked_for)


def test_a_figure_that_some_report_had_otherwise_is_marked_though_the_last_had_it_so() -> None:
    versions = (past(Q1, 70.0, Q1), past(Q1, 76.0, Q2))
    assert ever([seen(Q1, 76.0)], *versions) == {"A": {Q1}}
    assert ever([seen(Q1, 76.0)], versions[1]) == {}


def test_what_was_reported_in_the_report_itself_or_later_or_in_another_unit_marks_nothing() -> None:
    now = [seen(Q1, 76.0)]
    assert ever(now, past(Q1, 70.0, Q4), asked_for=Q4) == {}
    assert ever(now, past(Q1, 70.0, Q4), asked_for=Q3) == {}
    assert ever(now, past(Q1, 70.0, Q1, Unit.NUMBER)) == {}
    assert ever(now, past(Q1, None, Q1)) == {}


def test_a_figure_that_is_suppressed_now_and_was_shown_is_marked() -> None:
    assert ever([seen(Q1, None, Mark.SUPPRESSED)], past(Q1, 70.0, Q1)) == {"A": {Q1}}


@given(now=FIGURES, before=FIGURES)
def test_both_ways_of_asking_agree_with_what_a_reader_sees(
    now: dict[Period, float | None], before: dict[Period, float | None]
) -> None:
    """A dashboard that showed one decimal, and a history of the same report."""
    figures = {
        period: float(round_half_away(value, 1)) for period, value in before.items() if value is not None
    }
    differs = {
        period
        for period, value in now.items()
        if period in figures and (value is None or float(round_half_away(value, 1)) != figures[period])
    }
    observations = [seen(period, value) for period, value in now.items()]
    assert set(restated(observations, earlier(figures, Q4))) == differs
    versions = [past(period, value, Q4) for period, value in before.items() if value is not None]
    marked = ever(observations, *versions, asked_for=Period.quarter(1, 2023))
    assert marked.get("A", frozenset()) == differs
