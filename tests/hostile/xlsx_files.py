"""Xlsx workbooks with macros, links and too many small things."""

import os
from collections.abc import Callable, Iterator

from tests import handmade as by_hand
from tests.hostile.case import DAMAGED, LARGE, Hostile, file, zipped_ods


def _with_links(further: str, **parts: str) -> Callable[[], bytes]:
    def made() -> bytes:
        all_parts = by_hand.xlsx_parts()
        links = "xl/_rels/workbook.xml.rels"
        all_parts[links] = str(all_parts[links]).replace("</Relationships>", further + "</Relationships>")
        all_parts.update({name.replace("__", "/"): content for name, content in parts.items()})
        return by_hand.zipped(all_parts)

    return made


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


def what_may_run_or_link() -> Iterator[Hostile]:
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
        zipped_ods(by_hand.ods_table(), more="<table:table table:name=\"'file:///srv/Other.ods'#Sheet1\"><table:table-row/></table:table>"), read=True)  # fmt: skip


def many_small_things() -> Iterator[Hostile]:
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
