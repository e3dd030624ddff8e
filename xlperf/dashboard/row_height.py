"""How high a row must be for its wrapped text; LibreOffice does not find out by itself where Excel does."""

from collections.abc import Sequence
from functools import cache
from math import ceil
from textwrap import wrap

LINE, SMALL_LINE = (
    15.0,
    13.5,
)  # points that a line takes: of Calibri 11, and of the smaller letters of the house style
PADDING = 5.0  # points above and below the text, where a row has any
_BORDERS = 1.0  # characters
_NARROWER = 1.12  # a proportional font fits about so many characters into a column's width
_HEADING_BUTTON = 3  # characters that the filter's button takes
_BOLD = 0.92
_MOST_LINES = 20  # shown of a cell


def row_height(cells: Sequence[object], widths: Sequence[float], *, heading: bool = False) -> float:
    """Return how high a row must be to show its texts in Calibri 11, in points.

    Parameters
    ----------
    cells
        What stands in the row, from the first column on.
    widths
        Width of each column in characters.
    heading
        Whether it is in bold, with a filter's button in every cell.
    """
    taken = _HEADING_BUTTON if heading else 0
    lines = [
        lines_of(str(cell), characters_across(width - taken, bold=heading))
        for cell, width in zip(cells, widths, strict=True)
    ]
    return ceil(LINE * min(max(lines, default=1), _MOST_LINES))


def text_height(text: str, across: int, line: float = LINE, padding: float = PADDING) -> float:
    """Return the points that a text takes where so many characters stand in a line."""
    return lines_of(text, across) * line + padding


@cache
def characters_across(width: float, *, bold: bool = False) -> int:
    """Return how many characters fit into a column's width; a sheet has a dozen widths, and thousands of cells."""
    return max(int((width - _BORDERS) * _NARROWER * (_BOLD if bold else 1)), 1)


def lines_of(text: str, across: int) -> int:
    """Return how many lines a text takes where so many characters stand in a line, and at least one.

    >>> lines_of("two words", 5), lines_of("a" * 12, 5), lines_of("", 5)
    (2, 3, 1)
    """
    if len(text) <= across and "\n" not in text:
        return 1
    return sum(max(len(wrap(part, across)), 1) for part in text.splitlines())
