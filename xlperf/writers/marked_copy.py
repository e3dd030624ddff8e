"""A copy of an xlsx or xlsm return with its formulas and formats, and with the findings marked in it.

openpyxl is imported when a copy is made: a build makes none, and must not pay for it.
"""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING, Any
from warnings import catch_warnings, simplefilter

from xlperf.domain.problem import Problem
from xlperf.domain.reading import Became, ReturnReading
from xlperf.writers.cached_values import formula_results, results_put
from xlperf.writers.changed_parts import change_parts
from xlperf.writers.font_order import STYLES, put_fonts_in_order
from xlperf.writers.marks import FILLS, READ, Fronts, free_name, note_of, worst_by_cell
from xlperf.writers.openpyxl_sheet import fill_of, write_sheet
from xlperf.writers.package_parts import parts_lost

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_LIGHT = 0.6  # of 1; lettering that is lighter would be lost on the fills
_LIGHT_OF_THE_THEME = {0, 2}  # white, and the light one of the background
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
        self._anchors: dict[str, dict[tuple[int, int], tuple[int, int]]] = {}

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
            said.append("Charts are drawn again in this copy and may look different.")
        if getattr(self._book, "_external_links", ()):
            said.append(
                "Formulas that refer to other workbooks show what your own workbook showed; do not update them here."
            )
        return tuple(said)

    def mark(self, problems: Sequence[Problem], reading: ReturnReading) -> None:
        """Colour the cells by how they were read, over that those of the findings; findings and what was left over get notes."""
        from openpyxl.styles import PatternFill  # noqa: PLC0415 - see the top of this file

        fills = {became: fill_of(style) for became, style in READ.items()}
        for became in (
            Became.ASIDE,
            Became.NAMING,
            Became.LEFT,
            Became.TAKEN,
        ):  # of merged cells, the last decides
            for place, read in reading.cells.items():
                if read.became is became and (cell := self._cell(place)):
                    cell.fill = fills[became]
                    _darken(cell)
        worst = worst_by_cell(problems)
        for place, text in reading.notes().items():
            if place not in worst and (cell := self._cell(place)):
                _note(cell, text, 1)
        for place, found in worst.items():
            if cell := self._cell(place):
                cell.fill = PatternFill("solid", fgColor=FILLS[found[0].severity].removeprefix("#"))
                _darken(cell)
                _note(cell, note_of(found), len(found))

    def _cell(self, place: tuple[str, int, int]) -> "Cell | None":
        """Return the cell that shows a place of the return: of merged cells the first."""
        from openpyxl.cell import Cell  # noqa: PLC0415 - see the top of this file

        name, row, column = place
        if name not in self._book.sheetnames:
            return None
        sheet = self._book[name]
        if name not in self._anchors:
            self._anchors[name] = _anchors(sheet)
        cell = sheet.cell(*self._anchors[name].get((row + 1, column + 1), (row + 1, column + 1)))
        return cell if isinstance(cell, Cell) else None

    def put_in_front(self, fronts: Fronts) -> None:
        """Add the sheets about the return before all others, and show the first."""
        sheets = {name: name for name in self._book.sheetnames}
        for at, (wanted, make) in enumerate(fronts.items()):
            name = free_name(wanted, self._book.sheetnames)
            write_sheet(self._book.create_sheet(name, at), make(name, sheets))
        first = self._book.sheetnames[0]
        for sheet in self._book.worksheets:
            sheet.sheet_view.tabSelected = sheet.title == first
        self._book.active = 0

    def save(self, path: Path) -> None:
        """Write the copy, with the results of its formulas as the return has them."""
        values = _load(self._path, data_only=True)
        with _openpyxl_may_fail():
            results, complete = formula_results(self._book, values)
            self._book.calculation.fullCalcOnLoad = not complete
            self._book.save(path)
            change_parts(path, {STYLES: put_fonts_in_order, **results_put(path, results)})


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
        raise CannotBeCopiedError("it has parts that xlperf cannot write again") from error


def _anchors(sheet: "Worksheet") -> dict[tuple[int, int], tuple[int, int]]:
    """Return, for every merged cell, the first of those that it is merged with."""
    return {
        (row, column): (area.min_row, area.min_col)
        for area in sheet.merged_cells.ranges
        for row in range(area.min_row, area.max_row + 1)
        for column in range(area.min_col, area.max_col + 1)
    }


def _note(cell: "Cell", text: str, paragraphs: int) -> None:
    """Add a text to a cell's note."""
    from openpyxl.comments import Comment  # noqa: PLC0415 - see the top of this file

    before = f"{cell.comment.text}\n\n" if cell.comment else ""
    note = Comment(f"{before}{text}", "xlperf")
    note.width, note.height = 380, 60 + 70 * paragraphs
    cell.comment = note


def _darken(cell: "Cell") -> None:
    """Make light lettering black: what is white on a dark heading would be lost on a pale fill."""
    from openpyxl.styles.colors import Color  # noqa: PLC0415 - see the top of this file

    colour = cell.font.color
    if colour is None:
        return
    if colour.type == "rgb" and isinstance(colour.rgb, str):
        red, green, blue = (int(colour.rgb[at : at + 2], 16) / 255 for at in (2, 4, 6))
        is_light = 0.299 * red + 0.587 * green + 0.114 * blue > _LIGHT
    else:
        is_light = colour.type == "theme" and colour.theme in _LIGHT_OF_THE_THEME
    if is_light:
        font: Any = copy(cell.font)
        font.color = Color(rgb="FF000000")
        cell.font = font
