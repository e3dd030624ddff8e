"""Rows and columns that are inserted: blank ones, other roles, letters, words, dates, totals."""

from datetime import datetime

from tests.mutants.book import COLUMNS, ROWS, Cell, Value
from tests.mutants.edit import Edit, kind, label_later
from tests.mutants.lines import blocks, cuts, cuts_a_merger, insert
from tests.mutants.truth import Figure, number

ROLES = ("Target", "2022/23 target", "England", "England average", "Last year", "Statistical neighbours",
         "East Midlands", "Annual target", "Benchmark", "Forecast", "Variance", "Previous")  # fmt: skip
NOT_FIGURES = ("RAG", "Direction of travel", "Comments", "Unit", "Owner", "Status")
LETTERS = ("R", "A", "G", "Green", "Amber", "Red", "↑", "↓", "→")
WAITING = ("awaiting data", "data to follow", "tbc", "to be confirmed", "not yet due", "see note")


@kind
def blank_column(edit: Edit) -> None:
    """Insert a blank column between the periods or labels, or before the table."""
    table = edit.table()
    line = edit.chance.choice([table.box[1], *(cuts(table, COLUMNS) if table.axis != "listed" else [])])
    if cuts_a_merger(table, COLUMNS, line):
        edit.refuse()
    edit.what = f"a blank column before column {line + 1}"
    insert(edit, table, COLUMNS, line)


@kind
def blank_row(edit: Edit) -> None:
    """Insert a blank row under the headings, among the rows, or before the table."""
    table = edit.table()
    line = edit.chance.choice([table.box[0], table.body[0], *cuts(table, ROWS)])
    if cuts_a_merger(table, ROWS, line):
        edit.refuse()
    edit.what = f"a blank row before row {line + 1}"
    insert(edit, table, ROWS, line)


def _insert_named(edit: Edit, word: str, like: str) -> None:
    """Insert a line among the periods (or a column of a list) with a heading and something for every label."""
    table = edit.table()
    axis = COLUMNS if table.axis == "listed" else table.period_axis
    if table.axis == "listed":
        column = table.paper.stands(table.figures[0].cell)[COLUMNS]
        line = edit.chance.choice((column, column + 1))
        heading_line, figures = table.box[0], table.figures
    else:
        line = edit.chance.choice(cuts(table, axis) or edit.refuse())
        heading = table.paper.stands(table.figures[0].heading)
        heading_line = heading[1 - axis]
        figures = [figure for figure in table.figures if figure.heading is table.figures[-1].heading]
    insert(edit, table, axis, line)
    edit.put(table.paper, _at(axis, line, heading_line), word)
    for figure in figures:
        other = _content(edit, like, figure)
        edit.put(
            table.paper, _at(axis, line, table.paper.stands(figure.cell)[1 - axis]), other.value, other.shown
        )
    edit.what = f"a line {word!r} before line {line + 1} of axis {axis}"


def _at(axis: int, line: int, across: int) -> tuple[int, int]:
    return (line, across) if axis == ROWS else (across, line)


def _content(edit: Edit, like: str, figure: Figure) -> Cell:
    if like == "figures":
        return edit.other(figure.cell)
    values: dict[str, tuple[Value, ...]] = {
        "letters": LETTERS,
        "words": WAITING,
        "dates": (datetime(2022, 10, 14), datetime(2022, 11, 1), datetime(2022, 7, 31)),
    }
    value = edit.chance.choice(values[like])
    return Cell(value, "dd/mm/yyyy" if isinstance(value, datetime) else "General")


@kind
def line_of_another_role(edit: Edit) -> None:
    """Insert a column (or row) of targets, of England, of last year, with its heading."""
    word = edit.chance.choice(ROLES)
    _insert_named(edit, word, "figures")
    if word in {"Last year", "Previous"}:
        _allow_earlier(edit)


def _allow_earlier(edit: Edit) -> None:
    """Let the inserted figures be taken for those of a year or a quarter before, where there are none."""
    values = [
        number(cell)
        for _, cell in edit.touched
        if not isinstance(cell.value, str) or cell.value[:1].isdigit()
    ]
    before = (
        *(figure.period for figure in edit.sent.figures),
        "Q2 2022/23",
        "Q1 2022/23",
        "Q3 2024/25",
        "Q2 2024/25",
    )
    for code in {figure.code for figure in edit.sent.figures}:
        for label in {*before, *(label_later(period, -1) for period in before)}:
            if (code, label) not in edit.expected.owed:
                edit.expected.right.setdefault((code, label), []).extend(values)


@kind
def line_of_letters(edit: Edit) -> None:
    """Insert a column (or row) of RAG letters or arrows with its heading."""
    _insert_named(edit, edit.chance.choice(NOT_FIGURES), "letters")


@kind
def line_without_heading(edit: Edit) -> None:
    """Insert a column (or row) of figures that has no heading; the others keep theirs."""
    _insert_named(edit, "", "figures")


def _row_under(edit: Edit, words: tuple[str, ...], like: str) -> None:
    """Insert a row under the headings or under a row, with a cell for every period or measure."""
    table = edit.table()
    below = [table.body[0], *cuts(table, ROWS)]
    line = edit.chance.choice([cut for cut in below if not cuts_a_merger(table, ROWS, cut)] or edit.refuse())
    by_column: dict[int, Figure] = {}
    for figure in table.figures:
        by_column.setdefault(table.paper.stands(figure.cell)[COLUMNS], figure)
    label = table.paper.stands(table.figures[0].heading if table.axis == "down" else table.figures[0].label)
    insert(edit, table, ROWS, line)
    word = edit.chance.choice(words)
    if word:
        edit.put(table.paper, (line, label[COLUMNS]), word)
    for column, figure in by_column.items():
        new = _content(edit, like, figure)
        edit.put(table.paper, (line, column), new.value, new.shown)
    edit.what = f"a row of {like} ({word!r}) before row {line + 1}"


@kind
def row_of_words(edit: Edit) -> None:
    """Insert a row of words ("awaiting data")."""
    _row_under(edit, ("", "Status", "Comment"), "words")


@kind
def row_of_letters(edit: Edit) -> None:
    """Insert a row of RAG letters."""
    _row_under(edit, ("", "RAG", "Status", "Direction"), "letters")


@kind
def row_of_dates(edit: Edit) -> None:
    """Insert a row of the days when data are due."""
    _row_under(edit, ("Data due", "Due date", "Date published", ""), "dates")


@kind
def row_of_another_role(edit: Edit) -> None:
    """Insert a row of England's figures, of targets, under the headings or under an indicator."""
    _row_under(edit, ("England", "Target", "East Midlands", "Statistical neighbours", "National"), "figures")


@kind
def row_without_label(edit: Edit) -> None:
    """Insert a row of figures that has no label; the others keep theirs."""
    _row_under(edit, ("",), "figures")


@kind
def total_row(edit: Edit) -> None:
    """Add a row of totals or of averages under a table."""
    table = edit.table("across", "down")
    line = max(last for _, last in blocks(table, ROWS)) + 1
    if cuts_a_merger(table, ROWS, line):
        edit.refuse()
    word = edit.chance.choice(("Total", "All", "Average", "Grand total"))
    label = table.figures[0].heading if table.axis == "down" else table.figures[0].label
    place = table.paper.stands(label)
    insert(edit, table, ROWS, line)
    edit.put(table.paper, (line, place[COLUMNS]), word)
    for column in sorted({table.paper.stands(figure.cell)[COLUMNS] for figure in table.figures}):
        values = [
            number(figure.cell)
            for figure in table.figures
            if table.paper.stands(figure.cell)[COLUMNS] == column
        ]
        known = [value for value in values if value is not None]
        if known:
            edit.put(table.paper, (line, column), round(sum(known), 4))
    edit.what = f"a row {word!r} under the table"


@kind
def total_column(edit: Edit) -> None:
    """Add a column of totals at the end of a table."""
    table = edit.table("across")
    line = max(last for _, last in blocks(table, COLUMNS)) + 1
    words = ["Total", "Average", "Full year"]
    if not any(
        figure.code in {"YJ2", "YJ3"} for figure in table.figures
    ):  # those are themselves year to date
        words += ["Year to date", "YTD"]
    word = edit.chance.choice(words)
    insert(edit, table, COLUMNS, line)
    edit.put(table.paper, (table.paper.stands(table.figures[0].heading)[ROWS], line), word)
    for row in sorted({table.paper.stands(figure.cell)[ROWS] for figure in table.figures}):
        values = [
            number(figure.cell) for figure in table.figures if table.paper.stands(figure.cell)[ROWS] == row
        ]
        edit.put(table.paper, (row, line), round(sum(value for value in values if value is not None), 4))
    edit.what = f"a column {word!r} at the end"


@kind
def column_of_numbers_before(edit: Edit) -> None:
    """Insert a column of references before the table: row numbers, codes, years of birth of a form."""
    table = edit.table("across", "listed")
    heading = edit.chance.choice(("Ref", "No.", "KPI", "", "Order", "Code"))
    start = edit.chance.choice((1, 101, 2001))
    first, last = min(blocks(table, ROWS))[0], max(blocks(table, ROWS))[1]
    line = table.box[1]
    insert(edit, table, COLUMNS, line)
    top = table.box[0] if table.axis == "listed" else table.paper.stands(table.figures[0].heading)[ROWS]
    edit.put(table.paper, (top, line), heading or None)
    for row in range(first, last + 1):
        edit.put(table.paper, (row, line), start + row - first)
    edit.what = f"a column {heading!r} of {start}, {start + 1}, ... before the table"


@kind
def headings_repeated(edit: Edit) -> None:
    """Repeat the rows of headings in the middle of a table, as printed pages do."""
    table = edit.table()
    top, body = table.box[0], table.body[0]
    line = edit.chance.choice([cut for cut in cuts(table, ROWS) if cut > body] or edit.refuse())
    if table.axis == "across" and line > max(last for _, last in blocks(table, ROWS)):
        edit.refuse()
    count = body - top
    table.paper.insert(ROWS, line, count)
    for row in range(count):
        edit.lines.append((table.paper, ROWS, line + row))
        for column in range(table.box[1], table.box[3] + 1):
            cell = table.paper.cells.get((top + row, column))
            if cell:
                edit.put(table.paper, (line + row, column), cell.value, cell.shown)
    for area in list(table.paper.merged):
        if top <= area[0] and area[2] < body:
            table.paper.merged.append((area[0] + line - top, area[1], area[2] + line - top, area[3]))
    edit.what = f"the headings repeated before row {line + 1}"
