"""How much of a file is read before it is refused."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from xlperf.errors import FileFault, UnreadableFileError

LONGEST_TEXT = 32_767  # characters in a cell of Excel
_MEGABYTE = 1_000_000


def too_long(text: str) -> bool:
    """Return whether a text is longer than a cell of Excel holds, which counts as UTF-16 does."""
    return len(text) * 2 > LONGEST_TEXT and len(text.encode("utf-16-le")) > 2 * LONGEST_TEXT


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

# what each limit is called in the register's Settings sheet
SETTINGS = {
    "Most megabytes": "megabytes",
    "Most unpacked megabytes": "unpacked_megabytes",
    "Most times unpacked": "ratio",
    "Most parts": "parts",
    "Most sheets": "sheets",
    "Most cells": "cells",
    "Most megabytes of text": "text_megabytes",
    "Longest text": "longest_text",
}


def read_limits(written: Callable[[str], str], fault: Callable[[str, str], None]) -> Limits:
    """Return the limits that a register's settings give; a blank one is the default.

    Parameters
    ----------
    written
        Gives what a setting says.
    fault
        Called with a setting and what is wrong with it.
    """
    limits = DEFAULT_LIMITS
    for setting, name in SETTINGS.items():
        text = written(setting).replace(",", "").replace(" ", "")
        if text.isascii() and text.isdecimal() and int(text) > 0:
            limits = replace(limits, **{name: int(text)})
        elif text:
            fault(setting, f"“{written(setting)}” is not a whole number above 0.")
    return limits


def too_large(found: str, setting: str, limit: int, remedy: str = "") -> UnreadableFileError:
    """Return the error for a file that goes beyond a limit.

    Parameters
    ----------
    found
        What the file holds, as a clause: ``It unpacks to 900 megabytes``.
    setting, limit
        The register's setting, and what it says.
    remedy
        What to do, where raising the setting is not the first thing to try.
    """
    return UnreadableFileError(
        f"{found}; at most {limit:,} are read.",
        fault=FileFault.TOO_LARGE,
        expected=f"A return within the limits of the register's Settings sheet ({setting}: {limit:,}).",
        remedy=remedy
        or f"Send the table alone, in a workbook of its own. If it has to be that large, raise “{setting}” in the register.",
    )
