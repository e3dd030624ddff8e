"""The compound file (OLE2) that xls workbooks, and encrypted ones of every kind, are.

Only what is needed to find a stream, and strict: a chain that runs in a circle or out of the file would keep
python-calamine busy until memory ends, so it is refused here.
"""

from array import array
from collections.abc import Iterator
from pathlib import Path

from xlperf.workbooks.kind import SIGNATURE
from xlperf.workbooks.zip_container import damaged

_END_OF_CHAIN = 0xFFFFFFFE
_FIRST_RESERVED = 0xFFFFFFFA
_HEADER = 512
_MINI_SECTOR = 64
_ENTRY = 128


class CompoundFile:
    """A compound file, read whole.

    Parameters
    ----------
    path
        The file; its size is checked before.

    Raises
    ------
    UnreadableFileError
        When its tables are damaged.
    """

    def __init__(self, path: Path) -> None:
        self._data = path.read_bytes()
        header = self._data[:_HEADER]
        if len(header) < _HEADER or not header.startswith(SIGNATURE):
            raise damaged("its beginning is missing")
        shift = int.from_bytes(header[30:32], "little")
        if shift not in {9, 12} or int.from_bytes(header[32:34], "little") != 6:  # noqa: PLR2004 - the two sizes of sectors, and of small ones, that there are
            raise damaged("its sectors have an unknown size")
        self._size = 1 << shift
        self._sectors = max(0, -(-(len(self._data) - self._size) // self._size))
        directory, mini_fat, mini_fats = (self._number(place) for place in (48, 60, 64))
        if max(self._number(40), self._number(44), mini_fats, self._number(72)) > self._sectors:
            raise damaged("its tables are larger than the file")
        self._fat = self._read_fat()
        entries = list(_entries(self._read_chain(directory)))
        if not entries or entries[0][1][1] > len(self._data):
            raise damaged("its directory is empty or larger than the file")
        self._entries = dict(reversed(entries))  # of two with one name every reader takes the first
        start, size = entries[0][1]
        self._mini = self._read_chain(start)[:size] if mini_fats else b""
        self._mini_fat = _numbers(self._read_chain(mini_fat)) if mini_fats else array("I")

    @property
    def names(self) -> set[str]:
        """Names of its streams."""
        return set(self._entries)

    def stream(self, name: str) -> bytes:
        """Return the content of a stream that is there."""
        start, size = self._entries[name]
        if size > len(self._data):
            raise damaged("one of its parts is larger than the file")
        if size >= 4096:  # noqa: PLR2004 - smaller streams lie in small sectors
            content = self._read_chain(start)
        else:
            sectors = _chain(start, self._mini_fat, -(-len(self._mini) // _MINI_SECTOR))
            content = b"".join(self._mini[at * _MINI_SECTOR : (at + 1) * _MINI_SECTOR] for at in sectors)
        if len(content) < size:
            raise damaged("it is cut off")
        return content[:size]

    def _number(self, place: int) -> int:
        number = int.from_bytes(self._data[place : place + 4], "little")
        return 0 if place == 72 and number >= _FIRST_RESERVED else number  # noqa: PLR2004 - no further table

    def _sector(self, at: int) -> bytes:
        if at >= self._sectors:
            raise damaged("its tables point outside the file")
        start = (at + 1) * self._size
        return self._data[start : start + self._size]

    def _read_fat(self) -> "array[int]":
        tables = _numbers(self._data[76:_HEADER])
        further, seen = int.from_bytes(self._data[68:72], "little"), 0
        while further < _FIRST_RESERVED:
            tables.extend(_numbers(self._sector(further)))
            further, seen = tables.pop(), seen + 1
            if seen > self._sectors:
                raise damaged("its tables run in a circle")
        used = [at for at in tables if at < 0xFFFFFFFC]  # noqa: PLR2004 - above are marks of free sectors
        if len(used) > self._sectors:
            raise damaged("its tables are larger than the file")
        fat = array("I")
        for at in used:
            fat.extend(_numbers(self._sector(at)))
        return fat

    def _read_chain(self, start: int) -> bytes:
        return b"".join(self._sector(at) for at in _chain(start, self._fat, self._sectors))


def _chain(start: int, table: "array[int]", most: int) -> Iterator[int]:
    """Yield the sectors of a chain."""
    seen = 0
    while start != _END_OF_CHAIN:
        if start >= len(table) or start >= most or seen > most:
            raise damaged("its tables run in a circle or point outside the file")
        yield start
        start, seen = table[start], seen + 1


def _numbers(data: bytes) -> "array[int]":
    return array("I", (int.from_bytes(data[at : at + 4], "little") for at in range(0, len(data) // 4 * 4, 4)))


def _entries(directory: bytes) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield name, first sector and size of every entry; the root, whose name is not asked for, is the first."""
    for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        entry = directory[at : at + _ENTRY]
        start, size = int.from_bytes(entry[116:120], "little"), int.from_bytes(entry[120:124], "little")
        yield entry[:64].decode("utf-16-le", "replace").partition("\0")[0], (start, size)
