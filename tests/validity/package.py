"""An Excel file as its parts: what relates to what, and which parts are sheets."""

import posixpath
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from defusedxml.ElementTree import fromstring
from openpyxl.utils import range_boundaries

BOOK = "xl/workbook.xml"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")  # how a character that XML would lose is written

Box = tuple[int, int, int, int]  # left, top, right, bottom; from 1, as Excel counts


class Relation(NamedTuple):
    """What a part relates to: the last word of the kind, the part (or address) it leads to, and its identity."""

    kind: str
    target: str
    identity: str
    is_external: bool


class Sheet(NamedTuple):
    """A worksheet: its name, its part and what that holds."""

    name: str
    part: str
    xml: Element


class Package:
    """The parts of a workbook, each parsed once.

    Parameters
    ----------
    path
        An .xlsx, .xlsm or .xlam file.
    """

    def __init__(self, path: Path) -> None:
        with ZipFile(path) as file:
            self.names = [item.filename for item in file.infolist() if not item.is_dir()]
            self._data = {name: file.read(name) for name in self.names}
        self._parsed: dict[str, Element] = {}

    def __contains__(self, part: str) -> bool:
        return part in self._data

    def xml(self, part: str) -> Element:
        """Return a part's root."""
        if part not in self._parsed:
            self._parsed[part] = fromstring(self._data[part])
        return self._parsed[part]

    def relations(self, part: str) -> list[Relation]:
        """Return what a part relates to; the package itself is the part without a name."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if rels not in self._data:
            return []
        return [
            Relation(
                link.get("Type", "").rpartition("/")[2],
                link.get("Target", "") if is_external else _whole(folder, link.get("Target", "")),
                link.get("Id", ""),
                is_external,
            )
            for link in self.xml(rels)
            for is_external in [link.get("TargetMode") == "External"]
        ]

    def related(self, part: str, kind: str) -> Iterator[str]:
        """Yield the parts of a kind that a part relates to and that are there."""
        for relation in self.relations(part):
            if relation.kind == kind and relation.target in self:
                yield relation.target

    @cached_property
    def sheet_names(self) -> list[str]:
        """The names of all sheets, in order."""
        return [sheet.get("name", "") for sheet in self.xml(BOOK).iter(f"{MAIN}sheet")]

    @cached_property
    def sheets(self) -> list[Sheet]:
        """The worksheets, in order."""
        targets = {relation.identity: relation for relation in self.relations(BOOK)}
        found = [
            (sheet.get("name", ""), targets.get(sheet.get(f"{OFFICE}id", "")))
            for sheet in self.xml(BOOK).iter(f"{MAIN}sheet")
        ]
        return [
            Sheet(name, relation.target, self.xml(relation.target))
            for name, relation in found
            if relation and relation.kind == "worksheet" and relation.target in self
        ]

    @cached_property
    def shared_texts(self) -> list[str]:
        """The shared strings, as they are read."""
        return [
            text_of(node)
            for part in self.related(BOOK, "sharedStrings")
            for node in self.xml(part).iter(f"{MAIN}si")
        ]

    @cached_property
    def tables(self) -> list[tuple[Sheet, str, Element]]:
        """Every table with its sheet and its part."""
        return [
            (sheet, part, self.xml(part))
            for sheet in self.sheets
            for part in self.related(sheet.part, "table")
        ]


def text_of(element: Element) -> str:
    """Return the text of a string of one or several runs, without how it is spoken."""
    spoken = {id(text) for run in element.iter(f"{MAIN}rPh") for text in run.iter(f"{MAIN}t")}
    return unescaped("".join(text.text or "" for text in element.iter(f"{MAIN}t") if id(text) not in spoken))


def unescaped(text: str) -> str:
    """Return a text with ``_x000a_`` as the line break that it stands for."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def length(text: str) -> int:
    """Return how many characters Excel counts: one outside the first 65,536 is two."""
    return len(text.encode("utf-16-le")) // 2


def box(area: str) -> Box:
    """Return where ``A1:B2`` lies."""
    left, top, right, bottom = range_boundaries(area.replace("$", ""))
    return left or 1, top or 1, right or 16_384, bottom or 1_048_576


def overlap(one: Box, other: Box) -> bool:
    """Return whether two areas share a cell."""
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _whole(folder: str, target: str) -> str:
    path = target if target.startswith("/") else posixpath.join("/", folder, target)
    return posixpath.normpath(path).lstrip("/")
