"""Where something stands: a place in a file, the name of a cell or a column, a range, and a reference as Excel writes it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

Place = tuple[int, int]  # 0-based row and column

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384  # of an Excel sheet
_LONGEST_NAME = 255
_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})")
_WHOLE = re.compile(r"\$?(?:[A-Za-z]{1,3}|\d+) ?: ?\$?(?:[A-Za-z]{1,3}|\d+)")
_NAME = re.compile(r"(?:[^\W\d]|[_\\])[\w.\\?]*")
_CURLY = str.maketrans({"\u2018": "'", "\u2019": "'"})


def column_number(letters: str) -> int:
    """Return the 0-based column that letters name: 0 for ``A``, 27 for ``ab``."""
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1


def cell_name(row: int, column: int) -> str:
    """Return Excel's name of a cell from its 0-based row and column."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"


def absolute(row: int, column: int) -> str:
    """Return a cell's absolute name: ``$B$5``."""
    name = cell_name(row, column)
    letters = name.rstrip("0123456789")
    return f"${letters}${name[len(letters) :]}"


@dataclass(frozen=True, slots=True)
class Source:
    """A place in a file.

    Parameters
    ----------
    file
        Path from the pack's folder, with forward slashes.
    sheet
        Name of the sheet; blank where the whole file is meant.
    row, column
        0-based; None where the whole sheet is meant.
    """

    file: str
    sheet: str = ""
    row: int | None = None
    column: int | None = None

    @property
    def cell(self) -> str:
        """The cell as Excel writes it (``B5``), or blank."""
        if self.row is None or self.column is None:
            return ""
        return cell_name(self.row, self.column)

    def __str__(self) -> str:
        place = "!".join(part for part in (self.sheet, self.cell) if part)
        return f"{self.file}, {place}" if place else self.file


@dataclass(frozen=True, slots=True)
class CellRange:
    """A rectangle of cells.

    Parameters
    ----------
    top, left, bottom, right
        Its first and last row and column, 0-based, both included.
    """

    top: int
    left: int
    bottom: int
    right: int

    @property
    def height(self) -> int:
        """Number of rows."""
        return self.bottom - self.top + 1

    @property
    def width(self) -> int:
        """Number of columns."""
        return self.right - self.left + 1

    @property
    def count(self) -> int:
        """Number of cells."""
        return self.height * self.width

    @property
    def is_line(self) -> bool:
        """Whether it is a row or a column of cells, or one cell."""
        return self.height == 1 or self.width == 1

    def places(self, *, most_rows: int, most_columns: int) -> Iterator[tuple[int, int]]:
        """Yield row and column of each cell, row by row; of what lies beyond a sheet's last row or column the first.

        Parameters
        ----------
        most_rows, most_columns
            How far the sheet reaches: a range may name a million rows.
        """
        for row in range(self.top, max(min(self.bottom + 1, most_rows), self.top + 1)):
            for column in range(self.left, max(min(self.right + 1, most_columns), self.left + 1)):
                yield row, column

    @property
    def absolute(self) -> str:
        """Its first and last cell as a formula names them that is copied elsewhere: ``$C$7:$N$7``."""
        return f"{absolute(self.top, self.left)}:{absolute(self.bottom, self.right)}"

    def __str__(self) -> str:
        first, last = cell_name(self.top, self.left), cell_name(self.bottom, self.right)
        return first if first == last else f"{first}:{last}"


@dataclass(frozen=True, slots=True)
class Reference:
    """Cells by their place, or by the name that the return gives them.

    Parameters
    ----------
    sheet
        Blank where none is named.
    cells
        None where a name is given.
    name
        Blank where cells are given.
    """

    sheet: str = ""
    cells: CellRange | None = None
    name: str = ""

    def __str__(self) -> str:
        what = str(self.cells or self.name)
        return f"{self.sheet}!{what}" if self.sheet else what


def parse_reference(written: str) -> Reference:
    """Return the cells, or the name, that a text refers to as Excel does.

    Parameters
    ----------
    written
        ``Sheet!C7:N7``, ``'Q1 data'!$C$7``, ``C7:N7``, ``Contacts`` or ``Sheet!Contacts``. Dollar signs say nothing; a
        sheet's name may lack its quotes.

    Raises
    ------
    ValueError
        With what is wrong, as the end of a sentence that begins with the text.
    """
    text = written.strip().removeprefix("=").translate(_CURLY).strip()
    sheet, mark, rest = text.rpartition("!")
    rest = rest.strip()
    if mark:
        sheet = _sheet_name(sheet.strip())
    first, _, last = rest.partition(":")
    corners = [parse_cell(first.strip()), parse_cell(last.strip() if ":" in rest else first.strip())]
    if (one := corners[0]) and (other := corners[1]):
        rows, columns = sorted((one[0], other[0])), sorted((one[1], other[1]))
        return Reference(sheet, CellRange(rows[0], columns[0], rows[1], columns[1]))
    if _WHOLE.fullmatch(rest):
        raise ValueError("is whole rows or columns")
    if _NAME.fullmatch(rest) and len(rest) <= _LONGEST_NAME:
        return Reference(sheet, name=rest)
    if re.search(r"[,;]", rest):
        raise ValueError("is more than one range")
    raise ValueError("is neither a range of cells nor a name")


def _sheet_name(written: str) -> str:
    """Return the name of a sheet without its quotes."""
    # Excel keeps the first quote of a cell to itself: what is typed as 'Q1 data'!C7 is stored as Q1 data'!C7
    quoted = len(written) > 1 and written[-1] == "'"
    name = written.removeprefix("'")[:-1].replace("''", "'") if quoted else written
    if "[" in name or "]" in name:
        raise ValueError("names another workbook; the Return column says which file is meant")
    if not name.strip() or (not quoted and re.search(r"[!:']", name)):
        raise ValueError("is neither a range of cells nor a name")
    return name


def parse_cell(written: str) -> tuple[int, int] | None:
    """Return the 0-based row and column of a cell, or None where the text names none."""
    match = _CELL.fullmatch(written)
    if not match:
        return None
    row, column = int(match[2]) - 1, column_number(match[1])
    return (row, column) if column < MOST_COLUMNS and row < MOST_ROWS else None
