"""Titles, notes, names of sheets and of files."""

from pathlib import PurePath

from tests.mutants.book import COLUMNS, ROWS
from tests.mutants.edit import Edit, kind
from tests.mutants.truth import number

TITLES = ("Performance report Q3 2021/22", "Quarter 4 2023/24", "2019/20 return", "Return for January 2021", "2018",
          "Figures for 2020/21", "(updated Jun 2025)", "Follows 2021/22 format", "Comparators are 2020/21")  # fmt: skip
SHEETS = ("Q1 2021-22", "Q4 2023-24", "Q3", "2019-20", "June 2021", "Dec 21", "Quarter 1")
FILES = ("Q4 2019-20", "Q1 2021-22", "Q3", "March 2021", "2018-19", "Quarter 4 2023-24")
NOTES = ("There were 37 of 212 in 2021.", "Corrected on 4 May 2022: 1,311 before.", "2,901 in the first count",
         "Source: census 2021, table 4", "Page 1 of 2", "Target for 2022/23: 95%", "Q1 2022/23 was 12% higher")  # fmt: skip


@kind
def title_of_another_period(edit: Edit) -> None:
    """Put a title with another period above tables whose headings are complete."""
    table = edit.table()
    title = edit.chance.choice(TITLES)
    first = table.paper.cells.get((0, 0))
    edit.what = f"title {title!r}"
    if first and isinstance(first.value, str) and table.box[0] > 0:
        edit.write(table.paper, first, f"{first.value} - {title}" if edit.chance.random() < 0.5 else title)
        return
    table.paper.insert(ROWS, 0, 2)
    edit.lines.append((table.paper, ROWS, 0))
    edit.put(table.paper, (0, table.box[1]), title)


@kind
def sheet_of_another_period(edit: Edit) -> None:
    """Rename a sheet to another quarter."""
    table = edit.table()
    name = edit.chance.choice(SHEETS)
    edit.what = f"sheet {table.paper.name!r} -> {name!r}"
    table.paper.name = name


@kind
def file_of_another_period(edit: Edit) -> None:
    """Rename the file to another quarter, as the Return pattern allows."""
    name = f"{prefix(edit.sent.file)} {edit.chance.choice(FILES)}.xlsx"
    edit.what = f"file {edit.sent.file!r} -> {name!r}"
    edit.sent.file = name


def prefix(file: str) -> str:
    """Return what the register's pattern of a sample return begins with."""
    name = PurePath(file).stem
    known = ("CFWS return", "SEND census", "Social care return", "Child health and care leavers", "Care leavers",
             "Education and Ofsted", "Key stage results", "Elective home education", "Youth Justice", "CSC KPIs",
             "CIC health", "SEND", "Ofsted", "EHE and NEET")  # fmt: skip
    return next(known_name for known_name in known if name.startswith(known_name))


@kind
def note_with_numbers_below(edit: Edit) -> None:
    """Put a note with numbers below everything."""
    table = edit.table()
    row = table.paper.end(ROWS) + edit.chance.choice((1, 2, 3))
    note = edit.chance.choice(NOTES)
    edit.put(table.paper, (row, table.box[1]), note)
    edit.what = f"note {note!r} below"


@kind
def note_naming_a_label_below(edit: Edit) -> None:
    """Put a note below that repeats a label beside another number."""
    table, figure = edit.figure()
    row = table.paper.end(ROWS) + edit.chance.choice((2, 3))
    value = number(edit.other(figure.cell))
    text = edit.chance.choice(
        ("{}: {:g} before correction", "Note: {} was {:g} last year", "{} - see page {:g}")
    )
    edit.put(table.paper, (row, table.box[1]), text.format(figure.label.value, value))
    edit.what = "a note below that names a label and a number"


@kind
def number_below_a_note(edit: Edit) -> None:
    """Put a line of a name that no register knows, with numbers, below everything."""
    table = edit.table()
    row = table.paper.end(ROWS) + 2
    edit.put(
        table.paper,
        (row, table.box[1]),
        edit.chance.choice(("Staff in post", "Budget", "Checked by", "Version")),
    )
    edit.put(table.paper, (row, table.box[1] + 1), edit.chance.choice((3, 17.5, 2022, 412)))
    edit.what = "a name and a number below"


@kind
def note_with_numbers_beside(edit: Edit) -> None:
    """Put a note with numbers beside a row, where no column has a heading."""
    table, figure = edit.figure()
    row = table.paper.stands(figure.cell)[ROWS]
    column = table.paper.end(COLUMNS) + edit.chance.choice((1, 2))
    note = edit.chance.choice(NOTES)
    edit.put(table.paper, (row, column), note)
    edit.what = f"note {note!r} beside"


@kind
def number_beside(edit: Edit) -> None:
    """Put a bare number beside a row, where no column has a heading."""
    table, figure = edit.figure()
    row = table.paper.stands(figure.cell)[ROWS]
    column = table.paper.end(COLUMNS) + edit.chance.choice((1, 2))
    new = edit.other(figure.cell)
    edit.put(table.paper, (row, column), new.value, new.shown)
    edit.what = f"a number {new.value!r} beside"
