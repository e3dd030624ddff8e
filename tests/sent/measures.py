"""One measure: its figures, which ones are missing, and how the team types them."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, TypeVar

from tests.sent.pack import Cell
from tests.sent.periods import Period, year_to
from tests.sent.words import MARKS

if TYPE_CHECKING:
    from collections.abc import Sequence


T = TypeVar("T")


class Hand(random.Random):
    """Chance, with the phrases that the kinds use."""

    def maybe(self, chance: float) -> bool:
        """Return True this often."""
        return self.random() < chance

    def some(self, things: Sequence[T], count: int) -> list[T]:
        """Return so many different ones, in their own order."""
        chosen = sorted(self.sample(range(len(things)), min(count, len(things))))
        return [things[n] for n in chosen]


LOOKS = {
    "percent": ("fraction", "fraction", "fraction", "points", "points", "text", "quoted"),
    "number": ("plain", "plain", "plain", "comma", "text"),
    "rate": ("plain", "plain", "fixed", "text"),
    "score": ("plain", "fixed"),
}


class Measure:
    """Figures by month, so that quarters, years and running totals agree with them.

    Parameters
    ----------
    months
        How many months a figure usually covers; sets the size of the months.
    missing
        How often a figure is suppressed or awaited.
    areas
        Areas that the whole is made of; blank if the whole stands alone.
    """

    def __init__(self, hand: Hand, name: str, unit: str, months: int = 3, missing: float = 0.0) -> None:
        self.hand, self.name, self.unit, self.missing = hand, name, unit, missing
        self.areas: Sequence[str] = ()
        self.decimals = {
            "percent": hand.choice((0, 1, 1, 1, 2)),
            "number": 0,
            "rate": hand.choice((1, 1, 2)),
            "score": 1,
        }[unit]
        self.look = hand.choice(LOOKS[unit])
        self.exact = hand.maybe(0.4)
        self.signs = hand.maybe(0.06)
        self.level = {
            "percent": hand.uniform(35, 95), "rate": hand.uniform(4, 80), "score": hand.uniform(3, 60),
            "number": hand.choice((hand.uniform(15, 60), hand.uniform(80, 900), hand.uniform(1900, 2080), hand.uniform(2200, 9000))) / months,
        }[unit]  # fmt: skip
        self.steady = unit == "number" and 1900 <= self.level * months <= 2100
        self.parts = unit == "percent" and hand.maybe(0.3)
        self.by_month: dict[tuple[str, int, int], tuple[float, float]] = {}
        self.gaps: dict[tuple[str, str], str] = {}
        usual = self.level * (months if unit == "number" else 1)
        self.target = (
            usual * hand.uniform(0.9, 1.1) if unit != "percent" else min(99, self.level + hand.randint(-5, 5))
        )
        self.target = round(self.target) if unit in ("percent", "number") else round(self.target, 1)

    def month(self, area: str, year: int, month: int) -> tuple[float, float]:
        """Return (part, whole) of one month; the whole is 1 where nothing is divided."""
        if not area and self.areas:
            each = [self.month(area, year, month) for area in self.areas]
            return (sum(part for part, _ in each), sum(whole for _, whole in each))
        key = (area, year, month)
        if key not in self.by_month:
            wiggle = self.hand.uniform(0.97, 1.03) if self.steady else self.hand.uniform(0.75, 1.25)
            if self.unit == "number":
                self.by_month[key] = (max(1, round(self.level * wiggle)), 1)
            elif self.unit == "percent":
                whole = self.hand.randint(30, 400)
                share = min(0.99, max(0.03, self.level / 100 * wiggle))
                self.by_month[key] = (max(1, round(whole * share)), whole)
            else:
                self.by_month[key] = (round(self.level * wiggle, self.decimals + 1), 1)
        return self.by_month[key]

    def over(self, period: Period, area: str = "") -> float:
        """Return the figure of a period, whether or not the team has it."""
        if period.kind == "week":
            months = [(period.end.year, 100 + period.end.timetuple().tm_yday)]
        elif period.kind == "day":
            months = period.months()[-1:]
        else:
            months = period.months()
        each = [self.month(area, *month) for month in months]
        part, whole = sum(figure for figure, _ in each), sum(figure for _, figure in each)
        if self.unit == "number":
            return part
        value = part / whole * (100 if self.unit == "percent" else 1)
        digits = self.decimals if not self.exact or self.look in ("text", "fixed") else 6
        return round(value, digits)

    def cases(self, period: Period, area: str = "") -> tuple[int, int]:
        """Return the numerator and denominator of a percentage."""
        each = [self.month(area, *month) for month in period.months()]
        return int(sum(figure for figure, _ in each)), int(sum(figure for _, figure in each))

    def gap(self, period: Period, area: str = "") -> str:
        """Return the mark that stands instead of the figure; blank where there is one."""
        key = (area, period.kind + period.label)
        if key not in self.gaps:
            self.gaps[key] = self.hand.choice(MARKS) if self.hand.maybe(self.missing) else ""
        return self.gaps[key]

    def truth(self, period: Period, area: str = "") -> float | None:
        """Return the figure that is right, None where there is a mark."""
        return None if self.gap(period, area) else self.over(period, area)

    def shown(self, period: Period, area: str = "") -> Cell:
        """Return the cell as the team typed it."""
        mark = self.gap(period, area)
        return Cell(mark) if mark else self.typed(self.over(period, area))

    def running(self, period: Period, area: str = "") -> Cell:
        """Return the cell of the year to date."""
        return self.typed(self.over(year_to(period), area))

    def typed(self, value: float) -> Cell:
        """Return a figure in the way this team types this measure."""
        places = "0" + ("." + "0" * self.decimals if self.decimals else "")
        text = f"{value:,.{self.decimals}f}"
        sign = self.hand.choice(("r", "*", "p", " (p)", "**")) if self.signs and self.hand.maybe(0.2) else ""
        if self.unit == "percent":
            match self.look:
                case "fraction":
                    return Cell(round(value / 100, 10), places + "%")
                case "text":
                    return Cell(text + "%" + sign)
                case "quoted":
                    return Cell(value, places + '"%"')
            return Cell(value, self.hand.choice((places, places, "General")) if self.exact else "General")
        if sign:
            return Cell(text + sign)
        match self.look:
            case "comma":
                return Cell(value, "#,##0")
            case "text":
                return Cell(text)
            case "fixed":
                return Cell(value, places)
        return Cell(value, places if self.exact and self.unit != "number" else "General")

    def aim(self) -> Cell:
        """Return the target as it stands beside the figures."""
        if self.unit == "percent" and self.look == "fraction" and self.hand.maybe(0.7):
            return Cell(self.target / 100, "0%")
        if self.unit == "percent" and self.look != "points":
            return Cell(f"{self.target:g}%")
        return Cell(self.target)
