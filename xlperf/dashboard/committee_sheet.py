"""The Committee sheet: the committee's fourteen columns and nothing else, laid out for paper."""

from typing import NamedTuple

from xlperf.columns import INDICATOR, STATUS, TOPIC, Column, columns_of
from xlperf.dashboard.dashboard_sheet import DashboardSheet
from xlperf.dashboard.formulas.formula import in_full, literal
from xlperf.dashboard.formulas.page import DASHBOARD_TABLE, with_period
from xlperf.dashboard.house_style import ROLE_OF_STATUS
from xlperf.dashboard.model import Align, Cell, PageSetup, Role, Sheet
from xlperf.dashboard.page import Page
from xlperf.dashboard.row_height import SMALL_LINE, characters_across, text_height
from xlperf.dashboard.sentences import whose, whose_and_when
from xlperf.domain.settings import Paper
from xlperf.domain.sheets import COMMITTEE
from xlperf.rules.scorecard import Scorecard
from xlperf.rules.status import Status
from xlperf.workbooks.address import CellRange

COLUMNS = columns_of()[:14]
_WIDTHS = (18.0, 11.5, 32.5, 11.0, 10.0, 11.5, 9.5, 11.5, 9.5, 10.0, 10.5, 9.0, 8.5, 11.0)
_HEADING_HEIGHT = 44.0
_LEGEND = (Status.GREEN, Status.AMBER, Status.RED, Status.NO_FIGURE, Status.NONE)


class _Print(NamedTuple):
    """How a paper is used: Excel's number of it, per cent of the size on screen, points of rows that a page takes."""

    number: int
    scale: int
    points: float


# Letters of 10 points are 10.5 points on A3 and 7.5 on A4; the points leave room for a program that draws rows higher
_PRINTS = {Paper.A3: _Print(8, 105, 690.0), Paper.A4: _Print(9, 75, 650.0)}


def committee_sheet(scorecard: Scorecard, dashboard: DashboardSheet, *, live: bool) -> Sheet:
    """Return the Committee sheet.

    Parameters
    ----------
    scorecard
        The judged rows, in the report's order.
    dashboard
        What the page says of each; this sheet shows the same.
    live
        Whether each cell looks up the Dashboard by the indicator's code, so that it follows what is changed there.
    """
    page, width = Page(_WIDTHS), len(_WIDTHS)
    printed = _PRINTS[scorecard.settings.paper]
    page.band(scorecard.settings.title, Role.TITLE, width, 32)
    page.band(whose_and_when(scorecard.settings), Role.TOPIC, width, 20)
    if live:
        page.cells[1, 0] = page.cells[1, 0]._replace(formula=with_period(whose(scorecard.settings)))
    _add_legend(page)
    page.band(_source(scorecard), Role.NOTE, width, 18)
    heading_row = page.row
    page.headings(*(column.heading for column in COLUMNS))
    page.heights[heading_row] = _HEADING_HEIGHT
    breaks = _add_rows(page, scorecard, dashboard, printed.points, live=live)
    last, status = max(page.row - 1, heading_row + 1), [column.heading for column in COLUMNS].index(STATUS)
    return Sheet(
        COMMITTEE,
        page.cells,
        _WIDTHS,
        page.heights,
        tuple(page.merged),
        frozen=(heading_row + 1, [column.heading for column in COLUMNS].index(INDICATOR) + 1),
        rag=(CellRange(heading_row + 1, status, last, status),),
        printing=PageSetup(
            paper=printed.number,
            repeat_rows=(heading_row, heading_row),
            scale=printed.scale,
            breaks=breaks,
        ),
    )


def _add_rows(
    page: Page, scorecard: Scorecard, dashboard: DashboardSheet, points: float, *, live: bool
) -> tuple[int, ...]:
    """Add a row for each indicator, with the topic across those of a page that share it; return the rows that begin a page."""
    breaks: list[int] = []
    used, first, topic = sum(page.heights.values()), page.row, Cell(None)
    for row in scorecard.rows:
        shown, *cells = [_cell(column, row.indicator.code, dashboard, live=live) for column in COLUMNS]
        page.line(None, *cells)
        added = page.row - 1
        continued = added > first and shown.value == topic.value
        begun = used if continued else used + _height(page, first, added, topic)
        full = begun + _height(page, first if continued else added, page.row, shown) > points
        if full:
            breaks.append(added)
        if added > first and (full or not continued):
            _add_topic(page, first, added, topic)
            used, first = (_HEADING_HEIGHT if full else begun), added
        topic = shown
    if page.row > first:
        _add_topic(page, first, page.row, topic)
    return tuple(breaks)


def _height(page: Page, first: int, end: int, topic: Cell) -> float:
    """Return how high the rows of a topic are, which are no lower than its name."""
    name = text_height(str(topic.value or ""), characters_across(_WIDTHS[0], bold=True), SMALL_LINE)
    rows = sum(page.heights[row] for row in range(first, end))
    return max(rows, name if end > first else 0.0)


def _add_topic(page: Page, first: int, end: int, topic: Cell) -> None:
    """Add a topic across its rows, the last of which grows where they are too low for it."""
    page.heights[end - 1] += _height(page, first, end, topic) - _height(page, first, end, Cell(None))
    if end - first > 1:
        page.span(CellRange(first, 0, end - 1, 0), topic)
    else:
        page.cells[first, 0] = topic


def _cell(column: Column, code: str, dashboard: DashboardSheet, *, live: bool) -> Cell:
    """Return the cell of the Dashboard as a reader has it: not shaded for typing, and looked up there where it is live."""
    shown = dashboard.sheet.cells[dashboard.place(code, column.heading)]
    cell = shown._replace(role=Role.TOPIC if column.heading == TOPIC else Role.BODY, formula="")
    if not column.kind.is_number:
        cell = cell._replace(number_format="")
    if not live:
        return cell
    found = f"INDEX({DASHBOARD_TABLE}[{column.heading}],MATCH(TRUE,INDEX({DASHBOARD_TABLE}[Code]={literal(code)},0),0))"
    as_text = "" if column.kind.is_number else '&""'  # or a blank cell would be shown as 0
    return cell._replace(value="" if cell.value is None else cell.value, formula=in_full(found + as_text))


def _add_legend(page: Page) -> None:
    """Add a row that says what the colours mean, in words."""
    at = [column.heading for column in COLUMNS].index("Previous period")
    for column in range(len(_WIDTHS)):
        page.cells[page.row, column] = Cell(None, Role.NOTE, framed=False)
    page.cells[page.row, 0] = Cell(
        "Quartile 1 is best. Status compares the latest value with the target.", Role.NOTE, framed=False
    )
    page.merged.append(CellRange(page.row, 0, page.row, at - 1))
    for column, status in enumerate(_LEGEND, at):
        page.cells[page.row, column] = Cell(status.value, ROLE_OF_STATUS[status], Align.CENTRE)
    page.heights[page.row] = 20
    page.skip()


def _source(scorecard: Scorecard) -> str:
    own = f"Source: {scorecard.settings.authority or 'the department'}'s own returns"
    compared = any(row.comparator for row in scorecard.rows)
    rest = "; quartiles and the statistical neighbours' average are from published national figures."
    return own + (rest if compared else ".")
