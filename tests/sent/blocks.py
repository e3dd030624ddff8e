"""Everyday: several tables on one sheet, below or beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.sent.kinds import everyday
from tests.sent.measures import Measure
from tests.sent.pack import Sheet
from tests.sent.periods import year_of
from tests.sent.table import Line, titled
from tests.sent.words import AREA_SETS

if TYPE_CHECKING:
    from tests.sent.desk import Desk

TITLES = (
    ("Early Help", "Safeguarding", "Looked After Children"), ("North", "South", "East"), ("Primary", "Secondary", "Special"),
    ("Urban roads", "Rural roads"), ("In-house", "Contractor"), ("Phone", "Online", "Face to face"),
)  # fmt: skip


def same_names(desk: Desk, titles: tuple[str, ...], count: int) -> list[list[Measure]]:
    """Return for each title the same measure names with figures of their own."""
    first = desk.measures(count)
    return [[Measure(desk.hand, m.name, m.unit, 3, desk.missing) for m in first] for _ in titles]


@everyday()
def stacked_blocks(desk: Desk) -> None:
    """The same row names under different titles, one block below the other."""
    titles = desk.hand.choice(TITLES)
    blocks, periods = same_names(desk, titles, desk.hand.randint(2, 4)), desk.axis("quarter", 6)
    columns, year = desk.columns(periods)
    rows_of = [[Line((m.name,), m) for m in block] for block in blocks]
    again = desk.hand.maybe(0.75)
    corner, tables = desk.corner(), []
    for n, (title, rows) in enumerate(zip(titles, rows_of, strict=True)):
        if again or n == 0:
            tables.append(
                titled(desk.lay(rows, columns, [corner]), title, desk.hand.choice((0, 0, 1)) if n else 0)
            )
        else:
            below = Sheet("")
            whole = desk.lay(rows, columns, [corner])
            below.put(0, 0, title)
            deep = len(columns[0].heads)
            for (r, c), cell in whole.cells.items():
                if r >= deep:
                    below.put(r - deep + 1, c, cell)
            tables.append(below)
    desk.book(desk.page("Return", *tables, year=year))
    for title, block in zip(titles, blocks, strict=True):
        for m in block[:3]:
            desk.want(m, "Quarter", periods, theme=title, suffix=f" ({title})")


@everyday()
def side_by_side_blocks(desk: Desk) -> None:
    """Two blocks beside each other, each with its title, names and quarters."""
    titles = desk.hand.choice(TITLES)[:2]
    blocks, periods = (
        same_names(desk, titles, desk.hand.randint(2, 4)),
        desk.last("quarter", desk.hand.randint(2, 4)),
    )
    columns, _ = desk.columns(periods, title=False)
    sheet, left = Sheet(""), 0
    for title, block in zip(titles, blocks, strict=True):
        sheet.paste(
            titled(desk.lay([Line((m.name,), m) for m in block], columns, [desk.corner()]), title), 0, left
        )
        left = sheet.width + desk.hand.randint(1, 2)
    desk.book(desk.page("Return", sheet))
    for title, block in zip(titles, blocks, strict=True):
        for m in block[:3]:
            desk.want(m, "Quarter", periods, theme=title, suffix=f" ({title})")


@everyday()
def side_by_side_other_measures(desk: Desk) -> None:
    """Two tables of different measures beside each other, periods down in both."""
    periods, measures = desk.last("quarter", desk.hand.randint(3, 6)), desk.measures(5)
    rows, _ = desk.columns(periods, title=False, nest=False)
    sheet, left = Sheet(""), 0
    for part in (measures[:2], measures[2:]):
        sheet.paste(
            desk.lay(rows, [Line((m.name,), m) for m in part], [desk.hand.choice(("Quarter", "Period", ""))]),
            0,
            left,
        )
        left = sheet.width + desk.hand.randint(1, 2)
    desk.book(desk.page("Data", sheet))
    for m in measures:
        desk.want(m, "Quarter", periods)


@everyday("month")
def stacked_years(desk: Desk) -> None:
    """One table for each year under the bare year, in either order."""
    kind = desk.hand.choice(("month", "quarter"))
    years = desk.hand.sample((desk.fy - 1, desk.fy), 2)
    measures = desk.measures(desk.hand.randint(2, 4), 1 if kind == "month" else 3)
    inner, outer = (
        desk.short_way(kind),
        desk.hand.choice((desk.year_way(), lambda p: f"Year {p.fy}/{(p.fy + 1) % 100:02d}")),
    )
    tables, periods = [], []
    for fy in years:
        axis = year_of(kind, fy)
        periods += axis
        table = desk.lay(
            [Line((m.name,), m) for m in measures],
            [Line((inner(p),), period=p) for p in axis],
            [desk.corner()],
        )
        tables.append(titled(table, outer(axis[0]), desk.hand.choice((0, 0, 1))))
    desk.book(desk.page("Return", *tables))
    for m in measures:
        desk.want(m, "Month" if kind == "month" else "Quarter", periods)


@everyday()
def different_tables_stacked(desk: Desk) -> None:
    """A table of quarters above, a table of years below, other measures in each."""
    quarters, years, measures = desk.axis("quarter", 5), desk.last("year", 4), desk.measures(5)
    above, year = desk.columns(quarters)
    below, _ = desk.columns(years)
    table = titled(
        desk.lay(desk.rows(measures[3:]), below, ["", ""][: desk.hand.randint(0, 1)]),
        desk.hand.choice(("Annual measures", "Yearly indicators")),
    )
    first = desk.lay([Line((m.name,), m) for m in measures[:3]], above, [desk.corner()])
    desk.book(desk.page("Return", first, table, year=year))
    for m in measures[:3]:
        desk.want(m, "Quarter", quarters)
    for m in measures[3:]:
        desk.want(m, "Annual", years)


@everyday()
def words_among_figures(desk: Desk) -> None:
    """Each measure has a line of commentary below its figures; a whole row awaits data."""
    periods, measures = desk.axis("quarter", 6), desk.measures(desk.hand.randint(2, 5))
    columns, year = desk.columns(periods)
    rows: list[Line] = []
    for m in measures:
        rows.append(Line((m.name,), m))
        if desk.hand.maybe(0.7):
            word = desk.hand.choice(("Commentary", "Comment", "Narrative"))
            rows.append(Line((word,), m, role="words"))
        if desk.hand.maybe(0.2):
            rows.append(
                Line(
                    (desk.hand.choice(("Survey response rate", "Carer feedback")),),
                    role="text",
                    text=desk.hand.choice(("awaiting data", "tbc", "not collected")),
                )
            )
    desk.book(desk.page("Return", desk.lay(rows, columns, [desk.corner()]), year=year))
    for m in measures:
        desk.want(m, "Quarter", periods)


@everyday()
def totals_among_rows(desk: Desk) -> None:
    """Rows that add up or average the ones above them stand among the measures."""
    periods, areas = desk.axis("quarter", 6), desk.hand.choice(AREA_SETS)
    m = desk.measures(1, units="number")[0]
    m.areas, m.missing = areas, 0
    columns, year = desk.columns(periods)
    word = desk.hand.choice(("Total", f"{m.name} total", "All teams"))
    rows = [Line((a,), m, area=a) for a in areas] + [Line((word,), m)]
    desk.book(desk.page("Return", desk.lay(rows, columns, ["Team"]), year=year, title=m.name))
    for label, area in [(word, ""), *((a, a) for a in areas[:3])]:
        desk.want(m, "Quarter", periods, label=label, area=area)


@everyday()
def headings_every_block(desk: Desk) -> None:
    """One block a measure: its name as title, then Actual, Target and last year's rows."""
    periods, measures = desk.this_year("quarter"), desk.measures(desk.hand.randint(2, 4))
    columns, year = desk.columns(periods)
    word, last = desk.hand.choice(("Actual", "This year")), desk.hand.choice(("Last year", "Previous year"))
    tables = []
    for m in measures:
        rows = [Line((word,), m), Line(("Target",), m, role="target"), Line((last,), m, role="before")]
        desk.hand.shuffle(rows)
        tables.append(titled(desk.lay(rows, columns, [""]), m.name))
    desk.book(desk.page("Return", *tables, year=year))
    before = year_of("quarter", desk.fy - 1)
    for m in measures:
        desk.want(
            m, "Quarter", periods, label=f"{m.name} {word}", spare={p.label: m.truth(p) for p in before}
        )
