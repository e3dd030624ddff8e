"""What people left in a workbook beside the values of its cells: formulas, notes and threaded comments."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException

from xlperf.errors import UnreadableFileError
from xlperf.workbooks.address import MOST_ROWS, parse_cell
from xlperf.workbooks.kind import CONTENT, beginning
from xlperf.workbooks.limits import DEFAULT_LIMITS
from xlperf.workbooks.package import BOOK, relations, worksheet_parts
from xlperf.workbooks.zip_container import Container

_NOTES, _THREADED = "comments", "threadedComment"  # kinds of parts
_PERSONS = "xl/persons/person.xml"
_STANDS_FOR_A_THREAD = "tc="  # so begins the author of a note that older programs show in place of a thread
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"


class Beside(NamedTuple):
    """Something that stands in or at a cell: 0-based place, what it says, and who wrote it where that is known."""

    row: int
    column: int
    text: str
    who: str = ""


class BesideValues(NamedTuple):
    """What one sheet holds beside values.

    Parameters
    ----------
    formulas
        As a program shows them, with their equals sign.
    notes
        Cell notes and threaded comments, in the order of the file.
    """

    formulas: Mapping[tuple[int, int], str]
    notes: tuple[Beside, ...] = ()


def beside_values(path: Path) -> Mapping[str, BesideValues] | None:
    """Return by sheet what a workbook holds beside values; None where its kind does not tell: xls, xlsb and csv."""
    if not beginning(path).startswith(b"PK"):
        return None
    try:
        with Container(path, DEFAULT_LIMITS) as container:
            if BOOK in container:
                return {name: _of_sheet(container, part) for name, part in worksheet_parts(container)}
            return dict(_of_document(container)) if CONTENT in container else None
    except (UnreadableFileError, OSError, ParseError, DefusedXmlException, ValueError):
        return None  # its values were read; what stands beside them cannot be


def has_notes(path: Path) -> bool:
    """Return whether a workbook may hold notes; quick, since it only looks at the names of an xlsx workbook's parts."""
    try:
        with Container(path, DEFAULT_LIMITS) as container:
            return BOOK not in container or any("comment" in name.casefold() for name in container.names)
    except (UnreadableFileError, OSError):
        return True


def _of_sheet(container: Container, part: str) -> BesideValues:
    root = _root(container, part)
    formulas = {
        place: f"={formula.text}"
        for cell in _named(root, "c")
        if (formula := next(_named(cell, "f"), None)) is not None
        and formula.text
        and (place := parse_cell(cell.get("r", "")))
    }
    related = [relation for relation in relations(container, part) if relation.part in container]
    notes = [
        *(
            note
            for relation in related
            if relation.kind == _THREADED
            for note in _thread(container, relation.part)
        ),
        *(
            note
            for relation in related
            if relation.kind == _NOTES
            for note in _notes(container, relation.part)
        ),
    ]
    return BesideValues(formulas, tuple(notes))


def _notes(container: Container, part: str) -> Iterator[Beside]:
    root = _root(container, part)
    authors = ["".join(node.itertext()) for node in _named(root, "author")]
    for note in _named(root, "comment"):
        number = int(note.get("authorId", "-1"))
        who = authors[number] if 0 <= number < len(authors) else ""
        place = parse_cell(note.get("ref", ""))
        text = "".join(run.text or "" for run in _named(note, "t")).strip()
        if place and text and not who.startswith(_STANDS_FOR_A_THREAD):
            yield Beside(*place, text, who)


def _thread(container: Container, part: str) -> Iterator[Beside]:
    persons = _named(_root(container, _PERSONS), "person") if _PERSONS in container else ()
    names = {person.get("id", ""): person.get("displayName", "") for person in persons}
    for note in _named(_root(container, part), "threadedComment"):
        place = parse_cell(note.get("ref", ""))
        text = "".join(run.text or "" for run in _named(note, "text")).strip()
        if place and text:
            yield Beside(*place, text, names.get(note.get("personId", ""), ""))


def _of_document(container: Container) -> Iterator[tuple[str, BesideValues]]:
    """Yield what each sheet of an ods workbook holds; repeated rows and cells are one tag there."""
    for table in _root(container, CONTENT).iter(f"{_TABLE}table"):
        formulas: dict[tuple[int, int], str] = {}
        notes: list[Beside] = []
        row = 0
        for line in table.iter(f"{_TABLE}table-row"):
            column = 0
            for cell in line:
                if formula := cell.get(f"{_TABLE}formula", "").partition("=")[2]:
                    formulas[row, column] = f"={formula}"
                for note in cell.iter(f"{_OFFICE}annotation"):
                    lines = ["".join(node.itertext()) for node in _named(note, "p")]
                    who = next(("".join(node.itertext()) for node in _named(note, "creator")), "")
                    notes.append(Beside(row, column, "\n".join(lines).strip(), who))
                column += int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
            row = min(row + int(line.get(f"{_TABLE}number-rows-repeated", "1")), MOST_ROWS)
        yield table.get(f"{_TABLE}name", ""), BesideValues(formulas, tuple(notes))


def _root(container: Container, part: str) -> Element:
    from defusedxml.ElementTree import fromstring  # noqa: PLC0415 - a build asks few workbooks for this

    root: Element = fromstring(container.read(part))
    return root


def _named(element: Element, name: str) -> Iterator[Element]:
    """Yield the elements of a name, whatever namespace the file writes it in."""
    return (node for node in element.iter() if str(node.tag).rpartition("}")[2] == name)
