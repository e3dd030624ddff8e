"""Hidden rows and columns."""

from tests.mutants.book import Cell
from tests.mutants.edit import Edit, kind
from tests.mutants.truth import Table, number


def _hide(edit: Edit, table: Table, axis: int, first: int, last: int) -> None:
    for line in range(first, last + 1):
        table.paper.hidden_lines[axis].add(line)
        edit.lines.append((table.paper, axis, line))
    edit.notes_tell = True


@kind
def period_hidden(edit: Edit) -> None:
    """Hide the lines of a period: its figures are used or left out, and either is said."""
    table = edit.table("across", "down")
    figure = edit.chance.choice(table.figures)
    same = [other for other in table.figures if other.heading is figure.heading]
    _hide(edit, table, table.period_axis, *table.block(table.period_axis, same, figure.heading))
    edit.expected.must_tell |= {figure.code for figure in same if number(figure.cell) is not None}
    edit.what = f"{figure.period} hidden"


@kind
def indicator_hidden(edit: Edit) -> None:
    """Hide an indicator's rows or columns: its figures are used or left out, and either is said."""
    table = edit.table("across", "down")
    figure = edit.chance.choice(table.figures)
    same = [other for other in table.figures if other.label is figure.label]
    _hide(edit, table, table.label_axis, *table.block(table.label_axis, same, figure.label))
    edit.expected.must_tell |= {figure.code for figure in same if number(figure.cell) is not None}
    edit.what = f"{figure.code} hidden"


@kind
def stale_period_hidden(edit: Edit) -> None:
    """Keep the last version of a period's figures beside it, under the same heading, hidden."""
    table = edit.table("across", "down")
    figure = edit.chance.choice([figure for figure in table.figures if number(figure.cell) is not None])
    same = [other for other in table.figures if other.heading is figure.heading]
    _stale(edit, table, table.period_axis, table.block(table.period_axis, same, figure.heading))
    edit.what = f"an older version of {figure.period} hidden beside it"


@kind
def stale_indicator_hidden(edit: Edit) -> None:
    """Keep the last version of an indicator's row, with the same label, hidden."""
    table = edit.table()
    figure = edit.chance.choice([figure for figure in table.figures if number(figure.cell) is not None])
    same = [other for other in table.figures if other.label is figure.label]
    _stale(edit, table, table.label_axis, table.block(table.label_axis, same, figure.label))
    edit.what = f"an older version of {figure.code} hidden beside it"


def _stale(edit: Edit, table: Table, axis: int, block: tuple[int, int]) -> None:
    """Copy a block of lines after (or before) itself with other figures, and hide the copy."""
    first, last = block
    paper, count = table.paper, last - first + 1
    at = edit.chance.choice((first, last + 1))
    if any(area[axis] < at <= area[axis + 2] for area in paper.merged):
        edit.refuse()
    figures = {id(figure.cell) for figure in table.figures}
    inside = range(table.box[1 - axis], table.box[3 - axis] + 1)
    copies: list[tuple[int, int, Cell]] = [
        (
            place[axis] - first,
            place[1 - axis],
            edit.other(cell) if id(cell) in figures else Cell(cell.value, cell.shown),
        )
        for place, cell in paper.cells.items()
        if first <= place[axis] <= last and place[1 - axis] in inside
    ]
    merged = [area for area in paper.merged if first <= area[axis] and area[axis + 2] <= last]
    paper.insert(axis, at, count)
    for line, across, cell in copies:
        paper.cells[(at + line, across) if axis == 0 else (across, at + line)] = cell
        edit.touched.append((paper, cell))
    for area in merged:
        moved = list(area)
        moved[axis], moved[axis + 2] = area[axis] - first + at, area[axis + 2] - first + at
        paper.merged.append((moved[0], moved[1], moved[2], moved[3]))
    _hide(edit, table, axis, at, at + count - 1)
