"""Ways to break a workbook, each as a program that writes Excel files might."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter

_SHEET, _BOOK, _TABLE = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/tables/table1.xml"
_TEXTS, _SHEET_RELS = "xl/sharedStrings.xml", "xl/worksheets/_rels/sheet1.xml.rels"

Parts = dict[str, str]


class Broken(NamedTuple):
    """How a workbook is broken, and which of the two sees it: by a word of what each says; blank where it sees nothing."""

    name: str
    change: Callable[[Parts], object]
    ours: str
    microsofts: str


def sound_workbook(path: Path) -> Path:
    """Write a workbook with one of everything that is going to be broken."""
    with xlsxwriter.Workbook(path) as book:
        sheet, second = book.add_worksheet("Figures"), book.add_worksheet("Notes")
        red = book.add_format({"bg_color": "#FFC7CE"})
        sheet.add_table(
            "A1:C3", {"name": "tblFigures", "columns": [{"header": f"Head {letter}"} for letter in "ABC"]}
        )
        sheet.write_row("A2", ["Alpha", 1, 2])
        sheet.write_formula("E2", "=SUM(tblFigures[Head B])", None, 1)
        sheet.data_validation("B2:B3", {"validate": "list", "source": ["1", "2"]})
        sheet.conditional_format("C2:C3", {"type": "formula", "criteria": "=$C2>1", "format": red})
        sheet.merge_range("A6:B7", "Merged")
        sheet.merge_range("D6:E7", "Merged as well")
        sheet.write_url("A9", "https://example.org/")
        second.write_string("A1", "Note")
        book.define_name("Choices", "=Notes!$A$1:$A$3")
    return path


def break_workbook(sound: Path, target: Path, change: Callable[[Parts], object]) -> Path:
    """Write a copy in which some parts are changed."""
    with ZipFile(sound) as book:
        parts = {name: book.read(name).decode("utf-8") for name in book.namelist()}
    change(parts)
    with ZipFile(target, "w", ZIP_DEFLATED) as book:
        for name, text in parts.items():
            book.writestr(name, text)
    return target


def _replaced(part: str, changes: Mapping[str, str]) -> Callable[[Parts], object]:
    def change(parts: Parts) -> None:
        for old, new in changes.items():
            assert old in parts[part], f"{part} has no {old}"
            parts[part] = parts[part].replace(old, new, 1)

    return change


_RULE = "<formula>$C2&gt;1</formula>"
_FORMULA = "SUM(tblFigures[Head B])"
BROKEN = (
    Broken("a heading other than its cell", _replaced(_TEXTS, {"Head B": "Head&#10;B"}), "in its cell Figures!B1", ""),
    Broken(
        "a name of a sheet that is not there",
        _replaced(_BOOK, {"Notes!$A$1": "Nots!$A$1"}), "sheet “Nots”, which is not there", "",
    ),
    Broken(
        "a formula that is too long",
        _replaced(_SHEET, {f"<f>{_FORMULA}": f"<f>{_FORMULA}{'+1' * 4_100}"}), "a formula has 8,2", "",
    ),
    Broken(
        "a text in a formula that is too long",
        _replaced(_SHEET, {f"<f>{_FORMULA}": f'<f>{_FORMULA}&amp;"{"x" * 256}"'}), "longer than 255 characters", "",
    ),
    Broken("a list that is too long", _replaced(_SHEET, {'"1,2"': f'"{"1," * 128}"'}), "the list for B2:B3 has 256", ""),
    Broken(
        "a rule that names a column of a table",
        _replaced(_SHEET, {_RULE: "<formula>tblFigures[Head C]&gt;1</formula>"}), "a rule cannot refer to", "",
    ),
    Broken("a text longer than a cell", _replaced(_TEXTS, {"Alpha": "A" * 32_768}), "a text has 32,768", ""),
    Broken("a sheet's name that is too long", _replaced(_BOOK, {'"Notes"': f'"{"N" * 32}"'}), "has 32", "31"),
    Broken("merged areas that overlap", _replaced(_SHEET, {"D6:E7": "B6:E7"}), "A6:B7 and B6:E7 overlap", ""),
    Broken("a text that is not there", _replaced(_SHEET, {'t="s"><v>0<': 't="s"><v>99<'}), "refers to text 99", ""),
    Broken(
        "a link to nothing", _replaced(_SHEET, {'r:id="rId1"': 'r:id="rId9"'}), "uses the relation rId9", "rId9",
    ),
    Broken("an element that Excel does not know", _replaced(_SHEET, {"<mergeCells": "<oddity/><mergeCells"}), "", "oddity"),
)  # fmt: skip
