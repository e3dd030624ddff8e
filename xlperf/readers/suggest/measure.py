"""What the cells of a row say of its unit, its decimals and how often it is reported."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from xlperf.domain.indicator import Frequency, Indicator, Unit
from xlperf.domain.observation import Observation
from xlperf.domain.period import Period, PeriodKind
from xlperf.domain.said_of_time import says_rolling_year, says_year_to_date
from xlperf.readers.layout.vocabulary import ObservationPart
from xlperf.readers.returns.cell import IndicatorCell
from xlperf.readers.returns.periods import as_reported
from xlperf.rules.comparison_period import are_yearly
from xlperf.rules.rounding import decimals_of

_PERCENT = re.compile(r"%|\b(?:per ?cent|percentage|proportion|pct)\b", re.IGNORECASE)
_RATE = re.compile(r"\brates?\b|\bper (?:1|10|100),?000\b", re.IGNORECASE)
_MONTH = re.compile(r"\bmonth(?:ly)?\b", re.IGNORECASE)
_VALUES = {ObservationPart.VALUE, ObservationPart.PERCENT, ObservationPart.RATE}
_NUMERATORS = {ObservationPart.NUMERATOR, ObservationPart.COUNT}
_MOST_DECIMALS = {Unit.PERCENT: 2, Unit.NUMBER: 2, Unit.RATE: 2, Unit.SCORE: 3}
_USUAL_DECIMALS = {Unit.PERCENT: 1, Unit.NUMBER: 0, Unit.RATE: 2, Unit.SCORE: 2}


def unit_of(cells: Sequence[IndicatorCell], labels: Sequence[str], context: Sequence[str]) -> Unit:
    """Return the unit: what signs, formats, parts and words say, and only then the figures themselves.

    Parameters
    ----------
    cells
        Those with a figure.
    labels, context
        What names the row, and what stands around it.
    """
    values = [cell for cell in cells if cell.part in _VALUES]
    figures = [cell.figure.value for cell in values or cells if cell.figure and cell.figure.value is not None]
    parts = {cell.part for cell in cells}
    signs = any(cell.shown_as_percent or (cell.figure and cell.figure.percent) for cell in values)
    if signs or ObservationPart.PERCENT in parts or any(_PERCENT.search(text) for text in labels):
        return Unit.PERCENT
    if ObservationPart.RATE in parts or any(_RATE.search(text) for text in labels):
        return Unit.RATE
    if ObservationPart.DENOMINATOR in parts and parts & _NUMERATORS:
        return Unit.PERCENT
    whole = all(figure == int(figure) for figure in figures)
    if not whole and any("%" in text for text in context) and all(0 <= figure <= 100 for figure in figures):  # noqa: PLR2004 - per cent
        return Unit.PERCENT
    return Unit.NUMBER if whole else Unit.SCORE


def decimals_in(observations: Sequence[Observation], unit: Unit) -> int:
    """Return the decimals that the figures are given with; the unit's usual ones where a formula gave them many."""
    given = max(
        (decimals_of(observation.value) for observation in observations if observation.value is not None),
        default=0,
    )
    return given if given <= _MOST_DECIMALS[unit] else _USUAL_DECIMALS[unit]


def frequency_of(
    indicator: Indicator, cells: Sequence[IndicatorCell], words: Sequence[str]
) -> Frequency | None:
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
    as_told = _Periods(indicator, cells)
    kinds = as_told.kinds
    running = {period.kind for period in as_told.of(Frequency.YTD)}
    so_far = PeriodKind.YEAR_TO_DATE in kinds or any(map(says_year_to_date, words))
    tries: list[tuple[Frequency, bool, Callable[[Frequency], bool]]] = [
        (Frequency.MONTH, any(map(_MONTH.search, words)), as_told.is_one_month),
        (Frequency.ROLLING, any(map(says_rolling_year, words)), as_told.are_all),
        (Frequency.HALF_YEAR, PeriodKind.RANGE in kinds, as_told.are_several),
        (
            Frequency.YTD,
            so_far or (PeriodKind.RANGE in kinds and running == {PeriodKind.QUARTER}),
            as_told.serve,
        ),
        (Frequency.QUARTER, True, as_told.are_all),
        (Frequency.MONTH, True, as_told.are_all),
        (Frequency.MONTH, True, as_told.are_monthly),
        (Frequency.QUARTER, True, as_told.serve),
        (Frequency.WEEK, True, as_told.are_weekly),
        (Frequency.HALF_YEAR, True, as_told.are_named),
        (Frequency.ROLLING, True, as_told.are_named),
        (Frequency.TERM, True, as_told.serve),
        (Frequency.ANNUAL, True, as_told.are_yearly),
        (Frequency.YTD, True, as_told.serve),
    ]
    return next((frequency for frequency, may_be, hold in tries if may_be and hold(frequency)), None)


class _Periods:
    """What cells stand for where their indicator has one frequency or another."""

    def __init__(self, indicator: Indicator, cells: Sequence[IndicatorCell]) -> None:
        self._indicator, self._cells = indicator, cells
        self._of: dict[Frequency, list[Period]] = {}
        self.kinds = {period.kind for period in self.of(Frequency.TERM)}  # as they are: only a term is a term

    def of(self, frequency: Frequency) -> list[Period]:
        if frequency not in self._of:
            reported = as_reported(replace(self._indicator, frequency=frequency), list(self._cells))
            self._of[frequency] = [cell.period for cell in reported]
        return self._of[frequency]

    def serve(self, frequency: Frequency) -> bool:
        return any(period.kind in frequency.kinds for period in self.of(frequency))

    def are_all(self, frequency: Frequency) -> bool:
        return all(period.kind is frequency.kinds[0] for period in self.of(frequency))

    def are_several(self, frequency: Frequency) -> bool:
        return self.are_all(frequency) and len(set(self.of(frequency))) > 1

    def are_named(self, frequency: Frequency) -> bool:
        return frequency.kinds[0] in self.kinds

    def is_one_month(self, _: Frequency) -> bool:
        return self.kinds == {PeriodKind.MONTH} and len(set(self.of(Frequency.TERM))) == 1

    def are_monthly(self, frequency: Frequency) -> bool:
        months = [period for period in self.of(frequency) if period.kind is PeriodKind.MONTH]
        return self.are_named(frequency) and not all(period.quarter_it_ends() for period in months)

    def are_weekly(self, frequency: Frequency) -> bool:
        follow = self.are_all(frequency) and _follow_weekly(self.of(frequency))
        return follow or self.are_named(frequency)

    def are_yearly(self, frequency: Frequency) -> bool:
        some = {period for period in self.of(frequency) if period.kind in frequency.kinds}
        return any(period.kind is not PeriodKind.DATE for period in some) or (
            len(some) > 1 and are_yearly(some)
        )


def _follow_weekly(weeks: Sequence[Period]) -> bool:
    """Return whether several weeks follow one another; two days that are some weeks apart may be anything."""
    ends = sorted({week.end for week in weeks})
    return len(ends) > 2 and timedelta(days=7) in {later - end for end, later in pairwise(ends)}  # noqa: PLR2004
