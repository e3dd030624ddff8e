"""The Summary sheet: what the committee reads first; everything links to its row."""

from collections.abc import Iterable, Sequence, Set as AbstractSet

from xlperf.columns import CODE, COMMENTARY, INDICATOR, NO_FIGURE, NOT_APPLICABLE, QUARTILE, STATUS, WHY
from xlperf.dashboard.dashboard_sheet import COLUMN, CommentRequest, DashboardSheet
from xlperf.dashboard.figures import change_format, observed
from xlperf.dashboard.formulas.page import (
    benchmark_formula,
    missing_formula,
    status_formula,
    unless_changed,
    with_period,
)
from xlperf.dashboard.house_style import ROLE_OF_STATUS
from xlperf.dashboard.hyperlinks import internal
from xlperf.dashboard.model import (
    Align,
    BarChart,
    Cell,
    CellRange,
    PageSetup,
    Role,
    Sheet,
    absolute,
    reference,
)
from xlperf.dashboard.page import Page
from xlperf.dashboard.sentences import (
    CHANGED_SINCE_BUILT,
    absent_returns,
    benchmark_sentence,
    findings,
    in_words,
    missing_sentence,
    status_sentence,
    whose,
    whose_and_when,
)
from xlperf.domain.period import Period
from xlperf.domain.problem import Problem
from xlperf.domain.return_pattern import called
from xlperf.domain.settings import Settings
from xlperf.domain.sheets import CHECKS, DASHBOARD, SUMMARY
from xlperf.rules.owed import MissingReturn
from xlperf.rules.scorecard import Scorecard, ScoreRow
from xlperf.rules.status import Status
from xlperf.rules.trend import Judgement

_WIDTHS = (9.0, 54.0, 12.0, 12.0, 13.0, 10.0, 11.0)
_MOST_MOVERS = 5
_COUNT = "0"
_CHART_WIDTH, _CHART_HEIGHT = 335, 166
_QUARTILE_NAMES = {1: "Quartile 1 (top)", 2: "Quartile 2", 3: "Quartile 3", 4: "Quartile 4 (bottom)"}
_QUARTILE_ROLES = (Role.GREEN, Role.AMBER, Role.AMBER, Role.RED)
_ROOM_BELOW = 50  # rows whose statuses are coloured too once a refresh lists more
_CHANGED_HEIGHT = 40.0
_LIST_HEADINGS = ("Previous", "Latest", "Change", STATUS, "Quartile")
_STATUS_COLUMN = 5
_ATTENTION = "Needs attention: Red, or getting worse in quartile 3 or 4"
_NO_COMMENT = (
    f"No comment is needed. If you have one, write it in the Commentary column on the {DASHBOARD} sheet."
)
_OTHERS_ANSWER = "Also needs attention; somebody else is asked, or a comment has been received"
_PLEASE_COMMENT = "Please comment: Red, or getting worse in quartile 3 or 4. Click a code to go to its cell"


def summary_sheet(
    scorecard: Scorecard,
    dashboard: DashboardSheet,
    problems: Sequence[Problem],
    *,
    live: bool,
    asked: CommentRequest | None = None,
) -> Sheet:
    """Return the Summary sheet.

    Parameters
    ----------
    scorecard
        The judged rows and their totals.
    dashboard
        Where each row stands.
    problems
        What Checks found, to be counted.
    live
        Whether counts and sentences are formulas over the Dashboard, so that they follow an edit there.
    asked
        What the reader is to comment on and to send; links lead to the Commentary then. None for who only reads.
    """
    page = Page(_WIDTHS)
    settings = scorecard.settings
    page.band(settings.title, Role.TITLE, len(_WIDTHS), 34)
    page.band(whose_and_when(settings), Role.TOPIC, len(_WIDTHS), 20)
    headed = page.row
    page.skip()
    page.band(benchmark_sentence(scorecard.quartiles), Role.BODY, len(_WIDTHS))
    page.band(status_sentence(scorecard.statuses), Role.BODY, len(_WIDTHS))
    to_checks = internal(CHECKS, 0, 0) if problems else ""
    page.band(_checks_sentence(problems), Role.BODY, len(_WIDTHS), link=to_checks)
    missing = scorecard.statuses[Status.NO_FIGURE]
    page.band(missing_sentence(missing, settings.period.label), Role.BODY, len(_WIDTHS))
    if asked:
        _ask_for_figures(page, asked, settings.period)
        _ask(page, [row for row in scorecard.attention if row.indicator.code in asked.wanted], dashboard)
    page.skip()
    status_chart = _statuses(page, scorecard, dashboard, live=live)
    page.skip(4)
    quartile_chart = _quartiles(page, scorecard, dashboard, live=live)
    page.skip(4)
    if live:
        _let_follow(page, headed, settings, status_chart.values, quartile_chart.values)
    lists = (
        *_attention(scorecard.attention, asked.wanted if asked else None),
        (
            "Improved most, relative to the earlier figure",
            scorecard.movers(Judgement.BETTER)[:_MOST_MOVERS],
            INDICATOR,
        ),
        (
            "Worsened most, relative to the earlier figure",
            scorecard.movers(Judgement.WORSE)[:_MOST_MOVERS],
            INDICATOR,
        ),
    )
    first = page.row
    _list_missing(page, scorecard, dashboard)
    for title, rows, column in lists:
        _list(page, title, rows, dashboard, column)
    return Sheet(
        SUMMARY,
        page.cells,
        _WIDTHS,
        page.heights,
        tuple(page.merged),
        listed=(first, page.row - 1),
        rag=(CellRange(first, _STATUS_COLUMN, page.row + _ROOM_BELOW, _STATUS_COLUMN),),
        charts=(status_chart, quartile_chart),
        printing=PageSetup(landscape=False),
    )


def _attention(
    rows: Sequence[ScoreRow], wanted: AbstractSet[str] | None
) -> list[tuple[str, Sequence[ScoreRow], str]]:
    """Return the lists of what needs attention: of one who is to comment, what waits for them, and the rest if any."""
    if wanted is None:
        return [(_ATTENTION, rows, INDICATOR)]
    asked = [row for row in rows if row.indicator.code in wanted]
    others = [row for row in rows if row not in asked]
    return [
        (_PLEASE_COMMENT, asked, COMMENTARY),
        *([(_OTHERS_ANSWER, others, INDICATOR)] if others else []),
    ]


def _ask_for_figures(page: Page, asked: CommentRequest, period: Period) -> None:
    """Add the lines that ask for the figures that are still to come, and say who else is asked for some."""
    if asked.to_send:
        page.band(
            f"Please send the figures for {period} that are still to come: {_in_short(asked.to_send)}.",
            Role.BODY,
            len(_WIDTHS),
        )
    for name in dict.fromkeys(name for name, _ in asked.to_come):
        others = [missing for who, missing in asked.to_come if who == name]
        page.band(f"Still to come from {name}: {_in_short(others)}.", Role.BODY, len(_WIDTHS))


def _in_short(missing: Iterable[MissingReturn]) -> str:
    """Return what returns are called, or where they have no name the indicators."""
    return "; ".join(one.called or "; ".join(each.name for each in one.indicators) for one in missing)


def _ask(page: Page, wanted: Sequence[ScoreRow], dashboard: DashboardSheet) -> None:
    """Add the line that asks for comments, which leads to the first of their cells."""
    if not wanted:
        page.band(_NO_COMMENT, Role.BODY, len(_WIDTHS))
        return
    first = internal(DASHBOARD, dashboard.rows[wanted[0].indicator.code], COLUMN[COMMENTARY])
    one = len(wanted) == 1
    page.band(
        f"Please comment on {in_words(len(wanted))} indicator{'' if one else 's'}: write in the shaded "
        f"cell{'' if one else 's'} of the Commentary column on the {DASHBOARD} sheet, save, and send the workbook back.",
        Role.BODY,
        len(_WIDTHS),
        link=first,
    )


def _let_follow(
    page: Page, headed: int, settings: Settings, statuses: CellRange, quartiles: CellRange
) -> None:
    """Give the lines at the head formulas, so that they follow what is changed on the Dashboard.

    Parameters
    ----------
    page, headed
        The sheet, and its row under the line that ends with the period; the sentences follow.
    settings
        Whose figures these are.
    statuses, quartiles
        The cells of the counts, in the order of `Status` and from quartile 1.
    """
    # a page without contextual indicators leaves their count out
    of_status = dict(zip(Status, _cells_of(statuses), strict=False))
    judged = [of_status[one] for one in (Status.GREEN, Status.AMBER, Status.RED)]
    formulas = {
        headed - 1: with_period(whose(settings)),
        headed + 1: benchmark_formula(_cells_of(quartiles)),
        headed + 2: status_formula(
            judged,
            of_status[Status.NO_FIGURE],
            of_status[Status.NONE],
            *([of_status[Status.CONTEXTUAL]] if Status.CONTEXTUAL in of_status else []),
        ),
        headed + 4: missing_formula(of_status[Status.NO_FIGURE]),
    }
    page.row, after = headed, page.row
    page.band("", Role.NOTE, len(_WIDTHS), _CHANGED_HEIGHT)
    page.row = after
    formulas[headed] = unless_changed("", CHANGED_SINCE_BUILT)
    for row, formula in formulas.items():
        page.cells[row, 0] = page.cells[row, 0]._replace(formula=formula)


def _cells_of(column: CellRange) -> list[str]:
    return [absolute(row, column.left) for row in range(column.top, column.bottom + 1)]


def _checks_sentence(problems: Sequence[Problem]) -> str:
    if not problems:
        return "The checks found nothing wrong."
    return f"The checks of the returns found: {findings(problems)}.{absent_returns(problems)} See the Checks sheet."


def _statuses(page: Page, scorecard: Scorecard, dashboard: DashboardSheet, *, live: bool) -> BarChart:
    top = page.row
    page.line(*_count_headings(STATUS))
    area = reference(DASHBOARD, str(dashboard.columns[STATUS]))
    counted = {
        status: count
        for status, count in scorecard.statuses.items()
        if count or status is not Status.CONTEXTUAL  # few registers have any
    }
    for status, count in counted.items():
        formula = f'=COUNTIF({area},"{status.value}")' if live else ""
        page.line(
            None,
            Cell(status.value, ROLE_OF_STATUS[status], Align.CENTRE),
            Cell(count, align=Align.CENTRE, number_format=_COUNT, formula=formula),
        )
    counts = ", ".join(f"{status.value} {count}" for status, count in counted.items())
    roles = tuple(ROLE_OF_STATUS[status] for status in counted)
    return _chart(top, len(counted), "Indicators by status", counts, roles)


def _quartiles(page: Page, scorecard: Scorecard, dashboard: DashboardSheet, *, live: bool) -> BarChart:
    top = page.row
    page.line(*_count_headings(QUARTILE))
    area, statuses = (reference(DASHBOARD, str(dashboard.columns[heading])) for heading in (QUARTILE, STATUS))
    for quartile, count in scorecard.quartiles.items():
        judged = f'=SUMPRODUCT(({area}={quartile})*({statuses}<>"{NO_FIGURE}")*({statuses}<>"{Status.CONTEXTUAL}"))'
        formula = judged if live else ""
        page.line(
            None,
            Cell(_QUARTILE_NAMES[quartile], align=Align.CENTRE),
            Cell(count, align=Align.CENTRE, number_format=_COUNT, formula=formula),
        )
    counts = ", ".join(f"quartile {quartile} {count}" for quartile, count in scorecard.quartiles.items())
    return _chart(top, len(_QUARTILE_NAMES), "Measures by national quartile", counts, _QUARTILE_ROLES)


def _count_headings(counted: str) -> tuple[Cell | None, ...]:
    return (None, Cell(counted, Role.HEADING, Align.CENTRE), Cell("Indicators", Role.HEADING, Align.CENTRE))


def _chart(top: int, bars: int, title: str, counts: str, roles: tuple[Role, ...]) -> BarChart:
    return BarChart(
        (top, 3),
        _CHART_WIDTH,
        _CHART_HEIGHT,
        title,
        f"Bar chart. {title}: {counts}.",
        CellRange(top + 1, 1, top + bars, 1),
        CellRange(top + 1, 2, top + bars, 2),
        roles,
    )


def _list(page: Page, title: str, rows: Sequence[ScoreRow], dashboard: DashboardSheet, column: str) -> None:
    """Add a list of rows that link to a column of the Dashboard."""
    headings = [Cell(text, Role.HEADING, Align.CENTRE) for text in (CODE, title, *_LIST_HEADINGS)]
    headings[1] = Cell(title, Role.HEADING)
    page.line(*headings)
    for row in rows:
        indicator = row.indicator
        link = internal(DASHBOARD, dashboard.rows[indicator.code], COLUMN[column])
        quartile = row.standing.quartile
        page.line(
            Cell(indicator.code, align=Align.CENTRE, link=link),
            Cell(indicator.name),
            observed(indicator, row.previous, blank=""),
            observed(indicator, row.latest),
            _change(row),
            Cell(row.status.value, align=Align.CENTRE),
            Cell(NOT_APPLICABLE if quartile is None else quartile, align=Align.CENTRE),
        )
    if not rows:
        page.line(*_none(len(headings)))
    page.skip()


def _none(columns: int) -> list[Cell]:
    """Return the row of a list that has none: it looks like the rows that a refresh may put in its place."""
    aligned = (Align.CENTRE, Align.LEFT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.CENTRE, Align.CENTRE)
    return [Cell("None." if column == 1 else None, align=aligned[column]) for column in range(columns)]


def _list_missing(page: Page, scorecard: Scorecard, dashboard: DashboardSheet) -> None:
    """Add the list of the rows without a figure for the period: which is the newest, and the return that is to have it.

    It is there without any, for a refresh keeps the lists and their headings where they are.
    """
    rows = scorecard.without_figure
    headings = (CODE, f"No figure for {scorecard.settings.period}: {len(rows)}", "Newest", "For")
    page.line(*(Cell(text, Role.HEADING, Align.CENTRE) for text in headings))
    page.cells[page.row - 1, 1] = Cell(headings[1], Role.HEADING)
    for row in rows:
        one = row.indicator
        name = called(one.return_pattern)
        returned = f"\nReturn: {name}" if name else ""
        page.line(
            Cell(
                one.code,
                align=Align.CENTRE,
                link=internal(DASHBOARD, dashboard.rows[one.code], COLUMN[WHY]),
            ),
            Cell(f"{one.name}{returned}"),
            observed(one, row.latest, blank="none"),
            Cell(row.latest.period.label if row.latest else "", align=Align.CENTRE),
        )
    if not rows:
        page.line(*_none(len(headings)))
    page.skip()


def _change(row: ScoreRow) -> Cell:
    before, now = row.shown(row.previous), row.shown(row.latest)
    if before is None or now is None:
        return Cell("", align=Align.RIGHT)
    number_format = change_format(row.indicator.unit, row.indicator.decimals)
    return Cell(float(now - before), align=Align.RIGHT, number_format=number_format)
