"""The workbooks that are open."""

import datetime as dt
from collections.abc import Callable, Iterator
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from xlwings import base_classes

from xlperf.live.libreoffice.bridge import failure, in_words, properties, uno
from xlperf.live.libreoffice.errors import LibreOfficeError
from xlperf.live.libreoffice.excel_properties import BookProperties
from xlperf.live.libreoffice.formats import NumberFormats
from xlperf.live.libreoffice.formulas import Formulas
from xlperf.live.libreoffice.named import Named
from xlperf.live.libreoffice.names import Names
from xlperf.live.libreoffice.owners import OwnerApp
from xlperf.live.libreoffice.sheets import Sheets

_SPREADSHEET = "com.sun.star.sheet.SpreadsheetDocument"
_NO_MACROS, _NO_LINK_UPDATE, _LINK_UPDATE = 0, 0, 3  # com.sun.star.document.MacroExecMode, UpdateDocMode
_FILTERS = {
    ".xlsx": "Calc MS Excel 2007 XML", ".xlsm": "Calc MS Excel 2007 VBA XML", ".xls": "MS Excel 97", ".ods": "calc8",
}  # fmt: skip


@in_words
class Books(Named, base_classes.Books):
    """The open workbooks; texts and other documents are left out."""

    def __init__(self, app: OwnerApp) -> None:
        self.app = app

    @property
    def api(self) -> Any:
        return self.app.desktop

    def named(self) -> Iterator[tuple[str, Callable[[], "Book"]]]:
        documents = self.app.desktop.getComponents().createEnumeration()
        while documents.hasMoreElements():
            document = documents.nextElement()
            if document.supportsService(_SPREADSHEET):
                book = Book(self.app, document)
                yield book.name, partial(lambda same: same, book)

    def __call__(self, name_or_index: str | int) -> "Book":
        """Return a workbook by its name, or its number from 1.

        Raises
        ------
        LibreOfficeError
            Two of that name are open, which LibreOffice allows where Excel does not.
        """
        found: Book = super().__call__(name_or_index)
        if isinstance(name_or_index, str):
            alike = [book.fullname for book in self if book.name.casefold() == found.name.casefold()]
            if len(alike) > 1:
                raise LibreOfficeError(
                    f"{len(alike)} workbooks named {found.name} are open: {', '.join(alike)}. Close all but one."
                )
        return found

    @property
    def active(self) -> "Book":
        """The workbook that the user looks at; else the first.

        Raises
        ------
        LibreOfficeError
            None is open.
        """
        current = self.app.desktop.getCurrentComponent()
        if current is not None and current.supportsService(_SPREADSHEET):
            return Book(self.app, current)
        for book in self:
            return book  # a collection holds anything
        raise LibreOfficeError(
            "No workbook is open in LibreOffice. Open the dashboard in it, then try again."
        )

    def add(self) -> "Book":
        return self._load("private:factory/scalc", {}, "a new workbook")

    def open(
        self,
        fullname: str,
        update_links: bool | None = None,
        read_only: bool | None = None,
        format: Any = None,  # noqa: A002 - xlwings' own word
        password: str | None = None,
        *others: Any,
    ) -> "Book":
        """Open a file; its macros do not run, and its links are left as they are unless they are to be updated."""
        del format, others
        arguments: dict[str, Any] = {
            "MacroExecutionMode": _NO_MACROS,
            "UpdateDocMode": _LINK_UPDATE if update_links else _NO_LINK_UPDATE,
        }
        if read_only:
            arguments["ReadOnly"] = True
        if password:
            arguments["Password"] = password
        return self._load(Path(fullname).as_uri(), arguments, fullname)

    def _load(self, url: str, arguments: dict[str, Any], what: str) -> "Book":
        try:
            document = self.app.desktop.loadComponentFromURL(url, "_blank", 0, properties(**arguments))
        except failure() as error:
            raise LibreOfficeError(f"LibreOffice could not open {what}: {error}") from error
        if document is None or not document.supportsService(_SPREADSHEET):
            raise LibreOfficeError(
                f"LibreOffice could not open {what} as a workbook. Try it in LibreOffice by hand."
            )
        return Book(self.app, document)


@in_words
class Book(base_classes.Book):
    """A workbook.

    Parameters
    ----------
    app
        The program that it is open in.
    uno
        The workbook, as LibreOffice has it.
    """

    def __init__(self, app: OwnerApp, uno: Any) -> None:
        self._app, self.uno = app, uno

    @property
    def app(self) -> OwnerApp:
        return self._app

    @property
    def api(self) -> BookProperties:
        return BookProperties(self.uno, self.fullname)

    @cached_property
    def formats(self) -> NumberFormats:
        """Its number formats."""
        return NumberFormats(self.uno)

    @cached_property
    def formulas(self) -> Formulas:
        """The two ways of writing its formulas."""
        return Formulas(self.uno)

    @cached_property
    def day_zero(self) -> dt.datetime:
        """The day from which its dates count."""
        day = self.uno.NullDate
        return dt.datetime(day.Year, day.Month, day.Day)  # noqa: DTZ001 - Excel's dates have no time zone

    @property
    def controller(self) -> Any:
        """Its first window, as LibreOffice has it."""
        return self.uno.getCurrentController()

    @property
    def fullname(self) -> str:
        """Its path, its address where it is no file, or its title where it was never saved."""
        url = str(self.uno.getURL())
        return (
            str(uno().fileUrlToSystemPath(url))
            if url.startswith("file:")
            else url or str(self.uno.getTitle())
        )

    @property
    def name(self) -> str:
        return self.fullname.replace("\\", "/").rsplit("/", 1)[-1]

    @property
    def sheets(self) -> Sheets:
        return Sheets(self)

    @property
    def names(self) -> Names:
        return Names(self)

    def activate(self) -> None:
        self.controller.getFrame().activate()

    @property
    def calculation(self) -> str:
        """Whether it calculates by itself: a setting of each workbook, where Excel has one for all."""
        return "automatic" if self.uno.isAutomaticCalculationEnabled() else "manual"

    @calculation.setter
    def calculation(self, mode: str) -> None:
        self.uno.enableAutomaticCalculation(mode == "automatic")

    def calculate(self) -> None:
        """Calculate every formula of this workbook alone: LibreOffice trusts the results that a file was saved with."""
        self.uno.calculateAll()

    def save(self, path: str | None = None, password: str | None = None) -> None:
        """Save it, in the kind of file that the ending of its name says.

        Raises
        ------
        LibreOfficeError
            It could not be saved, or not as that kind of file.
        """
        try:
            if path is None and self.uno.hasLocation():
                self.uno.store()
                return
            target = Path(path or f"{self.name}.xlsx").resolve()
            if target.suffix.lower() not in _FILTERS:
                raise LibreOfficeError(
                    f"{target.name} cannot be saved: its name must end in {', '.join(_FILTERS)}."
                )
            arguments = {"FilterName": _FILTERS[target.suffix.lower()]} | (
                {"Password": password} if password else {}
            )
            self.uno.storeAsURL(target.as_uri(), properties(**arguments))
        except failure() as error:
            raise LibreOfficeError(
                f"LibreOffice could not save {self.fullname}. It may be read-only, or open elsewhere: save it under "
                "another name."
            ) from error

    def close(self) -> None:
        """Close it without saving."""
        self.uno.setModified(False)
        self.uno.close(True)
