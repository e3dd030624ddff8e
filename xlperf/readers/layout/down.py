"""Tables whose periods run down: one column an indicator, or long tables with one figure a row."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from xlperf.indicators.parse_period import looks_like_a_period
from xlperf.readers.files.grid import Grid
from xlperf.readers.layout.cells import holds_figure, is_bare_year, is_blank, is_text, sums_up_months, words
from xlperf.readers.layout.headings import (
    Part,
    is_beside_the_point,
    is_ignored,
    is_label_heading,
    is_not_own,
    is_total,
    part_announced,
    part_named,
    row_part_named,
)
from xlperf.readers.layout.line import Block, Heading, Layout, Line, UnreadableHeading
from xlperf.readers.layout.runs import (
    Run,
    blank_column_between,
    find_runs,
    has_figures,
    is_blank_row,
    is_heading,
)

if TYPE_CHECKING:
    from xlperf.indicators.period import Period

_MOST_TITLE_ROWS = 3
_ROWS_AFTER = 3  # rows with something in them, in which a period may be misspelt


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
    runs = find_runs(grid, taken)
    for run in runs:
        left, right = _territory(grid, run, runs)
        lines += _read_run(grid, run, left, right)
        unreadable += _unreadable(grid, run, left, right)
    return Layout(tuple(lines), tuple(unreadable))


def _territory(grid: Grid, run: Run, runs: Sequence[Run]) -> tuple[int, int]:
    """Return the first and last column of the table that a run belongs to."""
    left, right = 0, grid.width - 1
    for other in runs:
        blank = (
            blank_column_between(grid, run, other) if other is not run and other.stands_beside(run) else None
        )
        if blank is None:
            continue
        if other.column < run.column:
            left = max(left, blank + 1)
        else:
            right = min(right, blank - 1)
    return left, right


def _read_run(grid: Grid, run: Run, left: int, right: int) -> Iterator[Line]:
    rows = list(run.periods)
    headings = {
        column: _headings_over(grid, run, column, left)
        for column in range(left, right + 1)
        if column != run.column
    }
    beside = [column for column, texts in headings.items() if not _is_set_aside(texts)]
    figures = [
        column
        for column in beside
        if any(holds_figure(grid.at(row, column)) or is_bare_year(grid.at(row, column)) for row in rows)
    ]
    names = [
        column
        for column in beside
        if column not in figures and _names_rows(grid, rows, column, headings, figures)
    ]
    around = (*_titles(grid, run), grid.sheet)
    if names:
        figures = [
            column for column in figures if not any(is_beside_the_point(text) for text in headings[column])
        ]
        yield from _long_lines(grid, run, names, figures, headings, around)
        return
    for column in figures:
        texts = headings[column]
        part = next((part for text in texts[:-1] if (part := part_announced(text))), None)
        part = part or (part_named(texts[-1]) if texts else None)
        label = tuple(text for text in reversed(texts) if part_named(text) is None)
        yield Line(
            label or around,
            around,
            tuple(Heading(period, part or Part.VALUE, row) for row, period in run.periods.items()),
            run.heading_rows[0] if run.heading_rows else run.top,
            column,
            across=False,
            figures_at=column,
            table=(run.top, run.column),
        )


def _is_set_aside(headings: Sequence[str]) -> bool:
    """Return whether a column holds no results: its heading says so as a whole, or a word of it under a group's."""
    return any(is_ignored(text) for text in headings) or any(
        is_beside_the_point(text) for text in headings[:-1]
    )


def _names_rows(
    grid: Grid, rows: Sequence[int], column: int, headings: dict[int, list[str]], figures: Sequence[int]
) -> bool:
    """Return whether a column names the rows of a long table: its heading says so, or every row has a name in it.

    A column of remarks has words in some rows only.
    """
    if any(is_label_heading(text) for text in headings[column]):
        return any(is_text(grid.filled(row, column)) for row in rows)
    filled = [row for row in rows if any(holds_figure(grid.at(row, one)) for one in figures)]
    return bool(filled) and all(is_text(grid.filled(row, column)) for row in filled)


def _long_lines(
    grid: Grid,
    run: Run,
    names: list[int],
    figures: list[int],
    headings: dict[int, list[str]],
    around: tuple[str, ...],
) -> Iterator[Line]:
    """Yield a line for every row of a long table, named by the words in that row."""
    groups = _by_further_words(figures, headings)
    carried: dict[int, str] = {}
    for row, period in run.periods.items():
        for column in names:
            if is_text(grid.filled(row, column)):
                carried[column] = words(grid.filled(row, column))
        labels = tuple(carried[column] for column in names if column in carried)
        part = row_part_named(labels[-1]) if len(labels) > 1 else None
        own = labels[:-1] if part else labels
        if not own or (len(own) > 1 and any(is_not_own(name) for name in own)):
            continue  # a row for England, a target or a forecast beside this authority's own
        for further, columns in groups:
            yield Line(
                own + further,
                around,
                tuple(Heading(period, part or _part(headings[column]), column) for column in columns),
                row,
                names[-1],
                across=True,
                figures_at=row,
                table=(run.top, run.column),
            )


def _by_further_words(
    figures: list[int], headings: dict[int, list[str]]
) -> list[tuple[tuple[str, ...], list[int]]]:
    """Return the columns of figures in groups of those with the same words beyond the names of parts."""
    groups: dict[tuple[str, ...], list[int]] = {}
    for column in figures:
        further = tuple(text for text in headings[column] if part_announced(text) is None)
        groups.setdefault(further, []).append(column)
    if len(groups) == 1:  # what all columns say sets none apart
        return [((), columns) for columns in groups.values()]
    return list(groups.items())


def _part(headings: Sequence[str]) -> Part:
    return next((part for text in headings if (part := part_announced(text))), Part.VALUE)


def _headings_over(grid: Grid, run: Run, column: int, left: int) -> list[str]:
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


def _titles(grid: Grid, run: Run) -> tuple[str, ...]:
    top = min(run.heading_rows, default=run.top)
    found: list[str] = []
    for row in range(top - 1, max(top - 1 - _MOST_TITLE_ROWS, -1), -1):
        if has_figures(grid, row):
            break
        found += [words(raw) for raw in grid.rows[row] if is_text(raw)]
    return tuple(found)


def _unreadable(grid: Grid, run: Run, left: int, right: int) -> Iterator[UnreadableHeading]:
    """Yield cells among a run, or right before or after it, that stand beside figures and name no period."""
    before: Period | None = None
    for row in _rows_around(grid, run):
        raw = grid.filled(row, run.column)
        before = run.periods.get(row, before)
        if row in run.periods or not is_text(raw) or is_heading(raw):
            continue
        if sums_up_months(words(raw), before):
            continue
        doubtful = looks_like_a_period(words(raw))
        if is_total(words(raw)) and not (
            doubtful and any(character.isdigit() for character in words(raw)[2:])
        ):
            continue
        if any(
            holds_figure(grid.at(row, column)) for column in range(left, right + 1) if column != run.column
        ):
            yield UnreadableHeading(words(raw), row, run.column, doubtful=doubtful)


def _rows_around(grid: Grid, run: Run) -> Iterator[int]:
    yield from range(max(run.heading_rows, default=run.top - _ROWS_AFTER - 1) + 1, run.bottom + 1)
    after = 0
    for row in range(run.bottom + 1, grid.height):
        if is_blank_row(grid, row):
            continue
        after += 1
        if after > _ROWS_AFTER or is_heading(grid.at(row, run.column)):
            return
        yield row
