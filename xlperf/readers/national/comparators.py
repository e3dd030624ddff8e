"""National figures to compare with, from whatever tables the analyst has."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from xlperf.domain.comparator import Comparator
from xlperf.domain.indicator import Indicator, Unit
from xlperf.domain.observation import Source
from xlperf.domain.pack_files import COMPARATORS, NATIONAL_FIGURES
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.register import Columns, Register
from xlperf.domain.text import normalise_label
from xlperf.domain.wording import counted, did_you_mean, nearest
from xlperf.errors import UnreadableFileError
from xlperf.readers.folder import read_folder, refuse_what_is_no_file_of, unreadable, workbooks_in
from xlperf.readers.national.compared_with import (
    NO_NEIGHBOURS,
    Neighbours,
    choose_neighbours,
    contradicting_number,
    implausible_values,
    no_authorities,
)
from xlperf.readers.national.gather import National
from xlperf.readers.national.tables import read_national
from xlperf.readers.national.years import is_over_by, is_year_meant
from xlperf.rules.quartile import FEWEST_AUTHORITIES, cut_points
from xlperf.rules.rounding import decimals_of, round_half_away
from xlperf.rules.who_counts import only_counted, only_plausible

if TYPE_CHECKING:
    from xlperf.domain.national import NationalFigures


@dataclass(frozen=True, slots=True)
class Comparators:
    """National figures for the register's indicators.

    Parameters
    ----------
    by_code
        Comparator by indicator code.
    neighbours
        The statistical neighbours.
    files
        The files that were read, and from which published ones each was taken.
    problems
        Comparators that are not there, doubtful or too few; neighbours that nobody knows.
    """

    by_code: dict[str, Comparator] = field(default_factory=dict)
    neighbours: Neighbours = NO_NEIGHBOURS
    files: tuple[tuple[str, str], ...] = ()
    problems: list[Problem] = field(default_factory=list)


def read_comparators(pack: Path, register: Register, step: Callable[[str], None]) -> Comparators:
    """Return the national figures that the register names, from the folder ``comparators``.

    Parameters
    ----------
    pack
        The pack's folder; it may have no such folder.
    register
        Its *Comparator* column names a measure, *Comparator year* its period (blank: the latest).
    step
        Called with the name of each file before it is read.
    """
    home = pack / COMPARATORS
    paths = workbooks_in(home) if home.is_dir() else []
    kept_in = home / NATIONAL_FIGURES
    folder = read_folder(pack, [path for path in paths if path != kept_in], step, register.settings.limits)
    problems = list(folder.problems)
    grids = [grid for grid in folder.grids if not grid.hidden]
    tables = ComparatorTables()
    for grid in grids:
        for national in read_national(grid):
            tables.add(national)
    kept = _read_kept(kept_in, pack, step, problems) if kept_in in paths else None
    if kept:
        wanted = {normalise_label(indicator.comparator) for indicator in register.indicators}
        tables.add_kept(kept, Source(kept_in.relative_to(pack).as_posix(), "Values"), wanted)
    problems += contradicting_number(register.settings)
    models = kept.models if kept else ()
    neighbours = choose_neighbours(register, grids, tables.comparators, models, problems)
    files = [(file, "") for file in folder.files]
    if kept:
        files.append((kept_in.relative_to(pack).as_posix(), kept.taken_from))
    found = Comparators(neighbours=neighbours, files=tuple(files), problems=problems)
    for indicator in register.indicators:
        if not indicator.comparator:
            continue
        chosen = _choose(indicator, tables, register, problems)
        if chosen:
            found.by_code[indicator.code] = chosen
    problems += no_authorities(found.by_code.values())
    return found


def _read_kept(
    path: Path, pack: Path, step: Callable[[str], None], problems: list[Problem]
) -> "NationalFigures | None":
    from xlperf.readers.national.national_figures import (  # noqa: PLC0415 - many packs have none
        read_national_figures,
    )

    file = path.relative_to(pack).as_posix()
    step(file)
    try:
        refuse_what_is_no_file_of(pack, path)
        return read_national_figures(path)
    except UnreadableFileError as error:
        problems.append(unreadable(file, error))
        return None


class ComparatorTables:
    """The tables of the folder ``comparators``, by the name of their measure."""

    def __init__(self) -> None:
        self._by_key: dict[str, list[National]] = {}
        self._titles: dict[str, str] = {}
        self._names: list[str] = []

    @property
    def comparators(self) -> list[Comparator]:
        """The national figures of every table."""
        return [measure.comparator for measures in self._by_key.values() for measure in measures]

    @property
    def names(self) -> list[str]:
        """The name of every measure, whether it is wanted or not."""
        return [*self._names, *(measures[0].comparator.measure for measures in self._by_key.values())]

    def add(self, national: National) -> None:
        """Add a table; only what counts stays among its values, and marks alone are none."""
        national = national._replace(comparator=only_counted(national.comparator))
        if national.comparator.says_nothing and not national.doubt:
            return
        self._by_key.setdefault(normalise_label(national.comparator.measure), []).append(national)

    def add_kept(self, kept: "NationalFigures", source: Source, wanted: Collection[str]) -> None:
        """Add what is wanted of the compact workbook; a measure goes by its short name and by its title."""
        from xlperf.readers.national.stored_figures import kept_comparators  # noqa: PLC0415 - many packs have none

        for measure in kept.measures.values():
            self._titles.setdefault(normalise_label(measure.title), normalise_label(measure.code))
            self._names += [measure.code, measure.title]
        for national in kept_comparators(kept, source, wanted.__contains__):
            self.add(national)

    def of(self, measure: str) -> list[National]:
        """Return the tables of a measure, as the register names it; empty where there is none."""
        key = normalise_label(measure)
        return self._by_key.get(key) or self._by_key.get(self._titles.get(key, key), [])


def _choose(
    indicator: Indicator, tables: ComparatorTables, register: Register, problems: list[Problem]
) -> Comparator | None:
    """Return the comparator that the register means, or None with a problem that says why there is none."""
    measures = tables.of(indicator.comparator)
    candidates = _of_year(measures, indicator.comparator_year, register.settings.period.end)
    if not candidates:
        problems.append(_missing(indicator, tables, register.indicator_columns))
        return None
    candidates.sort(
        key=lambda candidate: not candidate.comparator.values
    )  # figures of each authority say the most
    first = candidates[0]
    comparator, doubt = first.comparator, first.doubt
    if other := next(
        (candidate for candidate in candidates[1:] if not _agree(candidate.comparator, comparator)), None
    ):
        doubt = f"{other.comparator.source} has different figures for it"
    elif not doubt and indicator.unit is Unit.PERCENT and _look_like_fractions(comparator):
        doubt = "its figures look like fractions; write them out of 100 (77.6) or format them as percentages"
    if doubt:
        problems.append(_doubtful(indicator, comparator, doubt))
        return None
    problems += implausible_values(indicator, comparator, first.places)
    if not comparator.is_cut_points and len(comparator.values) < FEWEST_AUTHORITIES:
        problems.append(_too_few(indicator, comparator))
    return only_plausible(comparator, indicator.unit)


def _agree(other: Comparator, chosen: Comparator) -> bool:
    """Return whether two tables of one measure and year say the same, as far as both say anything."""
    if other.values:
        return other.values == chosen.values
    if not chosen.values:
        return replace(other, source=chosen.source) == chosen
    cuts, given = cut_points(list(chosen.values.values())), other.cut_points
    if cuts is None or given is None:
        return True
    pairs = ((cuts.lower, given.lower), (cuts.median, given.median), (cuts.upper, given.upper))
    return all(round_half_away(cut, decimals_of(written)) == Decimal(repr(written)) for cut, written in pairs)


def _of_year(measures: Sequence[National], year: str, report_end: date) -> list[National]:
    """Return the tables of a year as the register writes it; of the latest that can be there where it is blank."""
    if year:
        return [measure for measure in measures if is_year_meant(measure.comparator.period, year)]
    orders = [
        period.order
        for measure in measures
        if (period := measure.comparator.period) and is_over_by(period, report_end)
    ]
    if not orders:
        return [measure for measure in measures if measure.comparator.period is None]
    return [
        measure
        for measure in measures
        if (period := measure.comparator.period) and period.order == max(orders)
    ]


def _look_like_fractions(comparator: Comparator) -> bool:
    cuts = comparator.cut_points
    figures = list(comparator.values.values()) or ([cuts.lower, cuts.median, cuts.upper] if cuts else [])
    return bool(figures) and 0 < max(map(abs, figures)) <= 1


def _missing(indicator: Indicator, tables: ComparatorTables, columns: Columns) -> Problem:
    same = tables.of(indicator.comparator)
    if same:
        years = ", ".join(
            national.comparator.period.label if national.comparator.period else "no period"
            for national in same
        )
        asked = indicator.comparator_year or "a year that has begun"
        found = f"“{indicator.comparator}” is there for {years}, but not for {asked}."
    else:
        key = normalise_label(indicator.comparator)  # a name without figures may be known, and is no hint
        others = (name for name in tables.names if normalise_label(name) != key)
        hint = did_you_mean(nearest(indicator.comparator, others))
        found = f"No table has the measure “{indicator.comparator}”.{hint}"
    return Problem(
        Check.COMPARATOR_MISSING,
        Severity.ERROR,
        columns.cell(indicator.row, "Comparator year" if same else "Comparator"),
        found=found,
        expected=f"National figures for “{indicator.name}” in the {COMPARATORS} folder.",
        remedy="Import it with xlperf comparators import, put a table that has it into the folder, or correct Comparator or "
        "Comparator year in the register.",
        code=indicator.code,
    )


def _doubtful(indicator: Indicator, comparator: Comparator, doubt: str) -> Problem:
    return Problem(
        Check.COMPARATOR_DOUBTFUL,
        Severity.ERROR,
        comparator.source,
        found=f"The national figures for “{comparator.measure}” were not used: {doubt}.",
        expected="One figure for each authority, or three cut-points in order, or a quartile from 1 to 4.",
        remedy="Correct the table in the comparators folder.",
        code=indicator.code,
    )


def _too_few(indicator: Indicator, chosen: Comparator) -> Problem:
    return Problem(
        Check.COMPARATOR_TOO_FEW,
        Severity.WARNING,
        replace(chosen.source, row=None, column=None),
        found=f"Only {counted(len(chosen.values), 'authority')} published “{chosen.measure}”."
        if chosen.values
        else f"None of the authorities that count published “{chosen.measure}”.",
        expected=f"At least {FEWEST_AUTHORITIES}: fewer have no quartiles.",
        remedy="Choose another year, or take the comparator out of the register.",
        code=indicator.code,
    )
