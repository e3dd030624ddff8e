"""What a target says: an operator and a figure, or a range."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from xlperf.indicators.tidy import tidy


class Operator(StrEnum):
    """How a figure must stand to its target; obeyed to the letter."""

    MORE_THAN = ">"
    AT_LEAST = ">="
    LESS_THAN = "<"
    AT_MOST = "<="
    EXACTLY = "="
    BETWEEN = "-"


_WORDS = {
    Operator.MORE_THAN: "more than",
    Operator.AT_LEAST: "at least",
    Operator.LESS_THAN: "less than",
    Operator.AT_MOST: "at most",
    Operator.EXACTLY: "exactly",
}
_SPELLINGS = {
    Operator.MORE_THAN: (">", "more than", "greater than", "over", "above"),
    Operator.AT_LEAST: (">=", "=>", "≥", "at least", "no less than", "not less than", "minimum", "min"),
    Operator.LESS_THAN: ("<", "less than", "fewer than", "under", "below"),
    Operator.AT_MOST: (
        "<=",
        "=<",
        "≤",
        "at most",
        "no more than",
        "not more than",
        "maximum",
        "max",
        "up to",
    ),
    Operator.EXACTLY: ("=", "exactly"),
}
_BY_SPELLING = {spelling: operator for operator, all_of in _SPELLINGS.items() for spelling in all_of}
_OPERATOR = "|".join(re.escape(spelling) for spelling in sorted(_BY_SPELLING, key=len, reverse=True))
_NUMBER = r"-?(?:(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+)"
_SINGLE = re.compile(
    rf"(?P<operator>{_OPERATOR})? ?(?P<number>{_NUMBER}) ?(?P<percent>%)?(?P<after> or \w+|\+)?"
)
_RANGE = re.compile(
    rf"(?:between )?(?P<low>{_NUMBER}) ?%? ?(?:-|to|and) ?(?P<high>{_NUMBER}) ?(?P<percent>%)?"
)
_AFTER = {
    "+": Operator.AT_LEAST,
    " or more": Operator.AT_LEAST,
    " or above": Operator.AT_LEAST,
    " or higher": Operator.AT_LEAST,
    " or over": Operator.AT_LEAST,
    " or less": Operator.AT_MOST,
    " or fewer": Operator.AT_MOST,
    " or below": Operator.AT_MOST,
    " or lower": Operator.AT_MOST,
    " or under": Operator.AT_MOST,
}
_NO_TARGET = {"", "n/a", "na", "none", "-", "tbc", "tbd", "no target", "not applicable", "not set"}


@dataclass(frozen=True, slots=True)
class Target:
    """A target as people set it.

    Parameters
    ----------
    operator
        How the figure must stand to the target.
    low
        The figure of the target, in the indicator's unit (points for a percentage); of a range its lower end.
    high
        The upper end of a range; None for any other operator.
    percent
        Whether it was written with a per cent sign.
    """

    operator: Operator
    low: Decimal
    high: Decimal | None = None
    percent: bool = False

    def is_met_by(self, shown: Decimal) -> bool:
        """Return whether the figure, as the reader sees it, meets the target."""
        match self.operator:
            case Operator.MORE_THAN:
                return shown > self.low
            case Operator.AT_LEAST:
                return shown >= self.low
            case Operator.LESS_THAN:
                return shown < self.low
            case Operator.AT_MOST:
                return shown <= self.low
            case Operator.EXACTLY:
                return shown == self.low
            case Operator.BETWEEN:
                return self.low <= shown <= self.upper

    def distance_from(self, shown: Decimal) -> Decimal:
        """Return how far the figure is from the target's nearest end, in the indicator's unit, never negative."""
        if self.operator is Operator.BETWEEN:
            return max(self.low - shown, shown - self.upper, Decimal(0))
        return abs(shown - self.low)

    @property
    def upper(self) -> Decimal:
        """The upper end of a range; the figure itself for any other target."""
        return self.low if self.high is None else self.high

    @property
    def written(self) -> str:
        """The target in the committee's way of writing: ``>97.2%``, ``92-95%``."""
        sign = "%" if self.percent else ""
        if self.operator is Operator.BETWEEN:
            return f"{self.low:,}-{self.upper:,}{sign}"
        return f"{self.operator.value}{self.low:,}{sign}"

    @property
    def in_words(self) -> str:
        """The target in words: ``more than 97.2%``, ``between 92 and 95%``."""
        sign = "%" if self.percent else ""
        if self.operator is Operator.BETWEEN:
            return f"between {self.low:,} and {self.upper:,}{sign}"
        return f"{_WORDS[self.operator]} {self.low:,}{sign}"


def parse_target(
    written: str, *, without_operator: Operator | None = None, percent: bool = False
) -> Target | None:
    """Return the target that people wrote, or None where they wrote that there is none.

    Parameters
    ----------
    written
        ``>97.2%``, ``≥ 54``, ``=<3``, ``92-95%``, ``at least 1,200``, ``N/A``, blank.
    without_operator
        What a bare figure (``95%``) means; None makes it an error.
    percent
        Whether the indicator is a percentage, so that ``>97.2`` is shown as ``>97.2%``.

    Raises
    ------
    ValueError
        When the text is neither a target nor a way of saying that there is none.
    """
    text = tidy(written).casefold().removeprefix("target").strip(" :")
    if text in _NO_TARGET:
        return None
    if match := _RANGE.fullmatch(text):
        low, high = _decimal(match["low"]), _decimal(match["high"])
        if low > high:
            raise ValueError(f"The range runs backwards: {low} is above {high}.")
        return Target(Operator.BETWEEN, low, high, percent=percent or bool(match["percent"]))
    if match := _SINGLE.fullmatch(text):
        before = _BY_SPELLING[match["operator"]] if match["operator"] else None
        after = _AFTER.get(match["after"] or "")
        operator = before or after or without_operator
        if operator and not (before and match["after"]) and (after or not match["after"]):
            return Target(operator, _decimal(match["number"]), percent=percent or bool(match["percent"]))
    raise ValueError(f"{written!r} is not a target.")


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))
