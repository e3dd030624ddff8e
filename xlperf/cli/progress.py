"""A pack is read, and a bar shows how far it is once that has taken longer than a second."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xlperf.domain.pack_files import COMPARATORS, RETURNS
from xlperf.domain.period import Period

if TYPE_CHECKING:
    from xlperf.pipeline import Pack

_QUIET_FOR = 1.0  # seconds before progress is shown


def read_with_progress(pack: Path, period: Period | None = None, previous: Path | None = None) -> "Pack":
    """Return a pack, read and judged, and held against an earlier dashboard; show which file is being read."""
    from xlperf.pipeline import read_pack  # noqa: PLC0415 - --help reads nothing

    with progress(files_of(pack)) as step:
        return read_pack(pack, period, step, previous=previous)


def files_of(pack: Path) -> int:
    """Return how many files of a pack will be read."""
    from xlperf.readers.folder import workbooks_in  # noqa: PLC0415 - --help reads nothing

    folders = [pack / name for name in (COMPARATORS, RETURNS)]
    return sum(len(workbooks_in(folder)) for folder in folders if folder.is_dir())


@contextmanager
def progress(files: int) -> Iterator[Callable[[str], None]]:
    """Yield a function that shows which file is read, once the work has taken longer than a second."""
    with progress_bar() as begin:
        yield begin(files)


@contextmanager
def progress_bar() -> Iterator[Callable[[int], Callable[[str], None]]]:
    """Yield a function that is told how many steps there are, and returns one that is told of each."""
    started = time.monotonic()
    bar: Any = None

    def begin(steps: int) -> Callable[[str], None]:
        task: Any = None
        done = 0
        last = ""

        def step(what: str) -> None:
            nonlocal bar, task, done, last
            done += what != last  # a long file is named again and again
            last = what
            if bar is None and time.monotonic() - started > _QUIET_FOR and sys.stderr.isatty():
                from rich.console import Console  # noqa: PLC0415 - a quick build shows no bar and need not import it
                from rich.progress import Progress  # noqa: PLC0415 - the same

                bar = Progress(console=Console(stderr=True), transient=True)
                task = bar.add_task("", total=steps)
                bar.start()
            if bar is not None:
                bar.update(task, completed=done, description=what)

        return step

    try:
        yield begin
    finally:
        if bar is not None:
            bar.stop()
