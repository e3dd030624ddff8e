"""Everyday: returns by half year, week, term, rolling year, date and year to date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.sent.kinds import everyday
from tests.sent.periods import Period, last_ends, weeks_back
from tests.sent.spellings import fy_dash
from tests.sent.table import Line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.sent.desk import Desk
    from tests.sent.measures import Measure


def either_way(
    desk: Desk, measures: Sequence[Measure], lines: list[Line], year: str, corner: str, down: float = 0.4
) -> None:
    """Lay the periods across or down and put the page into a book."""
    if desk.hand.maybe(down):
        corners = [*[""] * (len(lines[0].heads) - 1), corner]
        table = desk.lay(
            lines,
            [Line((m.name,), m) for m in measures],
            corners,
            join_rows=desk.hand.choice(("merge", "once", "fill")),
        )
    else:
        rows = desk.rows(measures)
        table = desk.lay(rows, lines, desk.corners(rows))
    desk.book(desk.page("Return", table, year=year))


@everyday()
def half_years(desk: Desk) -> None:
    """Half years, in words or as quarters joined."""
    periods, measures = desk.last("half", desk.hand.randint(2, 6)), desk.measures(desk.hand.randint(2, 5), 6)
    lines, year = desk.columns(periods)
    either_way(desk, measures, lines, year, "Half year")
    for m in measures:
        desk.want(m, "Half year", periods)


@everyday("month")
def rolling_years(desk: Desk) -> None:
    """Rolling twelve months, every month or every quarter."""
    periods, measures = (
        desk.last("rolling", desk.hand.randint(3, 7), desk.hand.choice((1, 3))),
        desk.measures(desk.hand.randint(2, 5), 12),
    )
    lines, year = desk.columns(periods)
    either_way(desk, measures, lines, year, "Rolling year")
    for m in measures:
        desk.want(m, "Rolling 12 months", periods)


@everyday("month")
def rolling_beside_month(desk: Desk) -> None:
    """Each measure has a row for the month and one for the rolling twelve months."""
    months, measures = desk.last("month", desk.hand.randint(3, 8)), desk.measures(desk.hand.randint(2, 4), 1)
    rolling = last_ends("rolling", desk.end, len(months))
    columns, year = desk.columns(months)
    words = desk.hand.choice(
        (("Month", "Rolling 12 months"), ("In month", "12 month rolling"), ("Monthly", "Rolling year"))
    )
    rows = [Line((m.name, word), m) for m in measures for word in words]
    table = desk.lay(
        rows, columns, [desk.corner(), ""], join_rows=desk.hand.choice(("merge", "once", "fill"))
    )
    deep = len(columns[0].heads)
    for r, row in enumerate(rows):
        for c, p in enumerate(rolling):
            if r % 2:
                table.put(deep + r, 2 + c, row.measure.typed(row.measure.over(p)))  # type: ignore[union-attr]
    desk.book(desk.page("Return", table, year=year))
    for m in measures:
        desk.want(m, "Month", months)
        truth: dict[str, float | None] = {p.label: m.over(p) for p in rolling}
        desk.want(m, "Rolling 12 months", rolling, truth=truth, suffix=" (rolling)")


@everyday("month")
def weeks(desk: Desk) -> None:
    """Weeks by the day they end on, down or across."""
    periods = weeks_back(desk.end, desk.hand.randint(4, 10), desk.hand.choice((4, 4, 6)))
    measures = desk.measures(desk.hand.randint(2, 5), 1)
    lines, year = desk.columns(periods)
    either_way(desk, measures, lines, year, desk.hand.choice(("Week ending", "Week ending", "W/E")), 0.6)
    for m in measures:
        desk.want(m, "Week", periods)


@everyday("school")
def terms(desk: Desk) -> None:
    """School terms, across or down."""
    periods, measures = desk.last("term", desk.hand.randint(3, 7)), desk.measures(desk.hand.randint(2, 5), 4)
    lines, year = desk.columns(periods)
    either_way(desk, measures, lines, year, "Term")
    for m in measures:
        desk.want(m, "Term", periods)


@everyday("school")
def terms_under_years(desk: Desk) -> None:
    """Autumn, Spring and Summer under each academic year."""
    periods, measures = desk.last("term", desk.hand.choice((3, 6))), desk.measures(desk.hand.randint(2, 5), 4)
    inner = desk.short_way("term")
    dash = desk.hand.maybe(0.5)

    def year(p: Period) -> str:
        first = p.end.year - (p.start.month < 9)
        text = f"{first}/{(first + 1) % 100:02d}"
        return text.replace("/", "-") if dash else text

    either_way(desk, measures, [Line((year(p), inner(p)), period=p) for p in periods], "", "Term")
    for m in measures:
        desk.want(m, "Term", periods)


@everyday()
def snapshots(desk: Desk) -> None:
    """Figures as at a date, every quarter or month, down or across."""
    every, frequency = desk.hand.choice(((3, "Quarter"), (3, "Quarter"), (1, "Month")))
    periods, measures = (
        desk.last("day", desk.hand.randint(3, 7), every),
        desk.measures(desk.hand.randint(2, 5), 1),
    )
    lines, year = desk.columns(periods)
    either_way(desk, measures, lines, year, desk.hand.choice(("As at", "Date", "Snapshot date")))
    for m in measures:
        desk.want(m, frequency, periods)


@everyday("year")
def yearly_snapshots(desk: Desk) -> None:
    """Figures as at 31 March, once a year."""
    periods, measures = (
        desk.last("day", desk.hand.randint(3, 6), 12),
        desk.measures(desk.hand.randint(2, 5), 1),
    )
    lines, year = desk.columns(periods)
    either_way(desk, measures, lines, year, desk.hand.choice(("As at", "At 31 March", "Date")))
    for m in measures:
        desk.want(m, "Annual", periods)


@everyday("month")
def year_to_date_only(desk: Desk) -> None:
    """Only the year to date, headed so at each month or quarter."""
    kind = desk.hand.choice(("month", "quarter"))
    periods, measures = desk.last(kind, desk.hand.randint(2, 6)), desk.measures(desk.hand.randint(2, 5), 1)
    way = desk.way("ytd")
    columns = [Line((way(p),), period=p, role="ytd") for p in periods]
    rows = desk.rows(measures)
    desk.book(desk.page("Return", desk.lay(rows, columns, desk.corners(rows))))
    for m in measures:
        desk.want(m, "YTD", periods)


@everyday()
def cumulative_rows(desk: Desk) -> None:
    """Each measure has a row in the quarter and a cumulative one below."""
    periods, measures = (
        desk.this_year("quarter"),
        desk.measures(desk.hand.randint(2, 4), units="number percent"),
    )
    columns, year = desk.columns(periods)
    words = desk.hand.choice((("In quarter", "YTD"), ("Quarter", "Cumulative"), ("Discrete", "Year to date")))
    rows = [
        Line((m.name, word), m, role=role)
        for m in measures
        for word, role in zip(words, ("", "ytd"), strict=True)
    ]
    table = desk.lay(
        rows, columns, [desk.corner(), ""], join_rows=desk.hand.choice(("merge", "once", "fill"))
    )
    desk.book(desk.page("Return", table, year=year))
    for m in measures:
        desk.want(m, "Quarter", periods)
        desk.want(m, "YTD", periods, suffix=" (cumulative)")


@everyday("year")
def calendar_and_academic_years(desk: Desk) -> None:
    """Calendar or academic years, across or down."""
    kind = desk.hand.choice(("calendar", "academic"))
    periods, measures = (
        last_ends(kind, desk.end, desk.hand.randint(3, 6)),
        desk.measures(desk.hand.randint(2, 5), 12),
    )
    lines, year = desk.columns(periods)
    either_way(
        desk,
        measures,
        lines,
        year,
        "Academic year" if kind == "academic" else desk.hand.choice(("Year", "Calendar year")),
    )
    for m in measures:
        desk.want(m, "Annual", periods)


@everyday("year")
def financial_years(desk: Desk) -> None:
    """Financial years with the latest target behind, down or across."""
    periods, measures = desk.last("year", desk.hand.randint(3, 8)), desk.measures(desk.hand.randint(2, 6), 12)
    lines, year = desk.columns(periods)
    if desk.hand.maybe(0.3):
        lines.append(Line((f"Target {fy_dash(periods[-1])}",), role="target"))
        rows = desk.rows(measures)
        desk.book(desk.page("Annual", desk.lay(rows, lines, desk.corners(rows)), year=year))
    else:
        either_way(desk, measures, lines, year, "Year")
    for m in measures:
        desk.want(m, "Annual", periods)
