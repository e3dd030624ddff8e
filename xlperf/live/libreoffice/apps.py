"""The program: LibreOffice, of which one runs."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any, Never

from xlwings import base_classes

from xlperf.live.libreoffice.books import Books
from xlperf.live.libreoffice.bridge import enum, failure, in_words
from xlperf.live.libreoffice.connection import Connection
from xlperf.live.libreoffice.errors import LibreOfficeError
from xlperf.live.libreoffice.excel_properties import AppProperties
from xlperf.live.libreoffice.ranges import Range

_connections = count(1)
_OK = 1  # com.sun.star.awt.MessageBoxButtons


class Apps(base_classes.Apps):
    """The LibreOffice that is running: one app, or none once it was closed, until `activate` finds another.

    Parameters
    ----------
    engine
        Whose apps they are.
    pipe, profile
        As in `activate`.
    """

    def __init__(self, engine: object, pipe: str, profile: Path | None) -> None:
        self._engine, self._pipe, self._profile = engine, pipe, profile
        self._app: App | None = None

    def connect(self) -> "App":
        """Return the program, reached again where it was closed and opened again.

        Raises
        ------
        LibreOfficeError
            It is not running or out of reach.
        """
        if self._app is None or not self._app.connection.is_alive:
            self._app = App(self._engine, Connection(self._pipe, self._profile))
        return self._app

    def add(self, *_: Any, **_named: Any) -> Never:
        """Refuse: a LibreOffice that the user did not open would stay behind unseen."""
        raise LibreOfficeError("LibreOffice is not running. Open the dashboard in it, then try again.")

    @staticmethod
    def cleanup() -> None:
        """Leave everything as it is: there are no programs of ours to end."""

    def keys(self) -> list[int]:
        return [app.pid for app in self]

    def __iter__(self) -> Iterator["App"]:
        if self._app is not None and self._app.connection.is_alive:
            yield self._app

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __getitem__(self, pid: int) -> "App":
        for app in self:
            if app.pid == pid:
                return app
        raise KeyError(f"no LibreOffice is connected under the number {pid}")


@in_words
class App(base_classes.App):
    """The running LibreOffice. Its ``pid`` counts connections: LibreOffice does not tell its process."""

    display_alerts = True  # LibreOffice asks nothing of a program that drives it
    enable_events = True
    interactive = True
    hwnd = None
    pid = 0

    def __init__(self, engine: object, connection: Connection) -> None:
        self.engine, self.connection = engine, connection
        self.pid = next(_connections)
        self._held: list[Any] = []  # the workbooks whose windows are not drawn
        self._indicator: Any = None
        self._status: str | bool = False

    @property
    def desktop(self) -> Any:
        """The program, as LibreOffice has it."""
        return self.connection.desktop

    @property
    def api(self) -> AppProperties:
        return AppProperties()

    @property
    def version(self) -> str:
        return self.connection.version

    @property
    def books(self) -> Books:
        return Books(self)

    @property
    def selection(self) -> Range | None:
        """The selected cells; the first area of several; None where something else is selected."""
        book = self.books.active
        selected = book.uno.getCurrentSelection()
        if hasattr(selected, "getRangeAddresses"):
            selected = selected.getByIndex(0) if selected.getCount() else None
        if not hasattr(selected, "getRangeAddress"):
            return None
        return Range(book.sheets(selected.getRangeAddress().Sheet + 1), selected)

    @property
    def _window(self) -> Any:
        return self.books.active.controller.getFrame().getContainerWindow()

    @property
    def visible(self) -> bool:
        return any(book.controller.getFrame().getContainerWindow().isVisible() for book in self.books)

    @visible.setter
    def visible(self, visible: bool) -> None:
        for book in self.books:
            book.controller.getFrame().getContainerWindow().setVisible(visible)

    def activate(self, steal_focus: bool = False) -> None:
        if steal_focus:
            self._window.toFront()

    @property
    def screen_updating(self) -> bool:
        return not self._held

    @screen_updating.setter
    def screen_updating(self, updating: bool) -> None:
        held, self._held = self._held, []
        for document in held:
            try:
                document.removeActionLock()
                document.unlockControllers()
            except failure():  # closed meanwhile, and its windows with it
                continue
        if not updating:
            for book in self.books:
                book.uno.lockControllers()
                book.uno.addActionLock()
                self._held.append(book.uno)

    @property
    def calculation(self) -> str:
        return self.books.active.calculation

    @calculation.setter
    def calculation(self, mode: str) -> None:
        if mode not in {"automatic", "manual"}:
            raise ValueError(f"LibreOffice calculates automatic or manual, not {mode!r}.")
        for book in self.books:
            book.calculation = mode

    def calculate(self) -> None:
        """Calculate every formula of every open workbook."""
        for book in self.books:
            book.calculate()

    @property
    def status_bar(self) -> str | bool:
        return self._status

    @status_bar.setter
    def status_bar(self, text: str | bool) -> None:
        if self._indicator is not None:
            try:
                self._indicator.end()
            except failure():  # its window was closed meanwhile
                pass
            self._indicator = None
        self._status = text or False
        if isinstance(self._status, str):
            self._indicator = self.books.active.controller.getFrame().createStatusIndicator()
            self._indicator.start(self._status, 0)

    def alert(
        self, prompt: str, title: str | None, buttons: str | None, mode: str | None, callback: Any
    ) -> str:
        """Show a box with the one button OK, and wait for it; nobody sees one where LibreOffice has no windows."""
        del buttons, callback
        kind = enum("awt.MessageBoxType", "WARNINGBOX" if mode == "critical" else "INFOBOX")
        window = self._window
        window.getToolkit().createMessageBox(window, kind, _OK, title or "", prompt).execute()
        return "ok"

    def quit(self) -> None:
        """Give back the screen and the status bar. LibreOffice and its workbooks stay open: they are the user's."""
        self.screen_updating = True
        self.status_bar = False
