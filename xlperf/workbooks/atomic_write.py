"""Files written aside and moved into place, so that nobody ever opens half a workbook."""

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from shutil import copy2

from xlsxwriter.exceptions import FileCreateError

from xlperf.errors import OutputError

_MOST_TRIES = 99
_ASIDE = ".xlperf-"  # begins the names of files that are not in place yet
_MINUTES, _A_DAY = (
    10 * 60.0,
    24 * 60 * 60.0,
)  # seconds; a file that is being written is empty for as long as it takes


def write_atomically(
    target: Path,
    write: Callable[[Path], None],
    *,
    advice: str = "Check that the folder may be written to.",
    suffix: str = ".xlsx",
) -> Path:
    """Write a file beside its target, move it into place, and return where it went.

    Parameters
    ----------
    target
        Where the file should be; its folder is made where it is missing.
    write
        Writes the file to the path it is given.
    advice
        What to do where nothing can be written there; no option that the command of the moment may not have.
    suffix
        What its name must end in: Excel opens no workbook under the name of another kind.

    Returns
    -------
    Path
        `target`; or, when that is open in a spreadsheet program, a new name beside it, so that both are kept.

    Raises
    ------
    OutputError
        When nothing can be written there.
    """
    if target.suffix.casefold() != suffix:
        raise OutputError(f"{target} does not end in {suffix}. Give it a name that does.")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _remove_what_killed_runs_left(target.parent)
        aside = target.parent / f"{_ASIDE}{token_hex(8)}{target.suffix}"
        aside.touch(exist_ok=False)
        aside.unlink()  # it was to show that it can be: what is killed before it writes leaves nothing behind
    except OSError as error:
        raise OutputError(
            f"Nothing can be written in {target.parent} ({error.strerror}). {advice}"
        ) from error
    try:
        write(aside)
        return _move_into_place(aside, target)
    except (OSError, FileCreateError) as error:
        why = getattr(error, "strerror", None) or error
        raise OutputError(f"{target} could not be written ({why}).") from error
    finally:
        aside.unlink(missing_ok=True)


def _remove_what_killed_runs_left(folder: Path) -> None:
    """Remove files that were written aside and never moved: empty ones of some minutes ago, and those of an earlier day."""
    for left in folder.glob(f"{_ASIDE}*"):
        with suppress(OSError):  # another run's, which writes it at this moment; Windows keeps it
            told = left.stat()
            if time.time() - told.st_mtime > (_A_DAY if told.st_size else _MINUTES):
                left.unlink()


def keep(path: Path) -> None:
    """Copy a file beside itself under a free name, ``NAME (kept 2).xlsx``, before another takes its place."""
    for number in range(1, _MOST_TRIES):
        kept = path.with_stem(f"{path.stem} (kept {number})")
        if not kept.exists():
            copy2(path, kept)
            return
    raise OutputError(f"There are so many copies beside {path} that no name is free. Tidy the folder.")


def is_open(path: Path) -> bool:
    """Return whether Excel or LibreOffice has left the sign beside a file that it is open."""
    signs = (f"~${path.name}", f"~${path.name[2:]}", f".~lock.{path.name}#")
    return path.exists() and any((path.parent / sign).exists() for sign in signs)


def _move_into_place(aside: Path, target: Path) -> Path:
    if not is_open(target):
        try:
            return aside.replace(target)
        except PermissionError:
            if not target.exists():
                raise  # the folder refuses, not the file
    for number in range(2, _MOST_TRIES):
        beside = target.with_stem(f"{target.stem} ({number})")
        if not beside.exists():
            return aside.replace(beside)
    raise OutputError(
        f"{target} is open, and there are so many copies beside it that no name is free. Tidy the folder."
    )
