"""The counts of the Summary: how many indicators have each status and stand in each quartile, with a chart of each."""

from typing import NamedTuple

from xlperf.columns import NO_FIGURE, QUARTILE, STATUS
from xlperf.dashboard.dashboard_sheet import DashboardSheet
from xlperf.dashboard.house_style import ROLE_OF_STATUS
from xlperf.dashboard.model import Align, BarChart, Cell, CellRef, Role, reference
from xlperf.dashboard.page import Page
from xlperf.domain.sheets import DASHBOARD
from xlperf.rules.scorecard import Scorecard
from xlperf.rules.status import Status
from xlperf.workbooks.address import CellRange, absolute

NOT_RATED = "Not rated"
_QUARTILE_NAMES = {1: "Quartile 1 (top)", 2: "Quartile 2", 3: "Quartile 3", 4: "Quartile 4 (bottom)"}
_QUARTILE_ROLES = (Role.GREEN, Role.AMBER, Role.AMBER, Role.RED)
_COUNT = "0"
_STATUS_AT, _QUARTILE_AT = 0, 2  # columns in which the tables begin; a quartile's name takes two
_ROW_PIXELS = 24
_STATUS_CHART, _QUARTILE_CHART = (1, 36, 262), (5, 4, 335)  # column, pixels into it, width


class Counts(NamedTuple):
    """The counts: by status and by quartile the cell that has each, and the charts that show any."""

    statuses: dict[Status, str]
    quartiles: list[str]
    charts: tuple[BarChart, ...]


def put_counts(page: Page, scorecard: Scorecard, dashboard: DashboardSheet, *, live: bool) -> Counts:
    """Add the counts, both tables beside each other; nothing of quartiles where nothing is compared.

    Parameters
    ----------
    page
        It is filled from its current row on.
    scorecard, dashboard
        The judged rows, and where they stand.
    live
        Whether the counts are formulas over the Dashboard.
    """
    top = page.row
    statuses, status_chart = _statuses(page, scorecard, dashboard, live=live)
    bottom = page.row
    quartiles: list[str] = []
    charts = [status_chart]
    if scorecard.is_compared:
        page.row = top
        quartiles, quartile_chart = _quartiles(page, scorecard, dashboard, live=live)
        if any(scorecard.quartiles.values()):
            charts.append(quartile_chart)
    page.row = bottom
    return Counts(statuses, quartiles, tuple(charts))


def _statuses(
    page: Page, scorecard: Scorecard, dashboard: DashboardSheet, *, live: bool
) -> tuple[dict[Status, str], BarChart]:
    top = page.row
    page.line(Cell(STATUS, Role.HEADING, Align.CENTRE), Cell("Indicators", Role.HEADING))
    area = reference(DASHBOARD, dashboard.columns[STATUS].absolute)
    counted = {
        status: count
        for status, count in scorecard.statuses.items()
        if count or status is not Status.CONTEXTUAL  # few registers have any
    }
    at = {}
    for status, count in counted.items():
        formula = f'=COUNTIF({area},"{status.value}")' if live else ""
        at[status] = absolute(page.row, _STATUS_AT + 1)
        page.line(
            Cell(name_of(status), ROLE_OF_STATUS[status], Align.CENTRE),
            Cell(count, number_format=_COUNT, formula=formula),
        )
    counts = ", ".join(f"{name_of(status)} {count}" for status, count in counted.items())
    roles = tuple(ROLE_OF_STATUS[status] for status in counted)
    names, figures = ((top + 1, column) for column in (_STATUS_AT, _STATUS_AT + 1))
    return at, _chart(top, _STATUS_CHART, "Indicators by status", counts, (names, figures), roles)


def name_of(status: Status) -> str:
    """Return what a status is called where statuses are counted: N/A alone would not say that there is a figure."""
    return NOT_RATED if status is Status.NONE else status.value


def _quartiles(
    page: Page, scorecard: Scorecard, dashboard: DashboardSheet, *, live: bool
) -> tuple[list[str], BarChart]:
    top, left, figures = page.row, _QUARTILE_AT, _QUARTILE_AT + 2
    page.span(CellRange(top, left, top, left + 1), Cell(QUARTILE, Role.HEADING, Align.CENTRE))
    page.put(top, figures, Cell("Measures", Role.HEADING, Align.CENTRE))
    area, statuses = (
        reference(DASHBOARD, dashboard.columns[heading].absolute) for heading in (QUARTILE, STATUS)
    )
    at = []
    for row, (quartile, count) in enumerate(scorecard.quartiles.items(), top + 1):
        judged = f'=SUMPRODUCT(({area}={quartile})*({statuses}<>"{NO_FIGURE}")*({statuses}<>"{Status.CONTEXTUAL}"))'
        page.span(CellRange(row, left, row, left + 1), Cell(_QUARTILE_NAMES[quartile], align=Align.CENTRE))
        counted = Cell(count, align=Align.CENTRE, number_format=_COUNT, formula=judged if live else "")
        page.put(row, figures, counted)
        at.append(absolute(row, figures))
    counts = ", ".join(f"quartile {quartile} {count}" for quartile, count in scorecard.quartiles.items())
    first = ((top + 1, left), (top + 1, figures))
    return at, _chart(top, _QUARTILE_CHART, "Measures by national quartile", counts, first, _QUARTILE_ROLES)


def _chart(
    top: int,
    place: tuple[int, int, int],
    title: str,
    counts: str,
    first: tuple[CellRef, CellRef],
    roles: tuple[Role, ...],
) -> BarChart:
    column, pixels, width = place
    names, figures = (CellRange(row, at, row + len(roles) - 1, at) for row, at in first)
    return BarChart(
        (top + 1, column),
        width,
        _ROW_PIXELS * len(roles),
        title,
        f"Bar chart. {title}: {counts}.",
        names,
        figures,
        roles,
        (pixels, 0),
    )
