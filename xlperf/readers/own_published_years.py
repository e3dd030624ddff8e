"""What an authority's own figures were in published tables, year by year: a past for its annual indicators."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from xlperf.domain.comparator import Comparator
from xlperf.domain.history import PastFigure
from xlperf.domain.indicator import Indicator, Unit
from xlperf.domain.national import Measure, NationalFigures
from xlperf.domain.observation import Source
from xlperf.domain.period import Period, PeriodKind
from xlperf.domain.settings import Settings
from xlperf.domain.text import normalise_label
from xlperf.readers.national.measures import published_observation
from xlperf.readers.national.stored_figures import kept_comparators


class OwnYears(NamedTuple):
    """An authority's own published figures.

    Parameters
    ----------
    figures
        Those that are some indicator's past, under its code.
    left
        Those that are none, with why.
    """

    figures: tuple[PastFigure, ...]
    left: tuple[tuple[PastFigure, str], ...]


def own_published_years(
    figures: NationalFigures,
    source: Source,
    indicators: Sequence[Indicator],
    settings: Settings,
    kinds: Mapping[str, PeriodKind],
) -> OwnYears:
    """Return what was published of the authority itself, for each indicator whose *Comparator* is the measure.

    A figure of an indicator that is reported by quarters, say, is none of a year; such indicators are passed over.

    Parameters
    ----------
    figures, source
        The national figures, and where they lie.
    indicators, settings
        The register's: whose figures, and the report period, before which a year must end.
    kinds
        By code, the kind of period that an indicator's figures in the returns stand for. 2021/22 is the same year there,
        whether the publisher calls it academic or financial. Others of another kind are left, for they would begin a series
        of their own.
    """
    by_measure = {
        key: measure
        for measure in figures.measures.values()
        for key in (normalise_label(measure.title), normalise_label(measure.code))
        if key
    }
    meant = {
        indicator.code: (indicator, measure)
        for indicator in indicators
        if (measure := by_measure.get(normalise_label(indicator.comparator)))
    }
    wanted = {normalise_label(measure.code) for _, measure in meant.values()}
    years: dict[str, list[Comparator]] = {}
    for national in kept_comparators(figures, source, wanted.__contains__):
        years.setdefault(national.comparator.measure, []).append(national.comparator)
    taken: list[PastFigure] = []
    left: list[tuple[PastFigure, str]] = []
    for indicator, measure in meant.values():
        kind = kinds.get(indicator.code)
        for year in sorted(years.get(measure.code, ()), key=_end):
            seen = published_observation(indicator.code, year, settings.authority_number)
            if (
                seen is None
                or seen.period.kind not in indicator.frequency.kinds
                or seen.period.end >= settings.period.end
            ):
                continue
            past = PastFigure(
                replace(seen, period=_as_the_returns_call_it(seen.period, kind)),
                indicator.name,
                indicator.unit,
            )
            if why := _why_left(past, year, indicator, measure, kind):
                left.append((past, why))
            else:
                taken.append(past)
    return OwnYears(tuple(taken), tuple(left))


def _end(year: Comparator) -> date:
    return year.period.end if year.period else date.min


def _as_the_returns_call_it(period: Period, kind: PeriodKind | None) -> Period:
    """Return a year as the returns have it, where they call an academic year 2021/22 or a financial one so."""
    if kind is PeriodKind.FINANCIAL_YEAR and period.kind is PeriodKind.ACADEMIC_YEAR:
        return Period.financial_year(period.start.year)
    if kind is PeriodKind.ACADEMIC_YEAR and period.kind is PeriodKind.FINANCIAL_YEAR:
        return Period.academic_year(period.start.year)
    return period


def _why_left(
    past: PastFigure, year: Comparator, indicator: Indicator, measure: Measure, kind: PeriodKind | None
) -> str:
    """Return why a published figure is not taken; blank where it is."""
    period = past.observation.period
    if year.bare_year:
        return "Nothing says which year it is: financial, academic or calendar."
    if kind is not None and period.kind is not kind:
        return f"It is for a {period.kind.value}, and the figures in the returns are for another kind of period: {kind.value}."
    if (measure.unit is Unit.PERCENT) is not (indicator.unit is Unit.PERCENT):
        return f"“{measure.code}” is published as a {measure.unit.value}, and the register says {indicator.unit.value}."
    return ""
