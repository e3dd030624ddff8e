"""What people wrote into a dashboard."""

from collections.abc import Collection, Iterator, Mapping, Set as AbstractSet
from pathlib import Path

from xlperf.columns import CODE, COMMENTARY, INDICATOR, STATUS, TOPIC
from xlperf.domain.comment import (
    CARRIED,
    CARRIED_HEADINGS,
    HELD_BACK,
    HELD_BACK_HEADINGS,
    WRITTEN_FOR,
    Comment,
    Commentary,
)
from xlperf.domain.parse_period import parse_period, period_in_title
from xlperf.domain.period import Period
from xlperf.domain.problem import Problem
from xlperf.domain.sheets import DASHBOARD, NOTES
from xlperf.domain.text import normalise_label
from xlperf.errors import PackError, UnreadableFileError
from xlperf.readers.not_taken import CommentTable, no_comment, not_taken
from xlperf.readers.records import Record, find_headings, written
from xlperf.rules.carried import told_apart
from xlperf.workbooks.grid import Grid, read_grids

# where comments stand in a dashboard: by sheet, the headings that such a table has
_TABLES = {
    DASHBOARD: frozenset({TOPIC, INDICATOR, STATUS, COMMENTARY, CODE}),
    NOTES: frozenset({INDICATOR, COMMENTARY, CODE}),
}
_HEADINGS = {normalise_label(name): name for name in (*_TABLES[DASHBOARD], *CARRIED_HEADINGS, HELD_BACK)}


def read_commentary(path: Path, problems: list[Problem] | None = None) -> Commentary:
    """Return the comments of a dashboard: what was given for its own period, and what was carried there from earlier ones.

    Comments that were kept on its Notes sheet, because their indicator had gone, are read as well.

    Parameters
    ----------
    path
        The dashboard.
    problems
        Takes a finding for whatever people wrote that is not taken: formulas, notes, text beside the table.

    Raises
    ------
    PackError
        When the file is not there, cannot be read, or has no columns Code and Commentary.
    """
    cells: dict[str, Comment] = {}
    carried: dict[str, Comment] = {}
    held_back: set[str] = set()
    by_name = open_dashboard(path, _TABLES)
    main: list[CommentTable] = []
    for name, required in _TABLES.items():
        for table in _tables(by_name.get(name), required):
            main += [table] if name == DASHBOARD else []
            for record in _records(table):
                code = record.text(CODE)
                if code and code not in cells:
                    cells[code] = Comment(code, record.text(INDICATOR), table.comment(record))
                    held_back |= {code} if no_comment(table, record) else set()
    for heading, headings in ((CARRIED, CARRIED_HEADINGS), (HELD_BACK, HELD_BACK_HEADINGS)):
        for table in _tables(by_name.get(NOTES), {*headings}):
            for record in _records(table):
                if code := record.text(CODE):
                    text, period = written(record, heading), record.text(WRITTEN_FOR)
                    carried[code] = Comment(code, record.text(INDICATOR), text, period)
                    held_back |= {code} if heading == HELD_BACK else set()
    if problems is not None:
        problems += not_taken(path, main)
    built_for = report_period(path, by_name[DASHBOARD])
    return told_apart(cells, carried, built_for.label if built_for else "", held_back)


def _tables(grid: Grid | None, required: AbstractSet[str]) -> Iterator[CommentTable]:
    """Yield the tables of a sheet that have these headings."""
    for start in range(grid.height) if grid else ():
        found = find_headings(grid, _HEADINGS, set(required), first_row=start, rows=1) if grid else None
        if found and grid:
            yield CommentTable(grid, *found)


def _records(table: CommentTable) -> Iterator[Record]:
    """Yield the rows of a table; on the Notes sheet a blank row ends it."""
    for number, record in enumerate(table.records, table.heading_row + 1):
        if table.grid.sheet == NOTES and record.row != number:
            return
        yield record


def report_period(path: Path, dashboard: Grid) -> Period | None:
    """Return the period that a dashboard was built for; None where it does not say.

    The workbook's property Title says it. A program that drops the properties leaves the line under the title, wherever
    that stands above the table now: ``Ownshire · Committee · Q1 2022/23``.

    Parameters
    ----------
    path, dashboard
        The workbook, and its Dashboard sheet.
    """
    from xlperf.workbooks.properties import read_properties  # noqa: PLC0415 - a first build reads none

    if named := period_in_title(read_properties(path).title):
        return named
    headings = find_headings(dashboard, _HEADINGS, set(_TABLES[DASHBOARD]))
    above = dashboard.rows[: headings[0]] if headings else ()
    ends = (raw.rpartition("·")[2] for row in above for raw in row if isinstance(raw, str))
    return next((period for end in ends if (period := parse_period(end))), None)


def open_dashboard(path: Path, sheets: Collection[str]) -> Mapping[str, Grid]:
    """Return the sheets of an earlier dashboard that are asked for, by name; the others may be long, and are not read.

    Raises
    ------
    PackError
        When the file is not there, cannot be read, or has no Dashboard sheet with Code and Commentary.
    """
    if not path.is_file():
        raise PackError(f"There is no earlier dashboard {path}. Check the path.")
    try:
        grids = read_grids(path, path.name, only=sheets)
    except UnreadableFileError as error:
        raise PackError(f"The earlier dashboard {path} cannot be read. {error} {error.remedy}") from error
    by_name = {grid.sheet: grid for grid in grids}
    if (
        DASHBOARD not in by_name
        or find_headings(by_name[DASHBOARD], _HEADINGS, set(_TABLES[DASHBOARD])) is None
    ):
        raise PackError(
            f"{path} is not an xlperf dashboard: it has no Dashboard sheet with Code and Commentary."
        )
    return by_name
