"""The defined names of a workbook or of a sheet."""

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

    def things(self) -> list["Name"]:
        whole = [] if self._sheets is not None else _names_of(self.book, None)
        sheets = self.book.sheets if self._sheets is None else self._sheets
        return whole + [name for sheet in sheets for name in _names_of(self.book, sheet)]

    def snapshot(self) -> list[tuple[str, "Name"]]:
        return [(name.name, name) for name in self.things()]

    def contains(self, name_or_index: str) -> bool:
        return name_or_index in self

    def __call__(self, name_or_index: str | int) -> Any:
        """Return a name; one of a single sheet's also without the sheet's name."""
        if self._sheets is not None and isinstance(name_or_index, str) and "!" not in name_or_index:
            for name in self.things():
                if name.name.rsplit("!", 1)[-1].casefold() == name_or_index.casefold():
                    return name
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
        own = str(self.uno.getName()).removeprefix(_BUILT_IN)
        if self.sheet is None:
            return own
        of = self.sheet.name
        return f"{of}!{own}" if of.isidentifier() else f"'{of}'!{own}"

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
                f"The name “{self.name}” of {self.book.name} does not lead to any cells (“{self.refers_to}”). Define it again "
                "(Sheet, Named Ranges and Expressions, Manage)."
            )
        return Range(self.book.sheets(cells.getRangeAddress().Sheet + 1), cells)

    def delete(self) -> None:
        _named_ranges(self.book, self.sheet).removeByName(self.uno.getName())


def _named_ranges(book: OwnerBook, sheet: OwnerSheet | None) -> Any:
    return (book.uno if sheet is None else sheet.uno).NamedRanges


def _names_of(book: OwnerBook, sheet: OwnerSheet | None) -> list[Name]:
    named = _named_ranges(book, sheet)
    return [Name(book, sheet, named.getByName(name)) for name in named.getElementNames()]
