"""How fast large returns are read: ``python -m tests.speed.reading [runs] [case ...]``.

Writes invented returns of four kinds (a workbook of 2 MB, 100,000 records beside their summary, a long table that has
one label on all its rows, a file for each month), and reads each as a pack with a register of 20 indicators, and with
python-calamine alone (the floor). Beside CPU seconds and peak memory it prints how many of the figures were read, for
refusing is quicker than reading.
"""

import gc
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.speed.measure import Command, Runs, race

READ = "figures read.txt"


def read_with_xlperf(pack: Path) -> None:
    """Read a pack's returns as a build does, and leave in the pack how many figures were read."""
    from xlperf.readers.register.read import read_register  # noqa: PLC0415 - each way imports its own
    from xlperf.readers.returns.read import read_returns  # noqa: PLC0415 - the same

    register = read_register(pack / "register.xlsx")
    found = read_returns(pack, register.indicators, register.settings, lambda _: None)
    (pack / READ).write_text(
        str(sum(len(observation) for observation in found.observations.values())), "utf-8"
    )


def read_with_calamine(pack: Path) -> None:
    """Read every cell of the same files, and do nothing with them."""
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - each way imports its own

    for path in sorted((pack / "returns").iterdir()):
        with CalamineWorkbook.from_path(path) as book:
            for name in book.sheet_names:
                book.get_sheet_by_name(name).to_python(skip_empty_area=False)


def main(runs: int, names: Sequence[str]) -> None:
    """Write each case in a process of its own, and read it both ways in turn."""
    from tests.speed.large_returns import CASES  # noqa: PLC0415 - whoever reads does without

    print(
        "| return | MB | aim, s | xlperf, CPU s | floor, CPU s | ratio | peak MB | floor's | figures read |"
    )
    print("|---|--:|--:|--:|--:|--:|--:|--:|--:|")
    this = [sys.executable, "-m", "tests.speed.reading"]
    for name in names or CASES:
        with tempfile.TemporaryDirectory() as folder:
            # in a process of its own, for the memory of this one would be counted with its children's
            make = [sys.executable, "-m", "tests.speed.large_returns", name, folder]
            wanted = subprocess.check_output(make, text=True).strip()
            ways: dict[str, Command] = {
                "xlperf": [*this, "--xlperf", folder],
                "floor": [*this, "--calamine", folder],
            }
            found = race(ways, runs)
            read = (Path(folder) / READ).read_text("utf-8")
            size = sum(path.stat().st_size for path in (Path(folder) / "returns").iterdir()) / 1e6
        ours, floor = found["xlperf"], found["floor"]
        print(
            f"| {name} | {size:.1f} | {CASES[name][1]:g} | {ours.cpu:.2f} | {floor.cpu:.2f} "
            f"| {ours.cpu / floor.cpu:.1f} | {_memory(ours)} | {_memory(floor)} | {read} of {wanted} |",
            flush=True,
        )


def _memory(runs: Runs) -> str:
    return "unknown" if runs.memory is None else f"{runs.memory:.0f}"


if __name__ == "__main__":
    gc.set_threshold(200_000)  # as the command does
    match sys.argv[1:]:
        case ["--xlperf", pack]:
            read_with_xlperf(Path(pack))
        case ["--calamine", pack]:
            read_with_calamine(Path(pack))
        case [runs, *names]:
            main(int(runs), names)
        case _:
            main(3, ())
