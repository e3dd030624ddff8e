"""How large a return may be."""

from dataclasses import dataclass

LONGEST_TEXT = 32_767  # characters in a cell of Excel
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a return or comparator may be; each is a setting of the register.

    With these defaults the worst file that is accepted stays under 1 GB of memory; a sheet of 100,000 rows and 30
    columns is read.

    Parameters
    ----------
    megabytes
        Size of the file on disk.
    unpacked_megabytes
        Size of what a zipped workbook (xlsx, xlsm, xlsb, ods) unpacks to.
    ratio
        How many times larger it may unpack than it is; in real workbooks up to 57 times, in a bomb 397.
    parts
        Files inside a zipped workbook.
    sheets
        Sheets in a workbook, hidden ones included.
    cells
        Cells of all sheets together, counted as whole rectangles from A1 to the last cell, blanks included.
    text_megabytes
        Text of all cells together; one that many cells share counts once for each.
    longest_text
        Characters in one cell; Excel allows 32,767.
    """

    megabytes: int = 50
    unpacked_megabytes: int = 250
    ratio: int = 200
    parts: int = 10_000
    sheets: int = 1_000
    cells: int = 3_000_000
    text_megabytes: int = 60
    longest_text: int = LONGEST_TEXT

    @property
    def room(self) -> int:
        """Cells that may be read before what stands far below a table is left out."""
        return 16 * self.cells // 3  # a stray cell in the last row of column O

    @property
    def bytes(self) -> int:
        """Size of the file on disk, in bytes."""
        return self.megabytes * _MEGABYTE

    @property
    def unpacked_bytes(self) -> int:
        """Size of what it unpacks to, in bytes."""
        return self.unpacked_megabytes * _MEGABYTE

    @property
    def text_bytes(self) -> int:
        """Text of all cells together, in bytes."""
        return self.text_megabytes * _MEGABYTE


DEFAULT_LIMITS = Limits()
