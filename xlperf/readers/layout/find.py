"""How a sheet is laid out: found, not configured."""

from xlperf.readers.files.grid import Grid
from xlperf.readers.layout.across import find_across
from xlperf.readers.layout.down import find_down
from xlperf.readers.layout.line import Layout
from xlperf.readers.layout.single import find_single
from xlperf.readers.layout.split import side_by_side


def find_layout(grid: Grid) -> Layout:
    """Return every line of figures on a sheet, with what its headings say.

    A figure's meaning is the headings above it and beside it: a period, a label, and which part of an
    observation it is. Tables with periods across are found first, then those with periods down in what is left. Where
    there is neither, the whole sheet may stand for one period.
    """
    tables = [_find_in(view) for view in side_by_side(grid)]
    return Layout(
        tuple(line for table in tables for line in table.lines),
        tuple(heading for table in tables for heading in table.unreadable),
        tuple(block for table in tables for block in table.blocks),
        next((table.told for table in tables if table.told), None),
    )


def _find_in(grid: Grid) -> Layout:
    across = find_across(grid)
    down = find_down(grid, across.blocks)
    if not any(line.headings for line in across.lines + down.lines) and not across.unreadable:
        return find_single(grid)
    return Layout(across.lines + down.lines, across.unreadable + down.unreadable, across.blocks)
