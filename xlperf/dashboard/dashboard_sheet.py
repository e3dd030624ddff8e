"""The Dashboard sheet: one row per indicator, under its topic; the first fourteen columns are the committee's."""

from collections.abc import Mapping, Sequence, Set as AbstractSet
from textwrap import shorten
from typing import NamedTuple

from xlperf.columns import (
    COMMENT_WANTED,
    COMMENTARY,
    HISTORY,
    INDICATOR,
    NOT_APPLICABLE,
    STATUS,
    TOPIC,
    Column,
    PageRow,
    Where,
    shown_columns,
)
from xlperf.dashboard.data_sheet import DataSheet
from xlperf.dashboard.editable_cells import NOTE, entries, highlights, put_period, with_formulas
from xlperf.dashboard.figures import cell_of
from xlperf.dashboard.formulas.formula import FEWEST_ROWS
from xlperf.dashboard.formulas.page import (
    DASHBOARD_TABLE,
)
from xlperf.dashboard.model import (
    Align,
    Cell,
    CellRef,
    DataValidation,
    Drawn,
    PageSetup,
    Role,
    Sheet,
    Sparkline,
    Table,
)
from xlperf.dashboard.page import Page
from xlperf.dashboard.sentences import whose_and_when
from xlperf.domain.comment import Comment
from xlperf.domain.register import WHOSE
from xlperf.domain.sheets import DASHBOARD, DATA
from xlperf.rules.owed import MissingReturn
from xlperf.rules.scorecard import Scorecard, ScoreRow
from xlperf.rules.status import Status
from xlperf.workbooks.address import CellRange

_ROOM_TO_TYPE, _MORE_ROOM = 48.0, 96.0  # points, in any row and where a comment is wanted
_ROOM_TO_DRAW = 30.0  # points; a line in less cannot be read on paper
_HEADING_HEIGHT = 44.0
_LONGEST_PROMPT = 250  # characters; Excel takes 255
_ASKING_NOTE = (
    "Please write in the Commentary column. The shaded cells need a comment: those indicators are Red, or got worse "
    "and are in quartile 3 or 4. Everything else on this page is locked, without a password."
)


class DashboardSheet(NamedTuple):
    """The sheet, the row of each indicator by code, the area of each column without its heading, and the cell of the period."""

    sheet: Sheet
    rows: Mapping[str, int]
    columns: Mapping[str, CellRange]
    period: CellRef | None = None

    def place(self, code: str, heading: str) -> CellRef:
        """Return the cell of an indicator in a column."""
        return self.rows[code], self.columns[heading].left

    def drawn_from(self, sheet: str, histories: Mapping[str, Drawn]) -> Sheet:
        """Return the sheet with its sparklines drawn from figures on another one."""
        at = {row: histories[code] for code, row in self.rows.items() if code in histories}
        return self.sheet._replace(
            sparklines=tuple(
                sparkline._replace(sheet=sheet, figures=drawn.figures, ends=drawn.ends)
                for sparkline in self.sheet.sparklines
                if (drawn := at.get(sparkline.at[0]))
            )
        )


class CommentRequest(NamedTuple):
    """Who reads the page is to comment on it, and to send what is still to come.

    Whose it is, last quarter's comments by code, the codes that need one, the returns to send, and those that others are to
    send, with their names.
    """

    name: str
    earlier: Mapping[str, str]
    wanted: AbstractSet[str]
    to_send: tuple[MissingReturn, ...] = ()
    to_come: tuple[tuple[str, MissingReturn], ...] = ()


def written_target(row: ScoreRow) -> str:
    """Return the target of the register as the page has it."""
    return row.indicator.written_target or NOT_APPLICABLE


def dashboard_sheet(
    scorecard: Scorecard,
    data: DataSheet,
    comments: Mapping[str, Comment],
    targets: Mapping[str, str],
    *,
    live: bool,
    asked: CommentRequest | None = None,
) -> DashboardSheet:
    """Return the Dashboard sheet.

    Parameters
    ----------
    scorecard
        The judged rows, in the register's order.
    data
        Where each indicator's history stands.
    comments, targets
        Commentary, and the target as it stands on the page, by indicator code.
    live
        Whether what is worked out is worked out by formulas, and targets, polarity and period can be changed.
    asked
        Where it goes to somebody who is to comment on it: two columns more, and nothing but Commentary can be typed into.
    """
    where = Where.BRIEFING if asked else Where.PAGE
    columns = shown_columns(where, scorecard.rows)
    place = {column.heading: number for number, column in enumerate(columns)}
    width, widths = len(columns), _widths(columns, where)
    page = Page(widths)
    page.band(scorecard.settings.title, Role.TITLE, width, 32)
    page.band(whose_and_when(scorecard.settings), Role.TOPIC, width, 20)
    period = put_period(page, scorecard.settings, width) if live else None
    if not live:
        note, height = (f"{WHOSE}{asked.name}\n{_ASKING_NOTE}", 32) if asked else (NOTE, 18)
        page.band(note, Role.NOTE, width, height)
    heading_row = page.row
    for heading, column in place.items():
        page.cells[heading_row, column] = Cell(heading, Role.HEADING, Align.CENTRE)
    page.heights[heading_row] = _HEADING_HEIGHT
    page.skip()
    rows: dict[str, int] = {}
    sparklines: list[Sparkline] = []
    topic = None
    for row in scorecard.rows:
        rows[row.indicator.code] = page.row
        history = data.histories.get(row.indicator.code)
        if history and history.bottom > history.top:
            sparklines.append(Sparkline((page.row, place[HISTORY]), DATA, history))
        told = _told(row, comments, targets, asked)
        cells: Mapping[str, Cell] = {column.heading: cell_of(column, told) for column in columns}
        if live:
            cells = with_formulas(cells, row.indicator)
        if asked:
            is_wanted = bool(told.comment_wanted)
            cells = _asking(cells, is_wanted=is_wanted)
            page.heights[page.row] = _MORE_ROOM if is_wanted else _ROOM_TO_TYPE
        if sparklines and sparklines[-1].at[0] == page.row:
            page.heights[page.row] = max(_ROOM_TO_DRAW, page.heights.get(page.row, 0))
        _put_row(page, place, cells, repeats_topic=row.indicator.topic == topic)
        topic = row.indicator.topic
    last = max(page.row - 1, heading_row + (FEWEST_ROWS if live else 1))
    areas = {name: CellRange(heading_row + 1, column, last, column) for name, column in place.items()}
    sheet = Sheet(
        DASHBOARD,
        page.cells,
        widths,
        page.heights,
        tuple(page.merged),
        frozen=(heading_row + 1, 0 if asked else place[INDICATOR] + 1),  # a phone is no wider than those
        table=Table(DASHBOARD_TABLE, CellRange(heading_row, 0, last, width - 1), tuple(place)),
        rag=(areas[STATUS],),
        groups=areas[TOPIC],
        entries=entries(areas, period)
        if period
        else _prompts(scorecard, rows, place[COMMENTARY], asked)
        if asked
        else (),
        highlights=highlights(areas) if live else (),
        sparklines=tuple(sparklines),
        printing=PageSetup(paper=8, repeat_rows=(heading_row, heading_row)),
    )
    return DashboardSheet(sheet, rows, areas, period)


def _told(
    row: ScoreRow,
    comments: Mapping[str, Comment],
    targets: Mapping[str, str],
    asked: CommentRequest | None,
) -> PageRow:
    """Return what a row of the page is made from."""
    code = row.indicator.code
    comment = comments.get(code)
    return PageRow(
        row,
        targets[code],
        comment.shown if comment else "",
        asked.earlier.get(code, "") if asked else "",
        why_wanted(row) if asked and code in asked.wanted else "",
    )


def _widths(columns: Sequence[Column], where: Where) -> tuple[float, ...]:
    return tuple(
        column.briefing_width or column.width if where is Where.BRIEFING else column.width
        for column in columns
    )


def _asking(cells: Mapping[str, Cell], *, is_wanted: bool) -> Mapping[str, Cell]:
    """Return the cells of a row on which somebody may comment, marked where they should."""
    comment = cells[COMMENTARY]._replace(locked=False)
    if not is_wanted:
        return {**cells, COMMENTARY: comment}
    wanted = cells[COMMENT_WANTED]._replace(role=Role.INPUT)
    return {**cells, COMMENTARY: comment._replace(role=Role.INPUT), COMMENT_WANTED: wanted}


def why_wanted(row: ScoreRow) -> str:
    """Return why a comment is wanted on a row."""
    if row.status is Status.RED:
        return f"Yes: {row.status.value}"
    return f"Yes: worse, quartile {row.standing.quartile}"


def _prompts(
    scorecard: Scorecard, rows: Mapping[str, int], column: int, asked: CommentRequest
) -> tuple[DataValidation, ...]:
    """Return what is said beside each cell for a comment: what it is about, for the name may be out of sight."""
    return tuple(
        DataValidation(
            CellRange(at, column, at, column),
            "",
            "Please comment" if row.indicator.code in asked.wanted else COMMENTARY,
            shorten(row.indicator.name, _LONGEST_PROMPT, placeholder="…"),
        )
        for row in scorecard.rows
        for at in [rows[row.indicator.code]]
    )


def _put_row(
    page: Page, columns: Mapping[str, int], cells: Mapping[str, Cell], *, repeats_topic: bool
) -> None:
    for heading, cell in cells.items():
        if heading == TOPIC and repeats_topic:
            page.cells[page.row, columns[heading]] = cell  # hidden under the first, so the row need not grow
        else:
            page.put(page.row, columns[heading], cell)
    page.skip()
