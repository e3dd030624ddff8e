"""What a team enters for an indicator, by its unit."""

from collections.abc import Set as AbstractSet

from xlperf.domain.indicator import Unit
from xlperf.readers.layout.vocabulary import ObservationPart

VALUE_PART = {
    Unit.PERCENT: ObservationPart.PERCENT,
    Unit.NUMBER: ObservationPart.COUNT,
    Unit.RATE: ObservationPart.RATE,
    Unit.SCORE: ObservationPart.VALUE,
}
_BEFORE_IT = {Unit.PERCENT: (ObservationPart.NUMERATOR, ObservationPart.DENOMINATOR)}


def parts_of(units: AbstractSet[Unit]) -> tuple[ObservationPart, ...]:
    """Return the rows that a label has; the number beside a percentage is its numerator."""
    if Unit.PERCENT in units:
        units = units - {Unit.NUMBER}
    return tuple(
        part for unit in Unit if unit in units for part in (*_BEFORE_IT.get(unit, ()), VALUE_PART[unit])
    )
