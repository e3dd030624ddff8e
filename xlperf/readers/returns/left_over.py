"""What is said of numbers beside figures in use that were not understood, and of an indicator's own without a period."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence, Set as AbstractSet

from xlperf.domain.observation import Mark, Source, cell_name
from xlperf.domain.parse_period import looks_like_a_period
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.readers.figures.figure import read_figure
from xlperf.readers.layout.block import Block, Head, Text
from xlperf.readers.layout.clues import Clue
from xlperf.readers.layout.find import FigureTable
from xlperf.readers.layout.kinds import Kind, kind_of
from xlperf.readers.layout.vocabulary import is_total, role_of
from xlperf.readers.returns.account import NO_HEAD, NUMBERS, State, entry_of, set_aside_by
from xlperf.readers.returns.candidate import Candidate
from xlperf.readers.returns.cell import IndicatorCell, cells_named, period_place
from xlperf.readers.returns.chosen_in_table import Choice
from xlperf.workbooks.address import Place
from xlperf.workbooks.grid import CellValue


def left_over(used: Iterable[IndicatorCell], choices: Iterable[Choice], example: str) -> list[Problem]:
    """Return a finding for the numbers that stand in a row or column with figures in use and were not understood.

    Parameters
    ----------
    used
        The cells that indicators took.
    choices
        What else was looked at for them.
    example
        A period as people may write it.
    """
    tables: dict[int, FigureTable] = {}
    taken: dict[int, dict[Place, str]] = defaultdict(dict)
    aside: dict[int, list[Candidate]] = defaultdict(list)
    for cell in used:
        key = id(cell.evidence.table)
        if not cell.evidence.pointed:
            tables[key] = cell.evidence.table
        taken[key][cell.row, cell.column] = "x"
    found: list[Problem] = []
    for choice in choices:
        for unused, _ in choice.aside:
            aside[id(unused.table)].append(unused)
        found += _without_period(choice, taken)
        found += _set_apart(choice)
        for unused in (*choice.unknown, *choice.rivals, *choice.cells):
            aside[id(unused.table)].append(unused)
        found += _unknown(choice)
    for key, table in tables.items():
        found += _left_in(table, taken[key], {unused.place for unused in aside[key]}, example)
    return _once(found)


def _without_period(choice: Choice, taken: Mapping[int, Mapping[Place, str]]) -> Iterator[Problem]:
    """Yield a finding for an indicator's own figures whose period is not known, where it has others."""
    tables: dict[int, list[Candidate]] = defaultdict(list)
    for cell in choice.cells:
        if cell.period is None and not cell.everyone and _was_reported(cell.grid.at(*cell.place)):
            tables[id(cell.table)].append(cell)
    if not any(cell.period and not cell.is_blank for cell in choice.cells):
        return  # the indicator has no figure at all, and that is said
    for key, cells in tables.items():
        first = cells[0]
        label = first.labels[-1].words if first.labels else ""
        named = cells_named([cell.place for cell in cells])
        yield Problem(
            Check.PERIOD_UNREADABLE,
            Severity.ERROR if key in taken else Severity.WARNING,
            first.grid.source(*period_place(first)),
            found=f"The period of “{label}” in {named} is not known: "
            f"{first.when.why or 'there is no period above it, beside it, in a title, or in the name of the sheet or the file'}. It was not used.",
            expected="A period above or beside each figure.",
            remedy="Write the period above or beside the figure.",
        )


def _was_reported(raw: CellValue) -> bool:
    """Return whether a cell holds a number, or a mark in place of one that is suppressed."""
    kind = kind_of(raw)
    if kind is not Kind.MARK:
        return kind in NUMBERS
    figure = read_figure(raw)
    return figure is not None and figure.mark in {Mark.SUPPRESSED, Mark.LOW}


def _set_apart(choice: Choice) -> Iterator[Problem]:
    """Yield a finding for figures under the label that other words set apart, for periods that nothing else gives."""
    known = {cell.period for cell in choice.cells if not cell.is_blank}
    if not known:
        return
    rows: dict[tuple[int, str], list[Candidate]] = defaultdict(list)
    for cell, what in choice.aside:
        lost = cell.period is None or (
            cell.period not in known and {cell.period.kind} & {period.kind for period in known if period}
        )
        if what == "another group" and lost and kind_of(cell.grid.at(*cell.place)) in NUMBERS:
            rows[id(cell.table), " ".join((*cell.beside.words, *cell.over.words))].append(cell)
    for (_, words), cells in rows.items():
        first = cells[0]
        named = cells_named([cell.place for cell in cells])
        yield Problem(
            Check.PERIOD_UNREADABLE,
            Severity.WARNING,
            first.grid.source(*_words_of(first)),
            found=f"“{words}” sets the figures in {named} apart from the indicator's others. They were not used.",
            expected="One row or column for the indicator.",
            remedy="If they are its own, remove the words, or write them as they are beside the others.",
        )


def _words_of(cell: Candidate) -> Place:
    """Return the cell of the words that set a figure apart: beside it, or over it."""
    if cell.beside.words:
        for rows in cell.table.block.stubs.values():
            for text in rows.get(cell.row, Head()).texts:
                if text.words in cell.beside.words:
                    return text.row, text.column
    return period_place(cell)


def _once(problems: Sequence[Problem]) -> list[Problem]:
    return list({(problem.check, problem.source): problem for problem in problems}.values())


def _left_in(  # noqa: C901 - by rows, by columns, and columns without a heading
    table: FigureTable, taken: Mapping[Place, str], aside: AbstractSet[Place], example: str
) -> Iterator[Problem]:
    """Yield a finding for each row or column in use with numbers that were neither taken nor set aside."""
    block = table.block
    rows = {row for row, _ in taken}
    columns = {column for _, column in taken}
    groups: dict[tuple[str, int, str], list[Place]] = defaultdict(list)
    for number, segment in enumerate(block.segments):
        stubs = block.stubs[number]
        open_columns = [
            column for column in segment.figures if set_aside_by(block.columns.get(column, NO_HEAD)) is None
        ]
        in_use = [column for column in open_columns if column in columns]
        unnamed = next((row for row, head in stubs.items() if not head.texts and not head.clues), -1)
        are_named = 2 * sum(bool(head.texts) for head in stubs.values()) > len(stubs)
        known: dict[
            Hashable, dict[int, str]
        ] = {}  # by what decides it, why columns of a row are not understood
        for row, head in stubs.items():
            named = [bool(role_of(text.words) or is_total(text.words)) for text in head.texts]
            likeness = (table.times.alike(number, row), bool(named), any(named))
            if likeness not in known:
                entries = ((at, entry_of(table, segment, row, at, head, {}, {})) for at in open_columns)
                nameless = are_named and head.clues and not head.texts
                known[likeness] = {
                    at: entry.what if entry.state is State.LEFT else "there is no name beside it"
                    for at, entry in entries
                    if entry.state is State.LEFT or nameless
                }
            if not known[likeness]:
                continue
            of_row = row if head.texts or head.clues else unnamed  # rows without a name are one finding
            for column in open_columns if row in rows else in_use:
                what = known[likeness].get(column)
                if what is None or (row, column) in taken or (row, column) in aside:
                    continue
                if row < block.ends.get(column, row + 1) and kind_of(block.grid.at(row, column)) in NUMBERS:
                    line = ("column", column) if row in rows else ("row", of_row)
                    groups[(*line, what)].append((row, column))
    for column in block.unheaded:
        for row in sorted(rows):
            if row < block.ends.get(column, row + 1) and kind_of(block.grid.at(row, column)) in NUMBERS:
                groups["column", column, "it has no heading"].append((row, column))
    for (axis, at, what), places in groups.items():
        yield _left(block, axis, at, what, places, example)


def _left(block: Block, axis: str, at: int, what: str, places: Sequence[Place], example: str) -> Problem:
    grid = block.grid
    cells = cells_named(places)
    if axis == "column":
        head = block.columns.get(at, Head())
        texts: list[Text | Clue] = [*head.texts, *head.clues]
        text = " / ".join(dict.fromkeys(_shown(said) for said in texts))
        place = (texts[-1].row, texts[-1].column) if texts else places[0]
    else:
        head = next((rows[at] for rows in block.stubs.values() if at in rows), Head())
        text = " ".join(_shown(said) for said in (*head.texts, *head.clues))
        named: list[Text | Clue] = [*head.texts, *head.clues]
        place = (named[-1].row, named[-1].column) if named else places[0]
    if not text and axis == "row":
        return Problem(
            Check.UNKNOWN_ROW,
            Severity.WARNING,
            grid.source(*place),
            found=f"There is no name beside the figures in {cells}. They were not used.",
            expected="A name beside each row of figures.",
            remedy="If they are figures of an indicator, write its name beside them.",
        )
    doubtful = looks_like_a_period(text)
    if text:
        found = f"“{text}” is beside figures ({cells}) and was not understood: {what}. They were not used."
        remedy = "If they are figures of an indicator, correct the heading in the return."
    else:
        found = f"The figures in {cells} have no heading{_between(block, at)}. They were not used."
        remedy = "Write above them what they are, and for which period."
    return Problem(
        Check.PERIOD_UNREADABLE,
        Severity.ERROR if doubtful else Severity.WARNING,
        grid.source(*place),
        found=found,
        expected=f"A period such as {example}, or what the figures are.",
        remedy=remedy,
    )


def _shown(said: object) -> str:
    return getattr(said, "words", "") or getattr(said, "text", "")


def _between(block: Block, column: int) -> str:
    """Return what stands to both sides of a column without a heading, as the middle of a sentence."""
    sides = [
        next((clue.text for at in order if (clue := _time(block, at))), "")
        for order in (range(column - 1, -1, -1), range(column + 1, block.grid.width))
    ]
    left, right = sides
    if left and right:
        return f", between “{left}” and “{right}”"
    return f", before “{right}”" if right else f", after “{left}”" if left else ""


def _time(block: Block, column: int) -> Clue | None:
    return next((clue for clue in block.columns.get(column, Head()).clues if clue.tells_time), None)


def _unknown(choice: Choice) -> Iterator[Problem]:
    for cell in choice.unknown:
        head = cell.table.block.columns.get(cell.column, Head())
        text = head.texts[-1] if head.texts else None
        source: Source = cell.grid.source(text.row, text.column) if text else cell.grid.source(*cell.place)
        yield Problem(
            Check.PERIOD_UNREADABLE,
            Severity.WARNING,
            source,
            found=f"“{text.words if text else ''}” is above a figure ({cell_name(*cell.place)}) beside others that are plainly results. "
            "It was not used.",
            expected="Actual, %, Numerator, Denominator, Target, England or the like.",
            remedy="If the figure is the result, say so in its heading.",
        )
