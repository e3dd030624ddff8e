"""The tables of a sheet, which LibreOffice keeps as database ranges."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from xlwings import base_classes

from xlperf.live.libreoffice.bridge import in_words
from xlperf.live.libreoffice.errors import LibreOfficeError
from xlperf.live.libreoffice.filters import AutoFilter
from xlperf.live.libreoffice.named import Named
from xlperf.live.libreoffice.owners import OwnerSheet
from xlperf.live.libreoffice.ranges import Range


@in_words
class Tables(Named, base_classes.Tables):
    """The tables of a sheet."""

    def __init__(self, sheet: OwnerSheet) -> None:
        self.sheet = sheet

    @property
    def api(self) -> Any:
        return self.sheet.book.uno.DatabaseRanges

    def named(self) -> Iterator[tuple[str, Callable[[], "Table"]]]:
        here, tables = self.sheet.index - 1, self.api
        for name in tables.getElementNames():
            table = tables.getByName(name)
            if table.getDataArea().Sheet == here:
                yield name, partial(Table, self.sheet, table)

    def add(
        self,
        source_type: Any = None,
        source: Any = None,
        link_source: Any = None,
        has_headers: Any = None,
        destination: Any = None,
        table_style_name: Any = None,
        name: str | None = None,
    ) -> "Table":
        """Make a range a table; LibreOffice has no table styles."""
        del source_type, link_source, destination, table_style_name
        name = name or f"Table{len(self.api.getElementNames()) + 1}"
        self.api.addNewByName(name, source.impl.uno.getRangeAddress())
        made = self.api.getByName(name)
        made.ContainsHeader = bool(has_headers)
        return Table(self.sheet, made)


@in_words
class Table(base_classes.Table):
    """A table.

    Parameters
    ----------
    sheet
        Its sheet.
    uno
        The database range, as LibreOffice has it.
    """

    def __init__(self, sheet: OwnerSheet, uno: Any) -> None:
        self._sheet, self.uno = sheet, uno

    @property
    def parent(self) -> OwnerSheet:
        return self._sheet

    @property
    def api(self) -> Any:
        return self.uno

    @property
    def name(self) -> str:
        return str(self.uno.getName())

    @name.setter
    def name(self, name: str) -> None:
        self.uno.setName(name)

    @property
    def autofilter(self) -> AutoFilter:
        return AutoFilter(self)

    @property
    def range(self) -> Range:
        area = self.uno.getDataArea()
        return self._sheet.area(
            area.StartRow + 1, area.StartColumn + 1,
            area.EndRow - area.StartRow + 1, area.EndColumn - area.StartColumn + 1,
        )  # fmt: skip

    @property
    def _has_header(self) -> bool:
        return bool(self.uno.ContainsHeader)

    @property
    def _has_totals(self) -> bool:
        return bool(self.uno.TotalsRow)

    @property
    def header_row_range(self) -> Range | None:
        whole = self.range
        return self._sheet.area(whole.row, whole.column, 1, whole.shape[1]) if self._has_header else None

    @property
    def data_body_range(self) -> Range | None:
        whole = self.range
        height = whole.shape[0] - self._has_header - self._has_totals
        return (
            self._sheet.area(whole.row + self._has_header, whole.column, height, whole.shape[1])
            if height
            else None
        )

    @property
    def totals_row_range(self) -> Range | None:
        whole = self.range
        last = whole.row + whole.shape[0] - 1
        return self._sheet.area(last, whole.column, 1, whole.shape[1]) if self._has_totals else None

    def resize(self, range: Any) -> None:  # noqa: A002 - xlwings' own word
        """Let the table reach over another range.

        Raises
        ------
        LibreOfficeError
            That lies on another sheet, or begins in another row, which Excel allows no table either.
        """
        wanted: Range = range.impl
        if wanted.sheet.name != self.parent.name or wanted.row != self.range.row:
            raise LibreOfficeError(
                f"The table “{self.name}” on “{self.parent.name}” cannot be moved to “{wanted.sheet.name}” "
                f"{wanted.address}: a table keeps its sheet and its first row, {self.range.row}."
            )
        self.uno.setDataArea(wanted.uno.getRangeAddress())
