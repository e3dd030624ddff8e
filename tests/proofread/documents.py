"""Word documents as drafts are: numbered paragraphs, runs that Word split, tables, tracked changes."""

from collections.abc import Iterable
from pathlib import Path

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn


def write_draft(path: Path, paragraphs: Iterable[str], *, numbered: bool = True, table: bool = False) -> Path:
    """Write a report with one numbered paragraph for each text, whose words are in several runs, after a heading."""
    document = docx.Document()
    document.add_heading("Quarter 2 2022/23 performance report", level=1)
    for text in paragraphs:
        paragraph = document.add_paragraph(style="List Number" if numbered else None)
        half = len(text) // 2
        paragraph.add_run(text[:half])
        paragraph.add_run(text[half:]).italic = True
    if table:
        cells = document.add_table(rows=1, cols=2).rows[0].cells
        cells[0].text, cells[1].text = "CP1", "12.3% at the end of quarter 2"
    document.save(str(path))
    return path


def track(path: Path, struck_out: str, inserted: str) -> None:
    """Put a tracked change at the end of a document's last paragraph."""
    document = docx.Document(str(path))
    paragraph = document.paragraphs[-1]._p  # noqa: SLF001 - python-docx knows no tracked changes
    for tag, text_tag, text in (("w:del", "w:delText", struck_out), ("w:ins", "w:t", inserted)):
        change, run, words = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(text_tag)
        change.set(qn("w:id"), "900" if tag == "w:del" else "901")
        change.set(qn("w:author"), "Somebody")
        change.set(qn("w:date"), "2022-10-12T14:03:00Z")
        words.text = text
        run.append(words)
        change.append(run)
        paragraph.append(change)
    document.save(str(path))
