"""The texts above a table."""

from collections.abc import Iterator, Sequence

from xlperf.readers.layout.block import Text
from xlperf.readers.layout.cells import words
from xlperf.readers.layout.clues import clue_in
from xlperf.readers.layout.kinds import FIGURES, WORDS, Kind
from xlperf.readers.layout.vocabulary import (
    FigureRole,
    role_of,
)
from xlperf.workbooks.grid import CellValue, Grid

_MOST_TITLE_ROWS = 40


def titles_above(grid: Grid, kinds: Sequence[Sequence[Kind]], top: int, previous: int) -> Iterator[Text]:
    """Yield the texts above a table, the nearest first, down to the figures of the one before.

    Words right under those figures are that table's own, where a blank row parts the two.
    """
    first = max(top - 1 - _MOST_TITLE_ROWS, previous) + 1
    for row in range(top - 1, first - 1, -1):
        if sum(kind in {Kind.NUMBER, Kind.MARK} for kind in kinds[row]) > (0 if previous >= 0 else 1):
            gap = next((at for at in range(row + 1, top) if not any(kinds[at])), row)
            first = max(row, gap) + 1
            break
    for row in range(top - 1, first - 1, -1):
        yield from row_texts(grid, kinds, row)


def row_texts(grid: Grid, kinds: Sequence[Sequence[Kind]], row: int) -> Iterator[Text]:
    """Yield what a row above a table says: cells that stand beside each other are one text, and a period needs its words."""
    runs: list[list[int]] = []
    last = -2
    for column, kind in enumerate(kinds[row]):
        if kind is Kind.BLANK:
            if grid.merged.get((row, column), (row, column)) != (row, column):
                last = column  # a merged cell reaches as far as this
            continue
        is_bare = kind is Kind.PERIOD and bool((clue := clue_in(grid.at(row, column))) and not clue.rest)
        if runs and (column == last + 1 or is_bare or kind in FIGURES):
            runs[-1].append(column)
        else:
            runs.append([column])
        last = column
    for found in runs:
        run = [
            column
            for place, column in enumerate(found)
            if not (place and _is_of_reference(grid, kinds, row, found[place - 1 : place + 1]))
        ]
        yield Text(" ".join(_shown(grid.at(row, column)) for column in run), row, run[0])
        if len(run) > 1:
            for column in run:
                if kinds[row][column] in WORDS:
                    yield Text(words(grid.at(row, column)), row, column)


def _is_of_reference(grid: Grid, kinds: Sequence[Sequence[Kind]], row: int, pair: Sequence[int]) -> bool:
    """Return whether a number beside a text is a reference (``Telephone extension | 2041``), and so no year."""
    name, column = pair
    return kinds[row][column] in FIGURES and role_of(words(grid.at(row, name))) is FigureRole.REFERENCE


def _shown(raw: CellValue) -> str:
    clue = clue_in(raw)
    return clue.text if clue and not isinstance(raw, str) else words(raw)
