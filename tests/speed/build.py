"""How fast a build is: ``python -m tests.speed.build [runs]``.

Compares ``xlperf build`` on the sample pack with two other ways to do the job: the floor, which only reads the same
files with python-calamine and writes the same values and formulas with XlsxWriter; and the analyst's way, which does it
in pandas and openpyxl. The ratios are of the processor's seconds, which a loaded machine moves least. It needs ``pip install odfpy xlrd`` besides the package.
"""

import pickle
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.formula import ArrayFormula

from tests.speed.floor import CELLS
from tests.speed.measure import Command, race, run, show

HERE = Path(__file__).parent
SAMPLE = HERE.parents[1] / "samples" / "q2_2022_23"
OURS = "xlperf build"


def main(runs: int) -> None:
    """Time every way on a copy of the sample."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        pack = home / "pack"
        shutil.copytree(SAMPLE, pack, ignore=shutil.ignore_patterns("output"))
        ways: dict[str, Command] = {
            OURS: [sys.executable, "-m", "xlperf", "build", pack],
            "floor (python-calamine + XlsxWriter)": [sys.executable, HERE / "floor.py", pack],
            "analyst (pandas + openpyxl)": [sys.executable, HERE / "analyst.py", pack],
        }
        run(ways[OURS], home)
        dashboard = next(pack.glob("output/*.xlsx"))
        (pack / CELLS).write_bytes(pickle.dumps(list(cells_of(dashboard))))
        show(race(ways, runs, home, before=lambda: dashboard.unlink(missing_ok=True)), OURS)


def cells_of(dashboard: Path) -> Iterator[tuple[str, list[tuple[int, int, Any, str]]]]:
    """Yield each sheet's name, and row, column, value and formula of its cells."""
    values = openpyxl.load_workbook(dashboard, data_only=True)
    for sheet in openpyxl.load_workbook(dashboard).worksheets:
        cells = []
        for line in sheet.iter_rows():
            for cell in line:
                if cell.value is not None:
                    written = cell.value.text if isinstance(cell.value, ArrayFormula) else cell.value
                    formula = str(written) if cell.data_type == "f" else ""
                    value = values[sheet.title].cell(cell.row, cell.column).value
                    cells.append((cell.row - 1, cell.column - 1, value, formula))
        yield sheet.title, cells


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
