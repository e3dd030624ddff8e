"""The control chart that a row of the register asks for, beside its status."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from xlperf.domain.indicator import Frequency, Indicator, Polarity, Unit
from xlperf.domain.observation import Mark, Observation, Source
from xlperf.domain.period import Period
from xlperf.domain.settings import Settings
from xlperf.domain.target import Operator, Target
from xlperf.rules.controlled_series import ControlledSeries, controlled_series
from xlperf.rules.scorecard import ScoreRow, score

ASKED = Indicator(
    "X", "T", "", "X", Polarity.HIGH, Frequency.QUARTER, Unit.PERCENT, 1, control_chart=True,
    target=Target(Operator.AT_LEAST, Decimal(90), percent=True),
)  # fmt: skip
REPORT = Period.quarter(2, 2022)
SETTINGS = Settings("Council", "855", "T", "C", REPORT)
STEADY = [81, 83] * 6


def quarters(figures: Sequence[float | None]) -> list[Observation]:
    """Return figures of quarters in a row up to the report's; None for one that is missing."""
    number = len(figures)
    return [
        Observation(
            "X", REPORT.months_later(-3 * (number - 1 - at)), figure, Source("returns/x.xlsx"),
            mark=Mark.MISSING if figure is None else None,
        )
        for at, figure in enumerate(figures)
    ]  # fmt: skip


def chart(figures: Sequence[float | None], indicator: Indicator = ASKED) -> ControlledSeries | None:
    """Return the control chart of some quarters."""
    series = quarters(figures)
    return controlled_series(indicator, series, series[-1], REPORT)


def row(figures: Sequence[float | None], indicator: Indicator = ASKED) -> ScoreRow:
    """Return the row of some quarters, judged."""
    return score(indicator, quarters(figures), None, SETTINGS)


def test_only_a_row_that_asks_has_one() -> None:
    assert chart(STEADY) is not None
    assert chart(STEADY, replace(ASKED, control_chart=False)) is None
    assert "Control chart" not in row(STEADY, replace(ASKED, control_chart=False)).why


def test_it_is_drawn_from_the_figures_since_the_last_gap() -> None:
    found = chart([1, None, *STEADY])
    assert found is not None
    assert (len(found.periods), found.periods[-1]) == (12, REPORT)


@pytest.mark.parametrize(
    ("figures", "wanted"),
    [
        ([81, 83, 81, 83, 81], "Control chart: none, because it needs 6 figures without a gap."),
        (STEADY[:11], "Control chart: trial limits from 11 figures; a verdict needs 12."),
        (
            STEADY,
            "Control chart of 12 figures: within the usual variation; it consistently fails the target.",
        ),
        (
            [*STEADY, 95],
            "Control chart of 13 figures: an improvement beyond the usual variation (outside the limits)",
        ),
    ],
)
def test_the_row_says_what_it_shows(figures: list[float], wanted: str) -> None:
    assert wanted in row(figures).why


def test_the_row_says_where_status_and_control_chart_disagree() -> None:
    """The rule for the status stays as it is."""
    failing = row([*STEADY, *[81, 83] * 3, 90])
    assert failing.status.value == "Green"
    assert failing.why.endswith(
        "Status and control chart disagree: Green, but consistently fails the target."
    )
    better = row([*STEADY, 89])
    assert better.status.value == "Red"
    assert better.why.endswith(
        "Status and control chart disagree: Red, but an improvement beyond the usual variation."
    )
    assert "disagree" not in row(STEADY).why


def test_a_running_total_has_none() -> None:
    ytd = replace(ASKED, frequency=Frequency.YTD)
    assert chart(STEADY, ytd) is None
    assert "Control chart: none, because a running total starts again each year." in row(STEADY, ytd).why


def test_a_target_that_cannot_be_read_is_all_that_the_row_says() -> None:
    unread = replace(ASKED, target=None, unreadable_target="lots")
    assert "Control chart" not in row(STEADY, unread).why
