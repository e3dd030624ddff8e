"""How a sheet is laid out: found, not configured."""

from xlperf.readers.files.grid import Grid
from xlperf.readers.layout.across import find_across
from xlperf.readers.layout.down import find_down
from xlperf.readers.layout.line import Layout


def find_layout(grid: Grid) -> Layout:
    """Return every line of figures on a sheet, with what its headings say.

    A figure's meaning is the headings above it and beside it: a period, a label, and which part of an
    observation it is. Tables with periods across are found first, then those with periods down in what is left.
    """
    across = find_across(grid)
    down = find_down(grid, across.blocks)
    return Layout(across.lines + down.lines, across.unreadable + down.unreadable, across.blocks)
