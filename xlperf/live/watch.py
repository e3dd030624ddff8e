"""Watching a pack: the open dashboard is refreshed whenever a return is saved, and whenever its button asks."""

import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from xlperf.dashboard.workings_sheet import ANSWER_NAME, REQUEST_NAME
from xlperf.domain.pack_files import COMPARATORS, REGISTER, RETURNS
from xlperf.errors import BusyError, LiveError, XlperfError
from xlperf.live.attach import attach, errors_as_messages
from xlperf.live.refresh import Refreshed, pack_of, refresh, warn
from xlperf.workbooks.kind import SUFFIXES

if TYPE_CHECKING:
    import xlwings as xw

Say = Callable[[str], None]
_TICK = 1000  # milliseconds between two looks at the request cell
_SETTLE = 1600  # milliseconds in which a file that is being saved must have come to rest


def watch(
    asked: str, say: Say, pack: Path | None = None, *, poll: bool = False, connect: Callable[[], object]
) -> None:
    """Refresh the open dashboard whenever it is due, until it is closed.

    Parameters
    ----------
    asked
        The dashboard's path or name; blank for the active workbook.
    say
        Called with a line for everything that was done.
    pack
        The pack's folder; by default the one that the workbook belongs to.
    poll
        Whether to look at every file each second, for network drives that tell of no changes.
    connect
        Makes the program reachable, once more where it was closed and opened again.

    Raises
    ------
    XlperfError
        When the dashboard is not open at first, or belongs to no pack.
    """
    from watchfiles import watch as changes  # noqa: PLC0415 - only a watch needs it

    book = attach(asked)
    with errors_as_messages("The workbook"):
        name = book.fullname
    folder = pack or pack_of(book)
    say(f"Watching {folder}. Save a return, or press Refresh, and {book.name} is refreshed. Ctrl+C ends it.")
    home = folder.resolve()

    def matters(_: object, path: str) -> bool:
        return Path(path).parts[len(home.parts)] in {RETURNS, COMPARATORS, REGISTER}

    # The whole pack: a file that is watched by itself is lost once it is saved by being replaced
    saved: set[str] = set()
    for found in changes(
        home, watch_filter=matters, debounce=_SETTLE, rust_timeout=_TICK, yield_on_timeout=True, force_polling=poll,
    ):  # fmt: skip
        saved |= due(path for _, path in found)
        try:
            with errors_as_messages(name):
                connect()
                book = attach(name)
        except BusyError:
            continue  # a box is open, or somebody is typing: what is due stays due until the next look
        except LiveError as error:
            say(f"Stopped watching. {error}")
            return
        try:
            with errors_as_messages(name):
                refresh_if_due(book, folder, saved, say)
        except BusyError:
            continue  # the same
        except LiveError:
            if _is_open(name):
                raise  # else it was closed since: the next look says so


def _is_open(name: str) -> bool:
    try:
        with errors_as_messages(name):
            attach(name)
    except BusyError:
        return True
    except LiveError:
        return False
    return True


def refresh_if_due(book: "xw.Book", folder: Path, saved: set[str], say: Say) -> None:
    """Refresh where returns were saved or the button asked, say what was done, and forget what was due."""
    requested = bool(_cell(book, REQUEST_NAME).value)
    if not (saved or requested):
        return
    said, done = _refreshed(book, folder)
    say(f"{time.strftime('%H:%M:%S')}  {', '.join(sorted(saved)) or 'asked for'}: {said}")
    saved.clear()
    if requested:
        _cell(book, ANSWER_NAME).value = f"'{said}"
        _cell(book, REQUEST_NAME).value = None  # which tells the button that the answer is there
    elif done:
        warn(book, done)


def _refreshed(book: "xw.Book", folder: Path) -> tuple[str, Refreshed | None]:
    """Refresh, and return what was done or what stood in the way, in words and as data."""
    try:
        done = refresh(book, folder)
    except BusyError:
        raise
    except XlperfError as error:
        return str(error), None
    return " ".join((f"{done.sentence}.", *done.remarks)), done


def _cell(book: "xw.Book", name: str) -> "xw.Range":
    return book.names[name].refers_to_range


def due(paths: Iterable[str]) -> set[str]:
    """Return the names of the workbooks among changed files; not of the lock files that Excel leaves beside them."""
    found = (Path(path) for path in paths)
    return {
        path.name
        for path in found
        if path.suffix.casefold() in SUFFIXES and not path.name.startswith(("~$", "."))
    }
