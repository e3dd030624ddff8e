"""Finding the open dashboard, in whatever program it is open, and making sure that it can be worked on."""

import atexit
import importlib
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, TypeVar

from xlperf.domain.sheets import DASHBOARD, EVERY_DASHBOARD, SOME_DASHBOARDS, WORKINGS
from xlperf.errors import BusyError, LiveError, XlperfError
from xlperf.live.libreoffice.errors import LibreOfficeError
from xlperf.live.on_disk import is_address, on_disk

if TYPE_CHECKING:
    import xlwings as xw

Answer = TypeVar("Answer")
BUSY = "Excel is busy: a cell is being edited, or a dialog box is open. Press Enter or Esc, close the box, then try again."
PIPE_VARIABLE = "XLPERF_PIPE"  # by which LibreOffice is reached where several run
_TRIES, _PAUSE = 3, 1.0
_REJECTED = {-2147418111, -2146777998}  # RPC_E_CALL_REJECTED, and VBA_E_IGNORE while a cell is edited
# xlwings' part for Excel. When Python ends, it would end every Excel that shows no workbook (on Windows), or run a macro
# named CleanUp in each (on macOS): all of them are the user's
_OF_EXCEL = {"win32": "xlwings._xlwindows", "darwin": "xlwings._xlmac"}
_PROTECTED_VIEW = (
    "If it is shown in Protected View, press Enable Editing first: until then no program can see it."
)
_AT_ONCE = 30  # how often xlwings itself tries a call that was rejected; it would try for ever


def choose_program(*, libreoffice: bool) -> None:
    """Make Excel, or LibreOffice, the program that xlwings speaks to.

    Raises
    ------
    LiveError
        When it is not running, or there is no such program here.
    """
    import xlwings as xw  # noqa: PLC0415 - takes as long as a build, which only a live command may

    if libreoffice or sys.platform not in _OF_EXCEL:
        from xlperf.live.libreoffice.connection import PIPE  # noqa: PLC0415 - the same
        from xlperf.live.libreoffice.engine import activate  # noqa: PLC0415 - the same

        with errors_as_messages("LibreOffice"):
            activate(os.environ.get(PIPE_VARIABLE) or PIPE)
        return
    excel: Any = importlib.import_module(_OF_EXCEL[sys.platform])
    atexit.unregister(excel.cleanup)
    excel.N_COM_ATTEMPTS = _AT_ONCE  # of no effect on macOS
    if len(xw.apps) == 0:
        raise LiveError(f"Excel is not running. Open the dashboard in it, then try again. {_PROTECTED_VIEW}")


def attach(asked: str = "", book_name: str = "", window: int | None = None) -> "xw.Book":
    """Return the open dashboard.

    Parameters
    ----------
    asked
        Its path, its https address or its name; blank for the active workbook.
    book_name, window
        Its name and the handle of its program's window, as a button gives them.

    Raises
    ------
    LiveError
        When it is not open, more than one could be meant, or it is not a dashboard with formulas.
    """
    with errors_as_messages(book_name or asked or "The active workbook"):
        return retry_while_busy(lambda: _find(asked, book_name, window))


def _find(asked: str, book_name: str, window: int | None) -> "xw.Book":
    import xlwings as xw  # noqa: PLC0415 - as above

    programs = [app for app in xw.apps if window is None or _window_of(app) == window] or list(xw.apps)
    books = [book for app in programs for book in app.books]
    if not (asked or book_name):
        active = xw.apps.active
        found = [active.books.active] if active and len(active.books) else []
    else:
        wanted = {_plain(asked), _plain(os.path.abspath(asked))} if asked else set()  # noqa: PTH100 - keeps a drive's name
        found = [book for book in books if wanted & _paths_of(book)]
        name = book_name or PurePath(asked.replace("\\", "/")).name
        if not found and (book_name or "/" not in asked.replace("\\", "/")):
            found = [book for book in books if name.casefold() in {book.name.casefold(), _stem(book.name)}]
    if not found:
        open_now = ", ".join(sorted(book.name for book in books)) or "none"
        what = f"{asked or book_name} is not open" if asked or book_name else "No workbook is open"
        raise LiveError(
            f"{what}. Open the dashboard, then try again. Open workbooks: {open_now}. {_PROTECTED_VIEW}"
        )
    if len(found) > 1:
        where = "; ".join(book.fullname for book in found)
        raise LiveError(
            f"{len(found)} open workbooks are called {found[0].name}: {where}. Give the whole path."
        )
    _must_be_dashboard(found[0])
    return found[0]


def _window_of(app: "xw.App") -> int | None:
    return asked(lambda: app.hwnd)


def _paths_of(book: "xw.Book") -> set[str]:
    """Return where a workbook is, by its address and by its path where it is synchronised."""
    name = book.fullname
    path = on_disk(name) if is_address(name) else None
    return {_plain(name), *([_plain(str(path))] if path else [])}


def _plain(path: str) -> str:
    return path.replace("\\", "/").replace("%20", " ").casefold()


def _stem(name: str) -> str:
    return PurePath(name).stem.casefold()


def _must_be_dashboard(book: "xw.Book") -> None:
    names = {sheet.name for sheet in book.sheets}
    missing = [name for name in EVERY_DASHBOARD if name not in names]
    if WORKINGS in missing and DASHBOARD in names:
        raise LiveError(
            f"{book.name} holds plain values and no formulas (it has no {WORKINGS} sheet), so it cannot be refreshed. "
            "Build it again without --values."
        )
    if missing and {DASHBOARD, WORKINGS} <= names:
        raise LiveError(
            f"{book.name} has no {missing[0]} sheet, which a refresh renews: it was deleted or renamed, or the dashboard "
            "was built by another version of xlperf. Build the dashboard again; its commentary is carried forward."
        )
    if missing:
        raise LiveError(
            f"{book.name} is not an xlperf dashboard: it has no {missing[0]} sheet. Go to the dashboard and try again, "
            "or give its name."
        )


def must_be_open_to_change(book: "xw.Book") -> None:
    """Make sure that the workbook can be changed and saved.

    Raises
    ------
    LiveError
        When it is read-only, protected, or its program is busy.
    """
    if asked(lambda: book.app.api.Ready) is False:
        raise BusyError(BUSY)
    if asked(lambda: book.api.ReadOnly):
        raise LiveError(
            f"{book.name} is open read-only, so nothing could be saved in it: somebody else may have it open, or the file "
            "is marked read-only or final. Open it for editing, or save a copy into the pack's output folder, then try again."
        )
    ours = {*EVERY_DASHBOARD, *SOME_DASHBOARDS}
    shut = [sheet.name for sheet in book.sheets if sheet.name in ours and _is_protected(sheet)]
    if shut:
        raise LiveError(
            f"In {book.name} these sheets are protected: {', '.join(shut)}. Unprotect them (Review, Unprotect Sheet), "
            "then try again."
        )


def _is_protected(sheet: "xw.Sheet") -> bool:
    return bool(asked(lambda: sheet.api.ProtectContents))


def asked(question: Callable[[], Answer]) -> Answer | None:
    """Return what a program says of itself; None where it does not know such a question, as on macOS.

    Raises
    ------
    Exception
        What the program raises where it is busy: that is no answer.
    """
    try:
        return question()
    except (XlperfError, LibreOfficeError):
        raise
    except Exception as error:
        if is_busy(error):
            raise
        return None  # each program has its own way of not knowing


def retry_while_busy(step: Callable[[], Answer]) -> Answer:
    """Return what a step gives, tried again while the program is busy.

    Raises
    ------
    LiveError
        When it is still busy after a few seconds.
    """
    for left in reversed(range(_TRIES)):
        try:
            return step()
        except Exception as error:
            if not is_busy(error):
                raise
            if not left:
                raise BusyError(BUSY) from error
            time.sleep(_PAUSE)
    raise AssertionError("the last try either returns or raises")


def is_busy(error: BaseException) -> bool:
    """Return whether a program refused a call because a cell is being edited or a box is open."""
    code: Any = getattr(error, "hresult", None)
    return code in _REJECTED or isinstance(error, BusyError) or type(error).__name__ == "ExcelBusyError"


@contextmanager
def errors_as_messages(book_name: str) -> Iterator[None]:
    """Turn what a program refuses into a message.

    Raises
    ------
    LiveError
        For every refusal.
    """
    try:
        yield
    except XlperfError:
        raise
    except LibreOfficeError as error:
        raise LiveError(str(error)) from error
    except Exception as error:
        if is_busy(error):
            raise BusyError(BUSY) from error
        raise LiveError(
            f"{book_name} could not be changed: the program said “{error}”. Save it under another name, then try "
            "again, or build the dashboard again."
        ) from error
