"""The broken and hostile files that people really send, or that somebody might: each made here, with what must come of it.

``python -m tests.hostile`` reads each in a pack beside a healthy return, in a process of its own, and prints what came
of it, how much memory it took and how long.
"""

import json
import os
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tests import handmade as by_hand
from tests.office import Office, find_office
from xlperf.domain.indicator import Frequency, Indicator, Polarity, Unit
from xlperf.domain.period import Period
from xlperf.domain.settings import Settings
from xlperf.readers.returns.read import read_returns

SETTINGS = Settings("Leicestershire", "855", "Dashboard", "", Period.quarter(2, 2022))
MOST_MEGABYTES, MOST_SECONDS = 1000, 90
HEALTHY = "healthy.xlsx"
Make = Callable[[Path], None]
Content = bytes | str | Callable[[], bytes | str]


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file, and what must come of it.

    Parameters
    ----------
    name
        As it lies in the folder of returns.
    about
        What it is.
    check
        Code of the one message that it must give; blank where it is read without one.
    said
        Words of that message.
    make
        Writes it.
    read
        Whether its figures are read: 77.6 in C2 of its first sheet.
    office
        Whether LibreOffice makes it.
    """

    name: str
    about: str
    check: str
    said: str
    make: Make
    read: bool = False
    office: bool = False


def _writes(content: Content) -> Make:
    def make(path: Path) -> None:
        made = content() if callable(content) else content
        path.write_bytes(made if isinstance(made, bytes) else made.encode())

    return make


def _saved_with_password(kind: str, program: Office) -> Make:
    def make(path: Path) -> None:
        plain = path.with_name("plain.xlsx")
        plain.write_bytes(by_hand.xlsx())
        program.saved_as(plain, path, kind, password="secret")  # noqa: S106 - it keeps nothing
        plain.unlink()

    return make


def _with_part(name: str, content: bytes | str) -> Callable[[], bytes]:
    def made() -> bytes:
        parts = by_hand.xlsx_parts()
        parts[name] = content
        return by_hand.zipped(parts)

    return made


def _with_sheet(change: Callable[[str], bytes | str]) -> Callable[[], bytes]:
    def made() -> bytes:
        parts = by_hand.xlsx_parts()
        sheet = "xl/worksheets/sheet1.xml"
        parts[sheet] = change(str(parts[sheet]))
        return by_hand.zipped(parts)

    return made


def _with_links(further: str, **parts: str) -> Callable[[], bytes]:
    def made() -> bytes:
        all_parts = by_hand.xlsx_parts()
        links = "xl/_rels/workbook.xml.rels"
        all_parts[links] = str(all_parts[links]).replace("</Relationships>", further + "</Relationships>")
        all_parts.update({name.replace("__", "/"): content for name, content in parts.items()})
        return by_hand.zipped(all_parts)

    return made


def _damaged_checksum() -> bytes:
    data = bytearray(by_hand.xlsx())
    at = data.find(b"xl/worksheets/sheet1.xml")
    directory = data.find(b"xl/worksheets/sheet1.xml", at + 1)
    for place in (at - 30 + 14, directory - 46 + 16):
        data[place] ^= 0xFF
    return bytes(data)


def _lying_size() -> bytes:
    """Return a workbook whose sheet unpacks to 300 MB and is said to be of 1,000 bytes, with the right checksum of those."""
    content = by_hand.sheet_data(by_hand.ROWS).encode().ljust(300_000_000)
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


def _billion_laughs() -> str:
    more = "".join(f'<!ENTITY l{n} "' + f"&l{n - 1};" * 10 + '">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{more}]><sst><si><t>&l9;</t></si></sst>'


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
_HTML = "<html><head><title>Return</title></head><body><table><tr><td>Alpha</td><td>77.6</td></tr></table></body></html>"
_CSV = "Measure,Q1 2022/23,Q2 2022/23\nAlpha café £,76.0,77.6\n"
_FAR_ROW = '<row r="1048576"><c r="L1048576"><v>5</v></c></row>'
_SHARED_FORMULA = '<row r="1"><c r="A1"><f>1+1</f></c></row>'
_LINKED = (
    '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink" '
    'Target="externalLinks/externalLink1.xml"/>'
)
_LINK_TARGET = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath" '
    'Target="file:///\\\\server\\teams\\Budget 2022.xlsx" TargetMode="External"/></Relationships>'
)
_MACRO = '<Relationship Id="rId9" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/>'
_BIG_CSV = b",".join([b""] * 3_000_000) + b"\n1\n2\n"


def _looping_compound() -> bytes:
    """Return an xls workbook whose main stream runs in a circle."""
    data = bytearray(by_hand.xls())
    at = 512 + 4 * 3  # the table's entry of the stream's second sector
    struct.pack_into("<I", data, at, 2)
    return bytes(data)


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
    block = bytes(10_000_000)
    packed = b"".join(packer.compress(block) for _ in range(200)) + packer.flush()
    data = bytearray(by_hand.zipped({**by_hand.xlsx_parts(), "xl/worksheets/bomb.xml": packed}))
    directory = data.rfind(b"xl/worksheets/bomb.xml")
    struct.pack_into("<I", data, directory - 46 + 24, 2_000_000_000)
    return bytes(data)


def _make_socket(path: Path) -> None:
    short = Path(tempfile.mkdtemp()) / "s"  # the name of a socket may not be long
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(short))
    short.rename(path)
    short.parent.rmdir()


def _link_inside(path: Path) -> None:
    kept = path.parent.parent / "kept.xlsx"
    kept.write_bytes(by_hand.xlsx())
    path.symlink_to(kept)


DAMAGED, LARGE, MISNAMED, PROTECTED = "return-unreadable", "file-too-large", "file-misnamed", "file-protected"


def file(name: str, about: str, check: str, said: str, content: Content, *, read: bool = False) -> Hostile:
    """Return a file of this content."""
    return Hostile(name, about, check, said, _writes(content), read=read)


def _zipped_ods(table: str, *, more: str = "", manifest: str = "") -> Callable[[], bytes]:
    return lambda: by_hand.zipped(by_hand.ods_parts(table, more=more, manifest=manifest))


def _xlsb(cells: bytes | None = None) -> Callable[[], bytes]:
    return lambda: by_hand.zipped(by_hand.xlsb_parts(cells))


def _nothing_or_half() -> Iterator[Hostile]:
    """Yield them: what is empty, or cut off."""
    yield file("empty.xlsx", "0 bytes", DAMAGED, "0 bytes", b"")
    yield file("empty.csv", "0 bytes", DAMAGED, "0 bytes", b"")
    yield file("zeros.xlsx", "nothing but zeros, as a broken disk leaves", DAMAGED, "zeros", bytes(5000))
    yield file(
        "cut.xlsx",
        "a workbook whose second half is missing",
        DAMAGED,
        "zip directory",
        lambda: by_hand.xlsx()[:700],
    )
    yield file(
        "cut.xls",
        "the same of an xls workbook",
        DAMAGED,
        "larger than the file",
        lambda: by_hand.xls()[:3000],
    )
    yield file(
        "cut.ods",
        "the same of an ods workbook",
        DAMAGED,
        "zip directory",
        lambda: _zipped_ods(by_hand.ods_table())()[:400],
    )
    yield file("cut.xlsb", "the same of an xlsb workbook", DAMAGED, "zip directory", lambda: _xlsb()()[:800])


def _other_things() -> Iterator[Hostile]:
    """Yield them: what is something else than its name says."""
    yield file("page.xls", "a web page under the name of a workbook", MISNAMED, "web page", _HTML)
    yield file("page.xlsx", "the same", MISNAMED, "web page", "\ufeff  " + _HTML)
    yield file(
        "mhtml.xls", "a web page with its pictures", MISNAMED, "MHTML", "MIME-Version: 1.0\nX: y\n\n" + _HTML
    )
    yield file(
        "2003.xls", "an XML Spreadsheet 2003", MISNAMED, "XML Spreadsheet 2003",
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
    )  # fmt: skip
    yield file("report.xlsx", "a PDF document", MISNAMED, "PDF", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    yield file("letter.xls", "a Word document in RTF", MISNAMED, "RTF", b"{\\rtf1 hello}")
    yield file(
        "letter.xlsx", "a Word document", MISNAMED, "Word", by_hand.zipped({"word/document.xml": "<x/>"})
    )
    yield file(
        "old letter.xls", "an old Word document", MISNAMED, "Word", by_hand.compound({"WordDocument": b"x"})
    )
    yield file(
        "archive.xlsx",
        "a zip archive of other files",
        MISNAMED,
        "zip archive",
        by_hand.zipped({"a.txt": "a"}),
    )
    yield file(
        "tabs.xls",
        "text with tabs, as many systems export",
        MISNAMED,
        "plain text",
        "Measure\tQ2 2022/23\nAlpha\t77.6\n",
    )
    yield file("packed.csv", "a gzip archive", MISNAMED, "gzip", b"\x1f\x8b\x08\x00rest")
    yield file(
        "really ods.xlsx",
        "an ods workbook under another name",
        MISNAMED,
        r"\.ods",
        _zipped_ods(by_hand.ods_table()),
        read=True,
    )
    yield file(
        "really xlsx.xls", "an xlsx workbook under another name", MISNAMED, r"\.xlsx", by_hand.xlsx, read=True
    )
    yield file(
        "really xls.xlsx", "an xls workbook under another name", MISNAMED, r"\.xls", by_hand.xls, read=True
    )
    yield file(
        "really xlsb.xlsx", "an xlsb workbook under another name", MISNAMED, r"\.xlsb", _xlsb(), read=True
    )
    yield file(
        "really xlsx.csv", "an xlsx workbook under another name", MISNAMED, r"\.xlsx", by_hand.xlsx, read=True
    )


def _csv_files() -> Iterator[Hostile]:
    """Yield them: text, as systems write it."""
    yield file(
        "windows.csv",
        "a csv file in Windows-1252",
        "file-encoding",
        "Windows-1252",
        _CSV.encode("cp1252"),
        read=True,
    )
    yield file(
        "utf16.csv", "a csv file in UTF-16", "file-encoding", "UTF-16", _CSV.encode("utf-16"), read=True
    )
    yield file(
        "utf16be.csv",
        "the same without its mark",
        "file-encoding",
        "UTF-16",
        _CSV.encode("utf-16-be"),
        read=True,
    )
    yield file(
        "semicolons.csv",
        "a csv file with semicolons",
        "file-encoding",
        "semicolons",
        _CSV.replace(",", ";"),
        read=True,
    )
    yield file(
        "sep.csv",
        "a csv file that says so itself",
        "file-encoding",
        "semicolons",
        "sep=;\n" + _CSV.replace(",", ";"),
        read=True,
    )
    yield file("plain.csv", "an ordinary csv file", "", "", _CSV, read=True)
    yield file(
        "quote.csv",
        "a csv file with a quotation mark that never ends",
        DAMAGED,
        "Line",
        'Measure,Q2 2022/23\n"Alpha,77.6\n',
    )
    yield file(
        "binary.csv", "a csv file with zeros in it", DAMAGED, "zeros", b"Measure,Q2\n\0\0\0Alpha,77.6\n" * 5
    )
    yield file(
        "long line.csv", "a csv file with a line of 90,000 commas", "", "", _CSV + "," * 90_000, read=True
    )
    yield file(
        "long cell.csv",
        "a csv file with a cell of 40,000 letters",
        LARGE,
        "40,000 characters",
        _CSV + "x" * 40_000 + ",,\n",
    )
    yield file("wide.csv", "a csv file of three million columns", LARGE, "cells", _BIG_CSV)


def _what_may_run_or_link() -> Iterator[Hostile]:
    """Yield them: workbooks that are read, with a note."""
    yield file(
        "strict.xlsx", "a workbook in strict OOXML", "", "", lambda: by_hand.xlsx(strict=True), read=True
    )
    yield file(
        "macros.xlsm",
        "a workbook with Visual Basic",
        "file-macros",
        "Visual Basic",
        _with_links(_MACRO, **{"xl__vbaProject.bin": "x"}),
        read=True,
    )
    yield file(
        "macro sheet.xls",
        "a workbook with a sheet of Excel 4 macros",
        "file-macros",
        "Auto",
        lambda: by_hand.xls(sheets=(("Return", 0), ("Auto", 1))),
        read=True,
    )
    yield file(
        "links.xlsx", "a workbook that takes values from another", "file-links", "Budget 2022.xlsx",
        _with_links(_LINKED, **{"xl__externalLinks__externalLink1.xml": "<externalLink/>", "xl__externalLinks___rels__externalLink1.xml.rels": _LINK_TARGET}),
        read=True,
    )  # fmt: skip
    yield file("links.ods", "an ods workbook with a copy of another's sheet", "file-links", "Other.ods",
        _zipped_ods(by_hand.ods_table(), more="<table:table table:name=\"'file:///srv/Other.ods'#Sheet1\"><table:table-row/></table:table>"), read=True)  # fmt: skip


def _damaged_zips() -> Iterator[Hostile]:
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
        "leads out",
        _with_part("../../etc/passwd", "x"),
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


def _xml_bombs() -> Iterator[Hostile]:
    """Yield them: xML that asks for more than it is."""
    yield file(
        "laughs.xlsx",
        "an XML bomb",
        DAMAGED,
        "entities",
        _with_part("xl/sharedStrings.xml", _billion_laughs()),
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


def _zip_bombs() -> Iterator[Hostile]:
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


def _far_corners() -> Iterator[Hostile]:
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
        "no sheet reaches",
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
        _with_part("xl/sharedStrings.xml", '<sst uniqueCount="4294967295" count="4294967295"/>'),
    )
    yield file(
        "styles.xlsx",
        "a table of styles that claims four billion",
        "",
        "",
        _with_part(
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
        "No name stands beside",
        _dense_xlsx,
        read=True,
    )


def _many_small_things() -> Iterator[Hostile]:
    """Yield them: millions of small things, beside a picture that makes the zip file's ratio look honest."""

    def with_picture(parts: dict[str, bytes | str]) -> bytes:
        return by_hand.zipped({**parts, "xl/media/image1.png": os.urandom(2_000_000)})

    def texts() -> bytes:
        return with_picture(by_hand.xlsx_parts(strings="<si/>" * 5_000_000))

    def tags() -> bytes:
        return with_picture(by_hand.xlsx_parts(after="<a/>" * 26_000_000))

    def styles() -> bytes:
        content = f'<styleSheet xmlns="{by_hand.MAIN}"><cellXfs>{"<xf/>" * 5_000_000}</cellXfs></styleSheet>'
        return with_picture({**by_hand.xlsx_parts(), "xl/styles.xml": content})

    def merged() -> bytes:
        areas = '<mergeCell ref="A9:B9"/>' * 1_000_000
        return with_picture(by_hand.xlsx_parts(after=f"<mergeCells>{areas}</mergeCells>"))

    yield file("texts.xlsx", "five million empty shared texts", LARGE, "too many texts", texts)
    yield file("tags.xlsx", "26 million tags", LARGE, "tags", tags)
    yield file("many styles.xlsx", "five million styles", DAMAGED, "entries", styles)
    yield file("many merged.xlsx", "a million merged areas", DAMAGED, "merged", merged)


def _ods_files() -> Iterator[Hostile]:
    """Yield them: the same in ods."""
    yield file(
        "columns.ods",
        "an ods workbook of 17 billion cells",
        LARGE,
        "cells",
        _zipped_ods(by_hand.ods_row([by_hand.ods_cell(1.0, 16_384)], 1_048_576)),
    )
    yield file(
        "stray.ods",
        "one stray cell in the last row",
        "file-stray-cells",
        "below the table",
        _zipped_ods(
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
        _zipped_ods(by_hand.ods_table() + by_hand.ods_row([by_hand.ods_cell(None, 16_384)], 1_048_574)),
        read=True,
    )
    yield file(
        "blank rows.ods",
        "two thousand rows of blank cells in pieces",
        LARGE,
        "repeats",
        _zipped_ods(
            by_hand.ods_table()
            + by_hand.ods_row([by_hand.ods_cell(None, 16_383), by_hand.ods_cell(None)]) * 2_000
        ),
    )
    yield file(
        "long.ods",
        "a cell with endless spaces",
        LARGE,
        "spaces",
        _zipped_ods(
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
        _zipped_ods(by_hand.ods_table(), manifest="<manifest:encryption-data/>"),
    )


def _binary_files() -> Iterator[Hostile]:
    """Yield them: the same in xlsb and xls."""
    yield file(
        "corners.xlsb",
        "an xlsb workbook of 17 billion cells",
        LARGE,
        "XFD1048576",
        _xlsb(
            by_hand.xlsb_row(0)
            + by_hand.xlsb_cell(0, 1.0)
            + by_hand.xlsb_row(5_000)
            + by_hand.xlsb_cell(16_383, 1.0)
            + by_hand.xlsb_row(1_048_575)
            + by_hand.xlsb_cell(16_383, 1.0)
        ),
    )
    yield file("plain.xlsb", "an ordinary xlsb workbook", "", "", _xlsb(), read=True)
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
    yield file(
        "short.xlsb", "records that are cut off, of an xlsb workbook", DAMAGED, "cut off", _xlsb(short)
    )
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


def _no_files() -> Iterator[Hostile]:
    """Yield them: what is no file, leads elsewhere or has a strange name."""
    yield Hostile("folder.xlsx", "a folder under the name of a workbook", MISNAMED, "folder", Path.mkdir)
    yield Hostile("pipe.xlsx", "a pipe, which would never end", MISNAMED, "pipe", os.mkfifo)
    yield Hostile("socket.xlsx", "a socket", MISNAMED, "socket", _make_socket)
    yield Hostile(
        "outside link.xlsx",
        "a link that leads out of the pack",
        "file-outside",
        "link",
        lambda path: path.symlink_to("/etc/passwd"),
    )
    yield Hostile(
        "nowhere.xlsx",
        "a link that leads nowhere",
        MISNAMED,
        "nowhere",
        lambda path: path.symlink_to(path.with_name("missing.xlsx")),
    )
    yield Hostile("circle.xlsx", "a link to itself", MISNAMED, "nowhere", lambda path: path.symlink_to(path))
    yield Hostile(
        "outside folder",
        "a linked folder that leads out of the pack",
        "file-outside",
        "link",
        lambda path: path.symlink_to("/etc"),
    )
    yield Hostile(
        "round",
        "a linked folder that leads back",
        MISNAMED,
        "back",
        lambda path: path.symlink_to(path.parent),
    )
    yield Hostile("inside.xlsx", "a link to another file of the pack", "", "", _link_inside, read=True)
    yield file(
        "new\nline\x1b[31m.xlsx",
        "a name with a line break and a command to the screen",
        DAMAGED,
        "0 bytes",
        b"",
    )
    yield file(os.fsdecode(b"caf\xe9.xlsx"), "a name that is no proper text", "", "", by_hand.xlsx, read=True)


def _saved_by(program: Office) -> Iterator[Hostile]:
    """Yield what LibreOffice itself protects by a password."""
    for suffix, kind in ((".xls", "MS Excel 97"), (".ods", "calc8")):
        about = f"{suffix} with a password, saved by LibreOffice"
        make = _saved_with_password(kind, program)
        yield Hostile(f"office{suffix}", about, PROTECTED, "password", make, office=True)


def corpus(program: Office | None = None) -> Iterator[Hostile]:
    """Yield every file; those that LibreOffice makes only where it runs."""
    rooms = (
        _nothing_or_half, _other_things, _csv_files, _what_may_run_or_link, _damaged_zips, _xml_bombs, _zip_bombs, _many_small_things,
        _far_corners, _ods_files, _binary_files, _no_files,
    )  # fmt: skip
    for room in rooms:
        yield from room()
    if program:
        yield from _saved_by(program)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a file.

    Parameters
    ----------
    messages
        Code and text of each message about it.
    others
        How many messages are about anything else.
    healthy
        The figure of the healthy return beside it.
    figure
        What stands in C2 of its first sheet, where it was read.
    megabytes, seconds
        What reading the pack took.
    end
        How the process ended; blank where it ended well.
    """

    messages: Sequence[Sequence[str]]
    others: int
    healthy: float | None
    figure: object
    megabytes: int = 0
    seconds: float = 0.0
    end: str = ""


def make_pack(hostile: Hostile, home: Path) -> Path:
    """Return a pack with the file and a healthy return."""
    returns = home / "returns"
    returns.mkdir(parents=True)
    (returns / HEALTHY).write_bytes(by_hand.xlsx())
    hostile.make(returns / hostile.name)
    return home


def _read(pack: Path) -> Outcome:
    """Return what reading a pack gives: every return and its one indicator."""
    name = next((path.name for path in (pack / "returns").iterdir() if path.name != HEALTHY), HEALTHY)
    name = "".join(letter if letter.isprintable() else "?" for letter in name)
    indicators = [
        Indicator(
            code, "Topic", "", "Alpha", Polarity.HIGH, Frequency.QUARTER, Unit.PERCENT, 1,
            return_pattern=pattern, labels=("Alpha", "Alpha café £"),
        )
        for code, pattern in (("HEALTHY", HEALTHY), ("OTHER", name))
    ]  # fmt: skip
    found = read_returns(pack, indicators, SETTINGS, lambda _: None)
    about = [one for one in found.problems if HEALTHY not in one.source.file and one.check != "return-unused"]
    latest = {
        code: list(observations)[-1].value
        for code, observations in found.observations.items()
        if observations
    }
    listed = [
        (one.check.value, one.found)
        for one in about
        if one.check.value not in {"indicator-missing", "return-missing"}
    ]
    return Outcome(listed, len(found.problems) - len(about), latest.get("HEALTHY"), latest.get("OTHER"))


def read_in_child(pack: Path) -> Outcome:
    """Return what reading a pack gives, in a process of its own that may take 60 seconds and 4 GB."""
    into, out = os.pipe()
    started = time.perf_counter()
    child = os.fork()
    if child == 0:
        import resource  # noqa: PLC0415 - there is none on Windows, where the rest of this must still be imported

        resource.setrlimit(resource.RLIMIT_AS, (4_000_000_000, 4_000_000_000))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        signal.alarm(60)
        try:
            result = asdict(_read(pack))
        except BaseException as error:  # noqa: BLE001 - whatever it is, it is what the parent must hear of
            result = {"messages": [], "others": 0, "healthy": None, "figure": None, "end": repr(error)[:200]}
        with os.fdopen(out, "w", encoding="utf-8") as stream:
            json.dump(result, stream)
        os._exit(0)
    os.close(out)
    with os.fdopen(into, encoding="utf-8") as stream:
        written = stream.read()
    _, status, usage = os.wait4(child, 0)
    result = json.loads(written or '{"messages": [], "others": 0, "healthy": null, "figure": null}')
    if status:
        result["end"] = f"ended by signal {os.WTERMSIG(status)}"
    result["megabytes"], result["seconds"] = usage.ru_maxrss // 1024, round(time.perf_counter() - started, 2)
    return Outcome(**result)


def read_packs(packs: Sequence[Path]) -> list[Outcome]:
    """Return what reading each pack gives; in a fresh program, so that the memory measured is not the caller's."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile", *map(str, packs)],
        check=True, capture_output=True, text=True, cwd=Path(__file__).parents[1],
    )  # fmt: skip
    return [Outcome(**json.loads(line)) for line in done.stdout.splitlines()]


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        program = None if find_office() else Office(home / "office")
        files = list(corpus(program))
        packs = [make_pack(one, home / str(number)) for number, one in enumerate(files)]
        if program:
            program.close()
        print(f"{'file':24} {'what it is':62} {'outcome':62} {'MB':>5} {'s':>6}")
        for one, outcome in zip(files, read_packs(packs), strict=True):
            checks = "; ".join(f"{check}: {text}" for check, text in outcome.messages) or "read"
            shown = outcome.end or (f"read. {checks}" if outcome.figure and outcome.messages else checks)
            name = ascii(one.name)[1:-1]
            print(
                f"{name[:24]:24} {one.about[:62]:62} {shown[:62]:62} {outcome.megabytes:5} {outcome.seconds:6.2f}"
            )


if __name__ == "__main__":
    if sys.argv[1:]:
        for given in sys.argv[1:]:
            print(json.dumps(asdict(read_in_child(Path(given)))), flush=True)
    else:
        main()
