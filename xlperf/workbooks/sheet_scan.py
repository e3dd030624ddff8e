"""One pass over the XML of a worksheet: how far it reaches, and what its cells look like."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from xml.parsers.expat import XMLParserType

from xlperf.workbooks.address import MOST_COLUMNS, MOST_ROWS, column_number
from xlperf.workbooks.extent import Extent
from xlperf.workbooks.markup import AREA, ERRORS, RAISED, MarkupNotes, has_odd_values, small
from xlperf.workbooks.number_format import NumberFormat, Shown
from xlperf.workbooks.package import Handlers, Tag, bare, parse_part, whole_number
from xlperf.workbooks.plain_rows import NO_STYLE, NUMBERS, RowShape, row_shape, without_plain_rows
from xlperf.workbooks.zip_container import Container, damaged

_TRUE = {"1", "true"}
_MOST_KEPT = 1_000  # shapes of rows
_OF_AN_EXTENSION = "xm:f"  # a formula of a rule or a small chart behind the cells, and no cell's
_AFTER_THE_CELLS = (  # parts of a sheet with texts of their own, which are not the last cell's
    "customSheetViews", "conditionalFormatting", "dataValidations", "headerFooter", "extLst",
)  # fmt: skip
MOST_MERGED = 500_000  # areas on a sheet
_WITH_TEXT = {"e", "str", "inlineStr"}  # kinds of cells whose text stands in the sheet itself
_TEXTS = {"s", "str", "inlineStr"}


class NotInOrderError(Exception):
    """A row or a cell stands behind one that should be behind it, or in the place of another."""


class SheetScan:
    """One pass over the XML of a sheet; what it calls for each tag is the innermost loop of reading."""

    __slots__ = (
        "_begin", "_column", "_columns", "_digits", "_digits_row", "_extent", "_formats", "_formula", "_has_high", "_high", "_kind", "_line", "_merged", "_named", "_notes",
        "_open_format", "_parser", "_row", "_shapes", "_style", "_texts", "_valued", "is_odd",
    )  # fmt: skip

    def __init__(self, formats: Mapping[str, NumberFormat]) -> None:
        self._formats = formats
        self._open_format: NumberFormat | None = (
            None  # of the cell, where only its number tells what it shows
        )
        self._high = self._has_high = False
        self.is_odd = False  # whether python-calamine would take it wrong
        self._extent, self._notes = Extent(), MarkupNotes()
        self._columns: dict[str, int] = {}
        self._shapes: dict[bytes, RowShape | None] = {}  # the rows of a table have the same
        self._digits: str | None = None  # of the last cell's row, as its name gives it
        self._digits_row = -1
        self._merged = 0
        self._line = self._row = (
            self._column
        ) = -1  # the line is the row that its tag names; a cell may name another
        self._style = self._kind = ""
        self._formula = self._valued = self._named = False
        self._texts: list[str] = []
        self._begin: dict[str, Callable[[dict[str, str]], None]] = {
            "c": self._begin_cell,
            "v": self._begin_value,
            "is": self._begin_value,
            "t": self._begin_text,
            "r": self._begin_run,
            RAISED: self._begin_raised,
            "f": self._begin_formula,
            _OF_AN_EXTENSION: lambda _: None,
            "row": self._begin_row,
            "col": self._begin_columns,
            "dimension": self._look_at_area,
            "mergeCell": self._begin_merged,
            **dict.fromkeys(_AFTER_THE_CELLS, lambda _: self._finish_cell()),
        }

    def read(self, container: Container, part: str) -> Extent:
        """Return what the sheet holds."""
        parse_part(
            container,
            part,
            self._handlers,
            lambda pieces: self._looked_at(without_plain_rows(pieces, self._take_plain)),
        )
        self._finish_cell()
        self._extent.markup = self._notes.finished(self._extent.all_rows)
        return self._extent

    def _looked_at(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        for piece in pieces:
            self.is_odd = self.is_odd or has_odd_values(piece)
            yield piece

    def _look_at_area(self, attributes: Mapping[str, str]) -> None:
        self.is_odd = self.is_odd or not AREA.fullmatch(attributes.get("ref", ""))

    def _handlers(self, parser: XMLParserType) -> Handlers:
        self._parser = parser
        begin = self._begin

        def start(name: str, attributes: dict[str, str]) -> None:
            if step := begin.get(name) or begin.get(bare(name)):
                step(attributes)

        return start, None

    def _take_plain(self, number: bytes, cells: bytes) -> bool:
        """Take note of a row of plain values; return whether there was nothing in it that only the parser can tell."""
        if cells not in self._shapes:
            if len(self._shapes) > _MOST_KEPT:
                self._shapes.clear()
            self._shapes[cells] = row_shape(cells, self._formats)
        shape = self._shapes[cells]
        if shape is None:
            return False
        self._begin_row({"r": number.decode()})
        line = self._row = self._line
        self._column = shape.last
        if shape.valued:
            self._extent.add(line, shape.valued[0])
            self._extent.add(line, shape.valued[-1], len(shape.valued) - 1)
            self._extent.shared += shape.shared
        if shape.percent:
            self._notes.percent.add_columns(line, shape.percent)
        if shape.percent_signs:
            self._notes.percent_signs.add_columns(line, shape.percent_signs)
        return True

    def _begin_row(self, attributes: Mapping[str, str]) -> None:
        self._finish_cell()
        if "xmlns" in attributes:
            raise damaged("it has a row that belongs in another kind of file")
        number = attributes.get("r")
        line = self._line + 1 if number is None else _row_number(number)
        if line <= self._line:
            raise NotInOrderError(f"its row {line + 1} is out of order")
        self._line, self._column, self._named = line, -1, number is not None
        if attributes.get("hidden") in _TRUE:
            self._notes.hidden_rows.add(self._line)

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        if self._formula or self._open_format or self._kind in _WITH_TEXT:
            self._finish_cell()
        place = attributes.get("r")
        if place is None:
            self._row, self._column = self._line, self._column + 1
        else:
            last = self._column
            self._row, self._column = self.place(place)
            if self._column <= last or (self._named and self._row != self._line):
                raise NotInOrderError(f"its cell {place} is in another's place")
            self._line = self._row
        if "xmlns" in attributes:
            raise damaged("it has a cell that belongs in another kind of file")
        self._style, self._kind = attributes.get("s", NO_STYLE), attributes.get("t", "")
        self._valued = False

    def _begin_formula(self, _: object) -> None:
        self._formula = True

    def _begin_value(self, _: object) -> None:
        self._valued = True
        self._extent.add(self._row, self._column)
        if self._kind == "s":
            self._extent.shared += 1
        elif self._formula or self._kind in _WITH_TEXT:
            self._parser.CharacterDataHandler = self._texts.append
        if self._style in self._formats:
            self._add_format(self._formats[self._style])

    def _add_format(self, form: NumberFormat) -> None:
        if self._kind in NUMBERS:
            if form.always is Shown.FRACTION:  # nearly every such cell
                self._notes.percent.add(self._row, self._column)
            elif form.always is Shown.POINTS:
                self._notes.percent_signs.add(self._row, self._column)
            else:
                self._open_format = form
                self._parser.CharacterDataHandler = self._texts.append
        elif self._kind in _TEXTS:
            self._notes.percent_signs.add(self._row, self._column)

    def _begin_text(self, _: object) -> None:
        self._parser.CharacterDataHandler = self._add_high if self._high else self._texts.append

    def _begin_run(self, _: object) -> None:
        self._high = False
        self._parser.CharacterDataHandler = None

    def _begin_raised(self, attributes: Mapping[str, str]) -> None:
        self._high = attributes.get("val") == "superscript"

    def _add_high(self, text: str) -> None:
        self._has_high = True
        self._texts.append(small(text))

    def _finish_cell(self) -> None:
        """Take note of what could only be known at the end of a cell: its text, and that a formula has no result."""
        self._parser.CharacterDataHandler = None
        text = "".join(self._texts)
        self._texts.clear()
        if self._kind == "e" and self._valued:
            error = text.strip() or "#ERROR"
            self._notes.add_error(self._row, self._column, error)
            self.is_odd = self.is_odd or error not in ERRORS
        elif self._formula and not (self._valued and (text.strip() or self._kind not in NUMBERS)):
            self._notes.uncalculated.add(self._row, self._column)
        elif self._open_format and (value := _number(text)) is not None:
            self._notes.add_shown(self._open_format.shown(value), self._row, self._column)
        elif self._has_high and self._kind == "inlineStr":
            self._notes.raised[self._row, self._column] = text
        if self._kind in _WITH_TEXT:
            self._extent.add_text(len(text))
        self._formula, self._kind, self._open_format = False, "", None
        self._high = self._has_high = False

    def _begin_merged(self, attributes: Mapping[str, str]) -> None:
        self._look_at_area(attributes)
        self._merged += 1
        if self._merged > MOST_MERGED:
            raise damaged(f"it has more than {MOST_MERGED:,} merged areas on a sheet")

    def _begin_columns(self, attributes: Mapping[str, str]) -> None:
        if attributes.get("hidden") not in _TRUE:
            return
        tag = Tag("col", attributes)
        first, last = whole_number(tag, "min", 1), whole_number(tag, "max", 1)
        wanted = range(max(first - 1, 0), min(last, MOST_COLUMNS))
        if len(wanted) > MOST_COLUMNS - len(self._notes.hidden_columns):
            raise damaged("it hides more columns than there are")
        self._notes.hidden_columns.update(wanted)

    def place(self, name: str) -> tuple[int, int]:
        """Return a cell's 0-based place from its name."""
        letters = name.rstrip("0123456789")
        column = self._columns.get(letters)
        if column is None:
            if not re.fullmatch(r"[A-Za-z]{1,3}", letters):
                raise damaged(f"“{name[:40]}” is not the name of a cell")
            column = column_number(letters)
            if column >= MOST_COLUMNS:
                raise damaged(f"it has a cell {name[:40]}, beyond the edge of a sheet")
            self._columns[letters] = column
        digits = name[len(letters) :]
        if digits != self._digits:  # nearly every cell stands in the row of the one before it
            self._digits_row, self._digits = _row_number(digits), digits
        return self._digits_row, column


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:  # python-calamine says what is wrong with it
        return None


def _row_number(text: str) -> int:
    if not 0 < len(text) <= 7 or not (text.isascii() and text.isdecimal()):  # noqa: PLR2004 - digits of 1,048,576
        raise damaged(f"“{text[:40]}” is not the number of a row")
    number = int(text)
    if not 0 < number <= MOST_ROWS:
        raise damaged(f"it has a row {number}, more than a sheet can have")
    return number - 1
