"""Edits of the figures themselves."""

from datetime import datetime

from tests.mutants.book import ERRORS, Cell
from tests.mutants.edit import Edit, kind
from tests.mutants.truth import Figure, Table, number

WORDS = (
    "tbc",
    "TBC",
    "c",
    "n/a",
    "N/A",
    "not available",
    "pending",
    "-",
    "*",
    "..",
    "x",
    "[x]",
    "no data",
    "Awaiting",
)
LIKE_YEARS = (1901, 1945, 1987, 1998, 1999, 2000, 2010, 2019, 2021, 2022, 2023, 2024, 2025, 2031, 2048, 2099)


def is_count(figure: Figure) -> bool:
    """Return whether a figure is a whole number of people or plans."""
    value = number(figure.cell)
    return value is not None and value > 30 and value == int(value) and not figure.is_share


def set_figure(edit: Edit, table: Table, figure: Figure, value: object, shown: str | None = None) -> None:
    """Write into a figure's cell, and say so."""
    assert isinstance(value, (str, int, float, datetime)) or value is None
    edit.what = edit.what or f"{figure.cell.value!r} -> {value!r}"
    edit.write(table.paper, figure.cell, value, shown)


def _lost(edit: Edit, figure: Figure) -> None:
    """Say that a figure is gone: a mark may stand for it, or what its numerator and denominator give."""
    edit.expected.replace(figure.key, None)
    derived = figure.from_parts
    if derived is not None:
        edit.expected.allow(figure.key, derived)


@kind
def figure_changed(edit: Edit) -> None:
    """Type another figure."""
    table, figure = edit.figure()
    new = edit.other(figure.cell)
    edit.expected.replace(figure.key, number(new))
    set_figure(edit, table, figure, new.value)


@kind
def count_like_a_year(edit: Edit) -> None:
    """Type a count that looks like a year."""
    table, figure = edit.figure(is_count)
    new = edit.chance.choice(LIKE_YEARS)
    edit.expected.replace(figure.key, new)
    set_figure(edit, table, figure, new, "General")


@kind
def row_like_years(edit: Edit) -> None:
    """Make every count of an indicator look like a year."""
    table, figure = edit.figure(is_count)
    edit.what = f"{figure.code}: all figures look like years"
    for other in table.figures:
        if other.code == figure.code:
            new = edit.chance.choice(LIKE_YEARS)
            edit.expected.replace(other.key, new)
            set_figure(edit, table, other, new, "General")


@kind
def table_like_years(edit: Edit) -> None:
    """Make every count of a table look like a year."""
    table, _ = edit.figure(is_count)
    edit.what = "all counts of the table look like years"
    for figure in table.figures:
        if is_count(figure):
            new = edit.chance.choice(LIKE_YEARS)
            edit.expected.replace(figure.key, new)
            set_figure(edit, table, figure, new, "General")


@kind
def parts_like_years(edit: Edit) -> None:
    """Make numerator and denominator look like years, in the same ratio."""
    table, figure = edit.figure(lambda figure: figure.from_parts is not None)
    share = number(figure.cell)
    assert share is not None
    denominator = edit.chance.randrange(2000, 2060)
    numerator = round(denominator * share / 100)
    for part, value in zip(figure.parts, (numerator, denominator), strict=True):
        assert part
        edit.write(table.paper, part, value)
    edit.what = f"{figure.code} {figure.period}: {numerator} of {denominator}"


@kind
def figure_a_word(edit: Edit) -> None:
    """Put a word in a figure's place."""
    table, figure = edit.figure()
    _lost(edit, figure)
    set_figure(edit, table, figure, edit.chance.choice(WORDS))


@kind
def figure_blanked(edit: Edit) -> None:
    """Empty the latest figure; a note is enough, as nobody can know that there was one."""
    edit.notes_tell = True
    table, figure = _latest(edit)
    _lost(edit, figure)
    set_figure(edit, table, figure, None)


@kind
def figure_an_error(edit: Edit) -> None:
    """Leave an error of Excel in a figure's place."""
    table, figure = edit.figure()
    _lost(edit, figure)
    edit.expected.must_tell.add(figure.code)
    set_figure(edit, table, figure, edit.chance.choice(ERRORS))


@kind
def figure_a_date(edit: Edit) -> None:
    """Leave a date where a figure was typed that Excel took for one."""
    table, figure = edit.figure()
    _lost(edit, figure)
    set_figure(edit, table, figure, datetime(2022, 7, edit.chance.randrange(1, 28)), "dd/mm/yyyy")


def _latest(edit: Edit) -> tuple[Table, Figure]:
    """Return an indicator's latest figure."""
    last = {
        figure.code: max(other.end for other in edit.sent.figures if other.code == figure.code)
        for figure in edit.sent.figures
    }
    return edit.figure(lambda figure: figure.end == last[figure.code])


@kind
def row_blanked(edit: Edit) -> None:
    """Empty all the figures of an indicator, and leave its label."""
    table, figure = edit.figure()
    if any(other.code == figure.code for other in edit.sent.figures if other not in table.figures):
        edit.refuse()
    edit.what = f"{figure.code}: all figures blank"
    for other in table.figures:
        if other.code == figure.code:
            for part in (other.cell, *other.parts):
                if part:
                    edit.write(table.paper, part, None)
            edit.expected.replace(other.key, None)


@kind
def figure_moved_beside(edit: Edit) -> None:
    """Type the latest figure one cell further, in a column that has no heading."""
    table, figure = _latest(edit)
    row, column = table.paper.stands(figure.cell)
    beside = table.paper.cells.get((row, column + 1), Cell())
    if beside.value is not None or column != table.box[3]:
        edit.refuse()
    edit.what = f"{figure.cell.value!r} moved one cell to the right"
    edit.put(table.paper, (row, column + 1), figure.cell.value, figure.cell.shown)
    _lost(edit, figure)
    edit.expected.allow_told(figure.key, number(figure.cell))
    edit.write(table.paper, figure.cell, None)
