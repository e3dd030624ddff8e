"""Ods workbooks."""

from collections.abc import Iterator

from tests import handmade as by_hand
from tests.hostile.case import LARGE, PROTECTED, Hostile, file, zipped_ods


def ods_files() -> Iterator[Hostile]:
    """Yield them: the same in ods."""
    yield file(
        "columns.ods",
        "an ods workbook of 17 billion cells",
        LARGE,
        "cells",
        zipped_ods(by_hand.ods_row([by_hand.ods_cell(1.0, 16_384)], 1_048_576)),
    )
    yield file(
        "stray.ods",
        "one stray cell in the last row",
        "file-stray-cells",
        "below the table",
        zipped_ods(
            by_hand.ods_table()
            + by_hand.ods_row([by_hand.ods_cell(None, 3)], 1_048_573)
            + by_hand.ods_row([by_hand.ods_cell(1.0)])
        ),
        read=True,
    )
    yield file(
        "trail.ods",
        "the blank rows to the end that LibreOffice writes",
        "",
        "",
        zipped_ods(by_hand.ods_table() + by_hand.ods_row([by_hand.ods_cell(None, 16_384)], 1_048_574)),
        read=True,
    )
    yield file(
        "blank rows.ods",
        "two thousand rows of blank cells in pieces",
        LARGE,
        "repeats",
        zipped_ods(
            by_hand.ods_table()
            + by_hand.ods_row([by_hand.ods_cell(None, 16_383), by_hand.ods_cell(None)]) * 2_000
        ),
    )
    yield file(
        "long.ods",
        "a cell with endless spaces",
        LARGE,
        "spaces",
        zipped_ods(
            by_hand.ods_row(
                [
                    '<table:table-cell office:value-type="string"><text:p>a<text:s text:c="999999999"/></text:p></table:table-cell>'
                ]
            )
        ),
    )
    yield file(
        "password.ods",
        "an ods workbook with a password",
        PROTECTED,
        "password",
        zipped_ods(by_hand.ods_table(), manifest="<manifest:encryption-data/>"),
    )
