"""What became of the cells of a return when it was read, as plain data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from xlperf.domain.areas import areas, in_short

PlaceInBook = tuple[str, int, int]  # sheet, 0-based row and column


class Became(StrEnum):
    """What became of a cell."""

    TAKEN = "Taken"
    NAMING = "Heading"
    ASIDE = "Set aside"
    LEFT = "Left over"


class CellRead(NamedTuple):
    """What became of one cell.

    Parameters
    ----------
    became
        Taken, a label or heading of what was taken, set aside, or left over.
    what
        The codes of the indicators that took it, as what it was set aside, or why it was not understood.
    """

    became: Became
    what: str


@dataclass(frozen=True, slots=True)
class ReadLine:
    """Cells of one sheet that were read alike.

    Parameters
    ----------
    became
        What became of them.
    sheet
        Where they stand.
    places
        0-based rows and columns.
    code
        Of the indicator that took them; blank where none did.
    what
        The periods of the figures, as what the cells were set aside, or why they were not understood.
    label, period
        What gave figures their label and their period, with the cells; blank where they were not taken.
    """

    became: Became
    sheet: str
    places: tuple[tuple[int, int], ...]
    code: str
    what: str
    label: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True)
class ReturnReading:
    """How one return was read.

    Parameters
    ----------
    cells
        What became of its cells.
    lines
        The same in words, sheet by sheet: what was taken, left over, set aside.
    """

    cells: Mapping[PlaceInBook, CellRead] = field(default_factory=dict)
    lines: Sequence[ReadLine] = ()

    @property
    def has_left_over(self) -> bool:
        """Whether a number was not understood."""
        return any(line.became is Became.LEFT for line in self.lines)

    def notes(self) -> dict[PlaceInBook, str]:
        """Return the notes of what was left over: one for all cells of one kind, at the first of them."""
        return {
            (
                line.sheet,
                *line.places[0],
            ): f"Left over ({in_short(areas(line.places))}): {line.what}. It was not used."
            for line in self.lines
            if line.became is Became.LEFT
        }
