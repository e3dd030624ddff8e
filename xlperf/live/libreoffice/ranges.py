"""Ranges: where they are, what they hold, and how one leads to another."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Any, cast

from xlwings import base_classes
from xlwings.utils import col_name

from xlperf.live.libreoffice.appearance import Appearance
from xlperf.live.libreoffice.blocks import fill, read_formulas, read_values, write_block
from xlperf.live.libreoffice.bridge import enum, failure, in_words
from xlperf.live.libreoffice.edges import edge
from xlperf.live.libreoffice.errors import LibreOfficeError
from xlperf.live.libreoffice.links import link_of, put_link
from xlperf.live.libreoffice.owners import OwnerSheet

_VALUES_AND_FORMULAS = 1 | 2 | 4 | 16  # com.sun.star.sheet.CellFlags
_CELL = (1, 1)
TOLD_APART = "told_apart"  # an option of a range that is read: whether TRUE must be told from 1


@in_words
class Range(Appearance, base_classes.Range):
    """A range of cells.

    Parameters
    ----------
    sheet
        Its sheet.
    uno
        The range, as LibreOffice has it; also what ``api`` gives.
    area
        Its first row and column, from 1, and its size, where they are known: LibreOffice need not be asked.
    """

    def __init__(self, sheet: OwnerSheet, uno: Any, area: tuple[int, int, int, int] | None = None) -> None:
        self.sheet, self.uno, self._area = sheet, uno, area
        self.options: dict[str, Any] = {}

    @property
    def api(self) -> Any:
        return self.uno

    # Where it is.

    @cached_property
    def coords(self) -> tuple[OwnerSheet, int, int, int, int]:
        if self._area is not None:
            return (self.sheet, *self._area)
        at = self.uno.getRangeAddress()
        return (
            self.sheet, at.StartRow + 1, at.StartColumn + 1,
            at.EndRow - at.StartRow + 1, at.EndColumn - at.StartColumn + 1,
        )  # fmt: skip

    @property
    def row(self) -> int:
        return self.coords[1]

    @property
    def column(self) -> int:
        return self.coords[2]

    @property
    def shape(self) -> tuple[int, int]:
        return self.coords[3:]

    def __len__(self) -> int:
        return self.shape[0] * self.shape[1]

    @property
    def address(self) -> str:
        return self.get_address(row_absolute=True, col_absolute=True, external=False)

    def get_address(self, row_absolute: bool, col_absolute: bool, external: bool) -> str:
        _, row, column, height, width = self.coords
        down, across = "$" * row_absolute, "$" * col_absolute
        corners = [
            f"{across}{col_name(column)}{down}{row}",
            f"{across}{col_name(column + width - 1)}{down}{row + height - 1}",
        ]
        text = corners[0] if self.shape == _CELL else ":".join(corners)
        if not external:
            return text
        place = f"[{self.sheet.book.name}]{self.sheet.name}"
        quoted = (
            place
            if self.sheet.name.isidentifier() and " " not in place
            else "'" + place.replace("'", "''") + "'"
        )
        return f"{quoted}!{text}"

    # What leads from it to others.

    def __call__(self, row: int, column: int | None = None) -> "Range":
        """Return one cell, by row and column from 1, which may lie outside; or by its number, row after row."""
        if column is None:
            row, column = divmod(row - 1, self.shape[1])
            row, column = row + 1, column + 1
        return self.sheet.area(self.row + row - 1, self.column + column - 1, 1, 1)

    def end(self, direction: str) -> "Range":
        return self.sheet.area(*edge(self.sheet, self.row, self.column, direction), 1, 1)

    @property
    def current_region(self) -> "Range":
        cursor = self.sheet.uno.createCursorByRange(self.uno)
        cursor.collapseToCurrentRegion()
        return Range(self.sheet, cursor)

    # What it holds.

    @property
    def raw_value(self) -> Any:
        rows = read_values(self.sheet.book, self.uno, told_apart=self.options.get(TOLD_APART, True))
        return rows[0][0] if self.shape == _CELL else rows

    @raw_value.setter
    def raw_value(self, value: Any) -> None:
        self._write(value)

    @property
    def formula(self) -> Any:
        rows = read_formulas(self.sheet.book, self.uno)
        return rows[0][0] if self.shape == _CELL else rows

    @formula.setter
    def formula(self, value: Any) -> None:
        self._write(value)

    formula2 = formula

    def _write(self, value: Any) -> None:
        """Write a value into every cell, or rows of values of just this size."""
        with self.changing():
            if not isinstance(value, list | tuple):
                fill(self.sheet.book, self.uno, value)
                return
            rows = value if isinstance(value[0], list | tuple) else [value]
            if (len(rows), len(rows[0])) != self.shape:
                raise ValueError(
                    f"{self.address} has {self.shape} rows and columns, not {len(rows), len(rows[0])}."
                )
            write_block(self.sheet.book, self.uno, rows)

    @property
    def has_array(self) -> bool:
        return cast("str", self.uno.getCellByPosition(0, 0).getFormula()).startswith("{")

    def clear_contents(self) -> None:
        with self.changing(check=True):
            self.uno.clearContents(_VALUES_AND_FORMULAS)

    @property
    def hyperlink(self) -> str:
        link = link_of(self.uno.getCellByPosition(0, 0))
        if not link:
            raise LibreOfficeError(f"“{self.sheet.name}” {self.address} has no hyperlink.")
        return link

    def add_hyperlink(
        self, address: str, text_to_display: str | None = None, screen_tip: str | None = None
    ) -> None:
        """Make the first cell a hyperlink; LibreOffice has no screen tips."""
        del screen_tip
        with self.changing(check=True):
            put_link(
                self.sheet.book.uno, self.uno.getCellByPosition(0, 0), address, text_to_display or address
            )

    # What is done to its cells.

    def insert(self, shift: str | None = None, copy_origin: str | None = None) -> None:
        """Insert cells here; they look like those above or to the left, whatever `copy_origin` says."""
        del copy_origin
        mode = enum("sheet.CellInsertMode", {"right": "RIGHT"}.get(shift or "", "DOWN"))
        with self.changing(check=True):
            self.sheet.uno.insertCells(self.uno.getRangeAddress(), mode)

    def delete(self, shift: str | None = None) -> None:
        mode = enum("sheet.CellDeleteMode", {"left": "LEFT"}.get(shift or "", "UP"))
        with self.changing(check=True):
            self.sheet.uno.removeRange(self.uno.getRangeAddress(), mode)

    def select(self) -> None:
        self.sheet.activate()
        self.sheet.book.controller.select(self.uno)

    @contextmanager
    def changing(self, *, check: bool = False) -> Iterator[None]:
        """Let cells be changed.

        Parameters
        ----------
        check
            Ask first whether the sheet is protected: LibreOffice leaves some changes undone without a word.

        Raises
        ------
        LibreOfficeError
            They could not be changed.
        """
        _ = self.sheet.book.name  # one that was closed says so, where a change to its cells may say nothing
        if check and self.sheet.uno.isProtected():
            raise self._is_protected()
        try:
            yield
        except failure("lang.DisposedException"):
            raise
        except failure() as error:
            if self.sheet.uno.isProtected():
                raise self._is_protected() from error
            raise LibreOfficeError(
                f"LibreOffice did not change {self._place}. An array formula, a merged area or cells with content at the "
                "edge of the sheet may be in the way."
            ) from error

    @property
    def _place(self) -> str:
        return f"“{self.sheet.name}” {self.address} of {self.sheet.book.name}"

    def _is_protected(self) -> LibreOfficeError:
        return LibreOfficeError(
            f"{self._place} cannot be changed: the sheet is protected. Unprotect it (Tools, Protect Sheet), then try again."
        )
