"""A live page in a real spreadsheet program, held against Python: cell by cell, also after edits."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from xlperf.columns import LONGER_TREND, YEAR_END
from xlperf.dashboard.formulas.workings import CHANGED_SINCE, WORDS_WAIT
from xlperf.dashboard.model import Cell, CellRef, Sheet, Workbook
from xlperf.dashboard.sentences import CHANGED_SINCE_BUILT
from xlperf.dashboard.trends_sheet import OTHERS_DRAWN
from xlperf.dashboard.workings_row import COLUMN as WORKINGS_COLUMN
from xlperf.domain.sheets import COMPARATORS, DASHBOARD, SUMMARY, TRENDS, WORKINGS
from xlperf.rules.explain import UNREADABLE
from xlperf.workbooks.address import absolute

_SAME = 1e-9
_NOT_AVAILABLE = "#N/A"
Answers = Mapping[tuple[str, CellRef], str | float | None]


def with_wrong_caches(path: Path, target: Path) -> int:
    """Write a copy in which every formula has the result 999, and return how many there are."""
    changed = 0
    with ZipFile(path) as source, ZipFile(target, "w") as copy:
        for name in source.namelist():
            content = source.read(name)
            if name.startswith("xl/worksheets/sheet"):
                content, count = re.subn(rb"(</f><v>)[^<]*(</v>)", rb"\g<1>999\g<2>", content)
                changed += count
            copy.writestr(name, content)
    return changed


def formula_cells(workbook: Workbook) -> Iterator[tuple[str, CellRef, Cell]]:
    """Yield every cell of a workbook that is worked out."""
    for sheet in workbook.sheets:
        for place, cell in sheet.cells.items():
            if cell.formula:
                yield sheet.name, place, cell


def as_built(workbook: Workbook) -> Answers:
    """Return what every formula must give on a page that nobody has changed."""
    return {(sheet, place): cell.value for sheet, place, cell in formula_cells(workbook)}


def as_edited(built: Workbook, edited: Workbook) -> Answers:
    """Return what every formula of a built page must give once its inputs are those of another.

    Reasons and notes know that the page was changed; the sheets that stay as built are left out.
    """
    before, after = ({sheet.name: sheet for sheet in book.sheets} for book in (built, edited))
    answers = {
        (sheet, place): after[sheet].cells[place].value
        for sheet, place, _ in formula_cells(built)
        if sheet not in {COMPARATORS, TRENDS}
    }
    old, new = before[WORKINGS].cells, after[WORKINGS].cells
    changed = 0
    rows = {row for row, column in old if column == WORKINGS_COLUMN["Key"] and old[row, column].formula}
    why = {new[row, WORKINGS_COLUMN["Code"]].value: row for row in rows}
    for row in rows:
        is_changed = (
            str(new[row, WORKINGS_COLUMN["Key"]].value).casefold()
            != str(old[row, WORKINGS_COLUMN["Key as built"]].value).casefold()
        )
        changed += is_changed
        answers[WORKINGS, (row, WORKINGS_COLUMN["Changed"])] = int(is_changed)
        is_there = new[row, WORKINGS_COLUMN["Figure is"]].value == "there"
        if not is_changed:
            answers[WORKINGS, (row, WORKINGS_COLUMN["Why"])] = old[row, WORKINGS_COLUMN["Why as built"]].value
        elif new[row, WORKINGS_COLUMN["Target is"]].value == "unreadable" and is_there:
            told = str(new[row, WORKINGS_COLUMN["Why as built"]].value)
            is_benchmark = told.startswith("N/A: the target is")  # of which the page knows the name alone
            answers[WORKINGS, (row, WORKINGS_COLUMN["Why"])] = UNREADABLE if is_benchmark else told
        else:
            answers[WORKINGS, (row, WORKINGS_COLUMN["Why"])] = CHANGED_SINCE
        words = old[row, WORKINGS_COLUMN[f"{LONGER_TREND} as built"]].value
        shows_trend = old[row, WORKINGS_COLUMN["Show trend"]].value == "Yes"
        answers[WORKINGS, (row, WORKINGS_COLUMN[LONGER_TREND])] = (
            words if not is_changed else WORDS_WAIT if shows_trend else ""
        )
        ending = old[row, WORKINGS_COLUMN[f"{YEAR_END} as built"]].value
        answers[WORKINGS, (row, WORKINGS_COLUMN[YEAR_END])] = (
            ending if not is_changed or not ending else WORDS_WAIT
        )
    headings = {cell.value: place for place, cell in before[DASHBOARD].cells.items() if place[0] == 3}
    for place, cell in before[DASHBOARD].cells.items():
        for heading in {"Why", LONGER_TREND, YEAR_END} & headings.keys():
            if cell.formula and place[0] > 3 and place[1] == headings[heading][1]:
                code = before[DASHBOARD].cells[place[0], headings["Code"][1]].value
                answers[DASHBOARD, place] = answers[WORKINGS, (why[code], WORKINGS_COLUMN[heading])]
    answers |= _note_on_the_charts(before, after)
    for sheet, place, cell in formula_cells(built):
        if CHANGED_SINCE_BUILT[:40] in cell.formula and sheet in {SUMMARY, DASHBOARD}:
            answers[sheet, place] = CHANGED_SINCE_BUILT if changed else cell.value
        if cell.formula == "=SUM(tblWorkings[Changed])":
            answers[sheet, place] = changed
    return answers


def _note_on_the_charts(before: Mapping[str, Sheet], after: Mapping[str, Sheet]) -> Answers:
    """Return what the note on Trends must say: it knows the sum of all series as drawn."""
    if TRENDS not in before:
        return {}
    column = WORKINGS_COLUMN["Series"]
    drawn, now = (
        sum(
            cell.value
            for place, cell in sheets[WORKINGS].cells.items()
            if place[1] == column and cell.formula and isinstance(cell.value, int | float)
        )
        for sheets in (before, after)
    )
    place = (1, 0)
    return {(TRENDS, place): before[TRENDS].cells[place].value if drawn == now else OTHERS_DRAWN}


def disagreements(document: Any, answers: Answers) -> list[str]:
    """Return the cells in which a document of LibreOffice does not give the answer; a None answer is not asked for."""
    found: list[str] = []
    blocks: dict[str, Any] = {}
    for (name, (row, column)), wanted in answers.items():
        if wanted is None:
            continue
        if name not in blocks:
            sheet = document.Sheets.getByName(name)
            cursor = sheet.createCursor()
            cursor.gotoEndOfUsedArea(False)  # noqa: FBT003 - UNO has no named parameters
            blocks[name] = sheet.getCellRangeByPosition(
                0, 0, cursor.RangeAddress.EndColumn, cursor.RangeAddress.EndRow
            ).getDataArray()
        given = blocks[name][row][column]
        if (
            given is None
        ):  # an error; asking which one for every blank of a history would take most of the time
            given = wanted if wanted == _NOT_AVAILABLE else "an error"
        both_numbers = isinstance(wanted, (int, float)) and isinstance(given, (int, float))
        if (abs(given - wanted) > _SAME) if both_numbers else given != wanted:
            formula = document.Sheets.getByName(name).getCellByPosition(column, row).Formula
            found.append(f"{name}!{absolute(row, column)}: {given!r} for {wanted!r} by {formula[:300]}")
    return found
