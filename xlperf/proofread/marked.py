"""A copy of a Word draft with each finding as a comment at its words."""

from collections.abc import Sequence
from pathlib import Path

from docx.document import Document
from docx.oxml.text.paragraph import CT_P
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from xlperf.proofread.claim import Claim, Outcome
from xlperf.proofread.drafts.word import open_document
from xlperf.proofread.proofread import Checked
from xlperf.proofread.word_runs import paragraphs, runs_of

_AUTHOR, _INITIALS = "xlperf", "xl"


def write_marked(draft: Path, target: Path, found: Sequence[Checked]) -> None:
    """Write a copy of a Word document in which what is wrong carries a comment; nothing else in it is changed.

    Parameters
    ----------
    draft
        The document.
    target
        Where the copy goes.
    found
        Every claim of it, as `proofread` gave them.
    """
    document = open_document(draft)
    all_of_it = list(paragraphs(document))
    for claim in found:
        if claim.claim.outcome is Outcome.WRONG and claim.passage.index is not None:
            _comment(document, all_of_it[claim.passage.index], claim.claim)
    document.save(str(target))


def _comment(document: Document, paragraph: CT_P, claim: Claim) -> None:
    runs = runs_of(paragraph, claim.start, claim.end)
    if runs is None:
        return
    parent = Paragraph(paragraph, document._body)  # noqa: SLF001 - what python-docx calls a paragraph's parent
    first, last = (Run(run, parent) for run in runs)
    document.add_comment([first, last], _words(claim), author=_AUTHOR, initials=_INITIALS)


def _words(claim: Claim) -> str:
    """Return what a comment says, line by line."""
    lines = [
        f"{claim.rule.value}: {claim.found}",
        f"By the figures: {claim.expected}",
        f"To do: {claim.remedy}",
    ]
    if claim.source is not None:
        lines.append(f"Cell: {claim.source}")
    return "\n".join(lines)
