"""The periods that figures have without being told: by the headings over and beside them, or by the title."""

from collections.abc import Mapping

from xlperf.domain.observation import cell_name
from xlperf.readers.layout.block import Block, Head, Text
from xlperf.readers.layout.find import FigureTable
from xlperf.readers.layout.together_in_time import When
from xlperf.readers.returns.pointed_line import PointedLine
from xlperf.readers.returns.spot import Spot
from xlperf.workbooks.address import Place


def usual_periods(line: PointedLine) -> dict[int, When]:
    """Return the period of each figure by its number in the line.

    Those that stand in a table are dated as the sheet is read. For the others the nearest headings count, and where
    there are none the title.
    """
    found: dict[int, When] = {}
    apart: dict[int, Head] = {}
    for number, place in line.places.items():
        when = _by_reading(line, place)
        if when is None:
            over, beside = line.around.over(place[1]), line.around.beside(place[0])
            apart[number] = Head((), (*over.clues, *beside.clues))
            if year := over.maybe_year or beside.maybe_year:
                when = When(why=f"{cell_name(*year)} may be a year or a figure")
        if when:
            found[number] = when
    table = table_of(line.spot, apart, line.titles)
    for number, head in apart.items():
        found.setdefault(number, table.times.when(Head(), (), head))
    return found


def _by_reading(line: PointedLine, place: Place) -> When | None:
    """Return the period of a cell in each way to read the sheet; None where it stands in no table."""
    found = list(line.whens(place))
    periods = list(dict.fromkeys(when.period for when in found if when.period))
    if len(periods) > 1:
        return When(why=f"it may be {periods[0]} or {periods[1]}, as the sheet can be read in two ways")
    return next((when for when in found if when.period), found[0] if found else None)


def table_of(spot: Spot, heads: Mapping[int, Head], titles: tuple[Text, ...]) -> FigureTable:
    """Return a table of nothing but headings in a line, to be dated as any other."""
    block = Block(spot.sheet.grid, None, range(0), dict(heads), (), titles=titles)
    return FigureTable(block, (), only=True)
