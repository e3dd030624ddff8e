"""The Parity sheet: Python's answer and the formula's side by side, for every cell that the Dashboard works out."""

from xlperf.dashboard.dashboard_sheet import DashboardSheet
from xlperf.dashboard.formulas.formula import in_full, literal
from xlperf.dashboard.formulas.page import DASHBOARD_FORMULAS, DASHBOARD_TABLE
from xlperf.dashboard.hyperlinks import internal
from xlperf.dashboard.model import Align, Cell, ConditionalFormat, PageSetup, Role, Sheet, Table
from xlperf.dashboard.page import Page
from xlperf.domain.observation import cell_name
from xlperf.domain.sheets import DASHBOARD, PARITY
from xlperf.workbooks.address import CellRange

_TABLE = "tblParity"
_HEADINGS = ("Code", "Cell", "Column", "By Python", "By formula", "Agree")
_WIDTHS = (10.0, 9.0, 22.0, 60.0, 60.0, 12.0)
_AGREE, _DIFFER = "yes", "NO"
_DECIMALS = 10  # to which two figures must be the same


def parity_sheet(dashboard: DashboardSheet) -> Sheet:
    """Return the Parity sheet: a row for each answer, and at its head how many agree and which does not first.

    Python's answers are those of the last build or refresh; they stay where something is changed on the page.
    """
    page = Page(_WIDTHS)
    page.band("Python's answers and the formulas'", Role.TITLE, len(_WIDTHS), 30)
    headings = [formula.heading for formula in DASHBOARD_FORMULAS if formula.heading in dashboard.columns]
    places = [
        (code, heading, dashboard.place(code, heading)) for code in dashboard.rows for heading in headings
    ]
    page.band(_all_agree(len(places)), Role.TOPIC, len(_WIDTHS), 30)
    page.cells[1, 0] = page.cells[1, 0]._replace(formula=_verdict(len(places)))
    heading_row = page.row
    page.headings(*_HEADINGS)
    for code, heading, place in places:
        cell = dashboard.sheet.cells[place]
        shown = f"INDEX({DASHBOARD_TABLE}[{heading}],MATCH(TRUE,INDEX({DASHBOARD_TABLE}[Code]=[Code],0),0))"
        page.line(
            Cell(code, align=Align.CENTRE),
            Cell(cell_name(*place), align=Align.CENTRE, link=internal(DASHBOARD, *place)),
            Cell(heading),
            cell._replace(formula="", role=Role.BODY),
            cell._replace(formula=in_full(shown, _TABLE), role=Role.BODY),
            Cell(_AGREE, align=Align.CENTRE, formula=in_full(_SAME, _TABLE)),
        )
    last = max(page.row - 1, heading_row + 1)
    agreeing = CellRange(heading_row + 1, 5, last, 5)
    return Sheet(
        PARITY,
        page.cells,
        _WIDTHS,
        page.heights,
        tuple(page.merged),
        frozen=(heading_row + 1, 0),
        table=Table(_TABLE, CellRange(heading_row, 0, last, len(_HEADINGS) - 1), _HEADINGS),
        highlights=(ConditionalFormat(agreeing, f'={cell_name(agreeing.top, 5)}="{_DIFFER}"', Role.RED),),
        printing=PageSetup(paper=8, is_left_out=True),
    )


_SAME = f"""IF(IF(AND(ISNUMBER([By Python]),ISNUMBER([By formula])),
    ROUND([By Python]-[By formula],{_DECIMALS})=0,
    EXACT([By Python],[By formula])),"{_AGREE}","{_DIFFER}")"""


def _all_agree(answers: int) -> str:
    return f"All {answers} answers agree."


def _verdict(answers: int) -> str:
    differing = f'COUNTIF({_TABLE}[Agree],"{_DIFFER}")'
    first = f'INDEX({_TABLE}[Cell],MATCH("{_DIFFER}",{_TABLE}[Agree],0))'
    return in_full(
        f'IF({differing}=0,{literal(_all_agree(answers))},{differing}&" of {answers} answers differ, '
        f'the first in cell "&{first}&" of the Dashboard.")'
    )
