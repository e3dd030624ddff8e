"""How fast national figures are taken in: ``python -m tests.speed.imports LONG_FILE DICTIONARY [runs]``.

Compares ``xlperf comparators import`` of the sample's measures from the department's long file, as csv.gz and as xlsx
(written here from the csv), with reading that file in pandas alone (the floor; for xlsx by the faster of its two
engines) and with reading it in openpyxl; and last with every measure, where writing the workbook is most of the work.
"""

import csv
import gzip
import shutil
import sys
import tempfile
from pathlib import Path

import xlsxwriter

from tests.speed.measure import Command, race, run, show
from tests.speed.national import SAMPLE

PANDAS = "import sys, pandas; pandas.read_{}"
OPENPYXL = (
    "import sys, openpyxl; [row for row in openpyxl.load_workbook(sys.argv[1], read_only=True).active.values]"
)


def as_workbook(long_file: Path, target: Path) -> None:
    """Write the long file as an Excel workbook, numbers as numbers."""
    with (
        gzip.open(long_file, "rt", encoding="utf-8", newline="") as stream,
        xlsxwriter.Workbook(target, {"strings_to_numbers": True, "strings_to_formulas": False}) as book,
    ):
        sheet = book.add_worksheet("Data")
        for row, cells in enumerate(csv.reader(stream)):
            sheet.write_row(row, 0, cells)


def main(long_file: Path, dictionary: Path, runs: int) -> None:
    """Time every way in turn, first for csv.gz and then for xlsx."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        pack = home / "pack"
        shutil.copytree(SAMPLE, pack, ignore=shutil.ignore_patterns("output"))
        workbook = home / "long.xlsx"
        # in a process of its own, for the memory of this one would be counted with its children's
        run([sys.executable, "-m", "tests.speed.imports", "--as-workbook", long_file, workbook])

        def way(source: Path, *options: str) -> Command:
            xlperf = [sys.executable, "-m", "xlperf", "comparators", "import"]
            return [*xlperf, source, dictionary, "--into", pack, *options]

        def clear() -> None:
            (pack / "comparators" / "National figures.xlsx").unlink(missing_ok=True)

        csv_ways: dict[str, Command] = {
            "xlperf, csv.gz": way(long_file),
            "floor: pandas.read_csv": [sys.executable, "-c", PANDAS.format("csv(sys.argv[1])"), long_file],
            "xlperf, csv.gz, every measure": way(long_file, "--all"),
        }
        show(race(csv_ways, runs, home, before=clear), "xlperf, csv.gz")
        calamine = PANDAS.format("excel(sys.argv[1], engine='calamine')")
        xlsx_ways: dict[str, Command] = {
            "xlperf, xlsx": way(workbook),
            "floor: pandas.read_excel (calamine)": [sys.executable, "-c", calamine, workbook],
            "openpyxl, read-only": [sys.executable, "-c", OPENPYXL, workbook],
        }
        show(race(xlsx_ways, max(runs // 3, 1), home, before=clear), "xlperf, xlsx")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--as-workbook", long_file, target]:
            as_workbook(Path(long_file), Path(target))
        case [long_file, dictionary, *runs]:
            main(Path(long_file).resolve(), Path(dictionary).resolve(), int(runs[0]) if runs else 7)
        case _:
            sys.exit(__doc__)
