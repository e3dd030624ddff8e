"""What ten years of history cost a build: ``python -m tests.speed.history [runs] [shared]``.

Twenty published measures, ten years of each. The same pack three times: its return has the newest year alone and a
``history.xlsx`` those before; its return has all of them and there is no history; its return has the newest year and
nothing else is known, so that there is less to lay out and no line to draw. ``shared`` is the folder with ``national/`` in
it.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from tests.conftest import SHARED, write_rows
from tests.national_history import CODES, MEASURES, label, pack_of_national_history, published
from tests.speed.measure import Command, race, show

WITH, IN_RETURN, WITHOUT = (
    "with history.xlsx",
    "the same figures in the return",
    "the newest year alone",
)


def main(runs: int, shared: Path) -> None:
    """Time a build of each."""
    figures = published(shared)
    years = sorted({year for of in figures.values() for year in of})
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        remembering = pack_of_national_history(home, shared, figures, remembered=True)
        without = pack_of_national_history(home, shared, figures, remembered=False)
        whole = home / "all in the return"
        shutil.copytree(without, whole)
        rows: list[list[object]] = [["Measure", *map(label, years)]]
        for code, measure in zip(CODES, MEASURES, strict=True):
            rows.append([f"Published measure {code}", *(figures[measure].get(year) for year in years)])
        write_rows(whole / "returns" / "Published.xlsx", rows)
        ways: dict[str, Command] = {
            name: [sys.executable, "-m", "xlperf", "build", pack]
            for name, pack in ((WITH, remembering), (IN_RETURN, whole), (WITHOUT, without))
        }

        def clear() -> None:
            for pack in (remembering, whole, without):
                shutil.rmtree(pack / "output", ignore_errors=True)

        found = race(ways, runs, home, before=clear)
        show(found, WITHOUT)
        least = {name: min(run.cpu for run in taken.runs) for name, taken in found.items()}
        for name, seconds in least.items():
            print(
                f"{name}: at least {seconds:.3f} s of the processor, {seconds / least[WITHOUT]:.2f} times that of {WITHOUT}"
            )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7, Path(sys.argv[2]) if len(sys.argv) > 2 else SHARED)
