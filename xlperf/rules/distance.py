"""How far a figure is from the next better quartile."""

from bisect import bisect_left
from decimal import Decimal
from typing import NamedTuple

from xlperf.domain.indicator import Indicator, Polarity, Unit
from xlperf.domain.observation import Observation
from xlperf.domain.settings import QuartileMethod
from xlperf.rules.counted_noun import counted_by, so_many
from xlperf.rules.quartile import BEST, WORST, Cuts, Standing, quartile
from xlperf.rules.rounding import distance_in_figures, in_figures, round_half_away


class Distance(NamedTuple):
    """How far a figure is from the next better quartile.

    Parameters
    ----------
    quartile
        The next better one.
    unit
        Of the figure; `cut` and `gap` are in it.
    cut
        The cut-point in between.
    gap
        From the figure as shown to the cut-point; 0 where it stands on it and the method in force gives it the
        worse quartile.
    change, counted
        The least whole number by which the numerator must change, and the plural of what it counts; None where
        the figure's parts are not known.
    """

    quartile: int
    unit: Unit
    cut: Decimal
    gap: Decimal
    change: int | None = None
    counted: str = ""

    @property
    def in_unit(self) -> str:
        """The gap as it is said: ``13.5 percentage points``."""
        return distance_in_figures(self.gap, self.unit)

    @property
    def in_count(self) -> str:
        """The count as it is said: ``3 children``; blank where it is not known."""
        return "" if self.change is None else so_many(self.change, self.counted)

    def __str__(self) -> str:
        cut, parts = in_figures(self.cut, self.unit), f" ({self.in_count})" if self.change else ""
        if self.gap == 0:
            return f"anything above {cut}{parts} is quartile {self.quartile}"
        return f"{self.in_unit}{parts} from quartile {self.quartile} ({cut})"


def distance(
    shown: Decimal,
    latest: Observation,
    indicator: Indicator,
    standing: Standing,
    method: QuartileMethod = QuartileMethod.BETTER,
) -> Distance | None:
    """Return how far a figure is from the next better quartile.

    Parameters
    ----------
    shown
        The figure as the reader sees it.
    latest
        Its observation; a percentage whose denominator is known is counted in children as well.
    indicator, standing
        What is measured, and where the figure stands.
    method
        Which quartile a value on a cut-point takes.

    Returns
    -------
    Distance or None
        None in the best quartile, and where there are no cut-points or no polarity.

    Examples
    --------
    >>> row = next(row for row in pack.scorecard.rows if row.indicator.code == "ASS1")
    >>> str(distance(Decimal("84.0"), row.latest, row.indicator, row.standing))
    '0.225 percentage points from quartile 3 (84.225%)'
    """
    place, cuts = standing.quartile, standing.cuts
    if place is None or place == BEST or cuts is None or indicator.polarity is Polarity.NONE:
        return None
    next_cut = cuts.from_best(indicator.polarity)[place - 2]
    decimals = max(indicator.decimals, -int(next_cut.normalize().as_tuple().exponent))
    change = _least_change(shown, latest, indicator, cuts, method)
    return Distance(
        quartile=place - 1,
        unit=indicator.unit,
        cut=round_half_away(next_cut, decimals),
        gap=round_half_away(abs(next_cut - shown), decimals),
        change=change,
        counted="" if change is None else counted_by(indicator),
    )


def _least_change(
    shown: Decimal, latest: Observation, indicator: Indicator, cuts: Cuts, method: QuartileMethod
) -> int | None:
    """Return by how much the numerator must change for a better quartile; None where its parts do not tell."""
    parts = _parts(shown, latest, indicator)
    if parts is None:
        return None
    numerator, denominator = parts
    upwards = indicator.polarity is Polarity.HIGH

    def place(change: int) -> int:
        changed = numerator + change if upwards else numerator - change
        return (
            quartile(_percentage(changed, denominator, indicator), cuts, indicator.polarity, method) or WORST
        )

    now = place(0)
    changes = range(1, (denominator - numerator if upwards else numerator) + 1)
    least = bisect_left(changes, True, key=lambda change: place(change) < now)  # noqa: FBT003 - what is looked for
    return changes[least] if least < len(changes) else None


def _parts(shown: Decimal, latest: Observation, indicator: Indicator) -> tuple[int, int] | None:
    """Return numerator and denominator of a percentage, where they are whole and give the figure as shown.

    A numerator that the return leaves out is the whole number that gives the figure.
    """
    denominator = latest.denominator
    if indicator.unit is not Unit.PERCENT or not denominator or denominator < 0 or denominator % 1:
        return None
    numerator = latest.numerator
    if numerator is None:
        numerator = float(round_half_away(shown * Decimal(int(denominator)) / 100, 0))
    if numerator % 1 or not 0 <= numerator <= denominator:
        return None
    whole = (int(numerator), int(denominator))
    return whole if _percentage(*whole, indicator) == shown else None


def _percentage(numerator: int, denominator: int, indicator: Indicator) -> Decimal:
    return round_half_away(Decimal(100 * numerator) / denominator, indicator.decimals)
