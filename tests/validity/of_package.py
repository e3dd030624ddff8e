"""What is wrong with a package and its workbook: parts, relations, sheets' names, names."""

import re
from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from tests.validity.formulas import Formulas
from tests.validity.package import BOOK, MAIN, OFFICE, Package

_TYPES = "[Content_Types].xml"
_CONTENT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_LONGEST_SHEET_NAME, _LONGEST_NAME = 31, 255
_NOT_IN_A_SHEET_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]|^'|'$")
_NAME = re.compile(r"[^\W\d]([\w.?\\]*)|\\[\w.?\\]+")
_CELL = re.compile(r"\$?[A-Za-z]{1,3}\$?\d{1,7}|[Rr]\d*([Cc]\d*)?|[Cc]\d*")
_BUILT_IN = {
    "_xlnm.Print_Area",
    "_xlnm.Print_Titles",
    "_xlnm._FilterDatabase",
    "_xlnm.Criteria",
    "_xlnm.Extract",
}
_CELL_FORMATS = 65_490
_OF_A_FORMAT = {"fontId": "fonts", "fillId": "fills", "borderId": "borders"}
_LONGEST_NUMBER_FORMAT = 255


def parts(package: Package) -> Iterator[str]:
    """Yield parts that are there twice, that are no XML, and that have no kind."""
    for name, count in Counter(name.casefold() for name in package.names).items():
        if count > 1:
            yield f"{name} is there {count} times"
    for name in package.names:
        if name.endswith((".xml", ".rels")):
            try:
                package.xml(name)
            except ParseError as error:
                yield f"{name} is no XML ({error})"
    kinds = {node.get("PartName", "").lstrip("/") for node in package.xml(_TYPES).iter(f"{_CONTENT}Override")}
    endings = {
        node.get("Extension", "").casefold() for node in package.xml(_TYPES).iter(f"{_CONTENT}Default")
    }
    yield from (f"{_TYPES} names {name}, which is not there" for name in sorted(kinds - set(package.names)))
    for name in package.names:
        if name not in {_TYPES, *kinds} and name.rpartition(".")[2].casefold() not in endings:
            yield f"{_TYPES} does not say what {name} is"


def relations(package: Package) -> Iterator[str]:
    """Yield relations that lead to nothing or are there twice, and identities that stand for none."""
    for part in ("", *package.names):
        found = package.relations(part)
        for fault in found:
            if not fault.is_external and fault.target not in package:
                yield f"{part or 'the package'} relates to {fault.target}, which is not there"
        known = Counter(fault.identity for fault in found)
        yield from (
            f"{part} has the relation {relation} twice" for relation, count in known.items() if count > 1
        )
        if part.endswith(".xml") and part != _TYPES:
            used = {
                value
                for element in package.xml(part).iter()
                for key, value in element.attrib.items()
                if key.startswith(OFFICE)
            }
            yield from (
                f"{part} uses the relation {relation}, which is not there"
                for relation in sorted(used - set(known))
            )


def sheet_names(package: Package) -> Iterator[str]:
    """Yield names of sheets that Excel does not take, and a workbook that shows none."""
    for name, count in Counter(name.casefold() for name in package.sheet_names).items():
        if count > 1:
            yield f"{count} sheets are called “{name}”"
    for name in package.sheet_names:
        if not name or len(name) > _LONGEST_SHEET_NAME:
            yield f"a sheet's name has {len(name)} characters; Excel takes 1 to {_LONGEST_SHEET_NAME}: “{name}”"
        if _NOT_IN_A_SHEET_NAME.search(name) or name.casefold() == "history":
            yield f"no sheet can be called “{name}”"
    shown = [node.get("state", "visible") == "visible" for node in package.xml(BOOK).iter(f"{MAIN}sheet")]
    if not any(shown):
        yield "no sheet is visible"
    for view in package.xml(BOOK).iter(f"{MAIN}workbookView"):
        active = int(view.get("activeTab", "0"))
        if active >= len(shown) or not shown[active]:
            yield f"the sheet in front, number {active + 1}, is hidden or not there"


def names(package: Package) -> Iterator[str]:
    """Yield defined names that Excel does not take, that are there twice, or that point to no sheet."""
    formulas = Formulas(package)
    seen = Counter(("", table.get("displayName", "").casefold()) for _, _, table in package.tables)
    for node in package.xml(BOOK).iter(f"{MAIN}definedName"):
        name, sheet = node.get("name", ""), node.get("localSheetId", "")
        seen[sheet, name.casefold()] += 1
        if not is_name(name):
            yield f"“{name}” is no name"
        if sheet and int(sheet) >= len(package.sheet_names):
            yield f"the name {name} belongs to sheet number {int(sheet) + 1}, which is not there"
        if name in _BUILT_IN and not sheet:
            yield f"the name {name} belongs to no sheet"
        yield from (f"the name {name}: {wrong}" for wrong in formulas.wrong_with(node.text or ""))
    yield from (f"the name {name} is there {count} times" for (_, name), count in seen.items() if count > 1)


def is_name(name: str) -> bool:
    """Return whether Excel takes a name for an area or a table."""
    if name.startswith("_xlnm."):
        return name in _BUILT_IN
    return len(name) <= _LONGEST_NAME and bool(_NAME.fullmatch(name)) and not _CELL.fullmatch(name)


def styles(package: Package) -> Iterator[str]:
    """Yield formats that refer to fonts, fills, borders or number formats that are not there."""
    for part in package.related(BOOK, "styles"):
        sheet = package.xml(part)
        there = {name: len(_all(sheet, name)) for name in (*_OF_A_FORMAT.values(), "cellStyleXfs")}
        formats = _all(sheet, "cellXfs")
        if len(formats) > _CELL_FORMATS:
            yield f"{part} has {len(formats):,} formats of cells; Excel takes {_CELL_FORMATS:,}"
        for node in formats:
            for key, kind in (*_OF_A_FORMAT.items(), ("xfId", "cellStyleXfs")):
                if int(node.get(key, "0")) >= there[kind]:
                    yield f"{part}: a format refers to number {node.get(key)} of {there[kind]} {kind}"
        for number_format in sheet.iter(f"{MAIN}numFmt"):
            if len(number_format.get("formatCode", "")) > _LONGEST_NUMBER_FORMAT:
                yield f"{part}: a number format is longer than {_LONGEST_NUMBER_FORMAT} characters"


def _all(sheet: Element, kind: str) -> list[Element]:
    found = sheet.find(f"{MAIN}{kind}")
    return list(found) if found is not None else []
