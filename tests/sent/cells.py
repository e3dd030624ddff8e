"""What stands where a row and a column meet, by the role that one of them has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from tests.sent.measures import Hand
from tests.sent.pack import Cell
from tests.sent.table import Line
from tests.sent.words import REMARKS

if TYPE_CHECKING:
    from datetime import date

Fill = Callable[[Line, Hand], Cell | None]
UNITS = {"percent": "%", "number": "Number", "rate": "Rate", "score": "Score"}

WITHOUT_PERIOD: dict[str, Fill] = {
    "blank": lambda _, __: None,
    "text": lambda at, _: Cell(at.text) if at.text not in (None, "") else None,  # type: ignore[arg-type]
    "unit": lambda at, _: Cell(UNITS[at.measure.unit]) if at.measure else None,
    "good": lambda _, hand: Cell(hand.choice(("High", "Low"))),
    "target": lambda at, _: at.measure.aim(),  # type: ignore[union-attr]
    "words": lambda _, hand: Cell(hand.choice(REMARKS)) if hand.maybe(0.6) else None,
}
JUDGED: dict[str, tuple[str, ...]] = {"rag": ("G", "A", "R"), "arrow": ("▲", "▼", "►", "↑", "↓")}
OF_PERIOD: dict[str, Fill] = {
    "ytd": lambda at, _: at.measure.running(at.period, at.area),  # type: ignore[union-attr,arg-type]
    "top": lambda at, _: Cell(at.measure.cases(at.period, at.area)[0]),  # type: ignore[union-attr,arg-type]
    "bottom": lambda at, _: Cell(at.measure.cases(at.period, at.area)[1]),  # type: ignore[union-attr,arg-type]
    "before": lambda at, _: at.measure.shown(year_before(at), at.area),  # type: ignore[union-attr,arg-type]
}


def cell_at(at: Line, hand: Hand, end: date, future: str | None) -> Cell | None:
    """Return the cell; periods after `end` have the mark `future`, or are blank."""
    later = at.period is not None and at.period.end > end
    if at.role in WITHOUT_PERIOD:
        return WITHOUT_PERIOD[at.role](at, hand)
    if at.role in JUDGED:
        return None if later else Cell(hand.choice(JUDGED[at.role]))
    if later:
        return Cell(future) if future else None
    if at.role in OF_PERIOD:
        return OF_PERIOD[at.role](at, hand)
    return at.measure.shown(at.period, at.area)  # type: ignore[union-attr,arg-type]


def year_before(at: Line) -> object:
    """Return the same period of the year before."""
    start, end = at.period.start, at.period.end  # type: ignore[union-attr]
    last = 28 if end.month == 2 else end.day
    return replace(
        at.period,  # type: ignore[type-var]
        start=start.replace(year=start.year - 1),
        end=end.replace(year=end.year - 1, day=last),
    )
