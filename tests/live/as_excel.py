"""LibreOffice made to do what Excel does and it does not, below xlwings: how filtered rows are written, what money is.

Both were read in the threads of those who met them, not tried in Excel (xlwings, issues 679, 747, 1483 and 2619; and the
Currency that COM hands over).
"""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from xlperf.live.libreoffice import ranges
from xlperf.live.libreoffice.blocks import read_values
from xlperf.live.libreoffice.ranges import Range

if TYPE_CHECKING:
    from xlperf.live.libreoffice.books import Book

_CURRENCY = 8  # com.sun.star.util.NumberFormat
_PLACES = Decimal("0.0001")


def behave_as_excel(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let blocks of cells be written, and money be read, as Excel does it."""
    write = Range._write  # noqa: SLF001 - where the two differ

    def write_as_excel(self: Range, value: Any) -> None:
        rows = self.uno.getRows()
        filtered = [rows.getByIndex(row).IsFiltered for row in range(self.shape[0])]
        if not any(filtered) or not isinstance(value, list | tuple) or not isinstance(value[0], list | tuple):
            write(self, value)
            return
        for row, is_hidden in enumerate(filtered):
            if not is_hidden:
                write(self.sheet.area(self.row + row, self.column, 1, self.shape[1]), value[0])

    def read_as_excel(book: "Book", cells: Any, **options: bool) -> Any:
        values = read_values(book, cells, **options)
        formats, patches = book.uno.getNumberFormats(), book.formats.patches(cells)
        money = {key for key in {patch.key for patch in patches} if formats.getByKey(key).Type & _CURRENCY}
        for patch in patches:
            if patch.key in money:
                for row, column in patch.area.cells():
                    if isinstance(values[row][column], float):
                        values[row][column] = Decimal(values[row][column]).quantize(_PLACES)
        return values

    monkeypatch.setattr(Range, "_write", write_as_excel)
    monkeypatch.setattr(ranges, "read_values", read_as_excel)


def put_filter(document: Any, sheet: str, area: str, column: int, text: str) -> None:
    """Show of an area's rows those alone whose column, from 0, holds a text; that of a table is the table's filter."""
    import uno  # noqa: PLC0415 - found once LibreOffice runs

    wanted = uno.createUnoStruct("com.sun.star.sheet.FilterFieldValue")
    wanted.FilterType, wanted.StringValue = 1, text  # com.sun.star.sheet.FilterFieldType.STRING
    field = uno.createUnoStruct("com.sun.star.sheet.TableFilterField3")
    field.Field, field.Operator, field.Values = (
        column,
        2,
        (wanted,),
    )  # com.sun.star.sheet.FilterOperator2.EQUAL
    if sheet:
        cells = document.Sheets.getByName(sheet).getCellRangeByName(area)
    else:
        cells = document.DatabaseRanges.getByName(area).getReferredCells()
    filtered = cells.createFilterDescriptor(True)  # noqa: FBT003 - UNO names no arguments
    filtered.ContainsHeader = True
    filtered.setFilterFields3((field,))
    cells.filter(filtered)


def filtered_rows(document: Any, sheet: str) -> int:
    """Return how many of a sheet's first rows a filter hides."""
    rows = document.Sheets.getByName(sheet).Rows
    return sum(rows.getByIndex(row).IsFiltered for row in range(60))
