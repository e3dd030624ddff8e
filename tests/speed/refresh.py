"""How fast a refresh is beside a build: ``python -m tests.speed.refresh [runs]``; it needs LibreOffice.

The sample pack's dashboard is open in LibreOffice. One way refreshes it with one figure changed each time, another with
nothing changed; both are whole processes, xlwings' import included.
"""

import os
import shutil
import sys
import tempfile
from itertools import count
from pathlib import Path

from openpyxl import load_workbook

from tests.office import Office, find_office
from tests.speed.build import SAMPLE
from tests.speed.measure import Command, race, show
from xlperf.pipeline import read_pack

BUILD = "xlperf build"


def main(runs: int) -> None:
    """Time a refresh and a build of a copy of the sample."""
    if find_office():
        sys.exit(find_office())
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        pack = home / "pack"
        shutil.copytree(SAMPLE, pack, ignore=shutil.ignore_patterns("output"))
        office = Office(home / "office")
        os.environ["XLPERF_PIPE"] = office.pipe
        document = office.open(read_pack(pack).write())
        figures = count(3000)

        def another_figure() -> None:
            path = pack / "returns" / "CFWS return Q2.xlsx"
            book = load_workbook(path)
            book.worksheets[0]["C4"] = next(figures)
            book.save(path)

        ways: dict[str, Command] = {
            BUILD: [sys.executable, "-m", "xlperf", "build", pack, "--out", home / "built.xlsx"],
            "xlperf live refresh": [sys.executable, "-m", "xlperf", "live", "refresh"],
            "import xlwings, as it is": [sys.executable, "-c", "import xlwings"],
        }
        show(race(ways, runs, home, before=another_figure), BUILD)
        document.close(True)  # noqa: FBT003 - UNO names no arguments
        office.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
