"""Whether the label that the register gives stands where the register points."""

from collections.abc import Collection, Iterable, Sequence

from xlperf.domain.indicator import Indicator
from xlperf.domain.observation import cell_name
from xlperf.domain.problem import Problem
from xlperf.domain.text import normalise_label, normalise_label_without_footnotes
from xlperf.readers.layout.block import Text
from xlperf.readers.returns.candidate import Candidate
from xlperf.readers.returns.candidates import candidates
from xlperf.readers.returns.labels import LabelIndex, Level
from xlperf.readers.returns.pointed_line import PointedLine
from xlperf.readers.returns.spot import AmissError, amiss
from xlperf.workbooks.address import Place

_MOST_PIECES = 3  # texts that a label is made of


def check_label(indicator: Indicator, line: PointedLine, authority: str) -> dict[Place, Candidate]:
    """Return what the reading of the sheet says of the cells that its label leads to, for those that it does lead to.

    Parameters
    ----------
    indicator
        What is measured; without a label there is nothing to check.
    line
        The figures at which the register points.
    authority
        Its name, where figures are told apart by area.

    Raises
    ------
    AmissError
        When something else is called so, or the cells are called something else.
    """
    if not indicator.labels:
        return {}
    places = [line.places[number] for number in line.shown] or list(line.places.values())
    found, holding = _by_reading(indicator, set(places), line.ways, authority)
    keys = {normalise_label(label) for label in indicator.labels}
    titles = {key for text in line.around.titles for key in _keys(text)}
    if any(key in titles and not _stands_below(key, line) for key in keys):
        return found
    for place in places:
        is_elsewhere_in_its_table = id(line.table_at(place)) in holding
        if place not in found and (is_elsewhere_in_its_table or not _stands_near(keys, titles, line, place)):
            raise AmissError(_another(indicator, line, place))
    return found


def _by_reading(
    indicator: Indicator, places: Collection[Place], ways: Sequence[LabelIndex], authority: str
) -> tuple[dict[Place, Candidate], set[int]]:
    """Return the cells that the label leads to, and the tables in which a row, a column or a group is called so.

    In each table the nearest counts: a group or a title of that name is not meant where a row is called so as well.
    """
    found: dict[Place, Candidate] = {}
    holding: set[int] = set()
    for index in ways:
        hits = list(index.find(indicator.labels)) or list(index.find_in_cells(indicator.labels))
        nearest = {id(hit.table): hit.level for hit in sorted(hits, key=lambda hit: -hit.level)}
        near = {table for table, level in nearest.items() if level <= Level.OUTER}
        holding |= near
        for cell in candidates(hits, authority):
            if cell.place not in places or cell.level > nearest[id(cell.table)]:
                continue
            if cell.level is Level.TITLE and (near or cell.table.block.headings is None):
                continue  # whatever stands above a form is taken for its title
            if cell.level is Level.SECTION and cell.beside.tells:
                continue  # a row of words may be a measure that awaits its figures
            known = found.get(cell.place)
            if known is None or (cell.level, cell.closeness) < (known.level, known.closeness):
                found[cell.place] = cell
    return found, holding


def _stands_near(keys: Collection[str], titles: Collection[str], line: PointedLine, place: Place) -> bool:
    """Return whether a label stands right beside or over a cell, alone or joined with others or with the title."""
    apart = {(text.row, text.column) for text in line.around.titles}
    near = (*line.around.beside(place[0]).texts, *line.around.over(place[1]).texts)
    pieces = {key for text in near if (text.row, text.column) not in apart for key in _keys(text)}
    return any(
        _is_made_of(key, pieces, _MOST_PIECES)
        or (not _is_made_of(key, titles, _MOST_PIECES) and _is_made_of(key, {*pieces, *titles}, _MOST_PIECES))
        for key in keys
    )


def _keys(text: Text) -> Iterable[str]:
    said = {text.words, text.whole} - {""}
    return {
        key
        for words in said
        for key in (normalise_label(words), normalise_label_without_footnotes(words))
        if key
    }


def _is_made_of(key: str, pieces: Collection[str], most: int) -> bool:
    if key in pieces:
        return True
    return most > 1 and any(
        key.startswith(piece) and _is_made_of(key[len(piece) :], pieces, most - 1) for piece in pieces
    )


def _stands_below(key: str, line: PointedLine) -> bool:
    """Return whether anything but a title is called so as well: then that is meant, and not what the title is over."""
    titles = {(text.row, text.column) for text in line.around.titles}
    return any(
        isinstance(raw, str) and raw and (row, column) not in titles and normalise_label(raw) == key
        for row, cells in enumerate(line.grid.rows)
        for column, raw in enumerate(cells)
    )


def _another(indicator: Indicator, line: PointedLine, place: Place) -> Problem:
    """Return the error that the cells are called something else, with where the label does stand."""
    wanted = " or ".join(f"“{label}”" for label in indicator.labels)
    spot, around = line.spot, line.around
    beside, over = around.beside(place[0]).texts[:1], around.over(place[1]).texts[:1]
    is_column, is_one = spot.cells.height > 1, str(spot.cells) == cell_name(*place)
    name = next(iter((*over, *beside) if is_column else (*beside, *over)), None)
    if name is None:
        said = f"and nothing beside or above it is called {wanted}"
    elif name in beside:
        row = f"the row of {cell_name(*place)}" if is_column else "that row"
        said = f"and {row} is called “{name.words}”, not {wanted}"
    else:
        column = "that column" if is_column or is_one else f"the column of {cell_name(*place)}"
        said = f"and {column} is called “{name.words}”, not {wanted}"
    written = spot.sheet.written_at(indicator)
    stands = f": “{spot.sheet.seen.at(*written)}” is in {cell_name(*written)}" if written else ""
    return amiss(
        indicator,
        spot.sheet.grid.source(name.row, name.column) if name else spot.first,
        f"The register points at {spot.said}, {said}.",
        f"Correct Figures at or Label in the register{stands}.",
    )
