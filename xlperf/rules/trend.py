"""Which way a figure moved, and whether that is better."""

from decimal import Decimal
from enum import StrEnum

from xlperf.domain.indicator import Polarity


class Trend(StrEnum):
    """Which way the figure moved, as the reader sees it."""

    INCREASE = "Increase"
    DECREASE = "Decrease"
    SAME = "Same"


class Judgement(StrEnum):
    """Whether the movement is an improvement."""

    BETTER = "Better"
    WORSE = "Worse"
    SAME = "Same"


def trend(previous: Decimal | float, latest: Decimal | float) -> Trend:
    """Return the direction from one figure to the next.

    Parameters
    ----------
    previous, latest
        Both rounded as they are shown, so that what looks the same is the same.

    Returns
    -------
    Trend
        What moved, whether or not that is better: `judge` says that.

    Notes
    -----
    The figures are compared as they are shown: ``docs/decisions/0002-rounding.md``.

    Examples
    --------
    >>> trend(Decimal("91.9"), Decimal("92.0")).value, trend(92, 92).value
    ('Increase', 'Same')
    """
    if latest == previous:
        return Trend.SAME
    return Trend.INCREASE if latest > previous else Trend.DECREASE


def judge(direction: Trend, polarity: Polarity) -> Judgement | None:
    """Return whether a movement is better or worse.

    Parameters
    ----------
    direction
        Which way the figure moved.
    polarity
        Which way is better.

    Returns
    -------
    Judgement or None
        None where the indicator has no polarity.

    Examples
    --------
    >>> judge(trend(Decimal("76.0"), Decimal("77.6")), Polarity.LOW).value
    'Worse'
    """
    if polarity is Polarity.NONE:
        return None
    if direction is Trend.SAME:
        return Judgement.SAME
    return (
        Judgement.BETTER if (direction is Trend.INCREASE) == (polarity is Polarity.HIGH) else Judgement.WORSE
    )


def percent_change(previous: Decimal, latest: Decimal) -> Decimal | None:
    """Return the change in per cent of the earlier figure.

    Parameters
    ----------
    previous, latest
        The figures as shown. A change from a negative figure is taken in per cent of its size, so that a rise is positive.

    Returns
    -------
    Decimal or None
        Not rounded. None from zero, where a change has a direction only.

    Examples
    --------
    >>> percent_change(Decimal(800), Decimal(900))
    Decimal('12.500')
    >>> percent_change(Decimal(0), Decimal(3)) is None
    True
    """
    return None if previous == 0 else (latest - previous) / abs(previous) * 100
