"""Where a figure stands among the authorities that published one.

Cut-points are Excel's QUARTILE.INC; see ``docs/decisions/0001-quartile-method.md``.
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import NamedTuple

from xlperf.domain.comparator import Comparator
from xlperf.domain.indicator import Polarity
from xlperf.domain.settings import QuartileMethod
from xlperf.rules.rounding import SIGNIFICANT_DIGITS

FEWEST_AUTHORITIES = 4
BEST, WORST = 1, 4
_AS_SHOWN = Context(SIGNIFICANT_DIGITS, ROUND_HALF_UP)


class Cuts(NamedTuple):
    """The three cut-points, exact, lowest first; between them lie the four quarters of the authorities."""

    lower: Decimal
    median: Decimal
    upper: Decimal

    def from_best(self, polarity: Polarity) -> tuple[Decimal, Decimal, Decimal]:
        """Return the cut-points from the best quartile to the worst.

        Parameters
        ----------
        polarity
            Without one they come as for low is good.

        Returns
        -------
        tuple of Decimal
            Between quartiles 1 and 2, 2 and 3, 3 and 4.

        Examples
        --------
        >>> cuts = Cuts(Decimal("85.5"), Decimal("90.2"), Decimal("93.4"))
        >>> [str(cut) for cut in cuts.from_best(Polarity.HIGH)]
        ['93.4', '90.2', '85.5']
        """
        if polarity is Polarity.HIGH:
            return (self.upper, self.median, self.lower)
        return (self.lower, self.median, self.upper)


class Standing(NamedTuple):
    """Where a figure stands nationally.

    Parameters
    ----------
    quartile
        1 is best; None where it cannot be told.
    cuts
        The cut-points used; None with a published quartile alone.
    authorities
        How many authorities the cut-points rest on; None where that is not known.
    rank, out_of
        Competition rank (1 is best) among the other authorities' published values, and of how many.
    """

    quartile: int | None = None
    cuts: Cuts | None = None
    authorities: int | None = None
    rank: int | None = None
    out_of: int | None = None


def cut_points(values: Sequence[float]) -> Cuts | None:
    """Return the cut-points between the four quarters of the authorities that published a value.

    Parameters
    ----------
    values
        One per local authority, in the measure's unit and any order. They are worked out in decimal, so that a value
        printed as 62.0 stands exactly on a cut-point of 62.0.

    Returns
    -------
    Cuts or None
        None where fewer than four authorities published a value.

    Notes
    -----
    They are what Excel's QUARTILE.INC gives; ``docs/decisions/0001-quartile-method.md`` says why.

    Examples
    --------
    >>> cut_points([81.0, 85.5, 90.2, 93.4, 97.0]).upper
    Decimal('93.4')
    >>> cut_points([81.0, 85.5, 90.2]) is None
    True
    """
    if len(values) < FEWEST_AUTHORITIES:
        return None
    ordered = sorted(values)
    return Cuts(*(_cut(ordered, quarters) for quarters in (1, 2, 3)))


def _cut(ordered: Sequence[float], quarters: int) -> Decimal:
    """Return the figure that so many quarters of the way from the first to the last lead to, as a cell can hold it."""
    place, part = divmod(quarters * (len(ordered) - 1), WORST)
    before, after = (Decimal(repr(value)) for value in ordered[place : place + 2])
    return _AS_SHOWN.divide(before * (WORST - part) + after * part, Decimal(WORST))


def quartile(
    shown: Decimal, cuts: Cuts, polarity: Polarity, method: QuartileMethod = QuartileMethod.BETTER
) -> int | None:
    """Return the quartile of a figure.

    Parameters
    ----------
    shown
        The figure as the reader sees it.
    cuts
        The national cut-points.
    polarity
        Which way is better.
    method
        ``better``: a value on a cut-point takes the better quartile, whichever way is good. ``LAIT``: it takes
        the worse one where high is good, as the Department for Education's tool does.

    Returns
    -------
    int or None
        1 is best, 4 worst; None where the indicator has no polarity.

    Notes
    -----
    Decided in ``docs/decisions/0001-quartile-method.md``. The formulas of the page give the same.

    Examples
    --------
    >>> cuts = Cuts(Decimal("85.5"), Decimal("90.2"), Decimal("93.4"))
    >>> quartile(Decimal("93.4"), cuts, Polarity.HIGH)
    1
    >>> quartile(Decimal("93.4"), cuts, Polarity.HIGH, QuartileMethod.LAIT)
    2
    """
    if polarity is Polarity.NONE:
        return None
    cuts_from_best = (cuts.lower, cuts.median, cuts.upper)
    if polarity is Polarity.LOW:
        return BEST + sum(shown > cut for cut in cuts_from_best)
    if method is QuartileMethod.LAIT:
        return BEST + sum(shown <= cut for cut in cuts_from_best)
    return BEST + sum(shown < cut for cut in cuts_from_best)


def rank(shown: Decimal, others: Sequence[float], polarity: Polarity) -> int | None:
    """Return the place of a figure among others.

    Parameters
    ----------
    shown
        The figure as the reader sees it.
    others
        The figures of the other authorities, without its own.
    polarity
        Which way is better.

    Returns
    -------
    int or None
        Competition rank: 1 is best, and equal figures share the better place. None without polarity.

    Examples
    --------
    >>> rank(Decimal("77.6"), [95.0, 77.6, 60.2], Polarity.HIGH)
    2
    >>> rank(Decimal("77.6"), [95.0, 77.6, 60.2], Polarity.LOW)
    2
    """
    if polarity is Polarity.NONE:
        return None
    figure = float(shown)  # which equals a published figure if both are written alike
    if polarity is Polarity.HIGH:
        return 1 + sum(other > figure for other in others)
    return 1 + sum(other < figure for other in others)


def standing(
    shown: Decimal | None,
    comparator: Comparator,
    polarity: Polarity,
    own_number: str,
    method: QuartileMethod = QuartileMethod.BETTER,
) -> Standing:
    """Return where a figure stands, from whatever the comparator gives: values, cut-points or a quartile.

    Parameters
    ----------
    shown
        The figure as the reader sees it; None (a suppressed figure) stands nowhere.
    comparator
        National figures. The authority's own published value counts for the cut-points and is left out of the
        rank, where the figure at hand takes its place. Where the publisher shows no quartile, nothing is judged.
    polarity
        Which way is better.
    own_number
        The authority's number.
    method
        As for `quartile`.

    Returns
    -------
    Standing
        What cannot be told is None in it.

    Examples
    --------
    >>> from xlperf.domain.observation import Source
    >>> published = {"855": 88.0, "304": 81.0, "207": 85.5, "313": 93.4, "213": 97.0}
    >>> comparator = Comparator("RevCP", None, Source("lait.csv"), values=published)
    >>> place = standing(Decimal("95.0"), comparator, Polarity.HIGH, own_number="855")
    >>> place.quartile, place.rank, place.out_of
    (1, 2, 5)
    """
    known = len(comparator.values) or comparator.authorities
    if not comparator.quartiles:
        return Standing(authorities=known)
    cuts = national_cuts(comparator)
    if shown is None:
        return Standing(cuts=cuts, authorities=known)
    if cuts is None:
        judged = polarity is not Polarity.NONE
        return Standing(quartile=published_quartile(comparator) if judged else None, authorities=known)
    others = [value for number, value in comparator.values.items() if number != own_number]
    place = rank(shown, others, polarity) if others else None
    return Standing(
        quartile=quartile(shown, cuts, polarity, method),
        cuts=cuts,
        authorities=known,
        rank=place,
        out_of=len(others) + 1 if place else None,
    )


def published_quartile(comparator: Comparator) -> int | None:
    """Return the quartile that a publisher gives in place of figures.

    Parameters
    ----------
    comparator
        National figures.

    Returns
    -------
    int or None
        None where there are figures to judge by, or the publisher shows no quartile.

    Examples
    --------
    >>> published_quartile(pack.comparators["OFS1"]), published_quartile(pack.comparators["CP1"])
    (3, None)
    """
    has_figures = comparator.values or comparator.cut_points
    return comparator.quartile if comparator.quartiles and not has_figures else None


def national_cuts(comparator: Comparator) -> Cuts | None:
    """Return the cut-points of a comparator, worked out from its values or as given.

    Parameters
    ----------
    comparator
        National figures.

    Returns
    -------
    Cuts or None
        None where it has neither, or too few values.

    Examples
    --------
    >>> national_cuts(pack.comparators["CP1"]).median
    Decimal('95.8')
    """
    if comparator.values:
        return cut_points(list(comparator.values.values()))
    if comparator.cut_points is None:
        return None
    given = comparator.cut_points
    return Cuts(*(Decimal(repr(cut)) for cut in (given.lower, given.median, given.upper)))
