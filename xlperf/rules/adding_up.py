"""Months added up to quarters, half years and years, for measures of which the register says that they add up."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from xlperf.domain.indicator import Frequency, Indicator, Unit
from xlperf.domain.observation import Observation
from xlperf.domain.period import Period, PeriodKind

_PARTS = {  # of what a period may consist, the fewer parts first, and how many those are
    Frequency.QUARTER: ((PeriodKind.MONTH, 3),),
    Frequency.HALF_YEAR: ((PeriodKind.QUARTER, 2), (PeriodKind.MONTH, 6)),
    Frequency.ANNUAL: ((PeriodKind.HALF_YEAR, 2), (PeriodKind.QUARTER, 4), (PeriodKind.MONTH, 12)),
}
ADDED_UP = frozenset(_PARTS)


def added_up(indicator: Indicator, observations: Sequence[Observation]) -> list[Observation]:
    """Return the observations with those that their parts add up to; as they are where the register does not ask for it.

    A period that is reported itself is left as it is, and one of which a part is not known is not worked out. Of a
    percentage the numerators and the denominators are added up, never the percentages.

    Parameters
    ----------
    indicator
        Its frequency says which periods are wanted.
    observations
        Every one that was read, of all kinds of period.

    Returns
    -------
    list of Observation
        By kind of period, earliest first; `added_from` says of which parts one was made. As given where nothing is added.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from xlperf.domain.observation import Source
    >>> monthly = replace(pack.indicators[0], adds_up=True)
    >>> months = [
    ...     Observation(monthly.code, Period.month(2022, month), float(month), Source("returns/CFWS.xlsx"))
    ...     for month in (7, 8, 9)
    ... ]
    >>> quarter = next(seen for seen in added_up(monthly, months) if seen.added_from)
    >>> quarter.period.label, quarter.value
    ('Q2 2022/23', 24.0)
    """
    if not indicator.adds_up:
        return list(observations)
    known = {seen.period for seen in observations}
    found = list(observations)
    for kind, parts in _PARTS.get(indicator.frequency, ()):
        for period, of_period in _by_period(indicator.frequency, kind, observations):
            if (
                period not in known
                and len(of_period) == parts
                and (whole := _sum(indicator, period, of_period))
            ):
                known.add(period)
                found.append(whole)
    return sorted(found, key=lambda seen: (seen.period.kind, seen.period.order))


def _by_period(
    frequency: Frequency, kind: PeriodKind, observations: Sequence[Observation]
) -> Iterator[tuple[Period, list[Observation]]]:
    """Yield each wanted period with its parts of one kind, earliest first."""
    parts = sorted(
        (seen for seen in observations if seen.period.kind is kind), key=lambda seen: seen.period.order
    )
    for period, of_period in groupby(parts, key=lambda seen: _whole(frequency, seen.period)):
        yield period, list(of_period)


def _whole(frequency: Frequency, part: Period) -> Period:
    """Return the quarter, half or whole of the financial year in which a part lies."""
    year = part.financial_year_it_ends_in
    if frequency is Frequency.QUARTER:
        return Period.quarter(part.quarter_number, year.start.year)
    if frequency is Frequency.HALF_YEAR:
        return Period.half_year((part.quarter_number + 1) // 2, year.start.year)
    return year


def _sum(indicator: Indicator, period: Period, parts: Sequence[Observation]) -> Observation | None:
    """Return what parts add up to; None where one of them is not known."""
    numerator, denominator = (
        _total([seen.numerator for seen in parts]),
        _total([seen.denominator for seen in parts]),
    )
    if indicator.unit is Unit.PERCENT:
        if numerator is None or not denominator:
            return None
        value = 100 * numerator / denominator
    else:
        total = _total([seen.value for seen in parts])
        if total is None:
            return None
        value = total
    return Observation(
        indicator.code,
        period,
        float(value),
        parts[-1].source,
        None if numerator is None else float(numerator),
        None if denominator is None else float(denominator),
        added_from=tuple(seen.period for seen in parts),
    )


def _total(figures: Sequence[float | None]) -> Decimal | None:
    known = [Decimal(repr(figure)) for figure in figures if figure is not None]
    return sum(known, Decimal(0)) if len(known) == len(figures) else None


def added_up_sentence(observation: Observation | None) -> str:
    """Return from what a figure was added up; blank for one that was reported.

    Examples
    --------
    >>> from xlperf.domain.observation import Source
    >>> parts = tuple(Period.month(2022, month) for month in (7, 8, 9))
    >>> seen = Observation("CFWS1", Period.quarter(2, 2022), 24.0, Source("returns/CFWS.xlsx"), added_from=parts)
    >>> added_up_sentence(seen)
    'Added up from 3 figures, Jul 2022 to Sep 2022.'
    """
    if observation is None or not observation.added_from:
        return ""
    first, *_, last = observation.added_from
    return f"Added up from {len(observation.added_from)} figures, {first} to {last}."
