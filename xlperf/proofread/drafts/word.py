"""A draft in Word: its paragraphs and headings, with the numbers that Word shows."""

from collections import Counter
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P

from xlperf.errors import UnreadableFileError
from xlperf.proofread.draft import NUMBERED, Draft, Passage, PassageRole
from xlperf.proofread.drafts.plain_text import numbered, opening
from xlperf.proofread.word_runs import paragraphs, tables, text_of
from xlperf.workbooks.limits import DEFAULT_LIMITS

_LONGEST_TITLE = 110
_EXPECTED = "A Word document (.docx) that opens without a password."
_REMEDY = "Open it in Word and save it as .docx without a password."


def open_document(path: Path) -> Document:
    """Return a Word document.

    Raises
    ------
    UnreadableFileError
        When it is none, is protected, or would unpack to more than a workbook may.
    """
    try:
        with ZipFile(path) as package:
            unpacked = sum(entry.file_size for entry in package.infolist())
        if unpacked > DEFAULT_LIMITS.unpacked_bytes:
            raise UnreadableFileError(
                f"{path.name} would unpack to {unpacked / 1_000_000:,.0f} megabytes.",
                expected=_EXPECTED,
                remedy="Take the large pictures out of it.",
            )
        return docx.Document(str(path))
    except (BadZipFile, PackageNotFoundError, SyntaxError, KeyError, ValueError, OSError) as error:
        raise UnreadableFileError(
            f"{path.name} cannot be read as a Word document.", expected=_EXPECTED, remedy=_REMEDY
        ) from error


def read_document(path: Path, name: str) -> Draft:
    """Return a Word document as a draft.

    Parameters
    ----------
    path
        The document.
    name
        How messages name it.

    Raises
    ------
    UnreadableFileError
        When it cannot be read.
    """
    document = open_document(path)
    titles = {
        style.style_id
        for style in document.styles
        if style.name and style.name.startswith(("Heading", "Title", "Subtitle"))
    }
    lists = _numbered_styles(document)
    shown: Counter[str] = Counter()
    passages = []
    for index, paragraph in enumerate(paragraphs(document)):
        text = text_of(paragraph)
        which = _list_of(paragraph, lists)
        if which:
            shown[which] += 1
        if text.strip():
            number = str(shown[which]) if which else ""
            passages.append(_passage(text, number, index, is_title=paragraph.style in titles))
    left = tables(document)
    remark = (
        f"{left} table{' was' if left == 1 else 's were'} not read: only text is proof-read." if left else ""
    )
    return Draft(name, tuple(passages), path, (remark,) if remark else ())


def _passage(text: str, number: str, index: int, *, is_title: bool) -> Passage:
    typed, _ = numbered(text)
    if typed or number:
        return Passage(text, f"{NUMBERED}{typed or number}", index=index)
    bare = text.strip()
    is_heading = is_title or (len(bare) <= _LONGEST_TITLE and bare[-1] not in ".;:!?")
    return Passage(
        text, opening(text), PassageRole.HEADING if is_heading else PassageRole.PARAGRAPH, index=index
    )


def _numbered_styles(document: Document) -> dict[str, str]:
    """Return the list that each paragraph style numbers its paragraphs by, by the style."""
    found = {}
    for style in document.styles.element.iter(qn("w:style")):
        number = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
        if number is not None:
            found[style.get(qn("w:styleId"), "")] = number.get(qn("w:val"), "")
    return found


def _list_of(paragraph: CT_P, lists: dict[str, str]) -> str:
    """Return the list in whose first level a paragraph is numbered; blank where it is in none."""
    own = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
    if own is None:
        return lists.get(paragraph.style or "", "")
    level, which = (own.find(qn(name)) for name in ("w:ilvl", "w:numId"))
    is_first = level is None or level.get(qn("w:val")) == "0"
    number = which.get(qn("w:val"), "0") if which is not None else "0"
    return number if is_first and number != "0" else ""
