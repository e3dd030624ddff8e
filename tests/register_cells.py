"""Cells of a pack's register changed as a person would change them in Excel."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from openpyxl import load_workbook

Value = str | int | float | None


def set_cells(
    pack: Path, changes: Mapping[str, Mapping[str, Value]], **sheets: Sequence[Sequence[Value]]
) -> None:
    """Write into the Indicators sheet by code and heading, and add whole sheets; a heading that is missing is added."""
    path = pack / "register.xlsx"
    book = load_workbook(path)
    sheet = book["Indicators"]
    columns = {str(cell.value): at for at, cell in enumerate(sheet[1], 1)}
    for row in range(2, sheet.max_row + 1):
        for heading, value in changes.get(str(sheet.cell(row, columns["Code"]).value), {}).items():
            if heading not in columns:
                columns[heading] = len(columns) + 1
                sheet.cell(1, columns[heading]).value = heading
            sheet.cell(row, columns[heading]).value = value
    for name, rows in sheets.items():
        if name in book.sheetnames:
            del book[name]
        added = book.create_sheet(name)
        for cells in rows:
            added.append(list(cells))
    book.save(path)
