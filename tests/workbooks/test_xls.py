"""The records of an xls workbook, looked through before anything opens it."""

import struct
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import xlrd
from hypothesis import given, strategies as st
from xlrd.sheet import unpack_RK

from tests import handmade as by_hand
from tests.handmade import number_cell, record, text_cell, xls
from xlperf.errors import FileFault, UnreadableFileError
from xlperf.workbooks.compound_file import CompoundFile
from xlperf.workbooks.extent import Extent
from xlperf.workbooks.inspection import inspect_file
from xlperf.workbooks.limits import DEFAULT_LIMITS, Limits
from xlperf.workbooks.xls import XlsBook, read_book

PERCENT, BY_SIZE = 9, 164  # the number formats 0%, and one of our own
SHARED, FORMAT, STYLE, CONTINUE = 0x00FC, 0x041E, 0x00E0, 0x003C
FORMULA, STRING, SEVERAL, BOOL_OR_ERROR, SHARED_LABEL, SHORT_NUMBER = (
    0x0006,
    0x0207,
    0x00BD,
    0x0205,
    0x00FD,
    0x027E,
)
_ROOM = 40  # bytes of texts in a record of these tests; 8,224 in Excel's
PLACES = st.dictionaries(
    st.tuples(st.integers(0, 300), st.integers(0, 30)), st.floats(0, 9) | st.just("text"), min_size=1
)


def read(content: bytes, limits: Limits = DEFAULT_LIMITS) -> XlsBook:
    """Return what a workbook says of itself."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "return.xls"
        path.write_bytes(content)
        return read_book(CompoundFile(path), limits)


def sheet(cells: bytes, head: bytes = b"") -> Extent:
    """Return what the one sheet of a workbook holds."""
    (extent,) = read(xls(cells, head=head)).extents
    return extent


def styles(*formats: int) -> bytes:
    """Return cell formats that have these number formats, one of which goes by the size of the number."""
    by_size = '[<=1]0%;0.0"%"'
    own = record(FORMAT, struct.pack("<HHB", BY_SIZE, len(by_size), 0) + by_size.encode())
    return own + b"".join(record(STYLE, struct.pack("<HH", 0, form) + bytes(16)) for form in formats)


def formula(row: int, column: int, result: bytes, style: int = 0) -> bytes:
    """Return a cell with a formula whose result is written in eight bytes."""
    return record(FORMULA, struct.pack("<HHH", row, column, style) + result + bytes(8))


@given(PLACES)
def test_a_sheet_reaches_as_far_as_another_reader_finds_cells(
    places: dict[tuple[int, int], float | str],
) -> None:
    cells = b"".join(
        text_cell(row, column, value) if isinstance(value, str) else number_cell(row, column, value)
        for (row, column), value in places.items()
    )
    found, theirs = sheet(cells), xlrd.open_workbook(file_contents=xls(cells)).sheet_by_index(0)
    assert (found.sheet, found.all_rows, found.all_columns) == (theirs.name, theirs.nrows, theirs.ncols)
    assert found.filled == len(places)


def test_a_record_of_several_cells_is_as_many() -> None:
    several = record(SEVERAL, struct.pack("<HH", 4, 2) + struct.pack("<HI", 0, 2) * 3 + struct.pack("<H", 4))
    found = sheet(several)
    assert (found.all_rows, found.all_columns, found.filled) == (5, 5, 3)


@given(st.integers(0, 2**32 - 1).map(lambda bits: struct.pack("<I", bits)))
def test_a_short_number_is_what_another_reader_takes_it_for(short: bytes) -> None:
    """Seen by a number format that shows per cent up to 1, and writes a sign above."""
    found = sheet(record(SHORT_NUMBER, struct.pack("<HHH", 0, 0, 0) + short), styles(BY_SIZE))
    value = unpack_RK(short)
    assert (found.markup.percent, set(found.markup.percent_signs)) == (
        ({(0, 0)}, set()) if value <= 1 else (set(), {(0, 0)})
    )


def test_what_formats_say_is_found_in_every_kind_of_record() -> None:
    rk, double = struct.pack("<I", 2 | 4 << 2), struct.pack("<d", 0.5)
    a_text, a_blank = b"\0" * 6 + b"\xff\xff", b"\3" + b"\0" * 5 + b"\xff\xff"
    cells = (
        number_cell(0, 0, 0.5, 1)
        + number_cell(0, 1, 0.5, 0)
        + record(SHORT_NUMBER, struct.pack("<HHH", 1, 0, 1) + rk)
        + record(SEVERAL, struct.pack("<HH", 2, 0) + struct.pack("<H", 1) + rk + struct.pack("<H", 0) + rk + struct.pack("<H", 1))
        + formula(3, 0, double, 1)
        + formula(4, 0, a_text, 1)
        + formula(5, 0, a_blank, 1)
        + record(SHARED_LABEL, struct.pack("<HHHI", 6, 0, 1, 0))
        + record(BOOL_OR_ERROR, struct.pack("<HHHBB", 7, 0, 1, 1, 0))
    )  # fmt: skip
    markup = sheet(cells, styles(0, PERCENT)).markup
    assert set(markup.percent) == {(0, 0), (1, 0), (2, 0), (3, 0)}
    assert set(markup.percent_signs) == {(4, 0), (5, 0), (6, 0)}
    assert markup.known


def test_errors_are_named_as_excel_shows_them_typed_or_worked_out() -> None:
    division, unknown = b"\2\0\x07\0\0\0\xff\xff", b"\2\0\x55\0\0\0\xff\xff"
    cells = (
        record(BOOL_OR_ERROR, struct.pack("<HHHBB", 0, 0, 0, 0x2A, 1))
        + record(BOOL_OR_ERROR, struct.pack("<HHHBB", 0, 1, 0, 1, 0))
        + formula(1, 0, division)
        + formula(1, 1, unknown)
    )
    assert sheet(cells).markup.errors == {(0, 0): "#N/A", (1, 0): "#DIV/0!", (1, 1): "#ERROR"}


def test_hidden_rows_and_columns_are_found() -> None:
    cells = (
        record(0x0208, struct.pack("<HHHHHHI", 1, 0, 3, 0, 0, 0, 0x20))
        + record(0x0208, struct.pack("<HHHHHHI", 0, 0, 3, 0, 0, 0, 0x00))
        + record(0x007D, struct.pack("<HHHHH", 2, 3, 0, 0, 1))
        + record(0x007D, struct.pack("<HHHHH", 4, 4, 0, 0, 0))
        + record(0x007D, struct.pack("<HHHHH", 250, 300, 0, 0, 1))
        + by_hand.xls_cells()
    )
    markup = sheet(cells).markup
    assert (markup.hidden_rows, markup.hidden_columns) == (
        frozenset({1}),
        frozenset({2, 3, *range(250, 256)}),
    )


def letters_for(text: str, room: int) -> tuple[int, str]:
    """Return how many letters of a text are put into so many bytes, and with how many bytes each: as few as will do."""
    size = 2 if any(ord(letter) > 255 for letter in text[:room]) else 1
    return size, text[: room // size]


def shared_texts(texts: Sequence[str], rooms: Iterator[int]) -> bytes:
    """Return the table of shared texts, cut where records of so many bytes are full: also within a text."""
    records, body = [], struct.pack("<II", len(texts), len(texts))
    left = next(rooms)
    for text in texts:
        if left < 4:
            records.append(body)
            body, left = b"", next(rooms)
        size, part = letters_for(text, left - 3)
        body += struct.pack("<HB", len(text), size - 1)
        left -= 3
        rest = text
        while True:
            body += part.encode("utf-16-le" if size > 1 else "latin-1")
            left -= len(part) * size
            rest = rest[len(part) :]
            if not rest:
                break
            records.append(body)
            left = next(rooms) - 1
            size, part = letters_for(rest, left)
            body = bytes([size - 1])
    records.append(body)
    return record(SHARED, records[0]) + b"".join(record(CONTINUE, more) for more in records[1:])


@given(
    texts=st.lists(st.text(st.characters(min_codepoint=32, max_codepoint=0x2FFF), min_size=1, max_size=60), min_size=1, max_size=8),
    rooms=st.lists(st.integers(8, _ROOM), min_size=1),
)  # fmt: skip
def test_shared_texts_are_as_long_as_they_are_wherever_a_record_cuts_them(
    texts: list[str], rooms: list[int]
) -> None:
    def without_end() -> Iterator[int]:
        while True:
            yield from rooms

    head = shared_texts(texts, without_end())
    cells = b"".join(record(SHARED_LABEL, struct.pack("<HHHI", row, 0, 0, row)) for row in range(len(texts)))
    theirs = xlrd.open_workbook(file_contents=xls(cells, head=head)).sheet_by_index(0)
    assert theirs.col_values(0) == texts
    found = sheet(cells, head)
    assert (found.text, found.longest) == (sum(map(len, texts)), max(map(len, texts)))


def test_a_shared_text_counts_as_often_as_it_is_used_and_its_fonts_do_not() -> None:
    rich = struct.pack("<HBHI", 3, 8 | 4, 2, 5) + b"abc" + bytes(4 * 2) + bytes(5)
    plain = struct.pack("<HB", 4, 0) + b"more"
    head = record(SHARED, struct.pack("<II", 2, 2) + rich + plain)
    cells = b"".join(
        record(SHARED_LABEL, struct.pack("<HHHI", row, 0, 0, number))
        for row, number in enumerate((0, 1, 1, 7))
    )
    assert (sheet(cells, head).text, sheet(cells, head).longest) == (3 + 4 + 4, 4)


def test_names_of_sheets_may_have_letters_of_two_bytes_and_those_of_excel_95_have_no_flag() -> None:
    begin = record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 0, 0, 0))
    old = record(0x0809, struct.pack("<HH", 0x0500, 5) + bytes(4))

    def book(first: bytes, name: bytes) -> bytes:
        start = len(first) + 4 + 6 + len(name) + 4
        listed = record(0x0085, struct.pack("<IBB", start, 0, 0) + name)
        return by_hand.compound({"Workbook": first + listed + record(0x000A) + begin + record(0x000A)})

    wide = "Überblick “Q2”"
    assert read(book(begin, bytes([len(wide), 1]) + wide.encode("utf-16-le"))).extents[0].sheet == wide
    assert read(book(old, b"\x06" + "Caf\u00e9 2".encode("cp1252"))).extents[0].sheet == "Caf\u00e9 2"


def test_sheets_that_are_one_part_are_read_once_and_are_as_many_as_they_are_listed() -> None:
    found = read(xls(sheets=[(f"S{number}", 0) for number in range(900)]), Limits(sheets=900))
    assert len(found.extents) == 900
    assert {extent.filled for extent in found.extents} == {6}
    with pytest.raises(UnreadableFileError, match="900 sheets; at most 899") as refused:
        read(xls(sheets=[(f"S{number}", 0) for number in range(900)]), Limits(sheets=899))
    assert refused.value.fault is FileFault.TOO_LARGE


@pytest.mark.parametrize(
    ("cells", "head", "said"),
    [
        (number_cell(0, 256, 1), b"", "a cell beyond the last column"),
        (record(0x0200, struct.pack("<IIHHH", 0, 65_537, 0, 3, 0)), b"", "larger than Excel's"),
        (record(0x0200, struct.pack("<IIHHH", 0, 2, 0, 257, 0)), b"", "larger than Excel's"),
        (record(0x0200, struct.pack("<IIHHH", 9, 2, 0, 3, 0)), b"", "larger than Excel's"),
        (record(0x00E5, struct.pack("<H", 60_000)) * 9, b"", "more than 500,000 merged areas"),
        (b"", record(SHARED, struct.pack("<II", 2**31 - 1, 2**31 - 1)), "shorter than it says"),
        (b"", record(SHARED, struct.pack("<IIHB", 2, 2, 9, 0) + b"cut"), "table of texts is cut off"),
        (b"", record(SHARED, struct.pack("<II", 9, 9)) + record(CONTINUE), "table of texts is cut off"),
        (struct.pack("<HH", 0x0203, 9_999), b"", "cut off"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_damage(cells: bytes, head: bytes, said: str) -> None:
    with pytest.raises(UnreadableFileError, match=said):
        sheet(cells, head)


def test_the_whole_of_a_sheet_and_one_that_says_nothing_of_its_size_are_no_damage() -> None:
    corners = number_cell(0, 0, 1) + number_cell(65_535, 255, 1)
    assert sheet(record(0x0200, struct.pack("<IIHHH", 0, 65_536, 0, 256, 0)) + corners).all_rows == 65_536
    assert sheet(record(0x0200, struct.pack("<IIHHH", 0, 0, 0, 0, 0))).all_rows == 0


def test_a_sheet_that_begins_behind_the_end_is_damage() -> None:
    content = bytearray(xls())
    at = content.index(struct.pack("<HH", 0x0085, 14))
    content[at + 4 : at + 8] = (2**31).to_bytes(4, "little")
    with pytest.raises(UnreadableFileError, match="begins after the end"):
        read(bytes(content))


WELL = xls(head=shared_texts(["one", "two"], iter([_ROOM])) + styles(PERCENT))


@given(at=st.integers(0, len(WELL) - 1), change=st.integers(1, 255))
def test_a_byte_that_is_wrong_ends_in_a_message_if_in_anything(at: int, change: int) -> None:
    content = bytearray(WELL)
    content[at] ^= change
    with TemporaryDirectory() as folder, suppress(UnreadableFileError):
        path = Path(folder) / "return.xls"
        path.write_bytes(content)
        inspect_file(path, DEFAULT_LIMITS)
