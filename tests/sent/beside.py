"""What stands beside the summary in a workbook: contents, lookups, lists of records."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tests.sent.pack import Book, Cell, Sheet
from tests.sent.words import AREA_SETS, OWNERS

if TYPE_CHECKING:
    from tests.sent.desk import Desk


def beside(desk: Desk) -> None:
    """Add other sheets to some workbooks, and say the sheet in some registers."""
    book, hand = desk.books[0], desk.hand
    names = [sheet.name for sheet in book.sheets]
    if hand.maybe(0.2):
        book.sheets.insert(0, contents(desk, book))
    elif hand.maybe(0.1):
        book.sheets.insert(0, cover(desk))
    if hand.maybe(0.15):
        book.sheets.append(lookup(desk))
    if hand.maybe(0.12):
        book.sheets.append(records(desk))
    if hand.maybe(0.05):
        book.sheets.append(Sheet("Sheet2"))
    if len(names) == 1 and hand.maybe(0.3):
        for wanted in desk.wanted:
            wanted.row["Sheet"] = names[0]
    if len(desk.books) == 1 and hand.maybe(0.3):
        for wanted in desk.wanted:
            wanted.row["Return"] = book.name.split()[0].split(".")[0] + "*.xlsx"


def contents(desk: Desk, book: Book) -> Sheet:
    """Return a list of what the workbook holds, with the numbers of the tables."""
    sheet = Sheet(desk.hand.choice(("Contents", "Index", "Cover")))
    sheet.put(0, 0, Cell("Contents", bold=True))
    sheet.line(2, 0, ["Table", "Measure", "Sheet"])
    for n, wanted in enumerate(desk.wanted):
        sheet.line(3 + n, 0, [n + 1, wanted.row["Label"], book.sheets[0].name])
    return sheet


def cover(desk: Desk) -> Sheet:
    """Return a page of instructions."""
    sheet = Sheet(desk.hand.choice(("Read me", "Guidance", "Instructions")))
    day = desk.end + timedelta(days=20)
    lines = [
        "How to fill in this return",
        "1. Enter figures in the white cells only",
        "2. Do not add rows",
        f"Return to the performance team by {day:%d %B %Y}",
        "Questions: ext 2034",
    ]
    for n, text in enumerate(lines):
        sheet.put(n, 0, text)
    return sheet


def lookup(desk: Desk) -> Sheet:
    """Return the lists behind drop-downs, often hidden."""
    sheet = Sheet(desk.hand.choice(("Lists", "Lookup", "Lookups")), hidden=desk.hand.maybe(0.6))
    sheet.line(0, 0, ["Month", "RAG", "Owner", "Year"])
    for n, month in enumerate(("April", "May", "June", "July", "August", "September")):
        sheet.line(
            n + 1, 0, [month, ("Green", "Amber", "Red", "", "", "")[n], OWNERS[n], f"{2019 + n}/{20 + n}"]
        )
    return sheet


def records(desk: Desk) -> Sheet:
    """Return a list of cases with dates, from which somebody made the summary."""
    hand, sheet = desk.hand, Sheet(desk.hand.choice(("Raw data", "Records", "Cases")))
    areas = hand.choice(AREA_SETS)
    sheet.line(0, 0, ["Case ID", "Date opened", "Team", "Days open", "On time"])
    for n in range(hand.randint(4, 8)):
        day = desk.end - timedelta(days=hand.randint(1, 80))
        sheet.line(
            n + 1,
            0,
            [
                100200 + 7 * n,
                Cell(day, "dd/mm/yyyy"),
                hand.choice(areas),
                hand.randint(1, 60),
                hand.choice(("Y", "N")),
            ],
        )
    return sheet
