"""Tables whose periods run across: one row an indicator."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from xlperf.indicators.parse_period import looks_like_a_period, parse_part_of_year
from xlperf.readers.cells import (
    holds_figure,
    is_bare_year,
    is_blank,
    is_text,
    period_among,
    period_in,
    row_has,
    words,
)
from xlperf.readers.grid import CellValue, Grid
from xlperf.readers.headings import Part, is_ignored, is_label_heading, is_total, part_announced, part_named
from xlperf.readers.line import Block, Heading, Layout, Line, UnreadableHeading

_MOST_HEADING_ROWS_ABOVE = 3
_MOST_TITLE_ROWS = 3


@dataclass(frozen=True, slots=True)
class _Band:
    """Rows of headings, first and last included, and the columns in which they name periods."""

    top: int
    bottom: int
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class _Column:
    """What the headings over one column say."""

    texts: tuple[CellValue, ...]  # nearest to the figures first
    heading: Heading | None
    extra: tuple[str, ...]


def find_across(grid: Grid) -> Layout:
    """Return every line of figures on a sheet whose periods stand above the figures."""
    lines: list[Line] = []
    unreadable: list[UnreadableHeading] = []
    blocks: list[Block] = []
    bands = list(_bands(grid))
    for index, band in enumerate(bands):
        below = [
            other for other in bands[index + 1 :] if other.left <= band.right and band.left <= other.right
        ]
        table = _read_table(grid, band, below[0].top if below else grid.height)
        lines += table.lines
        unreadable += table.unreadable
        blocks += table.blocks
    return Layout(tuple(lines), tuple(unreadable), tuple(blocks))


def _last_row(grid: Grid, band: _Band, end: int) -> int:
    """Return the last row under a band that holds a figure: titles of the next table and notes come after it."""
    for row in range(end - 1, band.bottom, -1):
        if any(holds_figure(grid.at(row, column)) for column in range(band.left, band.right + 1)):
            return row
    return band.bottom


def _bands(grid: Grid) -> Iterator[_Band]:
    row = 0
    while row < grid.height:
        columns = _period_columns(grid, row)
        if not columns:
            row += 1
            continue
        top = bottom = row
        while more := _period_columns(grid, bottom + 1, below_periods=True):
            columns |= more
            bottom += 1
        left, right = min(columns), _last_heading_column(grid, top, bottom, max(columns))
        while row - top < _MOST_HEADING_ROWS_ABOVE and _is_group_row(grid, top - 1, left, right):
            top -= 1
        while _is_part_row(grid, bottom + 1, left, right):
            bottom += 1
        yield _Band(top, bottom, left, _last_heading_column(grid, top, bottom, right))
        row = bottom + 1


def _period_columns(grid: Grid, row: int, *, below_periods: bool = False) -> set[int]:
    """Return the columns in which a row of headings names periods; empty where it is no such row."""
    if not 0 <= row < grid.height:
        return set()
    cells = grid.rows[row]
    named = {column for column, raw in enumerate(cells) if period_in(raw)}
    years = {column for column, raw in enumerate(cells) if is_bare_year(raw)}
    parts = {column for column, raw in enumerate(cells) if parse_part_of_year(raw)}
    if any(holds_figure(raw) for raw in cells):
        return set()
    if not named and len(parts) < (1 if below_periods else 2) and not _are_years_in_a_row(cells, years):
        return set()
    found = named | parts | (years if named or _are_years_in_a_row(cells, years) else set())
    down = [column for column in found if _runs_down(grid, row, column, alone=len(found) == 1)]
    return set() if len(down) == len(found) else found


def _are_years_in_a_row(cells: Sequence[CellValue], columns: set[int]) -> bool:
    years = [int(words(cells[column])) for column in sorted(columns)]
    return len(years) > 1 and all(abs(later - earlier) == 1 for earlier, later in pairwise(years))


def _runs_down(grid: Grid, row: int, column: int, *, alone: bool) -> bool:
    """Return whether periods stand under each other here, so that they head rows and not columns."""
    above, below, next_below = (bool(period_in(grid.at(row + step, column))) for step in (-1, 1, 2))
    if alone:
        return above or below
    return (above and below) or (below and next_below)


def _is_group_row(grid: Grid, row: int, left: int, right: int) -> bool:
    """Return whether a row above the periods groups them (``Actual`` over some, ``Forecast`` over others)."""
    if row < 0:
        return False
    texts = [column for column in range(left, right + 1) if is_text(grid.at(row, column))]
    if not texts or texts == [left]:  # nothing, or a title that begins over the first period
        return False
    return not any(holds_figure(raw) or period_in(raw) for raw in grid.rows[row])


def _is_part_row(grid: Grid, row: int, left: int, right: int) -> bool:
    """Return whether a row below the periods says what the columns hold (``Numerator``, ``%``, a unit)."""
    if row >= grid.height:
        return False
    inside = [grid.at(row, column) for column in range(left, right + 1)]
    if any(holds_figure(raw) for raw in inside):
        return False
    texts = [words(raw) for raw in inside if is_text(raw)]
    if any(part_announced(text) for text in texts):
        return True
    beside = [words(grid.at(row, column)) for column in range(left) if is_text(grid.at(row, column))]
    return bool(texts) and all(is_label_heading(text) for text in beside)


def _last_heading_column(grid: Grid, top: int, bottom: int, right: int) -> int:
    """Return the last column that belongs to the headings: the band ends where a whole column is blank."""
    while right + 1 < grid.width and any(
        not is_blank(grid.filled(row, right + 1)) for row in range(top, bottom + 1)
    ):
        right += 1
    return right


def _read_table(grid: Grid, band: _Band, end: int) -> Layout:
    body = range(band.bottom + 1, end)
    around = (*_titles(grid, band.top, band.right), grid.sheet)
    columns = _read_columns(grid, band, around)
    lines: list[Line] = []
    blocks: list[Block] = []
    for label_columns, period_columns in _segments(grid, band, body, columns):
        headed = [columns[column] for column in period_columns]
        lines += _read_rows(grid, body, label_columns, headed, around)
        blocks.append(Block(band.top, min(label_columns), _last_row(grid, band, end), max(period_columns)))
    unreadable = _unreadable(grid, band, body, columns)
    return Layout(tuple(lines), tuple(unreadable), tuple(blocks))


def _titles(grid: Grid, top: int, right: int) -> tuple[str, ...]:
    """Return the texts in the rows right above a table, nearest first."""
    found: list[str] = []
    row = top - 1
    while row >= 0 and len(found) < _MOST_TITLE_ROWS:
        texts = [
            words(grid.at(row, column)) for column in range(right + 1) if not is_blank(grid.at(row, column))
        ]
        if any(holds_figure(grid.at(row, column)) for column in range(right + 1)):
            break
        found += texts
        row -= 1
    return tuple(found)


def _read_columns(grid: Grid, band: _Band, around: Sequence[CellValue]) -> dict[int, _Column]:
    """Return what the headings over each column say; what is written once over several stands for all of them."""
    columns: dict[int, _Column] = {}
    carried: dict[int, CellValue] = {}
    for column in range(band.left, band.right + 1):
        texts: list[CellValue] = []
        for row in range(band.top, band.bottom + 1):
            raw = grid.filled(row, column)
            if not is_blank(raw):
                carried[row] = raw
            elif row < band.bottom and row_has(grid, band.bottom, column, column) and row in carried:
                raw = carried[row]
            if not is_blank(raw) and raw not in texts:
                texts.insert(0, raw)
        if not texts:
            carried.clear()  # a blank column ends what the columns before it share
        columns[column] = _describe(tuple(texts), around, column)
    return columns


def _describe(texts: tuple[CellValue, ...], around: Sequence[CellValue], column: int) -> _Column:
    period = period_among(texts, around)
    plain = [words(raw) for raw in texts if period_in(raw) is None and not is_bare_year(raw)]
    plain = [text for text in plain if parse_part_of_year(text) is None]
    parts = [part for text in plain if (part := part_announced(text))]
    extra = tuple(text for text in plain if part_announced(text) is None)
    if period is None or any(is_ignored(text) for text in plain):
        return _Column(texts, None, extra)
    return _Column(texts, Heading(period, parts[0] if parts else Part.VALUE, column), extra)


def _segments(
    grid: Grid, band: _Band, body: range, columns: dict[int, _Column]
) -> Iterator[tuple[list[int], list[int]]]:
    """Yield the label columns and the period columns of each table that stands beside others under one band."""
    first = [column for column in range(band.left) if _is_label_column(grid, band, body, column)]
    labels, periods = first, list[int]()
    known_headings = {_lowest_heading(grid, band, column) for column in first}
    for column in range(band.left, band.right + 1):
        if columns[column].heading:
            periods.append(column)
            continue
        if not _is_label_column(grid, band, body, column):
            continue
        heading = _lowest_heading(grid, band, column)
        starts_anew = heading in known_headings or is_label_heading(heading)
        if starts_anew and periods and labels:
            yield labels, periods
            labels, periods = [column], []
        elif starts_anew:  # a table's first label column, or one that stands to the right of its figures
            labels.append(column)
    if labels and periods:
        yield labels, periods


def _is_label_column(grid: Grid, band: _Band, body: range, column: int) -> bool:
    if is_ignored(_lowest_heading(grid, band, column)):
        return False
    return any(is_text(grid.at(row, column)) for row in body)


def _lowest_heading(grid: Grid, band: _Band, column: int) -> str:
    for row in range(band.bottom, band.top - 1, -1):
        if not is_blank(raw := grid.filled(row, column)):
            return words(raw)
    return ""


def _read_rows(
    grid: Grid, body: range, label_columns: list[int], headed: list[_Column], around: tuple[str, ...]
) -> Iterator[Line]:
    headings = [column.heading for column in headed if column.heading]
    extra = {column.heading.at: column.extra for column in headed if column.heading and column.extra}
    shared = set.intersection(*(set(column.extra) for column in headed)) if headed else set()
    carried: dict[int, str] = {}
    section: tuple[str, ...] = ()
    for row in body:
        own = [column for column in label_columns if is_text(grid.filled(row, column))]
        if not own:
            continue
        labels = _labels(grid, row, label_columns, carried)
        if all(is_blank(grid.at(row, heading.at)) for heading in headings):
            section = (labels[-1],)
        part = next((part for text in reversed(labels) if (part := part_named(text))), None)
        names = tuple(text for text in labels if part_named(text) is None)
        if not names:
            continue
        for group, own_headings in _by_extra(headings, extra, shared):
            yield Line(
                names + group,
                (*section, *around),
                tuple(Heading(one.period, part or one.part, one.at) for one in own_headings),
                row,
                own[-1],
                across=True,
                figures_at=row,
            )


def _by_extra(
    headings: Sequence[Heading], extra: dict[int, tuple[str, ...]], shared: set[str]
) -> list[tuple[tuple[str, ...], list[Heading]]]:
    """Return the headings in groups of those whose columns carry the same further words, such as a place."""
    groups: dict[tuple[str, ...], list[Heading]] = {}
    for heading in headings:
        further = tuple(text for text in extra.get(heading.at, ()) if text not in shared)
        groups.setdefault(further, []).append(heading)
    return list(groups.items())


def _labels(grid: Grid, row: int, label_columns: list[int], carried: dict[int, str]) -> tuple[str, ...]:
    """Return what names a row, outermost first; an outer label left blank is the one above it."""
    labels: list[str] = []
    innermost = label_columns[-1]
    for column in label_columns:
        raw = grid.filled(row, column)
        if is_text(raw):
            if carried.get(column) != words(raw):
                for inner in [one for one in carried if one > column]:
                    del carried[inner]
            carried[column] = words(raw)
            labels.append(words(raw))
        elif column != innermost and column in carried and is_blank(raw):
            labels.append(carried[column])
    return tuple(labels)


def _unreadable(
    grid: Grid, band: _Band, body: range, columns: dict[int, _Column]
) -> Iterator[UnreadableHeading]:
    """Yield headings over figures that should name a period and do not."""
    for column in range(grid.width):
        if column in columns and columns[column].heading:
            continue
        found = [
            (row, words(grid.filled(row, column)))
            for row in range(band.top, band.bottom + 1)
            if not is_blank(grid.filled(row, column)) and period_in(grid.filled(row, column)) is None
        ]
        if not found or any(is_ignored(text) or is_total(text) for _, text in found):
            continue
        between = band.left < column <= max((one for one in columns if columns[one].heading), default=-1)
        for row, text in found:
            doubtful = looks_like_a_period(text) or (between and part_announced(text) is None)
            if doubtful and any(holds_figure(grid.at(below, column)) for below in body):
                yield UnreadableHeading(text, row, column)
                break
