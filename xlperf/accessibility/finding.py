"""One thing that keeps people from using a workbook: the item, the place, and what to do."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from openpyxl.utils import get_column_letter

from xlperf.domain.wording import first_few
from xlperf.workbooks.address import cell_name

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


def in_cells(
    item: int, sheet: str, cells: Collection[tuple[int, int]], found: str, remedy: str
) -> Iterator[Finding]:
    """Yield the finding that cells, by their rows and columns from 1, are amiss; nothing where none is."""
    if cells:
        yield Finding(item, sheet, named(cells), found, remedy)


def named(cells: Iterable[tuple[int, int]]) -> str:
    """Return the cells' names; of many the first five, and how many more there are.

    >>> named([(3, 2), (7, 2)])
    'B3, B7'
    """
    return listed([cell_name(row - 1, column - 1) for row, column in sorted(cells)])


def named_columns(columns: Iterable[int]) -> list[str]:
    """Return columns as people call them, from their numbers from 1: ``column C``."""
    return [f"column {get_column_letter(column)}" for column in columns]


def listed(names: Sequence[str]) -> str:
    """Return names in a row; of many the first five, and how many more there are."""
    return first_few(names, _MOST_NAMED)
