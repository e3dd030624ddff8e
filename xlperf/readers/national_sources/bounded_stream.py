"""A text file, packed with gzip or not, handed over piece by piece."""

import gzip
import zlib
from collections.abc import Iterator
from io import RawIOBase
from pathlib import Path
from typing import TYPE_CHECKING

from xlperf.errors import UnreadableFileError
from xlperf.workbooks.limits import Limits, too_large
from xlperf.workbooks.zip_container import damaged

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

GZIP = b"\x1f\x8b"
_PIECE = 1 << 20
_LONGEST_LINE = 1 << 22  # bytes
_SMALL_ENOUGH = 5_000_000  # bytes that may unpack as they like


class BoundedStream(RawIOBase):
    """The bytes of a file, unpacked; nothing of it is kept.

    Parameters
    ----------
    path
        The file.
    limits
        How much it may unpack to.
    """

    def __init__(self, path: Path, limits: Limits) -> None:
        super().__init__()
        with path.open("rb") as stream:
            self.packed = stream.read(len(GZIP)) == GZIP
        self._stream = gzip.open(path) if self.packed else path.open("rb")  # noqa: SIM115 - `close` closes it
        self._limits, self._size, self._packed_size = limits, 0, path.stat().st_size

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Fill a buffer and return with how many bytes.

        Raises
        ------
        UnreadableFileError
            When the file is damaged, or unpacks to more than the limits allow.
        """
        view = memoryview(buffer).cast("B")
        piece = self._read(len(view))
        view[: len(piece)] = piece
        return len(piece)

    def _read(self, size: int) -> bytes:
        try:
            piece = self._stream.read(size)
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            raise damaged("its gzip archive cannot be unpacked") from error
        self._size += len(piece)
        if self._size > self._limits.unpacked_bytes:
            raise too_large(
                f"It unpacks to more than {self._limits.unpacked_megabytes:,} megabytes",
                "Most unpacked megabytes",
                self._limits.unpacked_megabytes,
            )
        if self._size > _SMALL_ENOUGH and self._size > self._limits.ratio * self._packed_size:
            raise too_large(
                "It unpacks to hundreds of times its size, as no real table does",
                "Most times unpacked",
                self._limits.ratio,
            )
        return piece

    def blocks(self) -> Iterator[bytes]:
        """Yield whole lines, many at a time, each with its end; the last may have none."""
        rest = b""
        while piece := self._read(_PIECE):
            rest += piece
            lines, end, rest = rest.rpartition(b"\n")
            if end:
                yield lines + end
            elif len(rest) > _LONGEST_LINE:
                raise UnreadableFileError(
                    f"It has a line of more than {_LONGEST_LINE:,} bytes.",
                    expected="A csv file: one row per line.",
                    remedy="Open it in Excel, see what it is, and save the table as .xlsx or .csv.",
                )
        if rest:
            yield rest

    def close(self) -> None:
        """Close the file."""
        self._stream.close()
        super().close()
