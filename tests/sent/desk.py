"""A colleague's desk: the authority, the report period, the measures, the pages."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.sent.cells import cell_at
from tests.sent.measures import Hand, Measure
from tests.sent.pack import Book, Cell, Pack, Sheet, Wanted
from tests.sent.pages import foot, title_words
from tests.sent.periods import Period, ending, last_ends, span, year_of, year_to
from tests.sent.spellings import COMMON, INNER, RARE, Way, fy, fy_dash
from tests.sent.table import Body, Line, lay
from tests.sent.words import AUTHORITIES, CORNERS, NEIGHBOURS, SERVICES

if TYPE_CHECKING:
    from collections.abc import Sequence


class Desk:
    """Everything that one drawn pack shares; a kind fills it and returns nothing."""

    def __init__(self, seed: int, kind: str, trap: bool, report: str) -> None:
        self.seed, self.kind, self.trap = seed, kind, trap
        self.hand = hand = Hand(f"{kind} {seed}")
        self.authority = hand.choice(sorted(AUTHORITIES))
        self.others = AUTHORITIES[self.authority][1]
        self.service = hand.choice(sorted(SERVICES))
        year, quarter = hand.randint(2021, 2024), hand.randint(1, 4)
        if report == "school":
            self.report = span("quarter", year, 7, 3)
        elif report == "month" and hand.maybe(0.5):
            self.report = span("month", year, hand.randint(1, 12), 1)
        else:
            self.report = last_ends("quarter", ending("year", date(year + 1, 3, 31)).end, 4)[quarter - 1]
        self.end = self.report.end
        if report == "month":
            self.report = ending("month", self.end)
        if report == "year":
            self.report = ending("year", date(year + 1, 3, 31))
            self.end = self.report.end
        self.fy = self.report.fy
        self.books: list[Book] = []
        self.wanted: list[Wanted] = []
        self.pattern = "*.xlsx"
        self.missing = hand.choice((0.0, 0.0, 0.0, 0.05, 0.12))
        self.future = hand.choice((None, None, "", "-", "n/a"))

    def measures(self, count: int, months: int = 3, units: str = "") -> list[Measure]:
        """Return different measures of the desk's service."""
        names = [(name, unit) for name, unit in SERVICES[self.service] if not units or unit in units.split()]
        chosen = self.hand.sample(names, min(count, len(names)))
        return [Measure(self.hand, name, unit, months, self.missing) for name, unit in chosen]

    def last(self, kind: str, count: int, every: int = 0) -> list[Period]:
        """Return the last periods up to the report's end."""
        return last_ends(kind, self.end, count, every)

    def this_year(self, kind: str) -> list[Period]:
        """Return all periods of the report's financial year, the future too."""
        return year_of(kind, self.fy)

    def axis(self, kind: str, most: int = 12) -> list[Period]:
        """Return the periods that a team lays out: the year, two years, or the last few."""
        draw = self.hand.random()
        if kind in ("month", "quarter", "half") and draw < 0.35:
            return self.this_year(kind)
        if kind == "quarter" and draw < 0.6:
            return year_of(kind, self.fy - 1) + self.this_year(kind)
        return self.last(
            kind,
            self.hand.randint(4, most) if kind in ("month", "week") else self.hand.randint(3, min(most, 8)),
        )

    def way(self, kind: str) -> Way:
        """Return one spelling for a whole axis."""
        return self.hand.choice(COMMON[kind] if self.hand.maybe(0.55) else RARE[kind])

    def short_way(self, kind: str) -> Way:
        """Return one spelling that leaves out the year."""
        return self.hand.choice(INNER[kind])

    def year_way(self) -> Way:
        """Return a spelling of the financial year for a heading."""
        return self.hand.choice((fy, fy, fy_dash, lambda p: f"{p.fy}/{p.fy + 1}"))

    def heads(
        self, periods: Sequence[Period], *, title: bool = True, nest: bool = True
    ) -> tuple[list[tuple[object, ...]], str]:
        """Return the headings of an axis, and the year that the title must then say."""
        kind = periods[0].kind
        one_year = len({p.fy for p in periods}) == 1
        draw = self.hand.random()
        if kind in ("month", "quarter", "half") and draw < 0.3 and nest:
            inner = self.short_way(kind)
            outer = self.year_way() if kind != "month" or self.hand.maybe(0.6) else (lambda p: p.end.year)
            return [(outer(p), inner(p)) for p in periods], ""
        if kind in ("month", "quarter", "half") and title and one_year and draw < 0.55:
            inner = self.short_way(kind)
            return [(inner(p),) for p in periods], self.title_year(periods[0])
        way = self.way(kind)
        return [(way(p),) for p in periods], ""

    def title_year(self, period: Period) -> str:
        """Return how a title says the year of its columns."""
        year = str(self.year_way()(period))
        if self.report.kind == "quarter" and period.fy == self.fy and self.hand.maybe(0.3):
            return f"Q{self.report.quarter} {year}"
        return self.hand.choice(
            (
                year,
                year,
                f"Year {year}",
                f"Financial year {year}",
                f"April {period.fy} to March {period.fy + 1}",
            )
        )

    def is_future(self, period: Period | None) -> bool:
        """Return whether the period ends after the report's."""
        return period is not None and period.end > self.end

    def body(self, at: Line) -> Cell | None:
        """Return the cell where a row and a column meet, by its role."""
        if at.role == "total" and at.measure:
            return at.measure.running(Period("", date(self.fy, 4, 1), self.end), at.area)
        return cell_at(at, self.hand, self.end, self.future)

    def lay(
        self, rows: Sequence[Line], columns: Sequence[Line], corner: Sequence[object] = (), **joins: str
    ) -> Sheet:
        """Return the table, with this desk's habits of joining headings."""
        joins.setdefault("join_columns", self.hand.choice(("merge", "merge", "once", "fill")))
        body: Body = self.body
        return lay(rows, columns, body, corner, **joins)

    def corner(self) -> str:
        """Return the word over the labels."""
        return self.hand.choice(CORNERS)

    def columns(
        self, periods: Sequence[Period], *, title: bool = True, nest: bool = True, **more: object
    ) -> tuple[list[Line], str]:
        """Return the lines of an axis, and the year that the title must then say."""
        heads, year = self.heads(periods, title=title, nest=nest)
        return [Line(head, period=p, **more) for head, p in zip(heads, periods, strict=True)], year  # type: ignore[arg-type]

    def rows(self, measures: Sequence[Measure], **more: object) -> list[Line]:
        """Return one line a measure, now and then with a reference before the name."""
        if self.hand.maybe(0.25):
            code = self.hand.choice(("{n}", "KPI{n}", "1.{n}", "CS {n:02d}"))
            return [Line((code.format(n=n + 1), m.name), m, **more) for n, m in enumerate(measures)]  # type: ignore[arg-type]
        return [Line((m.name,), m, **more) for m in measures]  # type: ignore[arg-type]

    def corners(self, rows: Sequence[Line]) -> list[str]:
        """Return the words over the label columns of measures."""
        return [*(["Ref"] if len(rows[0].heads) > 1 else []), self.corner()]

    def other(self, *, neighbours: bool = False) -> str:
        """Return England or neighbours as a table calls them."""
        return (
            self.hand.choice(NEIGHBOURS)
            if neighbours
            else self.hand.choice(("England", "England", "National", "England average"))
        )

    def page(
        self,
        name: str,
        *tables: Sheet,
        year: str = "",
        title: str | None = None,
        notes: bool = True,
        gap: int = 0,
        at: int | None = None,
    ) -> Sheet:
        """Return a sheet: title lines, the tables one below the other, notes."""
        hand, sheet = self.hand, Sheet(name)
        left = at if at is not None else hand.choice((0, 0, 0, 1))
        if title is None:
            title = title_words(hand, self.service, self.authority, needed=bool(year))
        if year:
            if title and hand.maybe(0.6):
                title = f"{title} {hand.choice(('', '- ', ''))}{year}".replace("  ", " ")
            else:
                sheet.put(1, left, year)
        sheet.put(0, left, Cell(title, bold=True) if title else None)
        row = sheet.depth + hand.randint(0, 2) if sheet.cells else 0
        for table in tables:
            sheet.paste(table, row, left)
            row = sheet.depth + (gap or hand.randint(1, 3))
        if notes and hand.maybe(0.5):
            foot(hand, sheet, row, left, self.end)
        return sheet

    def book(self, *sheets: Sheet, name: str = "") -> Book:
        """Put a workbook into the folder."""
        stem = name or self.hand.choice(
            (
                f"{self.service} return",
                self.service,
                f"{self.service} {self.report.label.replace('/', '-')}",
                "KPI return",
            )
        )
        book = Book(f"{stem}.xlsx", list(sheets))
        self.books.append(book)
        return book

    def want(  # noqa: PLR0913 (a row of the register has as many columns)
        self,
        measure: Measure,
        frequency: str,
        periods: Sequence[Period],
        *,
        label: str = "",
        theme: str = "",
        sheet: str = "",
        area: str = "",
        truth: dict[str, float | None] | None = None,
        may_refuse: bool = False,
        suffix: str = "",
        pattern: str = "",
        spare: dict[str, float | None] | None = None,
    ) -> Wanted:
        """Put a row into the register, with what is right for it."""
        if truth is None:
            if frequency == "YTD":
                truth = {p.label: measure.over(year_to(p), area) for p in periods}
            else:
                truth = {p.label: measure.truth(p, area) for p in periods}
            truth |= {p.label: None for p in periods if self.is_future(p)}
        target = (
            f">={measure.target:g}{'%' if measure.unit == 'percent' else ''}" if self.hand.maybe(0.5) else ""
        )
        row = {
            "Label": label or measure.name, "Indicator": (label or measure.name) + suffix, "Theme": theme,
            "Reporting frequency": frequency, "Unit": measure.unit, "Decimals": str(measure.decimals),
            "Return": pattern or self.pattern, "Sheet": sheet, "Target": target,
        }  # fmt: skip
        self.wanted.append(Wanted(row, truth, may_refuse, spare or {}))
        return self.wanted[-1]

    def pack(self) -> Pack:
        """Return the finished pack."""
        number = AUTHORITIES[self.authority][0]
        period = self.report.label
        if self.report.kind == "quarter" and self.hand.maybe(0.15):
            period = ending("month", self.end).label
        settings = {
            "Authority": self.authority,
            "LA number": number,
            "Report title": "Performance report",
            "Committee": "Scrutiny",
            "Report period": period,
        }
        return Pack(self.seed, self.kind, self.trap, period, settings, self.books, self.wanted)
