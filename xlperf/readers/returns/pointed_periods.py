"""The periods of the figures at which the register points."""

from collections.abc import Iterator, Mapping, Sequence

from xlperf.domain.indicator import Indicator
from xlperf.domain.observation import Source, cell_name
from xlperf.domain.parse_period import not_a_period
from xlperf.domain.period import Period
from xlperf.domain.period_mentions import agreed_period
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.text import is_blank
from xlperf.domain.wording import counted, first_few, plural
from xlperf.readers.layout.block import Head
from xlperf.readers.layout.cells import words
from xlperf.readers.layout.clues import Clue, clue_in
from xlperf.readers.layout.together_in_time import When
from xlperf.readers.register.pointing import parse_periods_at
from xlperf.readers.returns.pointed_line import PointedLine
from xlperf.readers.returns.sheet import ReturnSheet
from xlperf.readers.returns.spot import AmissError, CellNames, Spot, amiss, find_spot
from xlperf.readers.returns.surroundings import Surroundings
from xlperf.readers.returns.usual_periods import table_of, usual_periods
from xlperf.workbooks.address import CellRange, Place

_DEEPEST = 3  # rows of periods over one row of figures
_MOST_NAMED = 4


def pointed_periods(
    indicator: Indicator,
    line: PointedLine,
    sheets: Sequence[ReturnSheet],
    names: CellNames,
    problems: list[Problem],
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
    usual = usual_periods(line)
    if not indicator.periods_at:
        without = [number for number in line.shown if usual[number].period is None]
        if without:
            problems.append(_not_known(indicator, line, without, usual[without[0]].why))
        return usual
    given = parse_periods_at(indicator.periods_at)
    if isinstance(given, Period):
        when = When(given, clues=(Clue(given, text=indicator.periods_at),))
        found = dict.fromkeys(line.places, when)
        problems += _contradicted(indicator, line, found, usual, by_title=True)
        return found
    spot = find_spot(indicator, "Periods at", given, sheets, names, on=line.spot.sheet)
    if not _fits(line.spot.cells, spot.cells):
        raise AmissError(_other_length(indicator, line.spot, spot))
    found = _in_cells(indicator, line, spot)
    problems += _shifted(indicator, line.spot, spot) or _contradicted(indicator, line, found, usual)
    return found


def _fits(figures: CellRange, periods: CellRange) -> bool:
    """Return whether there is one period for all figures, or as many as figures, one or more rows deep."""
    if periods.is_line and periods.count in {1, figures.count}:
        return True
    if figures.count == 1:
        return periods.is_line and periods.count <= _DEEPEST
    deep, along = (periods.height, periods.width) if figures.height == 1 else (periods.width, periods.height)
    return along == figures.count and deep <= _DEEPEST


def _cells_of(figures: CellRange, periods: CellRange, number: int) -> list[Place]:
    """Return the cells that give the period of the figure of a number."""
    rows, columns = range(periods.top, periods.bottom + 1), range(periods.left, periods.right + 1)
    if figures.count == 1 or periods.count == 1:
        return [(row, column) for row in rows for column in columns]
    if periods.height == 1 or (figures.height == 1 and periods.width == figures.count):
        return [(row, periods.left + number) for row in rows]
    return [(periods.top + number, column) for column in columns]


def _in_cells(indicator: Indicator, line: PointedLine, spot: Spot) -> dict[int, When]:
    cells = {number: _cells_of(line.spot.cells, spot.cells, number) for number in line.places}
    heads = {number: Head((), tuple(_clues(spot, places))) for number, places in cells.items()}
    told = {number: head for number, head in heads.items() if any(clue.tells_time for clue in head.clues)}
    titles = line.titles if spot.sheet is line.spot.sheet else Surroundings(spot).titles
    table = table_of(spot, told, titles)
    found = {number: table.times.when(Head(), (), head) for number, head in told.items()}
    for number in line.shown:
        when = found.get(number)
        if when is None or when.period is None:
            raise AmissError(_no_period(indicator, spot, cells[number][-1], line.places[number], when))
    return found


def _clues(spot: Spot, places: Sequence[Place]) -> Iterator[Clue]:
    """Yield what some cells say of time; a year that is written once stands for the cells to its right, or below it."""
    grid = spot.sheet.grid
    for row, column in places:
        at = grid.merged.get((row, column), (row, column))
        clue = clue_in(grid.at(*at), *at)
        if is_blank(grid.at(*at)) and len(places) > 1:
            clue = _year_before(spot, row, column, across=places[0][1] == places[-1][1])
        elif not (clue and clue.tells_time) and spot.cells.count == 1:
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


def _contradicted(
    indicator: Indicator,
    line: PointedLine,
    given: Mapping[int, When],
    usual: Mapping[int, When],
    *,
    by_title: bool = False,
) -> list[Problem]:
    """Return a warning where the return says another period than the register: last quarter's may still stand there.

    With `by_title` the title and the names of sheet and file count as well, and not the headings alone.
    """
    for number in line.shown:
        mine, theirs = given[number].period, usual[number].period
        is_headed = any(clue.tells_time for clue in usual[number].clues)
        if mine is None or theirs is None or not (is_headed or by_title) or mine.overlaps(theirs):
            continue
        place = line.places[number]
        where = "its heading" if is_headed else f"“{usual[number].told}”"
        return [
            _doubt(
                indicator,
                line.grid.source(*place),
                f"Periods at gives {mine} for {cell_name(*place)}, and {where} says {theirs}. {mine} was used.",
                "One period for each figure.",
                "Correct Periods at in the register, or clear it if the return is right.",
            )
        ]
    return []


def _shifted(indicator: Indicator, figures: Spot, periods: Spot) -> list[Problem]:
    """Return a warning where the periods stand over the wrong figures by some columns or rows."""
    one, other = figures.cells, periods.cells
    if figures.sheet is not periods.sheet or other.count == 1:
        return []
    columns = other.left - one.left if other.width == one.width else 0
    rows = other.top - one.top if other.height == one.height else 0
    for along, by, length in (("column", abs(columns), one.width), ("row", abs(rows), one.height)):
        if 0 < by < length:
            return [
                _doubt(
                    indicator,
                    periods.first,
                    f"The periods of {figures.said} should be in {periods.said}, {by} {plural(along, by)} "
                    f"away: {cell_name(one.top, one.left)} was taken for “{_shown(periods, other.top, other.left)}”.",
                    "Each period above or beside its own figure.",
                    "Correct Figures at or Periods at in the register, unless that is how the return is laid out.",
                )
            ]
    return []


def _doubt(indicator: Indicator, source: Source, found: str, expected: str, remedy: str) -> Problem:
    return Problem(
        Check.POINTS_AMISS,
        Severity.WARNING,
        source,
        found=found,
        expected=expected,
        remedy=remedy,
        code=indicator.code,
    )


def _other_length(indicator: Indicator, figures: Spot, periods: Spot) -> Problem:
    count = figures.cells.count
    shape = f"{periods.cells.count} cells"
    if not periods.cells.is_line:
        shape = f"{periods.cells.height} rows and {periods.cells.width} columns"
    return amiss(
        indicator,
        periods.first,
        f"The register points at {counted(count, 'figure')}, {figures.said}, and for their periods at "
        f"{periods.said}, which is {shape}.",
        "Make Periods at as long as Figures at, or one cell, or a period in words.",
    )


def _shown(spot: Spot, row: int, column: int) -> str:
    raw = spot.sheet.grid.filled(row, column)
    clue = clue_in(raw)
    return str(clue.period or clue.text) if clue else words(raw)


def _no_period(indicator: Indicator, spot: Spot, at: Place, figure: Place, when: When | None) -> Problem:
    shown = _shown(spot, *at)
    why = when.why if when else not_a_period(shown) if shown else "it is blank"
    return _unknown(
        indicator,
        spot.sheet.grid.source(*at),
        f"The period of the figure in {cell_name(*figure)} should be in {cell_name(*at)}: {why}. Nothing was used.",
        "Correct it in the return, or the register's Periods at column. A range may have two rows, the year above the quarter.",
    )


def _not_known(indicator: Indicator, line: PointedLine, without: Sequence[int], why: str) -> Problem:
    cells = first_few([cell_name(*line.places[number]) for number in without], _MOST_NAMED)
    where = line.spot.said if len(without) == len(line.shown) else cells
    reason = (
        why or "there is no period above it, beside it, in a title, or in the name of the sheet or the file"
    )
    return _unknown(
        indicator,
        line.grid.source(*line.places[without[0]]),
        f"The register points at {where}, but the period there is not known: {reason}. It was not used.",
        "Say in the register's Periods at column where the periods are, or which period it is.",
    )


def _unknown(indicator: Indicator, source: Source, found: str, remedy: str) -> Problem:
    return Problem(
        Check.PERIOD_UNREADABLE,
        Severity.ERROR,
        source,
        found=found,
        expected="A period such as Q2 2022/23, Summer 2022, 2021/22, Aug 2022 or 30 Sep 2022 for each figure.",
        remedy=remedy,
        code=indicator.code,
    )
