"""Two runs of xlperf at the same moment, each in a process of its own."""

import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from xlperf.pipeline import read_pack
from xlperf.pipeline.collect import collect, files_to_collect

_AHEAD = 0.2  # seconds in which both have read the pack


class TwoAtOnce:
    """Two processes that stay, for starting one takes longer than what it does."""

    def __init__(self) -> None:
        self._pool = ProcessPoolExecutor(2, get_context("spawn"))

    def run(self, pack: Path, *files: Sequence[Path]) -> None:
        """Collect these files in one process and those in the other, at the same moment; none for a build."""
        at = time.time() + _AHEAD
        for done in [self._pool.submit(_run, pack, list(of_one), at) for of_one in files]:
            done.result()

    def close(self) -> None:
        """End both."""
        self._pool.shutdown()


def _run(pack: Path, files: list[Path], at: float) -> None:
    read = read_pack(pack)
    time.sleep(max(0.0, at - time.time()))
    if files:
        collect(read, files_to_collect(files))
    else:
        read.write()
