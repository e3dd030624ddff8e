"""What python-calamine leaves out of an xlsx sheet: per cent formats, errors, and what is hidden.

It is read here, and not through openpyxl, because a build must not pay for importing that; see
``docs/decisions/0003-no-pandas-on-the-hot-path.md``.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError
from zipfile import BadZipFile, ZipFile

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring, iterparse

from xlperf.errors import UnreadableFileError

_ZIPPED = {".xlsx", ".xlsm"}
_BUILT_IN_PERCENT = {9, 10}  # ECMA-376 part 1, 18.8.30: numFmtId 9 is 0% and 10 is 0.00%
_TRUE = {"1", "true"}
_MOST_COLUMNS = 16_384  # of an Excel sheet
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')  # text in a number format that is shown, not obeyed


@dataclass(frozen=True, slots=True)
class Markup:
    """What the cells of one sheet look like.

    Parameters
    ----------
    percent
        Cells (0-based row, column) whose number format shows per cent, so that 0.776 is read as 77.6%.
    errors
        Cells that hold an error, with the error as Excel shows it (``#DIV/0!``).
    hidden_rows, hidden_columns
        0-based rows and columns that a reader does not see.
    known
        Whether the file's kind says any of this; csv, xls, xlsb and ods files are not asked.
    """

    percent: frozenset[tuple[int, int]] = frozenset()
    errors: Mapping[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    known: bool = False


NO_MARKUP = Markup()


def read_markup(path: Path, sheet: str) -> Markup:
    """Return the markup of one sheet; nothing is known of files that are not xlsx or xlsm.

    Raises
    ------
    UnreadableFileError
        When the file's parts cannot be read although its values could.
    """
    if path.suffix.casefold() not in _ZIPPED:
        return NO_MARKUP
    try:
        with ZipFile(path) as archive:
            part = part_of_sheet(archive, sheet)
            if part is None:
                return NO_MARKUP
            return _read_sheet(archive, part, _percent_styles(archive))
    except (BadZipFile, KeyError, ParseError, DefusedXmlException, ValueError, NotImplementedError) as error:
        raise UnreadableFileError(
            f"The number formats of sheet {sheet!r} cannot be read ({error})."
        ) from error


def _tag(element: Element) -> str:
    """Return an element's name without its namespace, which differs in strict files."""
    return element.tag.rpartition("}")[2]


def _children(element: Element, tag: str) -> Iterator[Element]:
    return (child for child in element.iter() if _tag(child) == tag)


def part_of_sheet(archive: ZipFile, sheet: str) -> str | None:
    """Return the name of the part that holds a sheet of an xlsx file, or None where there is no such sheet."""
    book = fromstring(archive.read("xl/workbook.xml"))
    links = fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {link.get("Id"): link.get("Target", "") for link in _children(links, "Relationship")}
    for element in _children(book, "sheet"):
        if element.get("name") == sheet:
            link = next((value for key, value in element.attrib.items() if key.endswith("}id")), None)
            target = targets.get(link, "")
            return target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
    return None


def _percent_styles(archive: ZipFile) -> set[str]:
    """Return the style numbers, as cells name them, whose number format shows per cent."""
    if "xl/styles.xml" not in archive.namelist():
        return set()
    styles = fromstring(archive.read("xl/styles.xml"))
    own = {
        int(element.get("numFmtId", "0")): "%" in _QUOTED.sub("", element.get("formatCode", ""))
        for element in _children(styles, "numFmt")
    }
    cell_formats = next(_children(styles, "cellXfs"), None)
    if cell_formats is None:
        return set()
    return {
        str(index)
        for index, element in enumerate(child for child in cell_formats if _tag(child) == "xf")
        if own.get(number := int(element.get("numFmtId", "0")), number in _BUILT_IN_PERCENT)
    }


def _read_sheet(archive: ZipFile, part: str, percent_styles: set[str]) -> Markup:
    percent, errors = set(), {}
    hidden_rows: set[int] = set()
    hidden_columns: set[int] = set()
    row, column = 0, -1
    with archive.open(part) as stream:
        for event, element in iterparse(stream, events=("start", "end")):
            tag = _tag(element)
            if event == "start":
                if tag == "row":
                    row, column = int(element.get("r", row + 1)), -1
                    if element.get("hidden") in _TRUE:
                        hidden_rows.add(row - 1)
                continue
            if tag == "c":
                place = _position(element.get("r"), row, column)
                column = place[1]
                if error := _error(element):
                    errors[place] = error
                elif element.get("s") in percent_styles:
                    percent.add(place)
            elif tag == "row":
                element.clear()
            elif tag == "col" and element.get("hidden") in _TRUE:
                first, last = int(element.get("min", "1")), int(element.get("max", "1"))
                hidden_columns.update(range(first - 1, min(last, _MOST_COLUMNS)))
    return Markup(frozenset(percent), errors, frozenset(hidden_rows), frozenset(hidden_columns), known=True)


def _error(cell: Element) -> str | None:
    """Return the error that a cell shows, or None; a formula whose result was never worked out is one."""
    parts = {_tag(child): child.text for child in cell}
    if cell.get("t") == "e":
        return parts.get("v") or "#ERROR"
    return "a formula without a result" if "f" in parts and "v" not in parts else None


def _position(name: str | None, row: int, last_column: int) -> tuple[int, int]:
    """Return a cell's 0-based place from its name; a file may leave names out and count on the order."""
    if name is None:
        return row - 1, last_column + 1
    match = re.fullmatch(r"([A-Z]+)(\d+)", name)
    if match is None:
        raise ValueError(f"{name!r} is not the name of a cell")
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1
