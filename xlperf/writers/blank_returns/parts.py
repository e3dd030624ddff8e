"""What a team enters for an indicator, by its unit."""

from collections.abc import Set as AbstractSet

from xlperf.domain.indicator import Unit
from xlperf.readers.layout.vocabulary import Part

VALUE_PART = {
    Unit.PERCENT: Part.PERCENT,
    Unit.NUMBER: Part.COUNT,
    Unit.RATE: Part.RATE,
    Unit.SCORE: Part.VALUE,
}
_BEFORE_IT = {Unit.PERCENT: (Part.NUMERATOR, Part.DENOMINATOR)}


def parts_of(units: AbstractSet[Unit]) -> tuple[Part, ...]:
    """Return the rows that a label has; the number beside a percentage is its numerator."""
    if Unit.PERCENT in units:
        units = units - {Unit.NUMBER}
    return tuple(
        part for unit in Unit if unit in units for part in (*_BEFORE_IT.get(unit, ()), VALUE_PART[unit])
    )
