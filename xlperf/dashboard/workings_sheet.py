"""The Workings sheet: every step from the figures to a judgement, one row per indicator; the Dashboard shows its answers."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from xlperf.columns import LONGER_TREND, NOT_APPLICABLE, YEAR_END
from xlperf.dashboard.cached_results import drawn_history, period_order, with_cached_results
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
    CellRange,
    CellRef,
    ConditionalFormat,
    Drawn,
    PageSetup,
    Role,
    Sheet,
    Table,
    absolute,
    reference,
)
from xlperf.dashboard.page import Page
from xlperf.domain.indicator import Indicator, Unit
from xlperf.domain.observation import Observation, cell_name
from xlperf.domain.period import Period
from xlperf.domain.settings import Settings
from xlperf.domain.sheets import COMPARATORS, WORKINGS
from xlperf.rules.due import Every, due_every, report_periods
from xlperf.rules.quartile import published_quartile
from xlperf.rules.scorecard import Scorecard, ScoreRow
from xlperf.rules.targets import TargetBasis, with_target_of

REQUEST_NAME, ANSWER_NAME = "XlperfRequest", "XlperfAnswer"
CHANGED_BY_REFRESH = "Changed by refresh"
GIVEN = (
    "Code", "Indicator", "Scale", "Decimals", "Tolerance", "Compare with", "Show trend", "Due every", "Lag", "Role", "Cut lower", "Cut median",
    "Cut upper", "As published", "Targets by period", "Key as built", "Why as built", f"{LONGER_TREND} as built", f"{YEAR_END} as built",
    CHANGED_BY_REFRESH,
)  # fmt: skip
HEADINGS = (*GIVEN, *(formula.heading for formula in WORKINGS_FORMULAS))
COLUMN = {heading: column for column, heading in enumerate(HEADINGS)}
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
_CUT_DECIMALS = 10
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
        code = row.indicator.code
        by_period = _targets_by_period(row, observations.get(code, ()), scorecard.settings)
        worked = with_cached_results(
            row, data, targets[code], by_period, page.row - heading_row, scorecard.settings
        )
        every = due_every(row.indicator.frequency, scorecard.settings.period)
        for column, cell in enumerate(
            _given(row, every, cuts.get(code), _packed(by_period), str(worked["Key"]))
        ):
            page.cells[page.row, column] = cell
        for column, (formula, text) in enumerate(zip(formulas, texts, strict=True), len(GIVEN)):
            page.cells[page.row, column] = Cell(worked[formula.heading], align=Align.CENTRE, formula=text)
        page.heights[page.row] = _HEIGHT
        figures = sum(observation.value is not None for observation in row.history)
        if figures > 1:
            drawn = min(max(figures, _FEWEST_DRAWN), len(HISTORY))
            area = CellRange(page.row, COLUMN[HISTORY[-drawn]], page.row, COLUMN[HISTORY[-1]])
            histories[code] = Drawn(area, _ends(drawn_history(row)) if row.indicator.target else None)
        page.skip()
    last = max(page.row - 1, heading_row + FEWEST_ROWS)
    for name, heading in (
        (CODES_NAME, "Code"),
        (TARGETS_READ_NAME, "Target is"),
        (REFRESHED_NAME, CHANGED_BY_REFRESH),
    ):
        area = CellRange(heading_row + 1, COLUMN[heading], last, COLUMN[heading])
        names[name] = reference(WORKINGS, str(area))
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
        name: reference(WORKINGS, str(CellRange(heading_row + 1, left + at, last, left + at)))
        for at, name in enumerate((PERIODS_NAME, ENDS_NAME))
    }


def _twins(formula: Formula) -> str:
    names = []
    for twin in formula.twins:
        function = twin.fget if isinstance(twin, property) else twin
        names.append(f"{getattr(function, '__module__', '')}.{getattr(function, '__qualname__', '')}")
    return "\n".join(name.removeprefix("xlperf.") for name in names)


def _given(
    row: ScoreRow, every: Every, cuts: tuple[CellRef, CellRef, CellRef] | None, targets: str, key: str
) -> list[Cell]:
    """Return what a row is worked out from, beside its figures."""
    indicator = row.indicator
    exact = row.standing.cuts or (None, None, None)
    published = published_quartile(row.comparator) if row.comparator else None
    return [
        _centred(indicator.code),
        Cell(indicator.name),
        _centred(_scale(indicator)),
        _centred(indicator.decimals),
        _tolerance(indicator),
        _centred(indicator.compare_with.value),
        _centred("Yes" if indicator.show_trend else "No"),
        _centred(every.value),
        _centred(indicator.lag),
        _centred(indicator.role.value),
        *(_cut(at, cut) for at, cut in zip(cuts or (None, None, None), exact, strict=True)),
        _centred(published),
        Cell(targets),
        Cell(key),
        Cell(row.why),
        Cell(str(row.words)),
        Cell(str(row.year_end or "")),
        Cell(""),
    ]


def _tolerance(indicator: Indicator) -> Cell:
    """Return how far from the target is still Amber; where that is a share of a target which changes, it goes with it."""
    cell = _centred(indicator.tolerance or 0)
    if indicator.plan is None or indicator.tolerance_percent is None:
        return cell
    share = f"ROUND(ABS([Low])*{indicator.tolerance_percent!r}/100,{_CUT_DECIMALS})"
    text = f'IF([Target is]="set",{share},0)'
    return cell._replace(formula=in_full(text, WORKINGS_TABLE))


def _targets_by_period(
    row: ScoreRow, observations: Sequence[Observation], settings: Settings
) -> Mapping[int, str]:
    """Return the target of each period of an indicator that has not one for good: by the order of the period, 0 for none."""
    if row.indicator.plan is None:
        return {}
    known = TargetBasis(observations, row.comparison, settings.period, settings.quartile_method)
    periods = sorted({seen.period for seen in observations}, key=lambda period: period.order)
    by_order: dict[int, str] = {}
    for period in (None, *periods):
        aimed = with_target_of(row.indicator, period, known)
        by_order[period_order(period) if period else 0] = aimed.written_target or NOT_APPLICABLE
    return by_order


def _packed(by_period: Mapping[int, str]) -> str:
    """Return targets by period as one text in which a formula finds its own: ``|0|>=300|4484244652|>=600|``."""
    pairs = [f"{order}|{text}" for order, text in by_period.items()]
    return f"|{'|'.join(pairs)}|" if pairs else ""


def _scale(indicator: Indicator) -> int:
    return 100 if indicator.unit is Unit.PERCENT else 1


def _cut(place: CellRef | None, cut: Decimal | None) -> Cell:
    """Return a cut-point in the indicator's unit, taken from its cell on Comparators."""
    if place is None or cut is None:
        return _centred(None)
    text = f"ROUND({reference(COMPARATORS, absolute(*place))}*[Scale],{_CUT_DECIMALS})"
    return Cell(round(float(cut), _CUT_DECIMALS), align=Align.CENTRE, formula=in_full(text, WORKINGS_TABLE))


def _centred(value: str | float | None) -> Cell:
    return Cell(value, align=Align.CENTRE)
