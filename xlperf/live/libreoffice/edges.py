"""Where Ctrl and an arrow key lead, as in Excel."""

from xlperf.live.libreoffice.owners import OwnerSheet

_BACKWARD = {"up": True, "left": True, "down": False, "right": False}
_LONG = {"u": "up", "d": "down", "l": "left", "r": "right"}


def edge(sheet: OwnerSheet, row: int, column: int, direction: str) -> tuple[int, int]:
    """Return row and column, from 1, of the last cell of a run, of the next that is not blank, or of the sheet's edge.

    Parameters
    ----------
    sheet, row, column
        Where to begin, counted from 1.
    direction
        up, down, left or right, or its first letter.
    """
    direction = _LONG.get(direction, direction)
    used = sheet.used_range
    height, width = sheet.cells.shape
    last_row = max(row, used.row + used.shape[0] - 1)
    last_column = max(column, used.column + used.shape[1] - 1)
    if direction in {"up", "down"}:
        line = sheet.area(1, column, last_row, 1)
        filled = [text != "" for (text,) in line.uno.getFormulaArray()]
        return _stop(filled, row, height, backward=_BACKWARD[direction]), column
    line = sheet.area(row, 1, 1, last_column)
    filled = [text != "" for text in line.uno.getFormulaArray()[0]]
    return row, _stop(filled, column, width, backward=_BACKWARD[direction])


def _stop(filled: list[bool], at: int, size: int, *, backward: bool) -> int:
    """Return the place, from 1, where the way along a line of so many cells ends; beyond `filled` all are blank."""
    if backward:
        ahead = filled[: at - 1][::-1]
        steps = _steps(filled[at - 1], ahead)
        return 1 if steps is None else at - steps
    steps = _steps(filled[at - 1], filled[at:])
    return size if steps is None else at + steps


def _steps(begins_filled: bool, ahead: list[bool]) -> int | None:
    """Return how many cells on the way ends; None for the sheet's edge."""
    if begins_filled and ahead and ahead[0]:
        return ahead.index(False) if False in ahead else len(ahead)
    return ahead.index(True) + 1 if True in ahead else None
