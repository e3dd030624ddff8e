"""One value of one indicator in one period, and the cell it came from."""

from dataclasses import dataclass
from enum import StrEnum

from xlperf.domain.period import Period


class Mark(StrEnum):
    """Why there is no ordinary figure; each differs from the others, and all differ from 0."""

    SUPPRESSED = "suppressed"
    MISSING = "not available"
    NOT_APPLICABLE = "not applicable"
    LOW = "low"
    UNRELIABLE = "unreliable"


@dataclass(frozen=True, slots=True)
class Source:
    """A place in a file.

    Parameters
    ----------
    file
        Path from the pack's folder, with forward slashes.
    sheet
        Name of the sheet; blank where the whole file is meant.
    row, column
        0-based; None where the whole sheet is meant.
    """

    file: str
    sheet: str = ""
    row: int | None = None
    column: int | None = None

    @property
    def cell(self) -> str:
        """The cell as Excel writes it (``B5``), or blank."""
        if self.row is None or self.column is None:
            return ""
        return cell_name(self.row, self.column)

    def __str__(self) -> str:
        place = "!".join(part for part in (self.sheet, self.cell) if part)
        return f"{self.file}, {place}" if place else self.file


def cell_name(row: int, column: int) -> str:
    """Return Excel's name of a cell from its 0-based row and column."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"


@dataclass(frozen=True, slots=True)
class Observation:
    """One value of one indicator in one period.

    Parameters
    ----------
    code
        Code of the indicator.
    period
        What the figure stands for.
    value
        In the indicator's unit (percentages in points); None where a mark stands in its place.
    numerator, denominator
        Where the return gives them.
    mark
        Why there is no value, or a remark on the one there is (unreliable).
    source
        The cell of the value, or of the numerator where the value was worked out.
    """

    code: str
    period: Period
    value: float | None
    source: Source
    numerator: float | None = None
    denominator: float | None = None
    mark: Mark | None = None
