"""A row judged by what people typed on the page: another target, or another polarity, than the register's."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from xlperf.domain.comparator import Comparator
from xlperf.domain.indicator import Indicator, Polarity, Unit
from xlperf.domain.observation import Forecast, Observation
from xlperf.domain.settings import Settings
from xlperf.domain.target import Operator, Target
from xlperf.rules.explain import HAS_A_SIGN, MAY_BE_A_FRACTION, RUNS_BACKWARDS
from xlperf.rules.scorecard import ScoreRow, score_by
from xlperf.rules.targets import tolerance

_AS_TYPED = str.maketrans({" ": "", "\u00a0": "", "\u2265": ">=", "\u2264": "<=", "\u2013": "-"})
_BEHIND = ("(", "by")
_NO_TARGET = {"", "n/a", "na", "none", "-"}
_NUMBER = r"-?(?:(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+)"
_TYPED = re.compile(
    rf"(?P<operator>>=|=>|<=|=<|>|<|=)?(?P<low>{_NUMBER})%?(?P<range>-(?P<high>{_NUMBER})%?)?"
)
_MOST_CHARACTERS = 15  # of a figure without its sign and commas: as many digits as Excel keeps
_OTHER_WAY_ROUND = {"=>": ">=", "=<": "<="}
_BARE = {Polarity.HIGH: Operator.AT_LEAST, Polarity.LOW: Operator.AT_MOST}


class Override(NamedTuple):
    """What stands on the page: the target as text, and the polarity."""

    target: str
    polarity: Polarity


def read_override_target(text: str, polarity: Polarity, unit: Unit) -> Target | None:
    """Return the target that a cell of the page sets.

    The page's own formulas read it in the same way, so less is allowed than in the register: no words.

    Parameters
    ----------
    text
        ``>97.2%``, ``<=3,812``, ``92-95%``, ``N/A``, blank.
    polarity
        What a bare figure means: at least where high is good, at most where low is.
    unit
        A figure of a percentage that may be a fraction (0.97) needs its per cent sign; other units take none.

    Returns
    -------
    Target or None
        None where the cell says that there is no target.

    Raises
    ------
    ValueError
        When it is neither a target nor a way of saying that there is none; with words where it is written like one.

    Examples
    --------
    >>> read_override_target("97.2%", Polarity.HIGH, Unit.PERCENT).written
    '>=97.2%'
    >>> read_override_target("N/A", Polarity.HIGH, Unit.PERCENT) is None
    True
    >>> read_override_target("0.97", Polarity.HIGH, Unit.PERCENT)
    Traceback (most recent call last):
        ...
    ValueError: it has no % sign, and may be a fraction
    """
    plain = plain_target(text)
    if plain.casefold() in _NO_TARGET:
        return None
    match = _TYPED.fullmatch(plain)
    if match is None or (match["operator"] and match["range"]):
        raise ValueError
    low, high = _figure(match["low"]), _figure(match["high"] or match["low"])
    operator = _operator(match, polarity)
    is_percentage, signed = unit is Unit.PERCENT, "%" in plain
    if operator is None:
        raise ValueError
    if low > high:
        raise ValueError(RUNS_BACKWARDS)
    if signed and not is_percentage:
        raise ValueError(HAS_A_SIGN)
    if is_percentage and not signed and 0 < abs(high) <= 1:
        raise ValueError(MAY_BE_A_FRACTION)
    return Target(operator, low, high if match["range"] else None, percent=is_percentage)


def why_unreadable(text: str, polarity: Polarity, unit: Unit) -> str:
    """Return why a target cannot be read, as the end of a sentence; blank where it can be, or is not written like one.

    Examples
    --------
    >>> why_unreadable("95-92%", Polarity.HIGH, Unit.PERCENT)
    'its first figure is above its second'
    """
    try:
        read_override_target(text, polarity, unit)
    except ValueError as error:
        return str(error)
    return ""


def plain_target(text: str) -> str:
    """Return a target's figures, without spaces and with one kind of sign each: ``>=54``.

    What stands behind them says where they are from, and not what they are: ``>=600 by Q2 of >=1,200``,
    ``>=91.3% (England 2021/22)``.

    Examples
    --------
    >>> plain_target(">= 91.3% (England 2021/22)")
    '>=91.3%'
    """
    plain = target_as_typed(text)
    return plain[: min(f"{plain}{mark}".index(mark) for mark in _BEHIND)]


def target_as_typed(text: str) -> str:
    """Return all that stands in a target's cell, without spaces and with one kind of sign each.

    Examples
    --------
    >>> target_as_typed("≥ 91.3% (England 2021/22)")
    '>=91.3%(England2021/22)'
    """
    return text.translate(_AS_TYPED)


def _operator(match: re.Match[str], polarity: Polarity) -> Operator | None:
    if match["range"]:
        return Operator.BETWEEN
    written = match["operator"]
    return Operator(_OTHER_WAY_ROUND.get(written, written)) if written else _BARE.get(polarity)


def _figure(text: str) -> Decimal:
    plain = text.replace(",", "")
    if len(plain.removeprefix("-")) > _MOST_CHARACTERS:
        raise ValueError
    return Decimal(plain)


def score_with_override(
    indicator: Indicator,
    observations: Sequence[Observation],
    comparator: Comparator | None,
    settings: Settings,
    typed: Override,
    forecast: Forecast | None = None,
) -> ScoreRow:
    """Return one indicator's row, judged by what stands on the page.

    Parameters
    ----------
    indicator, observations, comparator, settings, forecast
        As for `xlperf.rules.scorecard.score`.
    typed
        The target and the polarity that stand on the page.

    Returns
    -------
    ScoreRow
        Without a status where the target cannot be read.

    Examples
    --------
    >>> row = next(row for row in pack.scorecard.rows if row.indicator.code == "CP1")
    >>> easier = Override(">70%", Polarity.HIGH)
    >>> score_with_override(row.indicator, row.history, row.comparator, pack.scorecard.settings, easier).status.value
    'Green'
    """
    target, unreadable, because = None, "", ""
    try:
        target = read_override_target(typed.target, typed.polarity, indicator.unit)
    except ValueError as error:
        unreadable, because = typed.target, str(error)
    overridden = replace(
        indicator,
        polarity=typed.polarity,
        target=target,
        tolerance=tolerance(indicator, target),
        unreadable_target=unreadable,
        unreadable_because=because,
    )
    return score_by(overridden, observations, comparator, settings, forecast, target_is_typed=True)
