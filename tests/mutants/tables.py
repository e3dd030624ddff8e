"""A second table on the sheet or in the book, with other figures under the same labels."""

from tests.mutants.book import COLUMNS, ROWS, Cell, Paper
from tests.mutants.edit import Edit, kind, label_later, years_later
from tests.mutants.truth import Table, number

OTHERS = ("England", "East Midlands", "Statistical neighbours", "North area only", "Academies only",
          "Previous version - do not use", "Rutland", "National comparison")  # fmt: skip
TARGETS = ("Targets", "Targets for 2022/23", "Annual targets", "Target")


def _copy(edit: Edit, table: Table, title: str, *, years: int = 0) -> tuple[list[list[Cell]], Paper]:
    """Return a table's cells with other figures under a title, and the paper they are for."""
    top, left, bottom, right = table.box
    figures = {id(figure.cell): figure for figure in table.figures}
    headings = {id(figure.heading) for figure in table.figures}
    rows = [[Cell(title)], []] if title else []
    for row in range(top, bottom + 1):
        line = []
        for column in range(left, right + 1):
            cell = table.paper.cells.get((row, column), Cell())
            figure = figures.get(id(cell))
            new = edit.other(cell) if figure else Cell(cell.value, cell.shown)
            if figure and years:
                key = figure.code, label_later(figure.period, years)
                if key not in edit.expected.owed:
                    edit.expected.allow(key, number(new))
            if id(cell) in headings and years:
                new.value = years_later(cell.value, years)
            line.append(new)
        rows.append(line)
    return rows, table.paper


def _paste(edit: Edit, table: Table, rows: list[list[Cell]], paper: Paper, place: tuple[int, int]) -> None:
    """Put the copied cells at a place, and merge what was merged."""
    top, left, bottom, right = table.box
    offset = place[0] + len(rows) - 1 - bottom, place[1] - left
    merged = [
        area
        for area in table.paper.merged
        if top <= area[0] and area[2] <= bottom and left <= area[1] and area[3] <= right
    ]
    for row, line in enumerate(rows):
        edit.lines.append((paper, ROWS, place[0] + row))
        for column, cell in enumerate(line):
            if cell.value is not None:
                edit.put(paper, (place[0] + row, place[1] + column), cell.value, cell.shown)
    paper.merged += [
        (area[0] + offset[0], area[1] + offset[1], area[2] + offset[0], area[3] + offset[1])
        for area in merged
    ]


def _second(edit: Edit, title: str, where: str, *, years: int = 0) -> None:
    table = edit.table()
    rows, paper = _copy(edit, table, title, years=years)
    if where == "above":
        count = len(rows) + 2
        paper.insert(ROWS, 0, count)
        table.box = (table.box[0] + count, table.box[1], table.box[2] + count, table.box[3])
        place = 0, table.box[1]
    elif where == "below":
        place = paper.end(ROWS) + 3, table.box[1]
    else:
        place = max(table.box[0] - 2, 0), paper.end(COLUMNS) + 2
        rows = rows if title and table.box[0] >= 2 else rows[2:] if title else rows
    _paste(edit, table, rows, paper, place)
    edit.what = f"a second table {where} under {title!r}"


@kind
def others_table_below(edit: Edit) -> None:
    """Put a table of someone else's figures below."""
    _second(edit, edit.chance.choice(OTHERS), "below")


@kind
def others_table_above(edit: Edit) -> None:
    """Put a table of someone else's figures above."""
    _second(edit, edit.chance.choice(OTHERS), "above")


@kind
def others_table_beside(edit: Edit) -> None:
    """Put a table of someone else's figures to the right, under a title."""
    table_titles = [table for table in edit.sent.tables if table.box[0] >= 2]
    if len(table_titles) != len(edit.sent.tables):
        edit.refuse()
    _second(edit, edit.chance.choice(OTHERS), "beside")


@kind
def untitled_table_below(edit: Edit) -> None:
    """Put the same table with other figures below, with no title at all: which is meant must be asked."""
    before = {figure.code for figure in edit.sent.figures}
    _second(edit, "", "below")
    touched = {cell.value for _, cell in edit.touched}
    edit.expected.must_tell |= {
        figure.code for figure in edit.sent.figures if figure.label.value in touched and figure.code in before
        and figure.label.value is not None and _differs(edit, figure.code)
    }  # fmt: skip


def _differs(edit: Edit, code: str) -> bool:
    return any(number(figure.cell) is not None for figure in edit.sent.figures if figure.code == code)


@kind
def last_years_table_below(edit: Edit) -> None:
    """Put last year's table, with last year's headings, below."""
    _second(edit, edit.chance.choice(("Last year", "Previous year")), "below", years=-1)


@kind
def last_years_table_above(edit: Edit) -> None:
    """Put last year's table, with last year's headings, above."""
    _second(edit, edit.chance.choice(("Last year", "Previous year")), "above", years=-1)


@kind
def table_of_targets_below(edit: Edit) -> None:
    """Put a table of targets with the same labels and periods below."""
    _second(edit, edit.chance.choice(TARGETS), "below")


@kind
def table_of_targets_above(edit: Edit) -> None:
    """Put a table of targets with the same labels and periods above."""
    _second(edit, edit.chance.choice(TARGETS), "above")


def _sheet(edit: Edit, name: str) -> Paper:
    """Add a sheet that is a copy of a table's, with other figures."""
    table = edit.table()
    paper = Paper(name)
    figures = {id(figure.cell) for figure in table.figures}
    for place, cell in table.paper.cells.items():
        new = edit.other(cell) if id(cell) in figures else Cell(cell.value, cell.shown)
        paper.cells[place] = new
        edit.touched.append((paper, new))
    paper.merged = list(table.paper.merged)
    edit.sent.papers.insert(edit.chance.randrange(len(edit.sent.papers) + 1), paper)
    edit.what = f"a sheet {name!r} with other figures"
    edit.expected.must_tell |= {figure.code for figure in table.figures if number(figure.cell) is not None}
    return paper


@kind
def sheet_copied(edit: Edit) -> None:
    """Leave a copy of the sheet with other figures in the book: which is meant must be asked."""
    _sheet(edit, edit.chance.choice(("Copy", "Sheet2", "Draft", "Data (2)")))


@kind
def sheet_of_another_role(edit: Edit) -> None:
    """Put a sheet with someone else's figures beside the own one."""
    _sheet(edit, edit.chance.choice(("England", "Targets", "East Midlands", "Neighbours")))
    edit.expected.must_tell.clear()


@kind
def sheet_copied_and_hidden(edit: Edit) -> None:
    """Hide a copy of the sheet with other figures."""
    _sheet(edit, edit.chance.choice(("Copy", "Old", "Q1 draft"))).is_hidden = True
    edit.expected.must_tell.clear()
    edit.notes_tell = True
