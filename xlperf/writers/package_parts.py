"""What is in an Excel package beyond cells, and what of it a copy lacks, in plain words."""

import re
from collections import Counter
from io import BytesIO
from pathlib import Path

from xlperf.workbooks.limits import DEFAULT_LIMITS
from xlperf.workbooks.package import BOOK, relations, tags_of, worksheet_parts
from xlperf.workbooks.zip_container import Container

# kinds of relation (the last part of their type) that stand for something that a reader sees
_OF_A_SHEET = {
    "oleObject": "embedded object", "package": "embedded object", "pivotTable": "pivot table", "slicer": "slicer", "timeline": "timeline",
    "threadedComment": "comment thread", "queryTable": "query table", "image": "background picture",
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
_SHAPES = ("sp", "cxnSp", "grpSp")
# in an extension these say in a tag of their own which cells they are for; those that openpyxl keeps say it in `sqref`
_OF_AN_EXTENSION = {
    "sparkline": "sparkline",
    "conditionalFormatting": "conditional formatting rule",
    "dataValidation": "drop-down list or validation rule",
}
_PLURALS = {
    "button or form control": "buttons or form controls",
    "picture in the header or footer": "pictures in the header or footer",
    "set of data connections": "sets of data connections",
    "drop-down list or validation rule": "drop-down lists or validation rules",
    "link to another workbook": "links to other workbooks",
}

Kinds = Counter[tuple[str, str]]  # how many of each kind on each sheet; a blank sheet is the whole workbook


def parts_lost(original: Path, copy: BytesIO) -> tuple[str, ...]:
    """Return what the original has and the copy lacks, such as ``2 charts on sheet Safeguarding``."""
    with Container(original, DEFAULT_LIMITS) as before, Container(copy, DEFAULT_LIMITS) as after:
        lost = _kinds(before) - _kinds(after)
    return tuple(
        f"{count} {kind if count == 1 else _PLURALS.get(kind, f'{kind}s')}{f' on the {sheet} sheet' if sheet else ''}"
        for (sheet, kind), count in sorted(lost.items())
    )


def _kinds(container: Container) -> Kinds:
    found: Kinds = Counter()
    for kind, _, _ in relations(container, BOOK):
        if word := _OF_THE_BOOK.get(kind):
            found["", word] += 1
    for sheet, part in worksheet_parts(container):
        if part in container:
            _count_sheet(container, part, sheet, found)
    return found


def _count_sheet(container: Container, part: str, sheet: str, found: Kinds) -> None:
    for kind, target, _ in relations(container, part):
        if word := _OF_A_SHEET.get(kind):
            found[sheet, word] += 1
        if kind == "vmlDrawing" and target in container:
            drawn = container.read(target)
            found[sheet, "button or form control"] += len(_CONTROL.findall(drawn))
            found[sheet, "picture in the header or footer"] += len(_HEADER_PICTURE.findall(drawn))
        if kind == "drawing" and target in container:
            for inner, _, _ in relations(container, target):
                if word := _OF_A_DRAWING.get(inner):
                    found[sheet, word] += 1
            found[sheet, "shape"] += sum(1 for _ in tags_of(container, target, *_SHAPES))
    for tag in tags_of(container, part, *_OF_AN_EXTENSION):
        if not tag.get("sqref"):
            found[sheet, _OF_AN_EXTENSION[tag.name]] += 1
