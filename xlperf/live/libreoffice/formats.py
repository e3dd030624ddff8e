"""Number formats: by them alone LibreOffice tells dates and truth values from other numbers."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any, NamedTuple

from xlperf.live.libreoffice.bridge import failure, struct
from xlperf.live.libreoffice.errors import LibreOfficeError
from xlperf.live.libreoffice.rectangles import Rectangle, rectangles

_DATE_OR_TIME, _LOGICAL = 2 | 4, 1024  # com.sun.star.util.NumberFormat
_GENERAL = 0
_DATE_FORMATS = {False: "dd/mm/yyyy", True: "dd/mm/yyyy hh:mm:ss"}  # with a time of day, or without one


class NumberKind(StrEnum):
    """What a number is, by its format."""

    PLAIN = "plain"
    DATE = "date"
    LOGICAL = "logical"


class Patch(NamedTuple):
    """Cells of one number format; the area is counted from the first cell of the range that was asked about."""

    key: int
    area: Rectangle


class NumberFormats:
    """The number formats of a workbook.

    Parameters
    ----------
    document
        The workbook, as LibreOffice has it.
    """

    def __init__(self, document: Any) -> None:
        self._document = document
        self._formats = document.getNumberFormats()
        self._english = struct("lang.Locale", Language="en", Country="GB")
        self._kinds: dict[int, NumberKind] = {}

    def kind(self, key: int) -> NumberKind:
        """Return what a number of a format is."""
        if key not in self._kinds:
            of_type = self._formats.getByKey(key).Type
            self._kinds[key] = (
                NumberKind.DATE
                if of_type & _DATE_OR_TIME
                else NumberKind.LOGICAL
                if of_type & _LOGICAL
                else NumberKind.PLAIN
            )
        return self._kinds[key]

    def code(self, key: int) -> str:
        """Return a format as text, such as ``0.0%``."""
        return str(self._formats.getByKey(key).FormatString)

    def key(self, code: str) -> int:
        """Return LibreOffice's number of a format, which is made where it is new.

        Raises
        ------
        LibreOfficeError
            It is no number format.
        """
        if code == "General":
            return _GENERAL
        known: int = self._formats.queryKey(code, self._english, False)
        if known != -1:
            return known
        try:
            return int(self._formats.addNew(code, self._english))
        except failure("util.MalformedNumberFormatException") as error:
            raise LibreOfficeError(
                f"“{code}” is not a number format. Write it as Excel does, such as 0.0%."
            ) from error

    def patches(self, cells: Any) -> list[Patch]:
        """Return the number formats of a range, each with where it is."""
        first = cells.getRangeAddress()
        groups = cells.getUniqueCellFormatRanges()
        found = []
        for group in (groups.getByIndex(index) for index in range(groups.getCount())):
            areas = [
                Rectangle(
                    area.StartRow - first.StartRow, area.StartColumn - first.StartColumn,
                    area.EndRow - first.StartRow, area.EndColumn - first.StartColumn,
                )
                for area in group.getRangeAddresses()
            ]  # fmt: skip
            key = self._own_key(group, areas)
            found += [Patch(key, area) for area in areas]
        return found

    def _own_key(self, group: Any, areas: list[Rectangle]) -> int:
        """Return the format that cells were given; a lone formula tells that of its result instead, where it has none."""
        key = int(group.NumberFormat)
        lone = len(areas) == 1 and areas[0][:2] == areas[0][2:]
        if (
            lone
            and self.kind(key) is NumberKind.DATE
            and group.getPropertyState("NumberFormat").value == "DEFAULT_VALUE"
        ):
            return _GENERAL
        return key

    def put(self, cells: Any, positions: Iterable[tuple[int, int]], code: str) -> None:
        """Give cells of a range a number format, all at once."""
        scattered(self._document, cells, positions).NumberFormat = self.key(code)

    @staticmethod
    def of_date(*, with_time: bool) -> str:
        """Return the format that a date gets where its cell has none, as an English Excel gives it."""
        return _DATE_FORMATS[with_time]


def scattered(document: Any, cells: Any, positions: Iterable[tuple[int, int]]) -> Any:
    """Return cells of a range as one thing whose properties can be set.

    Parameters
    ----------
    document, cells
        The workbook and the range, as LibreOffice has them.
    positions
        Row and column of each, counted from the range's first cell.
    """
    first = cells.getRangeAddress()
    made = document.createInstance("com.sun.star.sheet.SheetCellRanges")
    addresses = tuple(
        struct(
            "table.CellRangeAddress", Sheet=first.Sheet,
            StartRow=first.StartRow + area.top, StartColumn=first.StartColumn + area.left,
            EndRow=first.StartRow + area.bottom, EndColumn=first.StartColumn + area.right,
        )
        for area in rectangles(set(positions))
    )  # fmt: skip
    made.addRangeAddresses(addresses, False)
    return made
