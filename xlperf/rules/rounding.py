"""Rounding as Excel does it, and figures as the reader sees them."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from xlperf.domain.indicator import Unit

SIGNIFICANT_DIGITS = 15  # Excel keeps and compares fifteen
_ENOUGH = 5  # figures, none of which has a decimal more by chance


def round_half_away(value: float | Decimal, decimals: int) -> Decimal:
    """Return `value` rounded half away from zero, as Excel's ROUND does.

    Parameters
    ----------
    value
        Any finite number. It is taken to fifteen significant digits first, as Excel does, so that 2.675 is
        a half and becomes 2.68 although the nearest binary fraction lies a little below it.
    decimals
        Decimals to keep; never negative.

    Returns
    -------
    Decimal
        With that many decimals, and never -0. A number of more than sixteen digits before its point comes back as it is.

    Notes
    -----
    Decided in ``docs/decisions/0002-rounding.md``.

    Examples
    --------
    >>> round_half_away(2.675, 2)
    Decimal('2.68')
    >>> round_half_away(-0.4, 0)
    Decimal('0')
    """
    exact = value if isinstance(value, Decimal) else Decimal(f"{value:.{SIGNIFICANT_DIGITS}g}")
    if exact.adjusted() > SIGNIFICANT_DIGITS:
        return exact  # no decimals are left to round, and no room to write so many zeros
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return abs(rounded) if rounded.is_zero() else rounded  # the reader never sees -0.0


def significant(value: float) -> float:
    """Return a value to the fifteen significant digits that Excel keeps: 95.600000000000009 is 95.6.

    Examples
    --------
    >>> significant(95.600000000000009)
    95.6
    """
    return float(f"{value:.{SIGNIFICANT_DIGITS}g}")


def decimals_of(value: float) -> int:
    """Return how many decimals a figure was given with; ten at the most, which stands for all.

    Examples
    --------
    >>> decimals_of(77.6), decimals_of(3812)
    (1, 0)
    """
    text = f"{value:.10f}".rstrip("0")
    return len(text.partition(".")[2])


def decimals_shown(figures: Iterable[float], usual: int) -> int:
    """Return the decimals that figures were shown with: the usual ones, unless they have more, or are many without any.

    Parameters
    ----------
    figures
        Of one indicator, as one page shows them.
    usual
        The decimals that the indicator has now.

    Returns
    -------
    int
        Where none of five figures or more has a decimal, that is no chance: they were shown without.

    Examples
    --------
    >>> decimals_shown([77.6, 76.0], usual=2), decimals_shown([77, 76, 75, 78, 79], usual=2)
    (2, 0)
    """
    held = [decimals_of(figure) for figure in figures]
    most = max(held, default=0)
    return most if most > usual or len(held) >= _ENOUGH else usual


def as_given(value: float, unit: Unit) -> str:
    """Return a figure as a return gives it, with the decimals that it has.

    Examples
    --------
    >>> as_given(77.6, Unit.PERCENT), as_given(3812.0, Unit.NUMBER), as_given(0.06, Unit.RATE)
    ('77.6%', '3,812', '0.06')
    """
    return f"{value:,.10g}{'%' if unit is Unit.PERCENT else ''}"


def in_figures(value: Decimal, unit: Unit) -> str:
    """Return a rounded figure as it is printed: ``3,812``, ``77.6%``, ``-0.07``.

    Examples
    --------
    >>> in_figures(Decimal(3812), Unit.NUMBER), in_figures(Decimal("77.6"), Unit.PERCENT)
    ('3,812', '77.6%')
    """
    return f"{value:,}{'%' if unit is Unit.PERCENT else ''}"


def distance_in_figures(value: Decimal, unit: Unit) -> str:
    """Return a difference as it is said: ``13.5 percentage points``, ``0.11``, ``1 point``.

    Examples
    --------
    >>> distance_in_figures(Decimal("13.5"), Unit.PERCENT), distance_in_figures(Decimal("0.11"), Unit.RATE)
    ('13.5 percentage points', '0.11')
    """
    if unit is not Unit.PERCENT:
        return f"{value:,}"
    return f"{value:,} percentage point{'' if str(value) == '1' else 's'}"
