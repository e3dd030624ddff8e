"""A copy of an xlsx or xlsm return with its formulas and formats, and with the findings marked in it.

openpyxl is imported when a copy is made: a build makes none, and must not pay for it.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from warnings import catch_warnings, simplefilter

from xlperf.dashboard.return_checks import return_checks_sheet
from xlperf.indicators.problem import Problem
from xlperf.writers.cached_values import formula_results, put_results
from xlperf.writers.marks import FILLS, free_name, note_of, worst_by_cell
from xlperf.writers.openpyxl_sheet import write_sheet
from xlperf.writers.package_parts import parts_lost

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_MOST_CELLS = 5_000_000  # of all sheets, counted to their last row and column; openpyxl walks through each


class CannotBeCopiedError(Exception):
    """openpyxl cannot read this workbook; its values may still be readable."""


class MarkedCopy:
    """A copy in the making.

    Parameters
    ----------
    path
        The return; it is only read.

    Raises
    ------
    CannotBeCopiedError
        When openpyxl cannot read it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._book = _load(path, data_only=False)
        if not self._book.worksheets:
            raise CannotBeCopiedError("it is of a kind that keeps its sheets elsewhere")
        if sum(sheet.max_row * sheet.max_column for sheet in self._book.worksheets) > _MOST_CELLS:
            raise CannotBeCopiedError("its sheets are too large")
        self._left_out: tuple[str, ...] | None = None

    @property
    def left_out(self) -> tuple[str, ...]:
        """What the return has and the copy lacks, in plain words; ask before the sheet of findings is put in front."""
        if self._left_out is None:
            copied = io.BytesIO()
            with _openpyxl_may_fail():
                self._book.save(copied)
                self._left_out = parts_lost(self._path, copied)
        return self._left_out

    @property
    def caveats(self) -> tuple[str, ...]:
        """What is in the copy and not quite as in the return."""
        said = []
        if any(getattr(sheet, "_charts", ()) for sheet in self._book.worksheets):
            said.append("Charts are drawn anew in this copy and may look different.")
        if getattr(self._book, "_external_links", ()):
            said.append(
                "Formulas that refer to other workbooks show what your own workbook showed; do not update them here."
            )
        return tuple(said)

    def mark(self, problems: Sequence[Problem]) -> None:
        """Colour the cells of the findings, and put the findings into their notes."""
        from openpyxl.comments import Comment  # noqa: PLC0415 - see the top of this file
        from openpyxl.styles import PatternFill  # noqa: PLC0415 - the same

        for (name, row, column), found in worst_by_cell(problems).items():
            if name not in self._book.sheetnames:
                continue
            sheet = self._book[name]
            cell = sheet.cell(*_anchor(sheet, row + 1, column + 1))
            cell.fill = PatternFill("solid", fgColor=FILLS[found[0].severity].removeprefix("#"))
            before = f"{cell.comment.text}\n\n" if cell.comment else ""
            note = Comment(f"{before}{note_of(found)}", "xlperf")
            note.width, note.height = 380, 60 + 70 * len(found)
            cell.comment = note

    def put_in_front(
        self, title: str, remarks: Sequence[str], problems: Sequence[Problem], indicators: Mapping[str, str]
    ) -> None:
        """Add the sheet of findings before all others, and show it first."""
        name = free_name("Checks", self._book.sheetnames)
        sheets = {one: one for one in self._book.sheetnames}
        plain = return_checks_sheet(name, title, remarks, problems, indicators, sheets)
        write_sheet(self._book.create_sheet(name, 0), plain)
        for sheet in self._book.worksheets:
            sheet.sheet_view.tabSelected = sheet.title == name
        self._book.active = 0

    def save(self, path: Path) -> None:
        """Write the copy, with the results of its formulas as the return has them."""
        values = _load(self._path, data_only=True)
        with _openpyxl_may_fail():
            results, complete = formula_results(self._book, values)
            self._book.calculation.fullCalcOnLoad = not complete
            self._book.save(path)
            put_results(path, results)


def _load(path: Path, *, data_only: bool) -> "Workbook":
    from openpyxl import load_workbook  # noqa: PLC0415 - see the top of this file

    with catch_warnings(), _openpyxl_may_fail():
        simplefilter("ignore")  # openpyxl warns of each part it drops; the copy lists them
        try:
            return load_workbook(path, data_only=data_only, rich_text=not data_only)
        except OSError as error:
            raise CannotBeCopiedError(error.strerror or str(error)) from error


@contextmanager
def _openpyxl_may_fail() -> Iterator[None]:
    """Turn whatever openpyxl stumbles over into one error; a disk that is full, say, stays an OSError."""
    try:
        yield
    except (OSError, CannotBeCopiedError):
        raise
    except Exception as error:
        raise CannotBeCopiedError(str(error) or type(error).__name__) from error


def _anchor(sheet: "Worksheet", row: int, column: int) -> tuple[int, int]:
    """Return the cell that shows a place: of merged cells the first."""
    for area in sheet.merged_cells.ranges:
        if area.min_row <= row <= area.max_row and area.min_col <= column <= area.max_col:
            return area.min_row, area.min_col
    return row, column
