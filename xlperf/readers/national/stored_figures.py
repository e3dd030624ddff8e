"""From the compact workbook of national figures to what indicators can be compared with."""

from collections.abc import Callable, Iterator

from xlperf.domain.comparator import Comparator
from xlperf.domain.national import Measure, NationalFigures, YearOfFigures
from xlperf.domain.observation import Source
from xlperf.domain.text import normalise_label
from xlperf.readers.national.gather import National
from xlperf.readers.national.years import is_bare, stands_for
from xlperf.rules.who_counts import only_counted


def kept_comparators(
    figures: NationalFigures, source: Source, is_wanted: Callable[[str], bool] = lambda _: True
) -> Iterator[National]:
    """Yield the national figures of the compact workbook, by measure and year; only what counts is among the values.

    Parameters
    ----------
    figures
        The compact workbook, read.
    source
        Where it lies.
    is_wanted
        Whether a measure is, by the `normalise_label` of its short name or of its title; the others cost nothing.
    """
    wanted = {
        code: measure
        for code, measure in figures.measures.items()
        if is_wanted(normalise_label(code)) or is_wanted(normalise_label(measure.title))
    }
    references = {area.number: area.name for area in figures.areas if area.is_reference}
    names = {area.number: area.name for area in figures.areas}
    regions = {area.number: area.region for area in figures.areas if area.region}
    for year in figures.years:
        if measure := wanted.get(year.measure):
            yield National(_comparator(year, measure, source, references, names, regions))


def _comparator(
    year: YearOfFigures,
    measure: Measure,
    source: Source,
    references: dict[str, str],
    names: dict[str, str],
    regions: dict[str, str],
) -> Comparator:
    period = stands_for(year.year, measure.year_type)
    numbers = {
        number: figure
        for number, figure in year.figures.items()
        if not isinstance(figure, str) and number not in references
    }
    made = Comparator(
        year.measure,
        period,
        source,
        measure.decimals,
        numbers,
        names,
        marks={
            number: figure
            for number, figure in year.figures.items()
            if isinstance(figure, str) and number not in references
        },
        references={
            name: figure
            for number, name in references.items()
            if isinstance(figure := year.figures.get(number), float)
        },
        region=regions,
        polarity=measure.polarity,
        quartiles=measure.quartiles,
        bare_year=is_bare(period, year.year, measure.year_type),
    )
    return only_counted(made)
