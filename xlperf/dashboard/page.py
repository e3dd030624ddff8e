"""A sheet while it is being laid out: cells go in row by row, and rows grow with their text."""

from math import ceil

from xlperf.dashboard.model import Align, Cell, CellRef, Role
from xlperf.dashboard.row_height import SMALL_LINE, characters_across, text_height
from xlperf.workbooks.address import CellRange

_LOWEST = 18.0
_MOST_HEIGHT = 409.0  # Excel's limit


class Page:
    """The cells of a sheet, filled from the top.

    Parameters
    ----------
    widths
        Width of each column in characters.
    lowest
        Height of a row with one line of text, in points.
    """

    def __init__(self, widths: tuple[float, ...], lowest: float = _LOWEST) -> None:
        self.widths = widths
        self.lowest = lowest
        self.cells: dict[CellRef, Cell] = {}
        self.heights: dict[int, float] = {}
        self.merged: list[CellRange] = []
        self.row = 0

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Set one cell, and let its row grow with its text."""
        self.cells[row, column] = cell
        if isinstance(cell.value, str):
            self._grow(row, cell.value, self.widths[column], bold=cell.bold)

    def band(
        self, text: str, role: Role, columns: int, height: float | None = None, *, link: str = ""
    ) -> None:
        """Add a row with one text across the first columns, and go to the next row."""
        area = CellRange(self.row, 0, self.row, columns - 1)
        for column in range(columns):
            self.cells[self.row, column] = Cell(None, role, framed=False)
        self.cells[self.row, 0] = Cell(text, role, link=link, framed=False)
        self.merged.append(area)
        if height is None:
            self._grow(self.row, text, sum(self.widths[:columns]), bold=False)
        else:
            self.heights[self.row] = height
        self.row += 1

    def span(self, area: CellRange, cell: Cell) -> None:
        """Set one cell across an area, whose rows stay as high as they are."""
        for row in range(area.top, area.bottom + 1):
            for column in range(area.left, area.right + 1):
                self.cells[row, column] = Cell(None, cell.role)
        self.cells[area.top, area.left] = cell
        self.merged.append(area)

    def line(self, *cells: Cell | None) -> None:
        """Add a row of cells from the first column on, where None leaves one out, and go to the next row."""
        for column, cell in enumerate(cells):
            if cell is not None:
                self.put(self.row, column, cell)
        self.row += 1

    def headings(self, *texts: str) -> None:
        """Add a row of headings, and go to the next row."""
        self.line(*(Cell(text, Role.HEADING, Align.CENTRE) for text in texts))

    def skip(self, rows: int = 1) -> None:
        """Leave rows blank."""
        self.row += rows

    def _grow(self, row: int, text: str, width: float, *, bold: bool) -> None:
        """Make a row high enough for its text, which wraps at the column's width."""
        across = characters_across(width, bold=bold)
        if len(text) <= across and "\n" not in text:
            self.heights.setdefault(row, self.lowest)
            return
        needed = ceil(text_height(text, across, SMALL_LINE))
        self.heights[row] = min(max(needed, self.heights.get(row, self.lowest)), _MOST_HEIGHT)
