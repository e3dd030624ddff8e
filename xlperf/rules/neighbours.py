"""How the statistical neighbours did: their average, who is missing and why, and the own place among them."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from math import fsum
from typing import NamedTuple

from xlperf.domain.comparator import Comparator
from xlperf.domain.identify import area_name
from xlperf.domain.indicator import Polarity
from xlperf.rules.quartile import rank
from xlperf.rules.who_counts import why_gone

NOT_LISTED = "not listed"


class NeighbourAverage(NamedTuple):
    """The mean of the statistical neighbours that published a value, and how many those are."""

    mean: float
    neighbours: int | None


class MissingNeighbour(NamedTuple):
    """A statistical neighbour without a figure: its name (or number), and why it has none."""

    name: str
    why: str


class NeighbourFigures(NamedTuple):
    """How the statistical neighbours did.

    Parameters
    ----------
    average
        None where nothing is known of any.
    missing
        Those without a figure, nearest first; empty as well where only their average is known.
    rank, out_of
        Competition rank of the own figure among theirs, and of how many with it; None without polarity.
    """

    average: NeighbourAverage | None = None
    missing: tuple[MissingNeighbour, ...] = ()
    rank: int | None = None
    out_of: int | None = None


def compare_with_neighbours(
    shown: Decimal | None, comparator: Comparator, numbers: Sequence[str], polarity: Polarity
) -> NeighbourFigures:
    """Return how the statistical neighbours did, and the own place among them.

    Parameters
    ----------
    shown
        The own figure as the reader sees it; None has no rank.
    comparator
        National figures; one for which the publisher shows no quartile gives no rank.
    numbers
        Authority numbers of the neighbours, nearest first.
    polarity
        Which way is better; without one there is no rank.

    Returns
    -------
    NeighbourFigures
        What is not known is None or empty in it.

    Examples
    --------
    >>> from xlperf.domain.observation import Source
    >>> published = {"304": 81.0, "207": 97.0}
    >>> comparator = Comparator("RevCP", None, Source("lait.csv"), values=published, marks={"213": "c"})
    >>> did = compare_with_neighbours(Decimal("90.0"), comparator, ["304", "207", "213"], Polarity.HIGH)
    >>> did.average.mean, did.rank, did.out_of, did.missing[0].why
    (89.0, 2, 3, 'published as “c”')
    """
    average = neighbour_average(comparator, numbers)
    if not comparator.values:
        return NeighbourFigures(average)
    published = list(neighbour_values(comparator, numbers).values())
    place = (
        rank(shown, published, polarity) if published and shown is not None and comparator.quartiles else None
    )
    return NeighbourFigures(
        average,
        tuple(_missing(comparator, number) for number in numbers if number not in comparator.values),
        place,
        len(published) + 1 if place else None,
    )


def _missing(comparator: Comparator, number: str) -> MissingNeighbour:
    mark, period = comparator.marks.get(number), comparator.period
    why = (
        comparator.not_counted.get(number)
        or (f"published as “{mark}”" if mark else "")
        or (why_gone(number, period.end) if period else "")
        or NOT_LISTED
    )
    return MissingNeighbour(comparator.names.get(number) or area_name(number), why)


def neighbour_average(comparator: Comparator, neighbours: Sequence[str]) -> NeighbourAverage | None:
    """Return the plain mean of the neighbours that published a value, or the mean that the publisher gives.

    Parameters
    ----------
    comparator
        National figures.
    neighbours
        Authority numbers.

    Returns
    -------
    NeighbourAverage or None
        None where there is neither; how many it rests on is None where the publisher does not say.

    Examples
    --------
    >>> neighbour_average(pack.comparators["CP1"], [])
    NeighbourAverage(mean=92.3, neighbours=10)
    """
    values = comparator.values
    published = [value for number in neighbours if (value := values.get(number)) is not None]
    if published:
        return NeighbourAverage(fsum(published) / len(published), len(published))
    if comparator.neighbour_average is None:
        return None
    return NeighbourAverage(comparator.neighbour_average, comparator.neighbours)


def neighbour_values(comparator: Comparator, neighbours: Sequence[str]) -> Mapping[str, float]:
    """Return the neighbours' published values by authority number, in the order of `neighbours`.

    Those that published none are left out.

    Examples
    --------
    >>> from xlperf.domain.observation import Source
    >>> comparator = Comparator("RevCP", None, Source("lait.csv"), values={"304": 81.0, "207": 97.0})
    >>> neighbour_values(comparator, ["207", "213", "304"])
    {'207': 97.0, '304': 81.0}
    """
    return {number: comparator.values[number] for number in neighbours if number in comparator.values}
