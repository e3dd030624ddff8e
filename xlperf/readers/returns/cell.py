"""The cells of an indicator, and what they say."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from xlperf.domain.indicator import Indicator, Unit
from xlperf.domain.observation import Mark, Source, cell_name
from xlperf.domain.period import Period
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.settings import DecimalMark
from xlperf.domain.text import normalise_label
from xlperf.domain.wording import first_few
from xlperf.readers.figures.figure import Figure, NoFigureError, is_figure, read_figure
from xlperf.readers.figures.no_figure import words_for_no_figure
from xlperf.readers.figures.pieces import quantities_in
from xlperf.readers.layout.vocabulary import ObservationPart
from xlperf.readers.returns.candidate import Candidate
from xlperf.workbooks.grid import Grid

_LAST_BIT = 1e-12  # figures, such as totals, that differ in it do not disagree
_COUNTS = {ObservationPart.NUMERATOR, ObservationPart.DENOMINATOR, ObservationPart.COUNT}
_MOST_NAMED = 4


class IndicatorCell(NamedTuple):
    """A cell of an indicator: where it stands, what it stands for, what it says.

    Parameters
    ----------
    grid, row, column
        Where it stands (0-based).
    period, part, figure
        What it stands for, and what it says; no figure where it is blank.
    shown_as_percent
        Whether its number format shows per cent of a fraction.
    evidence
        Why it is the indicator's, and how its period is told.
    """

    grid: Grid
    row: int
    column: int
    period: Period
    part: ObservationPart
    figure: Figure | None
    shown_as_percent: bool
    evidence: Candidate

    @property
    def source(self) -> Source:
        """Where it stands, for observations and messages."""
        return self.grid.source(self.row, self.column)


def agree(first: IndicatorCell, cell: IndicatorCell) -> bool:
    """Return whether two cells give the same figure, or the same mark in its place."""
    if first.figure is None or cell.figure is None:
        return True
    mine, theirs = first.figure.value, cell.figure.value
    if mine is None or theirs is None:
        return first.figure.mark is cell.figure.mark
    return abs(mine - theirs) <= _LAST_BIT * max(1.0, abs(mine))


def is_awaited(cell: IndicatorCell) -> bool:
    """Return whether a cell has a mark that says that its figure is still to come."""
    return cell.figure is not None and cell.figure.mark is Mark.MISSING


def read_cells(
    indicator: Indicator, chosen: Iterable[Candidate], decimal_mark: DecimalMark, problems: list[Problem]
) -> Iterator[IndicatorCell]:
    """Yield the cells chosen, blank ones too; what cannot be read is a problem."""
    for cell in chosen:
        if cell.period is None:
            continue
        markup = cell.grid.markup
        if error := markup.errors.get(cell.place):
            problems.append(
                _no_figure_in(
                    indicator,
                    cell,
                    Check.ERROR_CELL,
                    f"The cell shows {error}.",
                    "Correct the formula in the return.",
                )
            )
            continue
        if cell.place in markup.uncalculated:
            found = "The cell holds a formula that was never calculated."
            problems.append(
                _no_figure_in(
                    indicator, cell, Check.ERROR_CELL, found, "Open the return in Excel and save it."
                )
            )
            continue
        raw = cell.grid.at(cell.row, cell.column)
        try:
            figure = _quantity(cell) if cell.words else read_figure(raw, decimal_mark)
            if figure:
                figure = figure.wanted(percent=indicator.unit is Unit.PERCENT and cell.part not in _COUNTS)
        except NoFigureError as other:
            why = f": {other.reason}" if other.reason else ""
            found = f"“{other.text}” is where a figure should be{why}."
            remedy = "Write only the figure, and put remarks in a column of their own."
            if is_figure(raw):
                remedy = "Write it as a number, or set Decimal mark in the register if a comma comes before decimals."
            problems.append(_no_figure_in(indicator, cell, Check.TEXT_FOR_NUMBER, found, remedy))
            continue
        if figure and cell.place in markup.percent_signs:
            figure = figure._replace(percent=True)
        percent = cell.place in markup.percent and not isinstance(raw, str)
        yield IndicatorCell(cell.grid, cell.row, cell.column, cell.period, cell.part, figure, percent, cell)


def _quantity(cell: Candidate) -> Figure | None:
    """Return the figure that a little sentence gives for the words wanted (``12 sessions, 45 attended``)."""
    raw = cell.grid.at(cell.row, cell.column)
    wanted = normalise_label(cell.words)
    if not isinstance(raw, str) or not raw.strip():
        return None
    found = [quantity for quantity in quantities_in(raw) if wanted in normalise_label(quantity.words)]
    if len(found) != 1:
        return read_figure(raw) if words_for_no_figure(raw) else _refuse(raw, cell.words)
    return Figure(found[0].number, percent=found[0].percent)


def _refuse(raw: str, wanted: str) -> Figure | None:
    raise NoFigureError(raw, f"it does not say how many “{wanted}”")


def _no_figure_in(indicator: Indicator, cell: Candidate, check: Check, found: str, remedy: str) -> Problem:
    return Problem(
        check,
        Severity.ERROR,
        cell.grid.source(cell.row, cell.column),
        found=f"{found} It was not used.",
        expected=f"A figure for “{indicator.name}”, or a mark such as c (suppressed) or z (not applicable).",
        remedy=remedy,
        code=indicator.code,
    )


def cells_named(places: Sequence[tuple[int, int]]) -> str:
    """Return the names of the first of some 0-based cells, and how many more there are."""
    return first_few([cell_name(*place) for place in places], _MOST_NAMED)


def period_place(cell: Candidate) -> tuple[int, int]:
    """Return the 0-based cell in which a figure's period must be mended: what speaks of it, else the heading over it, else its own."""
    clues = [clue for clue in cell.when.clues if clue.row >= 0]
    clues.sort(key=lambda clue: f"“{clue.text}”" not in cell.when.why)  # what the reason quotes goes first
    if clues:
        return clues[0].row, clues[0].column
    head = cell.table.block.columns.get(cell.column)
    texts = [text for text in head.texts if text not in cell.labels] if head else []
    return (texts[-1].row, texts[-1].column) if texts else cell.place
