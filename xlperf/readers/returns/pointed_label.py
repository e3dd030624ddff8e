"""Whether the label that the register gives stands where the register points."""

from collections.abc import Collection, Iterable, Sequence

from xlperf.indicators.indicator import Indicator
from xlperf.indicators.observation import cell_name
from xlperf.indicators.problem import Problem
from xlperf.indicators.tidy import label_key, label_key_without_footnotes
from xlperf.readers.layout.blocks import Text
from xlperf.readers.returns.candidates import Candidate, candidates
from xlperf.readers.returns.labels import LabelIndex, Level
from xlperf.readers.returns.spot import AmissError, Spot, amiss
from xlperf.readers.returns.surroundings import Surroundings

_MOST_PIECES = 3  # texts that a label is made of
Place = tuple[int, int]


def check_label(
    indicator: Indicator,
    spot: Spot,
    places: Sequence[Place],
    ways: Sequence[LabelIndex],
    authority: str,
) -> dict[Place, Candidate]:
    """Return what the reading of the sheet says of the cells that its label leads to, for those that it does lead to.

    Parameters
    ----------
    indicator
        What is measured; without a label there is nothing to check.
    spot
        The cells that the register points at.
    places
        Those of them that hold something.
    ways
        The labels of the sheet in each way to read it.
    authority
        Its name, where figures are told apart by area.

    Raises
    ------
    AmissError
        When something else is called so, or the cells are called something else.
    """
    if not indicator.labels:
        return {}
    found = _by_reading(indicator, set(places), ways, authority)
    around = Surroundings(spot)
    keys = {label_key(label) for label in indicator.labels}
    for place in places:
        if place not in found and not _stands_near(keys, spot, around, place):
            raise AmissError(_another(indicator, spot, around, place))
    return found


def _by_reading(
    indicator: Indicator, places: Collection[Place], ways: Sequence[LabelIndex], authority: str
) -> dict[Place, Candidate]:
    """Return the cells that the label leads to; a title or a section counts only where nothing nearer is called so."""
    found: dict[Place, Candidate] = {}
    for index in ways:
        hits = list(index.find(indicator.labels)) or list(index.find_in_cells(indicator.labels))
        has_near = any(hit.level <= Level.OUTER for hit in hits)
        for one in candidates(hits, authority):
            if one.place not in places:
                continue
            if one.level is Level.TITLE and (has_near or one.table.block.headings is None):
                continue  # whatever stands above a form is taken for its title
            if one.level is Level.SECTION and one.beside.tells:
                continue  # a row of words may be a measure that awaits its figures
            known = found.get(one.place)
            if known is None or (one.level, one.closeness) < (known.level, known.closeness):
                found[one.place] = one
    return found


def _stands_near(keys: Collection[str], spot: Spot, around: Surroundings, place: Place) -> bool:
    """Return whether the label stands right beside or over a cell, alone or joined, or as the title of all."""
    near = [*around.beside(place[0]).texts, *around.over(place[1]).texts]
    pieces = {key for text in near for key in _keys(text)}
    titles = {key for text in around.titles for key in _keys(text)}
    for key in keys:
        if _is_made_of(key, pieces, _MOST_PIECES):
            return True
        if key in titles and not _stands_below(key, spot, around):
            return True
        if pieces and _is_made_of(key, pieces | titles, _MOST_PIECES) and key not in titles:
            return True
    return False


def _keys(text: Text) -> Iterable[str]:
    said = {text.words, text.whole} - {""}
    return {key for one in said for key in (label_key(one), label_key_without_footnotes(one)) if key}


def _is_made_of(key: str, pieces: Collection[str], most: int) -> bool:
    if key in pieces:
        return True
    return most > 1 and any(
        key.startswith(piece) and _is_made_of(key[len(piece) :], pieces, most - 1) for piece in pieces
    )


def _stands_below(key: str, spot: Spot, around: Surroundings) -> bool:
    """Return whether anything but a title is called so as well: then that is meant, and not what the title is over."""
    titles = {(text.row, text.column) for text in around.titles}
    return any(
        isinstance(raw, str) and raw and (row, column) not in titles and label_key(raw) == key
        for row, cells in enumerate(spot.sheet.grid.rows)
        for column, raw in enumerate(cells)
    )


def _another(indicator: Indicator, spot: Spot, around: Surroundings, place: Place) -> Problem:
    """Return the error that the cells are called something else, with where the label does stand."""
    wanted = " or ".join(f"“{label}”" for label in indicator.labels)
    beside, over = around.beside(place[0]).texts[:1], around.over(place[1]).texts[:1]
    is_column, is_one = spot.cells.height > 1, str(spot.cells) == cell_name(*place)
    name = next(iter((*over, *beside) if is_column else (*beside, *over)), None)
    if name is None:
        said = f"and nothing beside or over it is called {wanted}"
    elif name in beside:
        row = f"the row of {cell_name(*place)}" if is_column else "that row"
        said = f"and {row} is called “{name.words}”, not {wanted}"
    else:
        column = "that column" if is_column or is_one else f"the column of {cell_name(*place)}"
        said = f"and {column} is called “{name.words}”, not {wanted}"
    written = spot.sheet.written_at(indicator)
    stands = f": “{spot.sheet.seen.at(*written)}” stands in {cell_name(*written)}" if written else ""
    return amiss(
        indicator,
        spot.sheet.grid.source(name.row, name.column) if name else spot.first,
        f"The register points at {spot.said}, {said}.",
        f"Correct Figures at or Label in the register{stands}.",
    )
