"""Traps: somebody's finger slipped in a heading, a title or a cell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from tests.sent.kinds import trap
from tests.sent.pack import Cell
from tests.sent.periods import MONTHS, Period, slashed, year_of
from tests.sent.table import Line

if TYPE_CHECKING:
    from tests.sent.desk import Desk
    from tests.sent.measures import Measure


def table_of(
    desk: Desk, measures: list[Measure], periods: list[Period], heads: list[object], **page: object
) -> None:
    """Put a plain table with these headings, whatever they say, into a book."""
    columns = [Line((head,), period=p) for head, p in zip(heads, periods, strict=True)]
    desk.book(desk.page("Return", desk.lay(desk.rows(measures), columns, ()), **page))  # type: ignore[arg-type]


def past(desk: Desk, kind: str = "quarter", least: int = 4) -> tuple[list[Measure], list[Period]]:
    """Return some measures and the last periods."""
    return desk.measures(desk.hand.randint(2, 4), 1 if kind == "month" else 3), desk.last(
        kind, desk.hand.randint(least, least + 3)
    )


@trap()
def quarter_typed_twice(desk: Desk) -> None:
    """One heading repeats the one before it (Q1, Q2, Q2, Q4)."""
    measures, periods = past(desk)
    way, place = desk.way("quarter"), desk.hand.randint(1, len(periods) - 2)
    heads = [way(p) for p in periods]
    heads[place] = heads[place - 1]
    table_of(desk, measures, periods, heads)
    for m in measures:
        desk.want(m, "Quarter", periods, may_refuse=True)


@trap()
def heading_a_year_off(desk: Desk) -> None:
    """One heading in the row has the wrong year."""
    kind = desk.hand.choice(("quarter", "month"))
    measures, periods = past(desk, kind)
    way, place = desk.way(kind), desk.hand.randint(1, len(periods) - 2)
    heads = [way(p) for p in periods]
    p = periods[place]
    wrong = Period(p.kind, _other_year(p.start, -1), _other_year(p.end, -1))
    heads[place] = way(wrong)
    table_of(desk, measures, periods, heads)
    for m in measures:
        desk.want(m, "Quarter" if kind == "quarter" else "Month", periods, may_refuse=True)


def _other_year(day: date, by: int) -> date:
    return day.replace(year=day.year + by, day=min(day.day, 28) if day.month == 2 else day.day)


@trap("month")
def heading_ten_years_off(desk: Desk) -> None:
    """One heading is ten years or a century off (Apr-2014, Apr-2104)."""
    measures, periods = past(desk, "month")
    place = desk.hand.randint(0, len(periods) - 1)
    heads: list[object] = [Cell(p.start, "mmm-yy") for p in periods]
    heads[place] = Cell(_other_year(periods[place].start, desk.hand.choice((-10, 10, 80))), "mmm-yy")
    table_of(desk, measures, periods, heads)
    for m in measures:
        desk.want(m, "Month", periods, may_refuse=True)


@trap()
def heading_left_blank(desk: Desk) -> None:
    """One heading between the others was never typed."""
    measures, periods = past(desk)
    way, place = desk.way("quarter"), desk.hand.randint(1, len(periods) - 1)
    heads = [way(p) for p in periods]
    heads[place] = ""
    table_of(desk, measures, periods, heads)
    for m in measures:
        desk.want(m, "Quarter", periods, may_refuse=True)


@trap()
def days_made_of_months(desk: Desk) -> None:
    """`Apr-23` was typed and became 23 April of the year of typing, shown as 23-Apr."""
    measures, periods = past(desk, "month", 8)
    heads: list[object] = [Cell(date(desk.end.year, p.end.month, p.end.year % 100), "d-mmm") for p in periods]
    table_of(desk, measures, periods, heads)
    for m in measures:
        desk.want(m, "Month", periods, may_refuse=True)


@trap()
def title_of_last_year(desk: Desk) -> None:
    """The title still says last year; the headings say this one in full."""
    measures, periods = past(desk)
    way = desk.hand.choice((lambda p: p.label, desk.way("quarter")))
    table_of(
        desk,
        measures,
        periods,
        [way(p) for p in periods],
        title=f"{desk.service} performance {slashed(desk.fy - 1)}",
    )
    for m in measures:
        desk.want(m, "Quarter", periods)


@trap()
def file_against_title(desk: Desk) -> None:
    """One period for all: the file's name says one quarter, the title another."""
    now, then = desk.last("quarter", 2)[::-1]
    measures = desk.measures(4)
    table = desk.lay([Line((m.name,), m) for m in measures], [Line(("Value",), period=now)], ["Measure"])
    desk.book(
        desk.page("Return", table, title=f"{desk.service} {now.label}"),
        name=f"{desk.service} {then.label.replace('/', '-')}",
    )
    for m in measures:
        truth: dict[str, float | None] = dict.fromkeys((now.label, then.label))
        desk.want(m, "Quarter", [now], truth=truth, may_refuse=True)


@trap()
def tab_against_title(desk: Desk) -> None:
    """The tab is of one year, the title of another; the months have no year."""
    measures, fy = desk.measures(3, 1), desk.fy - 1
    months = year_of("month", fy)
    columns = [Line((MONTHS[p.end.month - 1],), period=p) for p in months]
    table = desk.lay(desk.rows(measures), columns)
    desk.book(desk.page(slashed(fy).replace("/", "-"), table, title=f"{desk.service} {slashed(fy - 1)}"))
    for m in measures:
        truth: dict[str, float | None] = dict.fromkeys(p.label for p in months + year_of("month", fy - 1))
        desk.want(m, "Month", months, truth=truth, may_refuse=True)


@trap()
def percent_typed_into_percent_cell(desk: Desk) -> None:
    """A cell shows 7760% because points were typed or pasted into a per cent format."""
    periods, m = desk.last("quarter", desk.hand.randint(4, 6)), desk.measures(1, units="percent")[0]
    m.look, m.missing, m.exact = "fraction", 0, False
    columns, year = desk.columns(periods, title=False, nest=False)
    table = desk.lay([Line((m.name,), m)], columns)
    place = desk.hand.randint(0, len(periods) - 1)
    table.put(1, 1 + place, replace(table.cells[1, 1 + place], value=m.over(periods[place])))
    desk.book(desk.page("Return", table, year=year))
    desk.want(m, "Quarter", periods, may_refuse=True)


@trap()
def fractions_without_sign(desk: Desk) -> None:
    """Percentages stand as 0.776 in cells without any format."""
    measures, periods = desk.measures(2, units="percent"), desk.last("quarter", desk.hand.randint(3, 6))
    columns, year = desk.columns(periods, title=False, nest=False)
    table = desk.lay([Line((m.name,), m) for m in measures], columns)
    for r, m in enumerate(measures):
        m.missing = 0
        for c, p in enumerate(periods):
            table.put(1 + r, 1 + c, round(m.over(p) / 100, 4) if not m.gap(p) else m.gap(p))
    desk.book(desk.page("Return", table, year=year))
    for m in measures:
        desk.want(m, "Quarter", periods, may_refuse=True)


@trap()
def raised_footnotes(desk: Desk) -> None:
    """A small raised figure behind some of the numbers: 23 with a 1 is not 231."""
    measures, periods = past(desk)
    columns, year = desk.columns(periods, title=False, nest=False)
    for m in measures:
        m.look, m.signs = "text", False
    rows = [Line((m.name,), m) for m in measures]
    table = desk.lay(rows, columns)
    for r, m in enumerate(measures):
        for c, p in enumerate(periods):
            if desk.hand.maybe(0.3) and not m.gap(p):
                cell = table.cells[1 + r, 1 + c]
                table.cells[1 + r, 1 + c] = replace(cell, raised=str(desk.hand.randint(1, 3)))
    desk.book(desk.page("Return", table, year=year))
    for m in measures:
        desk.want(m, "Quarter", periods, may_refuse=True)
