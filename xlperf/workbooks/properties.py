"""What a workbook says of itself: what it is about, and when it was made and saved last."""

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException

from xlperf.errors import UnreadableFileError
from xlperf.workbooks.compound_file import CompoundFile
from xlperf.workbooks.kind import SIGNATURE, beginning
from xlperf.workbooks.limits import DEFAULT_LIMITS
from xlperf.workbooks.zip_container import Container

_PARTS = ("docProps/core.xml", "meta.xml")
_NAMES = {
    "subject": "subject",
    "title": "title",
    "created": "created",
    "creation-date": "created",
    "modified": "modified",
    "date": "modified",
}
_SUMMARY = "\5SummaryInformation"
_OLE_NAMES = {2: "title", 3: "subject", 12: "created", 13: "modified"}
_OLE_TEXT, _OLE_TIME, _SECTION = 30, 64, 44
_FIRST_YEAR = 1990  # programs that know no date write one of long ago
_OLE_BEGAN = datetime(1601, 1, 1, tzinfo=UTC)


class Properties(NamedTuple):
    """What a workbook says of itself; blank or None where it says nothing.

    Parameters
    ----------
    subject
        What it is about.
    created, modified
        When it was made and saved last, by this computer's clock.
    title
        What it is called.
    """

    subject: str = ""
    created: datetime | None = None
    modified: datetime | None = None
    title: str = ""


def read_properties(path: Path) -> Properties:
    """Return what a workbook of any kind says of itself; damage there is no reason not to read the rest."""
    try:
        said = _of_compound(path) if beginning(path).startswith(SIGNATURE) else _of_zip(path)
    except (UnreadableFileError, OSError, ParseError, DefusedXmlException, ValueError, IndexError, KeyError):
        said = {}
    return Properties(
        said.get("subject", ""),
        _day(said.get("created", "")),
        _day(said.get("modified", "")),
        said.get("title", ""),
    )


def _of_zip(path: Path) -> Mapping[str, str]:
    from defusedxml.ElementTree import fromstring  # noqa: PLC0415 - a build asks no workbook for its properties

    found: dict[str, str] = {}
    with Container(path, DEFAULT_LIMITS) as container:
        for part in _PARTS:
            if part in container:
                for element in fromstring(container.read(part)).iter():
                    name = _NAMES.get(str(element.tag).rpartition("}")[2])
                    if name and element.text:
                        found.setdefault(name, element.text.strip())
    return found


def _of_compound(path: Path) -> Mapping[str, str]:
    """Return what the property set of an xls workbook says: a table of places, and a kind and a value at each."""
    data = CompoundFile(path).stream(_SUMMARY)

    def number(at: int, size: int = 4) -> int:
        return int.from_bytes(data[at : at + size], "little")

    found: dict[str, str] = {}
    start = number(_SECTION)
    for entry in range(start + 8, min(start + 8 + 8 * number(start + 4), len(data)), 8):
        name, at = _OLE_NAMES.get(number(entry)), start + number(entry + 4)
        if name and number(at) == _OLE_TEXT:
            found[name] = _decoded(data[at + 8 : at + 8 + number(at + 4)])
        elif name and number(at) == _OLE_TIME and number(at + 4, 8):
            found[name] = (_OLE_BEGAN + timedelta(microseconds=number(at + 4, 8) // 10)).isoformat()
    return found


def _decoded(text: bytes) -> str:
    text = text.rstrip(b"\0")
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError:
        return text.decode("cp1252", "replace")


def _day(written: str) -> datetime | None:
    """Return a date and time by this computer's clock, to the second; None where it is none."""
    with suppress(ValueError, OverflowError, OSError):
        said = datetime.fromisoformat(re.sub(r"(\.\d{6})\d+", r"\1", written))
        local = said.astimezone() if said.tzinfo else said
        return local.replace(tzinfo=None, microsecond=0) if local.year >= _FIRST_YEAR else None
    return None
