"""Indicators, observations and registers to check."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from xlperf.domain.indicator import Frequency, Indicator, Polarity, Unit
from xlperf.domain.observation import Observation, Source
from xlperf.domain.parse_period import parse_period
from xlperf.domain.period import Period
from xlperf.domain.register import Columns, Recipient, Register
from xlperf.domain.settings import Settings
from xlperf.readers.register.cells import HEADINGS, RECIPIENT_HEADINGS

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


ANNUAL = replace(PERCENT, frequency=Frequency.ANNUAL)
SCORE = replace(ANNUAL, unit=Unit.SCORE, decimals=2)


def years(first: int, *values: float | None) -> list[tuple[str, float | None]]:
    """Return figures of financial years that follow on each other, the first of which ends in `first`."""
    return [(f"{year - 1}/{year % 100:02d}", value) for year, value in enumerate(values, first)]


@pytest.fixture
def observe() -> Observe:
    """Return a function that makes one row's observations, a column each from B on: period, value, and parts."""

    def make(
        *figures: tuple[str, float | None] | tuple[str, float | None, float | None, float | None],
        file: str = "returns/a.xlsx",
    ) -> list[Observation]:
        made = []
        for column, (written, value, *parts) in enumerate(figures, 1):
            if written == "":  # a column whose cell is blank
                continue
            period = parse_period(written)
            assert period
            top, bottom = parts or (None, None)
            made.append(Observation("A", period, value, Source(file, "Sheet1", 1, column), top, bottom))
        return made

    return make
