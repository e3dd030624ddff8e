"""Where the time of a build goes: ``python -m tests.speed.shares [runs]``.

Each step is a whole process that does what the one before it did, and one thing more; the differences are the shares.
"""

import shutil
import sys
import tempfile
from itertools import pairwise
from pathlib import Path

from tests.speed.build import OURS, SAMPLE
from tests.speed.measure import Command, race, run

# What `xlperf` itself does about Python's collector, so that the differences hold nothing else
BEGIN, END = "import gc, sys; gc.set_threshold(200_000)", "gc.freeze()"
STEPS = {
    "Python starts and ends": "pass",
    "typer is imported": "import typer",
    "XlsxWriter and python-calamine are imported": "import xlsxwriter, python_calamine",
    "xlperf itself is imported": "import xlperf.cli.main, xlperf.cli.build, xlperf.pipeline.read_pack",
    "the pack is read and judged": "from xlperf.pipeline import read_pack; read = read_pack(sys.argv[1])",
}
LAST = "the command line is parsed, and the workbook written"


def main(runs: int) -> None:
    """Time every step on a copy of the sample, and print what each adds."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        pack = home / "pack"
        shutil.copytree(SAMPLE, pack, ignore=shutil.ignore_patterns("output"))
        code = list(STEPS.values())
        ways: dict[str, Command] = {
            name: [sys.executable, "-c", "; ".join([BEGIN, *code[:number], END]), pack]
            for number, name in enumerate(STEPS, 1)
        }
        ways[LAST] = [sys.executable, "-m", "xlperf", "build", pack]
        run(ways[LAST], home)
        dashboard = next(pack.glob("output/*.xlsx"))
        found = race(ways, runs, home, before=lambda: dashboard.unlink(missing_ok=True))
    whole = found[LAST].seconds
    print("| step | adds, ms | share |")
    print("|---|--:|--:|")
    before = [0.0, *(taken.seconds for taken in found.values())]
    for name, (earlier, later) in zip(found, pairwise(before), strict=True):
        print(f"| {name} | {(later - earlier) * 1000:.0f} | {(later - earlier) / whole:.0%} |")
    print(f"| {OURS} | {whole * 1000:.0f} | |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
