"""Periods as a calendar has them, and their standard labels; nothing is borrowed."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LONG_MONTHS = ("January", "February", "March", "April", "May", "June", "July",
               "August", "September", "October", "November", "December")  # fmt: skip
NAMES = "|".join(MONTHS)
LENGTH = {"month": 1, "quarter": 3, "half": 6, "year": 12, "calendar": 12, "academic": 12, "rolling": 12}


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days of one kind (week, month, quarter, term, half, year, ...)."""

    kind: str
    start: date
    end: date

    @property
    def fy(self) -> int:
        """Return the calendar year in which the financial year of the end began."""
        return self.end.year - (self.end.month < 4)

    @property
    def quarter(self) -> int:
        """Return the financial quarter that the period ends in."""
        return (self.end.month - 4) % 12 // 3 + 1

    @property
    def label(self) -> str:
        """Return the standard label."""
        month = f"{MONTHS[self.end.month - 1]} {self.end.year}"
        match self.kind:
            case "month":
                return month
            case "quarter":
                return f"Q{self.quarter} {slashed(self.fy)}"
            case "half":
                return f"H{(self.quarter + 1) // 2} {slashed(self.fy)}"
            case "year":
                return slashed(self.fy)
            case "academic":
                return f"{slashed(self.start.year)} (academic)"
            case "calendar":
                return str(self.end.year)
            case "term":
                return f"{term_name(self)} {self.end.year}"
            case "rolling":
                return f"12 months to {month}"
            case "week":
                return f"Week ending {self.end.day} {month}"
        return f"{self.end.day} {month}"

    def months(self) -> list[tuple[int, int]]:
        """Return (year, month) of every month that the period touches."""
        first, last = (d.year * 12 + d.month - 1 for d in (self.start, self.end))
        return [divmod(n, 12) for n in range(first, last + 1)]


def term_name(period: Period) -> str:
    """Return the name of the school term."""
    return {9: "Autumn", 1: "Spring", 4: "Summer"}[period.start.month]


def slashed(year: int) -> str:
    """Return `2024/25` for 2024."""
    return f"{year}/{(year + 1) % 100:02d}"


def span(kind: str, year: int, month: int, months: int) -> Period:
    """Return the period of so many months that begins with this one."""
    last_year, last = divmod(year * 12 + month - 1 + months - 1, 12)
    return Period(kind, date(year, month, 1), date(last_year, last + 1, monthrange(last_year, last + 1)[1]))


def ending(kind: str, end: date) -> Period:
    """Return the period of this kind that ends with the month of `end`."""
    if kind == "day":
        return Period("day", end, end)
    if kind == "term":
        return span("term", end.year, {12: 9, 3: 1, 8: 4}[end.month], {12: 4, 3: 3, 8: 5}[end.month])
    number = end.year * 12 + end.month - LENGTH[kind]
    return span(kind, number // 12, number % 12 + 1, LENGTH[kind])


def last_ends(kind: str, end: date, count: int, every: int = 0) -> list[Period]:
    """Return the last `count` periods of a kind that end by `end`, oldest first."""
    found: list[Period] = []
    when = end
    while len(found) < count:
        fits = {
            "quarter": when.month % 3 == 0, "half": when.month in (3, 9), "year": when.month == 3,
            "calendar": when.month == 12, "academic": when.month == 8, "term": when.month in (3, 8, 12),
        }.get(kind, True)  # fmt: skip
        if fits and (not every or (end.month - when.month) % every == 0):
            found.append(ending(kind, when))
        when = when.replace(day=1) - timedelta(days=1)
    return found[::-1]


def year_of(kind: str, fy: int) -> list[Period]:
    """Return all the months, quarters or halves of a financial year."""
    return last_ends(kind, date(fy + 1, 3, 31), 12 // LENGTH[kind])


def weeks_back(end: date, count: int, weekday: int = 4) -> list[Period]:
    """Return the last weeks that end on this weekday (4 is Friday), oldest first."""
    last = end - timedelta(days=(end.weekday() - weekday) % 7)
    ends = [last - timedelta(days=7 * n) for n in range(count)][::-1]
    return [Period("week", day - timedelta(days=6), day) for day in ends]


def year_to(period: Period) -> Period:
    """Return the financial year up to the period's end."""
    return Period("ytd", date(period.fy, 4, 1), period.end)


def read_label(label: str) -> Period | None:
    """Return the period that a standard label means; None for any other text."""
    text = label.strip().removesuffix(" YTD")
    if found := re.fullmatch(rf"(?:Week ending )?(\d{{1,2}}) ({NAMES}) (\d{{4}})", text):
        day = date(int(found[3]), MONTHS.index(found[2]) + 1, int(found[1]))
        return Period("week" if text.startswith("Week") else "day", day, day)
    if found := re.fullmatch(rf"(12 months to )?({NAMES}) (\d{{4}})", text):
        month = span("month", int(found[3]), MONTHS.index(found[2]) + 1, 1)
        return ending("rolling", month.end) if found[1] else month
    if found := re.fullmatch(r"([QH])([1-4]) (\d{4})/\d\d", text):
        length = 3 if found[1] == "Q" else 6
        number = int(found[3]) * 12 + 3 + (int(found[2]) - 1) * length
        return span("quarter" if length == 3 else "half", number // 12, number % 12 + 1, length)
    if found := re.fullmatch(r"(\d{4})/\d\d( \(academic\))?", text):
        return span("academic", int(found[1]), 9, 12) if found[2] else span("year", int(found[1]), 4, 12)
    if found := re.fullmatch(rf"({NAMES}) (\d{{4}}) to ({NAMES}) (\d{{4}})", text):
        first, last = (int(found[n + 1]) * 12 + MONTHS.index(found[n]) for n in (1, 3))
        return span("ytd", first // 12, first % 12 + 1, last - first + 1)
    if re.fullmatch(r"\d{4}", text):
        return span("calendar", int(text), 1, 12)
    if found := re.fullmatch(r"(Autumn|Spring|Summer) (\d{4})", text):
        return ending("term", date(int(found[2]), {"Autumn": 12, "Spring": 3, "Summer": 8}[found[1]], 28))
    return None
