"""The items about footnotes: 11 to 14."""

import re
from collections.abc import Iterator

from xlperf.accessibility.finding import Finding, in_cells, listed, named
from xlperf.accessibility.workbook import CellFacts, SheetFacts, WorkbookFacts

_SYMBOL = re.compile(r"(?<=[^\s*])\s?(?:\*{1,3}|[†‡§¶]|[¹²³⁰⁴-⁹]+)(?=$|[\s.,;:)])")
_UNITS = re.compile(r"(?:km|cm|mm|m|ft|mi)[²³]|CO₂")
_OTHER_MARKER = re.compile(
    r"[\[(](?:footnote |fn ?|ref ?)?(?:\d{1,2}|[a-d])[\])]$|\bfootnotes?\b", re.IGNORECASE
)
_MARKER = re.compile(r"\[note (\d+)\]", re.IGNORECASE)
_EXAMPLE = re.compile(r"\b(?:for example|e\.g\.|such as|for instance)[,:]? *\[note \d+\]", re.IGNORECASE)
_NOTE_ROW = re.compile(r"(?:\[?note )?(\d+)\]?(?:\.0)?", re.IGNORECASE)


def symbols(sheet: SheetFacts) -> Iterator[Finding]:
    """Item 11: symbols and superscripts that point to notes."""
    amiss = [
        cell.at
        for cell in sheet.cells.values()
        if cell.superscript or _SYMBOL.search(_UNITS.sub("", cell.text))
    ]
    yield from in_cells(
        11,
        sheet.name,
        amiss,
        "A symbol or a superscript points to a note; screen readers pass over it.",
        "Write [note 1] in its place.",
    )


def other_words(sheet: SheetFacts) -> Iterator[Finding]:
    """Item 12: markers of notes without the word."""
    amiss = [
        cell.at for cell in sheet.cells.values() if not cell.is_number and _OTHER_MARKER.search(cell.text)
    ]
    yield from in_cells(
        12,
        sheet.name,
        amiss,
        "A note is pointed to by a number or letter alone, or called a footnote.",
        "Write [note 1].",
    )


def in_data_cells(sheet: SheetFacts) -> Iterator[Finding]:
    """Item 13: markers in cells of figures."""
    amiss = [
        cell.at
        for cell in sheet.cells.values()
        if not cell.is_number
        and _begins_with_a_figure(cell)
        and sheet.in_table(*cell.at)
        and _MARKER.search(cell.text)
    ]
    yield from in_cells(
        13,
        sheet.name,
        amiss,
        "A note is pointed to from a cell with a figure, which is then not a number.",
        "Put the marker into the row's or column's heading, or into a Notes column.",
    )


def _begins_with_a_figure(cell: CellFacts) -> bool:
    return re.match(r"[£-]?\d[\d,.]*%?\s*\[", cell.text) is not None


def notes_table(book: WorkbookFacts) -> Iterator[Finding]:
    """Item 14: notes that are pointed to and stand in no table on a notes sheet."""
    pointed = {
        number: (sheet, cell)
        for sheet in book.visible
        for cell in sheet.cells.values()
        for number in _MARKER.findall(_EXAMPLE.sub("", cell.text))
        if not _is_note(sheet, cell)
    }
    there = {
        found[1]
        for sheet in book.visible
        for cell in sheet.cells.values()
        if _is_note(sheet, cell) and (found := _NOTE_ROW.fullmatch(cell.text))
    }
    missing = sorted(set(pointed) - there, key=int)
    if missing:
        sheet, cell = pointed[missing[0]]
        yield Finding(
            14, sheet.name, named([cell.at]),
            f"{listed([f'[note {number}]' for number in missing])} cannot be found in a table on a sheet of notes.",
            "Make a “Notes” sheet with a table of two columns, Note number and Note text, with one row per note.",
        )  # fmt: skip


def _is_note(sheet: SheetFacts, cell: CellFacts) -> bool:
    """Return whether a cell is the number of a note in a table of notes."""
    return "note" in sheet.name.casefold() and cell.column == 1 and sheet.in_table(*cell.at)
