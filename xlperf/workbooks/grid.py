"""Any Excel file, as plain grids of cells."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from io import BytesIO
from itertools import islice
from math import isfinite
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from xlperf.errors import UnreadableFileError
from xlperf.workbooks.address import MOST_COLUMNS, Source
from xlperf.workbooks.extent import LINKED, Extent
from xlperf.workbooks.inspection import Inspection, inspect_file
from xlperf.workbooks.kind import FileKind
from xlperf.workbooks.limits import DEFAULT_LIMITS, Limits
from xlperf.workbooks.markup import NO_MARKUP, Markup
from xlperf.workbooks.quiet import NO_FIT, in_our_words, silence
from xlperf.workbooks.zip_container import damaged, protected

CellValue = str | int | float | bool | date | datetime | time | timedelta

BLANK = ""
_MARGIN = 100  # rows and columns beyond the last filled cell that a merged one may cover


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: its cells, and which of them are merged.

    Parameters
    ----------
    file
        Path from the pack's folder, with forward slashes.
    sheet
        Name of the sheet.
    rows
        Cell values by 0-based row and column from A1 on, every row equally long; a blank cell is ``""``.
    merged
        The top-left cell of every cell that is merged into another.
    hidden
        Whether the sheet is hidden.
    path
        The file itself.
    markup
        What the values alone do not say: cells shown as per cent, error cells, hidden rows and columns.
    """

    file: str
    sheet: str
    rows: Sequence[Sequence[CellValue]]
    merged: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    hidden: bool = False
    path: Path | None = None
    markup: Markup = NO_MARKUP
    one_of_many: bool = (
        False  # whether the sheets of its file are each of another period, so that the file's name dates none
    )

    @property
    def height(self) -> int:
        """Number of rows."""
        return len(self.rows)

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.rows[0]) if self.rows else 0

    def at(self, row: int, column: int) -> CellValue:
        """Return the value of a cell, blank outside the sheet."""
        rows = self.rows
        if 0 <= row < len(rows) and 0 <= column < len(rows[0]):
            return rows[row][column]
        return BLANK

    def filled(self, row: int, column: int) -> CellValue:
        """Return the value that a reader sees in a cell: of a merged cell, that of the whole."""
        return self.at(*self.merged.get((row, column), (row, column)))

    def source(self, row: int | None = None, column: int | None = None) -> Source:
        """Return a place on this sheet, for observations and messages."""
        return Source(self.file, self.sheet, row, column)

    @property
    def path_parts(self) -> tuple[str, ...]:
        """The file's name without its ending, and the folders it lies in within the pack's, the nearest first."""
        way = PurePosixPath(self.file)
        return (way.stem, *reversed(way.parts[1:-1]))

    def visible(self) -> "Grid":
        """Return the sheet without what stands in hidden rows and columns; itself where none is hidden."""
        rows, columns = self.markup.hidden_rows, self.markup.hidden_columns
        if not rows and not columns:
            return self
        anchors = {  # a merged cell is seen as long as any part of it is
            anchor
            for place, anchor in self.merged.items()
            if place[0] not in rows and place[1] not in columns
        }
        shown = [
            [
                raw if (row, column) in anchors or not (row in rows or column in columns) else BLANK
                for column, raw in enumerate(cells)
            ]
            for row, cells in enumerate(self.rows)
        ]
        return replace(self, rows=shown)


class Opened(NamedTuple):
    """A file, read.

    Parameters
    ----------
    judged
        What it was found to be.
    grids
        Its worksheets, hidden ones included.
    dialect
        How a csv file is written, where that is unusual.
    """

    judged: Inspection
    grids: list[Grid]
    dialect: str = ""


def read_grids(
    path: Path, file: str, limits: Limits = DEFAULT_LIMITS, only: Collection[str] = ()
) -> list[Grid]:
    """Return every worksheet of a file, or those that `only` names, hidden ones included; see `open_file`."""
    return open_file(path, file, limits, only).grids


def open_file(path: Path, file: str, limits: Limits = DEFAULT_LIMITS, only: Collection[str] = ()) -> Opened:
    """Return what a file holds.

    Parameters
    ----------
    path
        The file: xlsx, xlsm, xls, xlsb, ods or csv.
    file
        How messages name it.
    limits
        How large it may be.
    only
        Names of the worksheets to read; none for all of them.

    Raises
    ------
    UnreadableFileError
        When the file is empty, protected by a password, damaged, too large or no workbook.
    """
    try:
        if not path.is_file():  # a pipe or a device would keep the reader waiting for ever
            raise damaged("it is not a file, or is no longer there")
        judged = inspect_file(path, limits, only)
        if judged.kind is FileKind.CSV:
            from xlperf.workbooks.csv_file import read_text  # noqa: PLC0415 - returns are seldom csv files

            table = read_text(path, limits)
            return Opened(judged, [Grid(file, "", table.rows, path=path)], table.dialect)
        return Opened(judged, _worksheets(path, file, judged, only))
    except PasswordError as error:
        raise protected() from error
    except PermissionError as error:
        raise UnreadableFileError(
            "The file cannot be opened: permission was denied.",
            expected="A file that you may read, and that nobody has open.",
            remedy="Close it if it is open in Excel, or ask its owner for permission to read it.",
        ) from error
    except FileNotFoundError as error:
        raise damaged("it disappeared while it was being read") from error
    except OSError as error:
        raise damaged(f"the system could not read it: {error.strerror}") from error
    except (CalamineError, ValueError, IndexError) as error:
        raise damaged(in_our_words(str(error))) from error
    except MemoryError as error:
        raise damaged("it needs more memory than there is") from error


def _worksheets(path: Path, file: str, judged: Inspection, only: Collection[str]) -> list[Grid]:
    try:
        with silence(), _open_workbook(path, judged) as book:
            return [
                _worksheet(book, metadata, Grid(file, metadata.name, [], path=path), judged)
                for metadata in book.sheets_metadata
                if metadata.typ is SheetTypeEnum.WorkSheet
                and not LINKED.match(metadata.name)
                and (not only or metadata.name in only)
            ]
    except (KeyboardInterrupt, SystemExit, Exception):
        raise
    except BaseException as error:
        # python-calamine's PanicException derives from BaseException, so that `except Exception` misses it
        raise damaged(NO_FIT) from error


def _open_workbook(path: Path, judged: Inspection) -> CalamineWorkbook:
    """Return the workbook; python-calamine goes by a file's ending, so one with a wrong ending is handed over nameless."""
    if judged.straightened is not None:
        return CalamineWorkbook.from_filelike(BytesIO(judged.straightened))
    try:
        str(path).encode()  # it loses letters of a name that is no proper text
        by_name = path.suffix == judged.kind or (path.suffix == ".xlsm" and judged.kind is FileKind.XLSX)
    except UnicodeEncodeError:
        by_name = False
    return (
        CalamineWorkbook.from_path(path)
        if by_name
        else CalamineWorkbook.from_filelike(BytesIO(path.read_bytes()))
    )


def _worksheet(book: CalamineWorkbook, metadata: SheetMetadata, grid: Grid, judged: Inspection) -> Grid:
    extent = judged.extents.get(metadata.name)
    sheet = book.get_sheet_by_name(metadata.name)
    if extent is None or (sheet.end and sheet.end > (extent.all_rows - 1, MOST_COLUMNS)):
        raise damaged(f"its sheet “{metadata.name[:80]}” does not hold what it lists")
    rows = _rows(sheet, extent)
    for (row, column), text in extent.markup.raised.items():
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = text
    merged = _merged(sheet, len(rows), len(rows[0]) if rows else 0)
    for (row, column), whole in merged.items():
        if (
            (row, column) != whole
            and row < len(rows)
            and column < len(rows[row])
            and rows[row][column] != BLANK
        ):
            rows[row][column] = BLANK  # what was merged over stays in the file, and no reader sees it
    return replace(
        grid,
        rows=rows,
        merged=merged,
        hidden=metadata.visible is not SheetVisibleEnum.Visible,
        markup=extent.markup,
    )


def _rows(sheet: CalamineSheet, extent: Extent) -> list[list[CellValue]]:
    """Return the cells from A1 on, without what stands far below all else; blank rows are one and the same."""
    if sheet.start is None or sheet.end is None:
        return []
    left = sheet.start[1]
    far = extent.first_far is not None
    height, width = (extent.rows, extent.columns) if far else (sheet.end[0] + 1, sheet.end[1] + 1)
    blank: list[CellValue] = [BLANK] * width
    rows: list[list[CellValue]] = []
    for row in islice(sheet.iter_rows(), height):
        if row.count(BLANK) == len(row):
            rows.append(blank)
            continue
        if left or far:
            row = [*blank[:left], *row, *blank][:width]  # noqa: PLW2901 - the same row, from A on
        if not isfinite(sum([raw for raw in row if type(raw) is float])):  # one of them, or all together
            row = [_as_excel_would(raw) for raw in row]  # noqa: PLW2901 - the same row
        rows.append(row)
    return rows


def _as_excel_would(raw: CellValue) -> CellValue:
    """Return a number that no Excel holds, and no one expects, as text."""
    return str(raw) if type(raw) is float and not isfinite(raw) else raw


def _merged(sheet: CalamineSheet, height: int, width: int) -> dict[tuple[int, int], tuple[int, int]]:
    """Return the top-left cell of every merged cell; areas are cut to the sheet, as one may claim all of Excel's."""
    merged: dict[tuple[int, int], tuple[int, int]] = {}
    height, width = height + _MARGIN, width + _MARGIN
    left_to_take = 2 * height * width  # cells merged twice are damage, but harmless up to a point
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        rows, columns = range(top, min(bottom + 1, height)), range(left, min(right + 1, width))
        left_to_take -= len(rows) * len(columns)
        if left_to_take < 0:
            raise damaged("its merged cells overlap")
        merged.update({(row, column): (top, left) for row in rows for column in columns})
    return merged
