"""A register for another quarter: the same file, byte for byte, but for the report period."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from xlperf.domain.observation import Source
from xlperf.domain.period import Period
from xlperf.errors import OutputError
from xlperf.workbooks.limits import DEFAULT_LIMITS
from xlperf.workbooks.package import worksheet_parts
from xlperf.workbooks.zip_container import Container


def with_report_period(register: Path, cell: Source | None, period: Period) -> bytes:
    """Return the register's file with another report period in its cell; lists, colours and all else stay.

    A library that reads and writes workbooks would lose what it does not know, such as lists taken from another
    sheet; so the one cell is replaced in the file itself.

    Parameters
    ----------
    register
        A register that can be read.
    cell
        Where its report period stands.
    period
        What to write there.

    Raises
    ------
    OutputError
        When the file is no .xlsx, or the cell cannot be found in it or holds a formula.
    """
    changed = BytesIO()
    found = None
    if cell and register.suffix.casefold() == ".xlsx":
        with ZipFile(register) as old, ZipFile(changed, "w") as new:
            part = _part_of(register, cell.sheet)
            for item in old.infolist():
                data = old.read(item)
                if item.filename == part:
                    data, found = _with_text(data, cell.cell, period.label)
                new.writestr(item, data)
    if not found:
        raise OutputError(
            f"The report period cannot be changed in {register}. Write {period.label} as Report period on its Settings "
            "sheet, save it as .xlsx, and run this again."
        )
    return changed.getvalue()


def _part_of(register: Path, sheet: str) -> str | None:
    """Return the name of the part that holds a sheet, or None where there is no such sheet."""
    with Container(register, DEFAULT_LIMITS) as container:
        return dict(worksheet_parts(container)).get(sheet)


def _with_text(sheet: bytes, cell: str, text: str) -> tuple[bytes, bool]:
    """Return a sheet's XML with a text in one cell, and whether the cell was there and held no formula."""
    pattern = re.compile(
        rb"<((?:\w+:)?)c\b([^>]*?\br=\""
        + cell.encode()
        + rb"\"[^>]*?)(?:/>|>((?:(?!<(?:\w+:)?f\b).)*?)</\1c>)",
        re.DOTALL,
    )

    def replaced(match: re.Match[bytes]) -> bytes:
        prefix, attributes = match[1], re.sub(rb"\st=\"\w*\"", b"", match[2])
        start, end = b"<" + prefix, b"</" + prefix
        written = b' t="inlineStr">' + start + b"is>" + start + b"t>" + text.encode()
        return start + b"c" + attributes + written + end + b"t>" + end + b"is>" + end + b"c>"

    changed, count = pattern.subn(replaced, sheet, count=1)
    return changed, bool(count)
