"""The groups of a pivot table in outline form, which stand above what they add up in the same column."""

from collections.abc import Mapping, Sequence

from xlperf.readers.layout.block import Text
from xlperf.readers.layout.cells import words
from xlperf.readers.layout.kinds import WORDS, Kind
from xlperf.workbooks.grid import Grid

_FEWEST_OF_A_GROUP = 2  # a row that equals the one below it adds nothing up
_MOST_OF_A_GROUP = 200  # where some figures are below 0
_LAST_BIT = 1e-9


def groups_above(
    grid: Grid,
    kinds: Sequence[Sequence[Kind]],
    rows: Sequence[int],
    column: int,
    figures: Sequence[int],
) -> Mapping[int, Text]:
    """Return the group of each row that stands under one, in a pivot's column of names.

    Parameters
    ----------
    grid, kinds
        The sheet, and what its cells are.
    rows
        The rows of the table.
    column
        The column of names.
    figures
        The columns of figures.
    """
    named = [row for row in rows if kinds[row][column] in WORDS]
    shown = [[_number(grid, row, at) for at in figures] for row in named]
    only_grows = all(figure >= 0 for figures_of_row in shown for figure in figures_of_row)
    found: dict[int, Text] = {}
    at = 0
    while at < len(named):
        count = _adds_up(shown, at, only_grows=only_grows)
        group = Text(words(grid.at(named[at], column)), named[at], column)
        found |= dict.fromkeys(named[at + 1 : at + 1 + count], group)
        at += 1 + count
    return found


def _number(grid: Grid, row: int, column: int) -> float:
    raw = grid.at(row, column)
    return float(raw) if isinstance(raw, (int, float)) else 0.0


def _adds_up(shown: Sequence[Sequence[float]], at: int, *, only_grows: bool) -> int:
    """Return how many of the rows below one add up to it in every column; 0 for none.

    Where no figure is below 0 the first sum that is too large ends it; else a group has so many rows at the most. So a
    long list is not added up from every row.
    """
    total = shown[at]
    if not any(total):
        return 0
    least = [_LAST_BIT * max(1.0, abs(whole)) for whole in total]
    sums = [0.0] * len(total)
    last = len(shown) if only_grows else min(len(shown), at + 1 + _MOST_OF_A_GROUP)
    for row in range(at + 1, last):
        sums = [so_far + figure for so_far, figure in zip(sums, shown[row], strict=True)]
        over = [summed - whole for summed, whole in zip(sums, total, strict=True)]
        if row - at >= _FEWEST_OF_A_GROUP and all(
            abs(by) <= bit for by, bit in zip(over, least, strict=True)
        ):
            return row - at
        if only_grows and any(by > bit for by, bit in zip(over, least, strict=True)):
            return 0
    return 0
