"""How many of how many: beside a value only where they give it, otherwise as what happened in the period."""

from decimal import Decimal

from xlperf.domain.indicator import Unit
from xlperf.domain.observation import Observation
from xlperf.domain.settings import Settings
from xlperf.rules.report_slots import IndicatorFacts, LatestFigure
from xlperf.rules.rounding import in_figures, round_half_away
from xlperf.rules.scorecard import ScoreRow

_THOUSAND = 1000


def add_counts(facts: IndicatorFacts, told: LatestFigure, seen: Observation, before: str) -> None:
    """Fill the slots of counts: beside the value only those that give it, others as what happened in the period.

    Parameters
    ----------
    facts
        What may be said of the indicator; the slots are filled in it.
    told, seen
        The latest figure, and the observation whose counts they are.
    before
        What the names of the slots begin with: blank, or ``earlier ``.

    Examples
    --------
    >>> row, facts = pack.scorecard.rows[4], IndicatorFacts()
    >>> add_counts(facts, LatestFigure(row.indicator, pack.scorecard.settings, row.latest), row.latest, "")
    >>> facts.slots["count"].text, facts.slots["base"].text
    ('309', '398')
    """
    top, base = seen.numerator, seen.denominator
    if top is None or told.indicator.unit is Unit.NUMBER:
        return
    share = round_half_away(100 * top / base, 1) if base else None
    if told.counts_in_period:
        facts.say(f"{before}flow", _number(top), seen.source)
        if base and share is not None:
            facts.say(f"{before}flow base", _number(base), seen.source)
            facts.say(f"{before}flow share", in_figures(share, Unit.PERCENT), seen.source)
        return
    if base is not None and not gives(told.rounded(seen.value or 0.0), top, base, told):
        return
    facts.say(f"{before}count", _number(top), seen.source)
    facts.say(f"{before}Count in words", count_in_words(int(top)).capitalize(), seen.source)
    if base is not None:
        facts.say(f"{before}base", _number(base), seen.source)
        if min(top, base) >= _THOUSAND:
            facts.say(f"{before}count in thousands", _thousands(top), seen.source)
            facts.say(f"{before}base in thousands", _thousands(base), seen.source)


def gives(shown: Decimal, numerator: float, denominator: float, told: LatestFigure) -> bool:
    """Return whether a count and its base give the value that stands beside them.

    Examples
    --------
    >>> row = pack.scorecard.rows[4]
    >>> told = LatestFigure(row.indicator, pack.scorecard.settings, row.latest)
    >>> gives(Decimal("77.6"), 309, 398, told), gives(Decimal("77.6"), 200, 398, told)
    (True, False)
    """
    if denominator == 0 or told.indicator.unit is not Unit.PERCENT:
        return denominator != 0
    return told.rounded(100 * numerator / denominator) == shown


def left_out(row: ScoreRow, settings: Settings) -> str:
    """Return why a count does not stand beside its value, though the return gives it; blank where it does, or there is none.

    Examples
    --------
    >>> row = next(row for row in pack.scorecard.rows if row.indicator.code == "CL2")
    >>> left_out(row, pack.scorecard.settings).split(" (")[0]
    'CL2: 91 of 150 is 60.7% and not 61.3%'
    """
    seen = row.latest
    if seen is None or seen.value is None or seen.numerator is None or not seen.denominator or row.awaited:
        return ""
    told = LatestFigure(row.indicator, settings, seen)
    if told.counts_in_period or row.indicator.unit is not Unit.PERCENT:
        return ""
    if gives(told.now, seen.numerator, seen.denominator, told):
        return ""
    share = told.rounded(100 * seen.numerator / seen.denominator)
    return (
        f"{row.indicator.code}: {_number(seen.numerator)} of {_number(seen.denominator)} is {told.figure(share)} and not "
        f"{told.figure(told.now)} ({seen.source}), so the count was left out. Correct the return, or fill in Count basis."
    )


_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def count_in_words(number: int) -> str:
    """Return a count as reports write it: in words up to nine.

    Examples
    --------
    >>> count_in_words(7), count_in_words(1200)
    ('seven', '1,200')
    """
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else f"{number:,}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def _thousands(value: float) -> str:
    return f"{round_half_away(value / _THOUSAND, 1):,}k"
