"""A workbook on disk, some of whose parts are changed; all else stays as it is."""

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring
from zipfile import ZIP_DEFLATED, ZipFile

from defusedxml.ElementTree import fromstring

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_PROPERTIES = "docProps/core.xml"
_LANGUAGE = "{http://purl.org/dc/elements/1.1/}language"
_ENGLISH = "en-GB"
Change = Callable[[Element], None]  # what is done to the root of a part


def change_parts(path: Path, changes: Mapping[str, Change]) -> None:
    """Change some parts of a workbook, each named as in its package: ``xl/styles.xml``."""
    register_namespace("", MAIN)
    register_namespace("r", LINKS)
    made = BytesIO()
    with ZipFile(path) as before, ZipFile(made, "w", ZIP_DEFLATED) as after:
        for part in before.infolist():
            data = before.read(part)
            if change := changes.get(part.filename):
                root: Element = fromstring(data)
                change(root)
                data = bytes(tostring(root, encoding="UTF-8", xml_declaration=True))
            after.writestr(part, data)
    path.write_bytes(made.getvalue())


def set_language(path: Path) -> None:
    """Say in which language a workbook is; XlsxWriter has no such property."""
    change_parts(path, {_PROPERTIES: _in_english})


def _in_english(root: Element) -> None:
    SubElement(root, _LANGUAGE).text = _ENGLISH
