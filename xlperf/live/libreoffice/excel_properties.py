"""The few of Excel's own properties that xlwings has no name for, read through ``api`` in either program."""

from dataclasses import dataclass
from typing import Any

from xlperf.live.libreoffice.filters import fields_of, put_fields


@dataclass(frozen=True, slots=True)
class AppProperties:
    """Those of the program. LibreOffice takes changes at any time, so it is always ready for them."""

    Ready: bool = True
    Interactive: bool = True


@dataclass(frozen=True, slots=True)
class BookProperties:
    """Those of a workbook; `uno` is the workbook, as LibreOffice has it."""

    uno: Any
    FullName: str

    @property
    def ReadOnly(self) -> bool:  # noqa: N802 - Excel's name
        """Whether it can be changed but not saved under its name."""
        return bool(self.uno.isReadonly())

    @property
    def ProtectStructure(self) -> bool:  # noqa: N802 - Excel's name
        """Whether no sheet can be added, removed or renamed."""
        return bool(self.uno.isProtected())


@dataclass(frozen=True, slots=True)
class SheetProperties:
    """Those of a sheet; `document` and `uno` are its workbook and itself, as LibreOffice has them."""

    document: Any
    uno: Any

    @property
    def ProtectContents(self) -> bool:  # noqa: N802 - Excel's name
        """Whether its locked cells cannot be changed."""
        return bool(self.uno.isProtected())

    @property
    def FilterMode(self) -> bool:  # noqa: N802 - Excel's name
        """Whether a filter is on that belongs to no table."""
        return any(fields_of(area) for area in self._outside_of_tables())

    def ShowAllData(self) -> None:  # noqa: N802 - Excel's name
        """Show the rows that this filter hides."""
        for area in self._outside_of_tables():
            put_fields(area, [])

    def _outside_of_tables(self) -> list[Any]:
        unnamed = self.document.getPropertyValue("UnnamedDatabaseRanges")
        here = self.uno.getRangeAddress().Sheet
        return [unnamed.getByTable(here)] if unnamed.hasByTable(here) else []
