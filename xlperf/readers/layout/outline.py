"""The groups of a pivot table in outline form, which stand above what they add up in the same column."""

from collections.abc import Mapping, Sequence

from xlperf.domain.text import normalise_label
from xlperf.readers.layout.block import Text
from xlperf.readers.layout.cells import words
from xlperf.readers.layout.kinds import WORDS, Kind
from xlperf.workbooks.grid import Grid

_HEADING = normalise_label("Row Labels")  # what Excel writes over such a column
_FEWEST_OF_A_GROUP = 2  # a row that equals the one below it adds nothing up
_LAST_BIT = 1e-9


def groups_above(
    grid: Grid,
    kinds: Sequence[Sequence[Kind]],
    rows: Sequence[int],
    column: int,
    heading: str,
    figures: Sequence[int],
) -> Mapping[int, Text]:
    """Return the group of each row that stands under one; none where the column is not a pivot's.

    Parameters
    ----------
    grid, kinds
        The sheet, and what its cells are.
    rows
        The rows of the table.
    column, heading
        The column of names, and what heads it.
    figures
        The columns of figures.
    """
    if normalise_label(heading) != _HEADING:
        return {}
    named = [row for row in rows if kinds[row][column] in WORDS]
    shown = [[_number(grid, row, at) for at in figures] for row in named]
    found: dict[int, Text] = {}
    at = 0
    while at < len(named):
        count = _adds_up(shown[at:])
        group = Text(words(grid.at(named[at], column)), named[at], column)
        found |= dict.fromkeys(named[at + 1 : at + 1 + count], group)
        at += 1 + count
    return found


def _number(grid: Grid, row: int, column: int) -> float:
    raw = grid.at(row, column)
    return float(raw) if isinstance(raw, (int, float)) else 0.0


def _adds_up(shown: Sequence[Sequence[float]]) -> int:
    """Return how many of the rows below the first add up to it in every column; 0 for none."""
    total, *below = shown
    sums = [0.0] * len(total)
    for count, row in enumerate(below, 1):
        sums = [so_far + figure for so_far, figure in zip(sums, row, strict=True)]
        if (
            count >= _FEWEST_OF_A_GROUP
            and any(total)
            and all(
                abs(summed - whole) <= _LAST_BIT * max(1.0, abs(whole))
                for summed, whole in zip(sums, total, strict=True)
            )
        ):
            return count
    return 0
