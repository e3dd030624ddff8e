"""What the cells of a row say of its unit, its decimals and how often it is reported."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import cache
from itertools import pairwise

from xlperf.indicators.indicator import Frequency, Indicator, Unit
from xlperf.indicators.observation import Observation
from xlperf.indicators.period import Period, PeriodKind
from xlperf.indicators.said_of_time import says_rolling_year, says_year_to_date
from xlperf.readers.layout.vocabulary import Part
from xlperf.readers.returns.cell import Cell
from xlperf.readers.returns.periods import as_reported
from xlperf.rules.previous import are_yearly
from xlperf.rules.rounding import decimals_of

_PERCENT = re.compile(r"%|\b(?:per ?cent|percentage|proportion|pct)\b", re.IGNORECASE)
_RATE = re.compile(r"\brates?\b|\bper (?:1|10|100),?000\b", re.IGNORECASE)
_MONTH = re.compile(r"\bmonth(?:ly)?\b", re.IGNORECASE)
_VALUES = {Part.VALUE, Part.PERCENT, Part.RATE}
_NUMERATORS = {Part.NUMERATOR, Part.COUNT}
_MOST_DECIMALS = {Unit.PERCENT: 2, Unit.NUMBER: 2, Unit.RATE: 2, Unit.SCORE: 3}
_USUAL_DECIMALS = {Unit.PERCENT: 1, Unit.NUMBER: 0, Unit.RATE: 2, Unit.SCORE: 2}


def unit_of(cells: Sequence[Cell], labels: Sequence[str], context: Sequence[str]) -> Unit:
    """Return the unit: what signs, formats, parts and words say, and only then the figures themselves.

    Parameters
    ----------
    cells
        Those with a figure.
    labels, context
        What names the row, and what stands around it.
    """
    values = [cell for cell in cells if cell.part in _VALUES]
    figures = [one.figure.value for one in values or cells if one.figure and one.figure.value is not None]
    parts = {cell.part for cell in cells}
    signs = any(one.shown_as_percent or (one.figure and one.figure.percent) for one in values)
    if signs or Part.PERCENT in parts or any(_PERCENT.search(text) for text in labels):
        return Unit.PERCENT
    if Part.RATE in parts or any(_RATE.search(text) for text in labels):
        return Unit.RATE
    if Part.DENOMINATOR in parts and parts & _NUMERATORS:
        return Unit.PERCENT
    whole = all(figure == int(figure) for figure in figures)
    if not whole and any("%" in text for text in context) and all(0 <= figure <= 100 for figure in figures):  # noqa: PLR2004 - per cent
        return Unit.PERCENT
    return Unit.NUMBER if whole else Unit.SCORE


def decimals_in(observations: Sequence[Observation], unit: Unit) -> int:
    """Return the decimals that the figures are given with; the unit's usual ones where a formula gave them many."""
    given = max((decimals_of(one.value) for one in observations if one.value is not None), default=0)
    return given if given <= _MOST_DECIMALS[unit] else _USUAL_DECIMALS[unit]


def frequency_of(indicator: Indicator, cells: Sequence[Cell], words: Sequence[str]) -> Frequency | None:
    """Return how often there is a figure, from the kinds of its periods; None where they tell nothing.

    Parameters
    ----------
    indicator
        The row, as far as it is known.
    cells
        Those with a figure.
    words
        What names the row and stands around it; ``year to date`` makes quarters running totals.
    """

    @cache
    def periods(frequency: Frequency) -> list[Period]:
        return [cell.period for cell in as_reported(replace(indicator, frequency=frequency), list(cells))]

    kinds = {period.kind for period in periods(Frequency.TERM)}  # as they are: nothing but a term is a term

    def serves(frequency: Frequency) -> bool:
        return any(period.kind in frequency.kinds for period in periods(frequency))

    def whole(frequency: Frequency) -> bool:
        return all(period.kind is frequency.kinds[0] for period in periods(frequency))

    def named(frequency: Frequency) -> bool:
        return frequency.kinds[0] in kinds

    def monthly(frequency: Frequency) -> bool:
        months = [period for period in periods(frequency) if period.kind is PeriodKind.MONTH]
        return named(frequency) and not all(period.quarter_it_ends() for period in months)

    def weekly(frequency: Frequency) -> bool:
        return named(frequency) or (whole(frequency) and _follow_weekly(periods(frequency)))

    def yearly(frequency: Frequency) -> bool:
        some = {period for period in periods(frequency) if period.kind in frequency.kinds}
        return any(one.kind is not PeriodKind.DATE for one in some) or (len(some) > 1 and are_yearly(some))

    def halves(frequency: Frequency) -> bool:
        return whole(frequency) and len(set(periods(frequency))) > 1

    tries: list[tuple[Frequency, Callable[[Frequency], bool]]] = [
        (Frequency.QUARTER, whole), (Frequency.MONTH, whole), (Frequency.MONTH, monthly),
        (Frequency.QUARTER, serves), (Frequency.WEEK, weekly), (Frequency.HALF_YEAR, named), (Frequency.ROLLING, named),
        (Frequency.TERM, serves), (Frequency.ANNUAL, yearly), (Frequency.YTD, serves),
    ]  # fmt: skip
    one_month = kinds == {PeriodKind.MONTH} and len(set(periods(Frequency.TERM))) == 1
    if one_month and any(_MONTH.search(text) for text in words):
        return Frequency.MONTH
    if any(map(says_rolling_year, words)) and whole(Frequency.ROLLING):
        return Frequency.ROLLING
    if PeriodKind.RANGE in kinds and halves(Frequency.HALF_YEAR):
        return Frequency.HALF_YEAR
    so_far = PeriodKind.YEAR_TO_DATE in kinds or any(map(says_year_to_date, words))
    running = {period.kind for period in periods(Frequency.YTD)}
    if so_far or (PeriodKind.RANGE in kinds and running == {PeriodKind.QUARTER}):
        tries.insert(0, (Frequency.YTD, serves))
    return next((frequency for frequency, holds in tries if holds(frequency)), None)


def _follow_weekly(weeks: Sequence[Period]) -> bool:
    """Return whether several weeks follow one another; two days that are some weeks apart may be anything."""
    ends = sorted({one.end for one in weeks})
    return len(ends) > 2 and timedelta(days=7) in {later - one for one, later in pairwise(ends)}  # noqa: PLR2004
