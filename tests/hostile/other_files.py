"""Files that are empty, cut off, or something else than their names say."""

from collections.abc import Iterator

from tests import handmade as by_hand
from tests.hostile.case import DAMAGED, MISNAMED, Hostile, file, xlsb, zipped_ods

_HTML = "<html><head><title>Return</title></head><body><table><tr><td>Alpha</td><td>77.6</td></tr></table></body></html>"


def nothing_or_half() -> Iterator[Hostile]:
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
        lambda: zipped_ods(by_hand.ods_table())()[:400],
    )
    yield file("cut.xlsb", "the same of an xlsb workbook", DAMAGED, "zip directory", lambda: xlsb()()[:800])


def other_things() -> Iterator[Hostile]:
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
        zipped_ods(by_hand.ods_table()),
        read=True,
    )
    yield file(
        "really xlsx.xls", "an xlsx workbook under another name", MISNAMED, r"\.xlsx", by_hand.xlsx, read=True
    )
    yield file(
        "really xls.xlsx", "an xls workbook under another name", MISNAMED, r"\.xls", by_hand.xls, read=True
    )
    yield file(
        "really xlsb.xlsx", "an xlsb workbook under another name", MISNAMED, r"\.xlsb", xlsb(), read=True
    )
    yield file(
        "really xlsx.csv", "an xlsx workbook under another name", MISNAMED, r"\.xlsx", by_hand.xlsx, read=True
    )
