"""How cells look: number formats, colours, sizes, merging."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Any, TypeVar

from xlwings.utils import hex_to_rgb, int_to_rgb

from xlperf.live.libreoffice.bridge import in_words
from xlperf.live.libreoffice.formats import scattered
from xlperf.live.libreoffice.owners import OwnerSheet

_T = TypeVar("_T")
_NO_COLOUR = -1
_POINTS = 72 / 2540  # in a hundredth of a millimetre
_PIXELS = 96 / 2540
_PIXELS_A_CHARACTER, _PIXELS_OF_PADDING = 7, 5  # Excel's, in its standard font


@in_words
class Appearance:
    """What of a range is seen besides its values."""

    sheet: OwnerSheet
    uno: Any

    def changing(self, *, check: bool = False) -> AbstractContextManager[None]:
        """Let cells be changed."""
        raise NotImplementedError

    @property
    def number_format(self) -> str | None:
        formats = self.sheet.book.formats
        codes = {formats.code(patch.key) for patch in formats.patches(self.uno)}
        return codes.pop() if len(codes) == 1 else None

    @number_format.setter
    def number_format(self, code: str) -> None:
        with self.changing(check=True):
            self.uno.NumberFormat = self.sheet.book.formats.key(code)

    @property
    def color(self) -> tuple[int, int, int] | None:
        """The colour behind the first cell."""
        colour = int(self.uno.getCellByPosition(0, 0).CellBackColor)
        return None if colour == _NO_COLOUR else (colour >> 16 & 255, colour >> 8 & 255, colour & 255)

    @color.setter
    def color(self, colour: Any) -> None:
        with self.changing(check=True):
            self.uno.CellBackColor = _colour_number(colour)

    def set_colors(self, colors: Sequence[Sequence[Any]]) -> None:
        places: dict[int, list[tuple[int, int]]] = {}
        for row, colours in enumerate(colors):
            for column, colour in enumerate(colours):
                if colour is not ...:
                    places.setdefault(_colour_number(colour), []).append((row, column))
        with self.changing(check=True):
            for colour, cells in places.items():
                scattered(self.sheet.book.uno, self.uno, cells).CellBackColor = colour

    @property
    def row_height(self) -> float | None:
        """Points, none of hidden rows; None where the rows differ."""
        rows = [self.uno.getRows().getByIndex(index) for index in range(self.uno.getRows().getCount())]
        return _one_of({round(row.Height * _POINTS, 2) if row.IsVisible else 0.0 for row in rows})

    @row_height.setter
    def row_height(self, points: float) -> None:
        with self.changing(check=True):
            rows = self.uno.getRows()
            rows.IsVisible = points > 0
            if points > 0:
                rows.Height = round(points / _POINTS)

    @property
    def column_width(self) -> float | None:
        """Characters of Excel's standard font; None where the columns differ."""
        columns = self.uno.getColumns()
        widths = {columns.getByIndex(index).Width for index in range(columns.getCount())}
        return _one_of(
            {round((width * _PIXELS - _PIXELS_OF_PADDING) / _PIXELS_A_CHARACTER, 2) for width in widths}
        )

    @column_width.setter
    def column_width(self, characters: float) -> None:
        with self.changing(check=True):
            pixels = characters * _PIXELS_A_CHARACTER + _PIXELS_OF_PADDING
            self.uno.getColumns().Width = round(pixels / _PIXELS)

    @property
    def row_hidden(self) -> bool | None:
        rows = self.uno.getRows()
        return _one_of({not rows.getByIndex(index).IsVisible for index in range(rows.getCount())})

    @row_hidden.setter
    def row_hidden(self, hidden: bool) -> None:
        self.uno.getRows().IsVisible = not hidden

    @property
    def column_hidden(self) -> bool | None:
        columns = self.uno.getColumns()
        return _one_of({not columns.getByIndex(index).IsVisible for index in range(columns.getCount())})

    @column_hidden.setter
    def column_hidden(self, hidden: bool) -> None:
        self.uno.getColumns().IsVisible = not hidden

    def autofit(self, axis: str | None = None) -> None:
        if axis not in {"rows", "r"}:
            self.uno.getColumns().OptimalWidth = True
        if axis not in {"columns", "c"}:
            self.uno.getRows().OptimalHeight = True

    @property
    def merge_cells(self) -> bool:
        """Whether it has cells that are merged."""
        return bool(self.uno.getIsMerged())

    def merge(self, across: bool = False) -> None:
        with self.changing(check=True):
            for index in range(self.uno.getRows().getCount()) if across else ():
                width = self.uno.getColumns().getCount()
                self.uno.getCellRangeByPosition(0, index, width - 1, index).merge(True)
            if not across:
                self.uno.merge(True)

    def unmerge(self) -> None:
        with self.changing(check=True):
            self.uno.merge(False)


def _colour_number(colour: Any) -> int:
    """Return a colour as LibreOffice numbers it: from (red, green, blue), ``#rrggbb``, Excel's number or None."""
    if colour is None:
        return _NO_COLOUR
    if isinstance(colour, str):
        colour = hex_to_rgb(colour)
    elif isinstance(colour, int):
        colour = int_to_rgb(colour)
    red, green, blue = colour
    return int(red << 16 | green << 8 | blue)


def _one_of(values: set[_T]) -> _T | None:
    return values.pop() if len(values) == 1 else None
