"""A workbook, judged before it is opened: what it is, how far it reaches, what people should know of it."""

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from xlperf.errors import UnreadableFileError
from xlperf.workbooks.extent import LINKED, Extent, check_extents
from xlperf.workbooks.kind import (
    BINARY_BOOK,
    SUFFIXES,
    FileKind,
    beginning,
    check_compound,
    kind_of,
    kind_of_zip,
)
from xlperf.workbooks.limits import Limits, too_large
from xlperf.workbooks.package import BOOK, relations, tags_of
from xlperf.workbooks.xlsx import sheet_extents
from xlperf.workbooks.zip_container import Container, damaged

# how often python-calamine makes room for a cell of each kind: those that it reads whole are kept and copied
_TIMES = {FileKind.XLSX: 1, FileKind.XLSB: 1, FileKind.XLS: 2, FileKind.ODS: 2}

# Forms that are read in one pass within the limits: nothing is judged beforehand
_PLAIN = {"text": FileKind.CSV}
_MOST_LINKS = 50  # whose names are looked up


@dataclass(slots=True)
class Inspection:
    """What a file was found to be.

    Parameters
    ----------
    kind
        What it really is.
    extents
        How far each sheet reaches, by name; a csv file has none.
    macros
        What could run in it: names of sheets of Excel 4 macros, ``Visual Basic``.
    links
        The other files that it takes values from, as far as it names them.
    straightened
        The whole file with its parts put straight, where one was put otherwise than Excel puts it.
    """

    kind: FileKind
    extents: dict[str, Extent] = field(default_factory=dict)
    macros: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    straightened: bytes | None = None


def inspect_file(path: Path, limits: Limits, only: Collection[str] = ()) -> Inspection:
    """Return what a file is, and how far its sheets reach.

    python-calamine believes what a file says of itself and makes room for it, and where there is no such room the
    whole process ends; so nothing is opened before it has been through here.

    Parameters
    ----------
    path
        A file with one of the endings that are read.
    limits
        How large it may be.
    only
        Names of the worksheets that will be read; none for all of them. An xlsx is judged by these.

    Raises
    ------
    UnreadableFileError
        When it is empty, protected, damaged, something else than a workbook, or larger than the limits allow.
    """
    size = path.stat().st_size
    if size == 0:
        raise UnreadableFileError(
            "The file is empty (0 bytes).",
            expected="A workbook with a table.",
            remedy="Ask the team to send it again; if it is in a synchronised folder, open it once so that it is downloaded.",
        )
    if size > limits.bytes:
        raise too_large(f"It has {size / 1e6:,.0f} megabytes", "Most megabytes", limits.megabytes)
    suffix = path.suffix.casefold()
    form = kind_of(beginning(path), suffix)
    if form in _PLAIN:
        return Inspection(_PLAIN[form])
    judged = (
        _inspect_zip(path, suffix, limits, only) if form == "zip" else _inspect_compound(path, suffix, limits)
    )
    check_extents(list(judged.extents.values()), limits, times=_TIMES[judged.kind])
    return judged


def _inspect_compound(path: Path, suffix: str, limits: Limits) -> Inspection:
    from xlperf.workbooks.compound_file import CompoundFile  # noqa: PLC0415 - most packs have no .xls
    from xlperf.workbooks.xls import read_book  # noqa: PLC0415 - the same

    file = CompoundFile(path)
    check_compound(file.names, suffix)
    book = read_book(file, limits)
    if SUFFIXES.get(suffix) is not FileKind.XLS and b"PK\x05\x06" in path.read_bytes():
        raise damaged("it is two kinds of workbook in one")
    macros = [f"the macro sheet “{name}”" for name in book.macro_sheets]
    if any("VBA" in name for name in file.names):
        macros.append("Visual Basic macros")
    links = [f"{book.links} other workbook{'s' if book.links > 1 else ''}"] if book.links else []
    return Inspection(FileKind.XLS, _by_name(book.extents), macros, links)


def _inspect_zip(path: Path, suffix: str, limits: Limits, only: Collection[str]) -> Inspection:
    with Container(path, limits) as container:
        kind = kind_of_zip(container, suffix)
        if kind is FileKind.ODS:
            from xlperf.workbooks.ods import document_extents  # noqa: PLC0415 - most packs have no .ods

            extents = document_extents(container, limits)
            links = [_file_of(extent.sheet) for extent in extents if LINKED.match(extent.sheet)]
            macros = ["macros"] if any(name.startswith("Basic/") for name in container.names) else []
            return Inspection(kind, _by_name(extents), macros, links, container.as_put())
        book = BOOK if kind is FileKind.XLSX else BINARY_BOOK
        if kind is FileKind.XLSX:
            extents = sheet_extents(container, limits, only)
        else:
            from xlperf.workbooks.xlsb import binary_extents  # noqa: PLC0415 - most packs have no .xlsb

            extents = binary_extents(container, limits)
        return Inspection(
            kind, _by_name(extents), _macros(container, book), _links(container), container.as_put()
        )


def _by_name(extents: list[Extent]) -> dict[str, Extent]:
    named = {extent.sheet: extent for extent in extents}
    if len(named) < len(extents):
        raise damaged("two of its sheets have the same name")
    return named


def _macros(container: Container, book: str) -> list[str]:
    kinds = [relation.kind for relation in relations(container, book)]
    sheets = sum("macrosheet" in kind.casefold() for kind in kinds)
    found = [f"{sheets} sheet{'s' if sheets > 1 else ''} of Excel 4 macros"] if sheets else []
    return [*found, "Visual Basic macros"] if "vbaProject" in kinds else found


def _links(container: Container) -> list[str]:
    """Return the names of the workbooks that formulas refer to; only their last part, since folders may name people."""
    parts = [name for name in container.names if name.startswith("xl/externalLinks/_rels/")]
    from_parts = [
        _file_of(tag.get("Target"))
        for part in parts[:_MOST_LINKS]
        for tag in tags_of(container, part, "Relationship")
    ]
    return [name for name in dict.fromkeys(from_parts) if name]


def _file_of(link: str) -> str:
    return link.replace("\\", "/").partition("#")[0].strip("'").rpartition("/")[2][:80]
