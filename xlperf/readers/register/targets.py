"""Targets and tolerances as the register writes them."""

import re
from math import inf

from xlperf.domain.indicator import Polarity, Unit
from xlperf.domain.problem import Check
from xlperf.domain.target import Operator, Target, parse_target
from xlperf.domain.text import normalise, normalise_label
from xlperf.readers.register.faults import Fault

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
        raise Fault(
            Check.REGISTER_TARGET_UNREADABLE,
            f"“{written}” is not a target.",
            "A target such as >97.2%, <20.8%, >=54, 92-95% or N/A.",
            "Write the target with its operator; until then the row is not judged.",
        ) from None
    if target and unit is not Unit.PERCENT and target.percent:
        raise Fault(
            Check.REGISTER_TARGET_CONTRADICTS,
            f"{written} is a percentage, and the unit is {unit.value}.",
            "A target in the indicator's unit.",
            "Correct Target or Unit.",
        )
    if target and target.operator in _AGAINST.get(polarity, ()):
        raise Fault(
            Check.REGISTER_TARGET_CONTRADICTS,
            f"{written} asks for the opposite of the polarity, {polarity.value}.",
            "A target in the direction that is good.",
            "Correct Target or Polarity.",
        )
    if target and unit is Unit.PERCENT and "%" not in written and 0 < abs(target.upper) <= 1:
        raise Fault(
            Check.REGISTER_TARGET_UNREADABLE,
            f"{written} may mean {target.upper}% or {float(target.upper * 100):g}%.",
            "A target whose scale is plain.",
            "Write it with a per cent sign; until then the row is not judged.",
        )
    return target


def read_tolerance(text: str, unit: Unit, target: Target | None) -> float | None:
    """Return the tolerance in the indicator's unit; ``5%`` of a target that is no percentage is relative to it."""
    if not text or normalise_label(text) in {"na", "none"}:
        return None
    try:
        size = float(_TOLERANCE_UNITS.sub("", normalise(text).removeprefix("±").replace(",", "")))
    except ValueError:
        size = -1.0
    if not 0 <= size < inf:
        raise Fault(
            Check.REGISTER_NUMBER_UNREADABLE,
            f"“{text}” is not a tolerance.",
            "How far from the target is still Amber, such as 2.",
            "Write a figure, or leave it blank.",
        )
    if text.endswith("%") and unit is not Unit.PERCENT:
        return abs(float(target.low)) * size / 100 if target else None
    return size
