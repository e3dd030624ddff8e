"""A strip chart laid out: how high each dot is stacked, and where each label stands."""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import chain, islice
from math import ceil, floor, log10
from typing import NamedTuple

from xlperf.dashboard.figures import as_stored, number_format
from xlperf.dashboard.model import Axis
from xlperf.domain.indicator import Indicator, Polarity, Unit
from xlperf.domain.target_plan import ENGLAND
from xlperf.rules.comparison import Comparison
from xlperf.rules.ranking import Group, RankedAuthority
from xlperf.rules.rounding import in_figures

# of fewer dots the list of neighbours says as much; and as many rows hold the five labels
FEWEST = 5
_DOTS_ACROSS = 110  # as many as find room side by side on a printed page
_FEWEST_HIGH = 12  # or two dots would be as far apart as ten
_DOTS_SHARE = 0.5  # of the height above the axis; over them stand the labels
_HIGHEST_LABEL, _LABEL_STEP = 0.95, 0.095  # of that height
_LANE = 0.08  # of that height: how far apart neighbours are stacked below the axis
_LANES = 3
_NO_MORE_THAN = 10  # decimals of an axis, or its ends would carry what binary fractions leave
_MOST_STEPS = 8
_STEPS = (1, 2, 5, 10)
_BOUNDS = ("Q1|Q2", "Q2|Q3", "Q3|Q4")
_UNJUDGED = ("Lower", "Median", "Upper")


class Pin(NamedTuple):
    """A label on a stem: its words, its place across in the cell's unit, and how high it stands."""

    label: str
    across: float
    up: float


class Strip(NamedTuple):
    """Where everything on a strip chart stands.

    Parameters
    ----------
    heights
        How high each of the ranked is stacked, in their order: neighbours below the axis, others above it. None
        for the own figure, which is a pin.
    bounds, england, own
        Labelled figures; empty where they are not known.
    axis, ends
        The axis across, in the cell's unit; the ends of the one that goes up.
    """

    heights: tuple[float | None, ...]
    bounds: tuple[Pin, ...]
    england: tuple[Pin, ...]
    own: tuple[Pin, ...]
    axis: Axis
    ends: tuple[float, float]


def lay_out_strip(indicator: Indicator, shown: Decimal | None, comparison: Comparison) -> Strip | None:
    """Return the strip chart of an indicator; None where too few authorities' figures are known to draw one.

    Parameters
    ----------
    indicator, shown
        What is measured, and the own figure as the reader sees it.
    comparison
        What national figures say.
    """
    ranked = comparison.ranked
    if len(ranked) < FEWEST:
        return None
    unit, reverse = indicator.unit, indicator.polarity is not Polarity.LOW
    groups = _labelled(indicator, shown, comparison)
    labelled = (float(value) for group in groups for _, value in group)
    least, most, step = axis_ends(chain((authority.value for authority in ranked), labelled), unit)
    places = [int((authority.value - least) / (most - least) * _DOTS_ACROSS) for authority in ranked]
    others, neighbours = (_stacked(ranked, places, who) for who in (Group.OTHER, Group.NEIGHBOUR))
    top = max([*others.values(), _FEWEST_HIGH]) / _DOTS_SHARE
    lane = -_LANE * top
    heights = others | {at: min(height, _LANES) * lane for at, height in neighbours.items()}
    bottom = min([*heights.values(), 0.0])
    bounds, england, own = _pins(groups, unit, top, reverse=reverse)
    decimals = max(0, -floor(log10(step)))
    least, most, step = (as_stored(end, unit) for end in (least, most, step))
    return Strip(
        tuple(heights.get(at) for at in range(len(ranked))),
        bounds,
        england,
        own,
        Axis(least, most, step, number_format(unit, decimals), reverse),
        (bottom + lane if bottom else 0.0, top),
    )


def _pins(
    groups: Sequence[Sequence[tuple[str, Decimal]]], unit: Unit, top: float, *, reverse: bool
) -> list[tuple[Pin, ...]]:
    """Return labels on stems: the farther left the higher, so that no stem crosses another's label."""
    labelled = [authority for group in groups for authority in group]
    left_to_right = sorted(range(len(labelled)), key=lambda at: labelled[at][1], reverse=reverse)
    up = {at: top * (_HIGHEST_LABEL - _LABEL_STEP * place) for place, at in enumerate(left_to_right)}
    pins = iter([Pin(label, as_stored(value, unit), up[at]) for at, (label, value) in enumerate(labelled)])
    return [tuple(islice(pins, len(group))) for group in groups]


def _labelled(
    indicator: Indicator, shown: Decimal | None, comparison: Comparison
) -> tuple[list[tuple[str, Decimal]], ...]:
    """Return the quartile bounds, England and the own figure with their labels, each where it is known."""
    cuts, england = comparison.standing.cuts, comparison.england
    names = _UNJUDGED if indicator.polarity is Polarity.NONE else _BOUNDS
    bounds = list(zip(names, cuts.from_best(indicator.polarity), strict=True)) if cuts else []
    reference = [] if england is None else [(ENGLAND, Decimal(repr(england)))]
    own = [] if shown is None else [(in_figures(shown, indicator.unit), shown)]
    return bounds, reference, own


def _stacked(ranked: Sequence[RankedAuthority], places: Sequence[int], who: Group) -> dict[int, float]:
    """Return how high each dot of theirs is stacked on those that stand in the same place, by its index."""
    taken: Counter[int] = Counter()
    heights: dict[int, float] = {}
    for at, (authority, place) in enumerate(zip(ranked, places, strict=True)):
        if authority.who is who:
            taken[place] += 1
            heights[at] = taken[place]
    return heights


def axis_ends(figures: Iterable[float], unit: Unit) -> tuple[float, float, float]:
    """Return the ends of an axis that holds the figures, and the step between what is written on it."""
    ordered = sorted(figures)
    span = ordered[-1] - ordered[0] or abs(ordered[0]) or 1.0
    power = 10.0 ** floor(log10(span / _MOST_STEPS))
    step = next(power * step_of_ten for step_of_ten in _STEPS if span / (power * step_of_ten) <= _MOST_STEPS)
    margin = span / _DOTS_ACROSS
    least = floor((ordered[0] - margin) / step) * step
    most = ceil((ordered[-1] + margin) / step) * step
    if unit is not Unit.SCORE and ordered[0] >= 0:
        least = max(least, 0.0)
    if unit is Unit.PERCENT and ordered[-1] <= 100:  # noqa: PLR2004 - per cent
        most = min(most, 100.0)
    return round(least, _NO_MORE_THAN), round(most, _NO_MORE_THAN), round(step, _NO_MORE_THAN)
