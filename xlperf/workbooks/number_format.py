"""Whether a number format shows per cent of a fraction, or writes a per cent sign behind a figure in points."""

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import NamedTuple


class Shown(Enum):
    """What a cell's format says of the scale of its number."""

    PLAIN = "nothing"
    FRACTION = "per cent of a fraction"  # 0.0% shows 0.776 as 77.6%
    POINTS = "a sign behind points"  # 0.0"%" shows 77.6 as 77.6%


Holds = Callable[[float], bool]


class Section(NamedTuple):
    """A part of a number format, for some of the numbers.

    Parameters
    ----------
    shown
        What it says of the scale; None where it shows no number, such as a dash for 0.
    holds
        Which numbers it is for; None where the format does not say and its place in it does.
    """

    shown: Shown | None
    holds: Holds | None = None


@dataclass(frozen=True)
class NumberFormat:
    """A number format, as far as per cent signs go.

    Parameters
    ----------
    sections
        Its parts for numbers, in order.
    """

    sections: tuple[Section, ...]

    @cached_property  # asked for every cell
    def always(self) -> Shown | None:
        """What it says of the scale of every number; None where it depends on the number."""
        kinds = {section.shown for section in self.sections if section.shown}
        return kinds.pop() if len(kinds) == 1 else None if kinds else Shown.PLAIN

    def shown(self, value: float) -> Shown:
        """Return what it says of the scale of one number."""
        return self.always or self._section(value).shown or Shown.PLAIN

    def _section(self, value: float) -> Section:
        if any(section.holds for section in self.sections):
            return next(
                (section for section in self.sections if section.holds is None or section.holds(value)),
                self.sections[-1],
            )
        place = 0 if value > 0 else 1 if value < 0 else 2
        return self.sections[place] if place < len(self.sections) else self.sections[0]


PLAIN = NumberFormat((Section(Shown.PLAIN),))
FRACTION = NumberFormat((Section(Shown.FRACTION),))
# ECMA-376 part 1, 18.8.31: quoted text, an escaped letter, a space as wide as a letter, a letter to fill the cell with,
# and in brackets a colour, a condition, or a currency's sign with a locale
_TOKEN = re.compile(r'"([^"]*)"?|\\(.)|_.|\*.|\[([^\]]*)\]|(.)', re.DOTALL)
_CONDITION = re.compile(r"(<>|<=|>=|<|>|=|!=) ?(-?\d+(?:\.\d*)?|-?\.\d+)")
_COMPARED = {
    "<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge, "=": operator.eq, "<>": operator.ne, "!=": operator.ne,
}  # fmt: skip
_FOR_NUMBERS = 3  # sections; a fourth is for texts


def number_format(code: str) -> NumberFormat:
    """Return what a number format of Excel says of scales.

    Parameters
    ----------
    code
        ``0.0%``; ``0%;-0%;"-"``; ``[<=1]0%;0.0"%"``. In ``0.0_%`` and ``0.0*%`` the sign is a space's width and a filling.
    """
    if "%" not in code:
        return PLAIN
    sections: list[Section] = []
    scaled = sign = digits = False
    holds: Holds | None = None
    for match in _TOKEN.finditer(code + ";"):
        quoted, escaped, bracketed, plain = match.groups()
        if bracketed is not None:
            holds = condition(bracketed) or holds
            sign = sign or (bracketed.startswith("$") and "%" in bracketed.partition("-")[0])
        elif plain == ";":
            sections.append(Section(_kind(scaled=scaled, sign=sign) if digits else None, holds))
            scaled = sign = digits = False
            holds = None
        elif plain:
            scaled = scaled or plain == "%"
            digits = digits or plain in "0#?G"  # G of General
        else:
            sign = sign or "%" in (quoted or escaped or "")
    return NumberFormat(tuple(sections[:_FOR_NUMBERS]))


def _kind(*, scaled: bool, sign: bool) -> Shown:
    return Shown.FRACTION if scaled else Shown.POINTS if sign else Shown.PLAIN


def condition(text: str) -> Holds | None:
    """Return which numbers a condition such as ``<=1`` holds for, or None where the text is none."""
    match = _CONDITION.fullmatch(text)
    if match is None:
        return None
    compare, limit = _COMPARED[match[1]], float(match[2])
    return lambda value: bool(compare(value, limit))
