"""From published files to national figures: every source read, and what two of them say put together."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from xlperf.errors import UnreadableFileError
from xlperf.indicators.indicator import Indicator
from xlperf.indicators.national import (
    Area,
    LeftOut,
    Measure,
    NationalFigures,
    NationalSource,
    NeighbourModel,
    YearOfFigures,
)
from xlperf.indicators.tidy import label_key
from xlperf.readers.national.years import stands_for
from xlperf.readers.national_sources.areas import in_order
from xlperf.readers.national_sources.dictionary import UNKNOWN_DECIMALS
from xlperf.readers.national_sources.gathered import Figure, Gathered, Wanted
from xlperf.readers.national_sources.kinds import Kind
from xlperf.readers.national_sources.source import Source, open_source, sha256_of
from xlperf.rules.rounding import decimals_of

_NEAR_ENOUGH = 70.0
_MOST_HINTS = 3
_MOST_DECIMALS, _DECIMALS_OF_UNROUNDED = 3, 2  # with more than three, nobody rounded a figure to be read
_MOST_YEARS_NAMED = 6


@dataclass(frozen=True, slots=True)
class NotFound:
    """A comparator of the register that no source has.

    Parameters
    ----------
    indicator
        Whose it is.
    near
        Names of measures that may be meant, the nearest first.
    """

    indicator: Indicator
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """A source that could not be read, and why.

    Parameters
    ----------
    file, found, remedy
        The file; what is wrong with it; what to do about it.
    """

    file: str
    found: str
    remedy: str


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of the sources.

    Parameters
    ----------
    figures
        What was taken, and what was left and why.
    not_found
        Comparators that no source has.
    unread
        Files of which nothing could be read.
    described
        Every measure that the sources say something about, whether it was taken or not.
    """

    figures: NationalFigures
    not_found: tuple[NotFound, ...] = ()
    unread: tuple[Unread, ...] = ()
    described: tuple[Measure, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was taken."""
        return not self.figures.years and not self.figures.models


def take_in(
    paths: Sequence[Path],
    indicators: Sequence[Indicator],
    *,
    everything: bool = False,
    licence: str = "",
    step: Callable[[str], None] = lambda _: None,
) -> TakenIn:
    """Return what the sources hold of the measures that the register names.

    Parameters
    ----------
    paths
        The sources, in any order; where two have a measure and year, the one with the later date counts, or else the
        one that was given last.
    indicators
        Of the register; their comparators are short names or titles of measures.
    everything
        Take every measure.
    licence
        Under which the sources may be used; blank is the department's licence for its own files.
    step
        Called with the name of each file before it is read.
    """
    named = [one for one in indicators if one.comparator]
    wanted = Wanted(None if everything else frozenset(label_key(one.comparator) for one in named))
    unread: list[Unread] = []
    found: dict[Path, Gathered] = {}
    for source in _dictionaries_first(paths, unread):
        step(source.path.name)
        try:
            gathered = found[source.path] = source.read(wanted, licence)
        except (UnreadableFileError, OSError) as error:
            unread.append(_unread(source.path, error))
            continue
        wanted = wanted.with_codes(gathered.measures.values())
    in_turn = [found[path] for path in paths if path in found]
    figures = _together(in_turn, {one.file: sha256_of(path) for path, one in found.items()})
    figures = replace(
        figures,
        left_out=(
            *figures.left_out,
            *(LeftOut(one.file, "the whole file", one.found) for one in unread),
        ),
    )
    described = {key: one for source in in_turn for key, one in source.measures.items()}
    taken = {label_key(one.code): one for one in figures.measures.values()}
    return TakenIn(
        figures,
        tuple(_not_found(named, figures, in_turn)),
        tuple(unread),
        tuple((described | taken).values()),
    )


def _dictionaries_first(paths: Iterable[Path], unread: list[Unread]) -> list[Source]:
    """Return the sources, those first that say what the measures of the others are called."""
    sources = []
    for path in dict.fromkeys(paths):
        try:
            sources.append(open_source(path))
        except (UnreadableFileError, OSError) as error:
            unread.append(_unread(path, error))
    return sorted(sources, key=lambda one: one.kind is not Kind.DICTIONARY)


def _unread(path: Path, error: UnreadableFileError | OSError) -> Unread:
    remedy = error.remedy if isinstance(error, UnreadableFileError) else "Try again."
    return Unread(path.name, str(error), remedy)


def _together(sources: Sequence[Gathered], hashes: Mapping[str, str]) -> NationalFigures:
    described: dict[str, Measure] = {}
    for one in sources:
        described |= one.measures
    chosen = _chosen(sources)
    measures: dict[str, Measure] = {}
    years: list[YearOfFigures] = []
    for (key, year), (source, code) in chosen.items():
        measure = measures.get(key) or _described(described.get(key), code, source)
        figures = source.figures[code, year]
        if stands_for(year, measure.year_type) is None:
            source.leave(f"{code}, year “{year}”", f"“{year}” is no year or other period", len(figures))
            continue
        measures[key] = measure
        years.append(YearOfFigures(measure.code, year, figures))
    years.sort(key=lambda one: (one.measure, _order(one, measures[label_key(one.measure)]), one.year))
    areas = _areas(sources, years)
    models = _models(sources)
    for one in sources:
        _leave_unwanted(one)
        one.left += [left for key, some in one.left_of.items() if key in measures for left in some]
    return NationalFigures(
        {one.code: _with_decimals(one, years) for one in sorted(measures.values(), key=lambda one: one.code)},
        in_order(areas.values()),
        tuple(years),
        models,
        tuple(_source(one, hashes[one.file], chosen, years) for one in sources),
        tuple(left for one in sources for left in one.left),
    )


_Chosen = dict[tuple[str, str], tuple[Gathered, str]]


def _chosen(sources: Sequence[Gathered]) -> _Chosen:
    """Return which source counts for each measure and year, and what it calls the measure."""
    chosen: _Chosen = {}
    lost: dict[tuple[str, str, str], list[str]] = {}
    rows: Counter[tuple[str, str, str]] = Counter()
    by_file = {one.file: one for one in sources}
    for source in sorted(sources, key=lambda one: one.dated or date.min):
        for code, year in source.figures:
            series = label_key(code), year
            if series in chosen:
                other, other_code = chosen[series]
                loss = other.file, source.file, other_code
                lost.setdefault(loss, []).append(year)
                rows[loss] += len(other.figures[other_code, year])
            chosen[series] = source, code
    for loss, years in lost.items():
        file, winner, code = loss
        later = "is dated later" if by_file[winner].dated else "was given later"
        by_file[file].leave(
            f"{code}, {_years(years)}", f"“{winner}” has it too and {later}; that counts", rows[loss]
        )
    return chosen


def _years(years: Sequence[str]) -> str:
    more = len(years) - _MOST_YEARS_NAMED
    return ", ".join(years[:_MOST_YEARS_NAMED]) + (f" and {more} more years" if more > 0 else "")


def _described(known: Measure | None, code: str, source: Gathered) -> Measure:
    made = known or Measure(code, decimals=UNKNOWN_DECIMALS)
    return replace(
        made, code=code, source=source.file, year_type=source.year_types.get(code) or made.year_type
    )


def _order(one: YearOfFigures, measure: Measure) -> tuple[date, date]:
    period = stands_for(one.year, measure.year_type)
    return period.order if period else (date.min, date.min)


def _with_decimals(measure: Measure, years: Sequence[YearOfFigures]) -> Measure:
    """Return the measure with its decimals: where nobody says, those that its figures have."""
    if measure.decimals != UNKNOWN_DECIMALS:
        return measure
    figures: set[Figure] = {
        figure for one in years if one.measure == measure.code for figure in one.figures.values()
    }
    most = max((decimals_of(figure) for figure in figures if isinstance(figure, float)), default=0)
    return replace(measure, decimals=_DECIMALS_OF_UNROUNDED if most > _MOST_DECIMALS else most)


def _areas(sources: Iterable[Gathered], years: Iterable[YearOfFigures]) -> dict[str, Area]:
    """Return the areas that have a figure or a mark or stand in a neighbour model, by number; as their first source names them."""
    used = {number for one in years for number in one.figures}
    areas: dict[str, Area] = {}
    for source in sources:
        for number, area in source.areas.items():
            known = areas.setdefault(number, area)
            if area.region and not known.region and not known.is_reference:
                areas[number] = replace(known, region=area.region)
        for model in source.models:
            used.update(model.neighbours, *model.neighbours.values())
    for number in used - areas.keys():
        areas[number] = Area(number, number)
    return {number: area for number, area in areas.items() if number in used}


def _models(sources: Iterable[Gathered]) -> tuple[NeighbourModel, ...]:
    """Return the neighbour models, the earliest first; of two with one name, the one given last."""
    models: dict[str, tuple[NeighbourModel, Gathered]] = {}
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
        sorted((model for model, _ in models.values()), key=lambda one: (one.published or date.min, one.name))
    )


def _leave_unwanted(source: Gathered) -> None:
    """Say how many measures of a source nobody asked for."""
    if count := len(source.unwanted):
        source.leave(
            f"{count:,} other measure{'s' if count > 1 else ''}",
            "the register's column Comparator does not name them (--all takes them)",
            source.unwanted.total(),
        )


def _source(one: Gathered, sha256: str, chosen: _Chosen, years: Sequence[YearOfFigures]) -> NationalSource:
    kept = {(label_key(year.measure), year.year) for year in years}
    figures = sum(
        len(source.figures[code, year])
        for (key, year), (source, code) in chosen.items()
        if source is one and (key, year) in kept
    )
    return NationalSource(
        one.file,
        one.kind,
        one.dated_as,
        one.licence,
        sha256,
        figures + len(one.measures) + sum(len(model.neighbours) for model in one.models),
        sum(left.rows for left in one.left),
    )


def _not_found(
    named: Iterable[Indicator], figures: NationalFigures, sources: Iterable[Gathered]
) -> Iterable[NotFound]:
    """Yield the comparators that no source has a figure for, with what else they may mean."""
    taken = {label_key(name) for one in figures.measures.values() for name in (one.code, one.title)}
    missing = [one for one in named if label_key(one.comparator) not in taken]
    if not missing:
        return
    from rapidfuzz import fuzz, process, utils  # noqa: PLC0415 - only a measure that is not there needs it

    described = [one for source in sources for one in source.measures.values()]
    names = {name for one in described for name in (one.code, one.title) if name}
    names.update(name for source in sources for name in source.unwanted)
    for indicator in missing:
        near = process.extract(
            indicator.comparator, sorted(names), scorer=fuzz.token_sort_ratio, processor=utils.default_process,
            score_cutoff=_NEAR_ENOUGH, limit=_MOST_HINTS,
        )  # fmt: skip
        yield NotFound(indicator, tuple(name for name, _, _ in near))
