"""Traps: the same name stands twice, or stands for somebody else's figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.sent.blocks import TITLES, same_names
from tests.sent.kinds import trap
from tests.sent.measures import Measure
from tests.sent.pack import Cell
from tests.sent.periods import Period, slashed
from tests.sent.table import Line, titled

if TYPE_CHECKING:
    from tests.sent.desk import Desk


def nothing(periods: list[Period]) -> dict[str, float | None]:
    """Return the truth where no figure may be given."""
    return dict.fromkeys(p.label for p in periods)


def twin(desk: Desk, m: Measure, name: str = "") -> Measure:
    """Return a measure typed in the same way with other figures."""
    other = Measure(desk.hand, name or m.name, m.unit, 3, 0)
    other.decimals, other.look, other.level = (
        m.decimals,
        m.look,
        min(m.level * desk.hand.uniform(0.6, 1.4), 97 if m.unit == "percent" else 1e9),
    )
    return other


@trap()
def same_names_no_theme(desk: Desk) -> None:
    """The same names under two titles, and the register doesn't say which."""
    titles = desk.hand.choice(TITLES)[:2]
    blocks, periods = same_names(desk, titles, 2), desk.last("quarter", 4)
    columns, _ = desk.columns(periods, title=False)
    tables = [
        titled(desk.lay([Line((m.name,), m) for m in block], columns), title)
        for title, block in zip(titles, blocks, strict=True)
    ]
    desk.book(desk.page("Return", *tables))
    for m in blocks[0]:
        desk.want(m, "Quarter", periods, truth=nothing(periods), may_refuse=True)


@trap()
def same_names_two_themes(desk: Desk) -> None:
    """The same names under two themes in one column, written once each."""
    titles = desk.hand.choice(TITLES)[:2]
    blocks, periods = same_names(desk, titles, desk.hand.randint(2, 3)), desk.axis("quarter", 5)
    columns, year = desk.columns(periods)
    rows = [Line((title, m.name), m) for title, block in zip(titles, blocks, strict=True) for m in block]
    desk.book(
        desk.page(
            "Return",
            desk.lay(
                rows, columns, ["Theme", "Measure"], join_rows=desk.hand.choice(("merge", "once", "fill"))
            ),
            year=year,
        )
    )
    for title, block in zip(titles, blocks, strict=True):
        for m in block:
            desk.want(m, "Quarter", periods, theme=title, suffix=f" ({title})")


@trap()
def second_sheet_with_other_figures(desk: Desk) -> None:
    """A copy of the sheet has other figures; sometimes the register names the sheet."""
    periods, measures = desk.last("quarter", 4), desk.measures(3)
    columns, _ = desk.columns(periods, title=False)
    name, copy = desk.hand.choice((("Return", "Return (2)"), ("Final", "v1"), ("Data", "Data old")))
    sheets = [
        desk.page(name, desk.lay([Line((m.name,), m) for m in measures], columns, ())),
        desk.page(copy, desk.lay([Line((m.name,), twin(desk, m)) for m in measures], columns, ())),
    ]
    given = desk.hand.maybe(0.5)
    desk.hand.shuffle(sheets)
    desk.book(*sheets)
    for m in measures:
        if given:
            desk.want(m, "Quarter", periods, sheet=name)
        else:
            desk.want(m, "Quarter", periods, may_refuse=True)


@trap("year")
def comparators_below_the_name(desk: Desk) -> None:
    """Below each measure, England and neighbours in rows without a name."""
    periods, measures = desk.last("year", 4), desk.measures(desk.hand.randint(2, 4), 12)
    columns, year = desk.columns(periods)
    rows = []
    for m in measures:
        rows += [
            Line((m.name,), m),
            Line((desk.hand.choice(("England", "  England", "National average")),), m, area="England"),
        ]
        rows += [Line((desk.other(neighbours=True),), m, area="SN")] if desk.hand.maybe(0.6) else []
    desk.book(desk.page("Return", desk.lay(rows, columns, [desk.corner()]), year=year))
    for m in measures:
        desk.want(m, "Annual", periods)


@trap("year")
def authority_not_in_the_table(desk: Desk) -> None:
    """A table of authorities under the measure's name; ours isn't among them."""
    periods, m = desk.last("year", 4), desk.measures(1, 12)[0]
    columns, _ = desk.columns(periods, title=False)
    rows = [Line((name,), m, area=name) for name in (*desk.others, "England")]
    desk.book(desk.page("Table", desk.lay(rows, columns, ["Authority"]), title=m.name))
    desk.want(m, "Annual", periods, truth=nothing(periods), may_refuse=True)


@trap()
def england_chosen_in_the_corner(desk: Desk) -> None:
    """A drop-down above the periods says England: the figures are not ours."""
    periods, measures = desk.last("quarter", 4), desk.measures(3)
    columns, _ = desk.columns(periods, title=False, nest=False)
    table = desk.lay([Line((m.name,), m, area="England") for m in measures], columns, ["England"])
    desk.book(desk.page("Return", table, title=desk.service))
    for m in measures:
        desk.want(m, "Quarter", periods, truth=nothing(periods), may_refuse=True)


@trap()
def hidden_row_of_the_same_name(desk: Desk) -> None:
    """An old row of the same name is hidden above the one that shows."""
    periods, measures = desk.last("quarter", 4), desk.measures(3)
    columns, year = desk.columns(periods, title=False)
    rows: list[Line] = []
    for m in measures:
        rows += [Line((m.name,), twin(desk, m), hidden=True), Line((m.name,), m)]
    desk.book(desk.page("Return", desk.lay(rows, columns, [desk.corner()]), year=year))
    for m in measures:
        desk.want(m, "Quarter", periods)


@trap()
def hidden_sheet_of_last_draft(desk: Desk) -> None:
    """A hidden sheet keeps the figures of the draft."""
    periods, measures = desk.last("quarter", 4), desk.measures(3)
    columns, _ = desk.columns(periods, title=False)
    draft = desk.page("Draft", desk.lay([Line((m.name,), twin(desk, m)) for m in measures], columns, ()))
    draft.hidden = True
    shown = desk.page("Return", desk.lay([Line((m.name,), m) for m in measures], columns, ()))
    desk.book(*([shown, draft] if desk.hand.maybe(0.7) else [draft, shown]))
    for m in measures:
        desk.want(m, "Quarter", periods)


@trap()
def names_that_begin_alike(desk: Desk) -> None:
    """Rows whose names begin or end like the wanted one: revised, target, repeat, of which."""
    periods, m = desk.last("quarter", desk.hand.randint(3, 5)), desk.measures(1)[0]
    columns, year = desk.columns(periods, title=False)
    names = [
        f"{m.name} - target",
        f"{m.name} (England)",
        f"{m.name} - of which under 18",
        f"Change in {m.name}",
        f"{m.name} last year",
        f"Cumulative {m.name}",
    ]
    rows = [Line((name,), twin(desk, m)) for name in desk.hand.some(names, 4)]
    rows.insert(desk.hand.randint(0, 4), Line((m.name,), m))
    desk.book(desk.page("Return", desk.lay(rows, columns, [desk.corner()]), year=year))
    desk.want(m, "Quarter", periods)


@trap()
def number_and_percent_rows_alike(desk: Desk) -> None:
    """Two rows have the same name: one counts, one is in per cent."""
    periods, m = desk.last("quarter", desk.hand.randint(3, 5)), desk.measures(1, units="percent")[0]
    m.missing, m.look = 0, desk.hand.choice(("fraction", "text", "quoted"))
    columns, year = desk.columns(periods, title=False)
    rows = [Line((m.name,), m, role="top"), Line((m.name,), m)]
    desk.hand.shuffle(rows)
    desk.book(desk.page("Return", desk.lay(rows, columns, [desk.corner()]), year=year))
    desk.want(m, "Quarter", periods, may_refuse=True)


@trap()
def table_of_targets_below(desk: Desk) -> None:
    """Below the figures a second table of the same shape has the targets."""
    periods, measures = desk.last("quarter", 4), desk.measures(3)
    columns, _ = desk.columns(periods, title=False)
    actual = titled(
        desk.lay([Line((m.name,), m) for m in measures], columns),
        desk.hand.choice(("Performance", "Actuals", "Outturn")),
    )
    aims = titled(
        desk.lay([Line((m.name,), twin(desk, m)) for m in measures], columns),
        desk.hand.choice(("Targets", f"Targets {slashed(desk.fy)}")),
    )
    desk.book(desk.page("Return", *([actual, aims] if desk.hand.maybe(0.7) else [aims, actual])))
    for m in measures:
        desk.want(m, "Quarter", periods, may_refuse=True)


@trap()
def another_council_sent_the_same_form(desk: Desk) -> None:
    """Two files of one form lie in the folder, one of them another council's."""
    periods, measures = desk.last("quarter", 4), desk.measures(3)
    columns, _ = desk.columns(periods, title=False)
    for name, area in ((desk.authority, ""), (desk.others[0], "x")):
        sheet = desk.page(
            "Return",
            desk.lay([Line((m.name,), m, area=area) for m in measures], columns),
            title=f"{name} Council",
            at=0,
        )
        desk.book(sheet, name=f"{name} {desk.service}")
    for m in measures:
        desk.want(m, "Quarter", periods, may_refuse=True)


@trap()
def total_row_takes_the_name(desk: Desk) -> None:
    """The measure's name is a heading line with the total's figures; its parts stand below."""
    periods, m = desk.last("quarter", 4), desk.measures(1, units="number")[0]
    m.areas, m.missing = ("Under 5", "5 to 10", "11 to 17"), 0
    columns, year = desk.columns(periods, title=False)
    rows = [Line((m.name,), m), *(Line((f"  {area}",), m, area=area) for area in m.areas)]
    table = desk.lay(rows, columns, [desk.corner()])
    table.put(table.depth, 0, Cell("of which new", bold=True))
    desk.book(desk.page("Return", table, year=year))
    desk.want(m, "Quarter", periods)
