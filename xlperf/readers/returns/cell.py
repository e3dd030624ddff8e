"""The cells of an indicator, and what they say."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from xlperf.domain.indicator import Indicator, Unit
from xlperf.domain.observation import Source
from xlperf.domain.period import Period
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.settings import DecimalMark
from xlperf.domain.text import normalise_label
from xlperf.readers.figures.figure import Figure, NoFigureError, is_figure, read_figure
from xlperf.readers.figures.no_figure import words_for_no_figure
from xlperf.readers.figures.quantities import quantities_in
from xlperf.readers.layout.vocabulary import Part
from xlperf.readers.returns.candidates import Candidate
from xlperf.workbooks.grid import Grid

_COUNTS = {Part.NUMERATOR, Part.DENOMINATOR, Part.COUNT}


class Cell(NamedTuple):
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
    part: Part
    figure: Figure | None
    shown_as_percent: bool
    evidence: Candidate

    @property
    def source(self) -> Source:
        """Where it stands, for observations and messages."""
        return self.grid.source(self.row, self.column)


def read_cells(
    indicator: Indicator, chosen: Iterable[Candidate], decimal_mark: DecimalMark, problems: list[Problem]
) -> Iterator[Cell]:
    """Yield the cells chosen, blank ones too; what cannot be read is a problem."""
    for one in chosen:
        if one.period is None:
            continue
        markup = one.grid.markup
        if error := markup.errors.get(one.place):
            problems.append(
                _no_figure_in(
                    indicator,
                    one,
                    Check.ERROR_CELL,
                    f"The cell shows {error}.",
                    "Correct the formula in the return.",
                )
            )
            continue
        if one.place in markup.uncalculated:
            found = "The cell holds a formula that was never calculated."
            problems.append(
                _no_figure_in(
                    indicator, one, Check.ERROR_CELL, found, "Open the return in Excel and save it."
                )
            )
            continue
        raw = one.grid.at(one.row, one.column)
        try:
            figure = _quantity(one) if one.words else read_figure(raw, decimal_mark)
            if figure:
                figure = figure.wanted(percent=indicator.unit is Unit.PERCENT and one.part not in _COUNTS)
        except NoFigureError as other:
            why = f": {other.reason}" if other.reason else ""
            found = f"“{other.text}” is where a figure should be{why}."
            remedy = "Write only the figure, and put remarks in a column of their own."
            if is_figure(raw):
                remedy = "Write it as a number, or set Decimal mark in the register if a comma comes before decimals."
            problems.append(_no_figure_in(indicator, one, Check.TEXT_FOR_NUMBER, found, remedy))
            continue
        if figure and one.place in markup.percent_signs:
            figure = figure._replace(percent=True)
        percent = one.place in markup.percent and not isinstance(raw, str)
        yield Cell(one.grid, one.row, one.column, one.period, one.part, figure, percent, one)


def _quantity(one: Candidate) -> Figure | None:
    """Return the figure that a little sentence gives for the words wanted (``12 sessions, 45 attended``)."""
    raw = one.grid.at(one.row, one.column)
    wanted = normalise_label(one.words)
    if not isinstance(raw, str) or not raw.strip():
        return None
    found = [quantity for quantity in quantities_in(raw) if wanted in normalise_label(quantity.words)]
    if len(found) != 1:
        return read_figure(raw) if words_for_no_figure(raw) else _refuse(raw, one.words)
    return Figure(found[0].number, percent=found[0].percent)


def _refuse(raw: str, wanted: str) -> Figure | None:
    raise NoFigureError(raw, f"it does not say how many “{wanted}”")


def _no_figure_in(indicator: Indicator, one: Candidate, check: Check, found: str, remedy: str) -> Problem:
    return Problem(
        check,
        Severity.ERROR,
        one.grid.source(one.row, one.column),
        found=f"{found} It was not used.",
        expected=f"A figure for “{indicator.name}”, or a mark such as c (suppressed) or z (not applicable).",
        remedy=remedy,
        code=indicator.code,
    )
