"""A workbook as cells that can be moved about, read with openpyxl and written with XlsxWriter."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import cast

import xlsxwriter
from openpyxl import load_workbook
from openpyxl.utils import coordinate_to_tuple

Value = str | float | date | datetime | time | bool | None
Place = tuple[int, int]
Area = tuple[int, int, int, int]
ROWS, COLUMNS = 0, 1
ERRORS = ("#N/A", "#DIV/0!", "#REF!", "#VALUE!", "#NAME?")


@dataclass(eq=False, slots=True)
class Cell:
    """A cell; it is itself wherever it is moved."""

    value: Value = None
    shown: str = "General"


@dataclass(eq=False, slots=True)
class Paper:
    """A sheet; rows and columns are counted from 0."""

    name: str
    cells: dict[Place, Cell] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    hidden_lines: tuple[set[int], set[int]] = field(default_factory=lambda: (set(), set()))
    is_hidden: bool = False

    def at(self, name: str) -> Cell:
        """Return the cell of this name (``B5``)."""
        row, column = coordinate_to_tuple(name)
        return self.cell((row - 1, column - 1))

    def cell(self, place: Place) -> Cell:
        """Return the cell of a place, a new one if there is none."""
        return self.cells.setdefault(place, Cell())

    def place(self, cell: Cell) -> Place | None:
        """Return where a cell stands now."""
        return next((place for place, there in self.cells.items() if there is cell), None)

    def stands(self, cell: Cell) -> Place:
        """Return where a cell stands that is certainly there."""
        place = self.place(cell)
        assert place is not None
        return place

    def area(self, place: Place) -> Area:
        """Return the merged area of a place, or the place alone."""
        row, column = place
        for top, left, bottom, right in self.merged:
            if top <= row <= bottom and left <= column <= right:
                return top, left, bottom, right
        return row, column, row, column

    def end(self, axis: int) -> int:
        """Return the last line of an axis that holds anything."""
        return max((place[axis] for place, cell in self.cells.items() if cell.value is not None), default=0)

    def insert(self, axis: int, at: int, count: int = 1) -> None:
        """Insert blank lines before one."""
        self.renumber(axis, lambda line: line + count if line >= at else line)

    def delete(self, axis: int, first: int, count: int = 1) -> None:
        """Delete lines."""
        self.renumber(
            axis,
            lambda line: line if line < first else line - count if line >= first + count else None,
        )

    def reorder(self, axis: int, lines: list[int]) -> None:
        """Put lines in this order, at the places that they have between them."""
        new = dict(zip(lines, sorted(lines), strict=True))
        self.renumber(axis, lambda line: new.get(line, line))

    def renumber(self, axis: int, new: Callable[[int], int | None]) -> None:
        """Give every line of an axis its new number; None deletes it."""
        cells: dict[Place, Cell] = {}
        for place, cell in self.cells.items():
            line = new(place[axis])
            if line is not None:
                cells[_with(place, axis, line)] = cell
        self.cells = cells
        merged = []
        for area in self.merged:
            lines = sorted(
                line for line in map(new, range(area[axis], area[axis + 2] + 1)) if line is not None
            )
            if lines:
                changed = list(area)
                changed[axis], changed[axis + 2] = lines[0], lines[-1]
                if changed[:2] != changed[2:]:
                    merged.append((changed[0], changed[1], changed[2], changed[3]))
        self.merged = merged
        hidden = {line for line in map(new, self.hidden_lines[axis]) if line is not None}
        self.hidden_lines[axis].clear()
        self.hidden_lines[axis].update(hidden)


def _with(place: Place, axis: int, line: int) -> Place:
    return (line, place[1]) if axis == ROWS else (place[0], line)


def read(path: Path) -> list[Paper]:
    """Return the sheets of an xlsx workbook."""
    papers = []
    for sheet in load_workbook(path):
        paper = Paper(sheet.title)
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value not in {None, ""}:
                    paper.cells[cell.row - 1, cell.column - 1] = Cell(
                        cast("Value", cell.value), cell.number_format
                    )
        paper.merged = [
            (area.min_row - 1, area.min_col - 1, area.max_row - 1, area.max_col - 1)
            for area in sheet.merged_cells.ranges
        ]
        papers.append(paper)
    return papers


def write(papers: Iterable[Paper], path: Path) -> None:
    """Write sheets as an xlsx workbook."""
    path.parent.mkdir(parents=True, exist_ok=True)
    options = {"in_memory": True, "strings_to_numbers": False, "strings_to_formulas": False}
    with xlsxwriter.Workbook(path, options) as book:
        formats: dict[str, object] = {}
        for paper in papers:
            sheet = book.add_worksheet(paper.name)
            for area in paper.merged:
                sheet.merge_range(*area, "")
            for place, cell in paper.cells.items():
                if cell.shown not in formats:
                    formats[cell.shown] = book.add_format({"num_format": cell.shown})
                _write_cell(sheet, place, cell, formats[cell.shown] if cell.shown != "General" else None)
            for row in paper.hidden_lines[ROWS]:
                sheet.set_row(row, None, None, {"hidden": True})
            for column in paper.hidden_lines[COLUMNS]:
                sheet.set_column(column, column, None, None, {"hidden": True})
            if paper.is_hidden:
                sheet.hide()


def _write_cell(sheet: xlsxwriter.worksheet.Worksheet, place: Place, cell: Cell, shown: object) -> None:
    match cell.value:
        case None:
            return
        case str() if cell.value in ERRORS:
            sheet.write_formula(*place, "=NA()", shown, cell.value)
        case str():
            sheet.write_string(*place, cell.value, shown)
        case datetime() | date() | time():
            sheet.write_datetime(*place, cell.value, shown)
        case _:
            sheet.write(*place, cell.value, shown)
