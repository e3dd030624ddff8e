"""Small or suppressed counts that can be had by subtraction: between running totals, and from totals and their other parts."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from xlperf.domain.indicator import Frequency, Indicator
from xlperf.domain.observation import Observation
from xlperf.domain.period import Period, PeriodKind
from xlperf.rules.disclosive_counts import (
    DENOMINATOR,
    FIGURE,
    NUMERATOR,
    figures_of,
    is_suppressed,
    with_the_rest,
)

_RUNNING = (
    PeriodKind.MONTH,
    PeriodKind.QUARTER,
)  # headings under which a return gives totals of the year so far
_MONTHS_OF_A_PART = {
    PeriodKind.WEEK: 7 * 12 / 365.25,
    PeriodKind.MONTH: 1,
    PeriodKind.QUARTER: 3,
    PeriodKind.TERM: 4,  # of three terms on average
    PeriodKind.HALF_YEAR: 6,
}
_FEWEST_PARTS = 2
_IS_TOTAL = re.compile(r"\b(?:(?:grand |sub-?)?totals?|overall|all)\b", re.IGNORECASE)


class Disclosure(NamedTuple):
    """What can be worked out, and the observation that must be decided on so that it cannot."""

    about: Observation
    why: str


class _Series(NamedTuple):
    """One kind of count of one indicator: what stands where in the returns, by period."""

    indicator: Indicator
    shown: Mapping[Period, float]
    read: Mapping[Period, Observation]

    def suppressed(self, period: Period) -> bool:
        return period in self.read and is_suppressed(self.read[period])


def between_running_totals(
    indicator: Indicator, observations: Sequence[Observation], fewest: int
) -> Iterator[Disclosure]:
    """Yield the later of two running totals of one year that differ by a small count.

    Parameters
    ----------
    indicator
        Nothing is yielded unless its figures are running totals.
    observations
        Its own, as they may be shown.
    fewest
        The smallest count that is not small.

    Yields
    ------
    Disclosure
        For each kind of count that gives one away.

    Notes
    -----
    Secondary disclosure in the sense of the Government Statistical Service's guidance; ``docs/briefings.md``,
    *Small numbers*, says what is looked for.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from xlperf.domain.observation import Source
    >>> running = replace(pack.indicators[0], frequency=Frequency.YTD)
    >>> totals = [
    ...     Observation(running.code, Period.quarter(number, 2022), value, Source("returns/CFWS.xlsx"))
    ...     for number, value in ((1, 40.0), (2, 43.0))
    ... ]
    >>> [found.why for found in between_running_totals(running, totals, 6)]
    ['The figure differs by 3 from that up to Q1 2022/23.']
    """
    if indicator.frequency is not Frequency.YTD:
        return
    for kind in _RUNNING:
        running = [
            observation for observation in _of_kind(observations, kind) if not is_suppressed(observation)
        ]
        for before, after in pairwise(running):
            if before.period.financial_year_it_ends_in != after.period.financial_year_it_ends_in:
                continue
            earlier, later = with_the_rest(indicator, before), with_the_rest(indicator, after)
            for name, count in later.items():
                difference = count - earlier.get(name, count)
                if 0 < abs(difference) < fewest:
                    yield Disclosure(
                        after, f"The {name} differs by {abs(difference):g} from that up to {before.period}."
                    )


def from_totals_of_periods(
    indicator: Indicator, observations: Sequence[Observation], fewest: int
) -> Iterator[Disclosure]:
    """Yield the smallest of the months or quarters that, taken from their year's or quarter's total, leave what is suppressed.

    What is left is either the only one suppressed, or a small count of all that are not shown.

    Parameters
    ----------
    indicator
        Of a running total only the year so far is a total; its months and quarters hold each other.
    observations
        Its own, as they may be shown.
    fewest
        The smallest count that is not small.

    Yields
    ------
    Disclosure
        About the part on which somebody must decide, so that the total leaves nothing.

    Examples
    --------
    >>> from xlperf.domain.observation import Mark, Source
    >>> indicator, cell = pack.indicators[0], Source("returns/CFWS.xlsx")
    >>> told = [
    ...     Observation(indicator.code, Period.quarter(2, 2022), 24.0, cell),
    ...     Observation(indicator.code, Period.month(2022, 7), 12.0, cell),
    ...     Observation(indicator.code, Period.month(2022, 8), 8.0, cell),
    ...     Observation(indicator.code, Period.month(2022, 9), None, cell, mark=Mark.SUPPRESSED),
    ... ]
    >>> [(found.about.period.label, found.why) for found in from_totals_of_periods(indicator, told, 6)]
    [('Aug 2022', 'The total of Q2 2022/23 less the parts that are shown leaves 4, which is what is suppressed.')]
    """
    for total in observations:
        running = total.period.kind is PeriodKind.YEAR_TO_DATE
        if indicator.frequency is Frequency.YTD and not running:
            continue  # its months and quarters are running totals themselves
        for kind, months in _MONTHS_OF_A_PART.items():
            if total.period.kind is kind:
                continue
            inside = [
                observation
                for observation in _of_kind(observations, kind)
                if total.period.holds(observation.period)
            ]
            lacking = _months_in(total.period) - len(inside) * months > 0  # a part that no return has
            for name, count in figures_of(indicator, total).items():
                series = [
                    _Series(
                        indicator,
                        _by_period(indicator, [observation], name),
                        {observation.period: observation},
                    )
                    for observation in inside
                ]
                yield from _left(
                    [(part, period) for part in series for period in part.read],
                    count,
                    f"the total of {total.period}",
                    fewest,
                    lacking=lacking,
                    only_to_date=running,
                )


def from_totals_of_tables(
    indicators: Sequence[Indicator], observations: Mapping[str, Sequence[Observation]], fewest: int
) -> Iterator[Disclosure]:
    """Yield the smallest of the rows of a table that, taken from its row of totals, leave what is suppressed.

    Rows are parts of a total as in the reading of returns: they stand next to each other right above or below it, and
    add up to it in some period, or it is called a total.

    Parameters
    ----------
    indicators
        Those that are sent.
    observations
        By code, as they may be shown; their cells say which stand in one table.
    fewest
        The smallest count that is not small.

    Yields
    ------
    Disclosure
        About the part on which somebody must decide, or about the smallest where the total alone is suppressed.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from xlperf.domain.observation import Mark, Source
    >>> rows = [
    ...     replace(pack.indicators[0], code=code, name=name)
    ...     for code, name in (("N", "North"), ("S", "South"), ("T", "Total"))
    ... ]
    >>> quarter = Period.quarter(2, 2022)
    >>> told = {
    ...     row.code: [Observation(row.code, quarter, value, Source("returns/Areas.xlsx", "Sheet1", place, 1), mark=mark)]
    ...     for place, (row, value, mark) in enumerate(
    ...         zip(rows, (20.0, None, 24.0), (None, Mark.SUPPRESSED, None), strict=True)
    ...     )
    ... }
    >>> [(found.about.code, found.why) for found in from_totals_of_tables(rows, told, 6)]
    [('N', '“Total” less the parts that are shown leaves 4, which is what is suppressed.')]
    """
    for name in (FIGURE, NUMERATOR, DENOMINATOR):
        for table in _tables(indicators, observations, name):
            for at, total in enumerate(table):
                for parts in _beside(table, at):
                    if _is_total_of(total, parts, fewest):
                        yield from _left_in_a_table(total, parts, fewest)


def _left_in_a_table(total: _Series, parts: Sequence[_Series], fewest: int) -> Iterator[Disclosure]:
    for period in total.read:
        if not all(period in part.read for part in parts):
            continue
        placed = [(part, period) for part in parts]
        if period in total.shown:
            yield from _left(placed, total.shown[period], f"“{total.indicator.name}”", fewest)
        elif total.suppressed(period) and all(period in part.shown for part in parts):
            smallest = min(parts, key=lambda part: part.shown[period])
            why = f"“{total.indicator.name}” is suppressed, but all its parts are shown."
            yield Disclosure(smallest.read[period], why)


def _left(
    parts: Sequence[tuple[_Series, Period]],
    total: float,
    named: str,
    fewest: int,
    *,
    lacking: bool = False,
    only_to_date: bool = False,
) -> Iterator[Disclosure]:
    """Yield the smallest part that is shown where what a total leaves is suppressed or small.

    Parameters
    ----------
    parts
        Each as its series and its period.
    total, named
        What they add up to, and what that is called.
    fewest
        The smallest count that is not small.
    lacking, only_to_date
        Whether there are parts beside these, and whether those are still to come.
    """
    shown = [(part.shown[period], part.read[period]) for part, period in parts if period in part.shown]
    suppressed = [part for part, period in parts if part.suppressed(period)]
    left = total - sum(count for count, _ in shown)
    only_one = (
        (not lacking or only_to_date) and len(suppressed) == 1 and len(shown) == len(parts) - 1 and left >= 0
    )
    unknown = lacking or len(shown) < len(parts)
    if shown and (only_one or (unknown and 0 < left < fewest)):
        what = "what is suppressed" if suppressed else "what is not shown"
        yield Disclosure(
            min(shown, key=lambda pair: pair[0])[1],
            f"{named[0].upper()}{named[1:]} less the parts that are shown leaves {left:,g}, which is {what}.",
        )


def _tables(
    indicators: Sequence[Indicator], observations: Mapping[str, Sequence[Observation]], name: str
) -> Iterator[list[_Series]]:
    """Yield the series of one kind that were read from one sheet, as they stand there."""
    by_sheet: dict[tuple[str, str], list[_Series]] = {}
    for indicator in indicators:
        read = observations.get(indicator.code, ())
        shown = _by_period(indicator, read, name)
        if shown or any(is_suppressed(observation) for observation in read):
            source = read[0].source
            by_sheet.setdefault((source.file, source.sheet), []).append(
                _Series(indicator, shown, {observation.period: observation for observation in read})
            )
    for table in by_sheet.values():
        yield sorted(table, key=_place)


def _place(series: _Series) -> tuple[int, int]:
    first = next(iter(series.read.values())).source
    return (first.row or 0, first.column or 0)


def _beside(table: Sequence[_Series], at: int) -> Iterator[Sequence[_Series]]:
    """Yield the runs of rows right above and right below a row that may be its parts."""
    for first in range(at - _FEWEST_PARTS, -1, -1):
        yield table[first:at]
    for last in range(at + 1 + _FEWEST_PARTS, len(table) + 1):
        yield table[at + 1 : last]


def _is_total_of(total: _Series, parts: Sequence[_Series], fewest: int) -> bool:
    known = [
        (count, sum(part.shown[period] for part in parts))
        for period, count in total.shown.items()
        if all(period in part.shown for part in parts)
    ]
    if known:
        add_up = [count for count, of_parts in known if count == of_parts]
        return 2 * len(add_up) > len(known) and max(add_up) >= fewest
    return any(_IS_TOTAL.search(text) for text in (total.indicator.name, *total.indicator.labels))


def _by_period(
    indicator: Indicator, observations: Sequence[Observation], name: str
) -> Mapping[Period, float]:
    return {
        observation.period: figures_of(indicator, observation)[name]
        for observation in observations
        if name in figures_of(indicator, observation)
    }


def _of_kind(observations: Sequence[Observation], kind: PeriodKind) -> list[Observation]:
    return sorted(
        (observation for observation in observations if observation.period.kind is kind),
        key=lambda observation: observation.period.order,
    )


def _months_in(period: Period) -> int:
    return 12 * (period.end.year - period.start.year) + period.end.month - period.start.month + 1
