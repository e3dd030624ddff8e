"""The rows of the table on a sheet that is wanted."""

from collections.abc import Mapping

from xlperf.dashboard.model import Cell, Sheet


def by_code(sheet: Sheet) -> Mapping[str, Mapping[str, Cell]]:
    """Return the rows of a sheet's table by code, each by heading."""
    return {str(row["Code"].value): row for row in records(sheet)}


def records(sheet: Sheet) -> list[Mapping[str, Cell]]:
    """Return the rows of a sheet's table, each by heading."""
    if sheet.table is None:
        raise ValueError(f"{sheet.name} has no table.")
    area, headings = sheet.table.area, sheet.table.headings
    return [
        {heading: sheet.cells[row, column] for column, heading in enumerate(headings)}
        for row in range(area.top + 1, area.bottom + 1)
        if (row, 0) in sheet.cells
    ]
