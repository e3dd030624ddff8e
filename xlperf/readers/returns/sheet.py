"""A sheet of a return, and what indicators take from it."""

from collections.abc import Iterator
from functools import cached_property

from xlperf.readers.files.grid import Grid
from xlperf.readers.layout.find import find_layout
from xlperf.readers.layout.line import Layout, Line
from xlperf.readers.returns.match import LabelIndex, Placed


class Sheet:
    """A sheet of a return; its layout is found when it is first asked for."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.claimed: list[Line] = []

    @property
    def used(self) -> bool:
        """Whether an indicator's label was found here."""
        return bool(self.claimed)

    def tables(self) -> Iterator[tuple[list[Line], list[Line]]]:
        """Yield the lines of each table that figures are taken from, and those of them that are taken."""
        for table in dict.fromkeys(line.table for line in self.claimed):
            lines = [line for line in self.layout.lines if line.table == table]
            yield lines, [line for line in self.claimed if line.table == table]

    @cached_property
    def layout(self) -> Layout:
        """How it is laid out."""
        return find_layout(self.grid)

    @cached_property
    def index(self) -> LabelIndex:
        """Its lines by what names them."""
        return LabelIndex(Placed(self.grid, line) for line in self.layout.lines)
