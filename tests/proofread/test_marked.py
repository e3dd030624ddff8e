"""The copy of a Word draft with comments at the words."""

from pathlib import Path
from zipfile import ZipFile

import docx
import pytest

from tests.conftest import CHECKOUT
from tests.proofread.documents import track, write_draft
from tests.validity.conftest import validator as validator_fixture
from tests.validity.open_xml import faults_by_schema
from xlperf.pipeline import read_pack
from xlperf.pipeline.proofreading import ProofRead, proofread_drafts

validator = validator_fixture  # the same one

TEXTS = (
    "The percentage of Child Protection cases reviewed within timescales was 77.9% at the end of quarter 2 (309 of 398 children).",
    "The number of children electively home educated was 855 at the end of quarter 2, a reduction of 6.5% since quarter 1 (913).",
    "Nothing here.",
)


@pytest.fixture
def marked(tmp_path: Path) -> ProofRead:
    """Return a draft with errors, and its copy."""
    path = write_draft(tmp_path / "Report.docx", TEXTS, table=True)
    track(path, "or other.", "Or here.")
    (read,) = proofread_drafts(read_pack(CHECKOUT / "samples" / "q2_2022_23"), [path], marked=True)
    return read


def test_each_finding_is_a_comment_at_its_words(marked: ProofRead) -> None:
    assert marked.copy
    assert marked.copy.name == "Report, proof-read.docx"
    document = docx.Document(str(marked.copy))
    said = [comment.text.split("\n") for comment in document.comments]
    assert [lines[0].split(":")[0] for lines in said] == [
        claim.claim.rule.value for claim in marked.claims if claim.is_wrong
    ]
    assert any(line.startswith("Cell: returns/") for lines in said for line in lines)
    assert {(comment.author, comment.initials) for comment in document.comments} == {("xlperf", "xl")}
    assert _commented(marked.copy) == [claim.words for claim in marked.claims if claim.is_wrong]


def test_the_copy_says_what_the_draft_says_and_the_draft_is_left_as_it_was(
    tmp_path: Path, marked: ProofRead
) -> None:
    draft, copy = docx.Document(str(tmp_path / "Report.docx")), docx.Document(str(marked.copy))
    assert [paragraph.text for paragraph in copy.paragraphs] == [
        paragraph.text for paragraph in draft.paragraphs
    ]
    assert [run.italic for run in draft.paragraphs[1].runs] == [None, True]
    assert len(list(draft.comments)) == 0


def test_the_copy_is_valid_by_microsofts_validator(marked: ProofRead, validator: str) -> None:
    assert marked.copy
    assert faults_by_schema(validator, [marked.copy])[marked.copy] == []


def test_a_draft_without_a_finding_has_no_copy(tmp_path: Path) -> None:
    path = write_draft(tmp_path / "Report.docx", ["Nothing here."])
    (read,) = proofread_drafts(None, [path], marked=True)
    assert read.copy is None


def _commented(path: Path) -> list[str]:
    """Return the words that each comment is put to, in the order of the comments."""
    with ZipFile(path) as package:
        root = docx.oxml.parse_xml(package.read("word/document.xml"))
    space = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
    words: dict[str, str] = {}
    opened: set[str] = set()
    for node in root.iter():
        tag = str(node.tag).rpartition("}")[2]
        if tag in {"commentRangeStart", "commentRangeEnd"}:
            number = node.get(f"{{{space['w']}}}id")
            opened = opened | {number} if tag.endswith("Start") else opened - {number}
        elif tag == "t":
            for number in opened:
                words[number] = words.get(number, "") + (node.text or "")
    return [" ".join(words[number].split()) for number in sorted(words, key=int)]
