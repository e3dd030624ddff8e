"""The Ranks sheet: every authority in its place, and the figures behind the charts of Comparators."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from xlperf.columns import NOT_APPLICABLE
from xlperf.dashboard.figures import as_stored, number_format
from xlperf.dashboard.model import (
    Align,
    Cell,
    ConditionalFormat,
    LabelledPoints,
    PageSetup,
    Points,
    Role,
    Sheet,
    Table,
)
from xlperf.dashboard.page import Page
from xlperf.dashboard.strip_chart import Pin, Strip, lay_out_strip
from xlperf.domain.observation import cell_name
from xlperf.domain.sheets import RANKS
from xlperf.domain.target_plan import ENGLAND
from xlperf.rules.comparison import Comparison
from xlperf.rules.ranking import Group, RankedAuthority
from xlperf.rules.scorecard import Scorecard, ScoreRow
from xlperf.workbooks.address import CellRange

HEADINGS = ("Indicator", "Rank", "Authority", "Value", "Quartile", "Neighbour", "Code")
_FOR_THE_CHARTS = ("Dot's height", "Neighbour", "Height", "Label", "Height")
_WIDTHS = (50.0, 8.0, 34.0, 11.0, 10.0, 13.0, 9.0, 9.0, 11.0, 9.0, 11.0, 9.0)
_NAME, _RANK, _AUTHORITY, _VALUE, _QUARTILE, _NEIGHBOUR, _CODE = range(len(HEADINGS))
_HEIGHT, _ACROSS, _UP, _LABEL_ACROSS, _LABEL_UP = range(len(HEADINGS), len(_WIDTHS))
_OWN = "own"
_WHO = {
    Group.OWN: Cell(_OWN, align=Align.CENTRE, framed=False),
    Group.NEIGHBOUR: Cell("yes", align=Align.CENTRE, framed=False),
}


class DrawnStrip(NamedTuple):
    """What a strip chart is drawn from: how it is laid out, and the cells that hold its points."""

    strip: Strip
    dots: Points
    neighbours: Points | None
    bounds: LabelledPoints | None
    england: LabelledPoints | None
    own: LabelledPoints | None


class RanksSheet(NamedTuple):
    """The sheet, None where no authority's figure is known; by indicator code its first row, and its chart."""

    sheet: Sheet | None
    rows: Mapping[str, int]
    drawn: Mapping[str, DrawnStrip]


def ranks_sheet(scorecard: Scorecard) -> RanksSheet:
    """Return the Ranks sheet: one row per authority and indicator, best first, with what the charts need beside it."""
    page = Page(_WIDTHS)
    page.band("Every authority in its place", Role.TITLE, len(HEADINGS), 30)
    page.band(
        f"Best first; {scorecard.settings.authority}'s latest figure is used in place of its published one. Equal "
        "figures share a rank. The columns on the right hold the charts of the Comparators sheet.",
        Role.NOTE,
        len(HEADINGS),
    )
    heading_row = page.row
    page.headings(*HEADINGS, *_FOR_THE_CHARTS)
    rows: dict[str, int] = {}
    drawn: dict[str, DrawnStrip] = {}
    for row in scorecard.rows:
        if row.comparison is None or not row.comparison.ranked:
            continue
        code, first = row.indicator.code, page.row
        rows[code] = first
        _put_ranked(page, row, row.comparison.ranked)
        strip = lay_out_strip(row.indicator, row.shown(row.latest), row.comparison)
        if strip:
            drawn[code] = _put_strip(page, row, row.comparison, strip, first, scorecard.settings.authority)
    if not rows:
        return RanksSheet(None, rows, drawn)
    sheet = Sheet(
        RANKS,
        page.cells,
        _WIDTHS,
        page.heights,
        tuple(page.merged),
        frozen=(heading_row + 1, 0),
        table=Table("tblRanks", CellRange(heading_row, 0, page.row - 1, len(HEADINGS) - 1), HEADINGS),
        highlights=(
            ConditionalFormat(  # a rule and no format, for the row moves when the figure changes
                CellRange(heading_row + 1, 0, page.row - 1, len(HEADINGS) - 1),
                f'=${cell_name(heading_row + 1, _NEIGHBOUR)}="{_OWN}"',
                Role.TOPIC,
            ),
        ),
        printing=PageSetup(landscape=False, repeat_rows=(heading_row, heading_row), columns=len(HEADINGS)),
    )
    return RanksSheet(sheet, rows, drawn)


def _put_ranked(page: Page, row: ScoreRow, ranked: tuple[RankedAuthority, ...]) -> None:
    """Add a row for each authority; straight into the cells, for there are thousands and none wraps."""
    indicator, comparator = row.indicator, row.comparator
    unit = indicator.unit
    formats = {
        who: number_format(
            unit, indicator.decimals if who is Group.OWN or comparator is None else comparator.decimals
        )
        for who in Group
    }
    period = comparator.period if comparator else None
    named = f"{indicator.name} ({period})" if period else indicator.name
    name, cells = Cell(named, framed=False, wrapped=False), page.cells  # its rows are one line high
    code = Cell(indicator.code, align=Align.CENTRE, framed=False)
    for authority in ranked:
        at = page.row
        cells[at, _NAME] = name
        cells[at, _RANK] = _place(authority.rank)
        cells[at, _AUTHORITY] = Cell(authority.name, framed=False, wrapped=False)
        cells[at, _VALUE] = Cell(
            as_stored(authority.value, unit), Role.BODY, Align.RIGHT, formats[authority.who], framed=False
        )
        cells[at, _QUARTILE] = _place(authority.quartile)
        cells[at, _CODE] = code
        if authority.who in _WHO:
            cells[at, _NEIGHBOUR] = _WHO[authority.who]
        page.row += 1


@cache
def _place(place: int | None) -> Cell:
    return Cell(NOT_APPLICABLE if place is None else place, align=Align.CENTRE, framed=False)


def _put_strip(
    page: Page, row: ScoreRow, comparison: Comparison, strip: Strip, first: int, authority: str
) -> DrawnStrip:
    """Add the points of a strip chart beside the rows that begin with `first`."""
    unit, ranked, cells = row.indicator.unit, comparison.ranked, page.cells
    neighbours: list[tuple[float, float]] = []
    for at, (council, height) in enumerate(zip(ranked, strip.heights, strict=True), first):
        if height is not None and council.who is Group.OTHER:
            cells[at, _HEIGHT] = _number(height)
        elif height is not None:
            neighbours.append((as_stored(council.value, unit), height))
    for at, point in enumerate(neighbours, first):
        cells[at, _ACROSS], cells[at, _UP] = map(_number, point)
    for at, pin in enumerate((*strip.bounds, *strip.england, *strip.own), first):
        cells[at, _LABEL_ACROSS], cells[at, _LABEL_UP] = _number(pin.across), _number(pin.up)
    england = first + len(strip.bounds)
    return DrawnStrip(
        strip,
        _points("Other authorities", first, len(ranked), _VALUE, _HEIGHT),
        _points("Statistical neighbours", first, len(neighbours), _ACROSS, _UP) if neighbours else None,
        _pinned("Quartile bounds", first, strip.bounds),
        _pinned(ENGLAND, england, strip.england, dashed=True),
        _pinned(authority, england + len(strip.england), strip.own),
    )


def _number(value: float) -> Cell:
    return Cell(value, Role.NOTE, Align.RIGHT)


def _points(name: str, first: int, count: int, across: int, up: int) -> Points:
    last = first + count - 1
    return Points(name, CellRange(first, across, last, across), CellRange(first, up, last, up))


def _pinned(name: str, first: int, pins: tuple[Pin, ...], *, dashed: bool = False) -> LabelledPoints | None:
    if not pins:
        return None
    points = _points(name, first, len(pins), _LABEL_ACROSS, _LABEL_UP)
    return LabelledPoints(points, tuple(pin.label for pin in pins), dashed)
