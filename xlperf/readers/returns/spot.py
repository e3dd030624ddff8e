"""The cells of a return that the register points at."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from xlperf.domain.indicator import Indicator
from xlperf.domain.observation import Source
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.text import normalise_label
from xlperf.domain.wording import first_few
from xlperf.readers.returns.sheet import ReturnSheet
from xlperf.workbooks.address import CellRange, Reference
from xlperf.workbooks.defined_names import DefinedName, defined_names
from xlperf.workbooks.limits import Limits

_MOST_NAMED = 5


class AmissError(ValueError):
    """What is wrong with pointing at one file, on its way to being collected.

    Parameters
    ----------
    problem
        The finding; nothing of the file is used for the indicator.
    """

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.found)
        self.problem = problem


class AbsentError(AmissError):
    """A file that lacks the sheet, or the name, that the register names."""


class Spot(NamedTuple):
    """Cells that are pointed at.

    Parameters
    ----------
    sheet
        The sheet that they stand on.
    cells
        Where.
    said
        How messages name them: by their place, and by their name where the register gives one.
    """

    sheet: ReturnSheet
    cells: CellRange
    said: str

    @property
    def first(self) -> Source:
        """The first of them, for messages."""
        return self.sheet.grid.source(self.cells.top, self.cells.left)

    def places(self) -> list[tuple[int, int]]:
        """Return row and column of each cell, as far as the sheet reaches."""
        grid = self.sheet.grid
        return list(self.cells.places(most_rows=grid.height, most_columns=grid.width))


class CellNames:
    """The names that returns give to cells, each file asked once and only where the register names one."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._known: dict[Path, list[DefinedName] | None] = {}

    def of(self, path: Path | None) -> list[DefinedName] | None:
        """Return the names of a file; None where they are not read in files of its kind."""
        if path is None:
            return None
        if path not in self._known:
            self._known[path] = defined_names(path, self._limits)
        return self._known[path]


def find_spot(
    indicator: Indicator,
    column: str,
    reference: Reference,
    sheets: Sequence[ReturnSheet],
    names: CellNames,
    *,
    on: ReturnSheet | None = None,
) -> Spot:
    """Return the cells of a file that the register points at.

    Parameters
    ----------
    indicator
        Whose register row it is; its Sheet is meant where the reference names none.
    column
        The register's column, for messages.
    reference
        What it says.
    sheets
        Those of the file; a hidden one may be pointed at as well.
    names
        What files call their cells.
    on
        The sheet that is meant where none is named; None for the indicator's own or the only visible one.

    Raises
    ------
    AmissError
        When the file has no such sheet or name, or nothing says which sheet is meant.
    """
    if reference.name:
        found = _named(indicator, column, reference, sheets, names)
        sheet = _sheet(indicator, column, found.sheet, sheets)
        cells = found.cells
        said = f"“{reference.name}” ({cells})"
    else:
        sheet = _sheet(indicator, column, reference.sheet, sheets, on)
        cells = reference.cells
        said = str(cells)
    if cells is None:  # pragma: no cover - a reference has cells or a name
        raise AmissError(
            amiss(
                indicator, sheet.grid.source(), f"{column} does not point at any cells.", "Write the cells."
            )
        )
    return Spot(sheet, cells, said)


def _sheet(
    indicator: Indicator, column: str, name: str, sheets: Sequence[ReturnSheet], on: ReturnSheet | None = None
) -> ReturnSheet:
    file = sheets[0].grid.file
    if not name and on:
        return on
    if wanted := name or indicator.sheet:
        for sheet in sheets:
            if normalise_label(sheet.grid.sheet) == normalise_label(wanted):
                return sheet
        there = ", ".join(sheet.grid.sheet for sheet in sheets)
        raise AbsentError(
            Problem(
                Check.SHEET_MISSING,
                Severity.ERROR,
                Source(file),
                found=f"There is no sheet called “{wanted}”; the file has: {there}."
                if there
                else f"There is no sheet called “{wanted}”: the file is a csv file, which has none.",
                expected=f"The sheet at which the register points for “{indicator.name}”.",
                remedy=f"Correct the sheet's name in the return, or the register's {column} column.",
                code=indicator.code,
            )
        )
    visible = [sheet for sheet in sheets if not sheet.grid.hidden]
    if len(visible) == 1:
        return visible[0]
    there = ", ".join(sheet.grid.sheet for sheet in visible)
    example = visible[0].grid.sheet if visible else sheets[0].grid.sheet
    raise AmissError(
        amiss(
            indicator,
            Source(file),
            f"{column} names no sheet, and the file has several: {there}.",
            f"Add the sheet to {column}, such as '{example}'!C7:N7, or into the register's Sheet column.",
        )
    )


def _named(
    indicator: Indicator, column: str, reference: Reference, sheets: Sequence[ReturnSheet], names: CellNames
) -> Reference:
    """Return the cells that a name of the file stands for."""
    source = Source(sheets[0].grid.file)
    known = names.of(sheets[0].grid.path)
    if known is None:
        raise AbsentError(
            amiss(
                indicator,
                source,
                f"{column} gives the name “{reference.name}”, but names are read only from xlsx, xlsm and ods files.",
                f"Write the cells into {column}, such as C7:N7, or ask for the return as .xlsx.",
            )
        )
    alike = [name for name in known if name.name.casefold() == reference.name.casefold()]
    meant = _meant(alike, reference.sheet or indicator.sheet, only=bool(reference.sheet))
    if len(meant) > 1:
        raise AmissError(
            amiss(
                indicator,
                source,
                f"Several sheets have the name “{reference.name}”: {', '.join(name.scope for name in meant[:_MOST_NAMED])}.",
                f"Add the sheet to {column} as well, such as '{meant[0].scope}'!{reference.name}.",
            )
        )
    if not meant:
        raise AbsentError(_no_such_name(indicator, column, reference, source, known))
    if (found := meant[0].cells) is None:
        what = meant[0].written
        lost = "the cells were deleted" if "#REF!" in what else "it does not name a first and last cell"
        raise AmissError(
            amiss(
                indicator,
                source,
                f"The name “{reference.name}” refers to {what[:80] or 'nothing'}: {lost}.",
                "Make the name refer to the cells in the return (in Excel: Formulas, Name Manager).",
            )
        )
    return found


def _meant(alike: Sequence[DefinedName], sheet: str, *, only: bool) -> list[DefinedName]:
    """Return the names that are meant: the sheet's own, then the workbook's, then those of any sheet."""
    of_sheet = [name for name in alike if sheet and normalise_label(name.scope) == normalise_label(sheet)]
    of_book = [name for name in alike if not name.scope]
    return of_sheet or of_book or ([] if only else list(alike))


def _no_such_name(
    indicator: Indicator, column: str, reference: Reference, source: Source, known: Sequence[DefinedName]
) -> Problem:
    there = [name.name for name in known if name.cells and not name.name.startswith("_")]
    listed = first_few(there, _MOST_NAMED)
    period = " A period in words needs its year, such as Q2 2022/23." if column == "Periods at" else ""
    return amiss(
        indicator,
        source,
        f"No cells are called “{reference}”; {f'the names there are: {listed}' if there else 'the file has no named cells'}.",
        f"Give the cells that name in the return, or correct the register's {column} column.{period}",
    )


def amiss(indicator: Indicator, source: Source, found: str, remedy: str) -> Problem:
    """Return the error that pointing leads to something else than it says; nothing is used."""
    return Problem(
        Check.POINTS_AMISS,
        Severity.ERROR,
        source,
        found=f"{found} Nothing was used.",
        expected=f"The figures of “{indicator.name}” where the register points.",
        remedy=remedy,
        code=indicator.code,
    )
