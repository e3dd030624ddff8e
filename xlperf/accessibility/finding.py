"""One thing that keeps people from using a workbook: the item, the place, and what to do."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from openpyxl.utils import get_column_letter

from xlperf.domain.wording import first_few

_MOST_NAMED = 5


class Finding(NamedTuple):
    """What does not meet one item of the checklist.

    Parameters
    ----------
    item
        Its number in `checklist.CHECKLIST`.
    sheet, place
        Where: the sheet's name and the cells, such as ``B3, B7 and 12 more``; blank for the whole workbook or sheet.
    found, remedy
        What was found, and what to do, as sentences.
    """

    item: int
    sheet: str
    place: str
    found: str
    remedy: str


def cell_name(row: int, column: int) -> str:
    """Return a cell's name from its row and column, both from 1."""
    return f"{get_column_letter(column)}{row}"


def named(places: Iterable[tuple[int, int]]) -> str:
    """Return the cells' names; of many the first five, and how many more there are.

    >>> named([(3, 2), (7, 2)])
    'B3, B7'
    """
    return listed([cell_name(*place) for place in sorted(places)])


def listed(names: Sequence[str]) -> str:
    """Return names in a row; of many the first five, and how many more there are."""
    return first_few(names, _MOST_NAMED)
