"""What people wrote beside the comments of a workbook that no reader takes for one; it is named, and never lost in silence."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, NamedTuple

from xlperf.columns import CODE, COMMENTARY, Where, headings_of
from xlperf.domain.observation import Source
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.text import normalise, normalise_label
from xlperf.readers.figures.no_figure import mark_alone
from xlperf.readers.records import Record, records, written
from xlperf.workbooks.grid import Grid
from xlperf.workbooks.limits import LONGEST_TEXT, too_long

if TYPE_CHECKING:
    from xlperf.workbooks.beside_values import BesideValues

_OURS = {normalise_label(heading) for heading in headings_of(Where.BRIEFING)}
_NOTHING = {"none", "nil", "nothing", "no comment", "no comments", "nothing to add", "nothing to report"}
_MOST_NAMED, _MOST_SHOWN = 5, 1_000


class CommentTable(NamedTuple):
    """A table with a column for comments.

    Parameters
    ----------
    grid, heading_row, columns
        Its sheet, its row of headings, and the columns of those that are known.
    was_asked_for
        Whether somebody was asked to fill it in, who may write ``n/a`` so as to leave nothing blank. On the dashboard
        the analyst writes what is to stand there.
    """

    grid: Grid
    heading_row: int
    columns: Mapping[str, int]
    was_asked_for: bool = False

    @property
    def records(self) -> Iterator[Record]:
        """Its rows."""
        return records(self.grid, self.heading_row, self.columns)

    def is_broken(self, place: tuple[int, int]) -> bool:
        """Return whether a cell holds a formula that gives no text: what begins with - or = may become one."""
        return place in self.grid.markup.errors or place in self.grid.markup.uncalculated

    def comment(self, record: Record) -> str:
        """Return the comment of a row; blank where it cannot be taken."""
        return "" if no_comment(self, record) else written(record, COMMENTARY)


def says_nothing(text: str) -> bool:
    """Return whether a text only says that there is no comment: ``n/a``, ``-``, ``None.``."""
    return mark_alone(text) is not None or normalise(text).casefold().rstrip(".!") in _NOTHING


def not_taken(path: Path, tables: Sequence[CommentTable]) -> list[Problem]:
    """Return a finding for each formula in place of a comment, note, and text beside the tables of a workbook.

    Parameters
    ----------
    path
        The workbook.
    tables
        Its tables of comments.
    """
    from xlperf.workbooks.beside_values import (  # noqa: PLC0415 - a first build reads no comments
        BesideValues,
        beside_values,
        has_notes,
    )

    column = COMMENTARY
    amiss = [(table, record) for table in tables for record in table.records if no_comment(table, record)]
    beside = (beside_values(path) or {}) if amiss or has_notes(path) else {}
    found: list[Problem] = []
    for table, record in amiss:
        formulas = beside.get(table.grid.sheet, BesideValues({})).formulas
        formula = formulas.get((record.row, table.columns[column]), "")
        found += [problem for problem in (no_comment(table, record, formula=formula),) if problem]
    for table in tables:
        found += _notes(table, beside.get(table.grid.sheet, BesideValues({})))
        found += _outside(table)
    return found


def no_comment(
    table: CommentTable, record: Record, column: str = COMMENTARY, formula: str = ""
) -> Problem | None:
    """Return why what stands in a cell for a comment is not taken: a formula without a text, too much, or only ``n/a``."""
    place = (record.row, table.columns[column])
    if table.is_broken(place):
        gives = table.grid.markup.errors.get(place, "nothing")
        return _problem(
            table.grid.source(*place),
            f"The cell holds a formula{f', “{formula}”,' if formula else ''} that gives {gives}, not a comment.",
            "Text. Anything that begins with = or - becomes a formula unless the cell is formatted as Text.",
            "Type it again with an apostrophe in front, or ask whoever wrote it.",
            record.text(CODE),
        )
    text = written(record, column)
    if table.was_asked_for and says_nothing(text):
        return _problem(
            table.grid.source(*place),
            f"“{text}” is where a comment should be.",
            "A comment, or a blank cell.",
            "If there is no comment to make, nothing needs doing. The text is not printed, and does not count as a comment.",
            record.text(CODE),
            Severity.NOTE,
        )
    if too_long(text):
        return _problem(
            table.grid.source(*place),
            f"The comment has {len(text):,} characters: “{_shown(text)}”.",
            f"At most {LONGEST_TEXT:,} characters, which is all that a cell in Excel holds.",
            "Shorten it, or ask whoever wrote it.",
            record.text(CODE),
        )
    return None


def _notes(table: CommentTable, beside: "BesideValues") -> Iterator[Problem]:
    codes = {record.row: record.text(CODE) for record in table.records}
    for note in beside.notes:
        by = f" by {note.who}" if note.who else ""
        yield _problem(
            table.grid.source(note.row, note.column),
            f"A note{by} is attached to the cell.",
            "Comments belong in the Commentary column.",
            "Copy it into the Commentary column if it is one.",
            codes.get(note.row, ""),
            words=_shown(note.text),
        )


def _outside(table: CommentTable) -> Iterator[Problem]:
    """Yield a finding for each of the first texts to which no heading or no indicator belongs."""
    grid = table.grid
    headed = {
        column
        for column, raw in enumerate(grid.rows[table.heading_row])
        if isinstance(raw, str) and normalise_label(raw) in _OURS
    } | {*table.columns.values()}
    named = {
        record.row
        for record in table.records
        if record.text(CODE) or record.text(COMMENTARY) or CODE not in table.columns
    }
    places = [
        (row, column, raw)
        for row in range(table.heading_row + 1, grid.height)
        for column, raw in enumerate(grid.rows[row])
        if isinstance(raw, str)
        and raw.strip()
        and (column not in headed or row not in named)
        and column != table.columns[COMMENTARY]
    ]
    more = len(places) - _MOST_NAMED
    for at, (row, column, raw) in enumerate(places[:_MOST_NAMED], 1):
        others = f" There are {more} more cells like this." if at == _MOST_NAMED and more > 0 else ""
        yield _problem(
            grid.source(row, column),
            f"There is text outside the table.{others}",
            "Comments belong in the Commentary column, in their indicator's row.",
            "Copy it into the Commentary column if it is one.",
            words=_shown(raw),
        )


def _problem(
    source: Source,
    found: str,
    expected: str,
    remedy: str,
    code: str = "",
    severity: Severity = Severity.WARNING,
    *,
    words: str = "",
) -> Problem:
    return Problem(
        Check.COMMENT_NOT_TAKEN,
        severity,
        source,
        found=found,
        expected=expected,
        remedy=remedy,
        code=code,
        words=words,
    )


def _shown(text: str) -> str:
    return shorten(text, _MOST_SHOWN, placeholder=" …")
