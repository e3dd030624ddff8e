"""Many cells in few words: runs and rectangles as Excel writes them, and the first of them with how many more."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from xlperf.domain.observation import cell_name
from xlperf.domain.wording import and_more

_MOST_NAMED = 3


class Cells(NamedTuple):
    """A rectangle of cells; 0-based, included at both ends."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def size(self) -> int:
        """How many cells it has."""
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)

    def __str__(self) -> str:
        first, last = cell_name(self.top, self.left), cell_name(self.bottom, self.right)
        return first if first == last else f"{first}:{last}"


def areas(places: Iterable[tuple[int, int]]) -> tuple[Cells, ...]:
    """Return 0-based places as runs along their rows, equal runs of rows that follow each other as one rectangle."""
    rows: dict[int, list[int]] = {}
    for row, column in sorted(set(places)):
        rows.setdefault(row, []).append(column)
    open_above: dict[tuple[int, int], Cells] = {}
    found: list[Cells] = []
    for row, columns in rows.items():
        here: dict[tuple[int, int], Cells] = {}
        for left, right in _runs(columns):
            above = open_above.get((left, right))
            if above and above.bottom == row - 1:
                here[left, right] = above._replace(bottom=row)
            else:
                here[left, right] = Cells(row, left, row, right)
        found += [area for span, area in open_above.items() if span not in here or here[span].top != area.top]
        open_above = here
    return tuple(sorted([*found, *open_above.values()]))


def _runs(columns: Sequence[int]) -> Iterable[tuple[int, int]]:
    first = last = columns[0]
    for column in columns[1:]:
        if column > last + 1:
            yield first, last
            first = column
        last = column
    yield first, last


def in_short(cells: Sequence[Cells]) -> str:
    """Return the first few of some rectangles, and how many cells there are beyond: ``B5, D5, F5 and 3 more``."""
    named = ", ".join(map(str, cells[:_MOST_NAMED]))
    left = sum(cell.size for cell in cells[_MOST_NAMED:])
    if not left:
        return named
    return f"{named} {and_more(left, '' if all(cell.size == 1 for cell in cells) else 'cell')}"
