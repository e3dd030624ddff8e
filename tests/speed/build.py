"""How fast a build is: whole processes, medians, and ratios; prints a table and never fails.

``python tests/speed/build.py [runs]`` compares ``xlperf build`` on the sample pack with two other ways to do the job:
the floor, which only reads the same files with python-calamine and writes the same cells with XlsxWriter; and the
analyst's way, which does it in pandas and openpyxl.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
SAMPLE = HERE.parents[1] / "samples" / "q2_2022_23"
WAYS = {
    "xlperf build": [sys.executable, "-m", "xlperf", "build"],
    "floor (calamine + XlsxWriter)": [sys.executable, str(HERE / "floor.py")],
    "analyst (pandas + openpyxl)": [sys.executable, str(HERE / "analyst.py")],
}


def seconds(command: list[str]) -> float:
    """Return how long a whole process takes on the wall clock."""
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - started


def main(runs: int) -> None:
    """Time every way in turn, so that a machine that slows down slows all of them."""
    with tempfile.TemporaryDirectory() as folder:
        pack = Path(folder) / "pack"
        shutil.copytree(SAMPLE, pack, ignore=shutil.ignore_patterns("output"))
        built = subprocess.run(
            [*WAYS["xlperf build"], str(pack)], check=True, capture_output=True, text=True
        ).stdout
        dashboard = next(pack.glob("output/*.xlsx"))
        shutil.copy(dashboard, pack / "written.xlsx")
        times: dict[str, list[float]] = {name: [] for name in WAYS}
        for run in range(runs + 1):
            for name, command in WAYS.items():
                dashboard.unlink(missing_ok=True)
                taken = seconds([*command, str(pack)])
                if run:  # the first warms the disk
                    times[name].append(taken)
    medians = {name: statistics.median(taken) for name, taken in times.items()}
    ours = medians["xlperf build"]
    print(built.splitlines()[-1])
    for name, median in medians.items():
        spread = f"{min(times[name]):.2f} to {max(times[name]):.2f}"
        print(f"{name:32} {median:5.2f} s ({spread}), {median / ours:4.2f} times xlperf build")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
