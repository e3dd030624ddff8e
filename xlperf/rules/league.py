"""Every authority's place in one measure and year: the whole league table at once."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from decimal import Decimal
from operator import itemgetter
from typing import NamedTuple

from xlperf.domain.indicator import Polarity
from xlperf.domain.settings import QuartileMethod
from xlperf.rules.quartile import BEST, WORST, Cuts, quartile

_VALUE = itemgetter(1)


class LeaguePlace(NamedTuple):
    """Where one authority stands in a measure and year.

    Parameters
    ----------
    number, value
        The authority, and its figure.
    rank, quartile
        Competition rank and quartile, 1 is best; None where there is no judging, and no quartile without cut-points.
    """

    number: str
    value: float
    rank: int | None = None
    quartile: int | None = None


def league(
    values: Mapping[str, float],
    polarity: Polarity,
    cuts: Cuts | None,
    method: QuartileMethod = QuartileMethod.BETTER,
) -> list[LeaguePlace]:
    """Return every authority's place, the best first; the highest first where neither way is better.

    Parameters
    ----------
    values
        Figure of each authority, by its number. Authorities with equal figures stay in this order.
    polarity, cuts, method
        As for `xlperf.rules.quartile.quartile`, which says in which quartile each figure is; without cut-points
        there are none.
    """
    best_first = sorted(values.items(), key=_VALUE, reverse=polarity is not Polarity.LOW)
    if polarity is Polarity.NONE:
        return [LeaguePlace(*item) for item in best_first]
    ends: list[int] = []
    if cuts:  # quartiles only grow on the way down, so a search finds where each of them ends

        def quartile_of(item: tuple[str, float]) -> int:
            return quartile(Decimal(repr(item[1])), cuts, polarity, method) or WORST

        ends = [bisect_right(best_first, one, key=quartile_of) for one in range(BEST, WORST)]
    places: list[LeaguePlace] = []
    rank, before = 0, None
    for position, (number, value) in enumerate(best_first, 1):
        if value != before:
            rank, before = position, value
        standing = BEST + bisect_left(ends, position) if ends else None
        places.append(LeaguePlace(number, value, rank, standing))
    return places
