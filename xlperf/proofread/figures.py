"""Figures as they are written, and how far a wrong one is from the right one."""

from decimal import Decimal

from xlperf.proofread.mentions import MentionKind, Number, round_to

_CLOSE = Decimal("0.06")  # of the right figure
_CLOSE_POINTS = Decimal("1.5")
_TWO_DIGITS = 2
_FEW = 5  # a count this far off is a slip; one that is further may well be of something else


def as_written(value: Decimal, like: Number) -> str:
    """Return a figure as it would be written in place of another: ``79.6%`` in place of ``84.0%``."""
    shown = round_to(value, like.step)
    sign = "%" if like.kind is MentionKind.PERCENT else ""
    return f"{plain(shown)}{sign}" if like.step < 1 else f"{shown:,.0f}{sign}"


def plain(value: Decimal) -> str:
    """Return a figure with its thousands apart and without needless noughts of an exponent."""
    return f"{value:,f}"


def to_one_place(value: Decimal) -> str:
    """Return a figure rounded to one decimal, or to two where one would show nothing."""
    return f"{round_to(value, Decimal('0.1') if abs(value) >= 1 else Decimal('0.01')):,f}"


def is_near(number: Number, actual: Decimal | None) -> bool:
    """Return whether a figure is so near to the right one that it was meant for it.

    It is a little off, or two of its digits are turned round, one is another, or its point has slipped.
    """
    if actual is None:
        return False
    written, exact = number.value, number.rounded(actual)
    if written == exact:
        return True
    if number.kind is MentionKind.PERCENT and abs(written - exact) <= _CLOSE_POINTS:
        return True
    if number.kind is not MentionKind.PERCENT and abs(written - exact) <= max(
        abs(exact) * _CLOSE, Decimal(0)
    ):
        return True
    if min(abs(written), abs(exact)) < 10 * number.step:
        return False
    return _is_slip(_digits(written, number.step), _digits(exact, number.step))


def _digits(value: Decimal, step: Decimal) -> str:
    return f"{abs(value / step):.0f}"


def _is_slip(one: str, other: str) -> bool:
    one, other = one.zfill(len(other)), other.zfill(len(one))
    if one.strip("0") == other.strip("0"):
        return True  # the point, or a nought
    differing = [place for place in range(len(one)) if one[place] != other[place]]
    first, last = differing[0], differing[-1]
    if first == last:
        return len(one) > _TWO_DIGITS  # of two digits one says too little
    are_turned_round = one[first : last + 1] == other[first : last + 1][::-1]
    return last - first == 1 and are_turned_round


def is_few_off(number: Number, actual: Decimal | None) -> bool:
    """Return whether a count is a few off the right one, or a slip of it."""
    return actual is not None and (
        (number.step >= 1 and abs(number.value - actual) <= _FEW) or is_near(number, actual)
    )
