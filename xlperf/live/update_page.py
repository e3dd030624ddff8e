"""Bringing an open dashboard up to date: what is wanted as plain data, written where it differs."""

from collections.abc import Container, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from xlperf.columns import CODE, HISTORY
from xlperf.dashboard.build import listed_name, listed_rows
from xlperf.dashboard.formulas.page import ENDS_NAME, PERIODS_NAME
from xlperf.dashboard.model import Cell, CellRef, Role, Sheet, Workbook
from xlperf.dashboard.ranks_sheet import HEADINGS as RANKS_HEADINGS
from xlperf.dashboard.workings_row import CHANGED_BY_REFRESH
from xlperf.domain.sheets import COMMITTEE, COMPARATORS, DASHBOARD, DATA, RANKS, TRENDS, WORKINGS
from xlperf.errors import LiveError
from xlperf.live.open_page import TYPED, OpenPage, PageTable, must_have_names
from xlperf.live.records import by_code
from xlperf.live.sheet_buffer import same
from xlperf.live.update_data import update_data
from xlperf.live.written import Cells, point, written

_BY_CODE, _OF_FORMULAS = (
    {WORKINGS, DATA, DASHBOARD},
    {COMMITTEE},
)  # sheets that are not renewed as a list or in place
_LABELS, _NEIGHBOURS = (0, 2), 4  # columns of Comparators that say what stands beside them; and of neighbours


class UpdatedPage(NamedTuple):
    """An open dashboard brought up to date.

    Parameters
    ----------
    cells
        By sheet, what must stand where on it now.
    left
        Sheets that could not be renewed, for their layout has changed.
    """

    cells: Mapping[str, Cells]
    left: tuple[str, ...]


def update_page(page: OpenPage, wanted: Workbook) -> UpdatedPage:
    """Write what is wanted into an open dashboard, and return what must stand there now.

    What people type stays: targets, polarities, the report period, commentary, rows that they sorted, columns that
    they moved, and whatever lies outside of what xlperf wrote.

    Raises
    ------
    LiveError
        When the dashboard has other indicators than are wanted, or lacks the name of a list; nothing is written then.
    """
    sheets = {sheet.name: sheet for sheet in wanted.sheets}
    _must_have_the_same_indicators(page, sheets[WORKINGS])
    lists = [sheet for sheet in wanted.sheets if sheet.listed]
    must_have_names(page.book, [listed_name(sheet.name) for sheet in lists if page.has(sheet.name)])
    done: dict[str, Cells | None] = {
        sheet.name: _update_in_place(page, sheet)
        for sheet in wanted.sheets
        if not sheet.listed and sheet.name not in _BY_CODE | _OF_FORMULAS
    }
    done[WORKINGS] = {
        **_update_by_code(page.workings, sheets[WORKINGS], leave=(CHANGED_BY_REFRESH,)),
        **_update_periods(page, wanted, sheets[WORKINGS]),
    }
    if done.get(COMPARATORS, {}) is not None:  # else its cut-points stand elsewhere than is wanted
        _point_to_cuts(page.workings, sheets[WORKINGS])
    done[DATA] = update_data(page.data, sheets[DATA])
    done[DASHBOARD] = _update_by_code(page.dashboard, sheets[DASHBOARD], leave={*TYPED, HISTORY})
    done |= {sheet.name: _update_list(page, sheet) for sheet in lists}
    return UpdatedPage(
        {name: cells for name, cells in done.items() if cells is not None},
        tuple(name for name, cells in done.items() if cells is None),
    )


def _must_have_the_same_indicators(page: OpenPage, workings: Sheet) -> None:
    here, there = set(page.workings.row_of), {str(code) for code in by_code(workings)}
    shown = set(page.dashboard.row_of)
    for codes, what in (
        (there - here, "in the register and not on the page"),
        (here - there, "on the page and no longer in the register"),
        (here - shown, "no longer on the Dashboard sheet"),
    ):
        if codes:
            raise LiveError(
                f"{', '.join(sorted(codes))}: {what}. Build the dashboard again; its commentary is carried forward. "
                "Nothing was changed."
            )


def _update_by_code(table: PageTable, sheet: Sheet, leave: Container[str]) -> Cells:
    """Renew a table with a row for each code; cells with formulas keep theirs."""
    cells = {
        place: cell
        for heading, of_heading in _cells_by_code(table, sheet).items()
        if heading not in leave
        for place, cell in of_heading.items()
    }
    return written(table.paper, cells)


def _point_to_cuts(workings: PageTable, sheet: Sheet) -> None:
    """Let the cut-points be taken from where they stand on Comparators now."""
    cuts = {
        place: cell.formula
        for of_heading in _cells_by_code(workings, sheet).values()
        for place, cell in of_heading.items()
        if f"'{COMPARATORS}'!" in cell.formula
    }
    workings.paper.write_formulas(cuts)


def _cells_by_code(table: PageTable, sheet: Sheet) -> Mapping[str, Mapping[CellRef, Cell]]:
    """Return by heading what is wanted in the cells of an open table."""
    wanted, rows = by_code(sheet), table.row_of
    shown = set().union(*wanted.values())  # a column that has nothing to say any more is on the page alone
    return {
        heading: {(row, column): wanted[code][heading] for code, row in rows.items()}
        for heading, column in table.columns.items()
        if heading in shown
    }


def _update_periods(page: OpenPage, wanted: Workbook, sheet: Sheet) -> Cells:
    """Renew the list of report periods to the right of tblWorkings, and the names of its columns."""
    area = sheet.table.area if sheet.table else None
    if area is None:
        return {}
    right = {
        place: cell for place, cell in sheet.cells.items() if place[1] > area.right and place[0] > area.top
    }
    for name in (PERIODS_NAME, ENDS_NAME):
        point(page, name, wanted.names[name])
    return written(page.workings.paper, right)


def _update_list(page: OpenPage, sheet: Sheet) -> Cells | None:
    """Renew a sheet with lists, whose rows go and come; None where it is not there, or they begin elsewhere than they did."""
    if not page.has(sheet.name):
        return None
    paper, name = page.paper(sheet.name), listed_name(sheet.name)
    rows = page.book.names[name].refers_to_range
    first, last = rows.row - 1, rows.row - 2 + rows.rows.count
    if sheet.listed is None or first != sheet.listed[0]:
        return None
    here = [_said(paper.value((row, 0)), paper.value((row, 1))) for row in range(first, last + 1)]
    there = [
        _said(
            *(cell.value if cell else None for cell in (sheet.cells.get((row, 0)), sheet.cells.get((row, 1))))
        )
        for row in range(first, sheet.listed[1] + 1)
    ]
    for at, more in moves(here, there, _headings(sheet)):
        if more > 0:
            paper.insert_rows(first + at, more)
        else:
            paper.delete_rows(first + at + more, -more)
    point(page, name, listed_rows(sheet.name, *sheet.listed))
    blank = {
        (row, column): Cell(None)
        for row in range(first, sheet.listed[1] + 1)
        for column in range(len(sheet.widths))
    }
    return written(paper, blank | dict(sheet.cells), heights=sheet.heights)


_Said = tuple[str, ...]


def _headings(sheet: Sheet) -> set[str]:
    """Return how the rows of headings of a sheet begin; each has its own, or all of them one."""
    return {
        str(cell.value)
        for (_, column), cell in sheet.cells.items()
        if column == 0 and cell.role is Role.HEADING
    }


def moves(here: Sequence[_Said], there: Sequence[_Said], headings: set[str]) -> Iterator[tuple[int, int]]:
    """Yield from below where rows are to be inserted above (more than 0), or deleted (fewer), so that lists become others.

    A program gives inserted rows the look of the row above them. So each list keeps its heading, and nothing is inserted
    right beneath one.
    """
    old, new = _lists(here, headings), _lists(there, headings)
    if [here[block.start][:1] for block in old[1:]] != [there[block.start][:1] for block in new[1:]]:
        old, new = [range(len(here))], [range(len(there))]  # built by a version with other lists
    for one, other in reversed(list(zip(old, new, strict=True))):
        before, now = here[one.start : one.stop], there[other.start : other.stop]
        beneath = 2 if before and before[0][0] in headings else 1
        matched = SequenceMatcher(None, before, now, autojunk=False)
        for tag, start, end, first, last in reversed(matched.get_opcodes()):
            more = (last - first) - (end - start)
            if tag != "equal" and more:
                yield one.start + (max(end, beneath) if more > 0 else end), more


def _lists(rows: Sequence[_Said], headings: set[str]) -> list[range]:
    """Return the rows before the first heading, and then those of each list with its own."""
    starts = [0, *(row for row, said in enumerate(rows) if said[0] in headings), len(rows)]
    return [range(start, end) for start, end in pairwise(starts)]


def _said(*values: object) -> _Said:
    return tuple("" if value is None else str(value) for value in values)


def _update_in_place(page: OpenPage, sheet: Sheet) -> Cells | None:
    """Renew a sheet whose layout is as it was; None where it is not."""
    if not page.has(sheet.name):
        return None
    paper = page.paper(sheet.name)
    if any(
        not same(paper.value(place), cell.value)
        for place, cell in sheet.cells.items()
        if _is_label(sheet, place, cell)
    ):
        return None
    last = max(row for row, _ in sheet.cells)
    if len([row for row in paper.rows if any(value is not None for value in row)]) > last + 1:
        return None
    blank = {  # who stands in which line changes, and so where there is nothing to say
        (row, column): Cell(None)
        for row in range(last + 1)
        for column in range(_NEIGHBOURS, len(sheet.widths))
    }
    return written(paper, blank | dict(sheet.cells), heights=sheet.heights)


def _is_label(sheet: Sheet, place: CellRef, cell: Cell) -> bool:
    """Return whether a cell stands there whatever the figures are: an indicator's name or code, or the name of a fact."""
    row, column = place
    if sheet.name == RANKS:
        return column == RANKS_HEADINGS.index(CODE)
    if (
        sheet.name == TRENDS and cell.role is Role.HEADING
    ):  # a chart ends with the periods that it was built with
        return True
    beside = sheet.cells.get((row, column + 1))
    if column not in _LABELS or not isinstance(cell.value, str):
        return False
    return cell.role is Role.TOPIC or (
        cell.role is Role.BODY and beside is not None and beside.value is not None
    )
