"""What became of every number on a sheet: taken, set aside as something, or left over."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from xlperf.readers.layout.block import Head, Segment
from xlperf.readers.layout.clues import Run
from xlperf.readers.layout.column_sorts import role_of_heading
from xlperf.readers.layout.find import FigureTable, Reading
from xlperf.readers.layout.kinds import Kind, kind_of
from xlperf.readers.layout.vocabulary import is_everyone, is_total, role_of
from xlperf.workbooks.address import Place

NUMBERS = {Kind.NUMBER, Kind.YEAR}
NO_HEAD = Head()


class State(StrEnum):
    """What became of a number."""

    TAKEN = "taken"
    ASIDE = "set aside"
    LEFT = "left over"


class Entry(NamedTuple):
    """What became of one number.

    Parameters
    ----------
    state
        Taken, set aside or left over.
    what
        By which indicator it was taken, as what it was set aside, or why it was not understood.
    """

    state: State
    what: str


def account_of(
    reading: Reading, taken: Mapping[Place, str], aside: Mapping[Place, str]
) -> dict[Place, Entry]:
    """Return what became of every number on a sheet, by its 0-based row and column.

    Parameters
    ----------
    reading
        How the sheet was read.
    taken
        The cells that indicators took, with which did.
    aside
        The cells that were looked at for an indicator and set aside, with what they are.
    """
    found: dict[Place, Entry] = {}
    grids = {id(table.block.grid): table.block.grid for table in reading.tables}
    numbers: set[Place] = set()
    for grid in grids.values():
        for row, cells in enumerate(grid.rows):
            numbers.update(
                (row, column) for column, raw in enumerate(cells) if raw != "" and kind_of(raw) in NUMBERS
            )
    for table in reading.tables:
        for place, entry in _of_table(table, taken, aside):
            if place in numbers and (place not in found or entry.state is State.TAKEN):
                found[place] = entry
    for place in numbers:
        if place in taken:
            found[place] = Entry(State.TAKEN, taken[place])
        elif place not in found:
            found[place] = Entry(State.ASIDE, "outside any table")
    return found


def _of_table(  # noqa: C901, PLR0912 - one case for each kind of column
    table: FigureTable, taken: Mapping[Place, str], aside: Mapping[Place, str]
) -> Iterator[tuple[Place, Entry]]:
    block = table.block
    if block.headings:
        for row in range(block.headings.top, block.headings.bottom + 1):
            for column in range(block.grid.width):
                yield (row, column), Entry(State.ASIDE, "heading")
    for number, segment in enumerate(block.segments):
        rows = block.stubs[number]
        for row in block.rows:
            for column in segment.stubs:
                yield (row, column), Entry(State.ASIDE, "name or period")
            for column in segment.figures:
                if row < block.ends.get(column, row + 1):
                    yield (row, column), entry_of(table, segment, row, column, rows.get(row), taken, aside)
    for column, role in block.asides.items():
        for row in block.rows:
            yield (row, column), Entry(State.ASIDE, role.value)
    for column in block.unheaded:
        for row in block.rows:
            if row < block.ends.get(column, row + 1):
                yield (row, column), Entry(State.LEFT, "it has no heading")


def entry_of(
    table: FigureTable,
    segment: Segment,
    row: int,
    column: int,
    head: Head | None,
    taken: Mapping[Place, str],
    aside: Mapping[Place, str],
) -> Entry:
    """Return what becomes of a number in a row of a segment, under one of its columns of figures."""
    place = (row, column)
    if place in taken:
        return Entry(State.TAKEN, taken[place])
    if place in aside:
        return Entry(State.ASIDE, aside[place])
    block = table.block
    over = block.columns.get(column, NO_HEAD)
    if (what := set_aside_by(over)) is not None:
        return Entry(State.ASIDE, what)
    if head is None:
        return Entry(State.LEFT, "nothing names its row")
    for text in head.texts:
        if role := role_of(text.words):
            return Entry(State.ASIDE, role.value)
    when = table.times.when(head, block.sections.get(row, ()), over)
    if when.period:
        named = head.texts or over.texts
        return (
            Entry(State.ASIDE, "another row, column or period")
            if named
            else Entry(State.LEFT, "nothing names it")
        )
    if any(is_total(text.words) for text in head.texts) or when.run is Run.YEAR_TO_DATE:
        return Entry(State.ASIDE, "total or average of others")
    if not segment.stubs and not block.headings:
        return Entry(State.ASIDE, "another figure on the form")
    return Entry(State.LEFT, when.why or "there is no period above or beside it")


def set_aside_by(over: Head) -> str | None:
    """Return what the headings over a column set its figures aside as; None where they do not."""
    for text in over.texts:
        if role := role_of_heading(over, text):
            return role.value
        if is_total(text.words) or is_everyone(text.words):
            return "total or average of others"
    return None
