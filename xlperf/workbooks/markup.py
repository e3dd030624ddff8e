"""What python-calamine leaves out of a sheet, and what it takes wrong.

It leaves out per cent formats, errors, formulas without a result, and what is hidden. That is read here, and not
through openpyxl, because a build must not pay for importing that; see
``docs/decisions/0003-no-pandas-on-the-hot-path.md``.

It takes wrong what is put otherwise than Excel puts it. A number with a line break in it becomes text, one with a letter
written as a code (``77&#46;6``) becomes 77, and the number of a shared text with a line break becomes 0, the first text.
Excel, openpyxl and LibreOffice read all of that.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Set as AbstractSet
from dataclasses import dataclass, field
from sys import intern

from xlperf.workbooks.address import Place
from xlperf.workbooks.number_format import Shown

RAISED = "vertAlign"  # the tag of a run of text that is set high or low
_SMALL = str.maketrans("0123456789", "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079")
ERRORS = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#DATA!"}
AREA = re.compile(r"[A-Za-z]{1,3}[1-9]\d{0,6}(?::[A-Za-z]{1,3}[1-9]\d{0,6})?")
_ODD_VALUE = re.compile(rb"<(?:\w+:)?v(?: [^<>]*)?>[^<]*[\s&]")
_TEXT_VALUE = re.compile(
    rb'<(?:\w+:)?c\b(?=[^<>]* t="str")[^<>]*+>(?:\s*<(?:\w+:)?f\b[^<>]*+(?:(?<=/)>|>[^<]*</(?:\w+:)?f>))?\s*<(?:\w+:)?v(?: [^<>]*)?>'
    rb"[^<]*[\s&]"
)
INDENT = re.compile(rb">\s+(?=</?table:|<text:p[ />]|<office:annotation[ />])")


class CellSet(AbstractSet[Place]):
    """Cells of a sheet by 0-based row and column, kept in one number a row, since there may be millions."""

    __slots__ = ("_rows",)

    def __init__(self, places: Iterable[Place] = ()) -> None:
        self._rows: dict[int, int] = {}
        for row, column in places:
            self.add(row, column)

    def add(self, row: int, column: int, count: int = 1) -> None:
        """Add a cell, or several side by side; only while a sheet is read."""
        self._rows[row] = self._rows.get(row, 0) | ((1 << count) - 1) << column

    def add_columns(self, row: int, columns: int) -> None:
        """Add the cells of a row whose columns have a bit each; only while a sheet is read."""
        self._rows[row] = self._rows.get(row, 0) | columns

    def __contains__(self, place: object) -> bool:
        if not isinstance(place, tuple):
            return False
        row, column = place
        return column >= 0 and bool(self._rows.get(row, 0) >> column & 1)

    def __iter__(self) -> Iterator[Place]:
        return (
            (row, column)
            for row, columns in self._rows.items()
            for column in range(columns.bit_length())
            if columns >> column & 1
        )

    def __len__(self) -> int:
        return sum(columns.bit_count() for columns in self._rows.values())

    def __repr__(self) -> str:
        return f"Cells({list(self)})"


@dataclass(frozen=True, slots=True)
class Markup:
    """What the cells of one sheet look like.

    Parameters
    ----------
    percent
        Cells (0-based row, column) with a number whose format shows per cent of it, so that 0.776 is read as 77.6%.
    percent_signs
        Cells in points as they are shown: of a number, the format writes a per cent sign and does not multiply
        (``0.0"%"``); of a text, the format would show per cent, and shows texts as they were typed.
    errors
        Cells that hold an error, with the error as Excel shows it (``#DIV/0!``).
    uncalculated
        Cells with a formula that no program has worked out yet.
    hidden_rows, hidden_columns
        0-based rows and columns that a reader does not see.
    raised
        Texts with figures set small and high by the font, with those figures as such letters.
    known
        Whether the file's kind says any of this; a csv file does not, and of an xlsb file it is not read.
    """

    percent: AbstractSet[Place] = frozenset()
    percent_signs: AbstractSet[Place] = frozenset()
    errors: Mapping[Place, str] = field(default_factory=dict)
    uncalculated: AbstractSet[Place] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    raised: Mapping[Place, str] = field(default_factory=dict)
    known: bool = False


NO_MARKUP = Markup()


def small(text: str) -> str:
    """Return text with its figures as small raised letters."""
    return text.translate(_SMALL)


_MOST_ERRORS = 500_000


@dataclass(slots=True)
class MarkupNotes:
    """The markup of a sheet while it is read.

    Parameters
    ----------
    percent, percent_signs, errors, uncalculated, hidden_rows, hidden_columns, raised
        As in `Markup`.
    """

    percent: CellSet = field(default_factory=CellSet)
    percent_signs: CellSet = field(default_factory=CellSet)
    errors: dict[Place, str] = field(default_factory=dict)
    uncalculated: CellSet = field(default_factory=CellSet)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    raised: dict[Place, str] = field(default_factory=dict)

    def add_shown(self, shown: Shown, row: int, column: int, count: int = 1) -> None:
        """Take note of what a format says of the number in a cell, or in several side by side."""
        if shown is Shown.FRACTION:
            self.percent.add(row, column, count)
        elif shown is Shown.POINTS:
            self.percent_signs.add(row, column, count)

    def add_error(self, row: int, column: int, error: str) -> None:
        """Take note of an error cell; the first few hundred thousand are enough to say that a sheet is full of them."""
        if len(self.errors) < _MOST_ERRORS:
            self.errors[row, column] = intern(error)

    def finished(self, rows: int) -> Markup:
        """Return the markup of a sheet with so many rows."""
        hidden = frozenset(row for row in self.hidden_rows if row < rows)
        return Markup(
            self.percent,
            self.percent_signs,
            self.errors,
            self.uncalculated,
            hidden,
            frozenset(self.hidden_columns),
            self.raised,
            known=True,
        )


def has_odd_values(xml: bytes) -> bool:
    """Return whether rows of a worksheet have values that are put oddly; texts that formulas give may have spaces in them."""
    if b"<!" in xml:
        return True
    odd = len(_ODD_VALUE.findall(xml))
    return bool(odd) and odd > len(_TEXT_VALUE.findall(xml))


def is_indented(pieces: Iterable[bytes]) -> bool:
    """Return whether there are spaces or line breaks between the cells of an ods workbook, or texts in it as CDATA."""
    rest = b""
    for piece in pieces:
        if INDENT.search(rest + piece) or b"<![CDATA[" in piece:
            return True
        rest = piece[-200:]
    return False
