"""What a formula of the page is, and how it is written in full.

Only functions that Excel 2016 and LibreOffice 7.4 share, nothing volatile, every structured reference with its table.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

# Of a table with one row per column is a single value and no list, in which LibreOffice finds nothing; a blank row helps.
FEWEST_ROWS = 2
_LONGEST_LITERAL = 255  # Excel's limit for a text within a formula
_OWN_COLUMN = re.compile(r"\[\[#[^\]]*\],\[[^\]]*\]\]|(?<!\w)\[([A-Za-z][^\[\]]*)\]")
_LATER_FUNCTIONS = re.compile(r"\b(AGGREGATE|NUMBERVALUE|UNICHAR)\(")


class Formula(NamedTuple):
    """A column of a table whose cells are worked out.

    Parameters
    ----------
    heading
        The column.
    text
        The formula; ``[Status]`` stands for the cell of that column in the same row.
    twins
        What gives the same answer in Python.
    """

    heading: str
    text: str
    twins: tuple[Callable[..., object] | type | property, ...]

    def in_table(self, table: str) -> str:
        """Return the formula as a cell of a table holds it."""
        return in_full(self.text, table)


def in_full(text: str, table: str = "") -> str:
    """Return a formula as a workbook's file holds it: with tables, and with the prefix of functions younger than 2007."""

    def own_row(match: re.Match[str]) -> str:
        return f"{table}[[#This Row],[{match[1]}]]" if match[1] else match[0]

    text = " ".join(text.split())
    return "=" + _LATER_FUNCTIONS.sub(r"_xlfn.\1(", _OWN_COLUMN.sub(own_row, text) if table else text)


def literal(text: str) -> str:
    """Return a text as a formula holds it, in pieces where it is long: nothing in it is ever taken for a formula."""
    pieces = [text[at : at + _LONGEST_LITERAL] for at in range(0, len(text), _LONGEST_LITERAL)] or [""]
    return "&".join(f'"{piece.replace(chr(34), chr(34) * 2)}"' for piece in pieces)
