"""Lists of periods that stand beside a table and are not its own: a list of returns received, a key."""

from collections.abc import Callable, Iterable
from functools import cached_property
from itertools import pairwise

from xlperf.domain.wording import plural
from xlperf.readers.layout.block import Block, Head
from xlperf.readers.layout.clues import Clue, clue_in, join
from xlperf.workbooks.address import cell_name

_Columns = frozenset[int]


class ListsBeside:
    """The periods to the left of a blank column that may be a list of something else, as the table has periods of its own.

    Parameters
    ----------
    block
        The table.
    contradict
        Returns whether what some clues say of time does not go together.
    """

    def __init__(self, block: Block, contradict: Callable[[tuple[Clue, ...]], bool]) -> None:
        self._block = block
        self._contradict = contradict

    def against(self, row: Head) -> str:
        """Return why a row's period is not to be believed where it comes from such a list; blank where it does not."""
        for far, near in self._sides:  # hardly a table has any, and every figure asks
            columns = {clue.column for clue in row.clues if clue.tells_time}
            if far.isdisjoint(columns):
                continue
            if near.isdisjoint(columns):
                return f"there is no period in {_named(near)} beside it, although its neighbours have one"
            if (far, near) in self._at_odds:
                return f"the periods in {_named(far)} and in {_named(near)} beside it contradict each other in other rows"
        return ""

    @cached_property
    def _sides(self) -> list[tuple[_Columns, _Columns]]:
        """The columns of names to the left of a blank one and those to the right of it, where both tell whole periods."""
        found: list[tuple[_Columns, _Columns]] = []
        for segment in self._block.segments:
            for left, right in pairwise(sorted(segment.stubs)):
                if right - left < 2:  # noqa: PLR2004 - a blank column between them
                    continue
                far = frozenset(column for column in segment.stubs if column <= left)
                near = frozenset(segment.stubs) - far
                if all(
                    any(self._tells_a_period(row, side) for row in self._block.rows) for side in (far, near)
                ):
                    found.append((far, near))
        return found

    @cached_property
    def _at_odds(self) -> set[tuple[_Columns, _Columns]]:
        """Those that contradict the table's own periods in some row."""
        return {
            sides
            for sides in self._sides
            for rows in self._block.stubs.values()
            for row, head in rows.items()
            if all(self._tells_a_period(row, side) for side in sides) and self._contradict(head.clues)
        }

    def _tells_a_period(self, row: int, columns: Iterable[int]) -> bool:
        """Return whether what stands in some columns of a row names a period by itself, figures beside it or not."""
        grid = self._block.grid
        clues = [clue for column in columns if (clue := clue_in(grid.filled(row, column), row, column))]
        years = [clue.year for clue in clues if clue.year]
        return any(clue.period or any(join(clue.part, year) for year in years if clue.part) for clue in clues)


def _named(columns: Iterable[int]) -> str:
    """Return columns by their letters, in words."""
    letters = [cell_name(0, column)[:-1] for column in sorted(columns)]
    return f"{plural('column', len(letters))} {' and '.join(letters)}"
