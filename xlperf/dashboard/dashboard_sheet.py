"""The Dashboard sheet: one row an indicator, under its topic; the first fourteen columns are the committee's."""

from collections.abc import Mapping
from typing import NamedTuple

from xlperf.dashboard.data_sheet import DataSheet
from xlperf.dashboard.figures import england, neighbour_average, observed, rank
from xlperf.dashboard.model import Align, Area, Cell, Print, Role, Sheet, Sparkline, Table
from xlperf.dashboard.page import Page
from xlperf.dashboard.sentences import whose_and_when
from xlperf.dashboard.theme import DASHBOARD, DASHBOARD_HEADINGS, DATA, NOT_APPLICABLE
from xlperf.indicators.comment import Comment
from xlperf.rules.scorecard import Scorecard, ScoreRow

TABLE = "tblDashboard"
_WIDTHS = (
    27.0, 13.0, 36.0, 12.0, 11.5, 12.0, 11.5, 13.0, 11.5, 11.0, 11.0, 9.5, 10.0, 12.0, 10.0, 10.0, 10.0, 14.0,
    58.0, 40.0, 9.0,
)  # fmt: skip
COLUMN = {heading: column for column, heading in enumerate(DASHBOARD_HEADINGS)}
_HEADING_HEIGHT = 44.0


class DashboardSheet(NamedTuple):
    """The sheet, the row of each indicator by code, and the area of each column without its heading."""

    sheet: Sheet
    rows: Mapping[str, int]
    columns: Mapping[str, Area]


def dashboard_sheet(scorecard: Scorecard, data: DataSheet, comments: Mapping[str, Comment]) -> DashboardSheet:
    """Return the Dashboard sheet.

    Parameters
    ----------
    scorecard
        The judged rows, in the register's order.
    data
        Where each indicator's history stands.
    comments
        Commentary by indicator code.
    """
    width = len(DASHBOARD_HEADINGS)
    page = Page(_WIDTHS)
    page.band(scorecard.settings.title, Role.TITLE, width, 32)
    page.band(whose_and_when(scorecard.settings), Role.TOPIC, width, 20)
    page.band(
        "Quartile 1 is best. Status and trend use the figures as shown. The column Why gives each row's reason; "
        "sheet Notes gives the rules.",
        Role.NOTE,
        width,
        18,
    )
    heading_row = page.row
    for column, heading in enumerate(DASHBOARD_HEADINGS):
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
        _put_row(page, row, comment.text if comment else "", repeats_topic=row.indicator.topic == topic)
        topic = row.indicator.topic
    last = max(page.row - 1, heading_row + 1)
    columns = {name: Area(heading_row + 1, column, last, column) for name, column in COLUMN.items()}
    sheet = Sheet(
        DASHBOARD,
        page.cells,
        _WIDTHS,
        page.heights,
        tuple(page.merged),
        frozen=(heading_row + 1, COLUMN["Indicator"] + 1),
        table=Table(TABLE, Area(heading_row, 0, last, width - 1), DASHBOARD_HEADINGS),
        rag=(columns["Status"],),
        groups=columns["Topic"],
        sparklines=tuple(sparklines),
        printing=Print(paper=8, repeat_rows=(heading_row, heading_row)),
    )
    return DashboardSheet(sheet, rows, columns)


def _put_row(page: Page, row: ScoreRow, comment: str, *, repeats_topic: bool) -> None:
    indicator, quartile = row.indicator, row.standing.quartile
    cells = {
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
        "Target": _centred(indicator.target.written if indicator.target else NOT_APPLICABLE),
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
        "Commentary": Cell(comment),
        "Code": _centred(indicator.code),
    }
    for heading, cell in cells.items():
        if heading == "Topic" and repeats_topic:
            page.cells[page.row, COLUMN[heading]] = cell  # hidden under the first, so the row need not grow
        else:
            page.put(page.row, COLUMN[heading], cell)
    page.skip()


def _never_negative(row: ScoreRow) -> bool:
    return all(one.value is None or one.value >= 0 for one in row.history)


def _centred(text: str) -> Cell:
    return Cell(text, align=Align.CENTRE)
