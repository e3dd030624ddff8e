"""How fast the one-folder program starts beside the installed command: ``python -m tests.speed.start_up PROGRAM [runs]``.

``--version`` is hardly more than starting; the others are what people wait for. The aim is 1.5 times.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from tests.speed.build import SAMPLE
from tests.speed.measure import Command, race, show

INSTALLED = "the installed command"
ASKED = ("--version", "next", "build")


def main(program: Path, runs: int) -> None:
    """Time both on a copy of the sample, and print a table for each command."""
    installed = Path(sys.executable).with_name("xlperf.exe" if sys.platform == "win32" else "xlperf")
    with tempfile.TemporaryDirectory() as folder:
        pack = Path(folder) / "pack"
        shutil.copytree(SAMPLE, pack, ignore=shutil.ignore_patterns("output"))
        for asked in ASKED:
            words: Command = [asked] if asked.startswith("-") else [asked, pack]
            print(f"\nxlperf {asked}\n")
            show(race({INSTALLED: [installed, *words], "the program": [program, *words]}, runs), INSTALLED)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), int(sys.argv[2]) if len(sys.argv) > 2 else 15)
