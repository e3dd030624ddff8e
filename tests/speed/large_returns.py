"""Invented returns of a size that a quarter's pack seldom has: ``python -m tests.speed.large_returns CASE PACK``.

Writes one case into a pack, with a register of 20 indicators, and prints how many figures are wanted of it.
"""

import random
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import xlsxwriter

from xlperf.writers.register.write import write_register

INDICATORS = 20
MEASURES = [f"Measure {number:02} of the plan" for number in range(1, INDICATORS + 1)]
QUARTERS = [
    f"Q{number} {year}/{(year + 1) % 100:02}" for year in range(2015, 2025) for number in (1, 2, 3, 4)
]
MONTHS = [datetime(2022 + month // 12, month % 12 + 1, 1) for month in range(3, 34)]
Row = Sequence[object]


def book_of_tables(pack: Path) -> int:
    """Write 30 sheets of 340 measures over 40 quarters, 2 MB in all; return how many figures are wanted."""
    chance = random.Random(1)
    with _book(pack / "returns" / "Team return.xlsx") as book:
        for team in range(1, 31):
            sheet = book.add_worksheet(f"Team {team}")
            names = [f"Count {number} of team {team}" for number in range(1, 341)]
            names[100] = MEASURES[team - 1] if team <= INDICATORS else names[100]
            _fill(sheet, [f"Team {team}: quarterly figures"], [], ["Measure", *QUARTERS])
            _fill(sheet, *([name, *_figures(chance, len(QUARTERS))] for name in names), top=3)
    _register(pack, "Quarter", "Team return*.xlsx", "Q4 2024/25")
    return INDICATORS * len(QUARTERS)


def records(pack: Path) -> int:
    """Write 100,000 records of cases, and a sheet that counts them by quarter."""
    chance = random.Random(2)
    with _book(pack / "returns" / "Cases return.xlsx") as book:
        summary, sheet = book.add_worksheet("Summary"), book.add_worksheet("Cases")
        _fill(summary, ["Measure", *QUARTERS[-8:]], *([name, *_figures(chance, 8)] for name in MEASURES))
        _fill(sheet, ["Case", "Opened", "Closed", "Team", "Age", "Outcome", "Days"], *_cases(chance))
    _register(pack, "Quarter", "Cases return*.xlsx", "Q4 2024/25")
    return INDICATORS * 8


def _cases(chance: random.Random) -> Iterator[Row]:
    for number in range(100_000):
        opened = datetime(2022, 4, 1) + timedelta(days=chance.randrange(1000))
        days = chance.randrange(90)
        yield (
            f"C{number:06}",
            opened,
            opened + timedelta(days=days),
            chance.choice(("North", "South", "East", "West")),
            chance.randrange(18),
            chance.choice(("Closed", "Plan", "No further action", "")),
            days,
        )


def long_table(pack: Path) -> int:
    """Write 4,000 rows of one label, 100 areas by 40 quarters, beside a table of the other measures."""
    chance = random.Random(3)
    areas = ["Leicestershire", *(f"Area {number:03}" for number in range(1, 100))]
    with _book(pack / "returns" / "Long return.xlsx") as book:
        sheet, others = book.add_worksheet("Data"), book.add_worksheet("Others")
        rows = [
            [MEASURES[0], area, quarter, chance.randrange(100, 900)] for quarter in QUARTERS for area in areas
        ]
        _fill(sheet, ["Measure", "Area", "Period", "Value"], *rows)
        _fill(others, ["Measure", *QUARTERS[-8:]], *([name, *_figures(chance, 8)] for name in MEASURES[1:]))
    _register(pack, "Quarter", "Long return*.xlsx", "Q4 2024/25")
    return len(QUARTERS) + (INDICATORS - 1) * 8


def files_of_months(pack: Path) -> int:
    """Write 31 files of one month each: 1,500 areas down, 40 measures across."""
    chance = random.Random(4)
    for month in MONTHS:
        with _book(pack / "returns" / f"Monthly return {month:%b %Y}.xlsx") as book:
            areas = ["Leicestershire", *(f"Area {number:04}" for number in range(1, 1500))]
            names = [*MEASURES, *(f"Count {number} of the month" for number in range(1, 21))]
            sheet = book.add_worksheet("Areas")
            _fill(sheet, [f"Monthly return: {month:%B %Y}"], [], ["Area", *names])
            _fill(sheet, *([area, *_figures(chance, len(names))] for area in areas), top=3)
    _register(pack, "Month", "Monthly return*.xlsx", f"{MONTHS[-1]:%b %Y}")
    return INDICATORS * len(MONTHS)


CASES: dict[str, tuple[Callable[[Path], int], float]] = {
    "2 MB in 30 sheets": (book_of_tables, 2),
    "100,000 records": (records, 10),
    "4,000 rows of one label": (long_table, 2),
    "31 files of a month": (files_of_months, 30),
}


def _book(path: Path) -> xlsxwriter.Workbook:
    path.parent.mkdir(parents=True, exist_ok=True)
    return xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"})


def _fill(sheet: xlsxwriter.worksheet.Worksheet, *rows: Row, top: int = 0) -> None:
    for row, cells in enumerate(rows, top):
        sheet.write_row(row, 0, cells)


def _figures(chance: random.Random, count: int) -> list[int]:
    return [chance.randrange(100, 900) for _ in range(count)]


def _register(pack: Path, frequency: str, pattern: str, period: str) -> None:
    rows: list[dict[str, object]] = [
        {
            "Code": f"M{number:02}",
            "Topic": "Topic",
            "Theme": "Theme",
            "Indicator": name,
            "Polarity": "N/A",
            "Reporting frequency": frequency,
            "Unit": "number",
            "Decimals": 0,
            "Return": pattern,
            "Label": name,
        }
        for number, name in enumerate(MEASURES, 1)
    ]
    settings = {"Authority": "Leicestershire", "LA number": "855", "Report period": period}
    write_register(pack / "register.xlsx", rows, settings)


if __name__ == "__main__":
    print(CASES[sys.argv[1]][0](Path(sys.argv[2])))
