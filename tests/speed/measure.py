"""Whole processes measured from outside: seconds on the wall clock and of the processor, peak memory, medians, ratios.

Every script of this folder answers one question with it. Nothing here fails: machines differ, and a figure that
drifts is for a person to judge.
"""

import math
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

Command = Sequence[str | Path]
_MEGABYTE = (
    1e6 if sys.platform == "darwin" else 1e3
)  # the system counts memory in bytes there, else in kilobytes


@dataclass(frozen=True, slots=True)
class Run:
    """One finished process: its seconds on the clock and of the processor, its peak memory in MB; where it is told.

    Where the system does not tell a process's own use of the processor, that is the seconds on the clock.
    """

    seconds: float
    memory: float | None
    cpu: float


@dataclass(frozen=True, slots=True)
class Runs:
    """Several runs of one command."""

    runs: Sequence[Run]

    @property
    def seconds(self) -> float:
        """The median."""
        return statistics.median(run.seconds for run in self.runs)

    @property
    def cpu(self) -> float:
        """The median of the processor's seconds, which a loaded machine moves less than the clock's."""
        return statistics.median(run.cpu for run in self.runs)

    @property
    def spread(self) -> str:
        """The quickest and the slowest."""
        times = [run.seconds for run in self.runs]
        return f"{min(times):.3f} to {max(times):.3f}"

    @property
    def memory(self) -> float | None:
        """The median peak in MB; None where the system does not tell it."""
        known = [run.memory for run in self.runs if run.memory is not None]
        return statistics.median(known) if known else None


def run(command: Command, folder: Path | None = None) -> Run:
    """Return what a whole process takes, from its start until it has ended.

    Parameters
    ----------
    command
        What to start; what it prints is thrown away.
    folder
        Where it runs. Away from a checkout, ``python -m xlperf`` is the installed package.

    Raises
    ------
    RuntimeError
        When it fails; the message is the command, to be run by hand.
    """
    # Modules are compiled once and kept, as in any installed program, whatever the shell's own settings are
    settings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    started = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=settings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    if sys.platform == "win32":
        code, memory = process.wait(), None
        cpu = time.perf_counter() - started
    else:
        _, status, used = os.wait4(process.pid, 0)  # the usage of this one process, not of all before it
        code = process.returncode = os.waitstatus_to_exitcode(status)
        memory, cpu = used.ru_maxrss / _MEGABYTE, used.ru_utime + used.ru_stime
    seconds = time.perf_counter() - started
    if code:
        raise RuntimeError(f"{' '.join(map(str, command))} ended with {code}")
    return Run(seconds, memory, cpu)


def race(
    ways: Mapping[str, Command],
    runs: int,
    folder: Path | None = None,
    *,
    before: Callable[[], None] = lambda: None,
) -> dict[str, Runs]:
    """Return the runs of several ways to do one job, timed in turn, so that a machine that slows down slows all.

    Parameters
    ----------
    ways
        The command of each, by name.
    runs
        How many are counted; one more comes first, and warms the disk.
    folder
        Where they run.
    before
        Called before each run and not timed: it clears away what the last one wrote.
    """
    found: dict[str, list[Run]] = {name: [] for name in ways}
    for number in range(runs + 1):
        for name, command in ways.items():
            before()
            taken = run(command, folder)
            if number:
                found[name].append(taken)
    return {name: Runs(taken) for name, taken in found.items()}


def show(found: Mapping[str, Runs], ours: str) -> None:
    """Print a Markdown table of medians, with the ratio of each to our own: of the processor's seconds."""
    print(
        f"| whole process | median, s | fastest to slowest, s | CPU, s | peak MB | times the CPU of {ours} |"
    )
    print("|---|--:|--:|--:|--:|--:|")
    for name, taken in found.items():
        memory = "unknown" if taken.memory is None else f"{taken.memory:.0f}"
        ratio = taken.cpu / found[ours].cpu
        print(f"| {name} | {taken.seconds:.3f} | {taken.spread} | {taken.cpu:.3f} | {memory} | {ratio:.2f} |")


def exponent(sizes: Sequence[float], costs: Sequence[float]) -> float:
    """Return how costs grow with size: 1 is in proportion, 2 with the square (least squares on logarithms)."""
    logs = [(math.log(size), math.log(cost)) for size, cost in zip(sizes, costs, strict=True)]
    return statistics.linear_regression(*zip(*logs, strict=True)).slope
