"""One judged row an indicator, and the reason in words."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.rules.reviews import CUTS, REVIEWS, SETTINGS, SOURCE, judged, quarters
from xlperf.domain.indicator import Frequency, Unit
from xlperf.domain.observation import Mark, Observation
from xlperf.domain.period import Period
from xlperf.domain.target import parse_target
from xlperf.rules.movers import movers
from xlperf.rules.scorecard import Scorecard, score, score_pack
from xlperf.rules.status import Reason, Status
from xlperf.rules.trend import Judgement, Trend


def test_a_row_is_judged_on_figures_as_shown() -> None:
    row = judged(77.64, 77.55)
    assert row.trend is Trend.SAME
    assert judged(77.64, 77.66).trend is Trend.INCREASE


def test_figures_of_other_kinds_of_period_are_kept_and_never_the_latest() -> None:
    annual = Observation("CP1", Period.financial_year(2021), 85.7, SOURCE)
    row = score(REVIEWS, [annual, *quarters(76.0)], None, SETTINGS)
    assert row.latest is not None
    assert row.latest.period == Period.quarter(1, 2022)
    assert row.previous is None


def test_show_trend_no_leaves_trend_and_judgement_blank() -> None:
    row = judged(76.0, 77.6, indicator=replace(REVIEWS, show_trend=False))
    assert (row.trend, row.judgement) == (None, None)


def test_a_suppressed_latest_figure_has_neither_trend_nor_status_nor_quartile() -> None:
    hidden = Observation("CP1", Period.quarter(2, 2022), None, SOURCE, mark=Mark.SUPPRESSED)
    row = score(REVIEWS, [*quarters(76.0), hidden], CUTS, SETTINGS)
    assert (row.latest, row.trend, row.status, row.standing.quartile) == (hidden, None, Status.NONE, None)
    assert row.why == "N/A: there is no figure to judge."


def test_a_future_quarter_is_not_used() -> None:
    row = judged(76.0, 77.6, 99.9)
    assert row.latest is not None
    assert row.latest.value == 77.6


def test_totals_agree_with_the_rows() -> None:
    card = pack_of({"A": (50.0, 99.0), "B": (99.0, 50.0), "C": (None,)})
    assert card.statuses == {
        Status.GREEN: 1, Status.AMBER: 0, Status.RED: 1, Status.NO_FIGURE: 1, Status.NONE: 0, Status.CONTEXTUAL: 0,
    }  # fmt: skip
    assert card.quartiles == {1: 1, 2: 0, 3: 0, 4: 1}


def test_red_needs_attention_and_the_worst_comes_first() -> None:
    card = pack_of({"A": (50.0, 60.0), "B": (10.0, 90.0), "C": (99.0, 98.0), "D": (70.0, 60.0)})
    assert [row.indicator.code for row in card.attention] == ["D", "A", "B"]


def pack_of(values: dict[str, tuple[float | None, ...]]) -> Scorecard:
    """Return the scorecard of several indicators that differ by code alone."""
    indicators = [replace(REVIEWS, code=code) for code in values]
    observations = {
        code: [replace(quarter, code=code) for quarter in quarters(*figures)]
        for code, figures in values.items()
    }
    return score_pack(indicators, observations, dict.fromkeys(values, CUTS), SETTINGS)


def test_an_older_figure_is_shown_with_its_period_and_not_judged_against_this_periods_target() -> None:
    row = judged(99.0)
    assert (row.shown(row.latest), row.awaited) == (Decimal("99.0"), Period.quarter(2, 2022))
    assert (row.status, row.verdict.reason) == (Status.NO_FIGURE, Reason.NOT_IN_YET)
    assert row.why.startswith(
        "No figure for Q2 2022/23: the newest, 99.0%, is for Q1 2022/23 and is not judged."
    )


def test_a_figure_that_does_not_apply_to_the_period_is_an_answer_and_is_not_asked_for() -> None:
    """Blank returns tell a team to write z where a figure does not apply."""
    first, due = quarters(99.0, 99.0)
    row = score(REVIEWS, [first, replace(due, value=None, mark=Mark.NOT_APPLICABLE)], CUTS, SETTINGS)
    assert (row.latest and row.latest.period, row.awaited, row.status) == (due.period, None, Status.NONE)
    assert (row.trend, row.standing.quartile) == (None, None)
    assert row.why == "N/A: not applicable for Q2 2022/23."
    alone = score(REVIEWS, [replace(due, value=None, mark=Mark.NOT_APPLICABLE)], CUTS, SETTINGS)
    assert (alone.awaited, alone.why) == (None, row.why)


@pytest.mark.parametrize("mark", [Mark.MISSING, None])
def test_a_figure_that_is_not_available_is_still_to_come(mark: Mark | None) -> None:
    first, due = quarters(99.0, 99.0)
    row = score(REVIEWS, [first, replace(due, value=None, mark=mark)], CUTS, SETTINGS)
    assert (row.latest, row.awaited) == (first, due.period)


def test_a_mark_on_a_period_that_is_not_due_leaves_the_older_figure_shown() -> None:
    """Of a measure that lags, and of one whose due period is blank."""
    first, due = quarters(99.0, 99.0)
    none = replace(due, value=None, mark=Mark.NOT_APPLICABLE)
    assert score(replace(REVIEWS, lag=1), [first, none], CUTS, SETTINGS).latest == first
    earlier = replace(first, period=Period.quarter(4, 2021))
    before = replace(none, period=first.period)
    row = score(REVIEWS, [earlier, before], CUTS, SETTINGS)
    assert (row.latest, row.awaited) == (earlier, due.period)


def test_a_running_total_of_last_year_is_never_green_against_this_years_target() -> None:
    total = replace(REVIEWS, frequency=Frequency.YTD, unit=Unit.NUMBER, target=parse_target(">=54"))
    for late in (Period.quarter(4, 2021), Period.quarter(1, 2021), Period.year_to_date(2021)):
        row = score(total, [Observation("CP1", late, 100, SOURCE)], None, SETTINGS)
        assert (row.status, row.awaited is None) == (Status.NO_FIGURE, False), late


def test_what_got_worse_before_neither_needs_a_comment_nor_moves_now() -> None:
    """The report of last quarter said so; this quarter's figure is still to come."""
    before = [
        replace(quarter, period=Period.quarter(number, 2021))
        for number, quarter in enumerate(quarters(99.0, 50.0), 3)
    ]
    card = score_pack([REVIEWS], {"CP1": before}, {"CP1": CUTS}, SETTINGS)
    assert card.rows[0].judgement is Judgement.WORSE
    assert (card.attention, movers(card, Judgement.WORSE)) == ([], [])
    assert card.without_figure == list(card.rows)
    assert card.rows[0].standing.quartile == 4
    assert card.quartiles == {1: 0, 2: 0, 3: 0, 4: 0}  # the report's sentence speaks of what is judged
