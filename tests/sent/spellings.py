"""The ways in which people write a period. One way is drawn for a whole axis."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.sent.pack import Cell
from tests.sent.periods import LONG_MONTHS, MONTHS, Period, slashed, term_name

if TYPE_CHECKING:
    from datetime import date

Way = Callable[[Period], object]


def short(d: date) -> str:
    """Return `Apr`."""
    return MONTHS[d.month - 1]


def long(d: date) -> str:
    """Return `April`."""
    return LONG_MONTHS[d.month - 1]


def yy(d: date) -> str:
    """Return `24`."""
    return f"{d.year % 100:02d}"


def fy(p: Period) -> str:
    """Return `2024/25`."""
    return slashed(p.start.year if p.kind == "academic" else p.fy)


def fy_dash(p: Period) -> str:
    """Return `2024-25`."""
    return fy(p).replace("/", "-")


def fy_short(p: Period) -> str:
    """Return `24/25`."""
    return fy(p)[2:]


def month_of_year(p: Period) -> int:
    """Return 1 for April."""
    return (p.end.month - 4) % 12 + 1


def dated(form: str, *, end: bool = False) -> Way:
    """Return the way of typing a real date, shown in this format."""
    return lambda p: Cell(p.end if end else p.start, form)


def uk(d: date) -> str:
    """Return `01/04/2024`."""
    return f"{d:%d/%m/%Y}"


def april_to(p: Period) -> str:
    """Return `Apr-Jun 2024`, `Apr 2024-Jan 2025` or, in April, `Apr 2024`."""
    if p.end.month == 4:
        return f"Apr {p.end.year}"
    return (
        f"Apr-{short(p.end)} {p.end.year}" if p.end.month > 4 else f"Apr {p.fy}-{short(p.end)} {p.end.year}"
    )


COMMON: dict[str, tuple[Way, ...]] = {
    "month": (dated("mmm-yy"), dated("mmm-yy"), dated("mmm yyyy"), lambda p: f"{short(p.end)}-{yy(p.end)}",
              lambda p: f"{long(p.end)} {p.end.year}", lambda p: f"{short(p.end)} {yy(p.end)}", lambda p: p.label),
    "quarter": (lambda p: p.label, lambda p: p.label, lambda p: f"Q{p.quarter} {fy_dash(p)}",
                lambda p: f"Q{p.quarter} {fy_short(p)}", lambda p: f"{fy(p)} Q{p.quarter}"),
    "year": (fy, fy, fy_dash, fy_dash),
    "academic": (fy, fy_dash, lambda p: f"AY {fy(p)}", lambda p: f"{fy(p)} academic year"),
    "calendar": (lambda p: p.end.year, lambda p: str(p.end.year)),
    "term": (lambda p: p.label, lambda p: f"{term_name(p)} term {p.end.year}"),
    "half": (lambda p: p.label, lambda p: f"H1 {fy(p)}" if p.end.month == 9 else f"H2 {fy(p)}"),
    "rolling": (lambda p: p.label, lambda p: f"Rolling 12 months to {short(p.end)}-{yy(p.end)}"),
    "week": (lambda p: f"w/e {uk(p.end)}", dated("dd/mm/yyyy", end=True), lambda p: f"Week ending {p.end.day} {short(p.end)} {p.end.year}"),
    "day": (dated("dd/mm/yyyy", end=True), lambda p: p.label, lambda p: f"{p.end.day} {long(p.end)} {p.end.year}"),
    "ytd": (lambda p: f"YTD {short(p.end)}-{yy(p.end)}", lambda p: f"{short(p.end)} {yy(p.end)} YTD"),
}  # fmt: skip

RARE: dict[str, tuple[Way, ...]] = {
    "month": (
        dated("mmmm yyyy"), dated("dd/mm/yyyy"), dated("mmm-yy", end=True), lambda p: f"{short(p.end)}'{yy(p.end)}",
        lambda p: f"{p.end:%Y-%m}", lambda p: f"{p.end:%m/%Y}", lambda p: f"{p.end:%Y%m}",
        lambda p: f"M{month_of_year(p)} {fy(p)}", lambda p: f"P{month_of_year(p)} {fy(p)}",
        lambda p: f"Period {month_of_year(p)} {fy(p)}", lambda p: f"{p.start:%Y-%m-%d}", lambda p: uk(p.start),
        lambda p: f"{short(p.end).upper()} {p.end.year}", lambda p: f"{long(p.end)}\n{p.end.year}",
        lambda p: f"{p.end.year} {long(p.end)}", lambda p: f"1 {long(p.end)} {p.end.year}", lambda p: f"{short(p.end)}/{yy(p.end)}",
    ),
    "quarter": (
        lambda p: f"{fy_dash(p)} Q{p.quarter}", lambda p: f"Qtr {p.quarter} {fy(p)}", lambda p: f"Quarter {p.quarter} {fy(p)}",
        lambda p: f"Q{p.quarter}\n{fy(p)}", lambda p: f"{short(p.start)}-{short(p.end)} {p.end.year}",
        lambda p: f"{short(p.start)} - {short(p.end)} {yy(p.end)}", lambda p: f"{long(p.start)} to {long(p.end)} {p.end.year}",
        lambda p: f"Q{p.quarter} {short(p.start)}-{short(p.end)} {yy(p.end)}",
        lambda p: f"Q{p.quarter} ({short(p.start)}-{short(p.end)} {p.end.year})",
        lambda p: f"{p.start.day} {long(p.start)} {p.start.year} to {p.end.day} {long(p.end)} {p.end.year}",
        lambda p: f"{uk(p.start)} - {uk(p.end)}", lambda p: f"FY{fy_dash(p)} Q{p.quarter}", lambda p: f"[{p.label}]",
        lambda p: f"{p.label} ({short(p.start)}-{short(p.end)})", lambda p: f"Quarter ending {long(p.end)} {p.end.year}",
        lambda p: f"Q{p.quarter}, {fy(p)}", lambda p: f"Q{p.quarter} - {fy(p)}", lambda p: f"{fy(p)} - Quarter {p.quarter}",
        lambda p: f"{fy_dash(p).replace('-', '')} Q{p.quarter}", lambda p: f"Quarter to {p.end.day} {short(p.end)} {p.end.year}",
        lambda p: f"{p.label} [p]", lambda p: f"{p.label} [r]", lambda p: f"{p.label}†", lambda p: f"Q{p.quarter} {p.fy}/{p.fy + 1}",
    ),
    "year": (
        lambda p: f"{p.fy}/{p.fy + 1}", lambda p: f"{p.fy}-{p.fy + 1}", fy_short, lambda p: f"FY {fy(p)}",
        lambda p: f"FY{fy_dash(p)}", lambda p: f"Year {fy(p)}", lambda p: fy_dash(p).replace("-", ""),
        lambda p: f"{p.fy}/{(p.fy + 1) % 10}", lambda p: f"Year ending 31 March {p.end.year}",
        lambda p: f"April {p.fy} to March {p.fy + 1}",
    ),
    "academic": (lambda p: f"{p.start.year}/{p.end.year}", lambda p: f"Academic year {fy(p)}"),
    "calendar": (lambda p: f"Calendar year {p.end.year}", lambda p: f"Jan-Dec {p.end.year}"),
    "term": (
        lambda p: f"{term_name(p)} Term {academic(p)}", lambda p: f"{term_name(p)} {academic(p)}",
        lambda p: f"{academic(p)} {term_name(p)}", lambda p: f"{term_name(p)} {yy(p.end)}", lambda p: f"{p.end.year} {term_name(p)}",
    ),
    "half": (
        lambda p: f"Q{p.quarter - 1}-Q{p.quarter} {fy(p)}", lambda p: f"{short(p.start)} {p.start.year}-{short(p.end)} {p.end.year}",
        lambda p: f"{'First' if p.end.month == 9 else 'Second'} half {fy(p)}", lambda p: f"{fy(p)} H{p.quarter // 2}",
        lambda p: f"{long(p.start)} {p.start.year} to {long(p.end)} {p.end.year}", lambda p: f"Half year {p.quarter // 2} {fy(p)}",
    ),
    "rolling": (
        lambda p: f"12m to {short(p.end)} {yy(p.end)}", lambda p: f"Year to {long(p.end)} {p.end.year}",
        lambda p: f"12 months ending {short(p.end)} {p.end.year}", lambda p: f"Year ending {short(p.end)} {p.end.year}",
        lambda p: f"{short(p.start)} {yy(p.start)} - {short(p.end)} {yy(p.end)}",
    ),
    "week": (
        lambda p: f"W/E {p.end.day} {short(p.end)} {yy(p.end)}", lambda p: f"Week ending {uk(p.end)}",
        lambda p: f"Wk ending {p.end:%d/%m/%y}", dated("dd-mmm-yy", end=True),
    ),
    "day": (
        lambda p: f"As at {p.end.day} {long(p.end)} {p.end.year}", lambda p: uk(p.end), dated("d mmm yyyy", end=True),
        lambda p: f"At {p.end.day} {short(p.end)} {p.end.year}", lambda p: f"{short(p.end)}-{yy(p.end)}", dated("mmm-yy", end=True),
        lambda p: f"{p.end.day}-{short(p.end)}-{yy(p.end)}", lambda p: f"{p.end:%Y-%m-%d}",
    ),
    "ytd": (
        lambda p: f"Q{p.quarter} {fy(p)} YTD", lambda p: f"Q{p.quarter} {fy(p)} cumulative",
        lambda p: f"{april_to(p)} (YTD)",
        lambda p: f"Year to date {long(p.end)} {p.end.year}",
    ),
}  # fmt: skip

INNER: dict[str, tuple[Way, ...]] = {
    "month": (lambda p: short(p.end), lambda p: short(p.end), lambda p: long(p.end), lambda p: short(p.end).upper()),
    "quarter": (lambda p: f"Q{p.quarter}", lambda p: f"Q{p.quarter}", lambda p: f"Qtr {p.quarter}", lambda p: f"Quarter {p.quarter}",
                lambda p: f"Q{p.quarter} ({short(p.start)}-{short(p.end)})", lambda p: f"{short(p.start)}-{short(p.end)}"),
    "half": (lambda p: f"H{p.quarter // 2}", lambda p: f"Half {p.quarter // 2}"),
    "term": (term_name, lambda p: f"{term_name(p)} term"),
}  # fmt: skip


def academic(p: Period) -> str:
    """Return the academic year that a term belongs to."""
    return slashed(p.end.year - (p.start.month < 9))
