"""What stands nearest beside and over some cells, whatever the sheet is taken for."""

from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from xlperf.readers.layout.block import Text
from xlperf.readers.layout.cells import words
from xlperf.readers.layout.clues import Clue, clue_in
from xlperf.readers.layout.kinds import Kind, kind_of
from xlperf.readers.returns.spot import Spot
from xlperf.workbooks.grid import Grid

_FIGURES = {Kind.NUMBER, Kind.YEAR, Kind.MARK}


class Near(NamedTuple):
    """What stands in a line of cells, the nearest first, up to the figures of another table.

    Parameters
    ----------
    texts
        Words.
    clues
        What is said of time.
    maybe_year
        A number on the way that may be a year; None where there is none.
    """

    texts: tuple[Text, ...] = ()
    clues: tuple[Clue, ...] = ()
    maybe_year: tuple[int, int] | None = None


class Surroundings:
    """What stands around cells that are pointed at.

    Parameters
    ----------
    spot
        The cells.
    """

    def __init__(self, spot: Spot) -> None:
        self._grid = spot.sheet.grid
        self._cells = spot.cells
        self._rows: dict[int, Near] = {}
        self._columns: dict[int, Near] = {}

    def beside(self, row: int) -> Near:
        """Return what names a row: what stands to the left of the cells, or else to the right."""
        if row not in self._rows:
            left = _near(
                self._grid,
                ((row, column) for column in range(min(self._cells.left, self._grid.width) - 1, -1, -1)),
            )
            beyond = range(self._cells.right + 1, self._grid.width)
            right = Near() if left.texts else _near(self._grid, ((row, column) for column in beyond))
            self._rows[row] = Near(left.texts or right.texts, left.clues or right.clues, left.maybe_year)
        return self._rows[row]

    def over(self, column: int) -> Near:
        """Return what heads a column."""
        if column not in self._columns:
            above = range(min(self._cells.top, self._grid.height) - 1, -1, -1)
            self._columns[column] = _near(self._grid, ((row, column) for row in above))
        return self._columns[column]

    @cached_property
    def titles(self) -> tuple[Text, ...]:
        """The texts that stand alone in a row above all figures of the sheet, the lowest first."""
        found: list[Text] = []
        for row, cells in enumerate(self._grid.rows):
            kinds = [kind_of(raw) for raw in cells]
            if Kind.NUMBER in kinds:
                break
            shown = [column for column, kind in enumerate(kinds) if kind]
            if len(shown) == 1 and row < self._cells.top:
                found.append(Text(words(cells[shown[0]]), row, shown[0]))
        return tuple(reversed(found))


def _near(grid: Grid, way: Iterable[tuple[int, int]]) -> Near:
    texts: list[Text] = []
    clues: list[Clue] = []
    maybe_year: tuple[int, int] | None = None
    seen: set[tuple[int, int]] = set()
    for place in way:
        at = grid.merged.get(place, place)
        raw = grid.at(*at)
        kind = kind_of(raw)
        if at in seen or kind is Kind.BLANK:
            continue
        seen.add(at)
        if kind in _FIGURES:
            if kind is Kind.YEAR:
                maybe_year = maybe_year or at
            if texts or clues:
                break
            continue
        clue = clue_in(raw, *at)
        if clue:
            clues.append(clue)
        if clue is None or clue.rest:
            texts.append(Text(clue.rest if clue else words(raw), *at, words(raw)))
    return Near(tuple(texts), tuple(clues), maybe_year)
