"""Any Excel file, as plain grids of cells."""

import csv
import io
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from xlperf.errors import UnreadableFileError
from xlperf.indicators.observation import Source
from xlperf.readers.files.markup import NO_MARKUP, Markup, read_markup

CellValue = str | int | float | bool | date | datetime | time | timedelta

EXCEL_SUFFIXES = {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"}
TEXT_SUFFIXES = {".csv"}
SUFFIXES = EXCEL_SUFFIXES | TEXT_SUFFIXES
BLANK = ""


@dataclass(frozen=True)  # without slots, so that its markup is read once and kept
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
    """

    file: str
    sheet: str
    rows: Sequence[Sequence[CellValue]]
    merged: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    hidden: bool = False
    path: Path | None = None

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
        if 0 <= row < self.height and 0 <= column < self.width:
            return self.rows[row][column]
        return BLANK

    def filled(self, row: int, column: int) -> CellValue:
        """Return the value that a reader sees in a cell: of a merged cell, that of the whole."""
        return self.at(*self.merged.get((row, column), (row, column)))

    def source(self, row: int | None = None, column: int | None = None) -> Source:
        """Return a place on this sheet, for observations and messages."""
        return Source(self.file, self.sheet, row, column)

    @property
    def way(self) -> tuple[str, ...]:
        """The file's name without its ending, and the folders it lies in within the pack's, the nearest first."""
        way = PurePosixPath(self.file)
        return (way.stem, *reversed(way.parts[1:-1]))

    @cached_property
    def visible(self) -> "Grid":
        """The sheet without what stands in hidden rows and columns; itself where none is hidden.

        Raises
        ------
        UnreadableFileError
            When the file's parts cannot be read although its values could.
        """
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

    @cached_property
    def markup(self) -> Markup:
        """What the values alone do not say: cells shown as per cent, and error cells.

        Raises
        ------
        UnreadableFileError
            When the file's parts cannot be read although its values could.
        """
        return read_markup(self.path, self.sheet) if self.path else NO_MARKUP


def read_grids(path: Path, file: str) -> list[Grid]:
    """Return every worksheet of a file, hidden ones included.

    Parameters
    ----------
    path
        The file: xlsx, xlsm, xls, xlsb, ods or csv.
    file
        How messages name it.

    Raises
    ------
    UnreadableFileError
        When the file is empty, protected by a password, damaged or of another kind.
    """
    try:
        if path.stat().st_size == 0:
            raise UnreadableFileError("The file is empty (0 bytes).")
        if path.suffix.casefold() in TEXT_SUFFIXES:
            return [_read_csv(path, file)]
        return _read_workbook(path, file)
    except PasswordError as error:
        raise UnreadableFileError("The file is protected by a password.") from error
    except (CalamineError, BadZipFile, OSError, ValueError, csv.Error) as error:
        raise UnreadableFileError(
            f"The file is damaged or of another kind than its name says ({error})."
        ) from error


def _read_workbook(path: Path, file: str) -> list[Grid]:
    grids = []
    try:
        with CalamineWorkbook.from_path(path) as book:
            for metadata in book.sheets_metadata:
                if metadata.typ is not SheetTypeEnum.WorkSheet:
                    continue
                sheet = book.get_sheet_by_name(metadata.name)
                rows = sheet.to_python(skip_empty_area=False)
                merged = {
                    (row, column): (top, left)
                    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
                    for row in range(top, bottom + 1)
                    for column in range(left, right + 1)
                }
                hidden = metadata.visible is not SheetVisibleEnum.Visible
                grids.append(Grid(file, metadata.name, rows, merged, hidden, path))
    except (KeyboardInterrupt, SystemExit, Exception):
        raise
    except BaseException as error:
        # python-calamine's PanicException derives from BaseException, so that `except Exception` misses it
        raise UnreadableFileError(f"The file is damaged ({type(error).__name__}).") from error
    return grids


def _read_csv(path: Path, file: str) -> Grid:
    data = path.read_bytes()
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        text = data.decode("utf-16")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252")
    first_lines = text[:4096]
    delimiter = max(",;\t", key=first_lines.count)
    rows: list[list[CellValue]] = [
        list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    ]
    width = max(map(len, rows), default=0)
    return Grid(file, "", [row + [BLANK] * (width - len(row)) for row in rows])
