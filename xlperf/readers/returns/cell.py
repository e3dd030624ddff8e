"""The cells of an indicator's lines, and what they say."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from xlperf.indicators.indicator import Indicator, Unit
from xlperf.indicators.observation import Source
from xlperf.indicators.period import Period
from xlperf.indicators.problem import Check, Problem, Severity
from xlperf.indicators.settings import DecimalMark
from xlperf.readers.files.figure import Figure, NoFigureError, is_figure, read_figure
from xlperf.readers.files.grid import Grid
from xlperf.readers.layout.headings import Part
from xlperf.readers.returns.match import Placed

_COUNTS = {Part.NUMERATOR, Part.DENOMINATOR, Part.COUNT}


class Cell(NamedTuple):
    """A cell of an indicator's lines: where it stands, what it stands for, what it says."""

    grid: Grid
    row: int
    column: int
    period: Period
    part: Part
    figure: Figure | None
    shown_as_percent: bool = False

    @property
    def source(self) -> Source:
        """Where it stands, for observations and messages."""
        return self.grid.source(self.row, self.column)


def read_cells(
    indicator: Indicator, placed: Sequence[Placed], decimal_mark: DecimalMark, problems: list[Problem]
) -> Iterator[Cell]:
    """Yield the cells of the lines, blank ones too; what cannot be read is a problem."""
    for one in placed:
        markup = one.grid.markup
        for heading, row, column in one.line.places():
            if error := markup.errors.get((row, column)):
                found, remedy = f"The cell shows {error}.", "Correct the formula in the return."
                source = one.grid.source(row, column)
                problems.append(_no_figure_in(indicator, source, Check.ERROR_CELL, found, remedy))
                continue
            if (row, column) in markup.uncalculated:
                found, remedy = (
                    "The cell holds a formula that was never calculated.",
                    "Open the return in Excel and save it.",
                )
                source = one.grid.source(row, column)
                problems.append(_no_figure_in(indicator, source, Check.ERROR_CELL, found, remedy))
                continue
            try:
                figure = read_figure(one.grid.at(row, column), decimal_mark)
                if figure:
                    figure = figure.wanted(
                        percent=indicator.unit is Unit.PERCENT and heading.part not in _COUNTS
                    )
            except NoFigureError as other:
                why = f": {other.reason}" if other.reason else ""
                found = f"“{other.text}” stands where a figure should{why}."
                remedy = "Write the figure alone, and remarks in a column of their own."
                if is_figure(one.grid.at(row, column)):
                    remedy = "Write it as a number, or set Decimal mark in the register if a comma stands before decimals."
                source = one.grid.source(row, column)
                problems.append(_no_figure_in(indicator, source, Check.TEXT_FOR_NUMBER, found, remedy))
                continue
            if figure and (row, column) in markup.percent_signs:
                figure = figure._replace(percent=True)
            percent = (row, column) in markup.percent
            yield Cell(one.grid, row, column, heading.period, heading.part, figure, percent)


def _no_figure_in(indicator: Indicator, source: Source, check: Check, found: str, remedy: str) -> Problem:
    return Problem(
        check,
        Severity.ERROR,
        source,
        f"{found} It was not used.",
        f"A figure for “{indicator.name}”, or a mark such as c (suppressed) or z (not applicable).",
        remedy,
        indicator.code,
    )
