"""Quartiles that hang by a thread: on a cut-point, or where the usual methods disagree."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from xlperf.domain.indicator import Polarity, Unit
from xlperf.domain.settings import QuartileMethod
from xlperf.rules.quartile import BEST, WORST, Standing, quartile
from xlperf.rules.rounding import in_figures


class QuartileRule(StrEnum):
    """The methods that councils and departments place authorities in quartiles with."""

    BETTER = "method “better”"
    LAIT = "LAIT"
    NTILE = "NTILE"
    PHE = "phe_quantile"


_BY_CUT_POINTS = {QuartileMethod.BETTER: QuartileRule.BETTER, QuartileMethod.LAIT: QuartileRule.LAIT}


class Robustness(NamedTuple):
    """How sure a quartile is.

    Parameters
    ----------
    unit
        Of the figure and of `cut`.
    cut
        The cut-point on which the figure stands; None where it stands on none.
    here
        The quartile by the method in force.
    says
        The quartile by every method that can tell.
    """

    unit: Unit
    cut: Decimal | None
    here: int
    says: Mapping[QuartileRule, int]

    @property
    def others(self) -> Mapping[QuartileRule, int]:
        """What the methods say that disagree with the one in force."""
        return {judge: place for judge, place in self.says.items() if place != self.here}

    @property
    def is_fragile(self) -> bool:
        """Whether the quartile hangs on the method."""
        return self.cut is not None or bool(self.others)

    @property
    def reasons(self) -> str:
        """Why it is fragile, in words; blank where it is not."""
        reasons = []
        if self.cut is not None:
            reasons.append(f"on the cut-point of {in_figures(self.cut, self.unit)}")
        if self.others:
            by_place: dict[int, list[str]] = {}
            for judge, place in self.others.items():
                by_place.setdefault(place, []).append(judge.value)
            others = ", ".join(f"{place} by {' and '.join(judges)}" for place, judges in by_place.items())
            reasons.append(f"quartile {self.here} here, {others}")
        return "; ".join(reasons)

    def __str__(self) -> str:
        """The finding as a sentence; blank where the quartile is sure."""
        return f"Fragile: {self.reasons}." if self.is_fragile else ""


def robustness(shown: Decimal, standing: Standing, polarity: Polarity, unit: Unit) -> Robustness | None:
    """Return how sure a quartile is: whether the figure stands on a cut-point, and what the usual methods make of it.

    Parameters
    ----------
    shown
        The figure as the reader sees it.
    standing
        Where it stands. Without a rank (cut-points alone are known) only the rules for a value on a cut-point can
        be asked.
    polarity, unit
        Of the indicator.

    Returns
    -------
    Robustness or None
        None where there is no quartile, or only a published one.

    Notes
    -----
    Which methods are asked, and why, is in ``docs/decisions/0001-quartile-method.md``.

    Examples
    --------
    >>> from xlperf.rules.quartile import Cuts
    >>> cuts = Cuts(Decimal(56), Decimal(59), Decimal(62))
    >>> str(robustness(Decimal("62.0"), Standing(quartile=1, cuts=cuts), Polarity.HIGH, Unit.PERCENT))
    'Fragile: on the cut-point of 62.0%; quartile 1 here, 2 by LAIT.'
    >>> robustness(Decimal("63.0"), Standing(quartile=1, cuts=cuts), Polarity.HIGH, Unit.PERCENT).is_fragile
    False
    """
    here, cuts = standing.quartile, standing.cuts
    if here is None or cuts is None:
        return None
    says = {
        judge: quartile(shown, cuts, polarity, method) or here for method, judge in _BY_CUT_POINTS.items()
    }
    if standing.rank and standing.out_of:
        says |= {
            QuartileRule.NTILE: ntile(standing.rank, standing.out_of),
            QuartileRule.PHE: phe_quantile(standing.rank, standing.out_of),
        }
    on = next((shown for cut in (cuts.lower, cuts.median, cuts.upper) if cut == shown), None)
    return Robustness(unit, on, here, says)


def ntile(rank: int, out_of: int) -> int:
    """Return the quarter in which SQL's ``NTILE(4)`` puts an authority.

    Parameters
    ----------
    rank
        Its place, best first. SQL leaves it open which of several equal values comes first; here our own does, as
        the method “better” would have it.
    out_of
        How many there are, with our own figure in place of the one it published.

    Returns
    -------
    int
        From 1, the best, to 4.

    Notes
    -----
    Source: Microsoft, *NTILE (Transact-SQL)*: where the number is not divisible, groups differ by one, and
    “larger groups come before smaller groups in the order specified by the OVER clause”.

    Examples
    --------
    >>> [ntile(rank, 6) for rank in range(1, 7)]
    [1, 1, 2, 2, 3, 4]
    """
    size, left_over = divmod(out_of, WORST)
    in_larger_groups = left_over * (size + 1)
    if rank <= in_larger_groups:
        return (rank - 1) // (size + 1) + 1
    return left_over + (rank - in_larger_groups - 1) // size + 1


def phe_quantile(rank: int, out_of: int) -> int:
    """Return the quarter in which R's ``phe_quantile(nquantiles = 4)`` puts an authority.

    Parameters
    ----------
    rank
        Competition rank, best first: R's ``rank`` with ties ``min``.
    out_of
        How many there are.

    Returns
    -------
    int
        From 1, the best, to 4.

    Notes
    -----
    Source: the package PHEindicatormethods of the Office for Health Improvement and Disparities:
    ``floor((nquantiles+1)-ceiling(((n+1)-rank)/(n/nquantiles)))``, and 1 where that is 0.

    Examples
    --------
    >>> [phe_quantile(rank, 6) for rank in range(1, 7)]
    [1, 1, 2, 3, 3, 4]
    """
    from_the_end = out_of + 1 - rank
    return max(WORST + 1 - -(-WORST * from_the_end // out_of), BEST)
