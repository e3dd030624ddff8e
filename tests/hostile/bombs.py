"""Small xlsx workbooks that ask for endless memory."""

import struct
import zlib
from collections.abc import Callable, Iterator

from tests import handmade as by_hand
from tests.hostile.case import DAMAGED, LARGE, Hostile, file, with_part


def _with_sheet(change: Callable[[str], bytes | str]) -> Callable[[], bytes]:
    def made() -> bytes:
        parts = by_hand.xlsx_parts()
        sheet = "xl/worksheets/sheet1.xml"
        parts[sheet] = change(str(parts[sheet]))
        return by_hand.zipped(parts)

    return made


def _billion_laughs() -> str:
    more = "".join(f'<!ENTITY l{n} "' + f"&l{n - 1};" * 10 + '">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{more}]><sst><si><t>&l9;</t></si></sst>'


def _ghost_sheets() -> bytes:
    """Return an honest workbook with 300 hidden empty sheets."""
    parts = by_hand.xlsx_parts()
    sheets, links = [], []
    for number in range(2, 302):
        sheets.append(
            f'<sheet name="Ghost {number}" sheetId="{number}" state="veryHidden" r:id="rId{number}"/>'
        )
        links.append(
            f'<Relationship Id="rId{number}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
            f'worksheet" Target="worksheets/sheet{number}.xml"/>'
        )
        parts[f"xl/worksheets/sheet{number}.xml"] = str(parts["xl/worksheets/sheet1.xml"])
    book, rels = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
    parts[book] = str(parts[book]).replace("</sheets>", "".join(sheets) + "</sheets>")
    parts[rels] = str(parts[rels]).replace("</Relationships>", "".join(links) + "</Relationships>")
    return by_hand.zipped(parts)


def _one_part_many_sheets() -> bytes:
    """Return a workbook in which 900 sheets are one and the same large part."""
    parts = by_hand.xlsx_parts(by_hand.sheet_data([[float(at) for at in range(50)]] * 1000))
    book = "xl/workbook.xml"
    more = "".join(f'<sheet name="S{number}" sheetId="{number}" r:id="rId1"/>' for number in range(2, 902))
    parts[book] = str(parts[book]).replace("</sheets>", more + "</sheets>")
    return by_hand.zipped(parts)


def _zip_bomb() -> bytes:
    """Return a workbook with a sheet of 2 GB of zeros, made without 2 GB."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(bytes(10_000_000)) + packer.flush(
        zlib.Z_FULL_FLUSH
    )  # refers to nothing before it
    packed = block * 200 + packer.flush()
    data = bytearray(by_hand.zipped({**by_hand.xlsx_parts(), "xl/worksheets/bomb.xml": packed}))
    directory = data.rfind(b"xl/worksheets/bomb.xml")
    struct.pack_into("<I", data, directory - 46 + 24, 2_000_000_000)
    return bytes(data)


def xml_bombs() -> Iterator[Hostile]:
    """Yield them: xML that asks for more than it is."""
    yield file(
        "laughs.xlsx",
        "an XML bomb",
        DAMAGED,
        "entities",
        with_part("xl/sharedStrings.xml", _billion_laughs()),
    )
    yield file(
        "outside.xlsx",
        "XML that asks for another file",
        DAMAGED,
        "entities",
        _with_sheet(lambda sheet: sheet.replace("?>", '?><!DOCTYPE x SYSTEM "file:///etc/passwd">', 1)),
    )
    yield file(
        "laughs.ods",
        "an XML bomb in an ods workbook",
        DAMAGED,
        "entities",
        lambda: by_hand.zipped({**by_hand.ods_parts(by_hand.ods_table()), "content.xml": _billion_laughs()}),
    )
    yield file(
        "utf16.xlsx",
        "a sheet in UTF-16",
        DAMAGED,
        "UTF-8",
        _with_sheet(lambda sheet: sheet.replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")),
    )
    yield file(
        "unclosed.xlsx",
        "a sheet whose tags do not close",
        DAMAGED,
        "XML",
        _with_sheet(lambda sheet: sheet.replace("</row>", "")),
    )
    yield file(
        "deep.xlsx",
        "a sheet with a million tags in each other",
        DAMAGED,
        "XML",
        _with_sheet(lambda sheet: sheet.replace("</sheetData>", "<a>" * 1_000_000 + "</sheetData>")),
    )


def zip_bombs() -> Iterator[Hostile]:
    """Yield them: too much in a small file."""
    yield file("bomb.xlsx", "a zip bomb: 2 GB of zeros", LARGE, "megabytes", _zip_bomb)
    yield file(
        "ratio.xlsx",
        "a smaller one: 100 MB of spaces",
        LARGE,
        "times its size",
        lambda: by_hand.zipped({**by_hand.xlsx_parts(), "xl/media/image1.png": b" " * 100_000_000}),
    )
    yield file(
        "parts.xlsx",
        "20,000 parts",
        LARGE,
        "parts",
        lambda: by_hand.zipped({**by_hand.xlsx_parts(), **{f"xl/media/{n}": "" for n in range(20_000)}}),
    )
    yield file("sheets.xlsx", "900 sheets that are one large part", LARGE, "cells", _one_part_many_sheets)
    yield file("ghosts.xlsx", "300 hidden sheets", "hidden-left-out", "300 hidden", _ghost_sheets, read=True)
