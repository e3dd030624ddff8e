"""Tables of national figures: which kind a sheet holds, and what it says."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import NamedTuple

from xlperf.indicators.comparator import Comparator, CutPoints
from xlperf.indicators.observation import Source, cell_name
from xlperf.indicators.parse_period import parse_period
from xlperf.indicators.period import Period
from xlperf.indicators.tidy import label_key
from xlperf.readers.files.figure import read_plain_figure
from xlperf.readers.files.flat_table import Record, find_headings, records
from xlperf.readers.files.grid import Grid
from xlperf.readers.layout.cells import is_bare_year, is_text, period_among
from xlperf.readers.national.authorities import authority_number, is_authority, is_reference
from xlperf.rules.reorganised import NUMBERS, not_counted
from xlperf.rules.rounding import decimals_of

_WORDS = {
    "measure": ("measure", "indicator", "short desc", "measure name", "indicator name", "measure code"),
    "period": ("period", "year", "years", "time period"),
    "name": ("authority", "local authority", "la", "la name", "la and regions", "authority name", "council"),
    "number": ("la number", "la no", "la code", "old la code", "authority number", "authority code"),
    "region": ("region", "government office region", "region name"),
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
HEADINGS = {label_key(word): name for name, all_of in _WORDS.items() for word in all_of}
_NUMBERS = {label_key(name): number for name, number in NUMBERS.items()}
_BEST, _WORST = 1, 4
_DIGITS_OF_TWO_YEARS = 6


class National(NamedTuple):
    """National figures as a table gives them.

    Parameters
    ----------
    comparator
        The figures.
    doubt
        Why they should not be used; blank where nothing speaks against it.
    """

    comparator: Comparator
    doubt: str = ""


def read_national(grid: Grid) -> Iterator[National]:
    """Yield the national figures on a sheet, by measure and period; nothing where it is no table of the kind.

    A long table has a measure, a period, an authority and a value in each row; a wide one has authorities down and
    periods across, and without a column of measures its sheet's name is the measure; cut-points and published
    quartiles have a measure in each row.
    """
    found = find_headings(grid, HEADINGS, {"measure"})
    if found:
        row, columns = found
        if "value" in columns and {"name", "number"} & columns.keys():
            yield from _read_long(grid, row, columns)
        elif {"lower", "quartile", "neighbour average"} & columns.keys():
            yield from _read_cut_points(grid, row, columns)
        elif {"name", "number"} & columns.keys():
            yield from _read_wide(grid, row, columns)
        return
    found = find_headings(grid, HEADINGS, {"name"}) or find_headings(grid, HEADINGS, {"number"})
    if found:
        yield from _read_wide(grid, *found)


def _period(record: Record) -> Period | None:
    """Return the period of a row; ``202122`` is 2021/22, as the department writes it."""
    raw, text = record.raw("period"), record.text("period")
    if is_bare_year(raw):
        return period_among([raw])
    if text.isdecimal() and len(text) == _DIGITS_OF_TWO_YEARS:
        return parse_period(f"{text[:4]}/{text[4:]}")
    return parse_period(raw)


def _number(grid: Grid, record: Record, name: str) -> float | None:
    """Return a cell's number, a percentage in points; None where it is blank or suppressed.

    Raises
    ------
    ValueError
        When it is text.
    """
    figure = read_plain_figure(record.raw(name))
    if figure is None or figure.value is None:
        return None
    shown_as_percent = (record.row, record.columns[name]) in grid.markup.percent
    return float(f"{figure.value * 100:.14g}") if shown_as_percent else figure.value


def _read_cut_points(grid: Grid, heading_row: int, columns: dict[str, int]) -> Iterator[National]:
    numeric = (
        "lower",
        "median",
        "upper",
        "authorities",
        "quartile",
        "neighbour average",
        "neighbours",
        "decimals",
    )
    for record in records(grid, heading_row, columns):
        if not record.text("measure"):
            continue
        source = grid.source(record.row, columns["measure"])
        try:
            numbers = {name: _number(grid, record, name) for name in numeric if name in columns}
        except ValueError as text:
            blank = Comparator(record.text("measure"), _period(record), source)
            yield National(blank, f"“{text}” stands where a number should")
            continue
        yield _cut_points(record, numbers, source)


def _cut_points(record: Record, numbers: dict[str, float | None], source: Source) -> National:
    cuts = [numbers.get(name) for name in ("lower", "median", "upper")]
    known = [cut for cut in cuts if cut is not None]
    average, quartile = numbers.get("neighbour average"), _whole(numbers.get("quartile"))
    given = [*known, *([] if average is None else [average])]
    decimals = _whole(numbers.get("decimals"))
    doubt = ""
    if known != sorted(known) or 0 < len(known) < len(cuts):
        doubt = "the cut-points are not three figures in order"
    elif quartile is not None and not _BEST <= quartile <= _WORST:
        doubt = f"quartile {quartile} is none of 1 to 4"
    comparator = Comparator(
        record.text("measure"),
        _period(record),
        source,
        max(map(decimals_of, given), default=0) if decimals is None else decimals,
        cut_points=CutPoints(*known) if len(known) == len(cuts) else None,
        authorities=_whole(numbers.get("authorities")),
        quartile=quartile,
        neighbour_average=average,
        neighbours=_whole(numbers.get("neighbours")),
    )
    return National(comparator, doubt)


def _whole(number: float | None) -> int | None:
    return None if number is None else int(number)


@dataclass(slots=True)
class _Values:
    """Published values of one measure in one period, while they are gathered."""

    measure: str
    period: Period | None
    source: Source
    values: dict[str, float] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)
    references: dict[str, float] = field(default_factory=dict)
    regions: dict[str, str] = field(default_factory=dict)
    doubt: str = ""

    def add(self, record: Record, column: str, value: float | None) -> None:
        name, number = record.text("name"), authority_number(record.text("number"))
        if not is_authority(name, number):
            if value is not None:
                self.references[name] = value
            return
        key = number or _NUMBERS.get(label_key(name)) or label_key(name)
        self.names[key] = name or number
        if region := record.text("region"):
            self.regions[key] = region
        if value is None:
            self.marks[key] = record.text(column)
        elif self.values.setdefault(key, value) != value:
            self.doubt = f"{name or number} is there twice, with {self.values[key]:g} and {value:g}"

    def national(self) -> National:
        left_out = not_counted(self.values, self.period)
        made = Comparator(
            self.measure,
            self.period,
            self.source,
            max(map(decimals_of, self.values.values()), default=0),
            {number: value for number, value in self.values.items() if number not in left_out},
            self.names,
            marks=self.marks,
            not_counted=left_out,
            references=self.references,
            region=self.regions,
        )
        return National(made, self.doubt)


def _gather(grid: Grid, cells: Iterable[tuple[Record, str, str, Period | None]]) -> Iterator[National]:
    """Yield what cells say together; each comes with its record, column, measure and period."""
    gathered: dict[tuple[str, Period | None], _Values] = {}
    for record, column, measure, period in cells:
        name, number = record.text("name"), authority_number(record.text("number"))
        if not is_authority(name, number) and not is_reference(name, number):
            continue
        source = grid.source(record.row, record.columns[column])
        one = gathered.setdefault((label_key(measure), period), _Values(measure, period, source))
        try:
            value = _number(grid, record, column)
        except ValueError as text:
            one.doubt = f"“{text}” stands where the value of {name or number} should"
            continue
        if value is not None or record.text(column):
            one.add(record, column, value)
    return (one.national() for one in gathered.values() if one.values or one.doubt)


def _read_long(grid: Grid, heading_row: int, columns: dict[str, int]) -> Iterator[National]:
    dated = "period" in columns
    return _gather(
        grid,
        (
            (record, "value", record.text("measure"), period)
            for record in records(grid, heading_row, columns)
            if record.text("measure") and ((period := _period(record)) or not dated)
        ),
    )


def _read_wide(grid: Grid, heading_row: int, columns: dict[str, int]) -> Iterator[National]:
    periods = {
        cell_name(heading_row, column): (column, period)
        for column, raw in enumerate(grid.rows[heading_row])
        if column not in columns.values() and (period := period_among([raw]))
    }
    with_periods = columns | {name: column for name, (column, _) in periods.items()}
    if any(is_text(grid.at(heading_row + 1, column)) for column, _ in periods.values()):
        measure = grid.sheet or PurePosixPath(grid.file).stem
        for _, period in periods.values():
            blank = Comparator(measure, period, grid.source(heading_row + 1, 0))
            yield National(blank, "there is a second row of headings; give each year one column")
        return
    sheet = grid.sheet or PurePosixPath(grid.file).stem
    yield from _gather(
        grid,
        (
            (record, name, record.text("measure") or sheet, period)
            for record in records(grid, heading_row, with_periods)
            for name, (_, period) in periods.items()
        ),
    )


def with_own_number(comparator: Comparator, name: str, number: str) -> Comparator:
    """Return a comparator in which the authority goes by its number, where the table only had its name or a code."""
    if not number or number in comparator.values:
        return comparator
    own = next((key for key, known in comparator.names.items() if label_key(known) == label_key(name)), None)
    if own is None:
        return comparator
    values = {number if key == own else key: value for key, value in comparator.values.items()}
    names = {number if key == own else key: known for key, known in comparator.names.items()}
    return replace(comparator, values=values, names=names)
