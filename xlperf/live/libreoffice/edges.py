"""Where Ctrl and an arrow key lead, as in Excel."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlperf.live.libreoffice.ranges import Range

_BACKWARD = {"up": True, "left": True, "down": False, "right": False}
_LONG = {"u": "up", "d": "down", "l": "left", "r": "right"}


def edge(start: "Range", direction: str) -> tuple[int, int]:
    """Return row and column, from 1, of the last cell of a run, of the next that is not blank, or of the sheet's edge.

    Parameters
    ----------
    start
        Where to begin: its first cell.
    direction
        up, down, left or right, or its first letter.
    """
    direction = _LONG.get(direction, direction)
    used = start.sheet.used_range
    height, width = start.sheet.cells.shape
    last_row = max(start.row, used.row + used.shape[0] - 1)
    last_column = max(start.column, used.column + used.shape[1] - 1)
    if direction in {"up", "down"}:
        line = start.sheet.area(1, start.column, last_row, 1)
        filled = [text != "" for (text,) in line.uno.getFormulaArray()]
        return _stop(filled, start.row, height, backward=_BACKWARD[direction]), start.column
    line = start.sheet.area(start.row, 1, 1, last_column)
    filled = [text != "" for text in line.uno.getFormulaArray()[0]]
    return start.row, _stop(filled, start.column, width, backward=_BACKWARD[direction])


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
