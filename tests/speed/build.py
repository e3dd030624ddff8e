"""How fast a build is: ``python -m tests.speed.build [runs]``.

Compares ``xlperf build`` on the sample pack with two other ways to do the job: the floor, which only reads the same
files with python-calamine and writes the same cells with XlsxWriter; and the analyst's way, which does it in pandas
and openpyxl. It needs ``pip install odfpy xlrd`` besides the package.
"""

import shutil
import sys
import tempfile
from pathlib import Path

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
        shutil.copy(dashboard, pack / "written.xlsx")
        show(race(ways, runs, home, before=lambda: dashboard.unlink(missing_ok=True)), OURS)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
