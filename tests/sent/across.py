"""Everyday: measures down, periods across."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.sent.kinds import everyday
from tests.sent.periods import ending, year_of
from tests.sent.table import Line

if TYPE_CHECKING:
    from tests.sent.desk import Desk


def around(desk: Desk, columns: list[Line], most: int = 4) -> list[Line]:
    """Return the columns with others before and behind: unit, owner, target, RAG, comments."""
    deep = len(columns[0].heads)
    first = desk.hand.maybe(0.5)

    def extra(word: str, role: str, text: object = None) -> Line:
        return Line((word, *[""] * (deep - 1)) if first else (*[""] * (deep - 1), word), role=role, text=text)

    before = [
        extra("Unit", "unit"),
        extra("Polarity", "good"),
        extra("Target", "target"),
        extra("Owner", "text", "J Patel"),
        extra("Good is", "good"),
    ]
    behind = [
        extra("Target", "target"),
        extra("RAG", "rag"),
        extra("DoT", "arrow"),
        extra("Comments", "words"),
        extra("Direction of travel", "arrow"),
    ]
    left = desk.hand.some(before, desk.hand.randint(0, most))
    right = [
        line
        for line in desk.hand.some(behind, desk.hand.randint(0, most))
        if line.heads not in [x.heads for x in left]
    ]
    return [*left, *columns, *right]


@everyday()
def quarters_across(desk: Desk) -> None:
    """A plain table of quarters."""
    periods, measures = desk.axis("quarter"), desk.measures(desk.hand.randint(2, 8))
    columns, year = desk.columns(periods)
    rows = desk.rows(measures)
    desk.book(desk.page("Return", desk.lay(rows, columns, desk.corners(rows)), year=year))
    for m in measures:
        desk.want(m, "Quarter", periods)


@everyday("month")
def months_across(desk: Desk) -> None:
    """A plain table of months, now and then with a total of the year behind."""
    periods, measures = desk.axis("month", 18), desk.measures(desk.hand.randint(2, 8), 1)
    columns, year = desk.columns(periods)
    rows = desk.rows(measures)
    if desk.hand.maybe(0.4) and {p.fy for p in periods} == {desk.fy} and periods[0].end.month == 4:
        word = desk.hand.choice(("Total", "YTD", "Year to date", "Cumulative"))
        columns.append(Line((*[""] * (len(columns[0].heads) - 1), word), role="total"))
    desk.book(desk.page("Monthly data", desk.lay(rows, columns, desk.corners(rows)), year=year))
    for m in measures:
        desk.want(m, "Month", periods)


@everyday()
def scorecard(desk: Desk) -> None:
    """A wide scorecard: unit, owner, target before; RAG, direction, comments behind."""
    kind = desk.hand.choice(("quarter", "quarter", "month", "year"))
    periods, measures = desk.axis(kind), desk.measures(desk.hand.randint(3, 9))
    columns, year = desk.columns(periods)
    rows = desk.rows(measures)
    desk.book(desk.page("Scorecard", desk.lay(rows, around(desk, columns), desk.corners(rows)), year=year))
    for m in measures:
        desk.want(m, {"quarter": "Quarter", "month": "Month", "year": "Annual"}[kind], periods)


@everyday()
def groups_in_scorecard(desk: Desk) -> None:
    """A scorecard whose sections have a line of their own, and a spacer before each."""
    periods, measures = desk.axis("quarter", 6), desk.measures(6)
    columns, year = desk.columns(periods)
    rows: list[Line] = []
    for n, word in enumerate(
        desk.hand.sample(("Our people", "Demand", "Quality", "Timeliness", "Outcomes"), 3)
    ):
        if rows and desk.hand.maybe(0.5):
            rows.append(Line(("",), role="blank"))
        rows.append(Line((word,), role="blank"))
        rows += [Line((m.name,), m) for m in measures[2 * n : 2 * n + 2]]
    desk.book(desk.page("KPIs", desk.lay(rows, around(desk, columns, 2), [desk.corner()]), year=year))
    for m in measures:
        desk.want(m, "Quarter", periods)


@everyday()
def quarters_beside_year_to_date(desk: Desk) -> None:
    """Each quarter has its own figure and the year to date beside it."""
    periods, measures = (
        desk.axis("quarter", 4),
        desk.measures(desk.hand.randint(2, 5), units="number percent"),
    )
    own, run = desk.hand.choice(
        (("In quarter", "YTD"), ("Quarter", "YTD"), ("Discrete", "Cumulative"), ("Qtr", "Year to date"))
    )
    way = desk.way("quarter")
    columns = [
        Line((way(p), word), period=p, role=role) for p in periods for word, role in ((own, ""), (run, "ytd"))
    ]
    rows = desk.rows(measures)
    desk.book(desk.page("Return", desk.lay(rows, columns, desk.corners(rows))))
    for m in measures:
        desk.want(m, "Quarter", periods)
        if desk.hand.maybe(0.6):
            desk.want(m, "YTD", periods, suffix=" (year to date)")


@everyday("month")
def months_with_quarter_columns(desk: Desk) -> None:
    """The months of a year with a column for the quarter behind each third one."""
    months, measures = desk.this_year("month"), desk.measures(desk.hand.randint(2, 5), 1)
    month, quarter = desk.hand.choice(
        ((desk.short_way("month"), lambda p: f"Q{p.quarter}"), (desk.way("month"), desk.way("quarter")))
    )
    columns, quarters = [], []
    for p in months:
        columns.append(Line((month(p),), period=p))
        if p.end.month % 3 == 0:
            quarters.append(ending("quarter", p.end))
            columns.append(Line((quarter(quarters[-1]),), period=quarters[-1]))
    if desk.hand.maybe(0.4):
        columns.append(Line((desk.hand.choice(("YTD", "Total", "Year")),), role="total"))
    rows = desk.rows(measures)
    desk.book(desk.page("Data", desk.lay(rows, columns, desk.corners(rows)), year=desk.title_year(months[0])))
    for m in measures:
        desk.want(m, "Month", months)
        if desk.hand.maybe(0.6):
            desk.want(m, "Quarter", quarters, suffix=" (quarter)")


@everyday()
def quarters_and_full_year(desk: Desk) -> None:
    """Four quarters and the full year, for one year or several side by side."""
    years, measures = desk.last("year", desk.hand.randint(1, 3)), desk.measures(desk.hand.randint(2, 5))
    word = desk.hand.choice(("Full year", "Year", "Annual", "Year end", "Total"))
    quarters = [q for y in years for q in year_of("quarter", y.fy)]
    outer, inner = desk.year_way(), desk.short_way("quarter")
    columns = []
    for year in years:
        columns += [Line((outer(year), inner(q)), period=q) for q in year_of("quarter", year.fy)]
        columns.append(Line((outer(year), word), period=year))
    rows = desk.rows(measures)
    desk.book(desk.page("Return", desk.lay(rows, columns, desk.corners(rows))))
    for m in measures:
        desk.want(m, "Quarter", quarters)
        if desk.hand.maybe(0.6):
            desk.want(m, "Annual", years, suffix=" (year)")


@everyday()
def older_columns_hidden(desk: Desk) -> None:
    """Years of quarters, the older ones hidden to make room."""
    periods, measures = desk.last("quarter", desk.hand.randint(6, 12)), desk.measures(desk.hand.randint(2, 5))
    columns, _ = desk.columns(periods, title=False)
    for column in columns[: len(columns) - 4]:
        column.hidden = True
    rows = desk.rows(measures)
    desk.book(desk.page("Return", desk.lay(rows, columns, desk.corners(rows), join_columns="fill")))
    for m in measures:
        desk.want(m, "Quarter", periods)


@everyday()
def spacers(desk: Desk) -> None:
    """Empty columns between the years or halves, empty rows between the measures."""
    periods, measures = desk.last("quarter", desk.hand.randint(5, 9)), desk.measures(desk.hand.randint(2, 5))
    columns, year = desk.columns(periods, title=False)
    deep = len(columns[0].heads)
    spaced: list[Line] = []
    for column in columns:
        if spaced and column.period.quarter == 1:  # type: ignore[union-attr]
            spaced.append(Line(("",) * deep, role="blank"))
        spaced.append(column)
    rows = []
    for line in desk.rows(measures):
        rows += [line, Line(("",) * len(line.heads), role="blank")]
    desk.book(desk.page("Return", desk.lay(rows, spaced, desk.corners(rows)), year=year))
    for m in measures:
        desk.want(m, "Quarter", periods)


@everyday()
def wide_gap_after_labels(desk: Desk) -> None:
    """Definition and source stand between the name and the figures."""
    periods, measures = desk.axis("quarter", 6), desk.measures(desk.hand.randint(2, 5))
    columns, year = desk.columns(periods)
    blank = ("",) * (len(columns[0].heads) - 1)
    columns = [
        Line((*blank, "Definition"), role="text", text="Number in the period, counted once, as in the 2019 guidance"),
        Line((*blank, "Source"), role="text", text="Mosaic"), Line((*blank, "Frequency"), role="text", text="Quarterly"), *columns,
    ]  # fmt: skip
    rows = desk.rows(measures)
    desk.book(desk.page("Return", desk.lay(rows, columns, desk.corners(rows)), year=year))
    for m in measures:
        desk.want(m, "Quarter", periods)
