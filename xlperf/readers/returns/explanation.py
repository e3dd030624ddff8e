"""How an indicator was read, as plain data: each figure with the cells that say what it is, and what was not taken."""

from dataclasses import dataclass
from typing import NamedTuple

from xlperf.domain.areas import Cells
from xlperf.domain.indicator import Indicator
from xlperf.domain.observation import Observation, Source, cell_name
from xlperf.domain.problem import Problem
from xlperf.readers.layout.vocabulary import ObservationPart
from xlperf.workbooks.address import Place
from xlperf.workbooks.grid import CellValue


@dataclass(frozen=True, slots=True)
class Said:
    """A text that says something of a figure.

    Parameters
    ----------
    text
        As it is written.
    place
        0-based row and column of the cell that it stands in; None where it stands in none.
    where
        What it is where it stands in no cell (``the sheet's name``); blank where it stands in one.
    """

    text: str
    place: Place | None = None
    where: str = ""

    @property
    def cell(self) -> str:
        """The cell that it stands in; blank where it stands in none."""
        return cell_name(*self.place) if self.place else ""

    def __str__(self) -> str:
        place = self.cell or self.where
        return f"“{self.text}” ({place})" if self.text and place else f"“{self.text}”" if self.text else place


@dataclass(frozen=True, slots=True)
class ExplainedPart:
    """A further part of an observation, such as its numerator, and the cell that gives it."""

    part: ObservationPart
    value: float | None
    source: Source


@dataclass(frozen=True, slots=True)
class ExplainedFigure:
    """One figure of an indicator.

    Parameters
    ----------
    observation
        Period, value and mark.
    written
        What stands in its cell.
    as_percent
        Whether the cell shows a fraction as per cent.
    part
        Part of the observation that the cell gives.
    labels
        The texts that make up the label.
    period_from
        The texts that its period comes from, the nearest first.
    parts
        The further parts.
    """

    observation: Observation
    written: CellValue
    as_percent: bool
    part: ObservationPart
    labels: tuple[Said, ...]
    period_from: tuple[Said, ...]
    parts: tuple[ExplainedPart, ...] = ()

    @property
    def source(self) -> Source:
        """The cell that it stands in."""
        return self.observation.source


class NotTaken(NamedTuple):
    """Cells of one sheet that were not taken for one reason.

    Parameters
    ----------
    file, sheet
        Where they stand.
    cells
        The cells, as runs and rectangles.
    what
        What they are, or why they were not understood.
    names
        The texts that say so, where some do.
    """

    file: str
    sheet: str
    cells: tuple[Cells, ...]
    what: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """How one indicator was read.

    Parameters
    ----------
    indicator
        What is measured.
    figures
        Earliest first.
    set_aside
        What else its label leads to, and what that is.
    left_over
        Numbers that stand with its figures, or under its label, and were not understood.
    why
        The errors about its figures: why there are none, or fewer, or doubtful ones.
    """

    indicator: Indicator
    figures: tuple[ExplainedFigure, ...]
    set_aside: tuple[NotTaken, ...]
    left_over: tuple[NotTaken, ...]
    why: tuple[Problem, ...]
