"""The checklist: 36 items, and what a program can say of each.

Source: Government Analysis Function, "Making spreadsheets accessible: a brief checklist of the basics".
"""

from enum import StrEnum
from typing import NamedTuple


class Decided(StrEnum):
    """Who decides whether an item is met."""

    PROGRAM = "by the program"
    SUSPECTS = "by people, with suspects found by the program"
    PEOPLE = "by people"


class Item(NamedTuple):
    """One item of the checklist.

    Parameters
    ----------
    number
        Its place in the checklist, from 1.
    area, words
        The checklist's section, and what it asks for.
    essential
        Whether the checklist marks it as essential.
    decided
        What a program can say of it.
    """

    number: int
    area: str
    words: str
    essential: bool
    decided: Decided


_PROGRAM, _SUSPECTS, _PEOPLE = Decided.PROGRAM, Decided.SUSPECTS, Decided.PEOPLE
_AREAS: dict[str, list[tuple[str, bool, Decided]]] = {
    "Tables": [
        ("Tables are marked up as tables", True, _PROGRAM),
        ("Tables have meaningful names", False, _SUSPECTS),
        ("There are no merged or split cells and no nested tables", True, _PROGRAM),
        ("There are no blank rows or columns within tables", True, _PROGRAM),
        ("Each table has one heading row, and each heading its own text", True, _PROGRAM),
        ("Text is wrapped within cells", True, _SUSPECTS),
        ("There are no filters and no frozen panes", False, _PROGRAM),
        ("Cells are blank only where that is explained", True, _SUSPECTS),
        ("No rows, columns or sheets are hidden", False, _PROGRAM),
        ("Columns have a sensible width", False, _SUSPECTS),
    ],
    "Footnotes": [
        ("Notes are not pointed to by symbols or superscripts", True, _PROGRAM),
        ("The word “note” points to a note", False, _PROGRAM),
        ("No note is pointed to from a cell with a figure", False, _PROGRAM),
        ("Notes are in a notes table on a notes sheet", False, _PROGRAM),
    ],
    "Formatting": [
        ("The language is plain", False, _PEOPLE),
        ("Links say where they lead", True, _SUSPECTS),
        (
            "Text is sans serif, 12 point or more, left aligned, not italic and not underlined",
            False,
            _PROGRAM,
        ),
        ("Every sheet has a title that describes it", True, _SUSPECTS),
        ("There are few symbols", False, _SUSPECTS),
        ("There are no headers, footers or text boxes", True, _PROGRAM),
        ("No visual devices divide the data", False, _SUSPECTS),
        ("No cells have a background fill", False, _PROGRAM),
        ("Colour is never the only way in which something is said", True, _SUSPECTS),
        ("Coloured text has enough contrast", True, _PROGRAM),
        ("There are few images", False, _PROGRAM),
        ("There are no macros", False, _PROGRAM),
    ],
    "Structure": [
        ("Sheets have names of their own", True, _PROGRAM),
        ("There are no blank sheets", True, _PROGRAM),
        ("The title is in cell A1", True, _PROGRAM),
        ("Tables begin in column A", True, _PROGRAM),
        ("There is nothing below a table", False, _PROGRAM),
        ("There is one table on a sheet", False, _PROGRAM),
    ],
    "Before publishing": [
        ("Spelling and grammar have been checked", True, _PEOPLE),
        ("Excel's own accessibility checker has been run", False, _PEOPLE),
        ("The workbook's title and language are set", True, _PROGRAM),
        ("The cursor is in cell A1 of the first sheet", True, _PROGRAM),
    ],
}


def _numbered() -> tuple[Item, ...]:
    rows = [(area, *row) for area, of_area in _AREAS.items() for row in of_area]
    return tuple(Item(number, *row) for number, row in enumerate(rows, 1))


CHECKLIST = _numbered()
