"""The defined names of a workbook or of a sheet."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from xlwings import base_classes

from xlperf.live.libreoffice.bridge import in_words
from xlperf.live.libreoffice.errors import LibreOfficeError
from xlperf.live.libreoffice.formulas import cell_address
from xlperf.live.libreoffice.named import Named
from xlperf.live.libreoffice.owners import OwnerBook, OwnerSheet
from xlperf.live.libreoffice.ranges import Range

_BUILT_IN = "_xlnm."  # before Print_Area and its like, which Excel shows without it


@in_words
class Names(Named, base_classes.Names):
    """The names of a workbook with those of all its sheets, or those of a few sheets.

    Parameters
    ----------
    book
        The workbook.
    sheets
        The sheets whose names are asked for; None for the workbook's and every sheet's.
    """

    def __init__(self, book: OwnerBook, sheets: tuple[OwnerSheet, ...] | None = None) -> None:
        self.book, self._sheets = book, sheets

    def named(self) -> Iterator[tuple[str, Callable[[], "Name"]]]:
        if self._sheets is None:
            yield from _names_of(self.book, None)
        for sheet in self.book.sheets if self._sheets is None else self._sheets:
            yield from _names_of(self.book, sheet)

    def snapshot(self) -> list[tuple[str, "Name"]]:
        return [(name, get()) for name, get in self.named()]

    def contains(self, name_or_index: str) -> bool:
        return name_or_index in self

    def __call__(self, name_or_index: str | int) -> Any:
        """Return a name; one of a single sheet's also without the sheet's name."""
        if self._sheets is not None and isinstance(name_or_index, str) and "!" not in name_or_index:
            for name, get in self.named():
                if name.rsplit("!", 1)[-1].casefold() == name_or_index.casefold():
                    return get()
        return super().__call__(name_or_index)

    def __contains__(self, name: object) -> bool:
        try:
            self(name) if isinstance(name, str) else None
        except KeyError:
            return False
        return isinstance(name, str)

    def add(self, name: str, refers_to: str) -> "Name":
        """Define a name: of the workbook, or of the sheet where this is a sheet's collection."""
        owner = self._sheets[0] if self._sheets else None
        named = _named_ranges(self.book, owner)
        origin = cell_address(owner.index - 1 if owner else 0, 0, 0)
        formula = refers_to if refers_to.startswith("=") else f"={refers_to}"
        named.addNewByName(name, self.book.formulas.calc(formula, origin).removeprefix("="), origin, 0)
        return Name(self.book, owner, named.getByName(name))


@in_words
class Name(base_classes.Name):
    """A defined name; that of a sheet stands behind the sheet's name, as in Excel: ``Data!Total``.

    Parameters
    ----------
    book, sheet
        The workbook, and the sheet whose name it is; None for a name of the workbook.
    uno
        The name, as LibreOffice has it.
    """

    def __init__(self, book: OwnerBook, sheet: OwnerSheet | None, uno: Any) -> None:
        self.book, self.sheet, self.uno = book, sheet, uno

    @property
    def api(self) -> Any:
        return self.uno

    @property
    def name(self) -> str:
        return _before(self.sheet) + str(self.uno.getName()).removeprefix(_BUILT_IN)

    @name.setter
    def name(self, name: str) -> None:
        self.uno.setName(name.rsplit("!", 1)[-1])

    @property
    def refers_to(self) -> str:
        return self.book.formulas.excel(f"={self.uno.getContent()}", self.uno.getReferencePosition())

    @refers_to.setter
    def refers_to(self, formula: str) -> None:
        self.uno.setContent(
            self.book.formulas.calc(formula, self.uno.getReferencePosition()).removeprefix("=")
        )

    @property
    def refers_to_range(self) -> Range:
        cells = self.uno.getReferredCells()
        if cells is None:
            raise LibreOfficeError(
                f"The name “{self.name}” of {self.book.name} does not refer to any cells (“{self.refers_to}”). Define it again "
                "(Sheet, Named Ranges and Expressions, Manage)."
            )
        return Range(self.book.sheets(cells.getRangeAddress().Sheet + 1), cells)

    def delete(self) -> None:
        _named_ranges(self.book, self.sheet).removeByName(self.uno.getName())


def _named_ranges(book: OwnerBook, sheet: OwnerSheet | None) -> Any:
    return (book.uno if sheet is None else sheet.uno).NamedRanges


def _names_of(book: OwnerBook, sheet: OwnerSheet | None) -> Iterator[tuple[str, Callable[[], Name]]]:
    named = _named_ranges(book, sheet)
    if names := named.getElementNames():
        before = _before(sheet)
        for name in names:
            yield before + name.removeprefix(_BUILT_IN), partial(_name, book, sheet, named, name)


def _name(book: OwnerBook, sheet: OwnerSheet | None, named: Any, name: str) -> Name:
    return Name(book, sheet, named.getByName(name))


def _before(sheet: OwnerSheet | None) -> str:
    """Return what stands before a name of a sheet; nothing before one of the workbook."""
    if sheet is None:
        return ""
    return f"{sheet.name}!" if sheet.name.isidentifier() else f"'{sheet.name}'!"
