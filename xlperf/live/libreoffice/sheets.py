"""The sheets of a workbook."""

import re
from collections.abc import Callable, Iterator
from functools import cached_property, partial
from itertools import count
from numbers import Number
from typing import Any

from xlwings import base_classes

from xlperf.live.libreoffice.bridge import failure, in_words
from xlperf.live.libreoffice.excel_properties import SheetProperties
from xlperf.live.libreoffice.named import Named
from xlperf.live.libreoffice.names import Names
from xlperf.live.libreoffice.owners import OwnerBook
from xlperf.live.libreoffice.ranges import Range
from xlperf.live.libreoffice.tables import Tables

_EVERYTHING = 1023  # com.sun.star.sheet.CellFlags: values, formulas, notes, formats
_CORNER = r"\$?[a-z]{1,3}\$?[0-9]+"
_ADDRESS = re.compile(
    rf"{_CORNER}(:{_CORNER})?|\$?[a-z]{{1,3}}:\$?[a-z]{{1,3}}|\$?[0-9]+:\$?[0-9]+", re.IGNORECASE
)
_CELL = (1, 1)
_Area = tuple[int, int, int, int]  # first row and column, from 1, height and width


def _around(one: _Area, other: _Area) -> _Area:
    """Return the area that reaches over two."""
    row, column = min(one[0], other[0]), min(one[1], other[1])
    height, width = (max(one[at] + one[at + 2], other[at] + other[at + 2]) for at in (0, 1))
    return row, column, height - row, width - column


@in_words
class Sheets(Named, base_classes.Sheets):
    """The sheets of a workbook, hidden ones too."""

    def __init__(self, book: OwnerBook) -> None:
        self.book = book

    def named(self) -> Iterator[tuple[str, Callable[[], "Sheet"]]]:
        sheets = self.book.uno.getSheets()
        for index, name in enumerate(sheets.getElementNames()):
            yield name, partial(self._at, sheets, index)

    def _at(self, sheets: Any, index: int) -> "Sheet":
        return Sheet(self.book, sheets.getByIndex(index))

    @property
    def api(self) -> Any:
        return self.book.uno.getSheets()

    @property
    def active(self) -> "Sheet":
        return Sheet(self.book, self.book.controller.getActiveSheet())

    def add(
        self, before: "Sheet | None" = None, after: "Sheet | None" = None, name: str | None = None
    ) -> "Sheet":
        if before is not None:
            place = before.index - 1
        else:
            place = after.index if after is not None else self.active.index - 1
        name = name or next(free for number in count(1) if (free := f"Sheet{number}") not in self)
        self.book.uno.getSheets().insertNewByName(name, place)
        made: Sheet = self(name)
        made.activate()
        return made


@in_words
class Sheet(base_classes.Sheet):
    """A sheet.

    Parameters
    ----------
    book
        Its workbook.
    uno
        The sheet, as LibreOffice has it.
    """

    def __init__(self, book: OwnerBook, uno: Any) -> None:
        self._book, self.uno = book, uno

    @property
    def book(self) -> OwnerBook:
        return self._book

    @cached_property
    def api(self) -> SheetProperties:
        return SheetProperties(self.book.uno, self.uno)

    @property
    def name(self) -> str:
        return str(self.uno.getName())

    @name.setter
    def name(self, name: str) -> None:
        self.uno.setName(name)

    @property
    def index(self) -> int:
        return int(self.uno.getRangeAddress().Sheet) + 1

    @property
    def names(self) -> Names:
        return Names(self.book, (self,))

    @property
    def tables(self) -> Tables:
        return Tables(self)

    @property
    def visible(self) -> bool:
        return bool(self.uno.IsVisible)

    @visible.setter
    def visible(self, visible: bool) -> None:
        self.uno.IsVisible = bool(visible)

    @property
    def cells(self) -> Range:
        return Range(self, self.uno)

    @property
    def used_range(self) -> Range:
        cursor = self.uno.createCursor()
        cursor.gotoStartOfUsedArea(False)
        cursor.gotoEndOfUsedArea(True)
        return Range(self, cursor)

    def area(self, row: int, column: int, height: int, width: int) -> Range:
        """Return a range by its first row and column, from 1, and its size.

        Raises
        ------
        IndexError
            It is beyond the edge of the sheet, or has no cells.
        """
        try:
            cells = self.uno.getCellRangeByPosition(column - 1, row - 1, column + width - 2, row + height - 2)
        except failure("lang.IndexOutOfBoundsException") as error:
            raise IndexError(
                f"Row {row}, column {column}, {height} high and {width} wide is not an area of “{self.name}”. Rows and "
                "columns count from 1."
            ) from error
        return Range(self, cells, (row, column, height, width))

    def range(self, arg1: Any, arg2: Any = None) -> Range:
        if isinstance(arg1, Number) and isinstance(arg2, Number):
            arg1, arg2 = (arg1, arg2), None
        if arg2 is not None:
            return self.area(*_around(self._area_of(arg1), self._area_of(arg2)))
        if isinstance(arg1, Range):
            return arg1
        return self.area(*self._area_of(arg1)) if isinstance(arg1, tuple) else self._by_text(str(arg1))

    def _area_of(self, what: Any) -> _Area:
        """Return where a range is that is given as one, by a cell or an area in numbers, or by a text."""
        if isinstance(what, tuple):
            row, column, height, width = what if len(what) > len(_CELL) else (*what, *_CELL)
            return row, column, height, width
        return (what if isinstance(what, Range) else self._by_text(str(what))).coords[1:]

    def _by_text(self, text: str) -> Range:
        """Return a range by its address, a name or a table's name, which is that of the table's data."""
        if _ADDRESS.fullmatch(text):
            try:
                return Range(self, self.uno.getCellRangeByName(text))
            except failure() as error:
                raise IndexError(f"“{text}” is beyond the edge of the sheet “{self.name}”.") from error
        for names in (self.names, Names(self.book)):
            if text in names:
                found: Range = names(text).refers_to_range
                return found
        for sheet in self.book.sheets:
            if text in sheet.tables:
                data: Range = sheet.tables(text).data_body_range
                return data
        raise KeyError(f"“{text}” is not an address, name or table of {self.book.name}")

    def activate(self) -> None:
        self.book.controller.setActiveSheet(self.uno)

    def select(self) -> None:
        self.activate()

    def clear_contents(self) -> None:
        self.used_range.clear_contents()

    def clear(self) -> None:
        with self.cells.changing(check=True):
            self.uno.clearContents(_EVERYTHING)

    def autofit(self, axis: str | None = None) -> None:
        self.used_range.autofit(axis)

    def delete(self) -> None:
        self.book.uno.getSheets().removeByName(self.name)
