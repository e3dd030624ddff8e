"""What is in an Excel package beyond cells, and what of it a copy lacks, in plain words."""

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from defusedxml.ElementTree import fromstring, iterparse

_EXTENSIONS = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}"
# kinds of relation (the last part of their type) that stand for something that a reader sees
_OF_A_SHEET = {
    "oleObject": "embedded object", "package": "embedded object", "pivotTable": "pivot table", "slicer": "slicer", "timeline": "timeline",
    "threadedComment": "thread of comments", "queryTable": "query table", "image": "background picture",
}  # fmt: skip
_OF_A_DRAWING = {"chart": "chart", "chartEx": "chart", "image": "picture", "diagramData": "diagram"}
_OF_THE_BOOK = {
    "vbaProject": "macro project", "connections": "set of data connections", "xlMacrosheet": "macro sheet",
    "xlIntlMacrosheet": "macro sheet", "dialogsheet": "dialog sheet", "powerPivotData": "data model",
    "slicerCache": "", "pivotCacheDefinition": "", "externalLink": "link to another workbook",
}  # fmt: skip
# in the old drawing language, which holds cell notes, buttons and the pictures of headers; not always proper XML
_CONTROL = re.compile(rb'ObjectType="(?!Note")')
_HEADER_PICTURE = re.compile(rb"<v:imagedata\b")
_SHAPES = {"sp", "cxnSp", "grpSp"}
_IN_THE_SHEET = {
    f"{_EXTENSIONS}sparkline": "sparkline",
    f"{_EXTENSIONS}conditionalFormatting": "rule of conditional formatting",
    f"{_EXTENSIONS}dataValidation": "drop-down list or rule of validation",
}
_PLURALS = {
    "button or form control": "buttons or form controls",
    "picture in the header or footer": "pictures in the header or footer",
    "thread of comments": "threads of comments",
    "set of data connections": "sets of data connections",
    "rule of conditional formatting": "rules of conditional formatting",
    "drop-down list or rule of validation": "drop-down lists or rules of validation",
    "link to another workbook": "links to other workbooks",
}

Kinds = Counter[tuple[str, str]]  # how many of each kind on each sheet; a blank sheet is the whole workbook


def parts_lost(original: Path, copy: BytesIO) -> tuple[str, ...]:
    """Return what the original has and the copy lacks, such as ``2 charts on sheet Safeguarding``."""
    with ZipFile(original) as before, ZipFile(copy) as after:
        lost = _kinds(before) - _kinds(after)
    return tuple(
        f"{count} {kind if count == 1 else _PLURALS.get(kind, f'{kind}s')}{f' on sheet {sheet}' if sheet else ''}"
        for (sheet, kind), count in sorted(lost.items())
    )


def _kinds(book: ZipFile) -> Kinds:
    found: Kinds = Counter()
    names = {identity: name for name, identity in _sheets(book)}
    for kind, target, identity in _relations(book, "xl/workbook.xml"):
        if word := _OF_THE_BOOK.get(kind):
            found["", word] += 1
        if kind == "worksheet" and target in book.namelist():
            _count_sheet(book, target, names.get(identity, ""), found)
    return found


def _sheets(book: ZipFile) -> Iterator[tuple[str, str]]:
    for element in fromstring(book.read("xl/workbook.xml")).iter():
        if _local(element) == "sheet":
            identity = next((value for key, value in element.attrib.items() if key.endswith("}id")), "")
            yield element.get("name", ""), identity


def _count_sheet(book: ZipFile, part: str, sheet: str, found: Kinds) -> None:
    for kind, target, _ in _relations(book, part):
        if word := _OF_A_SHEET.get(kind):
            found[sheet, word] += 1
        if kind == "vmlDrawing" and target in book.namelist():
            drawn = book.read(target)
            found[sheet, "button or form control"] += len(_CONTROL.findall(drawn))
            found[sheet, "picture in the header or footer"] += len(_HEADER_PICTURE.findall(drawn))
        if kind == "drawing" and target in book.namelist():
            for inner, _, _ in _relations(book, target):
                if word := _OF_A_DRAWING.get(inner):
                    found[sheet, word] += 1
            shapes = sum(_local(element) in _SHAPES for element in fromstring(book.read(target)).iter())
            found[sheet, "shape"] += shapes
    with book.open(part) as stream:
        for _, element in iterparse(stream):
            if word := _IN_THE_SHEET.get(element.tag):
                found[sheet, word] += 1
            elif _local(element) == "row":
                element.clear()


def _relations(book: ZipFile, part: str) -> Iterator[tuple[str, str, str]]:
    """Yield what a part relates to: the kind of relation, the part it leads to, and its identity."""
    folder, name = posixpath.split(part)
    links = f"{folder}/_rels/{name}.rels"
    for link in fromstring(book.read(links)) if links in book.namelist() else ():
        target = link.get("Target", "")
        whole = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
        yield link.get("Type", "").rpartition("/")[2], whole, link.get("Id", "")


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]
