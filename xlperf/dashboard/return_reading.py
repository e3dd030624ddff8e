"""How a return was read, for its team: what the colours of its copy mean, and the cells in words."""

from collections.abc import Mapping

from xlperf.dashboard.model import Align, Cell, PageSetup, Role, Sheet, reference
from xlperf.dashboard.page import Page
from xlperf.domain.areas import areas, in_short
from xlperf.domain.observation import cell_name
from xlperf.domain.reading import Became, ReadLine, ReturnReading
from xlperf.domain.wording import and_more
from xlperf.workbooks.address import CellRange

ROLES = {
    Became.TAKEN: Role.TAKEN,
    Became.NAMING: Role.NAMING,
    Became.ASIDE: Role.ASIDE,
    Became.LEFT: Role.LEFT_OVER,
}
LEGEND = (
    (Became.TAKEN, "A figure that was taken for an indicator."),
    (Became.NAMING, "What says which figure it is, and for which period."),
    (
        Became.ASIDE,
        "A number that is not an indicator's figure: a target, another area, a total, a row that is not asked for.",
    ),
    (
        Became.LEFT,
        "In stripes: a number that is beside such figures and was not understood. It was not used; a note says why.",
    ),
)
HEADINGS = ("Read as", "Where", "Indicator", "What it is", "Its label", "Its period comes from")
_WIDTHS = (11.0, 34.0, 32.0, 40.0, 40.0, 44.0)
_MOST_LINES = 1_000


def put_legend(page: Page, columns: int) -> None:
    """Add what the colours of a copy mean."""
    page.band("What the colours mean", Role.TOPIC, columns, 22)
    for became, meaning in LEGEND:
        area = CellRange(page.row, 1, page.row, columns - 1)
        page.span(area, Cell(meaning))
        page.line(Cell(became.value, ROLES[became], Align.CENTRE))
    page.band(
        "A cell with a finding has the finding's colour instead: red for an error, yellow for a warning, pale blue for a "
        "note; its cell note says what was found.",
        Role.NOTE,
        columns,
    )


def return_reading_sheet(
    name: str, title: str, reading: ReturnReading, indicators: Mapping[str, str], sheets: Mapping[str, str]
) -> Sheet:
    """Return the sheet that says in words how a return was read.

    Parameters
    ----------
    name, title
        Its name in the copy, and its first line.
    reading
        How the return was read.
    indicators
        Name of each indicator by code.
    sheets
        What each sheet of the return is called in the copy.
    """
    page = Page(_WIDTHS)
    page.band(title, Role.TITLE, len(HEADINGS), 30)
    heading_row = page.row
    page.headings(*HEADINGS)
    for line in reading.lines[:_MOST_LINES]:
        page.line(
            Cell(line.became.value, ROLES[line.became], Align.CENTRE),
            _where(line, sheets),
            Cell(indicators.get(line.code, "")),
            Cell(f"{line.what[:1].upper()}{line.what[1:]}"),
            Cell(line.label),
            Cell(line.period),
        )
    if len(reading.lines) > _MOST_LINES:
        page.band(f"{and_more(len(reading.lines) - _MOST_LINES).capitalize()}.", Role.NOTE, len(HEADINGS))
    return Sheet(
        name,
        page.cells,
        _WIDTHS,
        page.heights,
        tuple(page.merged),
        frozen=(heading_row + 1, 0),
        printing=PageSetup(repeat_rows=(heading_row, heading_row)),
    )


def _where(line: ReadLine, sheets: Mapping[str, str]) -> Cell:
    sheet = sheets.get(line.sheet, line.sheet)
    link = f"internal:{reference(sheet, cell_name(*line.places[0]))}" if line.sheet in sheets else ""
    return Cell(f"{sheet}, {in_short(areas(line.places))}", link=link)
