"""A csv file, in the ways that Excel and the systems of councils write it."""

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from xlperf.errors import UnreadableFileError
from xlperf.workbooks.limits import Limits, too_large
from xlperf.workbooks.text_file import decoded

_SAMPLE = 65_536
csv.field_size_limit(2**31 - 1)  # one for the whole program; how long a text may be is for the limits to say
_DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}


class TextTable(NamedTuple):
    """A csv file, read.

    Parameters
    ----------
    rows
        Its cells, every row equally long.
    dialect
        How it is written, where that is unusual: ``Windows-1252, with semicolons``; blank for UTF-8 with commas.
    """

    rows: list[list[str]]
    dialect: str = ""


def read_text(path: Path, limits: Limits) -> TextTable:
    """Return the cells of a csv file.

    Raises
    ------
    UnreadableFileError
        When it is no text, or larger than the limits allow.
    """
    return read_table(path.read_bytes(), limits)


def read_table(data: bytes, limits: Limits) -> TextTable:
    """Return the cells of a csv file from its bytes; see `read_text`."""
    text, encoding = decoded(data)
    first, _, rest = text.partition("\n")
    if first.strip().casefold().startswith("sep=") and len(first.strip()) == len("sep=;"):
        delimiter, text = first.strip()[-1], rest  # Excel obeys such a line and does not show it
    else:
        delimiter = delimiter_of(text[:_SAMPLE])
    rows: list[list[str]] = []
    width = filled = 0
    for line, row in rows_of(io.StringIO(text, newline=""), delimiter):
        rows.append(row)
        filled += len(row)
        width = max(width, len(row))
        if filled > limits.cells or width * len(rows) > limits.cells:
            raise too_large(
                f"It has more than {limits.cells:,} cells, blanks included", "Most cells", limits.cells
            )
        if (longest := max(map(len, row), default=0)) > limits.longest_text:
            raise too_large(
                f"A text that ends on line {line:,} has {longest:,} characters",
                "Longest text",
                limits.longest_text,
                "Look for a quotation mark before it that is never closed and so swallows the lines below; otherwise "
                "shorten the text, or raise “Longest text” in the register.",
            )
    dialect = [encoding] if encoding else []
    if width > 1 and delimiter != ",":
        dialect.append(f"with {_DELIMITERS.get(delimiter, f'“{delimiter}”')} between columns")
    return TextTable([row + [""] * (width - len(row)) for row in rows], ", ".join(dialect))


def rows_of(lines: Iterable[str], delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the number of the line that each row ends in, and its cells.

    Raises
    ------
    UnreadableFileError
        When quotation marks are not in pairs.
    """
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    try:
        for row in reader:
            yield reader.line_num, row
    except csv.Error as error:
        raise UnreadableFileError(
            f"Line {reader.line_num:,} cannot be read as part of a table: its quotation marks are not in pairs.",
            expected="A csv file as Excel saves it: one row per line, quotation marks in pairs.",
            remedy="Open it in Excel, see where the columns go wrong, and save it as .xlsx.",
        ) from error


def delimiter_of(sample: str) -> str:
    """Return what stands between the columns: what cuts most lines into equally many parts, and into most parts."""
    lines = [line for line in sample.splitlines()[:50] if line.strip()]

    def order(delimiter: str) -> tuple[int, int]:
        counts = [len(next(csv.reader([line], delimiter=delimiter), ())) for line in lines]
        usual = max(set(counts), key=lambda count: (counts.count(count), count), default=1)
        return (counts.count(usual) if usual > 1 else 0), usual

    return max(_DELIMITERS, key=order)
