"""How fast a refresh is beside a build, and how it grows: ``python -m tests.speed.refresh [runs]``; it needs LibreOffice.

The sample pack's dashboard is open in LibreOffice, and refreshed with one figure changed each time; then the dashboards
of invented packs. All are whole processes, xlwings' import included. Time in proportion has an exponent of 1; what a
refresh takes whatever its pack, such as starting Python, makes it smaller.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from itertools import count
from pathlib import Path

from openpyxl import load_workbook

from tests.office import Office, find_office
from tests.speed.build import SAMPLE
from tests.speed.growth import make_pack
from tests.speed.measure import Command, Runs, exponent, race, show
from xlperf.pipeline import read_pack

BUILD, REFRESH = "xlperf build", "xlperf live refresh"
INDICATORS = (30, 100, 300)
_COMMAND: Command = [sys.executable, "-m", "xlperf", "live", "refresh"]


@contextmanager
def _open(pack: Path, office: Office) -> Iterator[None]:
    document = office.open(read_pack(pack).write())
    yield
    document.close(True)  # noqa: FBT003 - UNO names no arguments


def _change(path: Path, cell: str, figures: Iterator[int]) -> None:
    book = load_workbook(path)
    book.worksheets[0][cell] = next(figures)
    book.save(path)


def beside_a_build(home: Path, office: Office, runs: int) -> None:
    """Time a refresh and a build of a copy of the sample."""
    pack, figures = home / "sample", count(3000)
    shutil.copytree(SAMPLE, pack, ignore=shutil.ignore_patterns("output"))
    ways: dict[str, Command] = {
        BUILD: [sys.executable, "-m", "xlperf", "build", pack, "--out", home / "built.xlsx"],
        REFRESH: _COMMAND,
        "import xlwings, as it is": [sys.executable, "-c", "import xlwings"],
    }
    with _open(pack, office):
        change = partial(_change, pack / "returns" / "CFWS return Q2.xlsx", "C4", figures)
        show(race(ways, runs, home, before=change), BUILD)


def growth(home: Path, office: Office, runs: int) -> None:
    """Time the refresh of packs of a few sizes, with a dozen figures for each indicator."""
    found: dict[str, Runs] = {}
    for indicators in INDICATORS:
        pack, figures = home / f"pack {indicators}", count(50)
        make_pack(pack, indicators, max(2, indicators // 8))
        change = partial(_change, min((pack / "returns").iterdir()), "M2", figures)
        with _open(pack, office):
            found |= race({f"{indicators} indicators": _COMMAND}, runs, home, before=change)
    show(found, next(iter(found)))
    print(
        f"time grows with size to the power of {exponent(INDICATORS, [runs.seconds for runs in found.values()]):.2f}"
    )


def main(runs: int) -> None:
    """Print both tables."""
    if find_office():
        sys.exit(find_office())
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        office = Office(home / "office")
        os.environ["XLPERF_PIPE"] = office.pipe
        beside_a_build(home, office, runs)
        growth(home, office, runs)
        office.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
