"""The items about structure, and about what is done before publishing: 27 to 36."""

import re
from collections.abc import Iterator

from xlperf.accessibility.finding import Finding, in_cells, named
from xlperf.accessibility.workbook import SheetFacts, WorkbookFacts

_NO_NAME = re.compile(r"(?:sheet|worksheet|tabelle|feuil|hoja)\s?\d+", re.IGNORECASE)


def sheet_names(book: WorkbookFacts) -> Iterator[Finding]:
    """Item 27: names that Excel gave, and names that differ in capitals or blanks alone."""
    seen: dict[str, str] = {}
    for sheet in book.visible:
        plain = "".join(sheet.name.casefold().split())
        if _NO_NAME.fullmatch(sheet.name):
            yield Finding(
                27,
                sheet.name,
                "",
                "The sheet has the name that Excel gave it.",
                "Rename it after what it holds.",
            )
        elif plain in seen:
            yield Finding(
                27, sheet.name, "", f"The {seen[plain]} sheet has nearly the same name.", "Rename one."
            )
        seen.setdefault(plain, sheet.name)


def blank_sheets(book: WorkbookFacts) -> Iterator[Finding]:
    """Item 28: blank sheets."""
    for sheet in book.visible:
        if not sheet.cells:
            yield Finding(28, sheet.name, "", "The sheet is blank.", "Delete it.")


def title_in_a1(sheet: SheetFacts) -> Iterator[Finding]:
    """Item 29: sheets whose cell A1 is blank, a number or a part of a table."""
    first = sheet.cells.get((1, 1))
    if sheet.cells and (first is None or first.is_number or sheet.in_table(1, 1)):
        what = "is blank" if first is None else "is not a title"
        yield Finding(
            29,
            sheet.name,
            "A1",
            f"Cell A1, where a screen reader begins, {what}.",
            "Put the sheet's title there.",
        )


def at_the_left(sheet: SheetFacts) -> Iterator[Finding]:
    """Item 30: tables that begin elsewhere than in column A."""
    for table in sheet.tables:
        if table.left > 1:
            yield Finding(
                30, sheet.name, named([(table.top, table.left)]),
                f"The {table.name} table does not begin in column A.", "Move it to the left edge.",
            )  # fmt: skip


def below_tables(sheet: SheetFacts) -> Iterator[Finding]:
    """Item 31: text below a table, which people who hear the sheet do not reach."""
    if not sheet.tables:
        return
    end = max(table.bottom for table in sheet.tables)
    below = [cell.at for cell in sheet.cells.values() if cell.row > end]
    yield from in_cells(
        31,
        sheet.name,
        below,
        "There is text below the table, where people who use a screen reader do not look for it.",
        "Move it above the table.",
    )


def several_tables(sheet: SheetFacts) -> Iterator[Finding]:
    """Item 32: several tables on one sheet."""
    if len(sheet.tables) > 1:
        yield Finding(
            32,
            sheet.name,
            "",
            f"There are {len(sheet.tables)} tables on the sheet.",
            "Give each a sheet of its own.",
        )


def document_information(book: WorkbookFacts) -> Iterator[Finding]:
    """Item 35: a workbook without a title or language of its own."""
    missing = [name for name, said in (("title", book.title), ("language", book.language)) if not said]
    if missing:
        yield Finding(
            35, "", "", f"The workbook's {' and '.join(missing)} {'is' if len(missing) == 1 else 'are'} not set.",
            "Use File, Info, Properties: fill in Title and, under Advanced Properties, Custom or Summary, Language "
            "(English).",
        )  # fmt: skip


def cursor(book: WorkbookFacts) -> Iterator[Finding]:
    """Item 36: where a reader begins."""
    first = next((place for place, sheet in enumerate(book.sheets) if not sheet.hidden), 0)
    sheet = book.sheets[book.opens_on] if book.sheets else None
    if sheet and book.opens_on != first:
        yield Finding(
            36, sheet.name, "", "The workbook opens on this sheet, which is not the first.",
            "Go to cell A1 of the first sheet (Ctrl+Home) and save.",
        )  # fmt: skip
    elif sheet and sheet.selected != "A1":
        yield Finding(
            36,
            sheet.name,
            sheet.selected,
            f"The cursor is in {sheet.selected}.",
            "Go to A1 (Ctrl+Home) and save.",
        )
