"""Tables of national figures: which kind a sheet holds, and what it says."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from xlperf.domain.comparator import Comparator, CutPoints
from xlperf.domain.observation import Source, cell_name
from xlperf.domain.parse_period import parse_period
from xlperf.domain.period import Period
from xlperf.domain.text import is_blank, normalise_label
from xlperf.readers.layout.cells import is_bare_year, is_text, period_among, words
from xlperf.readers.national.gather import (
    Leave,
    National,
    PublishedCell,
    PublishedYear,
    gather,
    leave_unsaid,
    published_in,
)
from xlperf.readers.national.years import as_meant, is_bare, is_year_type
from xlperf.readers.records import Record, find_headings, records
from xlperf.rules.rounding import decimals_of
from xlperf.workbooks.grid import CellValue, Grid

_WORDS = {
    "measure": ("measure", "indicator", "short desc", "measure name", "indicator name", "measure code"),
    "period": (
        "period", "year", "years", "time period", "financial year", "academic year", "school year", "calendar year",
    ),
    "year type": ("year type", "time identifier", "type of year"),
    "name": (
        "authority", "local authority", "la", "la name", "la and regions", "authority name", "council", "area", "area name",
    ),
    "number": ("la number", "la no", "la code", "old la code", "authority number", "authority code"),
    "code": ("new la code", "ons code", "gss code", "area code", "ons area code", "la ons code"),
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
HEADINGS = {normalise_label(word): name for name, all_of in _WORDS.items() for word in all_of}
_AREAS = {"name": 0, "number": 0, "code": 0}.keys()  # in this order
_BEST, _WORST = 1, 4
_DIGITS_OF_TWO_YEARS = 6


def read_national(grid: Grid, leave: Leave = leave_unsaid) -> Iterator[National]:
    """Yield the national figures on a sheet, by measure and period; nothing where it is no table of the kind.

    `leave` is told of the rows and cells that say nothing. A long table has a measure, a period, an authority and a value in each row; a wide one has authorities down and
    periods across, and without a column of measures its sheet's name is the measure; cut-points and published
    quartiles have a measure in each row.
    """
    found = find_headings(grid, HEADINGS, {"measure"})
    if found:
        row, columns = found
        if "value" in columns and _AREAS & columns.keys():
            yield from _read_long(grid, row, columns, leave)
        elif {"lower", "quartile", "neighbour average"} & columns.keys():
            yield from _read_cut_points(grid, row, columns)
        elif _AREAS & columns.keys():
            yield from _read_wide(grid, row, columns, leave)
        return
    found = next((found for heading in _AREAS if (found := find_headings(grid, HEADINGS, {heading}))), None)
    if found:
        yield from _read_wide(grid, *found, leave)


def _period(raw: CellValue) -> Period | None:
    """Return the period of a row; ``202122`` is 2021/22, as the department writes it."""
    text = words(raw)
    if is_bare_year(raw):
        return period_among([raw])
    if text.isdecimal() and len(text) == _DIGITS_OF_TWO_YEARS:
        return parse_period(f"{text[:4]}/{text[4:]}")
    return parse_period(raw)


def _when(period: Period | None, raw: CellValue, year_type: str) -> PublishedYear:
    return PublishedYear(period and as_meant(period, year_type), is_bare(period, words(raw), year_type))


def _row_when(grid: Grid, heading_row: int, record: Record) -> PublishedYear:
    raw = record.raw("period")
    return _when(_period(raw), raw, _year_type(grid, heading_row, record))


def _year_type(grid: Grid, heading_row: int, record: Record) -> str:
    """Return which year a bare one is, by a column of its own or by the heading over the years; blank where neither says."""
    at = record.columns.get("period")
    heading = words(grid.at(heading_row, at)) if at is not None else ""
    return record.text("year type") or (heading if is_year_type(heading) else "")


def _number(grid: Grid, record: Record, name: str) -> float | None:
    """Return a cell's number, a percentage in points; None where it is blank or suppressed.

    Raises
    ------
    ValueError
        When it is text.
    """
    said = published_in(grid, record, name)
    return None if isinstance(said, str) else said


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
        when = _row_when(grid, heading_row, record)
        try:
            numbers = {name: _number(grid, record, name) for name in numeric if name in columns}
        except ValueError as text:
            blank = Comparator(record.text("measure"), when.period, source)
            yield National(blank, f"“{text}” is where a number should be")
            continue
        yield _cut_points(record, when, numbers, source)


def _cut_points(
    record: Record, when: PublishedYear, numbers: dict[str, float | None], source: Source
) -> National:
    cuts = [numbers.get(name) for name in ("lower", "median", "upper")]
    known = [cut for cut in cuts if cut is not None]
    average, quartile = numbers.get("neighbour average"), _whole(numbers.get("quartile"))
    given = [*known, *([] if average is None else [average])]
    decimals = _whole(numbers.get("decimals"))
    doubt = ""
    if known != sorted(known) or 0 < len(known) < len(cuts):
        doubt = "the cut-points are not three figures in order"
    elif quartile is not None and not _BEST <= quartile <= _WORST:
        doubt = f"quartile {quartile} is not 1, 2, 3 or 4"
    comparator = Comparator(
        record.text("measure"),
        when.period,
        source,
        max(map(decimals_of, given), default=0) if decimals is None else decimals,
        cut_points=CutPoints(*known) if len(known) == len(cuts) else None,
        authorities=_whole(numbers.get("authorities")),
        quartile=quartile,
        neighbour_average=average,
        neighbours=_whole(numbers.get("neighbours")),
        bare_year=when.bare,
    )
    return National(comparator, doubt)


def _whole(number: float | None) -> int | None:
    return None if number is None else int(number)


def _read_long(grid: Grid, heading_row: int, columns: dict[str, int], leave: Leave) -> Iterator[National]:
    return gather(grid, _told_in_rows(grid, heading_row, columns, leave), leave)


def _told_in_rows(
    grid: Grid, heading_row: int, columns: dict[str, int], leave: Leave
) -> Iterator[PublishedCell]:
    for record in records(grid, heading_row, columns):
        when = _row_when(grid, heading_row, record)
        if not record.text("measure"):
            leave("rows without a measure", "the cell is blank")
        elif "period" in columns and when.period is None:
            written = record.text("period")
            leave(f"rows for the year “{written}”", f"“{written}” is not a year or other period")
        else:
            yield PublishedCell(record, "value", record.text("measure"), when)


def _read_wide(grid: Grid, heading_row: int, columns: dict[str, int], leave: Leave) -> Iterator[National]:
    sheet = grid.sheet or PurePosixPath(grid.file).stem
    years = {
        cell_name(heading_row, column): (column, period, raw)
        for column, raw in enumerate(grid.rows[heading_row])
        if column not in columns.values() and (period := period_among([raw]))
    }
    with_years = columns | {name: column for name, (column, _, _) in years.items()}
    if any(is_text(grid.at(heading_row + 1, column)) for column, _, _ in years.values()):
        for _, period, _ in years.values():
            blank = Comparator(sheet, period, grid.source(heading_row + 1, 0))
            yield National(blank, "there is a second row of headings; give each year one column")
        return
    _leave_columns(grid, heading_row, set(with_years.values()), leave)
    yield from gather(
        grid,
        (
            PublishedCell(
                record, name, record.text("measure") or sheet, _when(period, raw, record.text("year type"))
            )
            for record in records(grid, heading_row, with_years)
            for name, (_, period, raw) in years.items()
        ),
        leave,
    )


def _leave_columns(grid: Grid, heading_row: int, known: set[int], leave: Leave) -> None:
    """Tell of the columns with something in them whose headings are neither known nor years."""
    for column, raw in enumerate(grid.rows[heading_row]):
        heading = words(raw)
        if column in known or not heading:
            continue
        for row in range(heading_row + 1, grid.height):
            if not is_blank(grid.at(row, column)):
                leave(f"column “{heading}”", "its heading is not a year or other period")
