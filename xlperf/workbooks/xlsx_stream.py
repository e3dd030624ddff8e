"""Worksheets whose cells are all plain values, read as a stream: nothing makes room for them, however long they are."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import unescape
from math import isfinite
from xml.parsers.expat import XMLParserType

from xlperf.workbooks.address import MOST_COLUMNS, MOST_ROWS, column_number
from xlperf.workbooks.limits import Limits, too_large
from xlperf.workbooks.markup import RAISED
from xlperf.workbooks.package import Handlers, bare, parse_part, worksheet_parts
from xlperf.workbooks.zip_container import Container

Row = list[str | float]

_STRINGS = "xl/sharedStrings.xml"
_BEGIN, _END, _ROW_END = re.compile(rb"<sheetData(/?)>"), b"</sheetData>", b"</row>"
_ODD_BEGINNING = re.compile(rb"<!|encoding=(?![\"'](?i:utf-8))")  # a comment may hold anything
_CELL = re.compile(
    rb'<c r="([A-Z]{1,3})([1-9]\d{0,6})"([^<>]*)(?:/>|>(?:<v>([^<&_\s]*)</v>|<is><t[^<>]*>([^<]*)</t></is>)?</c>)'
)
_GROUPS = 6  # what stands between two cells, and the five groups of a cell
_BETWEEN_CELLS = re.compile(rb"(?:<row\b[^<>]*>|</row>|\s)*")
_LOOKS = re.compile(rb'(?: s="\d+"| t="(n|s|str|inlineStr|b|e|d)")*\s*/?')
_ODD_TEXT = re.compile(r"\r|&(?!(?:amp|lt|gt|quot|apos);)")  # which XML does not leave as it is
_WRITTEN_AS_NUMBER = re.compile(r"_x([0-9A-Fa-f]{4})_")  # letters that XML has no place for
_SURROGATES = range(0xD800, 0xE000)
_TRUTH = {"1": "TRUE", "0": "FALSE"}
_LONGEST_ROW = 1 << 24  # bytes


class NotPlainError(Exception):
    """The workbook holds what only a whole reader understands or refuses: formulas, figures set small and high, damage."""


class PlainBook:
    """An xlsx workbook, its rows read one by one.

    Whoever reads it needs no judgement first: it is unpacked piece by piece, within the limits of its container.

    Parameters
    ----------
    container
        The workbook, checked to be an xlsx.
    limits
        How many sheets and how much text it may hold.

    Raises
    ------
    UnreadableFileError
        When a part of it is damaged or too large.
    """

    def __init__(self, container: Container, limits: Limits) -> None:
        self._container, self._limits = container, limits
        self._parts = dict(worksheet_parts(container))
        self._texts: list[str] | None = None

    @property
    def names(self) -> list[str]:
        """Names of the worksheets."""
        return list(self._parts)

    def rows(self, sheet: str) -> Iterator[tuple[int, Row]]:
        """Yield the 0-based number and the cells of every row that has any, from column A on; a blank cell is ``""``.

        Numbers are floats, everything else is text.

        Raises
        ------
        NotPlainError
            As soon as a cell is met that is no plain value; what was yielded before is right.
        """
        if self._texts is None:
            self._texts = _shared_texts(self._container, self._limits)
        texts = _ByNumber(self._texts)
        columns, kinds = _Columns(), _Kinds()
        row: Row = []
        last = b"0"
        for cells in self._cells(sheet):
            for letters, digits, looks, value, text in cells:  # the innermost loop of an import
                if digits != last:
                    if row:
                        yield int(last) - 1, row
                    row, last = [], _after(last, digits)
                if not value and not text:
                    continue
                if blanks := columns[letters] - len(row):
                    row += _blanks(blanks)
                kind = kinds[looks]
                if kind == "s" and value:
                    row.append(texts[value])
                else:
                    row.append(_number(value) if kind == "n" else _own_text(kind, value or text))
        if row:
            yield int(last) - 1, row

    def whole(self, sheet: str) -> list[Row]:
        """Return the cells of every row that has any; see `rows`.

        Raises
        ------
        UnreadableFileError
            When the sheet has more cells than the limits allow, blanks counted.
        """
        read: list[Row] = []
        most = left = self._limits.cells
        for _, row in self.rows(sheet):
            left -= len(row)
            if left < 0:
                raise too_large(f"It has more than {most:,} cells, blanks included", "Most cells", most)
            read.append(row)
        return read

    def _cells(
        self, sheet: str
    ) -> Iterator[Iterable[tuple[bytes, bytes, bytes, bytes | None, bytes | None]]]:
        """Yield letters, number, attributes, value and own text of cells, many at a time."""
        for piece in self._pieces(sheet):
            parts = _CELL.split(piece)
            if not _BETWEEN_CELLS.fullmatch(b"".join(parts[::_GROUPS])):
                raise NotPlainError
            yield zip(*(parts[group::_GROUPS] for group in range(1, _GROUPS)), strict=True)

    def _pieces(self, sheet: str) -> Iterator[bytes]:
        """Yield the rows of a sheet, many at a time, none of them cut."""
        rest, begun, ended = b"", False, False
        for unpacked in self._container.xml_pieces(self._parts[sheet]):
            if ended:
                continue  # to the end of the part, where its checksum is
            rest += unpacked
            if not begun and (begin := _BEGIN.search(rest)):
                if _ODD_BEGINNING.search(rest, 0, begin.start()):
                    raise NotPlainError
                begun, ended, rest = True, bool(begin[1]), rest[begin.end() :]
            if begun and not ended:
                rows, end, _ = rest.partition(_END)
                ended = bool(end)
                cut = len(rows) if ended else rows.rfind(_ROW_END) + len(_ROW_END)
                if cut >= len(_ROW_END):
                    yield rest[:cut]
                    rest = rest[cut:]
            if len(rest) > _LONGEST_ROW:
                raise NotPlainError
        if not ended:
            raise NotPlainError


class _Columns(dict[bytes, int]):
    """0-based columns by their letters."""

    def __missing__(self, letters: bytes) -> int:
        column = column_number(letters.decode())
        if column >= MOST_COLUMNS:
            raise NotPlainError
        self[letters] = column
        return column


class _Kinds(dict[bytes, str]):
    """Kinds of cells by their attributes: ``n`` a number, ``s`` a shared text."""

    def __missing__(self, looks: bytes) -> str:
        found = _LOOKS.fullmatch(looks)
        if found is None:
            raise NotPlainError
        self[looks] = (found[1] or b"n").decode()
        return self[looks]


class _ByNumber(dict[bytes, str]):
    """Shared texts by their number, as cells write it."""

    def __init__(self, texts: Sequence[str]) -> None:
        super().__init__()
        self._texts = texts

    def __missing__(self, number: bytes) -> str:
        try:
            self[number] = self._texts[int(number)]
        except (ValueError, IndexError) as error:
            raise NotPlainError from error
        return self[number]


def _number(value: bytes | None) -> float:
    try:
        number = float(value or b"")
    except ValueError as error:
        raise NotPlainError from error
    if not isfinite(number):
        raise NotPlainError
    return number


def _own_text(kind: str, written: bytes | None) -> str:
    try:
        said = (written or b"").decode()
    except UnicodeDecodeError as error:
        raise NotPlainError from error
    if _ODD_TEXT.search(said):
        raise NotPlainError
    said = _unescaped(unescape(said))
    return _TRUTH.get(said, said) if kind == "b" else said


def _unescaped(text: str) -> str:
    """Return text with the letters that a workbook writes as numbers, such as ``_x000D_``."""
    return _WRITTEN_AS_NUMBER.sub(_letter, text) if "_x" in text else text


def _letter(written: re.Match[str]) -> str:
    number = int(written[1], 16)
    if number in _SURROGATES:
        raise NotPlainError
    return chr(number)


def _after(last: bytes, digits: bytes) -> bytes:
    """Return the number of the next row."""
    if not int(last) < int(digits) <= MOST_ROWS:
        raise NotPlainError
    return digits


def _blanks(count: int) -> list[str]:
    """Return the blank cells before a cell."""
    if count < 0:
        raise NotPlainError
    return [""] * count


class _SharedTexts:
    """Gathers the texts that cells hold by their number, without what is written above them to say how they sound."""

    def __init__(self, limits: Limits) -> None:
        self.texts: list[str] = []
        self._limits, self._size, self._sounds = limits, 0, False
        self._parts: list[str] = []

    def handlers(self, parser: XMLParserType) -> Handlers:
        """Return what to call with each tag."""
        self._parser = parser
        return self._start, self._end

    def _start(self, name: str, _: Mapping[str, str]) -> None:
        match bare(name):
            case "si":
                self._parts = []
            case "rPh":
                self._sounds = True
            case "t" if not self._sounds:
                self._parser.CharacterDataHandler = self._add
            case tag if tag == RAISED:
                raise NotPlainError

    def _end(self, name: str) -> None:
        self._parser.CharacterDataHandler = None
        match bare(name):
            case "si":
                self.texts.append(_unescaped("".join(self._parts)))
                if len(self.texts) > self._limits.cells:
                    most = self._limits.cells
                    raise too_large(f"It holds more than {most:,} texts", "Most cells", most)
            case "rPh":
                self._sounds = False

    def _add(self, data: str) -> None:
        self._parts.append(data)
        self._size += len(data)
        if self._size > self._limits.text_bytes:
            most = self._limits.text_megabytes
            raise too_large(f"It holds more than {most:,} megabytes of text", "Most megabytes of text", most)


def _shared_texts(container: Container, limits: Limits) -> list[str]:
    if _STRINGS not in container:
        return []
    shared = _SharedTexts(limits)
    parse_part(container, _STRINGS, shared.handlers)
    return shared.texts
