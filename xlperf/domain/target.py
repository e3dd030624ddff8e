"""What a target says: an operator and a figure, or a range."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from xlperf.domain.text import normalise


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
    Operator.MORE_THAN: (">", "more than", "greater than", "higher than", "exceeding", "over", "above"),
    Operator.AT_LEAST: (
        ">=", "=>", "≥", "at least", "no less than", "not less than", "no fewer than", "not fewer than", "no lower than",
        "not below", "not under", "minimum", "minimum of", "min", "greater than or equal to", "more than or equal to",
        "equal to or greater than", "equal to or more than", "equal to or above",
    ),
    Operator.LESS_THAN: ("<", "less than", "fewer than", "lower than", "under", "below"),
    Operator.AT_MOST: (
        "<=", "=<", "≤", "at most", "no more than", "not more than", "no greater than", "not greater than",
        "no higher than", "not above", "not over", "not exceeding", "not to exceed", "maximum", "maximum of", "max",
        "up to", "within", "less than or equal to", "fewer than or equal to", "lower than or equal to",
        "equal to or less than", "equal to or fewer than", "equal to or below",
    ),
    Operator.EXACTLY: ("=", "exactly", "equal to", "equals"),
}  # fmt: skip
_BY_SPELLING = {spelling: operator for operator, all_of in _SPELLINGS.items() for spelling in all_of}
_OPERATOR = "|".join(re.escape(spelling) for spelling in sorted(_BY_SPELLING, key=len, reverse=True))
_NUMBER = r"(?:(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+)"
_PERCENT = r"%|per ?cent|pct"
_SCALES = {"k": 1000, "thousand": 1000, "m": 1_000_000, "mn": 1_000_000, "million": 1_000_000}
_SCALE = "|".join(sorted(_SCALES, key=len, reverse=True))
_COUNTED = (
    r"(?:(?:working|calendar|school) )?days?|weeks?|months?|years?|hours?|hrs?|minutes?|mins?|points?|children|pupils|"
    r"young people|people|families|households|cases|places|placements|visits|contacts|referrals|plans|"
    r"per 1(?:,?0{3}|0,?0{3}|00,?0{3})(?: [\w-]+){0,3}"
)


def _figure(name: str) -> str:
    """Return the pattern of a figure with all that may be written to it: ``-200``, ``£500,000``, ``500k``, ``97.2 %``."""
    return (
        rf"(?P<{name}_minus>-(?=£))?(?P<{name}_pounds>£ ?)?(?P<{name}>-?{_NUMBER})"
        rf"(?: ?(?P<{name}_scale>{_SCALE})(?![a-z]))?(?: ?(?P<{name}_percent>{_PERCENT}))?"
    )


_SINGLE = re.compile(
    rf"(?P<operator>{_OPERATOR})? ?{_figure('low')}(?P<counted> (?:{_COUNTED}))?(?P<after> or \w+|\+)?(?P<counted_after> (?:{_COUNTED}))?"
)
_RANGE = re.compile(
    rf"(?:between )?{_figure('low')} ?(?:-|to|and) ?{_figure('high')}(?P<counted> (?:{_COUNTED}))?"
)
_NO_PERCENTAGE = ("counted", "counted_after", "low_pounds", "low_scale", "high_pounds", "high_scale")
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
    origin
        What is said behind the figure wherever it is shown: ``by Q2 of >=1,200``, ``(England 2021/22)``; mostly blank.
    basis
        How the figure came about, where that must be explained.
    """

    operator: Operator
    low: Decimal
    high: Decimal | None = None
    percent: bool = False
    origin: str = ""
    basis: str = ""

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
        """The target in the committee's way of writing: ``>97.2%``, ``92-95%``, ``>=600 by Q2 of >=1,200``."""
        return f"{self._figure} {self.origin}".rstrip()

    @property
    def _figure(self) -> str:
        sign = "%" if self.percent else ""
        if self.operator is Operator.BETWEEN:
            return f"{self.low:,}-{self.upper:,}{sign}"
        return f"{self.operator.value}{self.low:,}{sign}"

    @property
    def in_words(self) -> str:
        """The target in words: ``more than 97.2%``, ``between 92 and 95%``, with how it came about."""
        said = f"{self._in_words} {self.origin}".rstrip()
        if not self.basis:
            return said
        return f"{said[:-1]}, {self.basis})" if said.endswith(")") else f"{said} ({self.basis})"

    @property
    def _in_words(self) -> str:
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
        ``>97.2%``, ``≥ 54``, ``=<3``, ``92-95%``, ``at least 1,200``, ``<20 days``, ``£500k``, ``N/A``, blank.
    without_operator
        What a bare figure (``95%``) means; None makes it an error.
    percent
        Whether the indicator is a percentage, so that ``>97.2`` is shown as ``>97.2%``.

    Raises
    ------
    ValueError
        When the text is neither a target nor a way of saying that there is none.
    """
    text = normalise(written).casefold().removeprefix("target").strip(" :")
    if text in _NO_TARGET:
        return None
    match = _RANGE.fullmatch(text) or _SINGLE.fullmatch(text)
    if match and percent and any(match[name] for name in _NO_PERCENTAGE if name in match.re.groupindex):
        raise ValueError(f"“{written}” is not a percentage.")
    if match := _RANGE.fullmatch(text):
        low, high = _read(match, "low"), _read(match, "high")
        if bool(match["low_scale"]) is not bool(match["high_scale"]):
            raise ValueError(f"“{written}” does not say whether both ends are in thousands or millions.")
        if low > high:
            raise ValueError(f"“{written}” runs backwards: {low} is above {high}.")
        signed = bool(match["low_percent"] or match["high_percent"])
        return Target(Operator.BETWEEN, low, high, percent=percent or signed)
    if match := _SINGLE.fullmatch(text):
        before = _BY_SPELLING[match["operator"]] if match["operator"] else None
        after = _AFTER.get(match["after"] or "")
        operator = before or after or without_operator
        if operator and not (before and match["after"]) and (after or not match["after"]):
            return Target(operator, _read(match, "low"), percent=percent or bool(match["low_percent"]))
    raise ValueError(f"“{written}” is not a target.")


def _read(match: re.Match[str], name: str) -> Decimal:
    """Return a figure as it is meant: ``500k`` is 500,000; 6m may be months, so that a million needs its pound sign."""
    figure, scale = Decimal(match[name].replace(",", "")), match[f"{name}_scale"]
    if match[f"{name}_minus"]:
        figure = -figure
    if scale == "m" and not match[f"{name}_pounds"]:
        raise ValueError(f"“{match[0]}” may be months or millions.")
    if not scale:
        return figure
    scaled = figure * _SCALES[scale]
    return Decimal(int(scaled)) if scaled == int(scaled) else scaled.normalize()
