"""What is live on the Dashboard: the cells that people may change, the formulas that follow, and what stands out when."""

from collections.abc import Mapping
from dataclasses import replace

from xlperf.columns import CODE, POLARITY, STATUS, TARGET, ColumnKind, columns_of
from xlperf.dashboard.figures import number_format
from xlperf.dashboard.formulas.formula import in_full
from xlperf.dashboard.formulas.page import (
    CODES_NAME,
    DASHBOARD_FORMULAS,
    DASHBOARD_TABLE,
    PERIODS_NAME,
    REFRESHED_NAME,
    SET_TARGET,
    TARGETS_READ_NAME,
    unless_changed,
    with_period,
)
from xlperf.dashboard.house_style import ROLE_OF_STATUS
from xlperf.dashboard.model import AS_TEXT, Align, Cell, CellRef, ConditionalFormat, DataValidation, Role
from xlperf.dashboard.page import Page
from xlperf.dashboard.sentences import CHANGED_SINCE_BUILT, whose
from xlperf.domain.indicator import Indicator, Polarity
from xlperf.domain.observation import cell_name
from xlperf.domain.settings import Settings
from xlperf.domain.sheets import WORKINGS
from xlperf.workbooks.address import CellRange, absolute

NOTE = (
    "Quartile 1 is best. Status and trend use the figures as shown. The Why column gives each row's reason; "
    "the Notes sheet gives the rules."
)
_LIVE_NOTE = (
    "Choose another report period in the list on the left, or type another target or polarity into the shaded cells, "
    f"and the page follows; the {WORKINGS} sheet shows how. {NOTE}"
)
_FORMULAS = {formula.heading: formula.in_table(DASHBOARD_TABLE) for formula in DASHBOARD_FORMULAS}
_SET_TARGET = SET_TARGET.in_table(DASHBOARD_TABLE)
_SIGNS_OF_A_TARGET = (
    '"<"',
    '">"',
    '"="',
    '"%"',
    '"-"',
    '" "',
    "UNICHAR(8805)",
    "UNICHAR(8804)",
    "UNICHAR(8211)",
)


def put_period(page: Page, settings: Settings, width: int) -> CellRef:
    """Add the cell in which the report period is chosen, with a note beside it, and return where it is."""
    headed = page.cells[page.row - 1, 0]
    page.cells[page.row - 1, 0] = headed._replace(formula=with_period(whose(settings)))
    place = (page.row, 1)
    page.band("Report period:", Role.NOTE, width, 24)
    page.merged[-1] = CellRange(page.row - 1, 2, page.row - 1, width - 1)
    page.cells[place] = Cell(settings.period.label, Role.INPUT, Align.CENTRE, AS_TEXT)
    page.cells[page.row - 1, 2] = Cell(
        _LIVE_NOTE, Role.NOTE, formula=unless_changed(_LIVE_NOTE, CHANGED_SINCE_BUILT), framed=False
    )
    return place


def with_formulas(cells: Mapping[str, Cell], indicator: Indicator) -> Mapping[str, Cell]:
    """Return the cells of a row with formulas, and those that people may change in another shade."""
    entered = {TARGET: AS_TEXT, POLARITY: ""}
    with_formulas = {
        heading: cell._replace(role=Role.INPUT, number_format=entered[heading])
        if heading in entered
        else cell._replace(formula=_FORMULAS.get(heading, ""))
        for heading, cell in cells.items()
    }
    if indicator.plan:
        with_formulas[TARGET] = with_formulas[TARGET]._replace(formula=_SET_TARGET)
    shown = number_format(indicator.unit, indicator.decimals)  # also where there is no figure yet
    return with_formulas | {
        heading: with_formulas[heading]._replace(number_format=shown)
        for heading in (column.heading for column in columns_of() if column.kind is ColumnKind.FIGURE)
    }


def entries(columns: Mapping[str, CellRange], period: CellRef) -> tuple[DataValidation, ...]:
    """Return what may be typed: a period and a polarity from their lists, and what looks like a target."""
    digits = first = _first(columns[TARGET])
    for sign in _SIGNS_OF_A_TARGET:
        digits = f'SUBSTITUTE({digits},{sign},"")'
    return (
        DataValidation(
            CellRange(*period, *period),
            PERIODS_NAME,
            "Report period",
            "Choose a period from the list; the page follows.",
        ),
        DataValidation(
            columns[POLARITY],
            tuple(Polarity),
            POLARITY,
            "Choose which way is good. The next build uses the register's polarity again.",
        ),
        DataValidation(
            columns[TARGET],
            in_full(f'OR({first}="N/A",ISNUMBER(--{digits}))'),
            TARGET,
            "Write it as >97.2%, <=54, 92-95% or N/A. The next build uses the register's target again.",
        ),
    )


def highlights(columns: Mapping[str, CellRange]) -> tuple[ConditionalFormat, ...]:
    """Return what stands out: a target that cannot be read, and what the last refresh changed."""
    target, status, code = columns[TARGET], columns[STATUS], columns[CODE]
    at = (
        f"MATCH(TRUE,INDEX({CODES_NAME}=${_first(code)},0),0)"  # the row goes with the cell, the column stays
    )

    def refreshed(area: CellRange) -> str:
        heading = absolute(area.top - 1, area.left).replace("$", "", 1)  # the other way round
        return f'ISNUMBER(FIND("|"&{heading}&"|",INDEX({REFRESHED_NAME},{at})))'

    before, after = (
        replace(columns[POLARITY], right=status.left - 1),
        CellRange(status.top, status.right + 1, status.bottom, code.left - 1),
    )
    return (
        ConditionalFormat(target, f'=INDEX({TARGETS_READ_NAME},{at})="unreadable"', Role.ALERT),
        *(ConditionalFormat(area, f"={refreshed(area)}", Role.CHANGED) for area in (before, after)),
        *(  # a status keeps its colour
            ConditionalFormat(
                status,
                f'=AND({_first(status)}="{standing.value}",{refreshed(status)})',
                role,
                underlined=True,
            )
            for standing, role in ROLE_OF_STATUS.items()
        ),
    )


def _first(area: CellRange) -> str:
    return cell_name(area.top, area.left)
