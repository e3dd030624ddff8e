"""Every authority's place in one measure and year: the whole league table at once."""

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from xlperf.indicators.indicator import Polarity
from xlperf.indicators.settings import QuartileMethod
from xlperf.rules.quartile import FEWEST_AUTHORITIES

_VALUE = itemgetter(1)
_QUARTERS = 4


class Place(NamedTuple):
    """Where one authority stands in a measure and year.

    Parameters
    ----------
    number, value
        The authority, and its published figure.
    rank
        Competition rank, 1 is best; without polarity 1 is the lowest figure.
    quartile
        1 is best; None without polarity, and where fewer than four authorities published a figure.
    """

    number: str
    value: float
    rank: int
    quartile: int | None


def league(
    values: Mapping[str, float], polarity: Polarity, method: QuartileMethod = QuartileMethod.BETTER
) -> list[Place]:
    """Return every authority's place, the best first.

    It says of each published value what `xlperf.rules.quartile` says of a figure, without working anything out in
    decimal: a cut-point of QUARTILE.INC is a published value, or lies between two that stand side by side.

    Parameters
    ----------
    values
        Published value of each authority that counts, by its number.
    polarity, method
        As for `xlperf.rules.quartile.quartile`.
    """
    high = polarity is Polarity.HIGH
    best_first = sorted(values.items(), key=_VALUE, reverse=high)
    ordered = [value for _, value in best_first]
    ends: list[int] = []
    if polarity is not Polarity.NONE and len(ordered) >= FEWEST_AUTHORITIES:
        ends = _ends_of_quarters(ordered, takes_better=not (high and method is QuartileMethod.LAIT))
    places: list[Place] = []
    rank = 0
    quartile: int | None = None
    before: float | None = None
    for position, (number, value) in enumerate(best_first, 1):
        if value != before:
            rank, before = position, value
            quartile = 1 + sum(rank > end for end in ends) if ends else None
        places.append(Place(number, value, rank, quartile))
    return places


def _ends_of_quarters(best_first: Sequence[float], *, takes_better: bool) -> list[int]:
    """Return how many values stand on the better side of each cut-point, the best cut-point first.

    A value on a cut-point is among them if it `takes_better`.
    """
    ends = []
    for quarter in range(1, _QUARTERS):
        before, beyond = divmod((len(best_first) - 1) * quarter, _QUARTERS)
        cut_is_a_value = not beyond or best_first[before] == best_first[before + 1]
        on_the_worse_side = cut_is_a_value and not takes_better
        ends.append(best_first.index(best_first[before]) if on_the_worse_side else before + 1)
    return ends
