"""What is written above a table."""

from datetime import date

from xlperf.readers.files.grid import CellValue, Grid
from xlperf.readers.layout.cells import holds_figure, is_blank, words

_MOST_ROWS = 40


def titles_above(grid: Grid, top: int, *, below_another: bool = False) -> list[str]:
    """Return what the rows above a table say, the nearest first; what belongs to another table ends them.

    Cells that stand beside each other are one text: ``Submitted`` says what the date beside it means.

    Parameters
    ----------
    grid, top
        The sheet, and the first row of the table.
    below_another
        Whether another table stands above, so that any figure is one of its own.
    """
    found: list[str] = []
    for row in range(top - 1, max(top - 1 - _MOST_ROWS, -1), -1):
        if sum(holds_figure(raw) for raw in grid.rows[row]) > (0 if below_another else 1):
            break
        shown = [_written(raw) for raw in grid.rows[row] if not is_blank(raw)]
        if shown:
            found.append(" ".join(shown))
    return found


def _written(raw: CellValue) -> str:
    return f"{raw:%d/%m/%Y}" if isinstance(raw, date) else words(raw)
