"""The names that a workbook gives to cells; read only where the register asks for one."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.parsers.expat import XMLParserType

from xlperf.workbooks.address import Reference, parse_reference
from xlperf.workbooks.kind import CONTENT, SUFFIXES, FileKind, beginning, kind_of, kind_of_zip
from xlperf.workbooks.limits import Limits
from xlperf.workbooks.package import BOOK, Handlers, bare, parse_part, sheet_names
from xlperf.workbooks.zip_container import Container, damaged

_MOST_NAMES = 100_000
_LONGEST_FORMULA = 8_192  # characters, as Excel has it
_OPEN_CELLS = re.compile(  # $'Q1 data'.$C$7:.$N$7, the sheet once or before each corner
    r"\$?(?P<sheet>'(?:[^']|'')+'|[^'.:$\[\]]+)\.(?P<first>\$?[A-Za-z]{1,3}\$?\d+)"
    r"(?::(?:\$?(?P<again>'(?:[^']|'')+'|[^'.:$\[\]]+))?\.(?P<last>\$?[A-Za-z]{1,3}\$?\d+))?"
)


class DefinedName(NamedTuple):
    """A name and what it stands for.

    Parameters
    ----------
    name
        As the workbook has it; capitals make no difference.
    scope
        The sheet that it belongs to; blank where it belongs to the workbook.
    written
        What it stands for, as the workbook has it.
    """

    name: str
    scope: str
    written: str

    @property
    def cells(self) -> Reference | None:
        """The cells that it stands for; None where it stands for something else, such as a formula."""
        try:
            found = parse_reference(_as_excel_writes(self.written))
        except ValueError:
            return None
        return found if found.cells and found.sheet else None


def defined_names(path: Path, limits: Limits) -> list[DefinedName] | None:
    """Return the names of a workbook; None where it is of a kind in which they are not read.

    Parameters
    ----------
    path
        A file that was read.
    limits
        How large it may be.

    Raises
    ------
    UnreadableFileError
        When the part that holds the names is damaged.
    """
    suffix = path.suffix.casefold()
    if suffix not in SUFFIXES or kind_of(beginning(path), suffix) != "zip":
        return None
    with Container(path, limits) as container:
        kind = kind_of_zip(container, suffix)
        if kind is FileKind.XLSX:
            return list(_of_xlsx(container))
        return _of_ods(container) if kind is FileKind.ODS else None


def _of_xlsx(container: Container) -> Iterator[DefinedName]:
    sheets = sheet_names(container)
    found: list[tuple[dict[str, str], list[str]]] = []

    def handlers(parser: XMLParserType) -> Handlers:
        def start(name: str, attributes: dict[str, str]) -> None:
            if bare(name) == "definedName":
                _check_number(len(found))
                found.append((attributes, []))
                parser.CharacterDataHandler = found[-1][1].append

        def end(_: str) -> None:
            parser.CharacterDataHandler = None

        return start, end

    parse_part(container, BOOK, handlers)
    for attributes, texts in found:
        at = attributes.get("localSheetId", "")
        if at and not (at.isascii() and at.isdecimal() and len(at) < 6 and int(at) < len(sheets)):  # noqa: PLR2004 - no workbook has so many sheets
            continue
        written = "".join(texts)
        if len(written) <= _LONGEST_FORMULA:
            yield DefinedName(attributes.get("name", ""), sheets[int(at)] if at else "", written)


def _of_ods(container: Container) -> list[DefinedName]:
    found: list[DefinedName] = []
    tables: list[str] = []

    def handlers(_: XMLParserType) -> Handlers:
        def start(name: str, attributes: dict[str, str]) -> None:
            if name == "table:table":
                tables.append(attributes.get("table:name", ""))
            elif name in {"table:named-range", "table:named-expression"}:
                _check_number(len(found))
                written = attributes.get("table:cell-range-address") or attributes.get("table:expression", "")
                scope = tables[-1] if tables else ""
                found.append(
                    DefinedName(attributes.get("table:name", ""), scope, written[: _LONGEST_FORMULA + 1])
                )

        def end(name: str) -> None:
            if name == "table:table" and tables:
                tables.pop()

        return start, end

    parse_part(container, CONTENT, handlers)
    return found


def _check_number(count: int) -> None:
    if count == _MOST_NAMES:
        raise damaged(f"it gives more than {_MOST_NAMES:,} names to cells")


def _as_excel_writes(written: str) -> str:
    """Return an address of an ods workbook as Excel writes it; everything else as it is."""
    match = _OPEN_CELLS.fullmatch(written)
    if not match or (match["again"] and match["again"] != match["sheet"]):
        return written
    cells = f"{match['first']}:{match['last']}" if match["last"] else match["first"]
    return f"{match['sheet']}!{cells}"
