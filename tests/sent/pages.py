"""What stands above and below the tables of a page: titles, notes, dates of printing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from tests.sent.words import NOTES

if TYPE_CHECKING:
    from tests.sent.measures import Hand
    from tests.sent.pack import Sheet


def title_words(hand: Hand, service: str, authority: str, *, needed: bool) -> str:
    """Return a title as teams write it; blank now and then, unless it must hold the year."""
    plain = (service, f"{service} performance", f"{authority} Council - {service}", "Performance return")
    return hand.choice(plain) if needed or hand.maybe(0.7) else ""


def foot(hand: Hand, sheet: Sheet, row: int, left: int, end: date) -> None:
    """Write some notes below the tables, and now and then the day of printing."""
    for n, text in enumerate(hand.some(NOTES, hand.randint(1, 3))):
        sheet.put(row + n, left, text)
    if hand.maybe(0.3):
        day = end + timedelta(days=hand.randint(5, 25))
        word = hand.choice(("Updated", "Printed", "Data extracted"))
        sheet.put(sheet.depth, left, f"{word} {day:%d/%m/%Y}")
