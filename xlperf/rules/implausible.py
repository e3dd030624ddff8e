"""Published values that cannot be: 1,234 among percentages."""

from collections.abc import Mapping

from xlperf.domain.comparator import Comparator
from xlperf.domain.indicator import Unit
from xlperf.rules.who_counts import leave_out

_FEWEST = 10  # values: of fewer, none tells what is usual
_ONE_IN = 20  # that a slip may be; of more, it is none
_ALWAYS_PLAUSIBLE = 100.0
_TIMES, _TIMES_OF_PERCENT = 10.0, 4.0
"""How many times the next one below: of half a million published values none is, and a point that slipped always is."""


def implausible(values: Mapping[str, float], unit: Unit) -> dict[str, str]:
    """Return why some values cannot be, by their authorities: ``implausible: 1,234 where no other is above 98.9``.

    They are above 100, a few at the most, and many times as large as the largest of all others, whichever their sign.

    Parameters
    ----------
    values
        Published values by authority; where there are fewer than ten, nobody can tell.
    unit
        Of the values. A percentage may well be above 100, of last year or of a plan, and not far above the next.
    """
    if len(values) < _FEWEST:
        return {}
    times = _TIMES_OF_PERCENT if unit is Unit.PERCENT else _TIMES
    largest = sorted(values.items(), key=lambda item: -abs(item[1]))
    for count in range(max(1, len(values) // _ONE_IN), 0, -1):
        (_, last), (_, usual) = largest[count - 1 : count + 1]
        if usual and abs(last) > max(_ALWAYS_PLAUSIBLE, times * abs(usual)):
            return {
                number: f"implausible: {value:,.15g} where all others are {abs(usual):,.15g} at most"
                for number, value in largest[:count]
            }
    return {}


def only_plausible(comparator: Comparator, unit: Unit) -> Comparator:
    """Return national figures without the values that cannot be; these are named with why."""
    return leave_out(comparator, implausible(comparator.values, unit))
