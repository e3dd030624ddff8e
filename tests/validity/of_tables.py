"""What is wrong with tables."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from xml.etree.ElementTree import Element

from openpyxl.utils import get_column_letter

from tests.validity.formulas import Formulas
from tests.validity.of_package import is_name
from tests.validity.package import MAIN, Package, Sheet, box, length, overlap, text_of, unescaped

_LONGEST_HEADING = 255


def tables(package: Package) -> Iterator[str]:
    """Yield what is wrong with each table and with all of them together."""
    formulas = Formulas(package)
    for key in ("id", "displayName"):
        for value, count in Counter(table.get(key, "").casefold() for _, _, table in package.tables).items():
            if count > 1:
                yield f"{count} tables have the {key} {value}"
    for sheet, part, table in package.tables:
        yield from (f"{part}: {wrong}" for wrong in _shape(table))
        yield from (f"{part}: {wrong}" for wrong in _headings(package, sheet, table))
        for kind in ("calculatedColumnFormula", "totalsRowFormula"):
            for formula in table.iter(f"{MAIN}{kind}"):
                yield from (f"{part}: {wrong}" for wrong in formulas.wrong_with(formula.text or ""))
    for sheet in package.sheets:
        yield from (f"{sheet.part}: {wrong}" for wrong in _overlaps(package, sheet))


def _shape(table: Element) -> Iterator[str]:
    left, top, right, bottom = box(table.get("ref", ""))
    columns = table.findall(f"{MAIN}tableColumns/{MAIN}tableColumn")
    if len(columns) != right - left + 1:
        yield f"the table has {len(columns)} columns, and its area {table.get('ref')} {right - left + 1}"
    if bottom - top < int(table.get("headerRowCount", "1")) + int(table.get("totalsRowCount", "0")):
        yield f"the table has no row of data in {table.get('ref')}"
    if not is_name(table.get("displayName", "")):
        yield f"no table can be called “{table.get('displayName')}”"
    for column in Counter(column.get("id", "") for column in columns).most_common(1):
        if column[1] > 1:
            yield f"{column[1]} columns have the id {column[0]}"
    for node in table.findall(f"{MAIN}autoFilter"):
        if box(node.get("ref", ""))[:3] != (left, top, right):
            yield f"the table's filter {node.get('ref')} does not begin and end as the table {table.get('ref')} does"


def _headings(package: Package, sheet: Sheet, table: Element) -> Iterator[str]:
    """Yield headings that differ from their cells, are there twice, or are too long or blank."""
    headings = [unescaped(node.get("name", "")) for node in table.iter(f"{MAIN}tableColumn")]
    for heading, count in Counter(heading.casefold() for heading in headings).items():
        if count > 1:
            yield f"the heading “{heading}” is there {count} times"
    if int(table.get("headerRowCount", "1")) == 0:
        return
    left, top, _, _ = box(table.get("ref", ""))
    cells = {node.get("r"): node for node in sheet.xml.iter(f"{MAIN}c")}
    for at, heading in enumerate(headings):
        if not heading or length(heading) > _LONGEST_HEADING:
            yield f"a heading has {length(heading)} characters; Excel takes 1 to {_LONGEST_HEADING}"
        place = f"{get_column_letter(left + at)}{top}"
        shown = _text_in(package, cells.get(place))
        if shown != heading:
            yield f"the heading “{heading}” is “{shown}” in its cell {sheet.name}!{place}"


def _text_in(package: Package, cell: Element | None) -> str | None:
    """Return the text of a cell; None where it holds none."""
    if cell is None:
        return None
    value = cell.findtext(f"{MAIN}v") or ""
    if cell.get("t") == "s":
        at = int(value)
        return package.shared_texts[at] if at < len(package.shared_texts) else None
    if cell.get("t") == "inlineStr":
        return text_of(cell)
    return unescaped(value) if cell.get("t") == "str" else None


def _overlaps(package: Package, sheet: Sheet) -> Iterator[str]:
    areas = [(table.get("ref", ""), "table") for at, _, table in package.tables if at is sheet]
    areas += [(node.get("ref", ""), "filter of the sheet") for node in sheet.xml.findall(f"{MAIN}autoFilter")]
    for (combination, kind), (other, its_kind) in combinations(areas, 2):
        if overlap(box(combination), box(other)):
            yield f"the {kind} {combination} and the {its_kind} {other} overlap"
    for merged in sheet.xml.iter(f"{MAIN}mergeCell"):
        for area, kind in areas:
            if kind == "table" and overlap(box(merged.get("ref", "")), box(area)):
                yield f"the merged area {merged.get('ref')} lies in the table {area}"
