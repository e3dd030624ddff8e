"""Indicators, observations and registers to check."""

from collections.abc import Callable, Sequence

import pytest

from xlperf.indicators.indicator import Frequency, Indicator, Polarity, Unit
from xlperf.indicators.observation import Observation, Source
from xlperf.indicators.parse_period import parse_period
from xlperf.indicators.period import Period
from xlperf.indicators.register import Columns, Recipient, Register
from xlperf.indicators.settings import Settings
from xlperf.readers.register.headings import HEADINGS, RECIPIENT_HEADINGS

REPORT = Period.quarter(2, 2022)
COUNT = Indicator("A", "Topic", "Theme", "Cases", Polarity.HIGH, Frequency.QUARTER, Unit.NUMBER, 0)
PERCENT = Indicator("A", "Topic", "Theme", "In time", Polarity.HIGH, Frequency.QUARTER, Unit.PERCENT, 1)


def registered(*indicators: Indicator, recipients: Sequence[Recipient] = ()) -> Register:
    """Return a register of these indicators, with its columns where the template has them."""
    return Register(
        Settings("Example council", "", "", "", REPORT),
        indicators,
        tuple(recipients),
        indicator_columns=Columns("Indicators", {name: at for at, name in enumerate(HEADINGS)}),
        recipient_columns=Columns("Recipients", {name: at for at, name in enumerate(RECIPIENT_HEADINGS)}),
    )


Observe = Callable[..., list[Observation]]


@pytest.fixture
def observe() -> Observe:
    """Return a function that makes one row's observations, a column each from B on: period, value, and parts."""

    def make(
        *figures: tuple[str, float | None] | tuple[str, float | None, float, float],
        file: str = "returns/a.xlsx",
    ) -> list[Observation]:
        made = []
        for column, (written, value, *parts) in enumerate(figures, 1):
            period = parse_period(written)
            assert period
            top, bottom = parts or (None, None)
            made.append(Observation("A", period, value, Source(file, "Sheet1", 1, column), top, bottom))
        return made

    return make
