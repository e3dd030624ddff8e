"""Everyday: how single cells are typed: marks, signs, both number and per cent, formulas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.sent.kinds import everyday
from tests.sent.pack import Cell
from tests.sent.table import Line

if TYPE_CHECKING:
    from tests.sent.desk import Desk
    from tests.sent.measures import Measure
    from tests.sent.periods import Period


def plain_quarters(desk: Desk, measures: list[Measure]) -> list[Period]:
    """Put a table of quarters into a book; return the quarters."""
    periods = desk.axis("quarter", 6)
    columns, year = desk.columns(periods)
    rows = desk.rows(measures)
    desk.book(desk.page("Return", desk.lay(rows, columns, desk.corners(rows)), year=year))
    for m in measures:
        desk.want(m, "Quarter", periods)
    return periods


@everyday()
def many_marks(desk: Desk) -> None:
    """Every third figure is suppressed, awaited or not there."""
    desk.missing = 0.33
    plain_quarters(desk, desk.measures(desk.hand.randint(3, 7)))


@everyday()
def numbers_as_text(desk: Desk) -> None:
    """All figures are text, with commas and per cent signs; some have a footnote's sign."""
    measures = desk.measures(desk.hand.randint(3, 6))
    for m in measures:
        m.look, m.exact, m.signs = "text", False, desk.hand.maybe(0.5)
    plain_quarters(desk, measures)


@everyday()
def counts_like_years(desk: Desk) -> None:
    """Counts between 1900 and 2100 everywhere, down or across."""
    measures = desk.measures(desk.hand.randint(2, 5), units="number")
    for m in measures:
        m.level, m.steady, m.look = (
            desk.hand.uniform(1960, 2060) / 3,
            True,
            desk.hand.choice(("plain", "comma", "text")),
        )
    if desk.hand.maybe(0.5):
        plain_quarters(desk, measures)
        return
    periods = desk.axis("quarter", 8)
    rows, year = desk.columns(periods)
    table = desk.lay(
        rows,
        [Line((m.name,), m) for m in measures],
        [*[""] * (len(rows[0].heads) - 1), "Quarter"],
        join_rows="fill",
    )
    desk.book(desk.page("Return", table, year=year))
    for m in measures:
        desk.want(m, "Quarter", periods)


@everyday()
def number_and_percent_in_one_cell(desk: Desk) -> None:
    """`45 (78.9%)` or `78.9% (45)` in every cell."""
    periods, measures = (
        desk.last("quarter", desk.hand.randint(2, 5)),
        desk.measures(desk.hand.randint(2, 4), units="percent"),
    )
    columns, year = desk.columns(periods)
    rows, first = desk.rows(measures), desk.hand.maybe(0.6)
    table = desk.lay(rows, columns, desk.corners(rows))
    deep, wide = len(columns[0].heads), len(rows[0].heads)
    for r, m in enumerate(measures):
        m.look, m.exact = "text", False
        for c, p in enumerate(periods):
            percent = f"{m.over(p):.{m.decimals}f}%"
            if not m.gap(p):
                table.put(
                    deep + r,
                    wide + c,
                    Cell(f"{m.cases(p)[0]} ({percent})" if first else f"{percent} ({m.cases(p)[0]})"),
                )
    desk.book(desk.page("Return", table, year=year))
    for m in measures:
        desk.want(m, "Quarter", periods)


@everyday()
def money_and_thousands(desk: Desk) -> None:
    """Spend typed as £1.2m, £340k, or pounds with a comma."""
    periods, m = desk.last("quarter", desk.hand.randint(3, 5)), desk.measures(1, units="number")[0]
    m.name, m.missing = (
        desk.hand.choice(("Agency spend", "Overtime spend", "Income from fees", "Savings delivered")),
        0,
    )
    columns, year = desk.columns(periods)
    truth: dict[str, float | None] = {}
    how = desk.hand.choice(("m", "k", "pounds", "format"))
    table = desk.lay([Line((m.name,), m)], columns, [desk.corner()])
    for c, p in enumerate(periods):
        value = desk.hand.randint(110, 990)
        typed = {
            "m": Cell(f"£{value / 100:.2f}m"),
            "k": Cell(f"£{value}k"),
            "pounds": Cell(f"£{value * 1000 + 250:,}"),
            "format": Cell(value * 1000 + 250, "£#,##0"),
        }[how]
        truth[p.label] = {"m": value * 10000, "k": value * 1000}.get(how, value * 1000 + 250)
        table.put(len(columns[0].heads), 1 + c, typed)
    desk.book(desk.page("Return", table, year=year))
    desk.want(m, "Quarter", periods, truth=truth)


@everyday()
def formulas(desk: Desk) -> None:
    """Figures are formulas with their values, percentages divide two rows below."""
    periods, measures = desk.last("quarter", desk.hand.randint(3, 5)), desk.measures(2, units="percent")
    columns, year = desk.columns(periods, nest=False)
    rows: list[Line] = []
    for m in measures:
        m.missing, m.look, m.exact = 0, "fraction", True
        rows += [
            Line((m.name,), m),
            Line(("Number of cases",), m, role="top"),
            Line(("Out of",), m, role="bottom"),
        ]
    table = desk.lay(rows, columns, [desk.corner()])
    for (r, c), cell in list(table.cells.items()):
        if r >= 1 and c >= 1 and (r - 1) % 3 == 0:
            table.cells[r, c] = Cell(cell.value, cell.format, formula="=[1]/[2]")
    desk.book(desk.page("Return", table, year=year))
    for m in measures:
        desk.want(m, "Quarter", periods)


@everyday()
def labels_with_signs(desk: Desk) -> None:
    """Names carry footnote signs, line breaks or stray blanks that the register leaves out."""
    periods, measures = desk.axis("quarter", 6), desk.measures(desk.hand.randint(3, 6))
    columns, year = desk.columns(periods)
    ways = (
        lambda t: t + " ",
        lambda t: t + "*",
        lambda t: t + "¹",
        lambda t: t.replace(" ", "\n", 1),
        lambda t: t + " [note 2]",
        lambda t: "  " + t,
        lambda t: t.replace(" ", "  ", 1),
        lambda t: t + ":",
    )
    rows = [Line((desk.hand.choice(ways)(m.name),), m) for m in measures]
    desk.book(desk.page("Return", desk.lay(rows, columns, [desk.corner()]), year=year))
    for m in measures:
        desk.want(m, "Quarter", periods)


@everyday()
def marks_on_headings(desk: Desk) -> None:
    """Quarter headings say provisional or revised, and one has a footnote's sign."""
    periods, measures = desk.last("quarter", desk.hand.randint(3, 6)), desk.measures(desk.hand.randint(2, 5))
    way = desk.hand.choice((desk.way("quarter"), lambda p: p.label))
    signs = [
        desk.hand.choice(("", "", " (r)", " [p]", "†", "*", " (provisional)", " - revised", " P"))
        for _ in periods
    ]
    columns = [
        Line((f"{text}{sign}" if isinstance(text := way(p), str) else text,), period=p)
        for p, sign in zip(periods, signs, strict=True)
    ]
    rows = desk.rows(measures)
    desk.book(desk.page("Return", desk.lay(rows, columns, desk.corners(rows))))
    for m in measures:
        desk.want(m, "Quarter", periods)
