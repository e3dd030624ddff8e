"""A recipient's workbook that came back: what was written into it, by whom and when, and the figures it shows."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from xlperf.columns import CODE, COMMENTARY, HISTORY, INDICATOR, LAST_COMMENT, Where, headings_of
from xlperf.domain.observation import Source
from xlperf.domain.parse_period import period_in_title
from xlperf.domain.problem import Problem
from xlperf.domain.register import WHOSE
from xlperf.domain.text import normalise, normalise_label
from xlperf.errors import FileFault, UnreadableFileError
from xlperf.readers.not_taken import CommentTable, no_comment, not_taken
from xlperf.readers.records import find_headings, written
from xlperf.workbooks.grid import CellValue, Grid, open_file
from xlperf.workbooks.kind import SUFFIXES
from xlperf.workbooks.limits import DEFAULT_LIMITS, Limits
from xlperf.workbooks.properties import Properties, read_properties

_COMMENT = {normalise_label(name): COMMENTARY for name in (COMMENTARY, "Comment", "Comments")}
_SHOWN = tuple(
    name for name in headings_of(Where.BRIEFING) if name not in {CODE, INDICATOR, HISTORY, COMMENTARY}
)
_HEADINGS = {normalise_label(name): name for name in (CODE, INDICATOR, *_SHOWN)} | _COMMENT
_MAILS = (".eml", ".msg", ".mht")


class ReturnedRow(NamedTuple):
    """One row of it.

    Parameters
    ----------
    code, indicator
        As they stand there; either may be blank.
    text
        The comment; blank where there is none.
    last
        Last quarter's comment, as it was sent.
    source
        The comment's cell.
    figures
        What the row shows, by heading, each with its cell.
    is_blank
        Whether nothing at all stands in the cell for the comment, so that somebody may have emptied it.
    """

    code: str
    indicator: str
    text: str
    last: str
    source: Source
    figures: Mapping[str, tuple[CellValue, Source]]
    is_blank: bool


class Returned(NamedTuple):
    """A workbook that came back.

    Parameters
    ----------
    file
        Its name.
    who
        Whose it is; blank where it does not say so.
    when
        When it was saved last, by its own word or else by the file's.
    created
        When it was made, which tells one sending from another; None where it does not say so.
    rows
        Its rows, of every table of comments in it.
    period
        Label of the report period that its title names; blank where it names none.
    problems
        What people wrote into it that is no comment: formulas, notes, text beside the tables.
    texts
        Every text on its other sheets, each with its cell.
    """

    file: str
    who: str
    when: datetime
    created: datetime | None
    rows: tuple[ReturnedRow, ...]
    period: str = ""
    problems: tuple[Problem, ...] = ()
    texts: tuple[tuple[str, Source], ...] = ()


def read_returned(
    path: Path, file: str, names: Collection[str] = (), limits: Limits = DEFAULT_LIMITS
) -> Returned:
    """Return what a workbook that came back holds, whatever was done to it.

    The table is found by its headings, on any sheet, hidden ones included, in any order of columns and rows.

    Parameters
    ----------
    path
        The workbook.
    file
        How messages name it.
    names
        Names of the recipients; one of them may stand above the table or in the file's name.
    limits
        How large it may be.

    Raises
    ------
    UnreadableFileError
        When it cannot be read, or holds no such table.
    """
    if path.suffix.casefold() not in SUFFIXES:
        raise _no_workbook(path)
    grids = open_file(path, file, limits).grids
    tables = [CommentTable(grid, *found, was_asked_for=True) for grid in grids if (found := _table(grid))]
    if not tables:
        raise UnreadableFileError(
            "No sheet has a row with the headings Commentary and Code (or Indicator).",
            expected="The workbook that was sent, with its headings.",
            remedy="Ask for it again, or give the columns their headings back.",
        )
    said = read_properties(path)
    return Returned(
        file,
        _who(said, path, tables, names),
        said.modified or datetime.fromtimestamp(path.stat().st_mtime).replace(microsecond=0),  # noqa: DTZ006 - the user's clock, as Excel has it
        said.created,
        tuple(row for table in tables for row in _rows(table)),
        period.label if (period := period_in_title(said.title)) else "",
        tuple(not_taken(path, tables)),
        tuple(_texts(grid for grid in grids if not _table(grid))),
    )


def _no_workbook(path: Path) -> UnreadableFileError:
    is_mail = path.suffix.casefold() in _MAILS
    return UnreadableFileError(
        f"It is {'an e-mail, not the workbook attached to it' if is_mail else 'not a workbook'}.",
        fault=FileFault.DAMAGED,
        expected="A workbook, or a folder of them.",
        remedy="Save the e-mail's attachment, and collect that."
        if is_mail
        else "Leave it out, or save it as a workbook.",
    )


def _table(grid: Grid) -> tuple[int, Mapping[str, int]] | None:
    for required in ({CODE, COMMENTARY}, {INDICATOR, COMMENTARY}):
        found = find_headings(grid, _HEADINGS, required)
        if found:
            return found
    return None


def _rows(table: CommentTable) -> Iterator[ReturnedRow]:
    grid, columns = table.grid, table.columns
    for record in table.records:
        code, indicator, text = record.text(CODE), record.text(INDICATOR), table.comment(record)
        if code or indicator or text:
            yield ReturnedRow(
                code,
                indicator,
                text,
                written(record, LAST_COMMENT),
                grid.source(record.row, columns[COMMENTARY]),
                {
                    name: (record.raw(name), grid.source(record.row, columns[name]))
                    for name in _SHOWN
                    if name in columns
                },
                not text and no_comment(table, record) is None,
            )


def _texts(grids: Iterable[Grid]) -> Iterator[tuple[str, Source]]:
    for grid in grids:
        for row, cells in enumerate(grid.rows):
            for column, raw in enumerate(cells):
                if isinstance(raw, str) and (text := normalise(raw)):
                    yield text, grid.source(row, column)


def _who(said: Properties, path: Path, tables: list[CommentTable], names: Collection[str]) -> str:
    """Return whose workbook it is: by its subject, else by what stands above the table, else by the file's name."""
    above = [
        str(raw)
        for table in tables
        for row in table.grid.rows[: table.heading_row]
        for raw in row
        if isinstance(raw, str)
    ]
    for text in (said.subject, *above):
        if text.strip().casefold().startswith(WHOSE.casefold()):
            name = text.strip().splitlines()[0][len(WHOSE) :].strip()
            return next((known for known in names if normalise_label(known) == normalise_label(name)), name)
    for text in (*above, path.stem):
        named = [
            known
            for known in names
            if normalise_label(known) and normalise_label(known) in normalise_label(text)
        ]
        if named:
            return max(named, key=len)
    return ""
