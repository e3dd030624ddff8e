"""What a figure is in its series, in words: the third fall in a row, the highest since Q1 2017/18, the third below target.

Only of a series without a gap, only with the figures as shown, and only of the figure that the report period asks for.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from xlperf.domain.indicator import CompareWith, Frequency, Indicator, MeasureRole, Polarity
from xlperf.domain.observation import Observation
from xlperf.domain.period import Period, PeriodKind
from xlperf.domain.target import Target
from xlperf.rules.control_chart import FEWEST
from xlperf.rules.due import due_every
from xlperf.rules.numbered_series import NumberedSeries, a_step, a_year, numbered_series
from xlperf.rules.records import SeriesRecord, is_part_compared, of_line, record
from xlperf.rules.trend import Trend, trend

FEWEST_IN_A_ROW = 3  # two of anything happen by chance
LONG = FEWEST  # so many figures are a series of which it is said when it began, and not how many they are
ORDINALS = (
    "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
)  # fmt: skip
_MOVEMENT = {Trend.INCREASE: "rise", Trend.DECREASE: "fall"}
_AGAINST_LAST_YEAR = {Trend.INCREASE: "above", Trend.DECREASE: "below"}
NOUNS = {
    PeriodKind.WEEK: "week",
    PeriodKind.MONTH: "month",
    PeriodKind.QUARTER: "quarter",
    PeriodKind.TERM: "term",
    PeriodKind.HALF_YEAR: "half year",
    PeriodKind.FINANCIAL_YEAR: "year",
    PeriodKind.ACADEMIC_YEAR: "year",
    PeriodKind.CALENDAR_YEAR: "year",
    PeriodKind.YEAR_TO_DATE: "year",
}
ANY_NOUN = "figure"  # of rolling years, ranges and dates, which are no stretch of their own


class Side(StrEnum):
    """Where a figure stands that misses its target."""

    BELOW = "below"
    ABOVE = "above"
    AT_THE_LIMIT = "just off"  # of a target that its limit does not meet


class Streak(NamedTuple):
    """How many times in a row the figure moved the same way, each time against the period that it is compared with."""

    way: Trend
    times: int
    noun: str
    on_last_year: bool

    def __str__(self) -> str:
        nth = ordinal(self.times)
        if self.on_last_year:
            return f"{nth} {self.noun} in a row {_AGAINST_LAST_YEAR[self.way]} the year before"
        return f"{nth} {_MOVEMENT[self.way]} in a row"


class RecordWords(NamedTuple):
    """A record, and the part of the year of which alone it is said (``Autumn term``, ``Q2``); blank for all."""

    record: SeriesRecord
    part: str

    def is_told_by(self, streak: Streak | None) -> bool:
        """Return whether the movements in a row are the whole series: after the third fall the fourth figure is the lowest.

        Examples
        --------
        >>> from xlperf.rules.records import Extreme
        >>> first = Period.quarter(3, 2021)
        >>> lowest = RecordWords(SeriesRecord(Extreme.LOWEST, False, 4, None, first, True), "")
        >>> lowest.is_told_by(Streak(Trend.DECREASE, 3, "quarter", on_last_year=False))
        True
        """
        if streak is None or streak.on_last_year or self.part:
            return False
        return self.record.out_of == streak.times + 1 < LONG

    def __str__(self) -> str:
        extreme, is_equal, out_of, since, first, is_whole = self.record
        words = f"{'equal ' if is_equal else ''}{extreme.value}{f' {self.part}' if self.part else ''}"
        if since:
            return f"{words} since {since}"
        if not is_whole:
            return f"{words} of the last {out_of}"
        return f"{words} of {out_of}" if out_of < LONG else f"{words} since the series began ({first})"


class Missed(NamedTuple):
    """How many periods in a row miss the target that is in force."""

    times: int
    noun: str
    side: Side

    def __str__(self) -> str:
        return f"{ordinal(self.times)} {self.noun} {self.side.value} target"


class TrendWords(NamedTuple):
    """What a figure is in its series; each None where there is nothing to say."""

    streak: Streak | None = None
    record: RecordWords | None = None
    missed: Missed | None = None

    def __str__(self) -> str:
        return "; ".join(str(part) for part in self if part)


NOTHING_TO_SAY = TrendWords()


def trend_words(
    indicator: Indicator,
    history: Sequence[Observation],
    newest: Observation | None,
    report_period: Period,
    target_of: Callable[[Period], Target | None] | None = None,
) -> TrendWords:
    """Return what a figure is in its series: its movements in a row, its record, how often it missed its target.

    Parameters
    ----------
    indicator
        How it is shown and judged. Movements are those against the period that the register compares with; records look at
        the same part of the years where that is the year before, of running totals, and of terms.
    history
        Its figures of one kind of period, in any order. Where a figure is missing the series is broken: what lies before is
        not looked at.
    newest
        The figure for the report period; None where it is not there. A running total whose year is not over has none to be
        held against.
    report_period
        The report's.
    target_of
        What says by which target a period's figure is judged; None where the indicator has one for good.

    Returns
    -------
    TrendWords
        Of each nothing where it is too short to be more than chance: three movements or misses in a row, or three figures
        beaten.

    Notes
    -----
    What the words mean is in ``docs/trends.md``, *The words under Longer trend*.

    Examples
    --------
    >>> row = next(row for row in pack.scorecard.rows if row.indicator.code == "CP1")
    >>> from dataclasses import replace
    >>> quarters = [
    ...     replace(row.latest, period=Period.quarter(number, year), value=value)
    ...     for number, year, value in ((3, 2021, 90.0), (4, 2021, 88.0), (1, 2022, 85.0), (2, 2022, 77.6))
    ... ]
    >>> str(trend_words(row.indicator, quarters, quarters[-1], Period.quarter(2, 2022)))
    'third fall in a row; fourth quarter below target'
    """
    if newest is None or newest.value is None or not indicator.show_trend:
        return NOTHING_TO_SAY
    kind = newest.period.kind
    line = numbered_series(indicator, history, newest)
    if line is None or newest.period.end > report_period.end:
        return NOTHING_TO_SAY
    step, year = a_step(kind, due_every(indicator.frequency, report_period)), a_year(kind)
    is_yearly = indicator.compare_with is CompareWith.YEAR_BEFORE and step != year
    is_seasonal = is_part_compared(indicator, kind)
    noun = NOUNS.get(kind, ANY_NOUN)
    streak = _streak(line, step, year if is_yearly else step, noun, on_last_year=is_yearly)
    found = record(of_line(line, year if is_seasonal else step))
    words = found and RecordWords(found, part_of_year(newest.period) if is_seasonal else "")
    return TrendWords(
        streak,
        None if words and words.is_told_by(streak) else words,
        _missed(line, step, noun, indicator, target_of),
    )


def part_of_year(period: Period) -> str:
    """Return the part of the year that a period is: ``Q2``, ``Aug``, ``Autumn term``.

    Examples
    --------
    >>> part_of_year(Period.quarter(2, 2022))
    'Q2'
    """
    first = period.label.split()[0]
    return f"{first} term" if period.kind is PeriodKind.TERM else first


def ordinal(number: int) -> str:
    """Return the place of something that happened three times or more: ``third``, ``13th``, ``22nd``.

    Examples
    --------
    >>> ordinal(3), ordinal(13), ordinal(22)
    ('third', '13th', '22nd')
    """
    if number - FEWEST_IN_A_ROW < len(ORDINALS):
        return ORDINALS[number - FEWEST_IN_A_ROW]
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number % 100 // 10 != 1 else "th"
    return f"{number}{ending}"


def _streak(line: NumberedSeries, step: int, apart: int, noun: str, *, on_last_year: bool) -> Streak | None:
    """Return the movements in a row up to the newest; None of too few, or where nothing moves."""
    ways: list[Trend] = []
    for at in line.back(step):
        if at - apart not in line.figures:
            break
        way = trend(line.figures[at - apart], line.figures[at])
        if way is Trend.SAME or (ways and way is not ways[0]):
            break
        ways.append(way)
    return Streak(ways[0], len(ways), noun, on_last_year) if len(ways) >= FEWEST_IN_A_ROW else None


def _missed(
    line: NumberedSeries,
    step: int,
    noun: str,
    indicator: Indicator,
    target_of: Callable[[Period], Target | None] | None,
) -> Missed | None:
    """Return how often in a row the target was missed; None of a running total, and of what is not rated."""
    target = indicator.target
    is_rated = indicator.polarity is not Polarity.NONE and indicator.role is not MeasureRole.CONTEXTUAL
    if target is None or not is_rated or indicator.frequency is Frequency.YTD:
        return None
    times = 0
    for at in line.back(step):
        then = target_of(line.periods[at]) if target_of else target
        if then is None or then.is_met_by(line.figures[at]):
            break
        times += 1
    if times < FEWEST_IN_A_ROW:
        return None
    return Missed(times, noun, side(target, line.figures[line.newest]))


def side(target: Target, shown: Decimal) -> Side:
    """Return on which side of its target a figure is that misses it.

    Examples
    --------
    >>> from xlperf.domain.target import Operator
    >>> target = Target(Operator.MORE_THAN, Decimal(92))
    >>> side(target, Decimal(90)).value, side(target, Decimal(92)).value
    ('below', 'just off')
    """
    if target.low <= shown <= target.upper:
        return Side.AT_THE_LIMIT
    return Side.BELOW if shown < target.low else Side.ABOVE
