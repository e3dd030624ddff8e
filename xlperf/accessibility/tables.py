"""The items about tables: 1 to 10."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from xlperf.accessibility.finding import Finding, in_cells, listed, named, named_columns
from xlperf.accessibility.workbook import CellFacts, SheetFacts, TableFacts, WorkbookFacts

_NO_NAME = re.compile(r"(?:tab(?:le)?|tbl|tabelle|liste?)?_?\d*", re.IGNORECASE)
_NO_HEADING = re.compile(r"column\d+", re.IGNORECASE)
_EXPLAINED = re.compile(r"\b(?:blank|empty)\b", re.IGNORECASE)
_FEWEST = 2  # rows and columns of what is a table, marked up or not
_NARROWEST, _WIDEST = 4.0, 120.0  # characters


def not_marked_up(sheet: SheetFacts) -> Iterator[Finding]:
    """Item 1: figures or words in rows and columns that are not an Excel table."""
    loose = [cell for cell in sheet.cells.values() if not sheet.in_table(*cell.at)]
    for block in _blocks(loose):
        rows, columns = Counter(cell.row for cell in block), {cell.column for cell in block}
        if len(columns) >= _FEWEST and sum(1 for number in rows.values() if number >= _FEWEST) >= _FEWEST:
            corners = [(min(rows), min(columns)), (max(rows), max(columns))]
            yield Finding(
                1,
                sheet.name,
                ":".join(named([corner]) for corner in corners),
                "There are rows and columns here that are not marked up as a table.",
                "Select them and use Insert, Table (Ctrl+T), with “My table has headers” ticked.",
            )


def _blocks(cells: Sequence[CellFacts]) -> list[list[CellFacts]]:
    """Return cells in groups that touch, each in a rectangle of its own as Excel's Ctrl+A would find it."""
    left = {cell.at: cell for cell in cells}
    blocks = []
    while left:
        _, first = left.popitem()
        block, waiting = [first], [first]
        while waiting:
            cell = waiting.pop()
            beside = [(cell.row + down, cell.column + along) for down in (-1, 0, 1) for along in (-1, 0, 1)]
            near = [left.pop(place) for place in beside if place in left]
            block.extend(near)
            waiting.extend(near)
        blocks.append(block)
    return sorted(blocks, key=lambda block: min(cell.at for cell in block))


def unnamed(sheet: SheetFacts) -> Iterator[Finding]:
    """Item 2: tables with the name that Excel gave them."""
    for table in sheet.tables:
        if _NO_NAME.fullmatch(table.name):
            yield Finding(
                2,
                sheet.name,
                named([(table.top, table.left)]),
                f"The table is called “{table.name}”, which says nothing about what it holds.",
                "Give it a name that does under Table Design, Table Name.",
            )


def merged(sheet: SheetFacts) -> Iterator[Finding]:
    """Item 3: merged cells."""
    if sheet.merged:
        number = len(sheet.merged)
        yield Finding(
            3,
            sheet.name,
            listed(sorted(sheet.merged)),
            f"{number} area{' is' if number == 1 else 's are'} merged; a screen reader loses its place there.",
            "Unmerge them (Home, Merge & Centre), and repeat the text in each row or column that it is about.",
        )


def blank_lines(sheet: SheetFacts) -> Iterator[Finding]:
    """Item 4: blank rows and columns within tables."""
    for table in sheet.tables:
        rows, columns = range(table.top, table.bottom + 1), range(table.left, table.right + 1)
        body = range(table.top + table.has_headings, table.bottom + 1)
        blank = [f"row {row}" for row in rows if not any((row, column) in sheet.cells for column in columns)]
        blank += named_columns(
            column for column in columns if not any((row, column) in sheet.cells for row in body)
        )
        if blank:
            yield Finding(
                4,
                sheet.name,
                listed(blank),
                f"The {table.name} table has blank rows or columns, where a screen reader takes it to end.",
                "Delete them.",
            )


def headings(sheet: SheetFacts) -> Iterator[Finding]:
    """Item 5: tables without a heading row, and headings that are blank, say nothing or stand there twice."""
    for table in sheet.tables:
        if not table.has_headings:
            yield Finding(
                5, sheet.name, named([(table.top, table.left)]), f"The {table.name} table has no heading row.",
                "Tick Table Design, Header Row, and give each column its heading.",
            )  # fmt: skip
            continue
        cells = [sheet.cells.get((table.top, column)) for column in range(table.left, table.right + 1)]
        texts = Counter(cell.text.casefold() for cell in cells if cell)
        amiss = [
            (table.top, column)
            for column, cell in enumerate(cells, table.left)
            if cell is None or _NO_HEADING.fullmatch(cell.text) or texts[cell.text.casefold()] > 1
        ]
        yield from in_cells(
            5,
            sheet.name,
            amiss,
            f"Headings of the {table.name} table are blank or repeated.",
            "Give each column a heading that no other has.",
        )


def unwrapped(sheet: SheetFacts) -> Iterator[Finding]:
    """Item 6: text that is longer than its column and does not wrap."""
    long = [
        cell.at
        for cell in sheet.cells.values()
        if sheet.in_table(*cell.at) and not cell.is_number and not cell.wrapped and _is_cut_off(sheet, cell)
    ]
    yield from in_cells(
        6,
        sheet.name,
        long,
        "Text is longer than its column is wide and does not wrap.",
        "Select the cells and use Home, Wrap Text, or make the column wider.",
    )


def _is_cut_off(sheet: SheetFacts, cell: CellFacts) -> bool:
    longest = max(map(len, cell.text.splitlines()), default=0)
    return longest * cell.points / 11 > sheet.width(cell.column) * 1.1  # widths are in characters of 11 point


def filters_and_panes(sheet: SheetFacts) -> Iterator[Finding]:
    """Item 7: filters and frozen panes."""
    filtered = [table.name for table in sheet.tables if table.has_filters]
    if filtered or sheet.filtered:
        yield Finding(
            7, sheet.name, "", f"There is a filter{f' on {listed(filtered)}' if filtered else ''}.",
            "Switch it off: Data, Filter.",
        )  # fmt: skip
    if sheet.frozen:
        yield Finding(
            7, sheet.name, "", "Panes are frozen; people who enlarge the sheet may see nothing else.",
            "Use View, Freeze Panes, Unfreeze Panes.",
        )  # fmt: skip


def blank_cells(book: WorkbookFacts) -> Iterator[Finding]:
    """Item 8: blank cells in tables, where nothing on their sheet says why, and nothing on one that is all words."""
    if any(_explains(sheet) for sheet in book.visible if not sheet.tables):
        return
    for sheet in book.visible:
        for table in () if _explains(sheet) else sheet.tables:
            blank = [place for place in _places(table) if place not in sheet.cells]
            yield from in_cells(
                8,
                sheet.name,
                blank,
                f"Cells of the {table.name} table are blank, and nothing says why.",
                "Write what is meant, such as [x] for not available, or say above the table or on the cover what a blank cell "
                "means.",
            )


def _explains(sheet: SheetFacts) -> bool:
    around = (cell.text for cell in sheet.cells.values() if not sheet.in_table(*cell.at))
    return any(_EXPLAINED.search(text) for text in around)


def _places(table: TableFacts) -> Iterator[tuple[int, int]]:
    for row in range(table.top, table.bottom + 1):
        for column in range(table.left, table.right + 1):
            yield row, column


def hidden(book: WorkbookFacts) -> Iterator[Finding]:
    """Item 9: hidden sheets, rows and columns."""
    for sheet in book.sheets:
        if sheet.hidden:
            yield Finding(9, sheet.name, "", "The sheet is hidden.", "Show it, or delete it.")
            continue
        lines = [f"row {row}" for row in sheet.hidden_rows]
        lines += named_columns(sheet.hidden_columns)
        if lines:
            yield Finding(
                9, sheet.name, listed(lines), "Rows or columns are hidden.", "Show them, or delete them."
            )


def widths(sheet: SheetFacts) -> Iterator[Finding]:
    """Item 10: columns of tables that are too narrow for their figures, or wider than a screen."""
    amiss = {
        cell.column
        for cell in sheet.cells.values()
        if sheet.in_table(*cell.at) and (not _NARROWEST <= sheet.width(cell.column) <= _WIDEST)
    }
    if amiss:
        yield Finding(
            10, sheet.name, listed(named_columns(sorted(amiss))),
            "Columns are very narrow or very wide.", "Make them as wide as what they hold needs, and wrap long text.",
        )  # fmt: skip
