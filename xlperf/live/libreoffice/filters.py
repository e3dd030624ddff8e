"""What filters the rows of a table or a sheet, which LibreOffice keeps with its database ranges."""

from typing import Any

from xlwings import base_classes

from xlperf.live.libreoffice.bridge import in_words
from xlperf.live.libreoffice.owners import OwnerTable

_NUMBER, _TEXT = 0, 1  # com.sun.star.sheet.FilterFieldType


@in_words
class AutoFilter(base_classes.AutoFilter):
    """The filter of a table: which of its columns have one, and none of them any more."""

    def __init__(self, table: OwnerTable) -> None:
        self._table = table

    @property
    def criteria(self) -> list[dict[str, Any]]:
        """What each column is filtered by. LibreOffice says it in ways of its own, so that it is *unknown*."""
        filtered = {int(field.Field) for field in fields_of(self._table.uno)}
        return [
            base_classes.empty_autofilter_criteria(column + 1, "unknown" if column in filtered else "none")
            for column in range(self._table.range.shape[1])
        ]

    def clear(self, field: int | None) -> None:
        left = [
            filter_field
            for filter_field in fields_of(self._table.uno)
            if field not in {None, int(filter_field.Field) + 1}
        ]
        put_fields(self._table.uno, left)


def fields_of(database_range: Any) -> list[Any]:
    """Return what a database range is filtered by; LibreOffice says of a text that it is a number."""
    fields = list(database_range.getFilterDescriptor().getFilterFields3())
    for field in fields:
        values = field.Values
        for value in values:
            if value.FilterType == _NUMBER and not value.IsNumeric:
                value.FilterType = _TEXT
        field.Values = values
    return fields


def put_fields(database_range: Any, fields: list[Any]) -> None:
    """Filter a database range by other things, or by nothing."""
    cells = database_range.getReferredCells()
    wanted = cells.createFilterDescriptor(True)  # a blank one
    wanted.ContainsHeader = database_range.ContainsHeader
    wanted.setFilterFields3(tuple(fields))
    cells.filter(wanted)
