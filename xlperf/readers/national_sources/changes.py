"""What an import keeps of the workbook that was there, and what is gone with it."""

from collections.abc import Sequence

from xlperf.domain.national import Area, NationalFigures, NationalSource, NeighbourModel, YearOfFigures
from xlperf.domain.period import Period
from xlperf.domain.text import normalise_label
from xlperf.domain.wording import and_more, counted, plural
from xlperf.readers.national.years import stands_for
from xlperf.readers.national_sources.areas import in_order
from xlperf.readers.national_sources.detect import TableKind
from xlperf.readers.national_sources.merge import years_named

_MOST_NAMED, _MOST_GROUPS = 3, 4


def kept_with(new: NationalFigures, old: NationalFigures) -> NationalFigures:
    """Return what is new, with what it does not bring at all: the figures that were there, or the neighbour models.

    Parameters
    ----------
    new
        What the sources gave. Without figures it is added to those that were there; without models these stay.
    old
        The workbook that was there.
    """
    keeps_figures, models = _keeps_figures(new, old), _kept_models(new, old)
    if not keeps_figures and not models:
        return new
    main, other = (old, new) if keeps_figures else (new, old)
    years, all_models = main.years, _in_order((*models, *new.models))
    sources = [source for source in old.sources if _is_kept(source, models, keeps_figures=keeps_figures)]
    same = {source.sha256 for source in new.sources if source.sha256}
    sources = [source for source in sources if source.sha256 not in same]
    files = {source.file for source in sources}
    left_out = [left_out for left_out in old.left_out if left_out.file in files]
    all_sources = sorted((*sources, *new.sources), key=lambda source: source.kind == TableKind.NEIGHBOURS)
    return NationalFigures(
        main.measures,
        _areas(main, other, years, all_models),
        years,
        all_models,
        tuple(all_sources),
        (*left_out, *(left for left in new.left_out if left not in left_out)),
    )


def said_to_be_kept(new: NationalFigures, old: NationalFigures) -> str:
    """Return what `kept_with` keeps: ``9 measures (84 rows), neighbour model April 2021``; blank where nothing."""
    said = []
    if _keeps_figures(new, old):
        measures, rows = len({year.measure for year in old.years}), len(old.years)
        said.append(f"{counted(measures, 'measure')} ({counted(rows, 'row')})")
    if models := [model.name for model in _kept_models(new, old)]:
        said.append(f"{plural('neighbour model', len(models))} {', '.join(models)}")
    return ", ".join(said)


def said_to_be_gone(new: NationalFigures, old: NationalFigures) -> str:
    """Return what was there and is not any more: ``year 2025 of RevCP; measure X``; blank where nothing is gone."""
    there = {normalise_label(data.measure) for data in new.years}
    years = {
        (normalise_label(data.measure), year)
        for data in new.years
        for year in (data.year, _period(data, new))
    }
    measures: dict[str, None] = {}
    lost: dict[str, list[str]] = {}
    for year in old.years:
        key = normalise_label(year.measure)
        if key not in there:
            measures[year.measure] = None
        elif not {(key, year.year), (key, _period(year, old) or year.year)} & years:
            lost.setdefault(year.measure, []).append(year.year)
    said = _years_gone(lost)
    if measures:
        said.append(f"{plural('measure', len(measures))} {_some(list(measures))}")
    titled = {normalise_label(measure.code) for measure in new.measures.values() if measure.title}
    untitled = there - titled
    if titles := [
        code for code, measure in old.measures.items() if measure.title and normalise_label(code) in untitled
    ]:
        said.append(f"{plural('title', len(titles))} of {_some(titles, 'measure')}")
    names = {normalise_label(model.name) for model in new.models}
    if models := [model.name for model in old.models if normalise_label(model.name) not in names]:
        said.append(f"{plural('neighbour model', len(models))} {', '.join(models)}")
    return "; ".join(said)


def _keeps_figures(new: NationalFigures, old: NationalFigures) -> bool:
    return not new.years and bool(old.years)


def _kept_models(new: NationalFigures, old: NationalFigures) -> tuple[NeighbourModel, ...]:
    """Return the models that stay: all where none come, and beside models that come alone those of other names."""
    if new.years and new.models:
        return ()
    names = {normalise_label(model.name) for model in new.models}
    return tuple(model for model in old.models if normalise_label(model.name) not in names)


def _in_order(models: Sequence[NeighbourModel]) -> tuple[NeighbourModel, ...]:
    return tuple(
        sorted(models, key=lambda model: (model.published.isoformat() if model.published else "", model.name))
    )


def _is_kept(source: NationalSource, models: Sequence[NeighbourModel], *, keeps_figures: bool) -> bool:
    """Return whether something that stays came from a source; a model bears its date, or else its file's name."""
    if source.kind != TableKind.NEIGHBOURS:
        return keeps_figures
    return bool(
        {source.dated, source.file.rpartition(".")[0], source.file} & {model.name for model in models}
    )


def _areas(
    main: NationalFigures,
    other: NationalFigures,
    years: Sequence[YearOfFigures],
    models: Sequence[NeighbourModel],
) -> tuple[Area, ...]:
    """Return the areas that have a figure or stand in a model, named as beside the figures."""
    used = {number for year in years for number in year.figures}
    for model in models:
        used.update(model.neighbours, *model.neighbours.values())
    areas = {area.number: area for some in (other, main) for area in some.areas}
    return in_order(area for number, area in areas.items() if number in used)


def _period(year: YearOfFigures, figures: NationalFigures) -> Period | None:
    measure = figures.measures.get(year.measure)
    return stands_for(year.year, measure.year_type if measure else "")


def _years_gone(lost: dict[str, list[str]]) -> list[str]:
    """Return the years that measures have lost, those together that have lost the same."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for measure, years in lost.items():
        groups.setdefault(tuple(years), []).append(measure)
    largest = sorted(groups.items(), key=lambda group: -len(group[1]))
    said = [
        f"{plural('year', len(years))} {years_named(years)} of {_some(measures, 'measure')}"
        for years, measures in largest[:_MOST_GROUPS]
    ]
    if more := sum(len(measures) for _, measures in largest[_MOST_GROUPS:]):
        said.append(f"years of {counted(more, 'other measure')}")
    return said


def _some(names: Sequence[str], noun: str = "") -> str:
    """Return the first few names, and how many more there are."""
    if len(names) <= _MOST_NAMED:
        return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    more = len(names) - _MOST_NAMED + 1
    return f"{', '.join(names[: _MOST_NAMED - 1])} {and_more(more, noun)}"
