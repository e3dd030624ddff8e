"""Process control charts: which figures of a series are more than its usual variation.

The method is that of the NHS's “Making data count” for single values and moving ranges (an XmR chart), as version 0.2.2 of
NHSRplotthedots works it out (MIT licence; ``R/ptd_spc_standard.R``, ``R/ptd_calculate_point_type.R``,
``R/ptd_calculate_assurance_type.R``). Everything is worked out in exact fractions, so that a figure on a limit is on it.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from xlperf.domain.indicator import Polarity
from xlperf.domain.target import Operator, Target

FEWEST_FOR_TRIAL, FEWEST = 6, 12  # points
_TO_LIMIT = Fraction("2.66")  # moving ranges from the centre to a limit
_TO_NEAR_LIMIT = _TO_LIMIT * 2 / 3
_SCREENED_FROM = Fraction("3.267")  # times the mean moving range
_RUN = 7  # points
_NEAR, _OF = 2, 3


class PointType(StrEnum):
    """Why a figure is more than usual variation; the first that holds, in this order."""

    OUTSIDE = "outside the limits"
    RUN = "one of seven in one direction"
    NEAR_LIMIT = "two of three near a limit"
    ONE_SIDE = "one of seven on one side of the mean"
    USUAL = "usual variation"


class Variation(StrEnum):
    """What the newest figure shows."""

    IMPROVEMENT = "an improvement beyond the usual variation"
    CONCERN = "a deterioration beyond the usual variation"
    HIGH = "higher than the usual variation"
    LOW = "lower than the usual variation"
    USUAL = "within the usual variation"


class Assurance(StrEnum):
    """Whether the target will be met if nothing changes."""

    MEETS = "consistently meets the target"
    FAILS = "consistently fails the target"
    HIT_AND_MISS = "hits and misses the target by chance"


class ControlLimits(NamedTuple):
    """The centre of a series, its limits and the near limits at two thirds of the way."""

    centre: Fraction
    lower: Fraction
    upper: Fraction
    near_lower: Fraction
    near_upper: Fraction


class ControlChart(NamedTuple):
    """A control chart.

    Parameters
    ----------
    limits
        Centre and limits.
    points
        What each figure is, earliest first; empty for trial limits.
    variation, assurance
        What the newest figure shows, and whether the target will be met; None for trial limits, and where there is no
        target to hold the limits against.
    """

    limits: ControlLimits
    points: tuple[PointType, ...] = ()
    variation: Variation | None = None
    assurance: Assurance | None = None

    @property
    def is_trial(self) -> bool:
        """Whether there are too few figures for a verdict."""
        return not self.points


def control_chart(
    figures: Sequence[Decimal],
    polarity: Polarity = Polarity.NONE,
    target: Target | None = None,
    *,
    percent: bool = False,
) -> ControlChart | None:
    """Return the control chart of a series.

    Parameters
    ----------
    figures
        As the reader sees them, earliest first, with no gap between them.
    polarity, target
        Which way is better, and what the figures should be; without a polarity nothing is called better or worse, and
        without a target nothing is said about one.
    percent
        Whether they are percentages, of which limits end at 0 and 100.

    Returns
    -------
    ControlChart or None
        None of fewer than six figures, and trial limits without a verdict of fewer than twelve.

    Notes
    -----
    The method is the NHS's “Making data count”; the module says which version of NHSRplotthedots it follows, and
    ``docs/trends.md``, *Control charts*, what it means.

    Examples
    --------
    >>> steady = [Decimal(figure) for figure in "1 2 1 2 10 1 2 1 2 1 2 1 2 1 2 1 2 1".split()]
    >>> chart = control_chart(steady, Polarity.LOW)
    >>> f"{float(chart.limits.lower):.2f} to {float(chart.limits.upper):.2f}"
    '-0.72 to 4.60'
    >>> chart.points[4].value, chart.variation.value
    ('outside the limits', 'within the usual variation')
    """
    if len(figures) < FEWEST_FOR_TRIAL:
        return None
    exact = [Fraction(figure) for figure in figures]
    limits = find_limits(exact, percent=percent)
    if len(exact) < FEWEST:
        return ControlChart(limits)
    points = point_types(exact, limits)
    return ControlChart(
        limits,
        points,
        _variation(points[-1], exact[-1] - limits.centre, polarity),
        assurance(target, limits) if target and polarity is not Polarity.NONE else None,
    )


def find_limits(
    figures: Sequence[Fraction], *, screened: bool = True, percent: bool = False
) -> ControlLimits:
    """Return the centre and the limits of a series of two figures or more.

    The limits are 2.66 mean moving ranges from the mean. Moving ranges of at least 3.267 times their mean are left out and
    the mean is taken again, once, unless they are not `screened`; where figures never differ all lines fall together.

    Parameters
    ----------
    figures
        Earliest first, exact.
    screened
        Whether moving ranges that are too large to be usual are left out.
    percent
        Whether limits end at 0 and 100.

    Returns
    -------
    ControlLimits
        In exact fractions.

    Notes
    -----
    Source: ``R/ptd_spc_standard.R`` of NHSRplotthedots 0.2.2.

    Examples
    --------
    >>> limits = find_limits([Fraction(figure) for figure in (81, 83, 82, 84, 81)])
    >>> [round(float(line), 2) for line in limits]
    [82.2, 76.88, 87.52, 78.65, 85.75]
    """
    centre = sum(figures, Fraction(0)) / len(figures)
    ranges = [abs(after - before) for before, after in pairwise(figures)]
    usual = _mean(ranges)
    if screened:
        usual = _mean([moved for moved in ranges if moved < _SCREENED_FROM * usual])

    def within(line: Fraction) -> Fraction:
        return min(max(line, Fraction(0)), Fraction(100)) if percent else line

    far, near = _TO_LIMIT * usual, _TO_NEAR_LIMIT * usual
    return ControlLimits(centre, *map(within, (centre - far, centre + far, centre - near, centre + near)))


def _mean(ranges: Sequence[Fraction]) -> Fraction:
    return sum(ranges, Fraction(0)) / len(ranges) if ranges else Fraction(0)


def point_types(figures: Sequence[Fraction], limits: ControlLimits) -> tuple[PointType, ...]:
    """Return what each figure is; every figure of a run is marked, and of two near a limit both.

    Parameters
    ----------
    figures
        Earliest first, exact.
    limits
        The centre and the limits that they are held against.

    Returns
    -------
    tuple of PointType
        One for each figure: the first that holds, in the order of `PointType`.

    Notes
    -----
    Source: ``R/ptd_calculate_point_type.R`` of NHSRplotthedots 0.2.2.

    Examples
    --------
    >>> limits = ControlLimits(*map(Fraction, (10, 7, 13, 8, 12)))
    >>> [kind.name for kind in point_types([Fraction(figure) for figure in (10, 14, 11, 9)], limits)]
    ['USUAL', 'OUTSIDE', 'USUAL', 'USUAL']
    """
    sides = [_sign(figure - limits.centre) for figure in figures]
    directions = [_sign(after - before) for before, after in pairwise(figures)]
    outside = [not limits.lower <= figure <= limits.upper for figure in figures]
    beyond = [not limits.near_lower <= figure <= limits.near_upper for figure in figures]
    near = [is_beyond and not is_out for is_beyond, is_out in zip(beyond, outside, strict=True)]

    def two_of_three(at: int) -> bool:
        return sum(near[at : at + _OF]) >= _NEAR and _is_one_way(sides[at : at + _OF])

    number = len(figures)
    in_run = _in_windows(number, _RUN, lambda at: _is_one_way(directions[at : at + _RUN - 1]))
    in_pair = _in_windows(number, _OF, two_of_three)
    on_one_side = _in_windows(number, _RUN, lambda at: _is_one_way(sides[at : at + _RUN]))
    return tuple(
        PointType.OUTSIDE
        if outside[at]
        else PointType.RUN
        if in_run[at]
        else PointType.NEAR_LIMIT
        if near[at] and in_pair[at]
        else PointType.ONE_SIDE
        if on_one_side[at]
        else PointType.USUAL
        for at in range(number)
    )


def assurance(target: Target, limits: ControlLimits) -> Assurance:
    """Return whether figures between these limits meet a target; a limit that is the target itself decides nothing.

    Parameters
    ----------
    target
        What the figures should be.
    limits
        Of the series.

    Returns
    -------
    Assurance
        By chance, wherever the target is between the limits.

    Notes
    -----
    Source: ``R/ptd_calculate_assurance_type.R`` of NHSRplotthedots 0.2.2.

    Examples
    --------
    >>> limits = ControlLimits(*map(Fraction, (10, 7, 13, 8, 12)))
    >>> assurance(Target(Operator.AT_LEAST, Decimal(6)), limits).value
    'consistently meets the target'
    >>> assurance(Target(Operator.AT_LEAST, Decimal(9)), limits).value
    'hits and misses the target by chance'
    """
    low, high = Fraction(target.low), Fraction(target.upper)
    is_above, is_below = limits.lower > high, limits.upper < low
    match target.operator:
        case Operator.MORE_THAN | Operator.AT_LEAST:
            meets, fails = is_above, is_below
        case Operator.LESS_THAN | Operator.AT_MOST:
            meets, fails = is_below, is_above
        case Operator.EXACTLY | Operator.BETWEEN:
            meets, fails = low < limits.lower and limits.upper < high, is_above or is_below
    return Assurance.MEETS if meets else Assurance.FAILS if fails else Assurance.HIT_AND_MISS


def _variation(newest: PointType, from_centre: Fraction, polarity: Polarity) -> Variation:
    """Return what the newest figure shows, by the side of the mean on which it is."""
    if newest is PointType.USUAL:
        return Variation.USUAL
    side = _sign(from_centre)
    if polarity is Polarity.NONE:
        return Variation.HIGH if side > 0 else Variation.LOW
    better = 1 if polarity is Polarity.HIGH else -1
    return Variation.IMPROVEMENT if side == better else Variation.CONCERN


def _sign(difference: Fraction) -> int:
    return (difference > 0) - (difference < 0)


def _is_one_way(signs: Sequence[int]) -> bool:
    """Return whether all go up or all go down; one that does neither ends a run."""
    return signs[0] != 0 and len(set(signs)) == 1


def _in_windows(number: int, width: int, holds: Callable[[int], bool]) -> list[bool]:
    """Return of each place whether it lies in a window of this width of which something holds, told by where it begins."""
    found = [False] * number
    for first in range(number - width + 1):
        if holds(first):
            found[first : first + width] = [True] * width
    return found
