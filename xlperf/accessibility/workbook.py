"""A workbook as plain facts: what its sheets hold, and how that looks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

_DEFAULT_WIDTH = 8.43  # characters of a column that nobody has set


class CellFacts(NamedTuple):
    """A cell that shows something.

    Parameters
    ----------
    row, column
        From 1, as Excel counts them.
    text
        What it holds, as text; a formula's last result.
    is_number
        Whether that is a number or a date.
    font, points, bold, italic, underline, superscript
        How it is written; superscript also where only a part of it is raised.
    horizontal, wrapped
        How it is aligned (``general`` leaves it to Excel), and whether its text wraps.
    colour, fill
        RRGGBB of its text and of its background; the background is None where it has none.
    link
        Where it leads; blank where it is no link.
    """

    row: int
    column: int
    text: str
    is_number: bool
    font: str
    points: float
    bold: bool
    italic: bool
    underline: bool
    superscript: bool
    horizontal: str
    wrapped: bool
    colour: str
    fill: str | None
    link: str

    @property
    def at(self) -> tuple[int, int]:
        """Its row and column."""
        return self.row, self.column


class TableFacts(NamedTuple):
    """A marked-up table: its name, its first and last row and column (from 1), and whether it has headings and filters."""

    name: str
    left: int
    top: int
    right: int
    bottom: int
    has_headings: bool
    has_filters: bool

    def holds(self, row: int, column: int) -> bool:
        """Return whether a cell is one of its cells, headings included."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


class Drawings(NamedTuple):
    """How many pictures, charts and text boxes or shapes float over a sheet."""

    pictures: int = 0
    charts: int = 0
    shapes: int = 0


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """One sheet.

    Parameters
    ----------
    name, hidden
        As on its tab.
    cells
        Those that show something, by row and column.
    filled
        The background of every blank cell that has one, by row and column.
    tables
        Its marked-up tables.
    merged
        Its merged areas, as Excel writes them.
    hidden_rows, hidden_columns
        Their numbers, from 1.
    widths
        Width of a column in characters, by its number.
    frozen, filtered
        Whether panes are frozen, and whether a filter stands outside tables.
    headers
        Whether it has a header or footer for print.
    scales
        Ranges that colour scales, bars or icons colour by their value.
    drawings
        What floats over it.
    selected
        The cell that the cursor is in.
    """

    name: str
    hidden: bool
    cells: Mapping[tuple[int, int], CellFacts]
    filled: Mapping[tuple[int, int], str]
    tables: Sequence[TableFacts]
    merged: Sequence[str]
    hidden_rows: Sequence[int]
    hidden_columns: Sequence[int]
    widths: Mapping[int, float]
    frozen: bool
    filtered: bool
    headers: bool
    scales: Sequence[str]
    drawings: Drawings
    selected: str

    def width(self, column: int) -> float:
        """Return a column's width in characters."""
        return self.widths.get(column, _DEFAULT_WIDTH)

    def in_table(self, row: int, column: int) -> bool:
        """Return whether a cell is in one of its tables."""
        return any(table.holds(row, column) for table in self.tables)


@dataclass(frozen=True, slots=True)
class WorkbookFacts:
    """A workbook: its visible and hidden sheets in order, and what is said of the whole file."""

    name: str
    sheets: Sequence[SheetFacts]
    title: str
    language: str
    has_macros: bool
    opens_on: int

    @property
    def visible(self) -> list[SheetFacts]:
        """The sheets that readers see."""
        return [sheet for sheet in self.sheets if not sheet.hidden]
