"""The next quarter's pack begun from this one's: its register, its look and wording, its national figures, and its past."""

from collections.abc import Iterable
from pathlib import Path
from shutil import copy2
from typing import NamedTuple

from xlperf.domain.history import History
from xlperf.domain.pack_files import (
    COMPARATORS,
    HISTORY,
    HOUSE_STYLE_FILE,
    MAIL_TEMPLATE,
    PAGE_TEMPLATE,
    REGISTER,
    REPORT_SENTENCES,
    REPORT_TEMPLATE,
)
from xlperf.domain.period import Period
from xlperf.domain.problem import Check, Problem
from xlperf.errors import OutputError, PackError
from xlperf.pipeline.memory import memory_of
from xlperf.pipeline.pack import Pack
from xlperf.pipeline.read_pack import read_pack
from xlperf.writers.history import write_history
from xlperf.writers.new_pack import NewPack, make_pack, period_after

_OWN_LOOK = (HOUSE_STYLE_FILE, MAIL_TEMPLATE, PAGE_TEMPLATE, REPORT_TEMPLATE, REPORT_SENTENCES)


class BegunPack(NamedTuple):
    """What was made.

    Parameters
    ----------
    made
        Folders, register and blank returns.
    earlier
        The pack that it was begun from, read and judged.
    history
        What the new pack knows of earlier reports.
    copied
        What else was copied: names of files, and of the folder of national figures.
    """

    made: NewPack
    earlier: Pack
    history: History
    copied: tuple[str, ...]


def begin_next(folder: Path, earlier: Path, period: Period | None = None) -> BegunPack:
    """Make the pack of the next quarter from this one's; nothing of either that is there is changed.

    Parameters
    ----------
    folder
        Where it is to be.
    earlier
        The pack that it is begun from.
    period
        Its report period; by default the one that follows.

    Raises
    ------
    XlperfError
        When the earlier pack cannot be read, the new one is there already, or something cannot be written.
    """
    if (folder / HISTORY).exists() or (folder / REGISTER).exists():
        raise OutputError(
            f"There is a pack in {folder} already, and it was left as it is. Choose another folder."
        )
    pack = read_pack(earlier)
    own = pack.scorecard.settings.period
    following = period or period_after(own)
    if following.end <= own.end:
        raise OutputError(
            f"{earlier} is for {own}, and the next pack must be for a later period than that, not {following}. Give "
            f'--period "{period_after(own)}", or leave --period out.'
        )
    refuse_unreadable(pack.folder / HISTORY, pack.problems)
    history = memory_of(pack)
    write_history(history, folder / HISTORY)
    copied = _copied(earlier, folder)
    return BegunPack(make_pack(folder, following, earlier / REGISTER, following), pack, history, copied)


def refuse_unreadable(history: Path, problems: Iterable[Problem]) -> None:
    """Raise where rows of a pack's history cannot be read, since they would be lost.

    Raises
    ------
    PackError
        With the first of them.
    """
    amiss = [problem for problem in problems if problem.check is Check.HISTORY_UNREADABLE]
    if amiss:
        first = amiss[0]
        more = f" {len(amiss) - 1} more of its rows cannot be read." if len(amiss) > 1 else ""
        raise PackError(
            f"{history}, {first.source.sheet}!{first.source.cell}: {first.found}{more} Nothing was made, since this "
            "would be lost. Correct the cell, or delete the row, and run this again."
        )


def _copied(earlier: Path, folder: Path) -> tuple[str, ...]:
    """Copy what a council has of its own, and the national figures; return what there was."""
    own = [name for name in _OWN_LOOK if (earlier / name).is_file()]
    national = sorted(path for path in (earlier / COMPARATORS).glob("*") if path.is_file())
    try:
        for name in own:
            copy2(earlier / name, folder / name)
        (folder / COMPARATORS).mkdir(exist_ok=True)
        for path in national:
            copy2(path, folder / COMPARATORS / path.name)
    except OSError as error:
        raise OutputError(f"{error.filename} could not be copied ({error.strerror}).") from error
    return (*own, *([COMPARATORS] if national else []))
