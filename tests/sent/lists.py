"""Everyday: long lists, pivots pasted as values, and their odd neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.sent.kinds import everyday
from tests.sent.pack import Cell, Sheet
from tests.sent.roles import own_name
from tests.sent.spellings import short
from tests.sent.table import Line
from tests.sent.words import AREA_SETS

if TYPE_CHECKING:
    from tests.sent.desk import Desk

FREQUENCY = {"month": "Month", "quarter": "Quarter", "year": "Annual"}


def write_list(heads: list[str], records: list[dict[str, object]]) -> Sheet:
    """Return a list with one line a record, under these headings."""
    sheet = Sheet("")
    sheet.line(0, 0, [Cell(head, bold=True) for head in heads])
    for r, record in enumerate(records):
        sheet.line(r + 1, 0, [record.get(head) for head in heads])
    return sheet


@everyday("month")
def long_list(desk: Desk) -> None:
    """One line a measure and period: name, period, value, in any order of columns."""
    kind = desk.hand.choice(("month", "quarter", "quarter", "year"))
    periods, measures = (
        desk.last(kind, desk.hand.randint(2, 5)),
        desk.measures(desk.hand.randint(2, 4), {"month": 1, "quarter": 3, "year": 12}[kind]),
    )
    way, hand = desk.way(kind), desk.hand
    name, when = (
        hand.choice(("Indicator", "Measure", "KPI")),
        hand.choice(("Period", "Period", kind.capitalize(), "Reporting period")),
    )
    value = hand.choice(("Value", "Value", "Figure", "Actual", "Result"))
    records = [
        {
            name: m.name,
            when: way(p),
            value: m.shown(p),
            "Target": m.aim(),
            "Unit": m.unit,
            "Note": "",
            "Team": "Performance",
        }
        for m in measures
        for p in periods
    ]
    if hand.maybe(0.4):
        records.sort(key=lambda record: str(at.value if isinstance(at := record[when], Cell) else at))
    heads = [name, when, value]
    hand.shuffle(heads)
    heads += hand.some(["Target", "Unit", "Team"], hand.randint(0, 3))
    desk.book(desk.page("Data", write_list(heads, records)))
    for m in measures:
        desk.want(m, FREQUENCY[kind], periods)


@everyday("year")
def long_list_with_areas(desk: Desk) -> None:
    """A long list in which every period has our line, England's and a neighbour's."""
    kind = desk.hand.choice(("quarter", "year"))
    periods, measures = desk.last(kind, desk.hand.randint(2, 4)), desk.measures(desk.hand.randint(2, 3))
    hand, way, own = desk.hand, desk.way(kind), own_name(desk)
    own = desk.authority if own == "LA" else own
    whose, head = (
        [(own, ""), ("England", "England"), (desk.others[0], "x")],
        hand.choice(("Area", "Area", "Geography", "LA", "Local authority")),
    )
    whose = hand.sample(whose, 3)
    when = "Period" if kind == "quarter" else hand.choice(("Year", "Period"))
    records = [
        {"Indicator": m.name, when: way(p), head: word, "Value": m.shown(p, area)}
        for m in measures
        for p in periods
        for word, area in whose
    ]
    heads = hand.choice(
        (
            ["Indicator", head, when, "Value"],
            [when, head, "Indicator", "Value"],
            [head, "Indicator", when, "Value"],
        )
    )
    desk.book(desk.page("Data", write_list(heads, records), title=""))
    for m in measures:
        desk.want(m, FREQUENCY[kind], periods)


@everyday("month")
def long_list_year_and_part(desk: Desk) -> None:
    """A long list with the year in one column and the quarter or month in another."""
    kind = desk.hand.choice(("month", "quarter"))
    periods, measures = desk.last(kind, desk.hand.randint(3, 6)), desk.measures(2, 1)
    inner, outer, part = desk.short_way(kind), desk.year_way(), kind.capitalize()
    records = [
        {"Year": outer(p), part: inner(p), "Measure": m.name, "Value": m.shown(p)}
        for m in measures
        for p in periods
    ]
    heads = desk.hand.choice((["Year", part, "Measure", "Value"], ["Measure", "Year", part, "Value"]))
    desk.book(desk.page("Data", write_list(heads, records)))
    for m in measures:
        desk.want(m, FREQUENCY[kind], periods)


@everyday()
def list_with_parts(desk: Desk) -> None:
    """A long list with numerator, denominator and percentage in columns."""
    periods, measures = desk.last("quarter", desk.hand.randint(2, 4)), desk.measures(2, units="percent")
    way = desk.way("quarter")
    records = []
    for m in measures:
        m.missing = 0
        records += [
            {
                "Indicator": m.name,
                "Quarter": way(p),
                "Numerator": m.cases(p)[0],
                "Denominator": m.cases(p)[1],
                "%": m.shown(p),
            }
            for p in periods
        ]
    desk.book(
        desk.page("Data", write_list(["Indicator", "Quarter", "Numerator", "Denominator", "%"], records))
    )
    for m in measures:
        desk.want(m, "Quarter", periods)


@everyday("month")
def measures_in_list_columns(desk: Desk) -> None:
    """An export: period and area in the first columns, one column per measure."""
    kind = desk.hand.choice(("month", "quarter"))
    periods, measures = desk.last(kind, desk.hand.randint(2, 5)), desk.measures(desk.hand.randint(2, 4), 1)
    way, areas = desk.way(kind), desk.hand.some(desk.hand.choice(AREA_SETS), 2)
    for m in measures:
        m.areas = areas
    whole = desk.hand.choice((desk.authority, "Total"))
    order = [(p, word, area) for p in periods for word, area in [*((a, a) for a in areas), (whole, "")]]
    records = [
        {"Period": way(p), "Area": word} | {m.name: m.shown(p, area) for m in measures}
        for p, word, area in order
    ]
    desk.book(
        desk.page(
            "Export",
            write_list(["Period", "Area", *(m.name for m in measures)], records),
            title="",
            notes=False,
        )
    )
    for m in measures:
        desk.want(m, FREQUENCY[kind], periods, label=f"{whole} {m.name}")
    desk.want(measures[0], FREQUENCY[kind], periods, label=f"{areas[0]} {measures[0].name}", area=areas[0])


@everyday("month")
def calendar_years_of_months(desk: Desk) -> None:
    """Months across under calendar years, two groups of them for two services."""
    months = desk.last("month", desk.hand.randint(5, 9))
    groups, names = desk.hand.choice((("Adults", "Children"), ("North", "South"))), desk.measures(2, 1)
    kept, rows = [], []
    for group in groups:
        for m in names:
            twin = type(m)(desk.hand, m.name, m.unit, 1, desk.missing)
            kept.append((group, twin))
            rows.append(Line((group, m.name), twin))
    columns = [Line((p.end.year, short(p.end)), period=p) for p in months]
    desk.book(
        desk.page(
            "Data",
            desk.lay(
                rows, columns, ["Group", "Measure"], join_rows=desk.hand.choice(("merge", "once", "fill"))
            ),
        )
    )
    for group, m in kept:
        desk.want(m, "Month", months, label=f"{group} {m.name}")


@everyday()
def list_newest_first(desk: Desk) -> None:
    """Quarters down or across with the newest first."""
    periods, measures = desk.last("quarter", desk.hand.randint(3, 7))[::-1], desk.measures(3)
    lines, _ = desk.columns(periods, title=False, nest=False)
    rows = desk.rows(measures)
    if desk.hand.maybe(0.5):
        table = desk.lay(rows, lines, desk.corners(rows))
    else:
        table = desk.lay(lines, [Line((m.name,), m) for m in measures], ["Quarter"])
    desk.book(desk.page("Return", table))
    for m in measures:
        desk.want(m, "Quarter", periods)
