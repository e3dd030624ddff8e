"""Scattered cells as few rectangles: LibreOffice takes a rectangle in one call, however large."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from itertools import pairwise
from typing import NamedTuple


class Rectangle(NamedTuple):
    """An area by its first and last row and column, counted from 0."""

    top: int
    left: int
    bottom: int
    right: int

    def cells(self) -> Iterable[tuple[int, int]]:
        """Return its cells, each as row and column."""
        return (
            (row, column)
            for row in range(self.top, self.bottom + 1)
            for column in range(self.left, self.right + 1)
        )


def rectangles(cells: Collection[tuple[int, int]]) -> list[Rectangle]:
    """Return rectangles that hold these cells and no others, none twice: runs down a column, joined across."""
    rows = defaultdict(list)  # of a column
    for row, column in cells:
        rows[column].append(row)
    columns_of = defaultdict(list)  # of a run, which is a first and a last row
    for column, its_rows in rows.items():
        for run in _runs(its_rows):
            columns_of[run].append(column)
    return [
        Rectangle(top, left, bottom, right)
        for (top, bottom), columns in columns_of.items()
        for left, right in _runs(columns)
    ]


def _runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Return the first and last of each stretch of numbers that follow one another."""
    ordered = sorted(numbers)
    if not ordered:
        return []
    breaks = [(a, b) for a, b in pairwise(ordered) if b != a + 1]
    firsts = [ordered[0], *(b for _, b in breaks)]
    lasts = [*(a for a, _ in breaks), ordered[-1]]
    return list(zip(firsts, lasts, strict=True))
