"""The periods of the figures at which the register points."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from xlperf.indicators.cell_range import CellRange, parse_periods_at
from xlperf.indicators.indicator import Indicator
from xlperf.indicators.mention import agreed_period
from xlperf.indicators.observation import Source, cell_name
from xlperf.indicators.period import Period
from xlperf.indicators.problem import Check, Problem, Severity
from xlperf.readers.layout.blocks import Block, Head, Text
from xlperf.readers.layout.cells import is_blank, words
from xlperf.readers.layout.clues import Clue, clue_in
from xlperf.readers.layout.find import Table
from xlperf.readers.layout.when import When
from xlperf.readers.returns.labels import LabelIndex
from xlperf.readers.returns.sheet import Sheet
from xlperf.readers.returns.spot import AmissError, Names, Spot, amiss, find_spot
from xlperf.readers.returns.surroundings import Surroundings

_DEEPEST = 3  # rows of periods over one row of figures
_MOST_NAMED = 4
Place = tuple[int, int]


class Line(NamedTuple):
    """The figures of one file, in their order.

    Parameters
    ----------
    spot
        Where they stand.
    places
        By number in the line, the cell of each.
    shown
        The numbers of those that hold something.
    ways
        The labels, and so the tables, of the sheet in each way to read it.
    """

    spot: Spot
    places: Mapping[int, Place]
    shown: Sequence[int]
    ways: Sequence[LabelIndex]


def pointed_periods(
    indicator: Indicator, line: Line, sheets: Sequence[Sheet], names: Names, problems: list[Problem]
) -> dict[int, When]:
    """Return the period of each figure by its number in the line.

    Parameters
    ----------
    indicator
        Whose *Periods at* counts; where that is blank, what stands over and beside the figures does.
    line
        The figures.
    sheets, names
        The sheets of the file, and what files call their cells.
    problems
        Takes what is doubtful.

    Raises
    ------
    AmissError
        When *Periods at* leads to anything but a period for each figure.
    """
    if not indicator.periods_at:
        return _found(indicator, line, problems)
    given = parse_periods_at(indicator.periods_at)
    if isinstance(given, Period):
        when = When(given, clues=(Clue(given, text=indicator.periods_at),))
        return dict.fromkeys(line.places, when)
    spot = find_spot(indicator, "Periods at", given, sheets, names, on=line.spot.sheet)
    if not _fits(line.spot.cells, spot.cells):
        raise AmissError(_other_length(indicator, line.spot, spot))
    problems += _shifted(indicator, line.spot, spot)
    return _in_cells(indicator, line, spot)


def _fits(figures: CellRange, periods: CellRange) -> bool:
    """Return whether there is one period for all figures, or as many as figures, one or more rows deep."""
    count = figures.height * figures.width
    if periods.is_line and (periods.height * periods.width in {1, count} or count == 1):
        return periods.height * periods.width <= max(count, _DEEPEST)
    deep, along = (periods.height, periods.width) if figures.height == 1 else (periods.width, periods.height)
    return along == count and deep <= _DEEPEST


def _cells_of(figures: CellRange, periods: CellRange, number: int) -> list[Place]:
    """Return the cells that give the period of the figure of a number."""
    count = figures.height * figures.width
    if count == 1 or periods.height * periods.width == 1:
        return list(periods.places(most_rows=periods.bottom + 1, most_columns=periods.right + 1))
    rows, columns = range(periods.top, periods.bottom + 1), range(periods.left, periods.right + 1)
    if (periods.width == count and figures.height == 1) or periods.height == 1:
        return [(row, periods.left + number) for row in rows]
    return [(periods.top + number, column) for column in columns]


def _in_cells(indicator: Indicator, line: Line, spot: Spot) -> dict[int, When]:
    cells = {number: _cells_of(line.spot.cells, spot.cells, number) for number in line.places}
    heads = {number: Head((), tuple(_clues(spot, places))) for number, places in cells.items()}
    told = {number: head for number, head in heads.items() if any(clue.tells_time for clue in head.clues)}
    table = _table_of(spot, told, _titles(line, spot))
    found = {number: table.times.when(Head(), (), head) for number, head in told.items()}
    for number in line.shown:
        when = found.get(number)
        if when is None or when.period is None:
            at = cells[number][-1]
            raise AmissError(_no_period(indicator, spot, at, line.places[number], when))
    return found


def _clues(spot: Spot, places: Sequence[Place]) -> Iterator[Clue]:
    """Yield what some cells say of time; a year that is written once stands for the cells to its right, or below it."""
    grid = spot.sheet.grid
    for row, column in places:
        at = grid.merged.get((row, column), (row, column))
        clue = clue_in(grid.at(*at), *at)
        if is_blank(grid.at(*at)) and len(places) > 1:
            clue = _year_before(spot, row, column, across=places[0][1] == places[-1][1])
        elif not (clue and clue.tells_time) and spot.cells.height == spot.cells.width == 1:
            clue = _in_a_sentence(spot, *at)
        if clue:
            yield clue


def _year_before(spot: Spot, row: int, column: int, *, across: bool) -> Clue | None:
    """Return the year to the left of a blank cell, or above it, within the range."""
    way = (
        [(row, at) for at in range(column - 1, spot.cells.left - 1, -1)]
        if across
        else [(at, column) for at in range(row - 1, spot.cells.top - 1, -1)]
    )
    place = next((at for at in way if not is_blank(spot.sheet.grid.at(*at))), None)
    clue = clue_in(spot.sheet.grid.at(*place), *place) if place else None
    return clue if clue and clue.year and not clue.part else None


def _in_a_sentence(spot: Spot, row: int, column: int) -> Clue | None:
    """Return the one period that a cell with more words mentions (``Return for Q2 2022/23, version 2``)."""
    text = words(spot.sheet.grid.at(row, column))
    try:
        period = agreed_period([text])
    except ValueError:
        return None
    return Clue(period, text=text, row=row, column=column) if period else None


def _found(indicator: Indicator, line: Line, problems: list[Problem]) -> dict[int, When]:
    """Return the periods that stand over and beside the figures, or around them, where *Periods at* is blank."""
    found: dict[int, When] = {}
    around = Surroundings(line.spot)
    apart: dict[int, Head] = {}
    for number, place in line.places.items():
        when = _by_reading(line.ways, place)
        if when is None:
            over, beside = around.over(place[1]), around.beside(place[0])
            apart[number] = Head((), (*over.clues, *beside.clues))
            if year := over.maybe_year or beside.maybe_year:
                when = When(why=f"{cell_name(*year)} may be a year or a figure")
        if when:
            found[number] = when
    table = _table_of(line.spot, apart, _titles(line, line.spot))
    for number, head in apart.items():
        found.setdefault(number, table.times.when(Head(), (), head))
    without = [number for number in line.shown if found[number].period is None]
    if without:
        problems.append(_not_known(indicator, line, without, found[without[0]].why))
    return found


def _by_reading(ways: Sequence[LabelIndex], place: Place) -> When | None:
    """Return the period of a cell in each way to read the sheet; None where it stands in no table."""
    found = [when for index in ways if (when := _when_at(index, place))]
    periods = list(dict.fromkeys(when.period for when in found if when.period))
    if len(periods) > 1:
        return When(why=f"it may be {periods[0]} or {periods[1]}, as the sheet can be read in two ways")
    return next((when for when in found if when.period), found[0] if found else None)


def _when_at(index: LabelIndex, place: Place) -> When | None:
    table = table_at(index, place)
    if table is None or table.block.headings is None:
        return None  # a form has nothing over its figures, and whatever is beside them is a name
    block = table.block
    row = next((block.stubs[at][place[0]] for at, _ in _segments(table, place)), Head())
    return table.times.when(row, block.sections.get(place[0], ()), block.columns.get(place[1], Head()))


def table_at(index: LabelIndex, place: Place) -> Table | None:
    """Return the table in which a figure stands; None where it stands in none."""
    return next((table for table in index.tables if any(_segments(table, place))), None)


def _segments(table: Table, place: Place) -> Iterator[tuple[int, Place]]:
    row, column = place
    block = table.block
    for number, segment in enumerate(block.segments):
        if column in segment.figures and row in block.stubs[number] and row < block.ends.get(column, row + 1):
            yield number, place


def _titles(line: Line, spot: Spot) -> tuple[Text, ...]:
    """Return the texts above the table of the figures; where they stand in none, those above all figures of the sheet."""
    if spot.sheet is line.spot.sheet:
        for place in line.places.values():
            for index in line.ways:
                if table := table_at(index, place):
                    return table.titles
    return Surroundings(spot).titles


def _table_of(spot: Spot, heads: Mapping[int, Head], titles: tuple[Text, ...]) -> Table:
    """Return a table of nothing but headings in a line, to be dated as any other."""
    block = Block(spot.sheet.grid, None, range(0), dict(heads), (), titles=titles)
    return Table(block, (), only=True)


def _other_length(indicator: Indicator, figures: Spot, periods: Spot) -> Problem:
    count = figures.cells.height * figures.cells.width
    shape = f"{periods.cells.height * periods.cells.width} cells"
    if not periods.cells.is_line:
        shape = f"{periods.cells.height} rows and {periods.cells.width} columns"
    return amiss(
        indicator,
        periods.first,
        f"The register points at {count} figure{'s' if count > 1 else ''}, {figures.said}, and for their periods at "
        f"{periods.said}, which is {shape}.",
        "Let Periods at be as long as Figures at, or one cell, or a period in words.",
    )


def _shifted(indicator: Indicator, figures: Spot, periods: Spot) -> Iterator[Problem]:
    """Yield a warning where the periods stand over the wrong figures by some columns or rows."""
    one, other = figures.cells, periods.cells
    if figures.sheet is not periods.sheet or other.height * other.width == 1:
        return
    for along, start, theirs, length in (
        ("column", one.left, other.left, one.width if other.width == one.width else 1),
        ("row", one.top, other.top, one.height if other.height == one.height else 1),
    ):
        by = abs(start - theirs)
        if 0 < by < length:
            yield Problem(
                Check.POINTS_AMISS,
                Severity.WARNING,
                periods.first,
                f"The periods of {figures.said} are to stand in {periods.said}, {by} {along}{'s' if by > 1 else ''} away: "
                f"{cell_name(one.top, one.left)} was taken for “{_shown(periods, other.top, other.left)}”.",
                "Each period over or beside its own figure.",
                "Correct Figures at or Periods at in the register, unless that is how the return is laid out.",
                indicator.code,
            )


def _shown(spot: Spot, row: int, column: int) -> str:
    raw = spot.sheet.grid.filled(row, column)
    clue = clue_in(raw)
    return str(clue.period or clue.text) if clue else words(raw)


def _no_period(indicator: Indicator, spot: Spot, at: Place, figure: Place, when: When | None) -> Problem:
    shown = _shown(spot, *at)
    why = when.why if when else f"“{shown}” is no period" if shown else "it is blank"
    return _unknown(
        indicator,
        spot.sheet.grid.source(*at),
        f"The period of the figure in {cell_name(*figure)} is to stand in {cell_name(*at)}: {why}. Nothing was used.",
        "Correct it in the return, or the register's column Periods at. A range may have two rows, the year over the quarter.",
    )


def _not_known(indicator: Indicator, line: Line, without: Sequence[int], why: str) -> Problem:
    cells = ", ".join(cell_name(*line.places[number]) for number in without[:_MOST_NAMED])
    more = f" and {len(without) - _MOST_NAMED} more" if len(without) > _MOST_NAMED else ""
    all_of_them = len(without) == len(line.shown)
    reason = why or "no period stands over it, beside it, in a title, or in the name of the sheet or the file"
    return _unknown(
        indicator,
        line.spot.sheet.grid.source(*line.places[without[0]]),
        f"The register points at {line.spot.said if all_of_them else f'{cells}{more}'}, and the period there is not known: "
        f"{reason}. It was not used.",
        "Say in the register's column Periods at where the periods stand, or which period it is.",
    )


def _unknown(indicator: Indicator, source: Source, found: str, remedy: str) -> Problem:
    return Problem(
        Check.PERIOD_UNREADABLE,
        Severity.ERROR,
        source,
        found,
        "A period such as Q2 2022/23, Summer 2022, 2021/22, Aug 2022 or 30 Sep 2022 for each figure.",
        remedy,
        indicator.code,
    )
