"""What moved most, whatever its unit."""

from decimal import Decimal

import pytest

from xlperf.domain.comparator import Comparator, CutPoints
from xlperf.domain.indicator import Frequency, Indicator, Polarity, Unit
from xlperf.domain.observation import Observation, Source
from xlperf.domain.period import Period
from xlperf.domain.settings import Settings
from xlperf.rules.movers import change, movers, why_attention
from xlperf.rules.scorecard import Scorecard, score_pack
from xlperf.rules.trend import Judgement

SOURCE = Source("returns/x.xlsx")
CUTS = Comparator("M", None, SOURCE, 1, cut_points=CutPoints(40.0, 60.0, 80.0))


def scored(*moves: tuple[str, Unit, float, float], compared: str = "") -> Scorecard:
    """Return the scorecard of indicators, each with a figure of quarter 1 and one of quarter 2."""
    indicators = [
        Indicator(code, "Topic", "", code, Polarity.HIGH, Frequency.QUARTER, unit, 2)
        for code, unit, *_ in moves
    ]
    observations = {
        code: [
            Observation(code, Period.quarter(1, 2022), before, SOURCE),
            Observation(code, Period.quarter(2, 2022), now, SOURCE),
        ]
        for code, _, before, now in moves
    }
    settings = Settings("Ownshire", "30", "Dashboard", "", Period.quarter(2, 2022))
    return score_pack(indicators, observations, dict.fromkeys(compared.split(), CUTS), settings)


def better(card: Scorecard) -> str:
    return " ".join(row.indicator.code for row in movers(card, Judgement.BETTER))


@pytest.mark.parametrize(
    ("unit", "before", "now", "told"),
    [
        (Unit.PERCENT, 76.0, 77.6, "1.6"),  # points
        (Unit.NUMBER, 20, 29, "45"),  # per cent of the earlier count
        (Unit.RATE, 2.0, 1.5, "-25"),
        (Unit.SCORE, -0.01, 0.02, "0.03"),  # a score has no zero: no per cent
        (Unit.NUMBER, 0, 3, None),
    ],
)
def test_a_change_is_told_as_its_unit_can_bear(
    unit: Unit, before: float, now: float, told: str | None
) -> None:
    (row,) = scored(("A", unit, before, now)).rows
    assert change(row) == (None if told is None else Decimal(told))


def test_a_score_around_zero_is_not_first_because_it_doubled() -> None:
    """From 0.01 to 0.03 is a rise of 200%, and next to nothing."""
    card = scored(("S", Unit.SCORE, 0.01, 0.03), ("P", Unit.PERCENT, 60.0, 70.0))
    assert better(card) == "P S"


def test_units_take_turns_each_with_its_largest_change() -> None:
    card = scored(
        ("N1", Unit.NUMBER, 100, 150),
        ("N2", Unit.NUMBER, 100, 190),
        ("P1", Unit.PERCENT, 60.0, 61.0),
        ("P2", Unit.PERCENT, 60.0, 69.0),
    )
    assert better(card) == "P2 N2 P1 N1"


def test_a_move_between_quartiles_comes_before_any_other() -> None:
    card = scored(
        ("N", Unit.NUMBER, 100, 190),
        ("P", Unit.PERCENT, 20.0, 39.0),
        ("Q", Unit.PERCENT, 59.0, 61.0),
        ("R", Unit.PERCENT, 39.0, 61.0),
        compared="P Q R",
    )
    assert better(card) == "R Q P N"


@pytest.mark.parametrize(
    ("before", "now", "why"),
    [
        (20.0, 30.0, "In quartile 4; better than before"),
        (30.0, 20.0, "In quartile 4; got worse"),
        (65.0, 20.0, "In quartile 4; fell from quartile 2"),
        (65.0, 50.0, "Fell from quartile 2, now in quartile 3"),
        (55.0, 50.0, "Got worse, now in quartile 3"),
    ],
)
def test_why_a_row_needs_attention(before: float, now: float, why: str) -> None:
    card = scored(("A", Unit.PERCENT, before, now), compared="A")
    assert [why_attention(row, card) for row in card.attention] == [why]
