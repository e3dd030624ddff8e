"""Child protection reviews in time, judged in quarter 2 of 2022/23."""

from xlperf.domain.comparator import Comparator, CutPoints
from xlperf.domain.indicator import Frequency, Indicator, Polarity, Unit
from xlperf.domain.observation import Observation, Source
from xlperf.domain.period import Period
from xlperf.domain.settings import Settings
from xlperf.domain.target import parse_target
from xlperf.rules.scorecard import ScoreRow, score

SETTINGS = Settings("Leicestershire", "855", "Dashboard", "", Period.quarter(2, 2022))
SOURCE = Source("returns/x.xlsx", "Sheet1", 1, 1)
REVIEWS = Indicator(
    "CP1",
    "Safe",
    "Social Care",
    "Reviews",
    Polarity.HIGH,
    Frequency.QUARTER,
    Unit.PERCENT,
    1,
    parse_target(">97.2%"),
)
CUTS = Comparator("RevCP", None, SOURCE, 1, cut_points=CutPoints(91.1, 95.8, 98.9))


def quarters(*values: float | None) -> list[Observation]:
    """Return observations for quarters 1, 2, … of 2022/23."""
    return [
        Observation("CP1", Period.quarter(number, 2022), value, SOURCE)
        for number, value in enumerate(values, 1)
    ]


def judged(
    *values: float | None, indicator: Indicator = REVIEWS, comparator: Comparator | None = CUTS
) -> ScoreRow:
    """Return the row of these quarterly values."""
    return score(indicator, quarters(*values), comparator, SETTINGS)
