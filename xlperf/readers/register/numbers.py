"""The whole numbers of an indicator's row: decimals shown, and periods that it lags."""

from xlperf.domain.indicator import Unit
from xlperf.domain.problem import Check
from xlperf.readers.register.faults import Fault

MOST_DECIMALS, MOST_LAG = 6, 60
_DEFAULT_DECIMALS = {Unit.PERCENT: 1, Unit.NUMBER: 0, Unit.RATE: 2, Unit.SCORE: 2}


def read_decimals(text: str, unit: Unit) -> int:
    """Return the decimals that a cell names; the unit's usual ones where it is blank."""
    return _whole(text, "number of decimals", MOST_DECIMALS) if text else _DEFAULT_DECIMALS[unit]


def read_lag(text: str) -> int:
    """Return how many periods the newest figure may be behind; none where the cell is blank."""
    return _whole(text, "number of periods", MOST_LAG) if text else 0


def _whole(text: str, what: str, most: int) -> int:
    if not (text.isascii() and text.isdecimal()) or int(text) > most:
        raise Fault(
            Check.REGISTER_NUMBER_UNREADABLE,
            f"“{text}” is not a {what}.",
            f"A whole number from 0 to {most}.",
            "Write a figure, or leave it blank.",
        )
    return int(text)
