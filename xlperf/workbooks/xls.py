"""The sheets of an xls workbook, before they are opened: how far they reach, and what they look like."""

from dataclasses import dataclass, field, replace
from struct import unpack_from

from xlperf.workbooks.compound_file import CompoundFile
from xlperf.workbooks.extent import Extent
from xlperf.workbooks.kind import BOOK_STREAMS
from xlperf.workbooks.limits import Limits, too_large
from xlperf.workbooks.markup import MarkupNotes
from xlperf.workbooks.number_format import NumberFormat, Shown, number_format
from xlperf.workbooks.sheet_scan import MOST_MERGED
from xlperf.workbooks.xls_records import SharedTextTable, format_text, number_at, records, short_text
from xlperf.workbooks.xlsx import formats_of
from xlperf.workbooks.zip_container import damaged, protected

_BOF, _FILEPASS = 0x0809, 0x002F
_BOUND_SHEET, _SHARED, _FORMAT, _CELL_FORMAT, _LINKED_BOOK = 0x0085, 0x00FC, 0x041E, 0x00E0, 0x01AE
_DIMENSIONS, _ROW, _COLUMNS, _MERGED = 0x0200, 0x0208, 0x007D, 0x00E5
_FORMULA, _STRING, _SEVERAL, _BOOL_OR_ERROR, _SHARED_LABEL = 0x0006, 0x0207, 0x00BD, 0x0205, 0x00FD
_LABEL = 0x0204
_NUMBER, _SHORT_NUMBER, _RICH_LABEL = 0x0203, 0x027E, 0x00D6
_CELLS = {_FORMULA, _SEVERAL, _BOOL_OR_ERROR, _SHARED_LABEL, _LABEL, _NUMBER, _SHORT_NUMBER, _RICH_LABEL}
_TEXTS = {_SHARED_LABEL, _LABEL, _RICH_LABEL}
_MOST_ROWS, _MOST_COLUMNS = 65_536, 256  # of an xls sheet
_DIMENSIONS_OF_97 = 14  # bytes; 10 before
_EXCEL_97 = 0x0600
_MACRO_SHEET = 1
_RESULT_ENDS = 14  # bytes into the record of a formula
_ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip
_OWN_BOOK = {0x0401, 0x3A01}  # links that mean the workbook itself, or an add-in's functions


@dataclass(slots=True)
class XlsBook:
    """What an xls workbook says of itself.

    Parameters
    ----------
    extents
        One for each sheet of any kind.
    macro_sheets
        Names of its sheets of Excel 4 macros.
    links
        How many other workbooks its formulas refer to.
    """

    extents: list[Extent] = field(default_factory=list)
    macro_sheets: list[str] = field(default_factory=list)
    links: int = 0


def read_book(file: CompoundFile, limits: Limits) -> XlsBook:
    """Return the extent and the markup of every sheet of an xls workbook.

    Raises
    ------
    UnreadableFileError
        When it is protected by a password or damaged, or has more than the limits allow.
    """
    stream = file.stream(next(name for name in BOOK_STREAMS if name in file.names))
    head = _Head(stream)
    if len(head.sheets) > limits.sheets:
        raise too_large(f"It has {len(head.sheets):,} sheets", "Most sheets", limits.sheets)
    percent = head.percent_styles
    by_place = {
        start: _SheetPass(stream, Extent(), percent, head.lengths).read(start)
        for start in {start for start, _ in head.sheets}
    }
    extents = [replace(by_place[start], sheet=name) for start, name in head.sheets]
    return XlsBook(extents, head.macro_sheets, head.links)


class _Head:
    """The first part of an xls workbook, which tells what is in the others."""

    def __init__(self, stream: bytes) -> None:
        self._stream = stream
        self._old = False
        self._formats: dict[int, NumberFormat] = {}
        self._styles: list[int] = []
        self.sheets: list[tuple[int, str]] = []
        self.macro_sheets: list[str] = []
        self.lengths: list[int] = []
        self.links = 0
        steps = {
            _BOF: (2, self._begin),
            _BOUND_SHEET: (8, self._add_sheet),
            _SHARED: (8, self._add_shared),
            _FORMAT: (6, self._add_format),
            _CELL_FORMAT: (4, self._add_style),
            _LINKED_BOOK: (4, self._add_link),
        }
        for kind, start, size in records(stream, 0):
            if kind == _FILEPASS:
                raise protected()
            least, step = steps.get(kind, (0, None))
            if step and size >= least:
                step(start, size)

    @property
    def percent_styles(self) -> dict[int, NumberFormat]:
        """The number formats with a per cent sign by the number of the style."""
        formats = enumerate(formats_of(self._styles, self._formats))
        return {at: number_format for at, number_format in formats if number_format.always is not Shown.PLAIN}

    def _begin(self, start: int, _: int) -> None:
        self._old = number_at(self._stream, start) < _EXCEL_97

    def _add_sheet(self, start: int, size: int) -> None:
        name = short_text(self._stream[start + 6 : start + size], old=self._old)
        self.sheets.append((number_at(self._stream, start, 4), name))
        if self._stream[start + 5] == _MACRO_SHEET:
            self.macro_sheets.append(name)

    def _add_shared(self, start: int, size: int) -> None:
        self.lengths = SharedTextTable(self._stream, start, size).lengths()

    def _add_format(self, start: int, size: int) -> None:
        text = format_text(self._stream[start : start + size], old=self._old)
        self._formats[number_at(self._stream, start)] = number_format(text)

    def _add_style(self, start: int, _: int) -> None:
        self._styles.append(number_at(self._stream, start + 2))

    def _add_link(self, start: int, _: int) -> None:
        self.links += number_at(self._stream, start + 2) not in _OWN_BOOK


class _SheetPass:
    """One pass over the records of a sheet."""

    def __init__(
        self, stream: bytes, extent: Extent, percent: dict[int, NumberFormat], lengths: list[int]
    ) -> None:
        self._stream, self._extent, self._percent, self._lengths = stream, extent, percent, lengths
        self._notes = MarkupNotes()
        self._formula = (0, 0)
        self._merged = 0

    def read(self, start: int) -> Extent:
        """Return what the sheet holds that begins at this place."""
        steps = {
            **dict.fromkeys(_CELLS, (6, self._add_cell)),
            _STRING: (0, self._add_result),
            _ROW: (16, self._add_row),
            _COLUMNS: (10, self._add_columns),
            _MERGED: (2, self._add_merged),
            _DIMENSIONS: (10, self._check_dimensions),
        }
        for kind, at, size in records(self._stream, start):
            least, step = steps.get(kind, (0, None))
            if step and size >= least:
                step(kind, at, size)
        self._extent.markup = self._notes.finished(self._extent.all_rows)
        return self._extent

    def _add_cell(self, kind: int, at: int, size: int) -> None:
        row, column = unpack_from("<HH", self._stream, at)
        last = max(column, number_at(self._stream, at + size - 2)) if kind == _SEVERAL else column
        if last >= _MOST_COLUMNS:
            raise damaged("it has a cell beyond the last column")
        self._extent.add(row, last, last - column + 1)
        if kind == _SHARED_LABEL and (text := number_at(self._stream, at + 6, 4)) < len(self._lengths):
            self._extent.add_text(self._lengths[text])
        elif kind == _LABEL:
            self._extent.add_text(size)
        elif kind == _FORMULA:
            self._formula = (row, column)
        if error := _error(self._stream, kind, at, size):
            self._notes.add_error(row, column, error)
        elif self._percent:
            self._add_shown(kind, at, size, row, range(column, last + 1))

    def _add_shown(self, kind: int, at: int, size: int, row: int, columns: range) -> None:
        """Take note of what the formats of a record's cells say; several cells have a style each."""
        text = kind in _TEXTS or _is_text(self._stream, kind, at, size)
        for number, column in enumerate(columns):
            style = at + 4 + 6 * number
            form = self._percent.get(number_at(self._stream, style))
            if form is None:
                continue
            if text:
                self._notes.percent_signs.add(row, column)
            elif kind != _BOOL_OR_ERROR:
                shown = form.always or form.shown(_value(self._stream, kind, style + 2))
                self._notes.add_shown(shown, row, column)

    def _add_result(self, _: int, __: int, size: int) -> None:
        self._extent.add(*self._formula)
        self._extent.add_text(size)

    def _add_merged(self, _: int, at: int, __: int) -> None:
        self._merged += number_at(self._stream, at)
        if self._merged > MOST_MERGED:
            raise damaged(f"it has more than {MOST_MERGED:,} merged areas on a sheet")

    def _add_row(self, _: int, at: int, __: int) -> None:
        if self._stream[at + 12] & 0x20:
            self._notes.hidden_rows.add(number_at(self._stream, at))

    def _add_columns(self, _: int, at: int, __: int) -> None:
        if self._stream[at + 8] & 1:
            first, last = unpack_from("<HH", self._stream, at)
            self._notes.hidden_columns.update(range(first, min(last + 1, _MOST_COLUMNS)))

    def _check_dimensions(self, _: int, at: int, size: int) -> None:
        """Refuse a sheet that claims more than there can be: python-calamine believes it and makes room."""
        top, bottom, left, right = unpack_from(
            "<IIHH" if size >= _DIMENSIONS_OF_97 else "<HHHH", self._stream, at
        )
        backwards = bottom and right and (top > bottom or left > right)
        if bottom > _MOST_ROWS or right > _MOST_COLUMNS or backwards:
            raise damaged("a sheet claims to be larger than Excel's")


def _error(stream: bytes, kind: int, at: int, size: int) -> str:
    """Return the error that a cell shows, or blank."""
    if kind == _BOOL_OR_ERROR and size >= 8 and stream[at + 7]:  # noqa: PLR2004 - a value and what it is
        return _ERRORS.get(stream[at + 6], "#ERROR")
    if kind == _FORMULA and size >= 14 and stream[at + 12 : at + 14] == b"\xff\xff" and stream[at + 6] == 2:  # noqa: PLR2004 - a result that is an error
        return _ERRORS.get(stream[at + 8], "#ERROR")
    return ""


def _is_text(stream: bytes, kind: int, at: int, size: int) -> bool:
    """Return whether a formula's result is a text, or a blank one."""
    is_number = size < _RESULT_ENDS or stream[at + 12 : at + 14] != b"\xff\xff"
    return kind == _FORMULA and not is_number and stream[at + 6] in {0, 3}


def _value(stream: bytes, kind: int, at: int) -> float:
    """Return the number of a cell; a short one has two flags: a hundredth, and whole."""
    if kind not in {_SEVERAL, _SHORT_NUMBER}:
        return float(unpack_from("<d", stream[at : at + 8].ljust(8, b"\0"))[0])
    bits = number_at(stream, at, 4)
    if bits & 2:
        value = float(int.from_bytes(stream[at : at + 4], "little", signed=True) >> 2)
    else:
        value = float(unpack_from("<d", bytes(4) + (bits & ~3).to_bytes(4, "little"))[0])
    return value / 100 if bits & 1 else value
