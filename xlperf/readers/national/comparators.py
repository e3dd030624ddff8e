"""National figures to compare with, from whatever tables the analyst has."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from xlperf.indicators.comparator import Comparator
from xlperf.indicators.indicator import Indicator, Unit
from xlperf.indicators.observation import Source
from xlperf.indicators.parse_period import parse_period
from xlperf.indicators.period import Period, PeriodKind
from xlperf.indicators.problem import Check, Problem, Severity
from xlperf.indicators.register import REGISTER, Columns, Register
from xlperf.indicators.tidy import label_key
from xlperf.readers.files.flat_table import find_headings, records
from xlperf.readers.files.folder import read_folder, workbooks_in
from xlperf.readers.files.grid import Grid
from xlperf.readers.layout.cells import words
from xlperf.readers.national.tables import (
    HEADINGS,
    National,
    authority_number,
    read_national,
    with_own_number,
)
from xlperf.rules.quartile import FEWEST_AUTHORITIES

COMPARATORS = "comparators"
_NEAR_ENOUGH = 75.0
_DIGITS_OF_A_NUMBER = 3  # as in 855


@dataclass(frozen=True, slots=True)
class Comparators:
    """National figures for the register's indicators.

    Parameters
    ----------
    by_code
        Comparator by indicator code.
    neighbours
        Authority numbers of the statistical neighbours.
    problems
        Comparators that are not there, doubtful or too few; neighbours that nobody knows.
    """

    by_code: dict[str, Comparator] = field(default_factory=dict)
    neighbours: tuple[str, ...] = ()
    problems: list[Problem] = field(default_factory=list)


def read_comparators(pack: Path, register: Register, step: Callable[[str], None]) -> Comparators:
    """Return the national figures that the register names, from the folder ``comparators``.

    Parameters
    ----------
    pack
        The pack's folder; it may have no such folder.
    register
        Its column *Comparator* names a measure, *Comparator year* its period (blank: the latest).
    step
        Called with the name of each file before it is read.
    """
    home = pack / COMPARATORS
    folder = read_folder(pack, workbooks_in(home) if home.is_dir() else (), step, register.settings.limits)
    grids = [grid for grid in folder.grids if not grid.hidden]
    tables: dict[str, list[National]] = {}
    for grid in grids:
        for one in read_national(grid):
            tables.setdefault(label_key(one.comparator.measure), []).append(one)
    problems = list(folder.problems)
    neighbours = _neighbours(register, grids, tables, problems)
    found = Comparators(neighbours=neighbours, problems=problems)
    settings = register.settings
    for indicator in register.indicators:
        if not indicator.comparator:
            continue
        chosen = _choose(indicator, tables, register, problems)
        if chosen:
            named = with_own_number(chosen, settings.authority, settings.authority_number)
            found.by_code[indicator.code] = named
    return found


def _choose(
    indicator: Indicator, tables: dict[str, list[National]], register: Register, problems: list[Problem]
) -> Comparator | None:
    """Return the comparator that the register means, or None with a problem that says why there is none."""
    measures = tables.get(label_key(indicator.comparator), [])
    candidates = _of_year(measures, indicator.comparator_year, register.settings.period.end)
    if not candidates:
        problems.append(_missing(indicator, tables, register.indicator_columns))
        return None
    first = candidates[0]
    comparator, doubt = first.comparator, first.doubt
    if any(replace(other.comparator, source=comparator.source) != comparator for other in candidates[1:]):
        doubt = f"{candidates[1].comparator.source} has other figures for it"
    elif not doubt and indicator.unit is Unit.PERCENT and _look_like_fractions(comparator):
        doubt = "its figures look like fractions; write them in points (77.6) or format them as percentages"
    if doubt:
        problems.append(_doubtful(indicator, comparator, doubt))
        return None
    if 0 < len(comparator.values) < FEWEST_AUTHORITIES:
        problems.append(_too_few(indicator, comparator))
    return comparator


def _of_year(measures: Sequence[National], year: str, report_end: date) -> list[National]:
    """Return the tables of a year as the register writes it; of the latest begun by the report where it is blank."""
    if year:
        wanted = parse_period(year)
        return [one for one in measures if one.comparator.period == wanted]
    orders = [
        period.order
        for one in measures
        if (period := one.comparator.period) and _is_over_by(period, report_end)
    ]
    if not orders:
        return [one for one in measures if one.comparator.period is None]
    return [one for one in measures if (period := one.comparator.period) and period.order == max(orders)]


def _is_over_by(period: Period, day: date) -> bool:
    """Return whether national figures for a period can be there: a bare year names the year in which it ends."""
    return period.start <= day if period.kind is PeriodKind.CALENDAR_YEAR else period.end <= day


def _look_like_fractions(comparator: Comparator) -> bool:
    cuts = comparator.cut_points
    figures = list(comparator.values.values()) or ([cuts.lower, cuts.median, cuts.upper] if cuts else [])
    return bool(figures) and 0 < max(map(abs, figures)) <= 1


def _neighbours(
    register: Register, grids: Sequence[Grid], tables: dict[str, list[National]], problems: list[Problem]
) -> tuple[str, ...]:
    """Return the numbers of the statistical neighbours: listed in the setting, or on the sheet that it names."""
    written = register.neighbours
    sheet = next((grid for grid in grids if written and label_key(grid.sheet) == label_key(written)), None)
    parts = _on_sheet(sheet) if sheet else [part.strip() for part in written.replace(";", ",").split(",")]
    comparators = [one.comparator for measures in tables.values() for one in measures]
    numbers = {key for one in comparators for key in one.values}
    by_name = {label_key(name): key for one in comparators for key, name in one.names.items()}
    known: list[str] = []
    for part in filter(None, parts):
        number = authority_number(part)
        found = number if number.isdecimal() else by_name.get(label_key(part))
        if found is None or (numbers and found not in numbers):
            problems.append(_unknown_neighbour(part))
        plausible = found and (found in numbers or len(found) == _DIGITS_OF_A_NUMBER)
        if found and plausible and found != register.settings.authority_number:
            known.append(found)
    return tuple(dict.fromkeys(known))


def _on_sheet(sheet: Grid) -> Iterable[str]:
    for heading in ("number", "name"):
        if found := find_headings(sheet, HEADINGS, {heading}):
            return [record.text(heading) for record in records(sheet, *found)]
    return [text for row in sheet.rows for raw in row if (text := words(raw)).isdecimal()]


def _missing(indicator: Indicator, tables: dict[str, list[National]], columns: Columns) -> Problem:
    same = tables.get(label_key(indicator.comparator), [])
    if same:
        years = ", ".join(
            one.comparator.period.label if one.comparator.period else "no period" for one in same
        )
        asked = indicator.comparator_year or "a year that has begun"
        found = f"“{indicator.comparator}” is there for {years}, and not for {asked}."
    else:
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - only a misspelt measure needs it

        names = [measures[0].comparator.measure for measures in tables.values()]
        near = process.extractOne(indicator.comparator, names, scorer=fuzz.WRatio, score_cutoff=_NEAR_ENOUGH)
        hint = f" Did you mean “{near[0]}”?" if near else ""
        found = f"No table has the measure “{indicator.comparator}”.{hint}"
    return Problem(
        Check.COMPARATOR_MISSING,
        Severity.ERROR,
        columns.cell(indicator.row, "Comparator year" if same else "Comparator"),
        found,
        f"National figures for “{indicator.name}” in the folder {COMPARATORS}.",
        "Put the table into the folder, or correct Comparator or Comparator year in the register.",
        indicator.code,
    )


def _doubtful(indicator: Indicator, comparator: Comparator, doubt: str) -> Problem:
    return Problem(
        Check.COMPARATOR_DOUBTFUL,
        Severity.ERROR,
        comparator.source,
        f"The national figures for “{comparator.measure}” were not used: {doubt}.",
        "One figure for each authority, or three cut-points in order, or a quartile from 1 to 4.",
        "Correct the table in the folder comparators.",
        indicator.code,
    )


def _too_few(indicator: Indicator, chosen: Comparator) -> Problem:
    return Problem(
        Check.COMPARATOR_TOO_FEW,
        Severity.WARNING,
        replace(chosen.source, row=None, column=None),
        f"Only {len(chosen.values)} authorities published “{chosen.measure}”.",
        f"At least {FEWEST_AUTHORITIES}: there is no quartile of fewer.",
        "Choose another year, or take the comparator out of the register.",
        indicator.code,
    )


def _unknown_neighbour(part: str) -> Problem:
    return Problem(
        Check.NEIGHBOURS_UNKNOWN,
        Severity.WARNING,
        Source(REGISTER, "Settings"),
        f"“{part}” in the setting Neighbours is no authority with a figure in the comparators.",
        "Authority numbers such as 803, 850, 937; or names; or the name of a sheet in the folder comparators.",
        "Correct the setting Neighbours in the register.",
    )
