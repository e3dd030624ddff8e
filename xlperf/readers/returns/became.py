"""What became of the cells of the sheets in use: figures taken, what gave them their meaning, set aside, left over."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from xlperf.domain.period import Period
from xlperf.domain.reading import Became, CellRead
from xlperf.readers.layout.block import Head
from xlperf.readers.layout.find import Reading
from xlperf.readers.returns.account import Entry, State, account_of
from xlperf.readers.returns.candidate import Candidate
from xlperf.readers.returns.cell import IndicatorCell
from xlperf.readers.returns.chosen_in_table import Choice
from xlperf.readers.returns.read_indicator import Returns
from xlperf.workbooks.address import Place

RIVAL = "several rows or columns have the label, and nothing says which is meant"
UNKNOWN = "its heading may mean something other than the result"
NO_PERIOD = "there is no period above it, beside it, in a title, or in the name of the sheet or the file"
GIVEN_ELSEWHERE = "another cell gives the figure for its period"
REFUSED = "it could not be used, and a finding says why"
UNUSED_TABLE = "in a table from which no figure is taken"
_NO_FIGURES = {"heading", "name or period"}  # numbers that are there to be read and not to be counted


_BECAME = {State.TAKEN: Became.TAKEN, State.ASIDE: Became.ASIDE, State.LEFT: Became.LEFT}


def cells_read(returns: Returns) -> dict[tuple[str, str], dict[Place, CellRead]]:
    """Return what became of the cells of each sheet in use, by file and sheet, then 0-based row and column."""
    taken = _taken(returns.cells)
    aside, left = _others(returns)
    naming = _naming(returns.cells.values())
    found: dict[tuple[str, str], dict[Place, CellRead]] = {}
    for key in dict.fromkeys((*returns.readings, *taken)):
        reading = returns.readings.get(key)
        account = account_of(reading, taken[key], aside[key]) if reading else {}
        in_use = _used_areas(reading, taken[key]) if reading else []
        cells = {place: CellRead(Became.NAMING, "") for place in naming[key]}
        for place, entry in account.items():
            if entry.state is State.LEFT and not any(area.holds(place) for area in in_use):
                cells[place] = CellRead(Became.ASIDE, UNUSED_TABLE)
            elif not _says_nothing(entry):
                cells[place] = CellRead(_BECAME[entry.state], entry.what)
        cells |= {place: CellRead(Became.ASIDE, what) for place, what in aside[key].items()}
        cells |= {place: CellRead(Became.LEFT, why) for place, why in left[key].items()}
        cells |= {place: CellRead(Became.TAKEN, codes) for place, codes in taken[key].items()}
        found[key] = cells
    return found


class _Area(NamedTuple):
    """The cells of a table in which figures may stand."""

    rows: range
    columns: frozenset[int]

    def holds(self, place: Place) -> bool:
        """Return whether a cell is one of them."""
        return place[0] in self.rows and place[1] in self.columns


def _used_areas(reading: Reading, taken: Collection[Place]) -> list[_Area]:
    """Return the tables of a sheet from which figures were taken."""
    areas = (
        _Area(
            table.block.rows,
            frozenset(column for segment in table.block.segments for column in segment.figures).union(
                table.block.unheaded
            ),
        )
        for table in reading.tables
    )
    return [area for area in areas if any(area.holds(place) for place in taken)]


def _says_nothing(entry: Entry) -> bool:
    return entry.state is State.ASIDE and entry.what in _NO_FIGURES


def _taken(cells: Mapping[str, Sequence[IndicatorCell]]) -> dict[tuple[str, str], dict[Place, str]]:
    """Return the cells that were taken, with the codes of the indicators that did."""
    found: dict[tuple[str, str], dict[Place, str]] = defaultdict(dict)
    for code, of_code in cells.items():
        for cell in of_code:
            of_sheet = found[cell.grid.file, cell.grid.sheet]
            place = cell.row, cell.column
            of_sheet[place] = f"{of_sheet[place]}, {code}" if place in of_sheet else code
    return found


def _others(
    returns: Returns,
) -> tuple[dict[tuple[str, str], dict[Place, str]], dict[tuple[str, str], dict[Place, str]]]:
    """Return the cells that were looked at for an indicator and set aside, and those that nobody could settle."""
    aside: dict[tuple[str, str], dict[Place, str]] = defaultdict(dict)
    left: dict[tuple[str, str], dict[Place, str]] = defaultdict(dict)
    for code, choice in returns.choices.items():
        for cell, became, what in not_taken(choice, returns.cells.get(code, ())):
            of_sheet = (aside if became is Became.ASIDE else left)[cell.grid.file, cell.grid.sheet]
            of_sheet.setdefault(cell.place, what)
    return aside, left


def not_taken(choice: Choice, cells: Sequence[IndicatorCell]) -> Iterator[tuple[Candidate, Became, str]]:
    """Yield the cells that an indicator's label leads to and that it did not take, with why.

    Parameters
    ----------
    choice
        What was chosen for it, and what was not.
    cells
        The cells that it took.
    """
    seen = {(cell.grid.file, cell.grid.sheet, cell.row, cell.column) for cell in cells}
    for cell, became, what in _untaken(choice, cells):
        key = cell.grid.file, cell.grid.sheet, cell.row, cell.column
        if not cell.is_blank and key not in seen:
            seen.add(key)
            yield cell, became, what


def _untaken(choice: Choice, cells: Sequence[IndicatorCell]) -> Iterator[tuple[Candidate, Became, str]]:
    periods: set[Period | None] = {period for cell in cells for period in (cell.period, cell.evidence.period)}
    yield from ((cell, Became.ASIDE, what) for cell, what in choice.aside)
    yield from ((rival, Became.LEFT, RIVAL) for rival in choice.rivals)
    yield from ((cell, Became.LEFT, UNKNOWN) for cell in choice.unknown)
    yield from ((cell, *_unused(cell, periods)) for cell in choice.cells)
    yield from ((cell, Became.ASIDE, _passed(cell, choice)) for cell in choice.passed)


def _unused(cell: Candidate, periods: Collection[Period | None]) -> tuple[Became, str]:
    if cell.period is None:
        return Became.LEFT, cell.when.why or NO_PERIOD
    if cell.period in periods:
        return Became.ASIDE, GIVEN_ELSEWHERE
    return Became.LEFT, REFUSED


def _passed(cell: Candidate, choice: Choice) -> str:
    """Return why a cell was not looked at further."""
    chosen = choice.cells or choice.rivals
    if any(other.level < cell.level for other in chosen):
        return "its label is further away"
    if any(other.closeness < cell.closeness for other in chosen):
        return "its label is less like the register's"
    return "it is under another heading"


def _naming(cells: Iterable[Iterable[IndicatorCell]]) -> dict[tuple[str, str], set[Place]]:
    """Return the cells whose texts say what the taken figures are, and of which period."""
    found: dict[tuple[str, str], set[Place]] = defaultdict(set)
    for of_code in cells:
        for cell in of_code:
            candidate = cell.evidence
            of_sheet = found[cell.grid.file, cell.grid.sheet]
            for head in heads_of(candidate):
                of_sheet.update((text.row, text.column) for text in head.texts)
                of_sheet.update((clue.row, clue.column) for clue in head.clues if clue.row >= 0)
            of_sheet.update((text.row, text.column) for text in candidate.labels)
            of_sheet.update((clue.row, clue.column) for clue in candidate.when.clues if clue.row >= 0)
            if candidate.when.told:
                of_sheet.update(
                    (text.row, text.column)
                    for text in candidate.table.titles
                    if text.words == candidate.when.told
                )
    return found


def heads_of(cell: Candidate) -> tuple[Head, Head]:
    """Return what names the row of a cell, and what heads its column."""
    block = cell.table.block
    beside = (
        block.stubs[number].get(cell.row)
        for number, segment in enumerate(block.segments)
        if cell.column in segment.figures
    )
    return next((head for head in beside if head), Head()), block.columns.get(cell.column, Head())
