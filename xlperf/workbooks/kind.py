"""What a file really is, by what is in it and not by its name."""

import re
from collections.abc import Set as AbstractSet
from enum import StrEnum
from pathlib import Path

from xlperf.errors import FileFault, UnreadableFileError
from xlperf.workbooks.package import BOOK
from xlperf.workbooks.zip_container import Container, damaged, protected

BINARY_BOOK, CONTENT = "xl/workbook.bin", "content.xml"  # the part that only an xlsb, and only an ods, has
SIGNATURE, BOOK_STREAMS = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    ("Workbook", "Book"),
)  # of a compound file; of an xls in it


class FileKind(StrEnum):
    """What can be read, by the ending that such a file should have."""

    XLSX = ".xlsx"
    XLSB = ".xlsb"
    XLS = ".xls"
    ODS = ".ods"
    CSV = ".csv"


SUFFIXES = {
    ".xlsx": FileKind.XLSX,
    ".xlsm": FileKind.XLSX,
    ".xlsb": FileKind.XLSB,
    ".xls": FileKind.XLS,
    ".ods": FileKind.ODS,
    ".csv": FileKind.CSV,
    ".xltx": FileKind.XLSX,  # templates: people fill them in and save them as they are
    ".xltm": FileKind.XLSX,
    ".xlt": FileKind.XLS,
    ".ots": FileKind.ODS,
}
_HEAD = 4096
# By its first bytes, the form of a file, which may be of one kind or another
_FORMS = {b"PK": "zip", SIGNATURE: "ole"}
_BEGINNINGS = {
    b"%PDF": "a PDF document",
    b"{\\rtf": "a Word document (RTF)",
    b"\x1f\x8b": "a gzip archive",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"Rar!": "a RAR archive",
    b"\x89PNG": "a picture (PNG)",
    b"\xff\xd8\xff": "a picture (JPEG)",
    b"GIF8": "a picture (GIF)",
    b"\x09\x02\x06\x00": "an Excel workbook from before 1995",
    b"\x09\x04\x06\x00": "an Excel workbook from before 1995",
    b"\x09\x00\x04\x00": "an Excel workbook from before 1995",
    b"\x09\x08": "the inside of an xls workbook without its wrapping, as some systems export it",
}
_MARKED_UP = (
    (
        re.compile(rb"urn:schemas-microsoft-com:office:spreadsheet|progid=.Excel\.Sheet"),
        "an XML Spreadsheet 2003",
    ),
    (re.compile(rb"^MIME-Version:|^Content-Type: multipart", re.IGNORECASE), "a web page (MHTML)"),
    (
        re.compile(rb"^<(?:!doctype html|!--|html|head|meta|style|table|body|div|script)", re.IGNORECASE),
        "a web page (HTML)",
    ),
    (re.compile(rb"^<\?xml[^>]*>\s*<(?:!doctype html|html)", re.IGNORECASE), "a web page (HTML)"),
    (re.compile(rb"^<\?xml"), "an XML file"),
)
_IN_ZIP = (
    ("word/document.xml", "a Word document"),
    ("ppt/presentation.xml", "a PowerPoint presentation"),
    ("xl/workbook.bin", "an xlsb workbook"),
    ("index/document.iwa", "an Apple Numbers document"),
)
_IN_OLE = (("WordDocument", "a Word document"), ("PowerPoint Document", "a PowerPoint presentation"))
_BOOKS = {BOOK: FileKind.XLSX, BINARY_BOOK: FileKind.XLSB, CONTENT: FileKind.ODS}


def no_workbook(what: str, suffix: str) -> UnreadableFileError:
    """Return the error for a file that is something else than its name says."""
    return UnreadableFileError(
        f"The file is {what}, although its name ends in {suffix}.",
        fault=FileFault.MISNAMED,
        expected="A workbook as Excel saves it: .xlsx, .xlsm, .xlsb, .xls, .ods or .csv, or a template of one.",
        remedy="Open it in Excel and save it as .xlsx (File, Save As, Excel Workbook), then put that file in its place.",
    )


def beginning(path: Path) -> bytes:
    """Return the first bytes of a file."""
    with path.open("rb") as stream:
        return stream.read(_HEAD)


def kind_of_zip(container: Container, suffix: str) -> FileKind:
    """Return which kind of workbook a zip file is.

    Raises
    ------
    UnreadableFileError
        When it is none, or may be two.
    """
    kinds = [kind for part, kind in _BOOKS.items() if part in container]
    if len(kinds) > 1:
        raise damaged("it is two kinds of workbook in one")
    if not kinds:
        raise no_workbook(_first(_IN_ZIP, container, "a zip archive without a workbook"), suffix)
    if kinds[0] is FileKind.ODS and not container.has_text("mimetype", b"opendocument.spreadsheet"):
        raise no_workbook("an OpenDocument file, but not a spreadsheet", suffix)
    return kinds[0]


def check_compound(names: AbstractSet[str], suffix: str) -> None:
    """Refuse a compound file that is not an xls workbook, by the names of its streams.

    Raises
    ------
    UnreadableFileError
        When it is encrypted, or something else.
    """
    if {"EncryptedPackage", "EncryptionInfo"} & names:
        raise protected()
    if not set(BOOK_STREAMS) & names:
        raise no_workbook(_first(_IN_OLE, names, "not an Excel workbook"), suffix)


def _first(known: tuple[tuple[str, str], ...], names: "Container | AbstractSet[str]", otherwise: str) -> str:
    return next((what for name, what in known if name in names), otherwise)


def kind_of(head: bytes, suffix: str) -> str:
    """Return the form of a file by its first bytes: one of `_FORMS`, or ``text``.

    Raises
    ------
    UnreadableFileError
        When they are of something that is never read.
    """
    for start, form in _FORMS.items():
        if head.startswith(start):
            return form
    for start, what in _BEGINNINGS.items():
        if head.startswith(start):
            raise no_workbook(what, suffix)
    plain = head.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").lstrip(b"\xff\xfe \t\r\n")
    for pattern, what in _MARKED_UP:
        if pattern.search(plain):
            raise no_workbook(what, suffix)
    if SUFFIXES.get(suffix) is FileKind.CSV:
        return "text"
    if not head.strip(b"\0"):
        raise damaged("it holds nothing but zeros")
    binary = sum(byte < 32 and byte not in b"\t\r\n\f" for byte in head) > len(head) // 20  # noqa: PLR2004 - letters begin at 32
    if binary:
        raise damaged("its beginning is not that of a workbook")
    raise no_workbook("plain text", suffix)
