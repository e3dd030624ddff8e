"""Xlsb and xls workbooks."""

import struct
from collections.abc import Iterator

from tests import handmade as by_hand
from tests.hostile.case import DAMAGED, LARGE, PROTECTED, Hostile, file, xlsb


def _looping_compound() -> bytes:
    """Return an xls workbook whose main stream runs in a circle."""
    data = bytearray(by_hand.xls())
    at = 512 + 4 * 3  # the table's entry of the stream's second sector
    struct.pack_into("<I", data, at, 2)
    return bytes(data)


def binary_files() -> Iterator[Hostile]:
    """Yield them: the same in xlsb and xls."""
    yield file(
        "corners.xlsb",
        "an xlsb workbook of 17 billion cells",
        LARGE,
        "XFD1048576",
        xlsb(
            by_hand.xlsb_row(0)
            + by_hand.xlsb_cell(0, 1.0)
            + by_hand.xlsb_row(5_000)
            + by_hand.xlsb_cell(16_383, 1.0)
            + by_hand.xlsb_row(1_048_575)
            + by_hand.xlsb_cell(16_383, 1.0)
        ),
    )
    yield file("plain.xlsb", "an ordinary xlsb workbook", "", "", xlsb(), read=True)
    yield file(
        "password.xlsb",
        "an xlsb workbook with a password",
        PROTECTED,
        "password",
        lambda: by_hand.compound({"EncryptionInfo": b"x", "EncryptedPackage": b"x"}),
    )
    yield file(
        "password.xlsm",
        "an xlsm workbook with a password",
        PROTECTED,
        "password",
        lambda: by_hand.compound({"EncryptionInfo": b"x", "EncryptedPackage": b"x"}),
    )
    short = by_hand.xlsb_cell(0, 1.0) + by_hand.xlsb_record(0x00) + by_hand.xlsb_record(0x05)
    yield file("short.xlsb", "records that are cut off, of an xlsb workbook", DAMAGED, "cut off", xlsb(short))
    yield file(
        "filepass.xls",
        "an xls workbook with a password",
        PROTECTED,
        "password",
        lambda: by_hand.xls(head=by_hand.record(0x002F, bytes(54))),
    )
    yield file(
        "corners.xls",
        "an xls workbook of 65,536 rows and 256 columns, in two cells",
        LARGE,
        "IV65536",
        lambda: by_hand.xls(
            by_hand.number_cell(0, 0, 1)
            + by_hand.number_cell(9_000, 255, 1)
            + by_hand.number_cell(18_000, 255, 1)
            + b"".join(by_hand.number_cell(row, 255, 1) for row in range(27_000, 65_536, 9_000))
            + by_hand.number_cell(65_535, 255, 1)
        ),
    )
    yield file(
        "dimensions.xls",
        "an xls workbook that claims four billion rows",
        DAMAGED,
        "larger than",
        lambda: by_hand.xls(
            by_hand.record(0x0200, struct.pack("<IIHHH", 0, 0xFFFFFFFF, 0, 0xFFFF, 0)) + by_hand.xls_cells()
        ),
    )
    yield file(
        "texts.xls",
        "an xls workbook that claims two billion texts",
        DAMAGED,
        "texts",
        lambda: by_hand.xls(head=by_hand.record(0x00FC, struct.pack("<II", 2**31 - 1, 2**31 - 1))),
    )
    yield file(
        "loop.xls", "an xls workbook whose parts run in a circle", DAMAGED, "circle", _looping_compound
    )
    yield file(
        "sheets.xls",
        "900 sheets that are one large part",
        LARGE,
        "cells|sheets",
        lambda: by_hand.xls(
            b"".join(by_hand.number_cell(row, 9, 1) for row in range(20_000)),
            sheets=[(f"S{n}", 0) for n in range(900)],
        ),
    )
