"""The Workings sheet: every step from the figures to a judgement, one row per indicator; the Dashboard shows its answers."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from xlperf.columns import LONGER_TREND, YEAR_END
from xlperf.dashboard.cached_results import drawn_history, with_cached_results
from xlperf.dashboard.data_sheet import DataSheet, serial
from xlperf.dashboard.formulas.formula import FEWEST_ROWS, Formula, in_full
from xlperf.dashboard.formulas.page import (
    CHANGES,
    CHANGES_NAME,
    CODES_NAME,
    END_NAME,
    ENDS_NAME,
    METHOD_NAME,
    PERIODS_NAME,
    REFRESHED_NAME,
    REPORT_END,
    RULE_NAME,
    TARGETS_READ_NAME,
)
from xlperf.dashboard.formulas.workings import (
    DRAWN_DECIMALS,
    HISTORY,
    WITHOUT_RANKS,
    WORKINGS_FORMULAS,
    WORKINGS_TABLE,
)
from xlperf.dashboard.model import (
    Align,
    Cell,
    CellRef,
    ConditionalFormat,
    Drawn,
    PageSetup,
    Role,
    Sheet,
    Table,
    reference,
)
from xlperf.dashboard.page import Page
from xlperf.dashboard.workings_row import (
    CHANGED_BY_REFRESH,
    COLUMN,
    GIVEN,
    HEADINGS,
    given_cells,
    targets_by_period,
)
from xlperf.domain.observation import Observation, cell_name
from xlperf.domain.period import Period
from xlperf.domain.settings import Settings
from xlperf.domain.sheets import WORKINGS
from xlperf.rules.due import report_periods
from xlperf.rules.scorecard import Scorecard, ScoreRow
from xlperf.workbooks.address import CellRange, absolute

REQUEST_NAME, ANSWER_NAME = "XlperfRequest", "XlperfAnswer"
_WIDE = {
    "Indicator": 40.0,
    "Why": 40.0,
    "Why as built": 40.0,
    LONGER_TREND: 30.0,
    f"{LONGER_TREND} as built": 30.0,
    YEAR_END: 20.0,
    f"{YEAR_END} as built": 20.0,
    "Key": 30.0,
    "Key as built": 30.0,
    "Targets by period": 30.0,
    "Compare with": 20.0,
}
_WIDTH, _HEIGHT, _TWIN_HEIGHT = 12.0, 44.0, 66.0
_DAY = "dd mmm yyyy"
_FEWEST_DRAWN = 4  # places in a history's chart, so that it has room for the figures to come
_ROOM = 0.1  # of the height of a small chart, above and below
_GAP = 1  # columns between the table and the report periods


class WorkingsSheet(NamedTuple):
    """The sheet, its names in the workbook, and by code the area of each indicator's history."""

    sheet: Sheet
    names: Mapping[str, str]
    histories: Mapping[str, Drawn]


def workings_sheet(
    scorecard: Scorecard,
    observations: Mapping[str, Sequence[Observation]],
    data: DataSheet,
    cuts: Mapping[str, tuple[CellRef, CellRef, CellRef]],
    targets: Mapping[str, str],
    *,
    ranked: bool,
) -> WorkingsSheet:
    """Return the Workings sheet.

    Parameters
    ----------
    scorecard, observations
        The judged rows, and every figure by indicator code.
    data, cuts
        Where each figure stands, and on Comparators the cut-points by code, lowest first.
    targets
        By code, what stands as target on the Dashboard.
    ranked
        Whether there is a Ranks sheet.
    """
    periods = report_periods(
        scorecard.settings.period, (observation for all_of in observations.values() for observation in all_of)
    )
    widths = (*(_WIDE.get(heading, _WIDTH) for heading in HEADINGS), 2.0, 14.0, 14.0)
    page = Page(widths)
    page.band("How every answer is worked out", Role.TITLE, 8, 30)
    page.band(
        "One row per indicator, one column per rule, from left to right; the Dashboard shows the answers. Figures are as "
        "shown, percentages in points. Above each column is the name of the rule in the program's code that must give the "
        "same answer, for whoever checks the program. #N/A marks a place without a figure.",
        Role.NOTE,
        8,
        44,
    )
    names = _put_settings(page, scorecard.settings)
    for column, formula in enumerate(WORKINGS_FORMULAS, len(GIVEN)):
        page.cells[page.row, column] = Cell(_twins(formula), Role.NOTE, Align.CENTRE)
    page.heights[page.row] = _TWIN_HEIGHT
    page.skip()
    heading_row = page.row
    page.headings(*HEADINGS)
    names |= _put_periods(page, periods, heading_row)
    formulas = WORKINGS_FORMULAS
    if not ranked:
        formulas = tuple(
            formula._replace(text=WITHOUT_RANKS.get(formula.heading, formula.text))
            for formula in WORKINGS_FORMULAS
        )
    texts = [formula.in_table(WORKINGS_TABLE) for formula in formulas]
    histories: dict[str, Drawn] = {}
    for row in scorecard.rows:
        code, number = row.indicator.code, page.row - heading_row
        by_period = targets_by_period(row, observations.get(code, ()), scorecard.settings)
        worked = with_cached_results(row, data, targets[code], by_period, number, scorecard.settings)
        given = given_cells(row, scorecard.settings, cuts.get(code), by_period, str(worked["Key"]))
        for column, cell in enumerate(given):
            page.cells[page.row, column] = cell
        for column, (formula, text) in enumerate(zip(formulas, texts, strict=True), len(GIVEN)):
            page.cells[page.row, column] = Cell(worked[formula.heading], align=Align.CENTRE, formula=text)
        page.heights[page.row] = _HEIGHT
        if drawn := _drawn(row, page.row):
            histories[code] = drawn
        page.skip()
    last = max(page.row - 1, heading_row + FEWEST_ROWS)
    names |= _names_of_columns(heading_row + 1, last)
    history = CellRange(heading_row + 1, COLUMN[HISTORY[0]], last, COLUMN[HISTORY[-1]])
    sheet = Sheet(
        WORKINGS,
        page.cells,
        widths,
        page.heights,
        tuple(page.merged),
        frozen=(heading_row + 1, 2),
        table=Table(WORKINGS_TABLE, CellRange(heading_row, 0, last, len(HEADINGS) - 1), HEADINGS),
        highlights=(ConditionalFormat(history, f"=ISNA({cell_name(history.top, history.left)})", Role.NOTE),),
        printing=PageSetup(paper=8, is_left_out=True),
    )
    return WorkingsSheet(sheet, names, histories)


def _drawn(row: ScoreRow, at: int) -> Drawn | None:
    """Return where the figures of an indicator's small chart stand in its row; None for one figure or none."""
    figures = sum(observation.value is not None for observation in row.history)
    if figures <= 1:
        return None
    drawn = min(max(figures, _FEWEST_DRAWN), len(HISTORY))
    area = CellRange(at, COLUMN[HISTORY[-drawn]], at, COLUMN[HISTORY[-1]])
    return Drawn(area, _ends(drawn_history(row)) if row.indicator.target else None)


def _names_of_columns(first: int, last: int) -> dict[str, str]:
    """Return the names that the columns which others look things up in have in the workbook."""
    columns = {CODES_NAME: "Code", TARGETS_READ_NAME: "Target is", REFRESHED_NAME: CHANGED_BY_REFRESH}
    return {
        name: reference(WORKINGS, CellRange(first, COLUMN[heading], last, COLUMN[heading]).absolute)
        for name, heading in columns.items()
    }


def _ends(figures: Sequence[float]) -> tuple[float, float]:
    """Return ends between which figures less their target have room, and the target at 0 too."""
    least, most = min(*figures, 0.0), max(*figures, 0.0)
    room = (most - least) * _ROOM or 1.0
    return round(least - room, DRAWN_DECIMALS), round(most + room, DRAWN_DECIMALS)


def _put_settings(page: Page, settings: Settings) -> dict[str, str]:
    """Add the settings that the formulas go by, and the cells through which a button asks; return their names."""
    names: dict[str, str] = {}
    for cells in (
        (
            (END_NAME, "Report period ends",
             Cell(serial(settings.period.end), number_format=_DAY, formula=in_full(REPORT_END.text))),
            (METHOD_NAME, "Quartile method", Cell(settings.quartile_method.value)),
            (RULE_NAME, "Status rule", Cell(settings.status_rule.value)),
        ),
        (
            (CHANGES_NAME, "Rows changed here", Cell(0, formula=in_full(CHANGES.text))),
            (REQUEST_NAME, "Asked for", Cell("")),
            (ANSWER_NAME, "Answer", Cell("")),
        ),
    ):  # fmt: skip
        for at, (name, label, cell) in enumerate(cells):
            page.cells[page.row, 3 * at] = Cell(label, Role.NOTE)
            page.cells[page.row, 3 * at + 1] = cell._replace(align=Align.CENTRE)
            names[name] = reference(WORKINGS, absolute(page.row, 3 * at + 1))
        page.heights[page.row] = 30.0
        page.skip()
    return names


def _put_periods(page: Page, periods: Sequence[Period], heading_row: int) -> dict[str, str]:
    """Add the list of report periods to the right of the table, and return the names of its columns."""
    left = len(HEADINGS) + _GAP
    for at, text in enumerate(("Report period", "Ends")):
        page.cells[heading_row, left + at] = Cell(text, Role.HEADING, Align.CENTRE)
    for row, period in enumerate(periods, heading_row + 1):
        page.cells[row, left] = Cell(period.label, align=Align.CENTRE)
        page.cells[row, left + 1] = Cell(serial(period.end), align=Align.CENTRE, number_format=_DAY)
    last = heading_row + len(periods)
    return {
        name: reference(WORKINGS, CellRange(heading_row + 1, left + at, last, left + at).absolute)
        for at, name in enumerate((PERIODS_NAME, ENDS_NAME))
    }


def _twins(formula: Formula) -> str:
    names = []
    for twin in formula.twins:
        function = twin.fget if isinstance(twin, property) else twin
        names.append(f"{getattr(function, '__module__', '')}.{getattr(function, '__qualname__', '')}")
    return "\n".join(name.removeprefix("xlperf.") for name in names)
