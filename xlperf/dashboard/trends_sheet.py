"""The Trends sheet: for each indicator a line chart of every period known, two to a printed page."""

from collections.abc import Mapping, Set as AbstractSet
from types import MappingProxyType

from xlperf.columns import INDICATOR
from xlperf.dashboard.cached_results import series_number
from xlperf.dashboard.dashboard_sheet import DashboardSheet
from xlperf.dashboard.figures import as_stored, number_format
from xlperf.dashboard.formulas.formula import in_full, literal
from xlperf.dashboard.hyperlinks import internal
from xlperf.dashboard.model import Align, Axis, Cell, Line, LineChart, PageSetup, Part, Role, Sheet, reference
from xlperf.dashboard.page import Page
from xlperf.dashboard.strip_chart import axis_ends
from xlperf.dashboard.trend_lines import TrendLines, trend_lines
from xlperf.domain.indicator import Indicator, Unit
from xlperf.domain.period import Period
from xlperf.domain.sheets import DASHBOARD, TRENDS
from xlperf.domain.wording import counted
from xlperf.rules.controlled_series import control_sentence
from xlperf.rules.rounding import in_figures
from xlperf.rules.scorecard import Scorecard, ScoreRow
from xlperf.workbooks.address import CellRange, absolute

_PRINTED = (110.5,)  # one column, as wide as the page
_GAP, _NAME, _PERIOD = 3.0, 26.0, 11.0
_FIRST = 2  # the column of the names of lines; their figures follow
_ROW, _CHART_ROWS = 15.0, 25  # points
_CHART_WIDTH, _CHART_HEIGHT = 770, 490  # pixels, of 96 to 72 points
_SCALE, _A_PAGE = 81, 2  # per cent at which the column fills the width of A4; charts to a page
_AXIS_DECIMALS = 10
_NOTE = (
    "Every period known up to the report period; a gap in a line is a period without a figure. Target, England and "
    "neighbours are as they stand now. The figures of each chart are to its right."
)
OTHERS_DRAWN = (
    "Figures or the report period have changed since these charts were drawn. Refresh to draw them again; if periods were "
    "added, build again."
)
_DRAWN_FROM = "Drawn from (sum of Series)"
_UNDRAWN = "Fewer than three figures are known, so no line is drawn for: "
_NEVER_RESTATED: Mapping[str, AbstractSet[Period]] = MappingProxyType({})


def trends_sheet(
    scorecard: Scorecard,
    dashboard: DashboardSheet,
    restated: Mapping[str, AbstractSet[Period]] = _NEVER_RESTATED,
    *,
    live: bool,
) -> Sheet | None:
    """Return the Trends sheet; None where no indicator has the three figures that make a line.

    Parameters
    ----------
    scorecard
        The judged rows.
    dashboard
        Where each row stands.
    restated
        By code, the periods whose figure is another than was once reported.
    live
        Whether the sheet says when figures were changed in the workbook since.
    """
    drawn = {
        row.indicator.code: lines
        for row in scorecard.rows
        if (lines := trend_lines(row, scorecard.settings, restated.get(row.indicator.code, frozenset())))
    }
    if not drawn:
        return None
    longest = max(len(lines.labels) for lines in drawn.values())
    page = Page((*_PRINTED, _GAP, _NAME, *[_PERIOD] * longest), _ROW)
    page.band("The history of each indicator", Role.TITLE, 1, 26)
    page.band(_NOTE, Role.NOTE, 1, 33)
    if live:
        note = page.cells[page.row - 1, 0]
        page.cells[page.row - 1, 0] = note._replace(formula=_unless_others(_NOTE, OTHERS_DRAWN))
        page.cells[0, _FIRST] = Cell(_DRAWN_FROM, Role.NOTE)
        page.cells[0, _FIRST + 1] = Cell(sum(map(series_number, scorecard.rows)), Role.NOTE)
    headed = page.row
    charts: list[LineChart] = []
    breaks: list[int] = []
    for row in scorecard.rows:
        if lines := drawn.get(row.indicator.code):
            if charts and len(charts) % _A_PAGE == 0:
                breaks.append(page.row)
            to_row = internal(DASHBOARD, *dashboard.place(row.indicator.code, INDICATOR))
            charts.append(_put_block(page, row, lines, to_row))
    if undrawn := [row.indicator.code for row in scorecard.rows if row.indicator.code not in drawn]:
        page.band(f"{_UNDRAWN}{', '.join(undrawn)}.", Role.NOTE, 1)
    return Sheet(
        TRENDS,
        page.cells,
        page.widths,
        page.heights,
        frozen=(headed, 0),
        charts=tuple(charts),
        printing=PageSetup(
            landscape=False, repeat_rows=(0, headed - 1), scale=_SCALE, breaks=tuple(breaks), columns=1
        ),
    )


def _unless_others(note: str, others: str) -> str:
    """Return the formula of a note that gives way to another once the figures on Workings are not those drawn here."""
    drawn = reference(TRENDS, absolute(0, _FIRST + 1))
    return in_full(f"IF(SUM(tblWorkings[Series])={drawn},{literal(note)},{literal(others)})")


def _put_block(page: Page, row: ScoreRow, lines: TrendLines, to_row: str) -> LineChart:
    """Add the chart of one indicator with what it says in words, and its figures to the right; return the chart."""
    indicator = row.indicator
    page.band(f"{indicator.code}  {indicator.name}", Role.TOPIC, 1, link=to_row)
    said = _said(row)
    page.band(said, Role.NOTE, 1)
    top = page.row
    places = number_format(indicator.unit, indicator.decimals)
    page.cells[top, _FIRST] = Cell("Period", Role.HEADING)
    for at, label in enumerate(lines.labels, _FIRST + 1):
        page.cells[top, at] = Cell(label, Role.HEADING, Align.CENTRE)
    for below, line in enumerate(lines.lines, top + 1):
        page.cells[below, _FIRST] = Cell(line.name)
        for at, figure in enumerate(line.figures, _FIRST + 1):
            if figure is not None:
                page.cells[below, at] = Cell(
                    as_stored(figure, indicator.unit), align=Align.RIGHT, number_format=places
                )
    for at in range(top, top + _CHART_ROWS):
        page.heights[at] = _ROW
    last = _FIRST + len(lines.labels)
    page.row = top + _CHART_ROWS
    return LineChart(
        at=(top, 0),
        width=_CHART_WIDTH,
        height=_CHART_HEIGHT,
        alt_text=_alt_text(row, lines, said),
        categories=CellRange(top, _FIRST + 1, top, last),
        lines=tuple(
            Line(
                line.part,
                line.name,
                CellRange(below, _FIRST + 1, below, last),
                label_below=line.part is Part.NEWEST and lines.has_fallen,
            )
            for below, line in enumerate(lines.lines, top + 1)
        ),
        axis=_axis(lines, indicator),
    )


def _said(row: ScoreRow) -> str:
    """Return what the newest figure is, in words: itself, its period, its trend words and what the control chart says."""
    shown, latest = row.shown(row.latest), row.latest
    figure = (
        f"{in_figures(shown, row.indicator.unit)} in {latest.period}" if latest and shown is not None else ""
    )
    judged = row.judgement.value.lower() if row.judgement else ""
    words = "; ".join(part for part in (figure, judged, str(row.words)) if part)
    control = control_sentence(row.indicator, row.controlled, row.status)
    return " ".join(part for part in (f"{words}." if words else "", control) if part)


def _alt_text(row: ScoreRow, lines: TrendLines, said: str) -> str:
    known = lines.own
    beside = ", ".join(
        dict.fromkeys(line.name for line in lines.lines if line.part not in {Part.OWN, Part.NEWEST})
    )
    return (
        f"Line chart of {row.indicator.name}: {counted(len(known), 'figure')} from {lines.labels[0]} to {lines.labels[-1]}, between "
        f"{_in_words(min(known), row.indicator)} and {_in_words(max(known), row.indicator)}. "
        f"{f'Beside it: {beside}. ' if beside else ''}{said}"
    )


def _in_words(figure: float, indicator: Indicator) -> str:
    return f"{figure:,.{indicator.decimals}f}{'%' if indicator.unit is Unit.PERCENT else ''}"


def _axis(lines: TrendLines, indicator: Indicator) -> Axis:
    """Return the axis that holds every line."""
    figures = [figure for line in lines.lines for figure in line.figures if figure is not None]
    least, most, step = axis_ends(figures, indicator.unit)
    decimals = max(0, len(f"{step:.{_AXIS_DECIMALS}f}".rstrip("0").partition(".")[2]))
    least, most, step = (as_stored(end, indicator.unit) for end in (least, most, step))
    return Axis(least, most, step, number_format(indicator.unit, decimals), reverse=False)
