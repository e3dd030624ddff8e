"""From a grid to the tables on it, in each way that it may well be read."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from xlperf.readers.layout.around import Around
from xlperf.readers.layout.block import Block, Text
from xlperf.readers.layout.blocks import build_blocks
from xlperf.readers.layout.clues import Clue, clue_in
from xlperf.readers.layout.doubled import doubled
from xlperf.readers.layout.heading_rows import find_headings
from xlperf.readers.layout.kinds import Kind
from xlperf.readers.layout.split import side_by_side
from xlperf.readers.layout.when import Times
from xlperf.workbooks.grid import Grid

_MOST_DOUBTS = 2


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
        return doubled(self.block, self.times)

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
