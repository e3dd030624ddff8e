"""How high a row must be for its wrapped text; LibreOffice does not find out by itself where Excel does."""

from collections.abc import Sequence
from math import ceil
from textwrap import wrap

_LINE = 15.0  # points that a line of Calibri 11 takes
_BORDERS = 1.0  # characters
_NARROWER = 1.12  # a proportional font fits about so many characters into a column's width
_HEADING_BUTTON = 3  # characters that the filter's button takes
_BOLD = 0.92
_MOST_LINES = 20  # shown of a cell


def row_height(cells: Sequence[object], widths: Sequence[float], *, heading: bool = False) -> float:
    """Return how high a row must be to show its texts, in points.

    Parameters
    ----------
    cells
        What stands in the row, from the first column on.
    widths
        Width of each column in characters.
    heading
        Whether it is in bold, with a filter's button in every cell.
    """
    lines = [_lines(str(cell), width, heading=heading) for cell, width in zip(cells, widths, strict=True)]
    return ceil(_LINE * min(max(lines, default=1), _MOST_LINES))


def _lines(text: str, width: float, *, heading: bool) -> int:
    across = (width - _HEADING_BUTTON) * _BOLD if heading else (width - _BORDERS) * _NARROWER
    return max(len(wrap(text, max(int(across), 1))), 1) if len(text) > across else 1
