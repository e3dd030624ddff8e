"""Red, Amber or Green."""

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from xlperf.domain.indicator import Polarity
from xlperf.domain.settings import StatusRule
from xlperf.domain.target import Target
from xlperf.rules.quartile import BEST, WORST


class Status(StrEnum):
    """The word that stands beside the colour."""

    GREEN = "Green"
    AMBER = "Amber"
    RED = "Red"
    NO_FIGURE = "No figure"
    NONE = "N/A"
    CONTEXTUAL = "Contextual"


class Reason(StrEnum):
    """Which line of the rule decided."""

    TARGET_MET = "target met"
    MISSED_IN_WORST_QUARTILE = "target missed, quartile 4"
    MISSED = "target missed, quartile 1 to 3"
    WITHIN_TOLERANCE = "target missed, within the tolerance"
    BEYOND_TOLERANCE = "target missed, beyond the tolerance"
    QUARTILE = "no target, judged by quartile"
    NO_POLARITY = "no polarity"
    NOT_IN_YET = "no figure for the report period"
    NO_FIGURE = "no figure"
    NOTHING_TO_JUDGE_BY = "neither target nor quartile"
    TARGET_UNREADABLE = "target unreadable"
    CONTEXTUAL = "contextual"


class Verdict(NamedTuple):
    """A status and the line of the rule that gave it."""

    status: Status
    reason: Reason


def status(
    shown: Decimal | None,
    quartile: int | None,
    *,
    polarity: Polarity,
    target: Target | None,
    tolerance: float | None = None,
    rule: StatusRule = StatusRule.TARGET_THEN_QUARTILE,
) -> Verdict:
    """Return the status of a figure and the reason for it.

    Parameters
    ----------
    shown
        The figure as the reader sees it; None where there is none.
    quartile
        National quartile, 1 being best; None where there is none.
    polarity, target
        Which way is better, and what is aimed at; None for no target.
    tolerance
        How far from the target is still Amber, in the figure's unit (points for a percentage).
    rule
        ``target then quartile``: target met is Green; missed is Red in quartile 4, else Amber; missed without
        a quartile is Amber within the tolerance, else Red; without a target quartile 1 is Green, 2 and 3
        Amber, 4 Red. ``target with tolerance`` leaves the quartile out.

    Returns
    -------
    Verdict
        N/A without polarity, without a figure, or where there is neither target nor quartile.

    Notes
    -----
    The figure is compared as it is shown: ``docs/decisions/0002-rounding.md``. The formulas of the page give the same.

    Examples
    --------
    >>> from xlperf.domain.target import parse_target
    >>> target = parse_target(">92.0%")
    >>> status(Decimal("92.0"), 4, polarity=Polarity.HIGH, target=target).status.value
    'Red'
    >>> status(Decimal("91.5"), None, polarity=Polarity.HIGH, target=target, tolerance=0.5).reason.value
    'target missed, within the tolerance'
    """
    if polarity is Polarity.NONE:
        return Verdict(Status.NONE, Reason.NO_POLARITY)
    if shown is None:
        return Verdict(Status.NONE, Reason.NO_FIGURE)
    if rule is StatusRule.TARGET_WITH_TOLERANCE:
        quartile = None
    if target is None:
        return _by_quartile(quartile)
    if target.is_met_by(shown):
        return Verdict(Status.GREEN, Reason.TARGET_MET)
    if quartile is not None:
        if quartile == WORST:
            return Verdict(Status.RED, Reason.MISSED_IN_WORST_QUARTILE)
        return Verdict(Status.AMBER, Reason.MISSED)
    allowed = Decimal(repr(tolerance or 0.0))
    if allowed and target.distance_from(shown) <= allowed:
        return Verdict(Status.AMBER, Reason.WITHIN_TOLERANCE)
    return Verdict(Status.RED, Reason.BEYOND_TOLERANCE)


def _by_quartile(quartile: int | None) -> Verdict:
    if quartile is None:
        return Verdict(Status.NONE, Reason.NOTHING_TO_JUDGE_BY)
    if quartile == BEST:
        return Verdict(Status.GREEN, Reason.QUARTILE)
    return Verdict(Status.RED if quartile == WORST else Status.AMBER, Reason.QUARTILE)
