"""A blank return filled in as a team would: by what stands beside and above each open cell."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

Entry = tuple[str, str, str]  # label, part (Numerator, %, …), period


def open_cells(sheet: Worksheet) -> Iterator[tuple[Entry, str]]:
    """Yield what each cell stands for that a team may fill in with a figure, and its place."""
    periods: dict[int, str] = {}
    label = ""
    for row in sheet.iter_rows():
        first, part = row[0].value, row[1].value
        if first == "Indicator":
            periods = {
                cell.column: str(cell.value)
                for cell in row[2:]
                if cell.value and cell.value not in {"Target", "Comments"}
            }
            continue
        label = str(first) if first else label
        if part:
            for cell in row:
                if cell.column in periods:
                    assert not cell.protection.locked
                    yield (label, str(part), periods[cell.column]), cell.coordinate


def fill_in(path: Path, target: Path, typed: Mapping[Entry, float | str]) -> dict[Entry, str]:
    """Write what was typed into the open cells, save the workbook elsewhere, and return where each entry stands."""
    book = load_workbook(path)
    places: dict[Entry, str] = {}
    for sheet in book:
        for entry, place in open_cells(sheet):
            if entry in typed:
                sheet[place] = typed[entry]
                places[entry] = f"{sheet.title}!{place}"
    target.parent.mkdir(exist_ok=True, parents=True)
    book.save(target)
    return places
