"""All authorities in order, the own figure at hand among them."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from xlperf.indicators.comparator import Comparator
from xlperf.indicators.indicator import Polarity
from xlperf.indicators.settings import Settings
from xlperf.rules.quartile import Cuts, quartile


class Who(StrEnum):
    """Whose figure it is."""

    OWN = "own"
    NEIGHBOUR = "neighbour"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Ranked:
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
    who: Who
    rank: int | None = None
    quartile: int | None = None


def rank_all(
    shown: Decimal | None, comparator: Comparator, cuts: Cuts | None, polarity: Polarity, settings: Settings
) -> tuple[Ranked, ...]:
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
    settings
        Whose figure is our own, who the neighbours are, and the method in force.
    """
    figures = {
        number: value for number, value in comparator.values.items() if number != settings.authority_number
    }
    if shown is not None and figures:
        figures[settings.authority_number] = float(shown)
    judged = polarity is not Polarity.NONE and comparator.quartiles
    best_is_high = polarity is not Polarity.LOW
    # equal figures: our own first, then by name
    ordered = sorted(
        figures.items(),
        key=lambda item: (
            -item[1] if best_is_high else item[1],
            item[0] != settings.authority_number,
            comparator.names.get(item[0], item[0]),
        ),
    )
    neighbours = frozenset(settings.neighbours)
    found: list[Ranked] = []
    rank, standing = None, None
    for place, (number, value) in enumerate(ordered, 1):
        if judged and (not found or value != found[-1].value):  # equal figures share both
            rank = place
            exact = Decimal(repr(value))
            standing = quartile(exact, cuts, polarity, settings.quartile_method) if cuts else None
        own = number == settings.authority_number
        name = settings.authority if own else comparator.names.get(number, number)
        who = Who.OWN if own else Who.NEIGHBOUR if number in neighbours else Who.OTHER
        found.append(Ranked(name, value, who, rank, standing))
    return tuple(found)
