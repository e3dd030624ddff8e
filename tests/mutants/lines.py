"""Rows and columns that are moved, sorted, turned or deleted."""

from itertools import pairwise

from tests.mutants.book import COLUMNS
from tests.mutants.edit import Edit, kind
from tests.mutants.truth import Table


def blocks(table: Table, axis: int) -> list[tuple[int, int]]:
    """Return the lines of each period, or of each label, in the order of the sheet."""
    found = set()
    for figure in table.figures:
        by_period = axis == table.period_axis and table.axis != "listed"
        anchor = figure.heading if by_period else figure.label
        same = [
            figure for figure in table.figures if (figure.heading if by_period else figure.label) is anchor
        ]
        found.add(table.block(axis, same, anchor))
    return sorted(found)


def cuts_a_merger(table: Table, axis: int, line: int) -> bool:
    """Return whether a cut before this line goes through merged cells."""
    return any(area[axis] < line <= area[axis + 2] for area in table.paper.merged)


def cuts(table: Table, axis: int) -> list[int]:
    """Return the lines of a table before which something may be inserted, the end among them."""
    found = blocks(table, axis)
    lines = [first for first, _ in found] + [found[-1][1] + 1]
    return [line for line in lines if not cuts_a_merger(table, axis, line)]


def insert(edit: Edit, table: Table, axis: int, line: int) -> None:
    """Insert a blank line."""
    table.paper.insert(axis, line)
    edit.lines.append((table.paper, axis, line))


def reorder(edit: Edit, table: Table, axis: int, new: list[tuple[int, int]]) -> None:
    """Put blocks of lines, which must be neighbours, in this order."""
    ordered = sorted(new)
    if ordered == new or any(earlier[1] + 1 != later[0] for earlier, later in pairwise(ordered)):
        edit.refuse()
    first, last = ordered[0][0], ordered[-1][1]
    for area in table.paper.merged:
        is_whole = any(low <= area[axis] and area[axis + 2] <= high for low, high in new)
        if not (is_whole or area[axis + 2] < first or area[axis] > last):
            edit.refuse()
    lines = [line for low, high in new for line in range(low, high + 1)]
    table.paper.reorder(axis, lines)


@kind
def period_moved(edit: Edit) -> None:
    """Move a period's columns or rows to another place among the others."""
    table = edit.table("across", "down")
    order = blocks(table, table.period_axis)
    moved = order.pop(edit.chance.randrange(len(order)))
    order.insert(edit.chance.randrange(len(order) + 1), moved)
    edit.what = f"lines {moved} of the periods moved"
    reorder(edit, table, table.period_axis, order)


@kind
def periods_turned_round(edit: Edit) -> None:
    """Put the periods in the opposite order."""
    table = edit.table("across", "down")
    edit.what = "the periods turned round"
    reorder(edit, table, table.period_axis, blocks(table, table.period_axis)[::-1])


@kind
def rows_sorted(edit: Edit) -> None:
    """Sort a table's labels, or all the rows of a list, into another order."""
    table = edit.table()
    order = blocks(table, table.label_axis)
    edit.chance.shuffle(order)
    edit.what = "the labels in another order"
    reorder(edit, table, table.label_axis, order)


@kind
def column_of_list_moved(edit: Edit) -> None:
    """Put the columns of a list in another order."""
    table = edit.table("listed")
    columns = [(column, column) for column in range(table.box[1], table.box[3] + 1)]
    edit.chance.shuffle(columns)
    edit.what = "the columns of the list in another order"
    reorder(edit, table, COLUMNS, columns)


@kind
def indicator_deleted(edit: Edit) -> None:
    """Delete an indicator's row or column."""
    table, figure = edit.figure()
    if any(other.code == figure.code for other in edit.sent.figures if other not in table.figures):
        edit.refuse()
    labels = {id(other.label): other.label for other in table.figures if other.code == figure.code}
    for label in labels.values():
        same = [figure for figure in table.figures if figure.label is label]
        first, last = table.block(table.label_axis, same, label)
        if any(area[0] < first <= area[2] or area[0] <= last < area[2] for area in table.paper.merged):
            edit.refuse()
        table.paper.delete(table.label_axis, first, last - first + 1)
    edit.expected.must_tell.add(figure.code)
    for other in table.figures:
        if other.code == figure.code:
            edit.expected.right[other.key] = []
    edit.what = f"{figure.code} deleted"


@kind
def latest_period_deleted(edit: Edit) -> None:
    """Delete the lines of the latest period; a note is enough, as nobody can know that there were some."""
    edit.notes_tell = True
    table = edit.table("across", "down")
    latest = max(table.figures, key=lambda figure: figure.end)
    same = [figure for figure in table.figures if figure.heading is latest.heading]
    if any(other.paper is table.paper for other in edit.sent.tables if other is not table) or any(
        figure.end >= latest.end and figure.code in {two.code for two in same}
        for figure in edit.sent.figures
        if figure not in same
    ):
        edit.refuse()
    first, last = table.block(table.period_axis, same, latest.heading)
    table.paper.delete(table.period_axis, first, last - first + 1)
    for figure in same:
        edit.expected.right[figure.key] = []
    edit.what = f"{latest.period} deleted"


@kind
def table_turned(edit: Edit) -> None:
    """Turn a sheet's rows into columns."""
    table = edit.table()
    paper = table.paper
    if len([table for table in edit.sent.tables if table.paper is paper]) > 1:
        edit.refuse()
    paper.cells = {(column, row): cell for (row, column), cell in paper.cells.items()}
    paper.merged = [(left, top, right, bottom) for top, left, bottom, right in paper.merged]
    edit.what = "rows turned into columns"
