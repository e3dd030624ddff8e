"""Zipped workbooks whose zip file is damaged."""

import struct
import zlib
from collections.abc import Iterator

from tests import handmade as by_hand
from tests.hostile.case import DAMAGED, PROTECTED, Hostile, file, with_part


def _damaged_checksum() -> bytes:
    data = bytearray(by_hand.xlsx())
    at = data.find(b"xl/worksheets/sheet1.xml")
    directory = data.find(b"xl/worksheets/sheet1.xml", at + 1)
    for place in (at - 30 + 14, directory - 46 + 16):
        data[place] ^= 0xFF
    return bytes(data)


def _lying_size() -> bytes:
    """Return a workbook whose sheet unpacks to 30 MB and is said to be of 1,000 bytes, with the right checksum of those."""
    content = by_hand.sheet_data(by_hand.ROWS).encode().ljust(30_000_000)
    data = bytearray(by_hand.zipped({**by_hand.xlsx_parts(), "xl/worksheets/sheet1.xml": content}))
    directory = data.rfind(b"xl/worksheets/sheet1.xml")
    struct.pack_into("<I", data, directory - 46 + 16, zlib.crc32(content[:1000]))
    struct.pack_into("<I", data, directory - 46 + 24, 1000)
    return bytes(data)


def _two_directories() -> bytes:
    """Return one zip file behind another."""
    return by_hand.zipped({"readme.txt": "nothing"}) + by_hand.xlsx()


def _encrypted_part() -> bytes:
    data = bytearray(by_hand.xlsx())
    at = data.rfind(b"xl/worksheets/sheet1.xml")
    data[at - 46 + 8] |= 1
    return bytes(data)


def _twice() -> bytes:
    """Return a workbook with two parts of one name."""
    parts = by_hand.xlsx_parts()
    return by_hand.zipped({**parts, "xl/worksheets/SHEET1.xml": parts["xl/worksheets/sheet1.xml"]})


def damaged_zips() -> Iterator[Hostile]:
    """Yield them: zip files that are damaged, or made to be read in two ways."""
    yield file("crc.xlsx", "a workbook with a wrong checksum", DAMAGED, "checksum", _damaged_checksum)
    yield file(
        "lying.xlsx", "a part that unpacks to more than it declares", DAMAGED, "more than", _lying_size
    )
    yield file("twice.xlsx", "two parts of one name", DAMAGED, "twice", _twice)
    yield file(
        "dots.xlsx",
        "a part whose name leads out of the file",
        DAMAGED,
        "points outside",
        with_part("../../etc/passwd", "x"),
    )
    yield file(
        "two directories.xlsx",
        "a zip file behind another: the last is the workbook",
        "",
        "",
        _two_directories,
        read=True,
    )
    yield file(
        "two kinds.xlsx",
        "xlsx and ods in one file",
        DAMAGED,
        "two kinds",
        lambda: by_hand.zipped({**by_hand.ods_parts(by_hand.ods_table()), **by_hand.xlsx_parts()}),
    )
    yield file("encrypted part.xlsx", "a zip file with a password", PROTECTED, "password", _encrypted_part)
    yield file(
        "no sheet.xlsx",
        "a workbook whose sheet is missing",
        DAMAGED,
        "missing",
        lambda: by_hand.zipped(
            {name: part for name, part in by_hand.xlsx_parts().items() if "sheet1" not in name}
        ),
    )
