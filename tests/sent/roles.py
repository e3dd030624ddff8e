"""Everyday: whose figure is it? England, neighbours, targets and areas beside our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.sent.kinds import everyday
from tests.sent.table import Line

if TYPE_CHECKING:
    from tests.sent.desk import Desk


def own_name(desk: Desk) -> str:
    """Return how a table calls the authority."""
    return desk.hand.choice((desk.authority, desk.authority, "LA", f"{desk.authority} Council"))


@everyday()
def target_and_actual_under_quarter(desk: Desk) -> None:
    """Each quarter is merged over Actual, Target and RAG, in any order."""
    periods, measures = desk.axis("quarter", 5), desk.measures(desk.hand.randint(2, 6))
    way, actual = (
        desk.way("quarter"),
        desk.hand.choice(("Actual", "Actual", "Result", "Outturn", "Performance")),
    )
    parts = [(actual, ""), ("Target", "target"), ("RAG", "rag")][: desk.hand.randint(2, 3)]
    desk.hand.shuffle(parts)
    columns = [Line((way(p), word), period=p, role=role) for p in periods for word, role in parts]
    rows = desk.rows(measures)
    desk.book(desk.page("Return", desk.lay(rows, columns, desk.corners(rows))))
    for m in measures:
        desk.want(m, "Quarter", periods)


@everyday("year")
def year_over_areas(desk: Desk) -> None:
    """Each year is merged over the authority, England and neighbours."""
    periods, measures = desk.last("year", desk.hand.randint(2, 5)), desk.measures(desk.hand.randint(2, 6), 12)
    way = desk.way("year")
    whose = [(own_name(desk), ""), (desk.other(), "England"), (desk.other(neighbours=True), "SN")]
    desk.hand.shuffle(whose)
    columns = [Line((way(p), word), period=p, area=area) for p in periods for word, area in whose]
    rows = desk.rows(measures)
    desk.book(desk.page("Benchmarking", desk.lay(rows, columns, desk.corners(rows))))
    for m in measures:
        desk.want(m, "Annual", periods)


@everyday("year")
def heading_says_year_and_whose(desk: Desk) -> None:
    """One heading has both: `2021/22 LA`, `2021/22 England`."""
    periods, measures = desk.last("year", desk.hand.randint(2, 4)), desk.measures(desk.hand.randint(2, 6), 12)
    way, own, joint = desk.year_way(), own_name(desk), desk.hand.choice((" ", "\n", " - "))
    columns = [
        Line((f"{way(p)}{joint}{word}",), period=p, area=area)
        for p in periods
        for word, area in ((own, ""), ("England", "England"))
    ]
    if desk.hand.maybe(0.5):
        columns.sort(key=lambda column: column.area)
    rows = desk.rows(measures)
    desk.book(desk.page("Annual", desk.lay(rows, columns, desk.corners(rows))))
    for m in measures:
        desk.want(m, "Annual", periods)


@everyday()
def this_quarter_last_quarter(desk: Desk) -> None:
    """The period is in the title; the headings say this and last."""
    now = desk.last("quarter", 1)[0]
    then, ago = desk.last("quarter", 2)[0], desk.last("quarter", 5)[0]
    measures = desk.measures(desk.hand.randint(3, 7))
    columns = [
        Line((desk.hand.choice(("This quarter", "Current quarter")),), period=now),
        Line((desk.hand.choice(("Last quarter", "Previous quarter")),), period=then),
    ]
    periods = [now, then]
    if desk.hand.maybe(0.5):
        columns.append(Line(("Same quarter last year",), period=ago))
        periods.append(ago)
    columns += [Line(("Target",), role="target"), Line(("RAG",), role="rag")][: desk.hand.randint(0, 2)]
    rows = desk.rows(measures)
    way = desk.hand.choice((desk.way("quarter"), lambda p: f"Reporting period: {p.label}"))
    desk.book(desk.page("Return", desk.lay(rows, columns, desk.corners(rows)), year=way(now)))  # type: ignore[arg-type]
    for m in measures:
        desk.want(m, "Quarter", periods)


@everyday()
def actual_and_target_rows(desk: Desk) -> None:
    """Each measure has a row for the actual and one for the target."""
    kind = desk.hand.choice(("quarter", "month"))
    periods, measures = (
        desk.axis(kind, 8),
        desk.measures(desk.hand.randint(2, 5), 3 if kind == "quarter" else 1),
    )
    columns, year = desk.columns(periods)
    parts = [("Actual", ""), ("Target", "target")] + ([("RAG", "rag")] if desk.hand.maybe(0.4) else [])
    if desk.hand.maybe(0.3):
        parts = [parts[1], parts[0], *parts[2:]]
    rows = [Line((m.name, word), m, role=role) for m in measures for word, role in parts]
    table = desk.lay(
        rows,
        columns,
        [desk.corner(), desk.hand.choice(("", "Type", "Actual/Target"))],
        join_rows=desk.hand.choice(("merge", "once", "fill")),
    )
    desk.book(desk.page("Return", table, year=year))
    for m in measures:
        desk.want(m, "Quarter" if kind == "quarter" else "Month", periods)


@everyday()
def number_cohort_percent_rows(desk: Desk) -> None:
    """A percentage with its numerator and denominator in rows of their own."""
    periods, measures = desk.axis("quarter", 6), desk.measures(desk.hand.randint(1, 3), units="percent")
    columns, year = desk.columns(periods)
    parts = desk.hand.choice(
        (
            [("Number", "top"), ("Cohort", "bottom"), ("%", "")],
            [("%", ""), ("Numerator", "top"), ("Denominator", "bottom")],
        )
    )
    rows = []
    for m in measures:
        m.parts, m.missing = True, 0
        rows += [Line((m.name, word), m, role=role) for word, role in parts]
    table = desk.lay(
        rows,
        columns,
        [desk.corner(), desk.hand.choice(("", "Unit", "Measure type"))],
        join_rows=desk.hand.choice(("merge", "once", "fill")),
    )
    desk.book(desk.page("Return", table, year=year))
    for m in measures:
        desk.want(m, "Quarter", periods)


@everyday()
def number_cohort_percent_columns(desk: Desk) -> None:
    """Under each period: number, cohort, percentage."""
    periods, measures = (
        desk.last("quarter", desk.hand.randint(2, 5)),
        desk.measures(desk.hand.randint(2, 4), units="percent"),
    )
    words = desk.hand.choice(
        (("Number", "Cohort", "%"), ("Num", "Den", "%"), ("Numerator", "Denominator", "Percentage"))
    )
    for m in measures:
        m.missing = 0
    way, in_one = desk.way("quarter"), desk.hand.maybe(0.3)
    columns = []
    for p in periods:
        for word, role in zip(words, ("top", "bottom", ""), strict=True):
            columns.append(Line((f"{p.label} {word}",) if in_one else (way(p), word), period=p, role=role))
    rows = desk.rows(measures)
    desk.book(desk.page("Return", desk.lay(rows, columns, desk.corners(rows))))
    for m in measures:
        desk.want(m, "Quarter", periods)
