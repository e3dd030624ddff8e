"""National figures to compare with, from whatever table the analyst has."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from xlperf.indicators.comparator import Comparator, CutPoints
from xlperf.indicators.indicator import Indicator
from xlperf.indicators.observation import Source, cell_name
from xlperf.indicators.parse_period import parse_period
from xlperf.indicators.period import Period
from xlperf.indicators.problem import Check, Problem, Severity
from xlperf.indicators.tidy import label_key
from xlperf.readers.cells import is_bare_year, period_among, words
from xlperf.readers.figure import decimals_of, read_figure
from xlperf.readers.flat_table import Record, find_headings, records
from xlperf.readers.folder import read_folder, workbooks_in
from xlperf.readers.grid import Grid
from xlperf.readers.register import REGISTER, Register

COMPARATORS = "comparators"
_FEWEST_AUTHORITIES = 4
_WORDS = {
    "measure": ("measure", "indicator", "short desc", "measure name", "indicator name", "measure code"),
    "period": ("period", "year", "years", "time period"),
    "name": ("authority", "local authority", "la", "la name", "la and regions", "authority name", "council"),
    "number": ("la number", "la no", "la code", "old la code", "authority number", "authority code"),
    "value": ("value", "values", "figure"),
    "lower": ("lower quartile", "quartile 1 cut", "25th percentile", "lower cut-point", "lower cut point"),
    "median": ("median", "50th percentile"),
    "upper": ("upper quartile", "quartile 3 cut", "75th percentile", "upper cut-point", "upper cut point"),
    "authorities": ("authorities", "number of authorities", "n"),
    "quartile": ("quartile", "published quartile", "national quartile"),
    "neighbour average": (
        "neighbour average", "neighbours average", "neighbours' average", "statistical neighbour average",
        "published neighbour average", "neighbours mean",
    ),
    "neighbours": ("neighbours counted", "number of neighbours"),
    "decimals": ("decimals", "dps"),
}  # fmt: skip
_HEADINGS = {label_key(word): name for name, all_of in _WORDS.items() for word in all_of}
_NOT_AUTHORITIES = {
    label_key(name)
    for name in (
        "England", "United Kingdom", "North East", "North West", "Yorkshire and the Humber",
        "East Midlands", "West Midlands", "East of England", "London", "Inner London", "Outer London",
        "London (Inner)", "London (Outer)", "South East", "South West", "Statistical neighbours",
    )
}  # fmt: skip
_FIRST_NUMBER_OF_A_REGION = 970  # the Department for Education numbers England 970 and the regions above it


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
        Comparators that are not there or too few.
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
    folder = read_folder(pack, workbooks_in(home) if home.is_dir() else (), step)
    tables: dict[str, list[Comparator]] = {}
    for grid in folder.grids:
        for one in _read_sheet(grid):
            tables.setdefault(label_key(one.measure), []).append(one)
    found = Comparators(problems=list(folder.problems), neighbours=_neighbours(register, folder.grids))
    for indicator in register.indicators:
        if not indicator.comparator:
            continue
        measures = tables.get(label_key(indicator.comparator), [])
        chosen = _of_year(measures, indicator.comparator_year)
        if chosen is None:
            found.problems.append(_missing(indicator, tables))
            continue
        if 0 < len(chosen.values) < _FEWEST_AUTHORITIES:
            found.problems.append(_too_few(indicator, chosen))
        found.by_code[indicator.code] = chosen
    return found


def _of_year(measures: Sequence[Comparator], year: str) -> Comparator | None:
    """Return the comparator of a year as the register writes it; the latest where it is blank."""
    if not year:
        dated = [one for one in measures if one.period]
        return max(dated, key=lambda one: one.period.order if one.period else (), default=None) or next(
            iter(measures), None
        )
    wanted = parse_period(year)
    return next((one for one in measures if one.period == wanted), None)


def _read_sheet(grid: Grid) -> Iterator[Comparator]:
    if found := find_headings(grid, _HEADINGS, {"measure"}):
        row, columns = found
        if "value" in columns and {"name", "number"} & columns.keys():
            yield from _read_long(grid, row, columns)
        elif {"lower", "quartile", "neighbour average"} & columns.keys():
            yield from _read_cut_points(grid, row, columns)
        elif {"name", "number"} & columns.keys():
            yield from _read_wide(grid, row, columns)
    elif (found := find_headings(grid, _HEADINGS, {"name"})) or (
        found := find_headings(grid, _HEADINGS, {"number"})
    ):
        yield from _read_wide(grid, *found)


def _period(record: Record) -> Period | None:
    raw = record.raw("period")
    return period_among([raw]) if is_bare_year(raw) else parse_period(raw)


def _number(record: Record, name: str) -> float | None:
    """Return a cell's number; None where it is blank, suppressed or no number."""
    try:
        figure = read_figure(record.raw(name))
    except ValueError:
        return None
    return figure.value if figure else None


def _whole(record: Record, name: str) -> int | None:
    number = _number(record, name)
    return None if number is None else int(number)


def _read_cut_points(grid: Grid, heading_row: int, columns: dict[str, int]) -> Iterator[Comparator]:
    for record in records(grid, heading_row, columns):
        if not record.text("measure"):
            continue
        lower, median, upper = (_number(record, name) for name in ("lower", "median", "upper"))
        average, decimals = _number(record, "neighbour average"), _whole(record, "decimals")
        given = [value for value in (lower, median, upper, average) if value is not None]
        yield Comparator(
            record.text("measure"),
            _period(record),
            grid.source(record.row, columns["measure"]),
            max(map(decimals_of, given), default=0) if decimals is None else decimals,
            cut_points=None
            if lower is None or median is None or upper is None
            else CutPoints(lower, median, upper),
            authorities=_whole(record, "authorities"),
            quartile=_whole(record, "quartile"),
            neighbour_average=average,
            neighbours=_whole(record, "neighbours"),
        )


def _is_authority(name: str, number: str) -> bool:
    if number.isdecimal() and int(number) >= _FIRST_NUMBER_OF_A_REGION:
        return False
    return bool(name or number) and label_key(name) not in _NOT_AUTHORITIES


@dataclass(slots=True)
class _Values:
    """Published values of one measure in one period, while they are gathered."""

    measure: str
    period: Period | None
    source: Source
    values: dict[str, float] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def comparator(self) -> Comparator:
        decimals = max(map(decimals_of, self.values.values()), default=0)
        return Comparator(self.measure, self.period, self.source, decimals, self.values, self.names)


def _gather(
    rows: Iterable[tuple[str, Period | None, str, str, float | None, Source]],
) -> Iterator[Comparator]:
    gathered: dict[tuple[str, Period | None], _Values] = {}
    for measure, period, name, number, value, source in rows:
        one = gathered.setdefault((label_key(measure), period), _Values(measure, period, source))
        if value is not None and _is_authority(name, number):
            key = number or label_key(name)
            one.values[key] = value
            one.names[key] = name or number
    return (one.comparator() for one in gathered.values() if one.values)


def _read_long(grid: Grid, heading_row: int, columns: dict[str, int]) -> Iterator[Comparator]:
    return _gather(
        (
            record.text("measure"),
            _period(record),
            record.text("name"),
            record.text("number"),
            _number(record, "value"),
            grid.source(record.row, columns["value"]),
        )
        for record in records(grid, heading_row, columns)
        if record.text("measure")
    )


def _read_wide(grid: Grid, heading_row: int, columns: dict[str, int]) -> Iterator[Comparator]:
    """Read authorities down and periods across; without a measure column the sheet's name is the measure."""
    periods = {
        cell_name(heading_row, column): (column, period)
        for column, raw in enumerate(grid.rows[heading_row])
        if column not in columns.values() and (period := period_among([raw]))
    }
    if not periods:
        return iter(())
    with_periods = columns | {name: column for name, (column, _) in periods.items()}
    measure = grid.sheet or PurePosixPath(grid.file).stem
    return _gather(
        (
            record.text("measure") or measure,
            period,
            record.text("name"),
            record.text("number"),
            _number(record, name),
            grid.source(record.row, column),
        )
        for record in records(grid, heading_row, with_periods)
        for name, (column, period) in periods.items()
    )


def _neighbours(register: Register, grids: Sequence[Grid]) -> tuple[str, ...]:
    """Return the numbers of the statistical neighbours: listed in the setting, or on the sheet that it names."""
    written = register.neighbours
    sheet = next((grid for grid in grids if written and label_key(grid.sheet) == label_key(written)), None)
    if sheet is None:
        return tuple(
            part.strip() for part in written.replace(";", ",").split(",") if part.strip().isdecimal()
        )
    found = find_headings(sheet, _HEADINGS, {"number"})
    if found is None:
        numbers = (words(raw) for row in sheet.rows for raw in row)
        return tuple(
            number
            for number in numbers
            if number.isdecimal() and number != register.settings.authority_number
        )
    return tuple(
        record.text("number") for record in records(sheet, *found) if record.text("number").isdecimal()
    )


def _missing(indicator: Indicator, tables: dict[str, list[Comparator]]) -> Problem:
    same = tables.get(label_key(indicator.comparator), [])
    if same:
        years = ", ".join(one.period.label if one.period else "no period" for one in same)
        found = f"“{indicator.comparator}” is there for {years}, and not for {indicator.comparator_year}."
    else:
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - a register without a misspelt measure need not import it

        names = [measures[0].measure for measures in tables.values()]
        near = process.extractOne(indicator.comparator, names, scorer=fuzz.WRatio, score_cutoff=75)
        found = f"No table has the measure “{indicator.comparator}”." + (
            f" Did you mean “{near[0]}”?" if near else ""
        )
    return Problem(
        Check.COMPARATOR_MISSING,
        Severity.ERROR,
        Source(REGISTER, "Indicators", indicator.row),
        found,
        f"National figures for “{indicator.name}” in the folder {COMPARATORS}.",
        "Put the table into the folder, or correct Comparator or Comparator year in the register.",
        indicator.code,
    )


def _too_few(indicator: Indicator, chosen: Comparator) -> Problem:
    return Problem(
        Check.COMPARATOR_TOO_FEW,
        Severity.WARNING,
        replace(chosen.source, row=None, column=None),
        f"Only {len(chosen.values)} authorities published “{chosen.measure}”.",
        f"At least {_FEWEST_AUTHORITIES}: there is no quartile of fewer.",
        "Choose another year, or take the comparator out of the register.",
        indicator.code,
    )
