"""Where a figure stands among the four quarters of the authorities, laid out as a strip, and the same in words."""

from decimal import Decimal
from typing import NamedTuple

from xlperf.columns import rank_of_all
from xlperf.dashboard.figures import national_decimals
from xlperf.rules.quartile import BEST, WORST
from xlperf.rules.rounding import in_figures, round_half_away
from xlperf.rules.scorecard import ScoreRow

_MIDDLE = 0.5
_MARGIN = 0.08  # of a quarter: a mark stands in its quarter, also where the figure is on a cut-point


class QuartileStrip(NamedTuple):
    """A strip of four quarters as wide as each other, the best at the left.

    Parameters
    ----------
    quartile
        In which the figure is; 1 is best.
    across
        How far from the left the figure stands, from 0 to 1.
    bounds
        The cut-points between the quarters, best first, as they are read; empty where they are not known.
    words
        The same for who does not see it.
    """

    quartile: int
    across: float
    bounds: tuple[str, ...]
    words: str


def quartile_strip(row: ScoreRow) -> QuartileStrip | None:
    """Return the strip of a row; None where it is in no quartile."""
    quartile, shown = row.standing.quartile, row.shown(row.latest)
    if quartile is None or shown is None:
        return None
    bounds = _bounds(row)
    return QuartileStrip(quartile, _across(row, quartile, shown), bounds, _in_words(row, quartile, bounds))


def _across(row: ScoreRow, quartile: int, shown: Decimal) -> float:
    """Return the place of a figure: between its quarter's cut-points, and in the middle where an end is not known."""
    cuts = row.standing.cuts
    ends: list[Decimal | None] = [
        None,
        *(cuts.from_best(row.indicator.polarity) if cuts else (None,) * 3),
        None,
    ]
    if row.comparison and row.comparison.ranked:
        ends[0], ends[-1] = (Decimal(repr(row.comparison.ranked[at].value)) for at in (0, -1))
    better, worse = ends[quartile - 1], ends[quartile]
    known = better is not None and worse is not None and better != worse
    inside = (
        float((shown - better) / (worse - better))
        if known and better is not None and worse is not None
        else _MIDDLE
    )
    return round((quartile - BEST + min(max(inside, _MARGIN), 1 - _MARGIN)) / WORST, 3)


def _bounds(row: ScoreRow) -> tuple[str, ...]:
    cuts, indicator = row.standing.cuts, row.indicator
    if cuts is None or row.comparator is None:
        return ()
    decimals = national_decimals(indicator, row.comparator)
    return tuple(
        in_figures(round_half_away(cut, decimals), indicator.unit)
        for cut in cuts.from_best(indicator.polarity)
    )


def _in_words(row: ScoreRow, quartile: int, bounds: tuple[str, ...]) -> str:
    said = f"National quartile {quartile} of {WORST}; 1 is best."
    if bounds:
        said += f" The quartiles meet at {', '.join(bounds[:-1])} and {bounds[-1]}."
    return f"{said} Rank {rank_of_all(row.standing)}." if row.standing.rank else said
