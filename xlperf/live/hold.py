"""Holding an open dashboard against Python: every cell that was renewed, what stands in it and what its formula gives."""

from collections.abc import Iterator, Mapping

from xlperf.dashboard.formulas.workings import HISTORY
from xlperf.domain.sheets import DASHBOARD, DATA, SUMMARY, WORKINGS
from xlperf.live.open_page import OpenPage, PageTable
from xlperf.live.sheet_buffer import Value, same
from xlperf.live.written import Cells
from xlperf.workbooks.address import absolute

_FIRST = (DASHBOARD, WORKINGS, SUMMARY)  # a difference elsewhere mostly follows from one here
_BY_PLACE, _BY_ORDER = frozenset({"Row", "Line"}), frozenset({"Beside", *HISTORY})


def disagreeing(page: OpenPage, cells: Mapping[str, Cells]) -> Iterator[str]:
    """Yield every cell that is not as Python has it, with both.

    Parameters
    ----------
    page
        The dashboard, read since it was calculated.
    cells
        By sheet, what must stand where.
    """
    tables = {DASHBOARD: page.dashboard, WORKINGS: page.workings, DATA: page.data}
    leave = _of_no_matter(page)
    for name in (*_FIRST, *(name for name in cells if name not in _FIRST)):
        paper, headings = page.paper(name), _headings(tables.get(name))
        for place, cell in cells.get(name, {}).items():
            heading = headings.get(place[1], "") if place[0] in _rows(tables.get(name)) else ""
            here, is_said = paper.value(place), not cell.formula or cell.value is not None
            if is_said and not (name == WORKINGS and heading in leave) and not same(here, cell.value):
                where = f"{name}!{absolute(*place).replace('$', '')}" + (f" ({heading})" if heading else "")
                yield f"{where} is {_told(here)}, xlperf has {_told(cell.value)}"


def _of_no_matter(page: OpenPage) -> frozenset[str]:
    """Return the columns of tblWorkings that say where something stands, where people sort rows or insert some.

    Figures may stand in another order than a build has them in; and a row of the Dashboard elsewhere than its row here.
    """
    leave = {heading for heading in page.workings.columns if heading.endswith(" row")}
    dashboard, workings = _places(page.dashboard), _places(page.workings)
    if dashboard != workings:
        leave |= _BY_PLACE
    if list(dashboard) != list(workings):
        leave |= _BY_ORDER
    return frozenset(leave)


def _places(table: PageTable) -> Mapping[str, int]:
    return {code: row - table.heading_row for code, row in table.row_of.items()}


def _headings(table: PageTable | None) -> Mapping[int, str]:
    return {column: heading for heading, column in table.columns.items()} if table else {}


def _rows(table: PageTable | None) -> range:
    return table.rows if table else range(0)


def _told(value: Value) -> str:
    return f"{value:.10g}" if isinstance(value, float | int) else value or "blank"
