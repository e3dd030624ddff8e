"""The zip file that xlsx, xlsm, xlsb and ods workbooks are, unpacked piece by piece and never to disk."""

import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Self
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from xlperf.errors import FileFault, UnreadableFileError
from xlperf.workbooks.limits import Limits, too_large

_PIECE = 1 << 18
_END = b"PK\x05\x06"
_END_SIZE = 22
_COUNTED_ELSEWHERE = 0xFFFF  # how many parts there are, in the form for very large files
_LOCAL_SIZE = 30
_ENCRYPTED, _IN_UTF8 = 1, 0x800
_TAGS_OF_A_CELL, _FEW_TAGS = 6, 1_000_000  # beginnings and ends of the cell, its formula and its value
_SHORTEST_TAG = 4  # bytes: <a/>
_SMALL_ENOUGH = 5_000_000  # bytes that may unpack as they like: a bomb of them does no harm


def damaged(what: str) -> UnreadableFileError:
    """Return the error for a file whose parts do not fit together."""
    return UnreadableFileError(
        f"The file is damaged ({what}).",
        expected="A workbook as Excel saves it.",
        remedy="Ask the team to send it again. If it opens in Excel, save it there as .xlsx and put it back.",
    )


class Container:
    """A zipped workbook, its directory checked before any part is unpacked.

    Parameters
    ----------
    file
        Its path, or its content.
    limits
        How much may be unpacked.

    Raises
    ------
    UnreadableFileError
        When the directory is damaged or ambiguous, or declares more than the limits allow.
    """

    def __init__(self, file: Path | BytesIO, limits: Limits) -> None:
        self.limits = limits
        self._tags = 0
        self._put: dict[str, bytes] = {}
        self._stream: BinaryIO = file if isinstance(file, BytesIO) else file.open("rb")
        try:
            try:
                self._archive = ZipFile(self._stream)
            except (BadZipFile, ValueError, NotImplementedError) as error:
                raise damaged("its zip directory cannot be read") from error
            self._check_end()
            self._parts = self._checked_parts(limits)
        except BaseException:
            self._stream.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._parts

    @property
    def names(self) -> list[str]:
        """Names of the parts, as written."""
        return [part.filename for part in self._parts.values()]

    def _check_end(self) -> None:
        """Refuse what two readers of zip files might read in two ways: a second directory, bytes around it, a wrong count."""
        size = self._stream.seek(0, 2)
        comment = self._archive.comment
        self._stream.seek(size - len(comment) - _END_SIZE)
        end = self._stream.read(_END_SIZE)
        if not end.startswith(_END) or _END in comment:
            raise damaged("there is something after the end of its zip directory")
        if int.from_bytes(end[10:12], "little") not in {len(self._archive.infolist()), _COUNTED_ELSEWHERE}:
            raise damaged("its zip directory has more or fewer parts than it says")
        self._stream.seek(0)
        if self._stream.read(2) != b"PK":
            raise damaged("there is something before its first part")

    def _checked_parts(self, limits: Limits) -> dict[str, ZipInfo]:
        parts: dict[str, ZipInfo] = {}
        infos = self._archive.infolist()
        if len(infos) > limits.parts:
            raise too_large(f"It is made of {len(infos):,} parts", "Most parts", limits.parts)
        for part in infos:
            if ".." in part.filename.replace("\\", "/").split("/") or part.filename.startswith(("/", "\\")):
                raise damaged(f"its part “{part.filename[:80]}” has a name that points outside the file")
            if part.flag_bits & _ENCRYPTED:
                raise protected()
            if part.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
                raise damaged(f"its part “{part.filename[:80]}” is packed in a way that Excel does not use")
            self._find(part)
            if parts.setdefault(_key(part.filename), part) is not part:
                raise damaged(f"its part “{part.filename[:80]}” is there twice")
        packed = sum(part.compress_size for part in infos)
        _check_size(sum(part.file_size for part in infos), packed, limits)
        return parts

    def _find(self, part: ZipInfo) -> None:
        """Go to where a part begins; what stands there must call it by the same name as the directory does."""
        lost = damaged(f"its part “{part.filename[:80]}” is not where the zip directory says")
        if part.header_offset < 0:  # before the file begins
            raise lost
        self._stream.seek(part.header_offset)
        header = self._stream.read(_LOCAL_SIZE)
        name, extra = (int.from_bytes(header[at : at + 2], "little") for at in (26, 28))
        written = self._stream.read(name).decode("utf-8" if part.flag_bits & _IN_UTF8 else "cp437", "replace")
        if header[:4] != b"PK\x03\x04" or written != part.orig_filename:
            raise lost
        self._stream.seek(extra, 1)

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield a part piece by piece.

        Raises
        ------
        UnreadableFileError
            When it unpacks to more than it declares, or not to what it was.
        """
        if (put := self._put.get(_key(name))) is not None:
            yield put
            return
        part = self._parts.get(_key(name))
        if part is None:
            raise damaged(f"its part {name} is missing")
        self._find(part)
        left, size, checksum = part.compress_size, 0, 0
        unpack = zlib.decompressobj(-zlib.MAX_WBITS) if part.compress_type == ZIP_DEFLATED else None
        while left and not (unpack and unpack.eof):
            packed = self._stream.read(min(left, _PIECE))
            if not packed:
                break
            left -= len(packed)
            while packed:
                try:
                    piece = unpack.decompress(packed, _PIECE) if unpack else packed
                except zlib.error as error:
                    raise damaged(f"its part {name} cannot be unpacked") from error
                packed = unpack.unconsumed_tail if unpack else b""
                size += len(piece)
                if size > part.file_size:
                    raise damaged(f"its part {name} unpacks to more than the zip directory says")
                checksum = zlib.crc32(piece, checksum)
                yield piece
        if unpack:
            piece = unpack.flush()
            size, checksum = size + len(piece), zlib.crc32(piece, checksum)
            yield piece
        if size != part.file_size or checksum != part.CRC or (unpack and not unpack.eof):
            raise damaged(f"its part {name} is not what was saved: the checksum differs")

    def xml_pieces(self, name: str) -> Iterator[bytes]:
        """Yield a part of XML piece by piece, as long as all of them together have no more tags than cells need."""
        most = _TAGS_OF_A_CELL * self.limits.cells
        part = self._parts.get(_key(name))
        if part and part.file_size > _SHORTEST_TAG * most:  # so many that to count them first is quicker
            self._check_tags(self._tags + sum(piece.count(b"<") for piece in self.pieces(name)), most)
        for piece in self.pieces(name):
            self._tags += piece.count(b"<")
            self._check_tags(self._tags, most)
            yield piece

    def _check_tags(self, tags: int, most: int) -> None:
        if tags > most + _FEW_TAGS:
            raise too_large(f"It has more than {most:,} tags", "Most cells", self.limits.cells)

    def read(self, name: str) -> bytes:
        """Return a whole part; see `pieces`."""
        return b"".join(self.pieces(name))

    def put(self, name: str, content: bytes) -> None:
        """Put something else in the place of a part; the file itself is not changed."""
        self._put[_key(name)] = content

    def as_put(self) -> bytes | None:
        """Return the whole file with what was put into it; None where nothing was."""
        if not self._put:
            return None
        stream = BytesIO()
        with ZipFile(stream, "w", ZIP_DEFLATED, compresslevel=1) as archive:
            for part in self._parts.values():
                archive.writestr(part.filename, self.read(part.filename))
        return stream.getvalue()

    def has_text(self, name: str, *words: bytes) -> bool:
        """Return whether a part is there and holds any of some words."""
        return name in self and any(word in self.read(name) for word in words)


def protected() -> UnreadableFileError:
    """Return the error for a file that asks for a password."""
    return UnreadableFileError(
        "The file is protected by a password.",
        fault=FileFault.PROTECTED,
        expected="A workbook that opens without a password.",
        remedy="Ask the team for a copy without a password (File, Info, Protect Workbook, Encrypt with Password, "
        "and clear it). xlperf never asks for passwords.",
    )


def _key(name: str) -> str:
    """Return a part's name as every reader finds it: Excel minds neither case nor the kind of slash."""
    return name.replace("\\", "/").casefold()


def _check_size(unpacked: int, packed: int, limits: Limits) -> None:
    if unpacked > limits.unpacked_bytes:
        raise too_large(
            f"It unpacks to {unpacked / 1e6:,.0f} megabytes",
            "Most unpacked megabytes",
            limits.unpacked_megabytes,
        )
    if unpacked > _SMALL_ENOUGH and unpacked > packed * limits.ratio:
        times = unpacked // max(packed, 1)
        raise too_large(
            f"It unpacks to {times:,} times its size, as no real workbook does",
            "Most times unpacked",
            limits.ratio,
        )
