"""What several sources say, put together: which counts for each measure and year, and what the others lose."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from xlperf.domain.identify import area_name
from xlperf.domain.national import (
    Area,
    Measure,
    NationalFigures,
    NationalSource,
    NeighbourModel,
    YearOfFigures,
)
from xlperf.domain.text import normalise_label
from xlperf.domain.wording import counted, first_few
from xlperf.readers.national.years import stands_for
from xlperf.readers.national_sources.areas import in_order
from xlperf.readers.national_sources.dictionary import UNKNOWN_DECIMALS
from xlperf.readers.national_sources.source_data import Figure, SourceData
from xlperf.rules.rounding import decimals_of

_MOST_DECIMALS, _DECIMALS_OF_UNROUNDED = 3, 2  # with more than three, nobody rounded a figure to be read
_MOST_YEARS_NAMED = 6
_Chosen = dict[tuple[str, str], tuple[SourceData, str]]


def merge(sources: Sequence[SourceData]) -> NationalFigures:
    """Return what the sources hold, in the order of the sources; their notes of what is left grow.

    Of two with the same measure and year the one dated later counts, or else the one given last.
    """
    described: dict[str, Measure] = {}
    for data in sources:
        described |= data.measures
    chosen = _chosen(sources)
    measures: dict[str, Measure] = {}
    years: list[YearOfFigures] = []
    for (key, year), (source, code) in chosen.items():
        measure = measures.get(key) or _described(described.get(key), code, source)
        figures = source.figures[code, year]
        if stands_for(year, measure.year_type) is None:
            source.leave(f"{code}, year “{year}”", f"“{year}” is not a year or other period", len(figures))
            continue
        measures[key] = measure
        years.append(YearOfFigures(measure.code, year, figures))
    years.sort(
        key=lambda year: (year.measure, _order(year, measures[normalise_label(year.measure)]), year.year)
    )
    areas = _areas(sources, years)
    models = _models(sources)
    for data in sources:
        _leave_unwanted(data)
        data.left += [left for key, some in data.left_of.items() if key in measures for left in some]
    return NationalFigures(
        {
            measure.code: _with_decimals(measure, years)
            for measure in sorted(measures.values(), key=lambda measure: measure.code)
        },
        in_order(areas.values()),
        tuple(years),
        models,
        tuple(_source(data, chosen, years) for data in sources),
        tuple(left for data in sources for left in data.left),
    )


def _chosen(sources: Sequence[SourceData]) -> _Chosen:
    """Return which source counts for each measure and year, and what it calls the measure."""
    chosen: _Chosen = {}
    lost: dict[tuple[SourceData, str, SourceData], list[str]] = {}
    for source in sources:
        for code, year in source.figures:
            series, winner, loser = (
                (normalise_label(code), year),
                (source, code),
                chosen.get((normalise_label(code), year)),
            )
            if loser and _is_dated_later(loser[0], source):
                winner, loser = loser, winner
            if loser:
                lost.setdefault((*loser, winner[0]), []).append(year)
            chosen[series] = winner
    for (loses, code, counts), years in lost.items():
        later = "is dated later" if _is_dated_later(counts, loses) else "was given later"
        rows = sum(len(loses.figures[code, year]) for year in years)
        loses.leave(
            f"{code}, {years_named(years)}",
            f"“{counts.file}” has it too and {later}; that one was used",
            rows,
        )
    return chosen


def _is_dated_later(data: SourceData, other: SourceData) -> bool:
    """Return whether a source bears a later date than another; False where one of them bears none."""
    return data.dated is not None and other.dated is not None and data.dated > other.dated


def years_named(years: Sequence[str]) -> str:
    """Return the first few years, and how many more there are."""
    return first_few(years, _MOST_YEARS_NAMED, noun="year")


def _described(known: Measure | None, code: str, source: SourceData) -> Measure:
    made = known or Measure(code, decimals=UNKNOWN_DECIMALS)
    return replace(
        made, code=code, source=source.file, year_type=source.year_types.get(code) or made.year_type
    )


def _order(year: YearOfFigures, measure: Measure) -> tuple[date, date]:
    period = stands_for(year.year, measure.year_type)
    return period.order if period else (date.min, date.min)


def _with_decimals(measure: Measure, years: Sequence[YearOfFigures]) -> Measure:
    """Return the measure with its decimals: where nobody says, those that its figures have."""
    if measure.decimals != UNKNOWN_DECIMALS:
        return measure
    figures: set[Figure] = {
        figure for year in years if year.measure == measure.code for figure in year.figures.values()
    }
    most = max((decimals_of(figure) for figure in figures if isinstance(figure, float)), default=0)
    return replace(measure, decimals=_DECIMALS_OF_UNROUNDED if most > _MOST_DECIMALS else most)


def _areas(sources: Iterable[SourceData], years: Iterable[YearOfFigures]) -> dict[str, Area]:
    """Return the areas that have a figure or a mark or stand in a neighbour model, by number; as their first source names them."""
    used = {number for year in years for number in year.figures}
    areas: dict[str, Area] = {}
    for source in sources:
        for number, area in source.areas.items():
            known = areas.setdefault(number, area)
            if area.region and not known.region and not known.is_reference:
                areas[number] = replace(known, region=area.region)
        for model in source.models:
            used.update(model.neighbours, *model.neighbours.values())
    for number in used - areas.keys():
        areas[number] = Area(number, area_name(number))
    return {number: area for number, area in areas.items() if number in used}


def _models(sources: Iterable[SourceData]) -> tuple[NeighbourModel, ...]:
    """Return the neighbour models, the earliest first; of two with one name, the one given last."""
    models: dict[str, tuple[NeighbourModel, SourceData]] = {}
    for source in sources:
        for model in source.models:
            if other := models.get(model.name):
                other[1].leave(
                    f"neighbour model {model.name}",
                    f"“{source.file}” has one of the same name and was given later",
                    len(other[0].neighbours),
                )
            models[model.name] = model, source
    return tuple(
        sorted(
            (model for model, _ in models.values()),
            key=lambda model: (model.published or date.min, model.name),
        )
    )


def _leave_unwanted(source: SourceData) -> None:
    """Say how many measures of a source nobody asked for."""
    if count := len(source.unwanted):
        source.leave(
            f"{counted(count, 'other measure')}",
            "the register's Comparator column does not name them (--all imports them)",
            source.unwanted.total(),
        )


def _source(data: SourceData, chosen: _Chosen, years: Sequence[YearOfFigures]) -> NationalSource:
    kept = {(normalise_label(year.measure), year.year) for year in years}
    figures = sum(
        len(source.figures[code, year])
        for (key, year), (source, code) in chosen.items()
        if source is data and (key, year) in kept
    )
    return NationalSource(
        data.file,
        data.kind,
        data.dated_as,
        data.licence,
        data.sha256,
        figures + len(data.measures) + sum(len(model.neighbours) for model in data.models),
        sum(left.rows for left in data.left),
    )
