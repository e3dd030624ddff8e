"""How far the cells of a sheet reach, learnt before the sheet is opened."""

import re
from dataclasses import dataclass, field

from xlperf.workbooks.address import cell_name
from xlperf.workbooks.limits import Limits, too_large
from xlperf.workbooks.markup import NO_MARKUP, Markup

LINKED = re.compile(
    r"'?(?:file|https?|smb|vnd[\w.]*):"
)  # begins the name of a sheet that is a copy of another file's
FAR = 10_000  # blank rows after which nothing belongs to the table above them


@dataclass(slots=True)
class Extent:
    """How far the filled cells of one sheet reach.

    Parameters
    ----------
    sheet
        Its name.
    rows, columns
        From A1 to the last filled cell, but without what stands far below all else.
    all_rows, all_columns
        The same with it: what python-calamine makes room for.
    first_far
        Place of the first cell that stands far below all else; None where none does.
    filled
        How many cells hold anything.
    shared, text
        How many cells hold a text that is kept once for many, and bytes of text in all cells.
    longest
        Bytes of the longest text.
    markup
        What the cells look like.
    """

    sheet: str = ""
    rows: int = 0
    columns: int = 0
    all_rows: int = 0
    all_columns: int = 0
    first_far: tuple[int, int] | None = None
    filled: int = 0
    shared: int = 0
    text: int = 0
    longest: int = 0
    markup: Markup = field(default=NO_MARKUP)

    def add(self, row: int, column: int, count: int = 1, *, first: int | None = None) -> None:
        """Take note of filled cells.

        Parameters
        ----------
        row, column
            0-based place of the cell, or of the last of several.
        count
            How many they are.
        first
            The row of the first; by default the same.
        """
        self.filled += count
        if row >= self.all_rows:
            self.all_rows = row + 1
        if column >= self.all_columns:
            self.all_columns = column + 1
        if not self.rows or (row if first is None else first) < self.rows + FAR:
            if row >= self.rows:
                self.rows = row + 1
            if column >= self.columns:
                self.columns = column + 1
        elif self.first_far is None:
            self.first_far = (row, column)

    def add_text(self, size: int) -> None:
        """Take note of the bytes of a cell's text."""
        self.text += size
        self.longest = max(self.longest, size)


def check_extents(extents: list[Extent], limits: Limits, *, times: int = 1) -> None:
    """Refuse a workbook whose sheets reach too far.

    Parameters
    ----------
    extents
        One for each sheet.
    limits
        How far they may reach together.
    times
        How often python-calamine makes room for each cell.

    Raises
    ------
    UnreadableFileError
        With the sheet that reaches farthest, and its last cell.
    """
    if not extents:
        return
    kept = sum(extent.rows * extent.columns for extent in extents)
    room = sum(extent.all_rows * extent.all_columns for extent in extents)
    if kept > limits.cells or room * times > limits.room:
        widest = max(extents, key=lambda extent: extent.all_rows * extent.all_columns)
        last = cell_name(widest.all_rows - 1, widest.all_columns - 1)
        raise too_large(
            f"Sheet “{widest.sheet}” reaches to {last}, so the workbook has {max(kept, room):,} cells, blanks included",
            "Most cells",
            limits.cells,
            f"Delete the rows below the table and the columns beside it (press Ctrl+End to see the last cell, {last}), "
            "and save. If the table really is that large, raise “Most cells” in the register.",
        )
    longest = max(extent.longest for extent in extents)
    if longest > 4 * limits.longest_text:  # a character may take up to four bytes
        raise too_large(
            f"One of its cells holds a text of {longest:,} bytes", "Longest text", limits.longest_text
        )
    text = sum(extent.text for extent in extents)
    if text > limits.text_bytes:
        raise too_large(
            f"Its cells hold {text / 1e6:,.0f} megabytes of text",
            "Most megabytes of text",
            limits.text_megabytes,
        )
