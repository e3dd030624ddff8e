"""The comments in blank returns that came back filled in: commentary of the quarter that the return is for.

A return of a team's own may have a column of comments too. They were not written for the page, and are left alone.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import PurePosixPath

from xlperf.domain.comment import Version
from xlperf.domain.indicator import Indicator
from xlperf.domain.parse_period import parse_period
from xlperf.domain.period import Period
from xlperf.domain.problem import Problem
from xlperf.domain.text import normalise_label
from xlperf.readers.not_taken import CommentTable, no_comment
from xlperf.readers.records import Record, written
from xlperf.readers.returns.cell import IndicatorCell
from xlperf.readers.returns.sheet import FIGURES_FOR, ReturnSheet
from xlperf.workbooks.grid import Grid

COMMENTS = "Comments"  # the heading


def blank_return_title(period: Period, team: str) -> str:
    """Return what stands in the first cell of each sheet of a blank return, by which it is known when it comes back."""
    return f"{FIGURES_FOR}{period}: {team}"


def comments_in_returns(
    indicators: Iterable[Indicator],
    searched: Mapping[str, Sequence[ReturnSheet]],
    cells: Mapping[str, Sequence[IndicatorCell]],
    problems: list[Problem],
) -> Iterator[Version]:
    """Yield the comments on indicators, of whatever quarter, from the rows in which their figures stand, or should.

    What one return says of an indicator, beside several of its rows, is one comment.

    Parameters
    ----------
    indicators
        The register's.
    searched
        By code, the sheets on which an indicator may stand.
    cells
        By code, its cells.
    problems
        Takes a finding for a formula in place of a comment, for one that is too long, and for one such as ``n/a``.
    """
    for indicator in indicators:
        said: dict[tuple[str, Period], list[str]] = {}
        grids: dict[str, Grid] = {}
        for sheet in searched.get(indicator.code, ()):
            period = _period(sheet.grid) if sheet.is_blank_return else None
            if period is None:
                continue
            grids[sheet.grid.file] = sheet.grid
            for table, record in _places(sheet.grid, _rows(indicator, sheet.grid, cells)):
                if problem := no_comment(table, record, COMMENTS):
                    problems.append(replace(problem, code=indicator.code))
                elif text := written(record, COMMENTS):
                    said.setdefault((sheet.grid.file, period), []).append(text)
        for (file, period), texts in said.items():
            yield _version(indicator, period, "\n".join(dict.fromkeys(texts)), grids[file])


def _rows(indicator: Indicator, grid: Grid, cells: Mapping[str, Sequence[IndicatorCell]]) -> set[int]:
    """Return the rows of an indicator: those of its cells, or where there is none yet the one that has its label."""
    taken = {
        cell.row
        for cell in cells.get(indicator.code, ())
        if (cell.grid.file, cell.grid.sheet) == (grid.file, grid.sheet)
    }
    labels = {normalise_label(label) for label in indicator.labels}
    labelled = {
        row
        for row, line in enumerate(grid.rows)
        if isinstance(line[0], str) and normalise_label(line[0]) in labels
    }
    return taken or (labelled if len(labelled) == 1 else set())


def _places(grid: Grid, rows: Iterable[int]) -> Iterator[tuple[CommentTable, Record]]:
    """Yield the cells for comments of some rows, each with its table; a merged cell is one."""
    seen = set()
    for row in sorted(rows):
        if table := _table(grid, row):
            column = table.columns[COMMENTS]
            anchor = grid.merged.get((row, column), (row, column))[0]
            if anchor not in seen:
                seen.add(anchor)
                yield table, Record(anchor, {COMMENTS: grid.at(anchor, column)}, table.columns)


def _version(indicator: Indicator, period: Period, text: str, grid: Grid) -> Version:
    saved = datetime.fromtimestamp(grid.path.stat().st_mtime) if grid.path else None  # noqa: DTZ006 - the user's clock, as Excel has it
    return Version(
        indicator.code,
        indicator.name,
        period.label,
        text,
        _team(grid) or PurePosixPath(grid.file).stem,
        saved.replace(microsecond=0) if saved else "",
        grid.file,
    )


def _period(grid: Grid) -> Period | None:
    """Return the quarter that a blank return is for, where that can still be read."""
    return parse_period(str(grid.at(0, 0)).removeprefix(FIGURES_FOR).partition(":")[0])


def _team(grid: Grid) -> str:
    """Return whose return it is, as its title says."""
    return str(grid.at(0, 0)).partition(":")[2].strip()


def _table(grid: Grid, row: int) -> CommentTable | None:
    """Return the table of a row by the nearest heading Comments above it."""
    for above in range(row - 1, -1, -1):
        for column, raw in enumerate(grid.rows[above]):
            if isinstance(raw, str) and normalise_label(raw) == normalise_label(COMMENTS):
                return CommentTable(grid, above, {COMMENTS: column}, was_asked_for=True)
    return None
