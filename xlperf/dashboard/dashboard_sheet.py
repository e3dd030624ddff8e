"""The Dashboard sheet: one row an indicator, under its topic; the first fourteen columns are the committee's."""

from collections.abc import Mapping, Set as AbstractSet
from textwrap import shorten
from typing import NamedTuple

from xlperf.dashboard.data_sheet import DataSheet
from xlperf.dashboard.editable_cells import NOTE, entries, highlights, put_period, with_formulas
from xlperf.dashboard.figures import england, neighbour_average, observed, rank
from xlperf.dashboard.formulas.formula import FEWEST_ROWS
from xlperf.dashboard.formulas.page import (
    DASHBOARD_TABLE,
)
from xlperf.dashboard.model import (
    AS_TEXT,
    Align,
    Cell,
    CellRange,
    CellRef,
    DataValidation,
    PageSetup,
    Role,
    Sheet,
    Sparkline,
    Table,
)
from xlperf.dashboard.page import Page
from xlperf.dashboard.sentences import whose_and_when
from xlperf.dashboard.theme import (
    COMMENT_WANTED,
    DASHBOARD,
    DASHBOARD_HEADINGS,
    DATA,
    LAST_COMMENT,
    NOT_APPLICABLE,
)
from xlperf.domain.comment import Comment
from xlperf.domain.register import WHOSE
from xlperf.rules.owed import MissingReturn
from xlperf.rules.scorecard import Scorecard, ScoreRow
from xlperf.rules.status import Status

_WIDTHS = (
    27.0, 13.0, 36.0, 12.0, 11.5, 12.0, 11.5, 13.0, 11.5, 11.0, 11.0, 9.5, 10.0, 12.0, 10.0, 10.0, 10.0, 14.0,
    58.0, 40.0, 9.0,
)  # fmt: skip
_ASKED_WIDTHS = (56.0, 34.0, 13.0)  # Commentary, and the two that come after it
_ROOM_TO_TYPE, _MORE_ROOM = 48.0, 96.0  # points, in any row and where a comment is wanted
COLUMN = {heading: column for column, heading in enumerate(DASHBOARD_HEADINGS)}
_HEADING_HEIGHT = 44.0
_LONGEST_PROMPT = 250  # characters; Excel takes 255
_ASKING_NOTE = (
    "Please write into the column Commentary. The shaded cells wait for a comment: those indicators are Red, or got worse "
    "and are in quartile 3 or 4. Everything else on this page is locked, without a password."
)


class DashboardSheet(NamedTuple):
    """The sheet, the row of each indicator by code, the area of each column without its heading, and the cell of the period."""

    sheet: Sheet
    rows: Mapping[str, int]
    columns: Mapping[str, CellRange]
    period: CellRef | None = None

    def drawn_from(self, sheet: str, histories: Mapping[str, CellRange]) -> Sheet:
        """Return the sheet with its sparklines drawn from figures on another one."""
        at = {row: histories[code] for code, row in self.rows.items() if code in histories}
        return self.sheet._replace(
            sparklines=tuple(
                one._replace(sheet=sheet, figures=at[one.at[0]])
                for one in self.sheet.sparklines
                if one.at[0] in at
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
    headings, widths = _columns(asked)
    place = {heading: column for column, heading in enumerate(headings)}
    width = len(headings)
    page = Page(widths)
    page.band(scorecard.settings.title, Role.TITLE, width, 32)
    page.band(whose_and_when(scorecard.settings), Role.TOPIC, width, 20)
    period = put_period(page, scorecard.settings, width) if live else None
    if not live:
        note, height = (f"{WHOSE}{asked.name}\n{_ASKING_NOTE}", 32) if asked else (NOTE, 18)
        page.band(note, Role.NOTE, width, height)
    heading_row = page.row
    for column, heading in enumerate(headings):
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
            sparklines.append(
                Sparkline((page.row, COLUMN["History"]), DATA, history, from_zero=_never_negative(row))
            )
        comment = comments.get(row.indicator.code)
        cells = _cells(row, targets[row.indicator.code], comment.shown if comment else "")
        if live:
            cells = with_formulas(cells, row.indicator)
        if asked:
            cells = _asking(cells, row, asked)
            page.heights[page.row] = _MORE_ROOM if row.indicator.code in asked.wanted else _ROOM_TO_TYPE
        _put_row(page, place, cells, repeats_topic=row.indicator.topic == topic)
        topic = row.indicator.topic
    last = max(page.row - 1, heading_row + (FEWEST_ROWS if live else 1))
    columns = {name: CellRange(heading_row + 1, column, last, column) for name, column in place.items()}
    sheet = Sheet(
        DASHBOARD,
        page.cells,
        widths,
        page.heights,
        tuple(page.merged),
        frozen=(heading_row + 1, 0 if asked else COLUMN["Indicator"] + 1),  # a phone is no wider than those
        table=Table(DASHBOARD_TABLE, CellRange(heading_row, 0, last, width - 1), headings),
        rag=(columns["Status"],),
        groups=columns["Topic"],
        entries=entries(columns, period) if period else _prompts(scorecard, rows, asked) if asked else (),
        highlights=highlights(columns) if live else (),
        sparklines=tuple(sparklines),
        printing=PageSetup(paper=8, repeat_rows=(heading_row, heading_row)),
    )
    return DashboardSheet(sheet, rows, columns, period)


def _columns(asked: CommentRequest | None) -> tuple[tuple[str, ...], tuple[float, ...]]:
    """Return the headings and the widths of the columns."""
    if asked is None:
        return DASHBOARD_HEADINGS, _WIDTHS
    return (
        (*DASHBOARD_HEADINGS[:-1], LAST_COMMENT, COMMENT_WANTED, DASHBOARD_HEADINGS[-1]),
        (*_WIDTHS[:-2], *_ASKED_WIDTHS, _WIDTHS[-1]),
    )


def _asking(cells: Mapping[str, Cell], row: ScoreRow, asked: CommentRequest) -> Mapping[str, Cell]:
    """Return the cells of a row on which somebody may comment, marked where they should."""
    code, comment = row.indicator.code, cells["Commentary"]._replace(locked=False)
    is_wanted = code in asked.wanted
    return dict(cells) | {
        "Commentary": comment._replace(role=Role.INPUT) if is_wanted else comment,
        LAST_COMMENT: Cell(asked.earlier.get(code, "")),
        COMMENT_WANTED: _centred(why_wanted(row))._replace(role=Role.INPUT) if is_wanted else _centred(""),
    }


def why_wanted(row: ScoreRow) -> str:
    """Return why a comment is wanted on a row."""
    if row.status is Status.RED:
        return f"Yes: {row.status.value}"
    return f"Yes: worse, quartile {row.standing.quartile}"


def _prompts(
    scorecard: Scorecard, rows: Mapping[str, int], asked: CommentRequest
) -> tuple[DataValidation, ...]:
    """Return what is said beside each cell for a comment: what it is about, for the name may be out of sight."""
    column = COLUMN["Commentary"]
    return tuple(
        DataValidation(
            CellRange(at, column, at, column),
            "",
            "Please comment" if row.indicator.code in asked.wanted else "Commentary",
            shorten(row.indicator.name, _LONGEST_PROMPT, placeholder="…"),
        )
        for row in scorecard.rows
        for at in [rows[row.indicator.code]]
    )


def _put_row(
    page: Page, columns: Mapping[str, int], cells: Mapping[str, Cell], *, repeats_topic: bool
) -> None:
    for heading, cell in cells.items():
        if heading == "Topic" and repeats_topic:
            page.cells[page.row, columns[heading]] = cell  # hidden under the first, so the row need not grow
        else:
            page.put(page.row, columns[heading], cell)
    page.skip()


def _cells(row: ScoreRow, target: str, comment: str) -> Mapping[str, Cell]:
    """Return the cells of one indicator by heading."""
    indicator, quartile = row.indicator, row.standing.quartile
    return {
        "Topic": Cell(indicator.topic, Role.TOPIC),
        "Theme": Cell(indicator.theme),
        "Indicator": Cell(indicator.name, bold=True),
        "Polarity": _centred(indicator.polarity.value),
        "Reporting frequency": _centred(indicator.frequency.value),
        "Previous period": _centred(row.previous.period.label if row.previous else ""),
        "Previous value": observed(indicator, row.previous, blank=""),
        "Latest period": _centred(row.latest.period.label if row.latest else ""),
        "Latest value": observed(indicator, row.latest),
        "Trend": _centred(row.trend.value if row.trend else ""),
        "Target": _centred(target),
        "Status": _centred(row.status.value),
        "National quartile": _centred(NOT_APPLICABLE)
        if quartile is None
        else Cell(quartile, align=Align.CENTRE),
        "Statistical neighbour average": neighbour_average(row),
        "Better or worse": _centred(row.judgement.value if row.judgement else ""),
        "Rank": rank(row),
        "England": england(row),
        "History": Cell(None),
        "Why": Cell(row.why),
        "Commentary": Cell(comment, number_format=AS_TEXT),  # or Excel takes what begins with - for a formula
        "Code": _centred(indicator.code),
    }


def _never_negative(row: ScoreRow) -> bool:
    return all(one.value is None or one.value >= 0 for one in row.history)


def _centred(text: str) -> Cell:
    return Cell(text, align=Align.CENTRE)
