"""What is wrong with the cells of sheets and with what lies on them."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple
from xml.etree.ElementTree import Element

from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from tests.validity.formulas import Formulas
from tests.validity.package import (
    BOOK,
    MAIN,
    OFFICE,
    Package,
    Sheet,
    box,
    length,
    overlap,
    text_of,
    unescaped,
)

_ROWS, _COLUMNS = 1_048_576, 16_384
_LONGEST_CELL, _LONGEST_LIST = 32_767, 255
_MOST_LINKS, _LONGEST_ADDRESS = 65_530, 2_079
_MOST_BREAKS, _LONGEST_HEADER = 1_026, 255
_ADVICE = {"promptTitle": 32, "errorTitle": 32, "prompt": 255, "error": 255}
_ERRORS = {
    "#DIV/0!",
    "#N/A",
    "#NAME?",
    "#NULL!",
    "#NUM!",
    "#REF!",
    "#VALUE!",
    "#GETTING_DATA",
    "#SPILL!",
    "#CALC!",
}
_VALUES = {
    "n": re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?"), "b": re.compile("[01]"),
    "e": re.compile("|".join(map(re.escape, _ERRORS))), "s": re.compile(r"\d+"),
}  # fmt: skip


class Limits(NamedTuple):
    """What of the workbook the cells of a sheet refer to."""

    texts: int
    formats: int
    colours: int


def texts(package: Package) -> Iterator[str]:
    """Yield shared texts that are longer than a cell."""
    for text in package.shared_texts:
        if length(text) > _LONGEST_CELL:
            yield f"a text has {length(text):,} characters; a cell takes {_LONGEST_CELL:,}: {text[:40]}…"


def sheets(package: Package) -> Iterator[str]:
    """Yield what is wrong on each sheet, with its part."""
    formulas = Formulas(package)
    limits = Limits(len(package.shared_texts), *(_formats(package, kind) for kind in ("cellXfs", "dxfs")))
    for sheet in package.sheets:
        for found in (
            _cells(sheet, limits, formulas),
            _columns(sheet),
            _merged(sheet),
            _links(package, sheet, formulas),
            _colours(sheet, limits, formulas),
            _entries(sheet, formulas),
            _notes(package, sheet),
            _printing(sheet),
            _drawn(package, sheet, formulas),
        ):
            yield from (f"{sheet.part}: {wrong}" for wrong in found)


def _formats(package: Package, kind: str) -> int:
    return sum(
        len(node)
        for part in package.related(BOOK, "styles")
        for node in package.xml(part).findall(f"{MAIN}{kind}")
    )


def _cells(sheet: Sheet, limits: Limits, formulas: Formulas) -> Iterator[str]:
    """Yield cells out of order or off the sheet, and what they cannot hold."""
    last_row = 0
    for row in sheet.xml.iter(f"{MAIN}row"):
        number = int(row.get("r", last_row + 1))
        if not last_row < number <= _ROWS:
            yield f"row {number} follows row {last_row}"
        last_row, last_column = number, 0
        for cell in row.iter(f"{MAIN}c"):
            place = cell.get("r", "")
            letters, at = coordinate_from_string(place)
            column = column_index_from_string(letters)
            if at != number or not last_column < column <= _COLUMNS:
                yield f"cell {place} is out of order"
            last_column = column
            yield from (f"{place}: {wrong}" for wrong in _cell(cell, limits, formulas))


def _cell(cell: Element, limits: Limits, formulas: Formulas) -> Iterator[str]:
    kind, value = cell.get("t", "n"), cell.findtext(f"{MAIN}v")
    if int(cell.get("s", "0")) >= limits.formats:
        yield f"it has format {cell.get('s')} of {limits.formats}"
    if value and kind in _VALUES and not _VALUES[kind].fullmatch(value.strip()):
        yield f"it holds {value[:40]!r}, which is not of its type ({kind})"
    elif kind == "s" and value and int(value) >= limits.texts:
        yield f"it refers to text {value} of {limits.texts}"
    own = text_of(cell) if kind == "inlineStr" else unescaped(value or "") if kind == "str" else ""
    if length(own) > _LONGEST_CELL:
        yield f"it holds {length(own):,} characters; a cell takes {_LONGEST_CELL:,}"
    formula = cell.findtext(f"{MAIN}f")
    if formula:
        yield from formulas.wrong_with(formula)


def _columns(sheet: Sheet) -> Iterator[str]:
    spans = [(int(node.get("min", "0")), int(node.get("max", "0"))) for node in sheet.xml.iter(f"{MAIN}col")]
    for (_, last), (first, _) in pairwise(spans):
        if first <= last:
            yield f"the widths of columns from {first} are given twice"


def _merged(sheet: Sheet) -> Iterator[str]:
    """Yield merged areas that overlap, or are one cell."""
    areas = sorted(
        (box(node.get("ref", "")), node.get("ref", "")) for node in sheet.xml.iter(f"{MAIN}mergeCell")
    )
    for at, (area, name) in enumerate(areas):
        if area[0] == area[2] and area[1] == area[3]:
            yield f"the merged area {name} is one cell"
        for other, other_name in areas[at + 1 :]:
            if other[0] > area[2]:
                break  # they are sorted by their left side
            if overlap(area, other):
                yield f"the merged areas {name} and {other_name} overlap"


def _links(package: Package, sheet: Sheet, formulas: Formulas) -> Iterator[str]:
    """Yield links that are too many, too long, or lead to a sheet that is not there."""
    targets = {relation.identity: relation.target for relation in package.relations(sheet.part)}
    links = list(sheet.xml.iter(f"{MAIN}hyperlink"))
    if len(links) > _MOST_LINKS:
        yield f"it has {len(links):,} links; a sheet takes {_MOST_LINKS:,}"
    for link in links:
        target, place = targets.get(link.get(f"{OFFICE}id", ""), ""), link.get("location", "")
        if max(length(target), length(place)) > _LONGEST_ADDRESS:
            yield f"the link of {link.get('ref')} has more than {_LONGEST_ADDRESS:,} characters"
        elif not target and "!" in place:
            yield from (f"the link of {link.get('ref')}: {wrong}" for wrong in formulas.wrong_with(place))


def _colours(sheet: Sheet, limits: Limits, formulas: Formulas) -> Iterator[str]:
    """Yield rules of conditional formats that lack a format, a formula or an operator."""
    for colours in sheet.xml.iter(f"{MAIN}conditionalFormatting"):
        area = colours.get("sqref", "")
        for rule in colours.iter(f"{MAIN}cfRule"):
            stated = [node.text or "" for node in rule.iter(f"{MAIN}formula")]
            kind = rule.get("type", "")
            if int(rule.get("dxfId", "0")) >= max(limits.colours, "dxfId" not in rule.attrib):
                yield f"the rule for {area} has format {rule.get('dxfId')} of {limits.colours}"
            wanted = {"expression": 1, "cellIs": 1 + (rule.get("operator", "") in {"between", "notBetween"})}
            if len(stated) < wanted.get(kind, 0) or "" in stated:
                yield f"the rule for {area} lacks a formula"
            if kind == "cellIs" and "operator" not in rule.attrib:
                yield f"the rule for {area} lacks an operator"
            for formula in stated:
                yield from (
                    f"the rule for {area}: {wrong}" for wrong in formulas.wrong_with(formula, in_a_rule=True)
                )


def _entries(sheet: Sheet, formulas: Formulas) -> Iterator[str]:
    """Yield rules of entry whose lists or words are too long."""
    for rule in sheet.xml.iter(f"{MAIN}dataValidation"):
        area = rule.get("sqref", "")
        for key, longest in _ADVICE.items():
            if length(unescaped(rule.get(key, ""))) > longest:
                yield f"the {key} for {area} is longer than {longest} characters"
        for name in ("formula1", "formula2"):
            formula = rule.findtext(f"{MAIN}{name}") or ""
            if formula.startswith('"') and length(formula[1:-1]) > _LONGEST_LIST:
                yield f"the list for {area} has {length(formula[1:-1])} characters; Excel takes {_LONGEST_LIST}"
            elif formula:
                yield from (
                    f"the entry for {area}: {wrong}" for wrong in formulas.wrong_with(formula, in_a_rule=True)
                )
        if rule.get("type") in {"list", "custom"} and not rule.findtext(f"{MAIN}formula1"):
            yield f"the rule of entry for {area} lacks a formula"


def _notes(package: Package, sheet: Sheet) -> Iterator[str]:
    """Yield notes that stand twice at a cell, are too long, or are not drawn."""
    seen: set[str] = set()
    for part in package.related(sheet.part, "comments"):
        if sheet.xml.find(f"{MAIN}legacyDrawing") is None:
            yield "it has notes and nothing that draws them"
        for note in package.xml(part).iter(f"{MAIN}comment"):
            place = note.get("ref", "")
            if place in seen:
                yield f"{place} has two notes"
            seen.add(place)
            if length(text_of(note)) > _LONGEST_CELL:
                yield f"the note of {place} is longer than {_LONGEST_CELL:,} characters"


def _printing(sheet: Sheet) -> Iterator[str]:
    for kind in ("rowBreaks", "colBreaks"):
        if len(found := list(sheet.xml.iterfind(f"{MAIN}{kind}/{MAIN}brk"))) > _MOST_BREAKS:
            yield f"it has {len(found):,} {kind}; Excel takes {_MOST_BREAKS:,}"
    for node in sheet.xml.iterfind(f"{MAIN}headerFooter/*"):
        if length(unescaped(node.text or "")) > _LONGEST_HEADER:
            yield f"its header or footer is longer than {_LONGEST_HEADER} characters"


def _drawn(package: Package, sheet: Sheet, formulas: Formulas) -> Iterator[str]:
    """Yield charts and sparklines whose figures are on no sheet."""
    drawings = [
        chart for part in package.related(sheet.part, "drawing") for chart in package.related(part, "chart")
    ]
    for xml in (sheet.xml, *map(package.xml, drawings)):
        for element in xml.iter():
            if element.tag.endswith(("/chart}f", "/excel/2006/main}f")) and element.text:
                yield from (
                    f"drawn from {element.text}: {wrong}" for wrong in formulas.wrong_with(element.text)
                )
