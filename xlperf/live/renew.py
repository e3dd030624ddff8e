"""Bringing an open dashboard up to date: what is wanted as plain data, written where it differs."""

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from xlperf.dashboard.build import listed_name, listed_rows
from xlperf.dashboard.formulas.formula import FEWEST_ROWS
from xlperf.dashboard.formulas.page import ENDS_NAME, PERIODS_NAME
from xlperf.dashboard.model import Cell, Place, Role, Sheet, Workbook
from xlperf.dashboard.ranks_sheet import HEADINGS as RANKS_HEADINGS
from xlperf.dashboard.theme import (
    CHECKS,
    COMPARATORS,
    DASHBOARD,
    DATA,
    NOTES,
    PARITY,
    RANKS,
    SUMMARY,
    WORKINGS,
)
from xlperf.dashboard.workings_sheet import CHANGED_BY_REFRESH
from xlperf.errors import LiveError
from xlperf.live.open_page import TYPED, OpenPage, Table
from xlperf.live.paper import Paper, same

_IN_A_FILE = "_xlfn."  # the prefix of younger functions in a file; a program is given them without
_OF_A_FIGURE = ("Code", "Kind of period", "From", "To")
_Key = tuple[object, ...]  # what tells a figure from others
_LABELS, _NEIGHBOURS = (0, 2), 4  # columns of Comparators that say what stands beside them; and of neighbours


def renew(page: OpenPage, wanted: Workbook) -> list[str]:
    """Write what is wanted into an open dashboard, and return the sheets that could not be renewed, for their layout has changed.

    What people type stays: targets, polarities, the report period, commentary, rows that they sorted, columns that
    they moved, and whatever lies outside of what xlperf wrote.

    Raises
    ------
    LiveError
        When the dashboard has other indicators than are wanted; nothing is written then.
    """
    sheets = {sheet.name: sheet for sheet in wanted.sheets}
    _must_have_the_same_indicators(page, sheets[WORKINGS])
    left = [
        name
        for name in (COMPARATORS, RANKS, PARITY)
        if name in sheets and not _renew_in_place(page, sheets[name])
    ]
    _renew_by_code(page.workings, sheets[WORKINGS], leave=(CHANGED_BY_REFRESH,))
    if COMPARATORS not in left:  # else its cut-points stand elsewhere than is wanted
        _point_to_cuts(page.workings, sheets[WORKINGS])
    _renew_periods(page, wanted, sheets[WORKINGS])
    _renew_data(page.data, sheets[DATA])
    _renew_by_code(page.dashboard, sheets[DASHBOARD], leave=(*TYPED, "History"))
    left += [name for name in (SUMMARY, CHECKS, NOTES) if not _renew_list(page, sheets[name])]
    return left


def _must_have_the_same_indicators(page: OpenPage, workings: Sheet) -> None:
    here, there = set(page.workings.row_of), {str(code) for code in by_code(workings)}
    shown = set(page.dashboard.row_of)
    for codes, what in (
        (there - here, "in the register and not on the page"),
        (here - there, "on the page and no longer in the register"),
        (here - shown, "no longer on the sheet Dashboard"),
    ):
        if codes:
            raise LiveError(
                f"{', '.join(sorted(codes))}: {what}. Build the dashboard again; its commentary is carried forward. "
                "Nothing was changed."
            )


def by_code(sheet: Sheet) -> Mapping[str, Mapping[str, Cell]]:
    """Return the rows of a sheet's table by code, each by heading."""
    return {str(row["Code"].value): row for row in _records(sheet)}


def _records(sheet: Sheet) -> list[Mapping[str, Cell]]:
    if sheet.table is None:
        raise ValueError(f"{sheet.name} has no table.")
    area, headings = sheet.table.area, sheet.table.headings
    return [
        {heading: sheet.cells[row, column] for column, heading in enumerate(headings)}
        for row in range(area.top + 1, area.bottom + 1)
        if (row, 0) in sheet.cells
    ]


def _renew_by_code(table: Table, sheet: Sheet, leave: Sequence[str]) -> None:
    """Renew a table with a row for each code; cells with formulas keep theirs."""
    cells = {
        place: cell
        for heading, of_heading in _cells_by_code(table, sheet).items()
        if heading not in leave
        for place, cell in of_heading.items()
    }
    _write(table.paper, cells)


def _point_to_cuts(workings: Table, sheet: Sheet) -> None:
    """Let the cut-points be taken from where they stand on Comparators now."""
    cuts = {
        place: cell.formula
        for of_heading in _cells_by_code(workings, sheet).values()
        for place, cell in of_heading.items()
        if f"'{COMPARATORS}'!" in cell.formula
    }
    workings.paper.write_formulas(cuts)


def _cells_by_code(table: Table, sheet: Sheet) -> Mapping[str, Mapping[Place, Cell]]:
    """Return by heading what is wanted in the cells of an open table."""
    wanted, rows = by_code(sheet), table.row_of
    return {
        heading: {(row, column): wanted[code][heading] for code, row in rows.items()}
        for heading, column in table.columns.items()
    }


def _renew_periods(page: OpenPage, wanted: Workbook, sheet: Sheet) -> None:
    """Renew the list of report periods to the right of tblWorkings, and the names of its columns."""
    area = sheet.table.area if sheet.table else None
    if area is None:
        return
    right = {
        place: cell for place, cell in sheet.cells.items() if place[1] > area.right and place[0] > area.top
    }
    _write(page.workings.paper, right)
    for name in (PERIODS_NAME, ENDS_NAME):
        page.book.names[name].refers_to = f"={wanted.names[name]}"


def _renew_data(table: Table, sheet: Sheet) -> None:
    """Renew tblData: a row for each figure, new ones where a build would put them among those of their indicator."""
    wanted = {_key([row[heading].value for heading in _OF_A_FIGURE]): row for row in _records(sheet)}
    for row in reversed(table.rows):
        if _key_at(table, row) not in wanted:
            table.delete(row)
    first = table.heading_row + 1
    keys = [_key_at(table, row) for row in table.rows]
    known, order = set(keys), list(wanted)
    fresh = [key for key in wanted if key not in known]
    for key in fresh:
        at = _place_for(key, keys, order)
        keys.insert(at, key)
        table.insert(first + max(at, 1))  # never right beneath the headings, whose look it would take
    cells: dict[Place, Cell] = {}
    for row, key in enumerate(keys, first):
        cells |= {(row, table.columns[heading]): cell for heading, cell in wanted[key].items()}
    if fresh:
        formulas = {
            place: cell.formula.replace(_IN_A_FILE, "") for place, cell in cells.items() if cell.formula
        }
        table.paper.write_formulas(formulas)
    _write(table.paper, cells)
    if keys:
        _resize(table, sheet, first + max(len(keys), FEWEST_ROWS))


def _place_for(key: _Key, keys: Sequence[_Key], order: Sequence[_Key]) -> int:
    """Return where a new figure goes: before the first later one of its indicator, or after the last."""
    later = set(order[order.index(key) :])
    of_code = [at for at, one in enumerate(keys) if one[0] == key[0]]
    before = next((at for at in of_code if keys[at] in later), None)
    if before is not None:
        return before
    return of_code[-1] + 1 if of_code else len(keys)


def _key_at(table: Table, row: int) -> _Key:
    return _key([table.value(row, heading) for heading in _OF_A_FIGURE])


def _key(values: Sequence[object]) -> _Key:
    return tuple(float(value) if isinstance(value, (int, float)) else value for value in values)


def _resize(table: Table, sheet: Sheet, last: int) -> None:
    """Let the Excel table reach from its headings to its last row, counted from 1."""
    if sheet.table is None:
        return
    excel = table.paper.sheet.tables[sheet.table.name]
    first = excel.range[0, 0]
    wanted = table.paper.sheet.range(
        (first.row, first.column),
        (last, excel.range.last_cell.column),  # also columns of their own
    )
    if excel.range.address != wanted.address:
        excel.resize(wanted)


def _renew_list(page: OpenPage, sheet: Sheet) -> bool:
    """Renew a sheet with lists, whose rows go and come, and return whether they begin where they did."""
    paper, name = page.paper(sheet.name), listed_name(sheet.name)
    rows = page.book.names[name].refers_to_range
    first, last = rows.row - 1, rows.row - 2 + rows.rows.count
    if sheet.listed is None or first != sheet.listed[0]:
        return False
    here = [_said(paper.value((row, 0)), paper.value((row, 1))) for row in range(first, last + 1)]
    there = [
        _said(
            *(cell.value if cell else None for cell in (sheet.cells.get((row, 0)), sheet.cells.get((row, 1))))
        )
        for row in range(first, sheet.listed[1] + 1)
    ]
    for tag, one, two, three, four in reversed(
        SequenceMatcher(None, here, there, autojunk=False).get_opcodes()
    ):
        more = (four - three) - (two - one)
        if tag != "equal" and more > 0:
            paper.insert_rows(first + two, more)
        elif tag != "equal" and more < 0:
            paper.delete_rows(first + two + more, -more)
    page.book.names[name].refers_to = f"={listed_rows(sheet.name, *sheet.listed)}"
    blank = {
        (row, column): Cell(None)
        for row in range(first, sheet.listed[1] + 1)
        for column in range(len(sheet.widths))
    }
    _write(paper, blank | dict(sheet.cells), heights=sheet.heights)
    return True


def _said(*values: object) -> tuple[str, ...]:
    return tuple("" if value is None else str(value) for value in values)


def _renew_in_place(page: OpenPage, sheet: Sheet) -> bool:
    """Renew a sheet whose layout is as it was, and return whether it is."""
    if not page.has(sheet.name):
        return False
    paper = page.paper(sheet.name)
    if any(
        not same(paper.value(place), cell.value)
        for place, cell in sheet.cells.items()
        if _is_label(sheet, place, cell)
    ):
        return False
    last = max(row for row, _ in sheet.cells)
    if len([row for row in paper.rows if any(value is not None for value in row)]) > last + 1:
        return False
    blank = {  # who stands in which line changes, and so where there is nothing to say
        (row, column): Cell(None)
        for row in range(last + 1)
        for column in range(_NEIGHBOURS, len(sheet.widths))
    }
    _write(paper, blank | dict(sheet.cells), heights=sheet.heights)
    return True


def _is_label(sheet: Sheet, place: Place, cell: Cell) -> bool:
    """Return whether a cell stands there whatever the figures are: an indicator's name or code, or the name of a fact."""
    row, column = place
    if sheet.name == RANKS:
        return column == RANKS_HEADINGS.index("Code")
    beside = sheet.cells.get((row, column + 1))
    if column not in _LABELS or not isinstance(cell.value, str):
        return False
    return cell.role is Role.TOPIC or (
        cell.role is Role.BODY and beside is not None and beside.value is not None
    )


def _write(paper: Paper, cells: Mapping[Place, Cell], heights: Mapping[int, float] | None = None) -> None:
    """Write the values of cells without formulas where they differ, with the format and the link that they need."""
    differing = {
        place: cell
        for place, cell in cells.items()
        if not cell.formula and not same(paper.value(place), cell.value)
    }
    for place, cell in differing.items():
        if cell.number_format and not isinstance(cell.value, str):  # the line may have been another's
            paper.cell(place).number_format = cell.number_format
    for place, cell in differing.items():
        if cell.link and isinstance(cell.value, str) and cell.value:
            address = cell.link.removeprefix("external:").replace("internal:", "#", 1)
            paper.cell(place).add_hyperlink(address, cell.value)
    # After the links, whose own texts a program may take for numbers and dates: a code 1-2 for the first of February
    paper.write({place: cell.value for place, cell in differing.items()})
    for row in {row for row, _ in differing} if heights else ():
        if heights and row in heights:
            paper.cell((row, 0)).row_height = heights[row]
