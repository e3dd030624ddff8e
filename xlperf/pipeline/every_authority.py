"""A dashboard for every authority from national figures alone, as many at a time as there are cores."""

import gc
import json
import os
import signal
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from importlib.metadata import version
from multiprocessing import get_context, parent_process
from pathlib import Path
from secrets import token_hex
from threading import Lock, Thread, current_thread, main_thread

from xlperf.domain.national import Area
from xlperf.domain.pack_files import (
    COMPARATORS,
    HOUSE_STYLE_FILE,
    MADE_FROM,
    NATIONAL_FIGURES,
    OUTPUT,
    REGISTER,
)
from xlperf.domain.period import Period
from xlperf.errors import XlperfError
from xlperf.pipeline.national import NationalPack, read_national_pack
from xlperf.writers.alone import locked


@dataclass(frozen=True, slots=True)
class EveryAuthority:
    """What became of a run over every authority.

    Parameters
    ----------
    folder
        Where the workbooks lie.
    written, kept
        Those written now, and those that an earlier run had made from the same figures.
    failed
        Why a workbook could not be written, by its authority.
    """

    folder: Path
    written: list[Path] = field(default_factory=list)
    kept: list[Path] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for: enough for another process to begin.

    Parameters
    ----------
    pack
        The pack's folder.
    measures, period
        As for `read_national_pack`.
    """

    pack: Path
    measures: tuple[str, ...] = ()
    period: Period | None = None

    def read(self) -> NationalPack:
        """Return the pack's national figures."""
        return read_national_pack(self.pack, self.measures, self.period)

    def fingerprint(self) -> str:
        """Return a hash of everything that the workbooks are made from."""
        hashed = sha256(repr((version("xlperf"), self.measures, self.period)).encode())
        for name in (f"{COMPARATORS}/{NATIONAL_FIGURES}", REGISTER, HOUSE_STYLE_FILE):
            path = self.pack / name
            hashed.update(path.read_bytes() if path.is_file() else b"none")
        return hashed.hexdigest()


def build_every_authority(
    order: Order,
    out: Path | None = None,
    begin: Callable[[int], Callable[[str], None]] = lambda _: lambda _: None,
    workers: int | None = None,
) -> EveryAuthority:
    """Write a dashboard for every authority, and return what became of each.

    A run that was stopped goes on where it was: what an earlier one made from the same figures, register and version
    is kept. The workbooks have the same bytes in whatever order they are made.

    Parameters
    ----------
    order
        Which pack, measures and period.
    out
        Folder for the workbooks; by default one in the pack's folder ``output``.
    begin
        Told how many workbooks are to be made; returns a function that is called with each authority's name when its
        workbook is done.
    workers
        Processes that work at a time; by default as many as there are cores.

    Raises
    ------
    XlperfError
        When there are no national figures, or no such measures.
    """
    national = order.read()
    label = national.register.settings.period.label_in_file_names
    made = EveryAuthority(out or order.pack / OUTPUT / f"National dashboards {label}")
    log = _Log(made.folder, order.fingerprint())
    waiting: list[Area] = []
    for area in national.authorities:
        path = made.folder / national.file_name(area)
        if log.has(path):
            made.kept.append(path)
        else:
            waiting.append(area)
    tell = begin(len(waiting))
    with closing(_built(order, national, made.folder, waiting, workers or os.cpu_count() or 1)) as built:
        for area, outcome in built:
            if isinstance(outcome, Path):
                made.written.append(outcome)
                log.add(outcome)
            else:
                made.failed[area.name] = outcome
            tell(area.name)
    made.written.sort()
    return made


def _built(
    order: Order, national: NationalPack, folder: Path, areas: Sequence[Area], workers: int
) -> Generator[tuple[Area, Path | str], None, None]:
    """Yield each authority with its workbook, or the reason why there is none, as they are done."""
    if workers == 1 or len(areas) <= 1:
        for area in areas:
            yield area, _build(national, folder, area)
        return
    # Each worker reads the figures itself: that is faster than handing them over, and alike on every system
    pool = ProcessPoolExecutor(min(workers, len(areas)), get_context("spawn"), _Worker.begin, (order, folder))
    try:
        building = {pool.submit(_Worker.build, area): area for area in areas}
        for done in as_completed(building):
            yield building[done], done.result()
    except BrokenProcessPool as error:
        raise XlperfError(
            "A process that was writing workbooks was stopped, perhaps for lack of memory. Run the same command "
            "again, and it continues from where it stopped."
        ) from error
    finally:
        with _undisturbed():
            pool.shutdown(cancel_futures=True)  # waits for the workbooks in hand, and begins no other


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Put off Ctrl-C: pressed again while workers end, it would leave them waiting for ever."""
    if current_thread() is not main_thread():
        yield  # no other thread is interrupted
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _build(national: NationalPack, folder: Path, area: Area) -> Path | str:
    try:
        return national.of(area).write(
            folder / national.file_name(area), live=False
        )  # nothing in it can change
    except XlperfError as error:
        return str(error)


class _Worker:
    """What one of the processes knows."""

    national: NationalPack
    folder: Path
    at_work = Lock()

    @classmethod
    def begin(cls, order: Order, folder: Path) -> None:
        # Ctrl-C reaches every process; the first one says when to stop, after the workbook in hand
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        Thread(target=_end_with_the_first, daemon=True).start()
        cls.national, cls.folder = order.read(), folder
        gc.freeze()  # the figures stay, so looking for garbage among them is in vain
        gc.disable()  # until the workbook is written

    @classmethod
    def build(cls, area: Area) -> Path | str:
        with cls.at_work:
            try:
                return _build(cls.national, cls.folder, area)
            finally:
                # A workbook's parts refer to each other in circles, and may take hundreds of megabytes. Whoever calls
                # this program as a library may have a heap that takes seconds to walk: only a worker does so.
                gc.collect()


def _end_with_the_first() -> None:
    """End this process as soon as the one that began it is gone: it would wait for work for ever."""
    if first := parent_process():
        first.join()
        with _Worker.at_work:  # no half workbook stays behind
            os._exit(1)


class _Log:
    """Which workbooks of a folder were made from what; a file beside them, so that a stopped run can go on."""

    def __init__(self, folder: Path, made_from: str) -> None:
        self._path, self._made_from = folder / MADE_FROM, made_from
        self._names = self._read()

    def _read(self) -> set[str]:
        try:
            said = json.loads(self._path.read_text("utf-8"))
            return set(said["workbooks"]) if said["made from"] == self._made_from else set()
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return set()  # none yet, or nothing that this wrote

    def has(self, path: Path) -> bool:
        return path.name in self._names and path.is_file()

    def add(self, path: Path) -> None:
        with locked(self._path):
            self._names |= {path.name} | self._read()  # another run may be at work in the same folder
            said = {"made from": self._made_from, "workbooks": sorted(self._names)}
            aside = self._path.with_name(f".xlperf-{token_hex(8)}.json")
            aside.write_text(json.dumps(said, indent=1, ensure_ascii=False), "utf-8")
            aside.replace(self._path)
