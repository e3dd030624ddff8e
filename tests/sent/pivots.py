"""Everyday: pivots pasted as values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.sent.kinds import everyday
from tests.sent.pack import Sheet
from tests.sent.periods import Period
from tests.sent.spellings import short

if TYPE_CHECKING:
    from tests.sent.desk import Desk


@everyday("month")
def pivot_across(desk: Desk) -> None:
    """A pivot pasted as values: months under their years, grand totals on both sides."""
    months, measures = (
        desk.last("month", desk.hand.randint(4, 9)),
        desk.measures(desk.hand.randint(3, 5), 1, units="number"),
    )
    sheet = Sheet("")
    sheet.put(0, 0, desk.hand.choice(("Sum of Cases", "Count of Ref", "Sum of Number")))
    sheet.put(0, 1, "Column Labels")
    sheet.put(2, 0, "Row Labels")
    for m in measures:
        m.missing, m.look = 0, "plain"
    seen = 0
    columns: list[tuple[Period, object]] = []
    for n, p in enumerate(months):
        if p.end.year != seen:
            sheet.put(1, len(columns) + 1, p.end.year)
            seen = p.end.year
        columns.append((p, short(p.end)))
        if n == len(months) - 1 or months[n + 1].end.year != seen:
            of_year = [q for q in months if q.end.year == seen]
            columns.append((Period("sum", of_year[0].start, of_year[-1].end), f"{seen} Total"))
    columns.append((Period("sum", months[0].start, months[-1].end), "Grand Total"))
    for column, (whole, word) in enumerate(columns, 1):
        sheet.put(1 if "Total" in str(word) else 2, column, word)
        for r, m in enumerate(measures, 3):
            sheet.put(r, column, m.over(whole))
        sheet.put(len(measures) + 3, column, sum(m.over(whole) for m in measures))
    for r, word in enumerate([*(m.name for m in measures), "Grand Total"], 3):
        sheet.put(r, 0, word)
    desk.book(desk.page("Pivot", sheet, title="", notes=False))
    for m in measures:
        desk.want(m, "Month", months)


@everyday()
def pivot_down(desk: Desk) -> None:
    """A pivot with years and their quarters below one another in one column."""
    quarters, measures = (
        desk.last("quarter", desk.hand.randint(4, 9)),
        desk.measures(desk.hand.randint(2, 4), units="number"),
    )
    sheet, seen = Sheet(""), 0
    prefix = desk.hand.choice(("Sum of ", ""))
    for m in measures:
        m.missing, m.look = 0, "plain"
    sheet.line(0, 0, ["Row Labels", *(prefix + m.name for m in measures)])
    outer = desk.year_way()
    for q in quarters:
        if q.fy != seen:
            seen = q.fy
            of_year = [p for p in quarters if p.fy == seen]
            whole = Period("sum", of_year[0].start, of_year[-1].end)
            sheet.line(sheet.depth, 0, [outer(q), *(m.over(whole) for m in measures)])
        sheet.line(sheet.depth, 0, [f"Q{q.quarter}", *(m.over(q) for m in measures)])
    every = Period("sum", quarters[0].start, quarters[-1].end)
    sheet.line(sheet.depth, 0, ["Grand Total", *(m.over(every) for m in measures)])
    desk.book(desk.page("Pivot", sheet, title="", notes=False))
    for m in measures:
        desk.want(m, "Quarter", quarters, label=prefix + m.name)
