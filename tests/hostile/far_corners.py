"""Xlsx workbooks whose cells stand far apart."""

import os
from collections.abc import Iterator

from tests import handmade as by_hand
from tests.hostile.case import DAMAGED, LARGE, Hostile, file, with_part

_BOMB_ROWS = "".join(
    f'<row r="{row}"><c r="A{row}"><v>1</v></c><c r="XFD{row}"><v>1</v></c></row>'
    for row in (1, 2_000, 1_048_576)
)


_LONG = "x" * 30_000


_SHARED_TEXT = "".join(
    f'<row r="{row}">'
    + "".join(f'<c r="{by_hand.letters(at)}{row}" t="s"><v>0</v></c>' for at in range(20))
    + "</row>"
    for row in range(1, 2_001)
)


_FAR_ROW = '<row r="1048576"><c r="L1048576"><v>5</v></c></row>'


def _dense_xlsx() -> bytes:
    """Return a large workbook: 100,000 rows of 14 figures that nothing names."""
    row = "".join(f'<c r="{by_hand.letters(at)}ROW"><v>{at + 0.5}</v></c>' for at in range(14))
    first = by_hand.sheet_data(by_hand.ROWS)
    return by_hand.xlsx(
        first
        + "".join(f'<row r="{at}">' + row.replace("ROW", str(at)) + "</row>" for at in range(3, 100_001))
    )


def _formatted_to_the_end() -> bytes:
    """Return an honest workbook whose every row is coloured to the last column and the last row."""
    cells = '<c r="XFD1" s="0"/>'
    return by_hand.xlsx(
        by_hand.sheet_data(by_hand.ROWS)
        + '<row r="1048576">'
        + cells.replace('XFD1"', 'XFD1048576"')
        + "</row>"
    )


def far_corners() -> Iterator[Hostile]:
    """Yield them: sheets that reach far, or seem to."""
    yield file(
        "corners.xlsx",
        "cells in the farthest corners: 17 billion cells",
        LARGE,
        "XFD1048576",
        lambda: by_hand.xlsx(_BOMB_ROWS),
    )
    yield file(
        "stray.xlsx",
        "one stray cell in the last row",
        "file-stray-cells",
        "below the table",
        lambda: by_hand.xlsx(by_hand.sheet_data(by_hand.ROWS) + _FAR_ROW),
        read=True,
    )
    yield file(
        "dimension.xlsx",
        "a sheet that claims 17 billion cells and has six",
        "",
        "",
        lambda: by_hand.xlsx(before='<dimension ref="A1:XFD1048576"/>'),
        read=True,
    )
    yield file(
        "formatted.xlsx",
        "blank cells formatted to the farthest corner",
        "",
        "",
        _formatted_to_the_end,
        read=True,
    )
    yield file(
        "beyond.xlsx",
        "a cell beyond the last column",
        DAMAGED,
        "beyond the edge of a sheet",
        lambda: by_hand.xlsx('<row r="1"><c r="ZZZ1"><v>1</v></c></row>'),
    )
    yield file(
        "merged.xlsx",
        "one merged area of 17 billion cells: a single cell to the reader",
        "",
        "",
        lambda: by_hand.xlsx(after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
    )
    yield file(
        "merges.xlsx",
        "100,000 merged areas over one another",
        DAMAGED,
        "merged",
        lambda: by_hand.xlsx(
            after="<mergeCells>" + '<mergeCell ref="A1:CV100"/>' * 100_000 + "</mergeCells>"
        ),
    )
    yield file(
        "hidden.xlsx",
        "a million times all columns hidden",
        DAMAGED,
        "hides more",
        lambda: by_hand.xlsx(before="<cols>" + '<col min="1" max="16384" hidden="1"/>' * 100_000 + "</cols>"),
    )
    yield file(
        "shared.xlsx",
        "one long text in 40,000 cells",
        LARGE,
        "of text",
        lambda: by_hand.xlsx(_SHARED_TEXT, strings=f"<si><t>{_LONG}</t></si>"),
    )
    yield file(
        "long.xlsx",
        "a cell with a text of ten million letters",
        LARGE,
        "a text of",
        lambda: by_hand.xlsx(
            f'<row r="1"><c r="A1" t="inlineStr"><is><t>{os.urandom(5_000_000).hex()}</t></is></c></row>'
        ),
    )
    yield file(
        "counted.xlsx",
        "a table of texts that claims four billion",
        DAMAGED,
        "claims",
        with_part("xl/sharedStrings.xml", '<sst uniqueCount="4294967295" count="4294967295"/>'),
    )
    yield file(
        "styles.xlsx",
        "a table of styles that claims four billion",
        "",
        "",
        with_part(
            "xl/styles.xml",
            f'<styleSheet xmlns="{by_hand.MAIN}"><numFmts count="4294967295"/><cellXfs count="4294967295"><xf numFmtId="0"/></cellXfs></styleSheet>',
        ),
        read=True,
    )
    yield file(
        "counts.xlsx",
        "merged areas that claim four billion",
        "",
        "",
        lambda: by_hand.xlsx(after='<mergeCells count="4294967295"><mergeCell ref="A3:B3"/></mergeCells>'),
        read=True,
    )
    yield file(
        "stray wide.xlsx",
        "a stray cell in the last row of column O",
        "file-stray-cells",
        "below the table",
        lambda: by_hand.xlsx(by_hand.sheet_data(by_hand.ROWS) + _FAR_ROW.replace("L1048576", "O1048576")),
        read=True,
    )
    yield file(
        "dense.xlsx",
        "a large workbook: 100,000 rows of 14 figures without a name under a return's own",
        "unknown-row",
        "There is no name beside",
        _dense_xlsx,
        read=True,
    )
