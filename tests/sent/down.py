"""Everyday: periods down, measures across; and months down with years across."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.sent.kinds import everyday
from tests.sent.pack import Cell, Sheet
from tests.sent.periods import LONG_MONTHS, MONTHS, Period, ending, slashed, span, year_of
from tests.sent.table import Line, titled
from tests.sent.words import AREA_SETS, TOTALS

if TYPE_CHECKING:
    from tests.sent.desk import Desk
    from tests.sent.measures import Measure

CORNER = {
    "month": ("Month", "Period", "Date"),
    "quarter": ("Quarter", "Period", "Qtr"),
    "year": ("Year", "Financial year"),
    "term": ("Term",),
}


def corners(desk: Desk, kind: str, depth: int) -> list[str]:
    """Return the words over the label columns of periods."""
    last = desk.hand.choice((*CORNER.get(kind, ("Period",)), ""))
    return [*(["Year"] if depth > 1 else []), last]


def joins(desk: Desk) -> str:
    """Return what this team does with the year that repeats."""
    return desk.hand.choice(("merge", "once", "fill"))


@everyday("month")
def periods_down(desk: Desk) -> None:
    """Periods down, one column per measure."""
    kind = desk.hand.choice(("month", "quarter"))
    periods, measures = (
        desk.axis(kind, 14),
        desk.measures(desk.hand.randint(2, 6), 1 if kind == "month" else 3),
    )
    rows, year = desk.columns(periods)
    if desk.hand.maybe(0.2):
        rows.reverse()
    table = desk.lay(
        rows,
        [Line((m.name,), m) for m in measures],
        corners(desk, kind, len(rows[0].heads)),
        join_rows=joins(desk),
    )
    desk.book(desk.page("Data", table, year=year))
    for m in measures:
        desk.want(m, "Month" if kind == "month" else "Quarter", periods)


@everyday("month")
def periods_down_with_totals(desk: Desk) -> None:
    """Periods down with the year's total or average below, and the quarter's among months."""
    months, measures = desk.this_year("month"), desk.measures(desk.hand.randint(2, 4), 1)
    way, rows = desk.hand.choice((desk.short_way("month"), desk.way("month"))), []
    sub = desk.hand.maybe(0.5)
    for p in months:
        rows.append(Line((way(p),), period=p))
        if sub and p.end.month % 3 == 0:
            rows.append(
                Line(
                    (desk.hand.choice((f"Q{p.quarter}", f"Q{p.quarter} total", f"Quarter {p.quarter}")),),
                    period=ending("quarter", p.end),
                )
            )
    rows.append(Line((desk.hand.choice(("Total", "Year to date", "YTD", "Full year")),), role="total"))
    table = desk.lay(rows, [Line((m.name,), m) for m in measures], corners(desk, "month", 1))
    desk.book(desk.page("Data", table, year=desk.title_year(months[0])))
    for m in measures:
        desk.want(m, "Month", months)


@everyday("month")
def groups_over_measures(desk: Desk) -> None:
    """A group merged over its measures (area or service); the label joins both."""
    kind = desk.hand.choice(("month", "quarter"))
    periods, measures = (
        desk.axis(kind, 9),
        desk.measures(desk.hand.randint(2, 3), 1 if kind == "month" else 3),
    )
    areas = desk.hand.some(desk.hand.choice(AREA_SETS), 3)
    total = desk.hand.choice(TOTALS)
    for m in measures:
        m.areas = areas
    groups = [*((a, a) for a in areas), (total, "")]
    columns = [Line((word, m.name), m, area=area) for word, area in groups for m in measures]
    rows, year = desk.columns(periods, nest=False)
    table = desk.lay(rows, columns, corners(desk, kind, 1))
    desk.book(desk.page("Localities", table, year=year))
    for line in desk.hand.some(columns, 6):
        desk.want(
            line.measure or measures[0],
            "Month" if kind == "month" else "Quarter",
            periods,
            label=" ".join(str(head) for head in line.heads),
            area=line.area,
        )


@everyday("month")
def year_column_beside(desk: Desk) -> None:
    """A column Year before the full month or quarter; the finer one counts."""
    kind = desk.hand.choice(("month", "quarter"))
    periods, measures = desk.last(kind, desk.hand.randint(5, 14)), desk.measures(desk.hand.randint(2, 5), 1)
    year, fine = desk.year_way(), desk.way(kind)
    rows = [Line((year(p), fine(p)), period=p) for p in periods]
    table = desk.lay(
        rows,
        [Line((m.name,), m) for m in measures],
        ["Year", desk.hand.choice(CORNER[kind])],
        join_rows=joins(desk),
    )
    desk.book(desk.page("Data", table))
    for m in measures:
        desk.want(m, "Month" if kind == "month" else "Quarter", periods)


@everyday()
def target_columns_between(desk: Desk) -> None:
    """Periods down; each measure has a target column beside it under one merged name."""
    periods, measures = desk.axis("quarter", 8), desk.measures(desk.hand.randint(2, 4))
    rows, year = desk.columns(periods, nest=False)
    parts = [("Actual", ""), ("Target", "target")]
    columns = [Line((m.name, word), m, role=role) for m in measures for word, role in parts]
    desk.book(desk.page("Data", desk.lay(rows, columns, corners(desk, "quarter", 1)), year=year))
    for m in measures:
        desk.want(m, "Quarter", periods)


def matrix(
    desk: Desk, m: Measure, kind: str, years: list[int], *, calendar: bool, extra: str = ""
) -> tuple[Sheet, list[Period]]:
    """Return months or quarters down with years across, and the periods in it."""
    table, periods = Sheet(""), []
    inner = desk.hand.choice((MONTHS, LONG_MONTHS)) if kind == "month" else ("Q1", "Q2", "Q3", "Q4")
    order = range(12) if kind == "month" else range(4)
    table.put(0, 0, desk.hand.choice(CORNER[kind] + ("",)))
    for c, year in enumerate(years):
        table.put(0, c + 1, Cell(year if calendar else slashed(year), bold=True))
        for r in order:
            if kind == "month":
                number = year * 12 + r + (0 if calendar else 3)
                p = span("month", number // 12, number % 12 + 1, 1)
                table.put(r + 1, 0, inner[number % 12])
            else:
                p = year_of("quarter", year)[r]
                table.put(r + 1, 0, inner[r])
            periods.append(p)
            table.put(r + 1, c + 1, desk.body(Line((), m, p)))
        if extra:
            whole = span("year", year, 1 if calendar else 4, 12)
            if whole.end <= desk.end:
                table.put(len(order) + 1, c + 1, m.typed(m.over(whole)))
    table.put(len(order) + 1, 0, extra)
    return table, periods


@everyday("month")
def months_by_years(desk: Desk) -> None:
    """Months down and years across, the measure in the title; often a total below."""
    kind, calendar = desk.hand.choice((("month", False), ("month", True), ("quarter", False)))
    last = desk.end.year if calendar else desk.fy
    years = list(range(last - desk.hand.randint(1, 3), last + 1))
    m = desk.measures(1, 1 if kind == "month" else 3)[0]
    extra = (
        desk.hand.choice(("", "", "Total", "Year"))
        if m.unit == "number"
        else desk.hand.choice(("", "Average"))
    )
    table, periods = matrix(desk, m, kind, years, calendar=calendar, extra=extra)
    desk.book(desk.page(desk.hand.choice(("Data", "Sheet1")), table, title=m.name))
    desk.want(m, "Month" if kind == "month" else "Quarter", periods)


@everyday("month")
def matrices_stacked(desk: Desk) -> None:
    """Two or three of these tables on one sheet, each under its measure's name."""
    kind = desk.hand.choice(("quarter", "month"))
    measures = desk.measures(desk.hand.randint(2, 3), 1 if kind == "month" else 3)
    tables: list[Sheet] = []
    periods: list[Period] = []
    for m in measures:
        table, periods = matrix(desk, m, kind, [desk.fy - 1, desk.fy], calendar=False)
        tables.append(titled(table, m.name))
    desk.book(desk.page("Data", *tables, gap=desk.hand.randint(1, 3)))
    for m in measures:
        desk.want(m, "Month" if kind == "month" else "Quarter", periods)


@everyday("month")
def years_by_months(desk: Desk) -> None:
    """Years down and months or quarters across, the measure in the title or on the tab."""
    kind = desk.hand.choice(("month", "quarter"))
    measures = desk.measures(desk.hand.randint(1, 3), 1 if kind == "month" else 3)
    years, inner, outer = [desk.fy - 2, desk.fy - 1, desk.fy], desk.short_way(kind), desk.year_way()
    periods = [p for fy in years for p in year_of(kind, fy)]
    on_tab, sheets = desk.hand.maybe(0.4), []
    for m in measures:
        table = Sheet("")
        table.put(0, 0, "Year")
        for r, fy in enumerate(years):
            for c, p in enumerate(year_of(kind, fy)):
                table.put(0, c + 1, inner(p))
                table.put(r + 1, 0, outer(p))
                table.put(r + 1, c + 1, desk.body(Line((), m, p)))
        tab = "".join(ch for ch in m.name if ch not in "[]:*?/\\")[:31]
        sheets.append(desk.page(tab, table, title="" if on_tab and tab == m.name else m.name))
    desk.book(*sheets)
    for m in measures:
        desk.want(m, "Month" if kind == "month" else "Quarter", periods)
