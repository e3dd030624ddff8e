"""``history.xlsx``: what earlier reports said, as plain tables that people may sort, filter and add to in Excel."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, TypeVar

from xlperf.domain.history import (
    History,
    PastComment,
    PastFigure,
    PastJudgement,
    to_the_digits_of_excel,
)
from xlperf.domain.indicator import Unit
from xlperf.domain.observation import Mark, Observation, Source
from xlperf.domain.pack_files import HISTORY
from xlperf.domain.parse_period import not_a_period, parse_period
from xlperf.domain.period import Period
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.text import is_blank, normalise_label
from xlperf.errors import PackError, UnreadableFileError
from xlperf.readers.figures.figure import Figure, NoFigureError, read_figure
from xlperf.readers.records import Record, find_headings, records, written
from xlperf.workbooks.address import parse_cell
from xlperf.workbooks.grid import Grid, read_grids

FIGURES, JUDGEMENTS, COMMENTS = "Figures", "Judgements", "Comments"
HEADINGS = {
    FIGURES: (
        "Code", "Indicator", "Period", "Value", "Numerator", "Denominator", "Mark", "Unit", "Reported in", "File",
        "Sheet", "Cell",
    ),
    JUDGEMENTS: (
        "Code", "Indicator", "Period", "Target", "Status", "Quartile", "Neighbours' average", "England", "Polarity",
        "Definition", "Reported in",
    ),
    COMMENTS: ("Code", "Indicator", "Period", "Comment", "Who", "When"),
}  # fmt: skip
_NEEDED = {
    FIGURES: {"Code", "Period", "Value"},
    JUDGEMENTS: {"Code", "Target", "Reported in"},
    COMMENTS: {"Code", "Period", "Comment"},
}
_MARKS = {mark.value: mark for mark in Mark}
_UNITS = {unit.value: unit for unit in Unit}

Row = TypeVar("Row")


class ReadHistory(NamedTuple):
    """What a history holds, and the rows of it that cannot be read."""

    history: History
    problems: list[Problem]


class _UnreadableError(Exception):
    """A cell cannot be read: its column, what is wrong with it, and what should stand there."""

    def __init__(self, column: str, found: str, expected: str) -> None:
        super().__init__(found)
        self.column, self.found, self.expected = column, found, expected


def read_history(pack: Path) -> ReadHistory:
    """Return the history of a pack; an empty one where it has none.

    Raises
    ------
    PackError
        As `read_history_file` does.
    """
    path = pack / HISTORY
    return read_history_file(path) if path.is_file() else ReadHistory(History(), [])


def read_history_file(path: Path) -> ReadHistory:
    """Return what a workbook holds that is a pack's history, under whatever name.

    Raises
    ------
    PackError
        When it cannot be read at all, or a sheet of it lacks the headings: a past that is left out in silence would be
        a wrong page.
    """
    try:
        grids = {grid.sheet: grid for grid in read_grids(path, HISTORY, only=set(HEADINGS))}
    except UnreadableFileError as error:
        raise PackError(f"The history {path} cannot be read. {error} {error.remedy}") from error
    if FIGURES not in grids:
        raise PackError(f"{path} has no {FIGURES} sheet. Put it back, or take the file out of the pack.")
    problems: list[Problem] = []
    history = History(
        tuple(_rows(grids.get(FIGURES), _figure, problems)),
        tuple(_rows(grids.get(JUDGEMENTS), _judgement, problems)),
        tuple(_rows(grids.get(COMMENTS), _comment, problems)),
    )
    return ReadHistory(history, problems)


def headings_of(grid: Grid) -> tuple[int, dict[str, int]] | None:
    """Return the row of headings of a sheet of a history, and where each stands; None where there is no such row."""
    names = {normalise_label(name): name for name in HEADINGS[grid.sheet]}
    return find_headings(grid, names, _NEEDED[grid.sheet])


def _rows(grid: Grid | None, read: Callable[[Grid, Record], Row], problems: list[Problem]) -> Iterator[Row]:
    """Yield what the rows of a sheet say; of one that cannot be read a finding names the cell."""
    if grid is None:
        return
    found = headings_of(grid)
    if found is None:
        raise PackError(
            f"The {grid.sheet} sheet of {grid.path or grid.file} has no row with the headings "
            f"{', '.join(name for name in HEADINGS[grid.sheet] if name in _NEEDED[grid.sheet])}. Put them back."
        )
    for record in records(grid, *found):
        try:
            yield read(grid, record)
        except _UnreadableError as wrong:
            problems.append(
                Problem(
                    Check.HISTORY_UNREADABLE,
                    Severity.ERROR,
                    grid.source(record.row, record.columns.get(wrong.column, 0)),
                    found=f"{wrong.found} The row was left out.",
                    expected=wrong.expected,
                    remedy="Correct the cell, or delete the row.",
                    code=record.text("Code"),
                )
            )


def _figure(grid: Grid, record: Record) -> PastFigure:
    told = _told_as(grid, record, "Value")
    mark = _mark(record)
    if told and told.mark and not mark:
        mark = told.mark
    value = told.value if told else None
    if value is None and mark is None:
        raise _UnreadableError("Value", "There is neither a figure nor a mark.", "One of the two.")
    unit = _UNITS.get(record.text("Unit").casefold())
    observation = Observation(
        _code(record),
        _period(record, "Period"),
        value,
        _origin(record),
        _amount(grid, record, "Numerator"),
        _amount(grid, record, "Denominator"),
        mark,
    )
    return PastFigure(
        observation,
        record.text("Indicator"),
        Unit.PERCENT if unit is None and told and told.percent else unit,
        _period(record, "Reported in") if record.text("Reported in") else None,
        grid.source(record.row, record.columns["Value"]),
    )


def _judgement(grid: Grid, record: Record) -> PastJudgement:
    quartile = _amount(grid, record, "Quartile")
    return PastJudgement(
        _code(record),
        record.text("Indicator"),
        _period(record, "Reported in"),
        _period(record, "Period") if record.text("Period") else None,
        record.text("Target"),
        record.text("Status"),
        None if quartile is None else int(quartile),
        _amount(grid, record, "Neighbours' average"),
        _amount(grid, record, "England"),
        record.text("Polarity"),
        written(record, "Definition"),
    )


def _comment(_: Grid, record: Record) -> PastComment:
    when = record.raw("When")
    return PastComment(
        _code(record),
        record.text("Indicator"),
        _period(record, "Period"),
        written(record, "Comment"),
        record.text("Who"),
        when if isinstance(when, datetime) else record.text("When"),
    )


def _code(record: Record) -> str:
    if code := record.text("Code"):
        return code
    raise _UnreadableError("Code", "There is no code.", "The indicator's code.")


def _period(record: Record, column: str) -> Period:
    if period := parse_period(record.text(column)):
        return period
    found = record.text(column)
    raise _UnreadableError(
        column,
        f"{not_a_period(found)}." if found else "There is no period.",
        "A period such as Q2 2022/23.",
    )


def _mark(record: Record) -> Mark | None:
    text = record.text("Mark")
    if not text:
        return None
    if mark := _MARKS.get(text.casefold()):
        return mark
    raise _UnreadableError("Mark", f"“{text}” is not a mark.", f"One of: {', '.join(_MARKS)}.")


def _told_as(grid: Grid, record: Record, column: str) -> Figure | None:
    """Return what a cell says, a percentage in points; None where it is blank."""
    raw = record.raw(column)
    if is_blank(raw):
        return None
    try:
        figure = read_figure(raw)
    except NoFigureError as error:
        raise _UnreadableError(column, f"“{raw}” is not a figure.", "A number, or blank.") from error
    shown_as_percent = (
        isinstance(raw, (int, float)) and (record.row, record.columns[column]) in grid.markup.percent
    )
    if figure and figure.value is not None and shown_as_percent:
        return figure._replace(value=to_the_digits_of_excel(figure.value * 100), percent=True)
    return figure


def _amount(grid: Grid, record: Record, column: str) -> float | None:
    told = _told_as(grid, record, column)
    return told.value if told else None


def _origin(record: Record) -> Source:
    row, column = parse_cell(record.text("Cell")) or (None, None)
    return Source(record.text("File"), record.text("Sheet"), row, column)
