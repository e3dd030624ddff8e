"""Traps: columns and titles that invite a wrong period or a wrong column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.sent.kinds import trap
from tests.sent.periods import MONTHS, ending, last_ends, slashed, span, year_of, year_to
from tests.sent.spellings import april_to, short
from tests.sent.table import Line

if TYPE_CHECKING:
    from tests.sent.desk import Desk


@trap()
def notes_about_another_year(desk: Desk) -> None:
    """The year is in the title; notes and a subtitle name other years."""
    periods, measures = desk.this_year("quarter"), desk.measures(desk.hand.randint(2, 5))
    columns = [Line((f"Q{p.quarter}",), period=p) for p in periods]
    sheet = desk.page(
        "Return",
        desk.lay(desk.rows(measures), columns),
        title=f"{desk.service} {slashed(desk.fy)}",
        notes=False,
    )
    texts = (f"Comparators are {slashed(desk.fy - 2)}", f"Follows the {slashed(desk.fy - 1)} format", f"(updated Jun {desk.fy + 1})",
             f"Targets were agreed in Q4 {slashed(desk.fy - 1)}", f"Baseline year: {slashed(desk.fy - 3)}")  # fmt: skip
    for text in desk.hand.some(texts, 3):
        sheet.put(sheet.depth + 1, 0, text)
    desk.book(sheet)
    for m in measures:
        desk.want(m, "Quarter", periods)


@trap()
def target_under_the_period(desk: Desk) -> None:
    """Each period is merged over two columns; only the target's has a word below."""
    periods, measures = desk.last("quarter", 4), desk.measures(desk.hand.randint(2, 5))
    way, first = desk.way("quarter"), desk.hand.maybe(0.5)
    columns = []
    for p in periods:
        pair = [Line((way(p), ""), period=p), Line((way(p), "Target"), period=p, role="target")]
        columns += pair if first else pair[::-1]
    rows = desk.rows(measures)
    desk.book(desk.page("Return", desk.lay(rows, columns, desk.corners(rows), join_columns="merge")))
    for m in measures:
        desk.want(m, "Quarter", periods)


@trap()
def year_to_date_behind(desk: Desk) -> None:
    """One column YTD behind the quarters, with no period of its own."""
    periods = [p for p in desk.this_year("quarter") if not desk.is_future(p)]
    measures, word = (
        desk.measures(desk.hand.randint(2, 5), units="number percent"),
        desk.hand.choice(("YTD", "Year to date", "Cumulative")),
    )
    for m in measures:
        m.missing = 0
    columns, year = desk.columns(periods, nest=False)
    columns.append(Line((word,), role="total"))
    rows = desk.rows(measures)
    desk.book(desk.page("Return", desk.lay(rows, columns, desk.corners(rows)), year=year))
    for m in measures:
        desk.want(m, "Quarter", periods)
        spare: dict[str, float | None] = {p.label: m.over(year_to(p)) for p in periods[:1]}
        desk.want(m, "YTD", periods[-1:], suffix=" (year to date)", spare=spare, may_refuse=True)


@trap()
def forecast_beside_actual(desk: Desk) -> None:
    """A forecast and a budget stand under the same quarter as the actual."""
    periods, measures = desk.last("quarter", desk.hand.randint(2, 4)), desk.measures(desk.hand.randint(2, 4))
    word = desk.hand.choice(("forecast", "plan", "budget", "projected"))
    columns = []
    for p in periods:
        pair = [Line((p.label,), period=p), Line((f"{p.label} {word}",), period=p, role="target")]
        columns += pair if desk.hand.maybe(0.5) else pair[::-1]
    rows = desk.rows(measures)
    desk.book(desk.page("Return", desk.lay(rows, columns, desk.corners(rows))))
    for m in measures:
        desk.want(m, "Quarter", periods)


@trap()
def same_quarter_last_year(desk: Desk) -> None:
    """A column for the same quarter of last year, headed in words, beside this one's."""
    now, ago = desk.last("quarter", 1)[0], desk.last("quarter", 5)[0]
    measures, word = (
        desk.measures(desk.hand.randint(2, 5)),
        desk.hand.choice(("Same quarter last year", f"Q{now.quarter} last year", "Previous year", "LY")),
    )
    columns = [Line((word,), period=ago), Line((now.label,), period=now), Line(("Change",), role="arrow")]
    rows = desk.rows(measures)
    desk.book(desk.page("Return", desk.lay(rows, columns, desk.corners(rows))))
    for m in measures:
        desk.want(m, "Quarter", [now], spare={ago.label: m.truth(ago)})


@trap()
def averages_among_periods(desk: Desk) -> None:
    """Periods down; a line with the year and its average stands among the quarters."""
    quarters = desk.last("quarter", desk.hand.randint(5, 9))
    measures, rows = desk.measures(desk.hand.randint(2, 4)), []
    for q in quarters:
        rows.append(Line((q.label,), period=q))
        if q.quarter == 4:
            word = desk.hand.choice(
                (f"{slashed(q.fy)} average", f"{slashed(q.fy)}", f"Total {slashed(q.fy)}")
            )
            rows.append(Line((word,), period=ending("year", q.end)))
    table = desk.lay(rows, [Line((m.name,), m) for m in measures], ["Quarter"])
    desk.book(desk.page("Data", table))
    for m in measures:
        desk.want(m, "Quarter", quarters)


@trap()
def calendar_quarters(desk: Desk) -> None:
    """The quarters are numbered from January, and say so with their months."""
    periods, measures = desk.last("quarter", desk.hand.randint(3, 6)), desk.measures(desk.hand.randint(2, 4))
    columns = [
        Line((f"Q{p.end.month // 3} {p.end.year} ({short(p.start)}-{short(p.end)})",), period=p)
        for p in periods
    ]
    rows = desk.rows(measures)
    desk.book(desk.page("Return", desk.lay(rows, columns, desk.corners(rows))))
    for m in measures:
        desk.want(m, "Quarter", periods, may_refuse=True)


@trap("month")
def cumulative_months(desk: Desk) -> None:
    """The columns run from April each: Apr, Apr-May, Apr-Jun."""
    months = [p for p in desk.this_year("month") if not desk.is_future(p)]
    measures = desk.measures(desk.hand.randint(2, 4), 1, units="number percent")
    heads = [april_to(p) for p in months]
    columns = [Line((head,), period=p, role="ytd") for head, p in zip(heads, months, strict=True)]
    rows = desk.rows(measures)
    desk.book(desk.page("Return", desk.lay(rows, columns, desk.corners(rows))))
    for m in measures:
        first: dict[str, float | None] = {months[0].label: m.over(months[0])}
        desk.want(m, "YTD", months, may_refuse=True)
        desk.want(
            m,
            "Month",
            months,
            truth=dict.fromkeys(p.label for p in months[1:]),
            spare=first,
            suffix=" (month)",
            may_refuse=True,
        )


@trap("school")
def months_of_a_school_year(desk: Desk) -> None:
    """September first and July last: the year over the months is the school's."""
    first = desk.end.year - 1
    months = [span("month", first + (n > 11), n % 12 + 1, 1) for n in range(8, 19)]
    measures, inner = desk.measures(desk.hand.randint(2, 4), 1), desk.short_way("month")
    columns = [Line((inner(p),), period=p) for p in months]
    rows = desk.rows(measures)
    said = desk.hand.choice(
        (f"{slashed(first)}", f"Academic year {slashed(first)}", f"{slashed(first)} academic year")
    )
    desk.book(
        desk.page("Attendance", desk.lay(rows, columns, desk.corners(rows)), title=f"{desk.service} {said}")
    )
    for m in measures:
        desk.want(m, "Month", months)


@trap("month")
def months_over_the_new_year(desk: Desk) -> None:
    """Months without years over two calendar years; only the first and January have one."""
    months, measures = desk.last("month", desk.hand.randint(6, 11)), desk.measures(desk.hand.randint(2, 4), 1)
    heads = []
    for n, p in enumerate(months):
        shown = n == 0 or p.end.month == 1
        heads.append(f"{MONTHS[p.end.month - 1]} {p.end.year}" if shown else MONTHS[p.end.month - 1])
    columns = [Line((head,), period=p) for head, p in zip(heads, months, strict=True)]
    rows = desk.rows(measures)
    desk.book(desk.page("Return", desk.lay(rows, columns, desk.corners(rows))))
    for m in measures:
        desk.want(m, "Month", months, may_refuse=True)


@trap()
def year_column_before_quarters(desk: Desk) -> None:
    """Last year's outturn and this year's target stand before this year's quarters."""
    periods, measures = desk.this_year("quarter"), desk.measures(desk.hand.randint(2, 5))
    before = last_ends("year", year_of("quarter", desk.fy - 1)[-1].end, 1)[0]
    old = desk.hand.choice(
        (f"{slashed(desk.fy - 1)}", f"{slashed(desk.fy - 1)} outturn", f"Baseline {slashed(desk.fy - 1)}")
    )
    columns = [Line((old,), period=before), Line((f"Target {slashed(desk.fy)}",), role="target")]
    inner = desk.hand.choice((lambda p: p.label, lambda p: f"Q{p.quarter}"))
    columns += [Line((inner(p),), period=p) for p in periods]
    rows = desk.rows(measures)
    desk.book(
        desk.page(
            "Return", desk.lay(rows, columns, desk.corners(rows)), title=f"{desk.service} {slashed(desk.fy)}"
        )
    )
    for m in measures:
        desk.want(m, "Quarter", periods)


@trap()
def sheet_copied_with_its_title(desk: Desk) -> None:
    """A quarter's sheet was copied: its tab says Q2, its title still Q1 of this year."""
    quarters = desk.last("quarter", 2)
    measures, sheets = desk.measures(3), []
    for q in quarters:
        table = desk.lay([Line((m.name,), m) for m in measures], [Line(("Actual",), period=q)], ["Measure"])
        sheets.append(
            desk.page(q.label.replace("/", "-"), table, title=f"{desk.service} {quarters[0].label}")
        )
    desk.book(*sheets)
    for m in measures:
        desk.want(m, "Quarter", quarters, may_refuse=True)
