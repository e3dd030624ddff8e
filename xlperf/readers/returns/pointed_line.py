"""The figures of one file at which the register points, with the tables in which they stand."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from xlperf.domain.text import is_blank
from xlperf.readers.layout.block import Head, Text
from xlperf.readers.layout.find import FigureTable
from xlperf.readers.layout.together_in_time import When
from xlperf.readers.returns.labels import LabelIndex
from xlperf.readers.returns.spot import Spot
from xlperf.readers.returns.surroundings import Surroundings
from xlperf.workbooks.address import Place
from xlperf.workbooks.grid import Grid


@dataclass(frozen=True)
class PointedLine:
    """A row or a column of figures.

    Parameters
    ----------
    spot
        Where they stand.
    places
        By number in the line, the cell of each; of cells that are merged within the line the first stands for all.
    shown
        The numbers of those that hold something.
    ways
        The labels of the sheet in each way to read it, the likeliest first.
    """

    spot: Spot
    places: Mapping[int, Place]
    shown: Sequence[int]
    ways: Sequence[LabelIndex]

    @property
    def grid(self) -> Grid:
        """The sheet."""
        return self.spot.sheet.grid

    @cached_property
    def around(self) -> Surroundings:
        """What stands nearest beside and over the figures."""
        return Surroundings(self.spot)

    @cached_property
    def _tables(self) -> Sequence[Mapping[Place, tuple[FigureTable, int]]]:
        """The table and the segment in which each figure stands, in each way to read the sheet."""
        wanted = set(self.places.values())
        return [dict(_standing_in(index.tables, wanted)) for index in self.ways]

    def table_at(self, place: Place) -> FigureTable | None:
        """Return the table in which a figure stands, in the likeliest way to read the sheet; None for none."""
        found = self._tables[0].get(place) if self._tables else None
        return found[0] if found else None

    def whens(self, place: Place) -> Iterator[When]:
        """Yield the period of a figure in each way to read the sheet that has it in a table with headings."""
        for tables in self._tables:
            table, segment = tables.get(place, (None, 0))
            if table is None or table.block.headings is None:
                continue  # a form has nothing over its figures, and whatever is beside them is a name
            block = table.block
            row = block.stubs[segment].get(place[0], Head())
            yield table.times.when(row, block.sections.get(place[0], ()), block.columns.get(place[1], Head()))

    @property
    def titles(self) -> tuple[Text, ...]:
        """The texts above the table of the figures; where they stand in none, those above all figures of the sheet."""
        for tables in self._tables:
            for table, _ in tables.values():
                return table.titles
        return self.around.titles


def line_of(spot: Spot) -> PointedLine:
    """Return the figures that are pointed at, in their order."""
    grid = spot.sheet.grid
    inside = spot.places()
    within = set(inside)
    places: dict[int, Place] = {}
    for number, place in enumerate(inside):
        whole = grid.merged.get(place, place)
        if whole == place or whole not in within:
            places[number] = whole
    shown = [number for number, place in places.items() if _holds_something(grid, place)]
    ways = [spot.sheet.index_with_hidden] if is_hidden(grid, places.values()) else spot.sheet.indexes
    return PointedLine(spot, places, shown, ways)


def is_hidden(grid: Grid, places: Iterable[Place]) -> bool:
    """Return whether any of some cells stands in a hidden row or column."""
    return any(
        row in grid.markup.hidden_rows or column in grid.markup.hidden_columns for row, column in places
    )


def _holds_something(grid: Grid, place: Place) -> bool:
    return not is_blank(grid.at(*place)) or place in grid.markup.errors or place in grid.markup.uncalculated


def _standing_in(
    tables: Iterable[FigureTable], wanted: set[Place]
) -> Iterator[tuple[Place, tuple[FigureTable, int]]]:
    columns = {column for _, column in wanted}
    for table in tables:
        block = table.block
        for number, segment in enumerate(block.segments):
            for column in columns.intersection(segment.figures):
                for row in block.stubs[number]:
                    if (row, column) in wanted and row < block.ends.get(column, row + 1):
                        yield (row, column), (table, number)
