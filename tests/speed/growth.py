"""How a build grows with its pack: ``python -m tests.speed.growth [runs]``.

Builds invented packs of 15 indicators in 2 returns, of ten times and of a hundred times as many, and prints how time
and peak memory grow: an exponent of 1 is in proportion. What a build takes whatever its pack, such as starting Python,
makes the exponent smaller; so a second one, of what the steps add, stands beside it.
"""

import random
import sys
import tempfile
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import xlsxwriter

from tests.speed.measure import Command, exponent, race, show
from xlperf.writers.register.write import write_register

TIMES = (1, 10, 100)
INDICATORS, RETURNS = 15, 2  # of the smallest
QUARTERS = [f"Q{number} {year}/{year % 100 + 1}" for year in range(2020, 2023) for number in (1, 2, 3, 4)]
REPORT_PERIOD = "Q4 2022/23"


def make_pack(pack: Path, indicators: int, returns: int) -> None:
    """Write a pack of invented figures: a register, returns of a dozen quarters, cut-points for every indicator."""
    chance = random.Random(indicators)  # the same figures every time
    (pack / "returns").mkdir(parents=True)
    (pack / "comparators").mkdir()
    rows: list[dict[str, object]] = []
    for number in range(returns):
        names = [
            f"Measure {place} of team {number + 1}"
            for place in range(1, 1 + _share(indicators, returns, number))
        ]
        name = f"Team {number + 1:03} return"
        _write_table(
            pack / "returns" / f"{name}.xlsx",
            ["Indicator", *QUARTERS],
            [[label, *(round(chance.gauss(60, 8), 1) for _ in QUARTERS)] for label in names],
        )
        rows += [
            {
                "Code": f"T{number + 1}-{place}",
                "Topic": f"Topic {number // 4 + 1}",
                "Theme": f"Team {number + 1}",
                "Indicator": label,
                "Polarity": "High = Good" if place % 2 else "Low = Good",
                "Reporting frequency": "Quarter",
                "Unit": "percent",
                "Decimals": 1,
                "Target": ">=60%" if place % 2 else "<=60%",
                "Return": name,
                "Label": label,
                "Comparator": label,
                "Comparator year": "2022",
            }
            for place, label in enumerate(names, 1)
        ]
    write_register(pack / "register.xlsx", rows, {"Authority": "Invented", "Report period": REPORT_PERIOD})
    _write_table(
        pack / "comparators" / "Cut-points.xlsx",
        ["Measure", "Year", "Authorities", "Lower quartile", "Median", "Upper quartile"],
        [[row["Label"], 2022, 150, 55.0, 60.0, 65.0] for row in rows],
    )


def _share(indicators: int, returns: int, number: int) -> int:
    """Return how many of the indicators stand in one return, so that all of them stand in one."""
    return indicators * (number + 1) // returns - indicators * number // returns


def _write_table(path: Path, headings: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Figures")
        for row, cells in enumerate([headings, *rows]):
            sheet.write_row(row, 0, cells)


def main(runs: int) -> None:
    """Build the packs in turn."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        ways: dict[str, Command] = {}
        for times in TIMES:
            pack = home / f"pack {times}"
            make_pack(pack, INDICATORS * times, RETURNS * times)
            name = f"{INDICATORS * times:,} indicators, {RETURNS * times} returns"
            ways[name] = [sys.executable, "-m", "xlperf", "build", pack, "--out", home / "dashboard.xlsx"]
        found = race(ways, runs, home, before=lambda: (home / "dashboard.xlsx").unlink(missing_ok=True))
    show(found, next(iter(ways)))
    for what, costs in (
        ("time", [runs.seconds for runs in found.values()]),
        ("memory", [runs.memory for runs in found.values() if runs.memory is not None]),
    ):
        if len(costs) < len(TIMES):
            print(f"{what}: unknown on this system")
            continue
        added = [later - earlier for earlier, later in pairwise(costs)]
        print(f"{what} grows with size to the power of {exponent(TIMES, costs):.2f}; ", end="")
        print(f"without what every build takes, {exponent(TIMES[1:], added):.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
