"""What a team sends: plain dataclasses, with the truth kept apart from the cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


@dataclass(slots=True)
class Cell:
    """One cell: what Excel holds, and how it shows it.

    `raised` is text set as a superscript behind the value; `formula` is what
    stands behind a calculated value, with `[1]` for one row below in its column.
    """

    value: str | int | float | date
    format: str = "General"
    bold: bool = False
    formula: str = ""
    raised: str = ""


@dataclass(slots=True)
class Sheet:
    """One worksheet: cells by (row, column), counted from 0."""

    name: str
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    hidden: bool = False

    def put(self, row: int, column: int, value: object, form: str = "General") -> None:
        """Type one value; a blank is not typed."""
        if value is None or value == "":
            return
        cell = value if isinstance(value, Cell) else Cell(value, form)  # type: ignore[arg-type]
        self.cells[row, column] = cell

    def line(self, row: int, column: int, values: Iterable[object]) -> None:
        """Type values side by side."""
        for step, value in enumerate(values):
            self.put(row, column + step, value)

    @property
    def depth(self) -> int:
        """Return the first row below everything."""
        return 1 + max((row for row, _ in self.cells), default=-1)

    @property
    def width(self) -> int:
        """Return the first column right of everything."""
        return 1 + max((column for _, column in self.cells), default=-1)

    def paste(self, other: Sheet, row: int, column: int) -> None:
        """Paste another block here, with its merged and hidden parts."""
        for (down, along), cell in other.cells.items():
            self.cells[row + down, column + along] = cell
        for top, left, bottom, right in other.merges:
            self.merges.append((row + top, column + left, row + bottom, column + right))
        self.hidden_rows |= {row + down for down in other.hidden_rows}
        self.hidden_columns |= {column + along for along in other.hidden_columns}


@dataclass(slots=True)
class Book:
    """One workbook as it comes by e-mail."""

    name: str
    sheets: list[Sheet]


@dataclass(slots=True)
class Wanted:
    """One row of the register, and what is right for it.

    `truth` has a value by standard period label; None says that no figure is
    right there. With `may_refuse` a careful person might ask first. `spare`
    has figures that are right if read and not missed if left.
    """

    row: dict[str, str]
    truth: dict[str, float | None]
    may_refuse: bool = False
    spare: dict[str, float | None] = field(default_factory=dict)


@dataclass(slots=True)
class Pack:
    """A quarter's folder from one team or several, with its register rows."""

    seed: int
    kind: str
    trap: bool
    period: str
    settings: dict[str, str]
    files: list[Book]
    indicators: list[Wanted]
