"""Where a line's figures stand, as the register points at them: ``Data!C7:N7``."""

import re

from xlperf.domain.observation import cell_name
from xlperf.domain.text import is_blank
from xlperf.readers.suggest.group import LocatedLine

_PLAIN_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_LIKE_A_CELL = re.compile(r"[A-Za-z]{1,3}\d+|[Rr]\d*[Cc]\d*")


def reference_to(placed: LocatedLine) -> str:
    """Return the range of a line's figures; blank where something else stands among them.

    Parameters
    ----------
    one
        The line, with the sheet that it stands on.
    """
    seen = placed.sheet.seen
    own = {(row, column) for _, row, column in placed.line.places()}
    if not own:
        return ""
    first, last = min(own), max(own)
    between = {
        (row, column)
        for row in range(first[0], last[0] + 1)
        for column in range(first[1], last[1] + 1)
        if not is_blank(seen.at(row, column))
    }
    if between - own:
        return ""
    cells = cell_name(*first) if first == last else f"{cell_name(*first)}:{cell_name(*last)}"
    return f"{_sheet_name(seen.sheet)}!{cells}" if seen.sheet else cells


def _sheet_name(name: str) -> str:
    """Return a sheet's name as a reference has it: in quotes where it is more than letters and figures."""
    if _PLAIN_NAME.fullmatch(name) and not _LIKE_A_CELL.fullmatch(name):
        return name
    return "'" + name.replace("'", "''") + "'"
