"""Targets, tolerances and decimals as the register writes them."""

import re
from math import inf

from xlperf.indicators.indicator import Polarity, Unit
from xlperf.indicators.target import Operator, Target, parse_target
from xlperf.indicators.tidy import label_key, tidy

_DEFAULT_DECIMALS = {Unit.PERCENT: 1, Unit.NUMBER: 0, Unit.RATE: 2, Unit.SCORE: 2}
_MOST_DECIMALS = 6
_TOLERANCE_UNITS = re.compile(r" ?(?:%|pp|pts?|points?|percentage points?)$")
_AGAINST = {
    Polarity.HIGH: (Operator.LESS_THAN, Operator.AT_MOST),
    Polarity.LOW: (Operator.MORE_THAN, Operator.AT_LEAST),
}


def read_target(written: str, polarity: Polarity, unit: Unit) -> Target | None:
    """Return the target that a cell sets, or None where it says that there is none."""
    bare = {Polarity.HIGH: Operator.AT_LEAST, Polarity.LOW: Operator.AT_MOST}.get(polarity)
    try:
        target = parse_target(written, without_operator=bare, percent=unit is Unit.PERCENT)
    except ValueError:
        raise ValueError(
            f"“{written}” is not a target; write one such as >97.2%, <20.8%, >=54, 92-95% or N/A."
        ) from None
    if target and unit is not Unit.PERCENT and target.percent:
        raise ValueError(f"{written} is a percentage, and the unit is {unit.value}.")
    if target and target.operator in _AGAINST.get(polarity, ()):
        raise ValueError(f"{written} asks for the opposite of the polarity, {polarity.value}.")
    if target and unit is Unit.PERCENT and "%" not in written and 0 < abs(target.upper) <= 1:
        raise ValueError(
            f"{written} may mean {target.upper}% or {float(target.upper * 100):g}%; write it with a per cent sign."
        )
    return target


def read_tolerance(text: str, unit: Unit, target: object) -> float | None:
    """Return the tolerance in the indicator's unit; ``5%`` of a target that is no percentage is relative to it."""
    if not text or label_key(text) in {"na", "none"}:
        return None
    try:
        size = float(_TOLERANCE_UNITS.sub("", tidy(text).removeprefix("±").replace(",", "")))
    except ValueError:
        size = -1.0
    if not 0 <= size < inf:
        raise ValueError(
            f"“{text}” is not a tolerance; write how far from the target is still Amber, such as 2."
        )
    if text.endswith("%") and unit is not Unit.PERCENT:
        return abs(float(target.low)) * size / 100 if isinstance(target, Target) else None
    return size


def read_decimals(text: str, unit: Unit) -> int:
    """Return the decimals that a cell names; the unit's usual ones where it is blank."""
    if not text:
        return _DEFAULT_DECIMALS[unit]
    if not text.isdecimal() or int(text) > _MOST_DECIMALS:
        raise ValueError(f"“{text}” is not a number of decimals from 0 to {_MOST_DECIMALS}.")
    return int(text)
