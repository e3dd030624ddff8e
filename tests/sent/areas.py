"""Everyday: areas, teams and authorities in rows of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.sent.kinds import everyday
from tests.sent.pack import Sheet
from tests.sent.periods import last_ends
from tests.sent.roles import own_name
from tests.sent.table import Line, titled
from tests.sent.words import AREA_SETS, REGIONS, TOTALS

if TYPE_CHECKING:
    from tests.sent.desk import Desk


@everyday()
def areas_under_measure(desk: Desk) -> None:
    """Each measure has a row for each area and a total; the label joins both."""
    periods, measures = desk.axis("quarter", 6), desk.measures(desk.hand.randint(2, 3))
    areas, total = desk.hand.choice(AREA_SETS), desk.hand.choice(TOTALS)
    for m in measures:
        m.areas = areas
    columns, year = desk.columns(periods)
    measure_first = desk.hand.maybe(0.6)
    lines = [(m, word, area) for m in measures for word, area in [*((a, a) for a in areas), (total, "")]]
    if not measure_first:
        lines.sort(key=lambda line: [*areas, total].index(line[1]))
    rows = [
        Line((m.name, word) if measure_first else (word, m.name), m, area=area) for m, word, area in lines
    ]
    corner = [desk.corner(), desk.hand.choice(("Area", "Team", ""))]
    table = desk.lay(
        rows,
        columns,
        corner if measure_first else corner[::-1],
        join_rows=desk.hand.choice(("merge", "once", "fill")),
    )
    desk.book(desk.page("By area", table, year=year))
    for m, word, area in desk.hand.some(lines, 6):
        desk.want(
            m,
            "Quarter",
            periods,
            label=f"{m.name} {word}" if measure_first else f"{word} {m.name}",
            area=area,
        )


@everyday("year")
def comparator_column(desk: Desk) -> None:
    """A second label column says whose the row is: ours, region, England, neighbours."""
    periods, measures = desk.last("year", desk.hand.randint(3, 6)), desk.measures(desk.hand.randint(2, 4), 12)
    columns, year = desk.columns(periods)
    whose = [
        (own_name(desk), ""),
        (desk.hand.choice(REGIONS), "region"),
        (desk.other(neighbours=True), "SN"),
        (desk.other(), "England"),
    ]
    whose = [whose[0], *desk.hand.some(whose[1:], desk.hand.randint(1, 3))]
    if desk.hand.maybe(0.3):
        whose.reverse()
    rows = [Line((m.name, word), m, area=area) for m in measures for word, area in whose]
    corner = [
        desk.corner(),
        desk.hand.choice(("Area", "Region", "Comparator", "Benchmark", "National/local", "")),
    ]
    desk.book(
        desk.page(
            "Benchmarks",
            desk.lay(rows, columns, corner, join_rows=desk.hand.choice(("merge", "once", "fill"))),
            year=year,
        )
    )
    for m in measures:
        desk.want(m, "Annual", periods)


@everyday("year")
def authorities_under_title(desk: Desk) -> None:
    """The title is the measure, the rows are authorities; our own row counts."""
    kind = desk.hand.choice(("year", "year", "academic", "calendar"))
    periods, m = last_ends(kind, desk.end, desk.hand.randint(3, 7)), desk.measures(1, 12)[0]
    columns, _ = desk.columns(periods, title=False)
    names = sorted([desk.authority, *desk.others])
    rows = [Line((name,), m, area="" if name == desk.authority else name) for name in names]
    rows += [Line((desk.other(neighbours=True),), m, area="SN"), Line(("England",), m, area="England")][
        : desk.hand.randint(0, 2)
    ]
    corner = desk.hand.choice(("Local authority", "Authority", "LA", "Area", ""))
    desk.book(desk.page("Table", desk.lay(rows, columns, [corner]), title=m.name))
    desk.want(m, "Annual", periods)


@everyday()
def teams_by_quarter_stacked(desk: Desk) -> None:
    """One block a measure, teams down; the label is the total's row, the theme the block."""
    periods, measures = desk.last("quarter", desk.hand.randint(3, 6)), desk.measures(desk.hand.randint(2, 3))
    areas, total = desk.hand.choice(AREA_SETS), desk.hand.choice(TOTALS)
    heads, _ = desk.heads(periods, title=False)
    tables = []
    for m in measures:
        m.areas = areas
        rows = [Line((a,), m, area=a) for a in areas] + [Line((total,), m)]
        table = desk.lay(rows, [Line(h, period=p) for h, p in zip(heads, periods, strict=True)], ["Team"])
        tables.append(titled(table, m.name))
    desk.book(desk.page("Teams", *tables))
    for m in measures:
        for word, area in ((total, ""), (areas[0], areas[0])):
            desk.want(m, "Quarter", periods, label=word, theme=m.name, area=area, suffix=f", {m.name}")


@everyday()
def area_chosen_in_the_corner(desk: Desk) -> None:
    """A drop-down over the names or above the table says whose figures these are: ours."""
    periods, measures = desk.axis("quarter", 6), desk.measures(desk.hand.randint(2, 5))
    columns, year = desk.columns(periods)
    rows, chosen = (
        [Line((m.name,), m) for m in measures],
        desk.hand.choice((desk.authority, desk.authority, "All teams")),
    )
    if desk.hand.maybe(0.5):
        sheet = desk.page("Return", desk.lay(rows, columns, [chosen]), year=year)
    else:
        block = Sheet("")
        block.line(0, 0, [desk.hand.choice(("Select area:", "Area", "Authority")), chosen])
        block.paste(desk.lay(rows, columns, [desk.corner()]), desk.hand.randint(1, 2), 0)
        sheet = desk.page("Return", block, year=year)
    desk.book(sheet)
    for m in measures:
        desk.want(m, "Quarter", periods)
