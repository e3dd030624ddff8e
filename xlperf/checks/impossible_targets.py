"""Targets that no figure of their unit can meet, or that every figure meets."""

from collections.abc import Iterator
from decimal import Decimal

from xlperf.domain.indicator import Indicator, Unit
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.register import Register
from xlperf.domain.target import Operator, Target

_ENDLESS = Decimal("Infinity")
# the smallest and the largest figure of a unit; a score may be anything, and a count the variance of a budget
_BOUNDS = {Unit.PERCENT: (Decimal(0), Decimal(100)), Unit.RATE: (Decimal(0), _ENDLESS)}
_NOUNS = {Unit.PERCENT: "percentage", Unit.NUMBER: "count", Unit.RATE: "rate", Unit.SCORE: "score"}


def impossible_targets(register: Register) -> Iterator[Problem]:
    """Yield the targets outside what their unit can be, and those of a count that name parts of one."""
    for indicator in register.indicators:
        target = indicator.target
        if target is None:
            continue
        bounds = _BOUNDS.get(indicator.unit, (-_ENDLESS, _ENDLESS))
        outside = _is_outside(target, *bounds)
        in_parts = _counts_whole(indicator) and any(end % 1 for end in (target.low, target.upper))
        never = (outside and not _can_be_met(target, *bounds)) or (
            in_parts and target.operator is Operator.EXACTLY
        )
        if outside or in_parts:
            noun = _NOUNS[indicator.unit]
            yield Problem(
                Check.REGISTER_TARGET_IMPOSSIBLE,
                Severity.ERROR if never else Severity.WARNING,
                register.indicator_columns.cell(indicator.row, "Target"),
                f"No {noun} can meet {target.written}, so every figure misses it."
                if never
                else f"{target.written} names a figure that no {noun} can be.",
                _expected(indicator.unit, whole=in_parts),
                "Correct Target or Unit.",
                indicator.code,
            )


def _expected(unit: Unit, *, whole: bool) -> str:
    if unit is Unit.PERCENT:
        return "A target from 0 to 100%."
    return "A target without decimals." if whole else "A target of 0 or more."


def _counts_whole(indicator: Indicator) -> bool:
    return indicator.unit is Unit.NUMBER and indicator.decimals == 0


def _is_outside(target: Target, least: Decimal, most: Decimal) -> bool:
    """Return whether the target names a figure beyond the bounds, or asks for one."""
    return (
        target.low < least
        or target.upper > most
        or (target.operator is Operator.MORE_THAN and target.low == most)
        or (target.operator is Operator.LESS_THAN and target.low == least)
    )


def _can_be_met(target: Target, least: Decimal, most: Decimal) -> bool:
    """Return whether any figure within the bounds meets the target: one of their ends does, or one of the target's."""
    return any(
        target.is_met_by(figure)
        for figure in (least, most, target.low, target.upper)
        if least <= figure <= most
    )
