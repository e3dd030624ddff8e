"""Having a program make another kind of file of one: a PDF by Excel, Word or LibreOffice, an .ods by LibreOffice."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from xlperf.errors import LiveError
from xlperf.live.libreoffice.program import find_program

Draw = Callable[[Path, Path], bool]  # a file, and where its PDF goes -> whether the program is here
_SECONDS = 120.0
_OPTIONS = {
    "UseTaggedPDF": True,  # what a screen reader goes by
    "ExportBookmarks": True,
    "DisplayPDFDocumentTitle": True,
}
_FILTERS = {".xlsx": "calc_pdf_Export", ".docx": "writer_pdf_Export"}
# What LibreOffice writes of the moment; each stands in the file as it is, so that as many characters take its place
_OF_THE_MOMENT = (
    (rb"(?<=/CreationDate\(D:)\d{14}", b"20000101000000"),
    (rb"(?<=<xmp:CreateDate>)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", b"2000-01-01T00:00:00"),
    (rb"(?<=/ID \[ <)[0-9A-F]{32}(?=>)", b"0" * 32),
    (rb"(?<=\n<)[0-9A-F]{32}(?=> \])", b"0" * 32),
    (rb"(?<=/DocChecksum /)[0-9A-F]{32}", b"0" * 32),
)
# What Office's programs raise where they are not there or refuse: the one door on Windows, and AppleScript's on macOS
_REFUSALS = {
    "win32": ("pywintypes", ("com_error",)),
    "darwin": ("appscript", ("CommandError", "ApplicationNotFoundError", "CantLaunchApplicationError")),
}
_PDF, _HEADINGS_AS_BOOKMARKS, _NO_CHANGES = 17, 1, 0  # as Word numbers them


def drawn_by_excel(book: Path, pdf: Path) -> bool:
    """Have Excel draw a workbook as a PDF; return whether it is here."""
    if sys.platform not in _REFUSALS:
        return False
    import xlwings as xw  # noqa: PLC0415 - takes as long as a build

    refusals = _refusals()
    try:
        excel = xw.App(visible=False, add_book=False)
    except refusals:
        return False
    try:
        excel.books.open(book, update_links=False, read_only=True).to_pdf(pdf)
    except refusals as error:
        raise LiveError(f"Excel could not write the PDF: {error}") from error
    finally:
        excel.quit()
    return True


def drawn_by_word(document: Path, pdf: Path) -> bool:
    """Have Word on Windows draw a document as a PDF, tagged and with its headings as bookmarks; return whether it is here."""
    if sys.platform != "win32":
        return False
    client: Any = import_module("win32com.client")
    refusals = _refusals()
    try:
        word = client.DispatchEx("Word.Application")
    except refusals:
        return False
    try:
        word.Documents.Open(str(document.resolve()), ReadOnly=True).ExportAsFixedFormat(
            str(pdf.resolve()),
            _PDF,
            IncludeDocProps=True,
            CreateBookmarks=_HEADINGS_AS_BOOKMARKS,
            DocStructureTags=True,
        )
    except refusals as error:
        raise LiveError(f"Word could not write the PDF: {error}") from error
    finally:
        word.Quit(_NO_CHANGES)
    return True


def _refusals() -> tuple[type[Exception], ...]:
    """Return the errors by which a program of Office says that it is not there, or that it refuses; no mistake of ours is one."""
    import xlwings as xw  # noqa: PLC0415 - takes as long as a build

    name, errors = _REFUSALS[sys.platform]
    module = import_module(name)
    return (xw.XlwingsError, OSError, *(getattr(module, error) for error in errors if hasattr(module, error)))


def drawn_by_libreoffice(document: Path, pdf: Path) -> bool:
    """Have LibreOffice draw a file as a PDF; return whether it is here."""
    options = {name: {"type": "boolean", "value": str(value).lower()} for name, value in _OPTIONS.items()}
    if not saved_by_libreoffice(document, pdf, f"pdf:{_FILTERS[document.suffix]}:{json.dumps(options)}"):
        return False
    content = pdf.read_bytes()
    for pattern, constant in _OF_THE_MOMENT:
        content = re.sub(pattern, constant, content)
    pdf.write_bytes(content)
    return True


def saved_by_libreoffice(document: Path, target: Path, kind: str) -> bool:
    """Have a LibreOffice of our own, which disturbs none that is open, save a file as another kind; return whether it is here.

    Parameters
    ----------
    document
        The file.
    target
        Where it goes: a name that differs from the file's in its ending alone.
    kind
        What LibreOffice calls it: ``ods``, or with a filter and its options.

    Raises
    ------
    LiveError
        When LibreOffice is here and does not do it.
    """
    program = find_program()
    if program is None:
        return False
    refused = f"LibreOffice could not write {target.name}"
    with TemporaryDirectory() as aside:
        profile = (Path(aside) / "profile").resolve().as_uri()
        command = [
            program, f"-env:UserInstallation={profile}", "--headless",
            "--convert-to", kind, "--outdir", str(target.parent), str(document),
        ]  # fmt: skip
        try:
            subprocess.run(command, capture_output=True, check=False, timeout=_SECONDS)  # noqa: S603 - our own words
        except (OSError, subprocess.TimeoutExpired) as error:
            raise LiveError(f"{refused}: {error}") from error
    if not target.exists():
        raise LiveError(f"{refused}. Open {document.name} in it and save it as that.")
    return True
