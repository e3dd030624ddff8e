"""Two runs of xlperf at the same moment, each in a process of its own."""

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from pathlib import Path

from xlperf.pipeline import read_pack
from xlperf.pipeline.collect import collect, files_to_collect

_PATIENCE = 60.0  # seconds in which the other must have read the pack
_READY: list[Barrier] = []  # in each process the one that both have


class TwoAtOnce:
    """Two processes that stay, for starting one takes longer than what it does."""

    def __init__(self) -> None:
        spawn = get_context("spawn")
        self._pool = ProcessPoolExecutor(2, spawn, _meet_at, (spawn.Barrier(2, timeout=_PATIENCE),))

    def run(self, pack: Path, one: Sequence[Path], other: Sequence[Path]) -> None:
        """Collect these files in one process and those in the other, at the same moment; none for a build."""
        for done in [self._pool.submit(_run, pack, list(files)) for files in (one, other)]:
            done.result()

    def close(self) -> None:
        """End both."""
        self._pool.shutdown()


def _meet_at(barrier: Barrier) -> None:
    _READY.append(barrier)


def _run(pack: Path, files: list[Path]) -> None:
    read = read_pack(pack)
    _READY[0].wait()  # until the other has read it too
    if files:
        collect(read, files_to_collect(files))
    else:
        read.write()
