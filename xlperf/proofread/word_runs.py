"""A Word document's paragraphs as text, and the runs that its words stand in."""

from collections.abc import Iterator
from copy import deepcopy
from typing import NamedTuple

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from docx.oxml.text.run import CT_R

_BODY, _PARAGRAPH, _RUN, _TABLE = "w:body", qn("w:p"), qn("w:r"), qn("w:tbl")
_NOT_SHOWN = {
    qn("w:del"),
    qn("w:moveFrom"),
    qn("w:txbxContent"),
}  # what was struck out, and boxes beside the text
_PLAIN = {qn("w:t"), qn("w:rPr")}


class Piece(NamedTuple):
    """A run, and the text that it shows."""

    run: CT_R
    text: str


def paragraphs(document: Document) -> Iterator[CT_P]:
    """Yield the paragraphs of a document's body in order, without those in tables and text boxes."""
    yield from (paragraph for paragraph in document.element.body.iter(_PARAGRAPH) if not _is_aside(paragraph))


def tables(document: Document) -> int:
    """Return how many tables stand in a document's body."""
    return len(document.tables)


def pieces(paragraph: CT_P) -> list[Piece]:
    """Return the runs of a paragraph that are shown, those in links and in tracked insertions too."""
    return [
        Piece(run, run.text)
        for run in paragraph.iter(_RUN)
        if run.text
        and not any(
            ancestor.tag in _NOT_SHOWN for ancestor in run.iterancestors() if ancestor is not paragraph
        )
    ]


def text_of(paragraph: CT_P) -> str:
    """Return the text of a paragraph as it is shown."""
    return "".join(piece.text for piece in pieces(paragraph))


def runs_of(paragraph: CT_P, start: int, end: int) -> tuple[CT_R, CT_R] | None:
    """Return the first and the last run of some words, split from their neighbours where they share a run with them.

    None where the words stand in no run, or begin and end in runs of different parents, such as a link.
    """
    _split(paragraph, start)
    _split(paragraph, end)
    inside: list[CT_R] = []
    at = 0
    for piece in pieces(paragraph):
        if at < end and at + len(piece.text) > start:
            inside.append(piece.run)
        at += len(piece.text)
    return (inside[0], inside[-1]) if inside else None


def _split(paragraph: CT_P, place: int) -> None:
    """Split the run in whose middle a place is in two that look the same; one with more than text in it stays whole."""
    at = 0
    for piece in pieces(paragraph):
        inside = place - at
        at += len(piece.text)
        if 0 < inside < len(piece.text):
            if all(child.tag in _PLAIN for child in piece.run):
                rest = deepcopy(piece.run)
                piece.run.addnext(rest)
                piece.run.text, rest.text = piece.text[:inside], piece.text[inside:]
            return


def _is_aside(paragraph: CT_P) -> bool:
    return any(ancestor.tag == _TABLE or ancestor.tag in _NOT_SHOWN for ancestor in paragraph.iterancestors())
