"""What is written above a table."""

from xlperf.readers.files.grid import Grid
from xlperf.readers.layout.cells import holds_figure, is_blank, words

_MOST_ROWS = 20


def titles_above(grid: Grid, top: int) -> list[str]:
    """Return the texts above a table, the nearest first; what belongs to another table ends them."""
    found: list[str] = []
    for row in range(top - 1, max(top - 1 - _MOST_ROWS, -1), -1):
        if sum(holds_figure(raw) for raw in grid.rows[row]) > 1:
            break
        found += [words(raw) for raw in grid.rows[row] if isinstance(raw, str) and not is_blank(raw)]
    return found
