"""Bringing the figures of an open dashboard up to date: tblData, whose rows come and go."""

from collections.abc import Sequence

from xlperf.dashboard.formulas.formula import FEWEST_ROWS
from xlperf.dashboard.model import Cell, CellRef, Sheet
from xlperf.live.open_page import PageTable
from xlperf.live.records import records
from xlperf.live.written import Cells, written

_IN_A_FILE = "_xlfn."  # the prefix of younger functions in a file; a program is given them without
_OF_A_FIGURE = ("Code", "Kind of period", "From", "To")
_Key = tuple[object, ...]  # what tells a figure from others


def update_data(table: PageTable, sheet: Sheet) -> Cells:
    """Renew tblData: a row for each figure, new ones where a build would put them among those of their indicator."""
    wanted = {_key([row[heading].value for heading in _OF_A_FIGURE]): row for row in records(sheet)}
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
    cells: dict[CellRef, Cell] = {}
    for row, key in enumerate(keys, first):
        cells |= {(row, table.columns[heading]): cell for heading, cell in wanted[key].items()}
    if fresh:
        formulas = {
            place: cell.formula.replace(_IN_A_FILE, "") for place, cell in cells.items() if cell.formula
        }
        table.paper.write_formulas(formulas)
    if keys:
        _resize(table, sheet, first + max(len(keys), FEWEST_ROWS))
    return written(table.paper, cells)


def _place_for(key: _Key, keys: Sequence[_Key], order: Sequence[_Key]) -> int:
    """Return where a new figure goes: before the first later one of its indicator, or after the last."""
    later = set(order[order.index(key) :])
    of_code = [at for at, other in enumerate(keys) if other[0] == key[0]]
    before = next((at for at in of_code if keys[at] in later), None)
    if before is not None:
        return before
    return of_code[-1] + 1 if of_code else len(keys)


def _key_at(table: PageTable, row: int) -> _Key:
    return _key([table.value(row, heading) for heading in _OF_A_FIGURE])


def _key(values: Sequence[object]) -> _Key:
    return tuple(float(value) if isinstance(value, (int, float)) else value for value in values)


def _resize(table: PageTable, sheet: Sheet, last: int) -> None:
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
