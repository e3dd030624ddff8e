"""What people wrote beside the comments of a workbook that no reader takes for one; it is named, and never lost in silence."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from textwrap import shorten
from typing import NamedTuple

from xlperf.indicators.limits import LONGEST_TEXT
from xlperf.indicators.observation import Source
from xlperf.indicators.problem import Check, Problem, Severity
from xlperf.readers.files.beside_values import BesideValues, beside_values, has_notes
from xlperf.readers.files.flat_table import Record, records, written
from xlperf.readers.files.grid import Grid

COMMENTARY_COLUMN = "Commentary"
_MOST_NAMED, _MOST_SHOWN = 5, 1_000


class CommentTable(NamedTuple):
    """A table with a column Commentary: its sheet, its row of headings, and the columns of those that are known."""

    grid: Grid
    heading_row: int
    columns: Mapping[str, int]

    @property
    def records(self) -> Iterator[Record]:
        """Its rows."""
        return records(self.grid, self.heading_row, self.columns)

    def is_broken(self, row: int) -> bool:
        """Return whether the cell for a comment holds a formula that gives none: what begins with - or = may become one."""
        place = (row, self.columns[COMMENTARY_COLUMN])
        return place in self.grid.markup.errors or place in self.grid.markup.uncalculated

    def comment(self, record: Record) -> str:
        """Return the comment of a row; blank where it cannot be taken."""
        text = written(record, COMMENTARY_COLUMN)
        return "" if self.is_broken(record.row) or too_long(text) else text


def too_long(text: str) -> bool:
    """Return whether a text is longer than a cell of Excel holds, which counts as UTF-16 does."""
    return len(text) * 2 > LONGEST_TEXT and len(text.encode("utf-16-le")) > 2 * LONGEST_TEXT


def not_taken(path: Path, tables: Sequence[CommentTable]) -> list[Problem]:
    """Return a finding for each formula in place of a comment, note, and text beside the tables of a workbook.

    Parameters
    ----------
    path
        The workbook.
    tables
        Its tables of comments.
    """
    broken = any(table.is_broken(record.row) for table in tables for record in table.records)
    beside = (beside_values(path) or {}) if broken or has_notes(path) else {}
    found: list[Problem] = []
    for table in tables:
        of_sheet = beside.get(table.grid.sheet, BesideValues({}))
        found += _formulas(table, of_sheet)
        found += _notes(table, of_sheet)
        found += _too_long(table)
        found += _outside(table)
    return found


def _formulas(table: CommentTable, beside: BesideValues) -> Iterator[Problem]:
    for record in table.records:
        if table.is_broken(record.row):
            place = (record.row, table.columns[COMMENTARY_COLUMN])
            formula = beside.formulas.get(place, "")
            gives = table.grid.markup.errors.get(place, "nothing")
            yield _problem(
                table.grid.source(*place),
                f"The cell holds a formula{f', “{formula}”,' if formula else ''} that gives {gives}, and no comment.",
                "Text. What begins with = or - becomes a formula where the cell is not formatted as Text.",
                "Type it again with an apostrophe before it, or ask whoever wrote it.",
                record.text("Code"),
            )


def _notes(table: CommentTable, beside: BesideValues) -> Iterator[Problem]:
    codes = {record.row: record.text("Code") for record in table.records}
    for note in beside.notes:
        by = f" by {note.who}" if note.who else ""
        yield _problem(
            table.grid.source(note.row, note.column),
            f"A note{by} is attached to the cell: “{_shown(note.text)}”.",
            "Comments stand in the column Commentary.",
            "Copy it into the column Commentary if it is one.",
            codes.get(note.row, ""),
        )


def _too_long(table: CommentTable) -> Iterator[Problem]:
    for record in table.records:
        text = written(record, COMMENTARY_COLUMN)
        if too_long(text):
            yield _problem(
                table.grid.source(record.row, table.columns[COMMENTARY_COLUMN]),
                f"The comment has {len(text):,} characters: “{_shown(text)}”.",
                f"At most {LONGEST_TEXT:,} characters, which is what a cell of Excel holds.",
                "Shorten it, or ask whoever wrote it.",
                record.text("Code"),
            )


def _outside(table: CommentTable) -> Iterator[Problem]:
    """Yield a finding for each of the first texts in rows of the table's that no heading and no indicator belongs to."""
    grid = table.grid
    headed = {column for column, raw in enumerate(grid.rows[table.heading_row]) if raw != ""}
    named = {record.row for record in table.records if record.text("Code") or record.text("Indicator")}
    places = [
        (row, column, raw)
        for row in range(table.heading_row + 1, grid.height)
        for column, raw in enumerate(grid.rows[row])
        if isinstance(raw, str)
        and raw.strip()
        and (column not in headed or row not in named)
        and column != table.columns[COMMENTARY_COLUMN]
    ]
    more = len(places) - _MOST_NAMED
    for at, (row, column, raw) in enumerate(places[:_MOST_NAMED], 1):
        others = f" {more} more such cells follow." if at == _MOST_NAMED and more > 0 else ""
        yield _problem(
            grid.source(row, column),
            f"“{_shown(raw)}” stands outside of the table.{others}",
            "Comments stand in the column Commentary, in the row of their indicator.",
            "Copy it into the column Commentary if it is one.",
        )


def _problem(source: Source, found: str, expected: str, remedy: str, code: str = "") -> Problem:
    return Problem(Check.COMMENT_NOT_TAKEN, Severity.WARNING, source, found, expected, remedy, code)


def _shown(text: str) -> str:
    return shorten(text, _MOST_SHOWN, placeholder=" …")
