"""Everyday: one sheet per quarter, one file a month, forms, areas with one period for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.sent.kinds import everyday
from tests.sent.pack import Cell, Sheet
from tests.sent.periods import LONG_MONTHS, Period, slashed, year_of
from tests.sent.table import Line
from tests.sent.words import AREA_SETS, REMARKS, TOTALS

if TYPE_CHECKING:
    from tests.sent.desk import Desk
    from tests.sent.measures import Measure
    from tests.sent.spellings import Way


def safe(text: str) -> str:
    """Return the text as a name of a sheet or file."""
    return "".join("-" if ch == "/" else ch for ch in text if ch not in "[]:*?\\")[:31]


def values_table(desk: Desk, measures: list[Measure], period: Period, word: str, extras: bool) -> Sheet:
    """Return the names with one column of figures for the period."""
    columns = [Line((word,), period=period)]
    if extras:
        columns = [Line(("Target",), role="target"), *columns, Line(("Comment",), role="words")]
    return desk.lay([Line((m.name,), m) for m in measures], columns, [desk.corner()])


@everyday(plain=True)
def sheet_a_quarter(desk: Desk) -> None:
    """One sheet a quarter; the year is on the tab, in the title or in the file's name."""
    quarters = [q for q in year_of("quarter", desk.fy) if not desk.is_future(q)]
    measures, word = (
        desk.measures(desk.hand.randint(3, 6)),
        desk.hand.choice(("Value", "Actual", "Result", "Number", "Figure")),
    )
    where, extras = desk.hand.choice(("tab", "title", "file")), desk.hand.maybe(0.5)
    year = slashed(desk.fy)
    sheets = []
    for q in quarters:
        tab = f"Q{q.quarter} {year.replace('/', '-')}" if where == "tab" else f"Q{q.quarter}"
        title = (
            desk.hand.choice((f"{desk.service} {year}", f"{q.label} return"))
            if where == "title"
            else desk.service
        )
        sheets.append(desk.page(tab, values_table(desk, measures, q, word, extras), title=title))
    desk.book(*sheets, name=f"{desk.service} {year.replace('/', '-')}" if where == "file" else "")
    for m in measures:
        desk.want(m, "Quarter", quarters)


@everyday("month", plain=True)
def sheet_a_month(desk: Desk) -> None:
    """One sheet a month with areas down and measures across; the total's row is wanted."""
    months, measures = desk.last("month", desk.hand.randint(2, 6)), desk.measures(desk.hand.randint(2, 4), 1)
    areas, total = desk.hand.choice(AREA_SETS), desk.hand.choice(TOTALS)
    for m in measures:
        m.areas = areas
    tab = desk.hand.choice(
        (
            lambda p: p.label,
            lambda p: f"{p.label[:3]} {p.end.year % 100}",
            lambda p: f"{LONG_MONTHS[p.end.month - 1]} {p.end.year}",
        )
    )
    sheets = []
    for p in months:
        rows = [Line((a,), period=p, area=a) for a in areas] + [Line((total,), period=p)]
        sheets.append(
            desk.page(
                tab(p),
                desk.lay(
                    rows, [Line((m.name,), m) for m in measures], [desk.hand.choice(("Area", "Team", ""))]
                ),
            )
        )
    desk.book(*sheets)
    for m in measures:
        desk.want(m, "Month", months, label=f"{total} {m.name}")
    desk.want(measures[0], "Month", months, label=f"{areas[0]} {measures[0].name}", area=areas[0])


@everyday()
def areas_by_measures(desk: Desk) -> None:
    """Areas down, measures across, one period for all in the title."""
    period, measures = desk.last("quarter", 1)[0], desk.measures(desk.hand.randint(2, 6))
    areas, total = desk.hand.choice(AREA_SETS), desk.hand.choice(TOTALS)
    for m in measures:
        m.areas = areas
    rows = [Line((a,), period=period, area=a) for a in areas] + [Line((total,), period=period)]
    way = desk.way("quarter")
    table = desk.lay(
        rows, [Line((m.name,), m) for m in measures], [desk.hand.choice(("Area", "Team", "Locality", ""))]
    )
    desk.book(desk.page("Return", table, year=str(way(period)).replace("\n", " "), title=desk.service))
    for m in measures:
        desk.want(m, "Quarter", [period], label=f"{total} {m.name}")
    desk.want(measures[0], "Quarter", [period], label=f"{areas[1]} {measures[0].name}", area=areas[1])


@everyday("month", plain=True)
def file_a_month(desk: Desk) -> None:
    """One file a month; the period is in the file's name, now and then inside too."""
    months, measures = desk.last("month", desk.hand.randint(2, 7)), desk.measures(desk.hand.randint(2, 5), 1)
    stem, word = (
        desk.service.split()[0].strip("'s,"),
        desk.hand.choice(("Value", "Number", "This month", "Actual")),
    )
    named: Way = desk.hand.choice(
        (
            lambda p: f"{stem} {p.label}",
            lambda p: f"{stem}_{p.end:%Y-%m}",
            lambda p: f"{stem} return {LONG_MONTHS[p.end.month - 1]} {p.end.year}",
        )
    )
    inside, extras = desk.hand.maybe(0.5), desk.hand.maybe(0.4)
    for p in months:
        table = values_table(desk, measures, p, word, extras)
        title = f"{desk.service} - {LONG_MONTHS[p.end.month - 1]} {p.end.year}" if inside else desk.service
        desk.book(desk.page("Sheet1", table, title=title), name=str(named(p)))
    for m in measures:
        desk.want(m, "Month", months, pattern=f"{stem}*.xlsx")


@everyday(plain=True)
def file_a_quarter(desk: Desk) -> None:
    """One file a quarter, areas down and measures across; the name and title agree."""
    quarters, measures = desk.last("quarter", desk.hand.randint(2, 4)), desk.measures(desk.hand.randint(2, 4))
    stem, areas, total = desk.service.split()[-1], desk.hand.choice(AREA_SETS), desk.hand.choice(TOTALS)
    for m in measures:
        m.areas = areas
    for q in quarters:
        rows = [Line((a,), period=q, area=a) for a in areas] + [Line((total,), period=q)]
        table = desk.lay(rows, [Line((m.name,), m) for m in measures], ["Area"])
        title = desk.hand.choice((q.label, f"{desk.service} {q.label}", desk.service))
        desk.book(desk.page("Data", table, title=title), name=f"{stem} {safe(q.label)}")
    for m in measures:
        desk.want(m, "Quarter", quarters, label=f"{total} {m.name}", pattern=f"{stem}*.xlsx")


@everyday()
def form(desk: Desk) -> None:
    """A form: questions with a box beside or some columns away, the period on top."""
    kind = desk.hand.choice(("quarter", "quarter", "month"))
    period, measures = (
        desk.last(kind, 1)[0],
        desk.measures(desk.hand.randint(4, 8), 3 if kind == "quarter" else 1),
    )
    hand, sheet = desk.hand, Sheet("")
    word = hand.choice(
        (
            "Period",
            "Reporting period",
            "Period covered:",
            "Quarter" if kind == "quarter" else "Month",
            "Submission period",
        )
    )
    box, numbered = hand.choice((1, 1, 2, 3)), hand.maybe(0.4)
    left = 1 if numbered else 0
    head = [(word, desk.way(kind)(period)), ("Team", desk.service), ("Completed by", hand.choice(("J Patel", "Mary Whitlock"))),
            ("Telephone extension", 2041), ("Version", "1.2")]  # fmt: skip
    for name, value in [head[0], *hand.some(head[1:], hand.randint(0, 4))]:
        sheet.put(sheet.depth, 0, name)
        sheet.put(sheet.depth - 1, left + box, value)
    row = sheet.depth + 1
    for n, m in enumerate(measures):
        if n in (0, len(measures) // 2) and hand.maybe(0.6):
            sheet.put(row, 0, Cell(f"Section {1 + (n > 0)}", bold=True))
            row += 1
        sheet.put(row, 0, hand.choice((f"{n + 1}.", f"Q{n + 1}", n + 1)) if numbered else None)
        sheet.put(row, left, m.name)
        sheet.put(row, left + box, desk.body(Line((), m, period)))
        sheet.put(row, left + box + 1, hand.choice(REMARKS) if hand.maybe(0.15) else None)
        row += hand.choice((1, 1, 2))
    desk.book(desk.page("Form", sheet, title=f"{desk.service} return"))
    for m in measures:
        desk.want(m, "Quarter" if kind == "quarter" else "Month", [period])


@everyday(plain=True)
def sheet_a_year(desk: Desk) -> None:
    """One sheet a year, named by it; months or quarters without a year inside."""
    kind = desk.hand.choice(("month", "quarter"))
    measures, inner = (
        desk.measures(desk.hand.randint(2, 4), 1 if kind == "month" else 3),
        desk.short_way(kind),
    )
    tab, periods, sheets = desk.year_way(), [], []
    for fy in (desk.fy - 1, desk.fy):
        axis = year_of(kind, fy)
        periods += axis
        table = desk.lay(
            [Line((m.name,), m) for m in measures],
            [Line((inner(p),), period=p) for p in axis],
            [desk.corner()],
        )
        sheets.append(desk.page(safe(str(tab(axis[0]))), table, title=desk.service))
    if desk.hand.maybe(0.5):
        sheets.reverse()
    desk.book(*sheets)
    for m in measures:
        desk.want(m, "Month" if kind == "month" else "Quarter", periods)


@everyday(plain=True)
def sheet_a_team(desk: Desk) -> None:
    """One sheet a team with the same rows; the register's Sheet says which."""
    areas, periods = desk.hand.some(desk.hand.choice(AREA_SETS), 3), desk.axis("quarter", 6)
    measures, sheets = desk.measures(desk.hand.randint(2, 3)), []
    columns, year = desk.columns(periods)
    for area in areas:
        rows = [Line((m.name,), m, area=area) for m in measures]
        sheets.append(desk.page(area, desk.lay(rows, columns, [desk.corner()]), year=year))
    desk.book(*sheets)
    for area in areas[:2]:
        for m in measures:
            desk.want(m, "Quarter", periods, area=area, sheet=area, suffix=f", {area}")
