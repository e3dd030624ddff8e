"""The records that an xls workbook is made of: where each begins, its numbers and its texts."""

from collections.abc import Iterator
from struct import unpack_from

from xlperf.workbooks.zip_container import damaged

EOF, CONTINUE = 0x000A, 0x003C


def records(stream: bytes, start: int) -> Iterator[tuple[int, int, int]]:
    """Yield kind, start and size of the records of a part of the workbook, to its end."""
    if start >= len(stream):
        raise damaged("a sheet begins after the end of the file")
    while start + 4 <= len(stream):
        kind, size = unpack_from("<HH", stream, start)
        start += 4
        if start + size > len(stream):
            raise damaged("it is cut off")
        if kind == EOF:
            return
        yield kind, start, size
        start += size
    raise damaged("it is cut off")


def number_at(stream: bytes, start: int, size: int = 2) -> int:
    """Return the number in so many bytes."""
    return int.from_bytes(stream[start : start + size], "little")


def short_text(data: bytes, *, old: bool) -> str:
    """Return a text behind its length: letters of one byte, or of two where a flag says so.

    In a workbook of before 1997 there is no flag.
    """
    if old:
        return data[1 : 1 + data[0]].decode("cp1252", "replace")
    wide = data[1] & 1
    return data[2 : 2 + data[0] * (1 + wide)].decode("utf-16-le" if wide else "latin-1", "replace")


def format_text(data: bytes, *, old: bool) -> str:
    """Return the code of a number format."""
    if old:
        return data[3:].decode("cp1252", "replace")
    return data[5:].decode("utf-16-le" if data[4] & 1 else "latin-1", "replace")


class SharedTextTable:
    """The table of texts that cells share; it goes on over several records, and cuts a text where one ends."""

    def __init__(self, stream: bytes, start: int, size: int) -> None:
        self._stream = stream
        self._at, self._end = start + 8, start + size
        self._count = number_at(stream, start + 4, 4)

    def lengths(self) -> list[int]:
        """Return the characters of each text."""
        if self._count * 3 > len(self._stream):
            raise damaged("its table of texts is shorter than it says")
        return [self._length() for _ in range(self._count)]

    def _length(self) -> int:
        if self._at == self._end:
            self._go_on()
        letters, flags = number_at(self._stream, self._at), self._stream[self._at + 2]
        self._at += 3
        further = 0
        if flags & 8:
            further += 4 * number_at(self._stream, self._at)
            self._at += 2
        if flags & 4:
            further += number_at(self._stream, self._at, 4)
            self._at += 4
        left, wide = letters, 1 + (flags & 1)
        while (self._end - self._at) // wide < left:
            left -= (self._end - self._at) // wide
            self._go_on()
            wide = 1 + (self._stream[self._at] & 1)
            self._at += 1
        self._at += left * wide
        while self._end - self._at < further:
            further -= self._end - self._at
            self._go_on()
        self._at += further
        return letters

    def _go_on(self) -> None:
        at = self._end
        if at + 5 > len(self._stream) or number_at(self._stream, at) != CONTINUE:
            raise damaged("its table of texts is cut off")
        self._at, self._end = at + 4, at + 4 + number_at(self._stream, at + 2)
        if self._end > len(self._stream) or self._at == self._end:
            raise damaged("its table of texts is cut off")
