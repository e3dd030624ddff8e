"""The Summary sheet: the quarter's story on one screen and one page of A4; everything links to its row."""

from collections.abc import Iterable, Mapping, Sequence

from xlperf.columns import CODE, COMMENTARY, STATUS
from xlperf.dashboard.dashboard_sheet import CommentRequest, DashboardSheet
from xlperf.dashboard.figures import change_format, observed
from xlperf.dashboard.formulas.page import (
    benchmark_formula,
    missing_formula,
    status_formula,
    unless_changed,
    with_period,
)
from xlperf.dashboard.hyperlinks import internal
from xlperf.dashboard.model import Align, Cell, PageSetup, Role, Sheet
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
from xlperf.dashboard.summary_counts import Counts, put_counts
from xlperf.dashboard.summary_lists import SummaryList, quartile_in_words, summary_lists
from xlperf.domain.period import Period
from xlperf.domain.problem import Problem
from xlperf.domain.settings import Settings
from xlperf.domain.sheets import CHECKS, DASHBOARD, SUMMARY
from xlperf.rules.movers import change, is_told_in_per_cent
from xlperf.rules.news import LastReport
from xlperf.rules.owed import MissingReturn
from xlperf.rules.scorecard import Scorecard, ScoreRow
from xlperf.rules.status import Status
from xlperf.workbooks.address import CellRange

_WIDTHS = (10.0, 42.0, 10.0, 10.0, 11.0, 10.0, 30.0, 8.5)
_STATUS_COLUMN = 5
_ROOM_BELOW = 50  # rows whose statuses are coloured too once a refresh lists more
_NOTE_HEIGHT, _GAP = 30.0, 8.0
_POINTS_ON_A_PAGE = 1010.0  # where these widths are those of A4
_MOST_LINES, _FEWEST_LINES = 10, 3  # of a list
_PER_CENT = "+0.0%;-0.0%;0.0%"
_NOTE = (
    "Click a code to go to its row. Improved and worsened: {first}the largest changes in percentage points, in per cent of a "
    "count and in a score's own units, in turn."
)
_QUARTILES_FIRST = "moves between quartiles first; then "
_NO_COMMENT = (
    f"No comment is needed. If you have one, write it in the Commentary column on the {DASHBOARD} sheet."
)


def summary_sheet(
    scorecard: Scorecard,
    dashboard: DashboardSheet,
    problems: Sequence[Problem],
    last: LastReport | None = None,
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
    last
        What the last report said; None where that is not known.
    live
        Whether counts and sentences are formulas over the Dashboard, so that they follow an edit there.
    asked
        What the reader is to comment on and to send; links lead to the Commentary then. None for who only reads.
    """
    widths = _WIDTHS if scorecard.is_compared else _WIDTHS[:-1]
    page = Page(widths)
    settings = scorecard.settings
    page.band(settings.title, Role.TITLE, len(widths), 34)
    page.band(whose_and_when(settings), Role.TOPIC, len(widths), 20)
    note = _NOTE.format(first=_QUARTILES_FIRST if scorecard.is_compared else "")
    page.band(note, Role.NOTE, len(widths), _NOTE_HEIGHT)
    told = _sentences(page, scorecard, problems)
    if asked:
        _ask_for_figures(page, asked, settings.period)
        _ask(page, [row for row in scorecard.attention if row.indicator.code in asked.wanted], dashboard)
    _leave_gap(page)
    counts = put_counts(page, scorecard, dashboard, live=live)
    _leave_gap(page)
    if live:
        _let_follow(page, settings, told, counts)
    first = page.row
    lists = summary_lists(scorecard, last, asked.wanted if asked else None)
    for most in range(_MOST_LINES, _FEWEST_LINES - 1, -1):
        _put_lists(page, first, lists, most, scorecard, dashboard)
        if sum(page.heights.values()) <= _POINTS_ON_A_PAGE:
            break
    return Sheet(
        SUMMARY,
        page.cells,
        widths,
        page.heights,
        tuple(page.merged),
        listed=(first, page.row - 1),
        rag=(CellRange(first, _STATUS_COLUMN, page.row + _ROOM_BELOW, _STATUS_COLUMN),),
        charts=counts.charts,
        printing=PageSetup(landscape=False, on_one_page=True),
    )


def _leave_gap(page: Page) -> None:
    page.heights[page.row] = _GAP
    page.skip()


def _sentences(page: Page, scorecard: Scorecard, problems: Sequence[Problem]) -> Mapping[str, int]:
    """Add the sentences, and return the row of each by what it is about."""
    missing = scorecard.statuses[Status.NO_FIGURE]
    said = {
        **({"quartiles": benchmark_sentence(scorecard.quartiles)} if scorecard.is_compared else {}),
        "statuses": status_sentence(scorecard.statuses),
        "missing": missing_sentence(missing, scorecard.settings.period.label),
        "checks": _checks_sentence(problems),
    }
    rows = {}
    for about, sentence in said.items():
        rows[about] = page.row
        link = internal(CHECKS, 0, 0) if about == "checks" and problems else ""
        page.band(sentence, Role.BODY, len(page.widths), link=link)
    return rows


def _ask_for_figures(page: Page, asked: CommentRequest, period: Period) -> None:
    """Add the lines that ask for the figures that are still to come, and say who else is asked for some."""
    if asked.to_send:
        page.band(
            f"Please send the figures for {period} that are still to come: {_in_short(asked.to_send)}.",
            Role.BODY,
            len(page.widths),
        )
    for name in dict.fromkeys(name for name, _ in asked.to_come):
        others = [missing for who, missing in asked.to_come if who == name]
        page.band(f"Still to come from {name}: {_in_short(others)}.", Role.BODY, len(page.widths))


def _in_short(missing: Iterable[MissingReturn]) -> str:
    """Return what returns are called, or where they have no name the indicators."""
    return "; ".join(
        absent.called or "; ".join(indicator.name for indicator in absent.indicators) for absent in missing
    )


def _ask(page: Page, wanted: Sequence[ScoreRow], dashboard: DashboardSheet) -> None:
    """Add the line that asks for comments, which leads to the first of their cells."""
    if not wanted:
        page.band(_NO_COMMENT, Role.BODY, len(page.widths))
        return
    first = internal(DASHBOARD, *dashboard.place(wanted[0].indicator.code, COMMENTARY))
    ending = "" if len(wanted) == 1 else "s"
    page.band(
        f"Please comment on {in_words(len(wanted))} indicator{ending}: write in the shaded "
        f"cell{ending} of the Commentary column on the {DASHBOARD} sheet, save, and send the workbook back.",
        Role.BODY,
        len(page.widths),
        link=first,
    )


def _let_follow(page: Page, settings: Settings, told: Mapping[str, int], counts: Counts) -> None:
    """Give the lines at the head formulas, so that they follow what is changed on the Dashboard.

    Parameters
    ----------
    page
        The sheet; its second line ends with the period, and its third is a note that gives way once something was changed.
    settings
        Whose figures these are.
    told
        The rows of the sentences, by what they are about.
    counts
        The cells of the counts.
    """
    judged = [counts.statuses[status] for status in (Status.GREEN, Status.AMBER, Status.RED)]
    # a page without contextual indicators leaves their count out
    contextual = [counts.statuses[status] for status in (Status.CONTEXTUAL,) if status in counts.statuses]
    missing = counts.statuses[Status.NO_FIGURE]
    formulas = {
        1: with_period(whose(settings)),
        2: unless_changed(str(page.cells[2, 0].value), CHANGED_SINCE_BUILT),
        told["statuses"]: status_formula(judged, missing, counts.statuses[Status.NONE], *contextual),
        told["missing"]: missing_formula(missing),
    }
    if counts.quartiles:
        formulas[told["quartiles"]] = benchmark_formula(counts.quartiles)
    for row, formula in formulas.items():
        page.cells[row, 0] = page.cells[row, 0]._replace(formula=formula)


def _checks_sentence(problems: Sequence[Problem]) -> str:
    if not problems:
        return "The checks found nothing wrong."
    return f"The checks of the returns found: {findings(problems)}.{absent_returns(problems)} See the Checks sheet."


def _put_lists(
    page: Page,
    first: int,
    lists: Sequence[SummaryList],
    most: int,
    scorecard: Scorecard,
    dashboard: DashboardSheet,
) -> None:
    """Put the lists from a row on, each with so many lines at the most, in place of what stands there."""
    for place in [place for place in page.cells if place[0] >= first]:
        del page.cells[place]
    for row in [row for row in page.heights if row >= first]:
        del page.heights[row]
    page.row = first
    for listed in lists:
        _list(page, listed, None if listed.is_whole else most, scorecard, dashboard)


def _list(
    page: Page, listed: SummaryList, most: int | None, scorecard: Scorecard, dashboard: DashboardSheet
) -> None:
    """Add a list, whose rows link to a column of the Dashboard.

    One that has nothing to say is there at no height, for a refresh that fills it keeps lists and headings where they are.
    """
    top, columns = page.row, len(page.widths)
    title = listed.title if listed.lines else f"{listed.title}: none"
    texts = (CODE, title, "Previous", "Latest", "Change", STATUS, listed.told, "Quartile")
    aligned = {1: Align.LEFT, 6: Align.LEFT}
    page.line(
        *(
            Cell(text, Role.HEADING, aligned.get(column, Align.CENTRE))
            for column, text in enumerate(texts[:columns])
        )
    )
    shown = listed.lines[:most]
    for row, words in shown:
        page.line(*_line(row, words, listed, scorecard, dashboard)[:columns])
    if not listed.lines:
        page.line(*_words_alone("None.", columns))
    if more := len(listed.lines) - len(shown):
        page.line(*_words_alone(f"and {more} more: see the {DASHBOARD} sheet", columns))
    if not listed.lines and not listed.is_always_shown:
        page.heights |= dict.fromkeys(range(top, page.row), 0.0)
    _leave_gap(page)


def _line(
    row: ScoreRow, words: str, listed: SummaryList, scorecard: Scorecard, dashboard: DashboardSheet
) -> list[Cell]:
    indicator = row.indicator
    link = internal(DASHBOARD, *dashboard.place(indicator.code, listed.leads_to))
    return [
        Cell(indicator.code, align=Align.CENTRE, link=link),
        Cell(indicator.name),
        observed(indicator, row.previous, blank=""),
        observed(indicator, row.latest),
        _change(row),
        Cell(row.status.value, align=Align.CENTRE),
        Cell(words),
        Cell(quartile_in_words(row, scorecard), align=Align.CENTRE),
    ]


def _words_alone(words: str, columns: int) -> list[Cell]:
    """Return a row that is no indicator's: it looks like the rows that a refresh may put in its place."""
    right, centre, left = Align.RIGHT, Align.CENTRE, Align.LEFT
    aligned = (centre, left, right, right, right, centre, left, centre)
    return [Cell(words if column == 1 else None, align=aligned[column]) for column in range(columns)]


def _change(row: ScoreRow) -> Cell:
    """Return the change: in points, in per cent of a count, or as the difference of a score, or where a count was zero."""
    before, now = row.shown(row.previous), row.shown(row.latest)
    if before is None or now is None:
        return Cell("", align=Align.RIGHT)
    size = change(row)
    if size is not None and is_told_in_per_cent(row):
        return Cell(float(size / 100), align=Align.RIGHT, number_format=_PER_CENT)
    number_format = change_format(row.indicator.unit, row.indicator.decimals)
    return Cell(float(now - before), align=Align.RIGHT, number_format=number_format)
