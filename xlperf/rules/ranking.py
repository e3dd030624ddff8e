"""All authorities in order, the own figure at hand among them."""

from bisect import bisect_left, bisect_right
from collections.abc import Container, Mapping
from decimal import Decimal
from enum import StrEnum
from operator import itemgetter
from typing import NamedTuple

from xlperf.domain.comparator import Comparator
from xlperf.domain.indicator import Polarity
from xlperf.domain.settings import QuartileMethod, Settings
from xlperf.rules.quartile import BEST, WORST, Cuts, quartile

_VALUE = itemgetter(1)


class NationalRank(NamedTuple):
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


def national_ranks(
    values: Mapping[str, float],
    polarity: Polarity,
    cuts: Cuts | None,
    method: QuartileMethod = QuartileMethod.BETTER,
) -> list[NationalRank]:
    """Return every authority's place, the best first; the highest first where neither way is better.

    Parameters
    ----------
    values
        Figure of each authority, by its number. Authorities with equal figures stay in this order.
    polarity, cuts, method
        As for `xlperf.rules.quartile.quartile`, which says in which quartile each figure is; without cut-points
        there are none.

    Returns
    -------
    list of NationalRank
        One for each authority; equal figures share a rank.

    Examples
    --------
    >>> cuts = Cuts(Decimal("85.5"), Decimal("90.2"), Decimal("93.4"))
    >>> places = national_ranks({"855": 90.2, "304": 97.0, "207": 81.0}, Polarity.HIGH, cuts)
    >>> [(place.number, place.rank, place.quartile) for place in places]
    [('304', 1, 1), ('855', 2, 2), ('207', 3, 4)]
    """
    best_first = sorted(values.items(), key=_VALUE, reverse=polarity is not Polarity.LOW)
    if polarity is Polarity.NONE:
        return [NationalRank(*item) for item in best_first]
    ends: list[int] = []
    if cuts:  # quartiles only grow on the way down, so a search finds where each of them ends

        def quartile_of(item: tuple[str, float]) -> int:
            return quartile(Decimal(repr(item[1])), cuts, polarity, method) or WORST

        ends = [bisect_right(best_first, quartile, key=quartile_of) for quartile in range(BEST, WORST)]
    places: list[NationalRank] = []
    rank, before = 0, None
    for position, (number, value) in enumerate(best_first, 1):
        if value != before:
            rank, before = position, value
        standing = BEST + bisect_left(ends, position) if ends else None
        places.append(NationalRank(number, value, rank, standing))
    return places


class Group(StrEnum):
    """Whose figure it is."""

    OWN = "own"
    NEIGHBOUR = "neighbour"
    OTHER = "other"


class RankedAuthority(NamedTuple):
    """One authority in its place.

    Parameters
    ----------
    name, value
        Its name, and its figure as published; the own figure as the reader sees it.
    who
        Whether it is our own, a statistical neighbour's or another's.
    rank, quartile
        1 is best; None where there is no judging.
    """

    name: str
    value: float
    who: Group
    rank: int | None = None
    quartile: int | None = None


def rank_all(
    shown: Decimal | None, comparator: Comparator, cuts: Cuts | None, polarity: Polarity, settings: Settings
) -> tuple[RankedAuthority, ...]:
    """Return every authority with a figure, best first; highest first where neither way is better.

    Parameters
    ----------
    shown
        The own figure as the reader sees it, which takes the place of the published one; None leaves the own
        authority out.
    comparator
        National figures; one for which the publisher shows no quartile is not ranked.
    cuts
        The cut-points that quartiles are given by; None gives none.
    polarity
        Which way is better.
    settings
        Whose figure is our own, who the neighbours are, and the method in force.

    Returns
    -------
    tuple of RankedAuthority
        Of equal figures our own comes first, then the others by name. Empty where no authority's figure is known.

    Examples
    --------
    >>> from xlperf.domain.observation import Source
    >>> published = {"855": 88.0, "304": 81.0, "207": 97.0}
    >>> names = {"304": "Brent", "207": "Kensington and Chelsea"}
    >>> comparator = Comparator("RevCP", None, Source("lait.csv"), values=published, names=names)
    >>> ranked = rank_all(Decimal("81.0"), comparator, None, Polarity.HIGH, pack.scorecard.settings)
    >>> [(authority.rank, authority.name, authority.who.value) for authority in ranked]
    [(1, 'Kensington and Chelsea', 'other'), (2, 'Leicestershire', 'own'), (2, 'Brent', 'other')]
    """
    figures = {
        number: value for number, value in comparator.values.items() if number != settings.authority_number
    }
    if shown is not None and figures:
        figures[settings.authority_number] = float(shown)
    by_name = dict(  # of equal figures our own stands first
        sorted(
            figures.items(),
            key=lambda item: (item[0] != settings.authority_number, comparator.names.get(item[0], item[0])),
        )
    )
    places = national_ranks(by_name, polarity, cuts, settings.quartile_method)
    neighbours = frozenset(settings.neighbours)
    return tuple(
        RankedAuthority(
            settings.authority
            if place.number == settings.authority_number
            else comparator.names.get(place.number, place.number),
            place.value,
            _group(place.number, settings.authority_number, neighbours),
            *(place[2:] if comparator.quartiles else ()),
        )
        for place in places
    )


def _group(number: str, own: str, neighbours: Container[str]) -> Group:
    if number == own:
        return Group.OWN
    return Group.NEIGHBOUR if number in neighbours else Group.OTHER
