"""What each part asks of the one that it belongs to, so that neither module needs the other's: sheets have ranges, and a range its sheet."""

import datetime as dt
from typing import Any, Protocol

from xlperf.live.libreoffice.formats import NumberFormats
from xlperf.live.libreoffice.formulas import Formulas


class OwnerApp(Protocol):
    """The program, to its books."""

    @property
    def desktop(self) -> Any:
        """What holds its open documents, as LibreOffice has it."""


class OwnerBook(Protocol):
    """A workbook, to its sheets, names and ranges."""

    uno: Any

    @property
    def name(self) -> str:
        """Its file's name."""

    @property
    def sheets(self) -> Any:
        """Its sheets, by name or number."""

    @property
    def controller(self) -> Any:
        """What shows it, as LibreOffice has it."""

    @property
    def formats(self) -> NumberFormats:
        """Its number formats."""

    @property
    def formulas(self) -> Formulas:
        """How its formulas are written in either program."""

    @property
    def day_zero(self) -> dt.datetime:
        """The day from which it counts dates."""


class OwnerSheet(Protocol):
    """A sheet, to its tables and ranges."""

    uno: Any

    @property
    def book(self) -> OwnerBook:
        """Its workbook."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def index(self) -> int:
        """Its number, from 1."""

    @property
    def cells(self) -> Any:
        """All of its cells, as a range."""

    @property
    def used_range(self) -> Any:
        """The cells that hold anything, as a range."""

    def area(self, row: int, column: int, height: int, width: int) -> Any:
        """Return a range by its first cell, counted from 1, and its size."""

    def activate(self) -> None:
        """Show it."""


class OwnerTable(Protocol):
    """A table, to its filter."""

    uno: Any

    @property
    def range(self) -> Any:
        """Its cells, as a range."""
