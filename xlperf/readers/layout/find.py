"""From a grid to the tables on it, in each way that it may well be read."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from xlperf.domain.period import Period
from xlperf.readers.layout.around import Around
from xlperf.readers.layout.block import Block, Head, Text
from xlperf.readers.layout.blocks import build_blocks
from xlperf.readers.layout.clues import Clue, clue_in, naming
from xlperf.readers.layout.column_sorts import role_over
from xlperf.readers.layout.heading_rows import find_headings
from xlperf.readers.layout.kinds import Kind, kind_of
from xlperf.readers.layout.side_by_side import side_by_side
from xlperf.readers.layout.vocabulary import ObservationPart, part_announced
from xlperf.readers.layout.when import Times
from xlperf.workbooks.address import Place
from xlperf.workbooks.grid import Grid

_MOST_DOUBTS = 2
_FEWEST_OTHERS = 2  # headings that stand once: where most stand twice, they head two things
_NUMBERS = {Kind.NUMBER, Kind.YEAR}
_COUNTS = {ObservationPart.COUNT, ObservationPart.NUMERATOR, ObservationPart.DENOMINATOR}
_NO_HEAD = Head()


class FigureTable:
    """A table with what is said of time around it."""

    def __init__(self, block: Block, sheet_titles: Sequence[Text], *, only: bool) -> None:
        self.block = block
        self._sheet_titles = sheet_titles
        self._only = only
        self.rows_of: dict[str, frozenset[tuple[int, int]]] = {}  # by authority, once a reader asks for them

    @cached_property
    def times(self) -> Times:
        """What is said of time on it and around it."""
        return Times(self.block, Around(self.block, self._sheet_titles, only=self._only))

    @cached_property
    def doubled(self) -> Mapping[tuple[int, int], Clue]:
        """The cells of two headings of time that say the same, each with the other; empty where there are none."""
        return _headed_twice(self.block, self.times)

    @property
    def titles(self) -> tuple[Text, ...]:
        """The texts above it, the nearest first, and those that stand for the whole sheet."""
        return (*self.block.titles, *(text for text in self._sheet_titles if text not in self.block.titles))


class Reading:
    """One way to read a sheet."""

    def __init__(self, tables: Sequence[FigureTable]) -> None:
        self.tables = tuple(tables)


def read_sheet(grid: Grid) -> list[Reading]:
    """Return the ways in which a sheet may well be read, the likeliest first; one, unless a row is open to doubt."""
    views = side_by_side(grid)
    first, doubts = _read(views, frozenset(), grid)
    return [first, *(_read(views, frozenset({doubt}), grid)[0] for doubt in doubts[:_MOST_DOUBTS])]


def _read(
    views: Sequence[tuple[Grid, list[Sequence[Kind]]]], turned: frozenset[tuple[int, int]], whole: Grid
) -> tuple[Reading, list[tuple[int, int]]]:
    tables: list[FigureTable] = []
    doubts: list[tuple[int, int]] = []
    for number, (view, kinds) in enumerate(views):
        found = find_headings(view, kinds, {row for at, row in turned if at == number})
        doubts += [(number, row) for row in found.doubtful]
        blocks = list(build_blocks(view, kinds, found.groups, view if len(views) == 1 else whole))
        alone = len({title.words for block in blocks for title in _bare_periods(block)}) == 1
        above: list[Text] = []
        for block in blocks:
            tables.append(FigureTable(block, tuple(above), only=len(blocks) == 1))
            above = [*_of_the_sheet(block, alone=alone), *above]
    return Reading(tables), doubts


def _of_the_sheet(block: Block, *, alone: bool) -> Iterator[Text]:
    """Yield the texts above a table that stand for those below it too: beyond a blank row, or more than a period.

    A period right above a table is its own, unless it is the only one on the sheet.
    """
    row = block.top
    apart = False
    for text in block.titles:
        apart = apart or text.row < row - 1
        row = text.row
        if apart or alone or not _is_bare_period(text):
            yield text


def _bare_periods(block: Block) -> Iterator[Text]:
    return (text for text in block.titles if _is_bare_period(text))


def _is_bare_period(text: Text) -> bool:
    clue = clue_in(text.words)
    return bool(clue and clue.tells_time and not clue.rest)


class _Headed(NamedTuple):
    """Columns or rows under one heading, by their other words, and the heading."""

    clue: Clue
    words: list[tuple[str, ...]]


def _headed_twice(block: Block, times: Times) -> Mapping[Place, Clue]:
    """Return the cells of two headings of time that say the same, each with the other; empty where there are none.

    ``Q1 | Q2 | Q2 | Q4``: one of them was copied from its neighbour, and nobody can say which figures are whose.
    Where each stands twice, as under *Number* and *Percent*, all is well, and so it is where other words tell them
    apart.

    Parameters
    ----------
    block, times
        The table, and what is said of time on it.
    """
    over = {
        column: head
        for column, head in block.columns.items()
        if role_over(head) is None and _shows_numbers(block, block.rows, [column])
    }
    found = _twice((head, times.when(_NO_HEAD, (), head).period) for head in over.values())
    if found or any(clue.tells_time for head in over.values() for clue in head.clues):
        return found
    for number, segment in enumerate(block.segments):
        beside = (
            (head, times.when(head, block.sections.get(row, ()), _NO_HEAD).period)
            for row, head in block.stubs[number].items()
            if not head.texts and _shows_numbers(block, [row], segment.figures)
        )
        if found := _twice(beside):
            return found
    return {}


def _twice(heads: Iterator[tuple[Head, Period | None]]) -> Mapping[Place, Clue]:
    headings: dict[tuple[Period, str], dict[Place, _Headed]] = defaultdict(dict)
    for head, period in heads:
        clues = naming(head.clues)
        if clues and period:
            clue = clues[-1]
            at = headings[period, clue.text].setdefault((clue.row, clue.column), _Headed(clue, []))
            at.words.append(tuple(text.words for text in head.texts))
    several = [places for places in headings.values() if len(places) > 1]
    if len(several) != 1 or len(headings) - 1 < _FEWEST_OTHERS or len(several[0]) > 2:  # noqa: PLR2004 - a pair
        return {}
    one, other = several[0].values()
    if not _are_alike(one.words, other.words):
        return {}
    return {(here.clue.row, here.clue.column): there.clue for here, there in ((one, other), (other, one))}


def _are_alike(one: Sequence[tuple[str, ...]], other: Sequence[tuple[str, ...]]) -> bool:
    """Return whether the same may stand under two headings: the same words, or two results."""
    return not set(one).isdisjoint(other) or _are_results(one, other) or _are_results(other, one)


def _are_results(alone: Sequence[tuple[str, ...]], worked_out: Sequence[tuple[str, ...]]) -> bool:
    """Return whether a column without further words stands beside a percentage and the counts that it is worked out from."""
    parts = [{part for text in words if (part := part_announced(text))} for words in worked_out]
    return (
        len(alone) == 1
        and not any(map(part_announced, alone[0]))
        and any(ObservationPart.PERCENT in announced for announced in parts)
        and any(announced & _COUNTS for announced in parts)
    )


def _shows_numbers(block: Block, rows: Sequence[int], columns: Sequence[int]) -> bool:
    return any(
        row < block.ends.get(column, row + 1) and kind_of(block.grid.at(row, column)) in _NUMBERS
        for row in rows
        for column in columns
    )
