"""Writing into an open dashboard what is wanted there, where it differs."""

from collections.abc import Mapping

from xlperf.dashboard.model import Cell, CellRef
from xlperf.live.open_page import OpenPage
from xlperf.live.sheet_buffer import Rough, SheetBuffer, Value, same

Cells = Mapping[CellRef, Cell]


def written(paper: SheetBuffer, cells: Cells, heights: Mapping[int, float] | None = None) -> Cells:
    """Write the values of cells without formulas where they differ, with the format and the link that they need; return all."""
    differing = {
        place: cell
        for place, cell in cells.items()
        if not cell.formula and not _is_there(paper.value(place), cell.value)
    }
    if differing:
        paper.unfilter()
    for place, cell in differing.items():
        if cell.number_format and not isinstance(cell.value, str):  # the line may have been another's
            paper.cell(place).number_format = cell.number_format
    # A link may lead elsewhere though its text is the same: other texts of its row tell
    rows = {row for (row, _), cell in differing.items() if isinstance(cell.value, str)}
    links = {place: cell for place, cell in cells.items() if cell.link and cell.value and place[0] in rows}
    for place, cell in links.items():
        address = cell.link.removeprefix("external:").replace("internal:", "#", 1)
        paper.cell(place).add_hyperlink(address, str(cell.value))
    # After the links, whose own texts a program may take for numbers and dates: a code 1-2 for the first of February
    paper.write({place: cell.value for place, cell in (differing | links).items()})
    for row in {row for row, _ in differing} & set(heights or {}):
        paper.cell((row, 0)).row_height = (heights or {})[row]
    return cells


def _is_there(here: Value, wanted: Value) -> bool:
    return not isinstance(here, Rough) and same(here, wanted)  # what is known roughly is written, to be sure


def point(page: OpenPage, name: str, place: str) -> None:
    """Let a name lead to a place; where it does, nothing is done, for a program compiles every formula again."""
    named = page.book.names[name]
    if (named.refers_to or "").replace("'", "") != f"={place}".replace("'", ""):
        named.refers_to = f"={place}"
