"""Tables whose periods run down: one column an indicator, or long tables with one figure a row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from xlperf.indicators.parse_period import looks_like_a_period, parse_part_of_year
from xlperf.indicators.period import Period
from xlperf.readers.cells import (
    holds_figure,
    is_bare_year,
    is_blank,
    is_text,
    period_among,
    period_in,
    words,
    year_in,
)
from xlperf.readers.grid import CellValue, Grid
from xlperf.readers.headings import Part, is_ignored, is_period_heading, is_total, part_named
from xlperf.readers.line import Block, Heading, Layout, Line, UnreadableHeading

_MOST_HEADING_ROWS = 4
_LONGEST_GAP = 3
_FEWEST_PERIODS = 2


@dataclass(frozen=True, slots=True)
class _Run:
    """Periods that stand under each other in one column."""

    column: int
    periods: dict[int, Period]
    heading_rows: tuple[int, ...]  # nearest to the figures first
    headed: bool  # whether the heading says that these are periods

    @property
    def top(self) -> int:
        return min(self.periods)

    @property
    def bottom(self) -> int:
        return max(self.periods)


def find_down(grid: Grid, taken: Sequence[Block]) -> Layout:
    """Return every line of figures on a sheet whose periods stand beside the figures.

    Parameters
    ----------
    grid
        The sheet.
    taken
        Where tables with periods across stand; nothing in them is read again.
    """
    lines: list[Line] = []
    unreadable: list[UnreadableHeading] = []
    runs = _without_rivals(grid, [run for column in range(grid.width) for run in _runs(grid, column, taken)])
    for run in runs:
        left, right = _territory(grid, run, runs)
        lines += _read_run(grid, run, left, right)
        unreadable += _unreadable(grid, run, left, right)
    return Layout(tuple(lines), tuple(unreadable))


def _runs(grid: Grid, column: int, taken: Sequence[Block]) -> Iterator[_Run]:
    found: dict[int, Period] = {}
    for row in range(grid.height + 1):
        raw = grid.at(row, column)
        is_taken = any(block.holds(row, column) for block in taken)
        period = None if is_taken else _period_at(grid, row, column)
        ended = row == grid.height or (
            bool(found) and period is None and (row - max(found) > _LONGEST_GAP or _is_heading(raw))
        )
        if ended and found:
            if run := _run(grid, column, found):
                yield run
            found = {}
        if period and row < grid.height:
            found[row] = period


def _is_heading(raw: CellValue) -> bool:
    return isinstance(raw, str) and is_period_heading(raw)


def _period_at(grid: Grid, row: int, column: int) -> Period | None:
    raw = grid.filled(row, column)
    if period := period_in(raw):
        return period
    if is_bare_year(raw):
        return period_among([raw])
    if parse_part_of_year(raw) and column:
        year = next(
            (
                grid.filled(above, column - 1)
                for above in range(row, -1, -1)
                if not is_blank(grid.filled(above, column - 1))
            ),
            "",
        )
        return period_among([raw], [year]) if year_in(year) else None
    return None


def _run(grid: Grid, column: int, found: dict[int, Period]) -> _Run | None:
    """Return the run, unless it is a lone date or a column of figures that look like years."""
    top = min(found)
    rows = _heading_rows(grid, top, column)
    headed = any(_is_heading(grid.filled(row, column)) for row in rows)
    bare = all(is_bare_year(grid.filled(row, column)) for row in found)
    if not headed and (len(found) < _FEWEST_PERIODS or bare):
        return None
    return _Run(column, found, rows, headed)


def _heading_rows(grid: Grid, top: int, column: int) -> tuple[int, ...]:
    """Return the rows of headings above a run, nearest first: no figures in them, and words beyond a title."""
    row = top - 1
    while row >= 0 and (_is_blank_row(grid, row) or _has_figures(grid, row)) and top - row <= _LONGEST_GAP:
        row -= 1
    rows: list[int] = []
    while row >= 0 and len(rows) < _MOST_HEADING_ROWS and not _is_blank_row(grid, row):
        texts = [index for index, raw in enumerate(grid.rows[row]) if is_text(raw) or period_in(raw)]
        if _has_figures(grid, row) or not [index for index in texts if index != column]:
            break
        if rows and len(texts) == 1 and texts[0] < column:
            break
        rows.append(row)
        row -= 1
    return tuple(rows)


def _is_blank_row(grid: Grid, row: int) -> bool:
    return all(is_blank(raw) for raw in grid.rows[row])


def _has_figures(grid: Grid, row: int) -> bool:
    return any(holds_figure(raw) for raw in grid.rows[row])


def _without_rivals(grid: Grid, runs: list[_Run]) -> list[_Run]:
    """Return one run for each table: a column of dates beside the periods, or of years before them, is none."""
    kept: list[_Run] = []
    for run in sorted(runs, key=lambda run: (not run.headed, not _is_fine(grid, run), run.column)):
        heading = next((words(grid.filled(row, run.column)) for row in run.heading_rows), "")
        if is_ignored(heading):
            continue
        rivals = [
            other
            for other in kept
            if other.top <= run.bottom
            and run.top <= other.bottom
            and _blank_column_between(grid, run, other) is None
        ]
        if not rivals:
            kept.append(run)
    return sorted(kept, key=lambda run: (run.column, run.top))


def _is_fine(grid: Grid, run: _Run) -> bool:
    """Return whether a run names parts of years (Q1, Autumn), which say more than the years beside them."""
    return any(parse_part_of_year(grid.filled(row, run.column)) for row in run.periods)


def _blank_column_between(grid: Grid, one: _Run, other: _Run) -> int | None:
    """Return the last wholly blank column between two runs, or None."""
    rows = range(min(one.top, other.top), max(one.bottom, other.bottom) + 1)
    first, last = sorted((one.column, other.column))
    for column in range(last - 1, first, -1):
        if all(is_blank(grid.at(row, column)) for row in rows):
            return column
    return None


def _territory(grid: Grid, run: _Run, runs: Sequence[_Run]) -> tuple[int, int]:
    """Return the first and last column of the table that a run belongs to."""
    left, right = 0, grid.width - 1
    for other in runs:
        if other is run or other.top > run.bottom or other.bottom < run.top:
            continue
        blank = _blank_column_between(grid, run, other)
        if blank is not None and other.column < run.column:
            left = max(left, blank + 1)
        elif blank is not None:
            right = min(right, blank - 1)
    return left, right


def _read_run(grid: Grid, run: _Run, left: int, right: int) -> Iterator[Line]:
    rows = list(run.periods)
    beside = [column for column in range(left, right + 1) if column != run.column]
    headings = {column: _headings_over(grid, run, column, left) for column in beside}
    figures = [
        column
        for column in beside
        if not any(is_ignored(text) for text in headings[column])
        and any(holds_figure(grid.at(row, column)) or is_bare_year(grid.at(row, column)) for row in rows)
    ]
    names = [
        column
        for column in beside
        if column not in figures
        and not any(is_ignored(text) for text in headings[column])
        and any(is_text(grid.at(row, column)) for row in rows)
    ]
    around = (*_titles(grid, run), grid.sheet)
    if names:
        yield from _long_lines(grid, run, names, figures, headings, around)
        return
    for column in figures:
        texts = headings[column]
        part = next((part for text in texts if (part := part_named(text))), Part.VALUE)
        label = tuple(text for text in reversed(texts) if part_named(text) is None)
        yield Line(
            label or around,
            around,
            tuple(Heading(period, part, row) for row, period in run.periods.items()),
            run.heading_rows[0] if run.heading_rows else run.top,
            column,
            across=False,
            figures_at=column,
        )


def _long_lines(
    grid: Grid,
    run: _Run,
    names: list[int],
    figures: list[int],
    headings: dict[int, list[str]],
    around: tuple[str, ...],
) -> Iterator[Line]:
    """Yield a line for every row of a long table, named by the words in that row."""
    for row, period in run.periods.items():
        labels = tuple(
            words(grid.filled(row, column)) for column in names if is_text(grid.filled(row, column))
        )
        if not labels:
            continue
        for group, columns in _by_place(figures, headings):
            yield Line(
                labels + group,
                around,
                tuple(Heading(period, _part(headings[column]), column) for column in columns),
                row,
                names[-1],
                across=True,
                figures_at=row,
            )


def _by_place(figures: list[int], headings: dict[int, list[str]]) -> list[tuple[tuple[str, ...], list[int]]]:
    groups: dict[tuple[str, ...], list[int]] = {}
    for column in figures:
        further = tuple(text for text in headings[column] if part_named(text) is None)
        groups.setdefault(further, []).append(column)
    return list(groups.items())


def _part(headings: Sequence[str]) -> Part:
    return next((part for text in headings if (part := part_named(text))), Part.VALUE)


def _headings_over(grid: Grid, run: _Run, column: int, left: int) -> list[str]:
    """Return the headings over a column, nearest first; a group's heading stands for all columns under it."""
    found: list[str] = []
    lowest = run.heading_rows[0] if run.heading_rows else None
    for row in run.heading_rows:
        raw = grid.filled(row, column)
        if (
            is_blank(raw)
            and row != lowest
            and lowest is not None
            and not is_blank(grid.filled(lowest, column))
        ):
            before = range(column - 1, max(left, run.column), -1)
            raw = next((grid.filled(row, one) for one in before if not is_blank(grid.filled(row, one))), "")
        if not is_blank(raw) and words(raw) not in found:
            found.append(words(raw))
    return found


def _titles(grid: Grid, run: _Run) -> tuple[str, ...]:
    top = min(run.heading_rows, default=run.top)
    found: list[str] = []
    for row in range(top - 1, max(top - 4, -1), -1):
        if _has_figures(grid, row):
            break
        found += [words(raw) for raw in grid.rows[row] if is_text(raw)]
    return tuple(found)


def _unreadable(grid: Grid, run: _Run, left: int, right: int) -> Iterator[UnreadableHeading]:
    """Yield cells among a run, or right before or after it, that stand beside figures and name no period."""
    first = max(run.heading_rows, default=run.top - _LONGEST_GAP - 1) + 1
    for row in range(max(first, 0), min(run.bottom + _LONGEST_GAP, grid.height - 1) + 1):
        raw = grid.filled(row, run.column)
        if row in run.periods or not is_text(raw) or is_total(words(raw)) or _is_heading(raw):
            continue
        inside = row < run.bottom and not run.headed
        if not (inside or run.headed or looks_like_a_period(words(raw))):
            continue
        if any(
            holds_figure(grid.at(row, column)) for column in range(left, right + 1) if column != run.column
        ):
            yield UnreadableHeading(words(raw), row, run.column)
