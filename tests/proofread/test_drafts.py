"""Drafts as people have them: Word, text, markdown, workbooks that came back."""

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from tests.proofread.documents import track, write_draft
from xlperf.errors import PackError
from xlperf.pipeline.proofreading import drafts_in, read_draft
from xlperf.proofread.draft import Passage, PassageRole
from xlperf.proofread.drafts.plain_text import passages


def named(own: tuple[Passage, ...]) -> list[tuple[str, str]]:
    """Return the place and the text of each passage."""
    return [(passage.place, passage.text) for passage in own]


def test_a_paragraph_of_a_text_keeps_its_number_and_ends_with_the_next() -> None:
    own = passages("Purpose of the Report\n\n1. One,\nand on.\n2. Two.\n")
    assert named(own) == [
        ("“Purpose of the Report”", "Purpose of the Report"),
        ("paragraph 1", "One, and on."),
        ("paragraph 2", "Two."),
    ]
    assert [passage.role for passage in own] == [
        PassageRole.HEADING,
        PassageRole.PARAGRAPH,
        PassageRole.PARAGRAPH,
    ]


def test_a_paragraph_that_a_page_break_tore_in_two_is_put_together() -> None:
    own = passages(
        "7. It was 92.7%\n\n(291 of 314) and fell.\n\n8. On the same period\n\nthe previous year (0.06).\n"
    )
    assert named(own) == [
        ("paragraph 7", "It was 92.7% (291 of 314) and fell."),
        ("paragraph 8", "On the same period the previous year (0.06)."),
    ]


def test_each_item_of_a_list_is_a_passage_of_its_own() -> None:
    assert [passage.text for passage in passages("- One rose.\n- Two fell,\n  and more.\n")] == [
        "- One rose.",
        "- Two fell, and more.",
    ]


def test_tables_of_a_text_are_left_out_and_said_to_be(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_text("# Report\n\n1. It rose.\n\n| CP1 | 12.3% |\n|--|--|\n", encoding="utf-8")
    draft = read_draft(path)
    assert [passage.text for passage in draft.passages] == ["Report", "It rose."]
    assert draft.remarks == ("Tables were not read: only text is proof-read.",)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig"])
def test_text_that_windows_wrote_is_read_too(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "draft.txt"
    path.write_bytes("1. Children’s services – 77.6%.".encode(encoding))
    assert read_draft(path).passages[0].text == "Children’s services – 77.6%."


def test_a_word_draft_has_the_numbers_that_word_shows_and_no_tables(tmp_path: Path) -> None:
    path = write_draft(tmp_path / "draft.docx", ["It was 77.6%.", "It rose by 1.6 points."], table=True)
    draft = read_draft(path)
    assert named(draft.passages)[1:] == [
        ("paragraph 1", "It was 77.6%."),
        ("paragraph 2", "It rose by 1.6 points."),
    ]
    assert draft.passages[0].role is PassageRole.HEADING
    assert draft.remarks == ("1 table was not read: only text is proof-read.",)


def test_numbers_that_were_typed_are_the_paragraphs(tmp_path: Path) -> None:
    path = write_draft(tmp_path / "draft.docx", ["14. It was 77.6%, as before."], numbered=False)
    assert read_draft(path).passages[-1].place == "paragraph 14"


def test_a_tracked_change_is_read_as_it_will_be(tmp_path: Path) -> None:
    path = write_draft(tmp_path / "draft.docx", ["It was 77.6% "])
    track(path, "in quarter 1.", "in quarter 2.")
    assert read_draft(path).passages[-1].text == "It was 77.6% in quarter 2."


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 and no more", b"\xd0\xcf\x11\xe0 a protected one"])
def test_what_is_no_word_document_is_said_to_be_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "draft.docx"
    path.write_bytes(content)
    with pytest.raises(
        PackError, match=r"draft\.docx cannot be proof-read.*save it as \.docx without a password"
    ):
        read_draft(path)


def test_what_is_no_text_is_said_to_be_none(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_bytes(b"1. It rose to 77.6%.\n\0\0\0and on.\n")
    with pytest.raises(
        PackError, match=r"draft\.txt cannot be proof-read\. .*zeros in it.*Save it again as plain text"
    ):
        read_draft(path)


def test_a_zip_file_of_something_else_is_no_word_document(tmp_path: Path) -> None:
    path = tmp_path / "draft.docx"
    with ZipFile(path, "w") as package:
        package.writestr("hello.txt", "hello")
    with pytest.raises(PackError, match="cannot be read as a Word document"):
        read_draft(path)


def test_a_document_that_would_unpack_to_more_than_may_be_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "draft.docx"
    with ZipFile(path, "w", ZIP_DEFLATED) as package:
        for number in range(6):
            package.writestr(f"word/media/{number}.bin", b"\0" * 50_000_000)
    with pytest.raises(PackError, match="would unpack to 300 megabytes"):
        read_draft(path)


def test_of_a_folder_only_what_can_be_a_draft_is_read(tmp_path: Path) -> None:
    for name in ("b.docx", "a.txt", "~$b.docx", "b, proof-read.docx", "picture.png"):
        (tmp_path / name).write_bytes(b"")
    assert [path.name for path in drafts_in([tmp_path])] == ["a.txt", "b.docx"]


def test_what_is_not_there_or_of_another_kind_is_said_to_be(tmp_path: Path) -> None:
    (tmp_path / "old.doc").write_bytes(b"")
    with pytest.raises(PackError, match=r"There is no draft .*missing\.docx"):
        drafts_in([tmp_path / "missing.docx"])
    with pytest.raises(PackError, match=r"old\.doc cannot be proof-read: a draft is \.docx"):
        drafts_in([tmp_path / "old.doc"])
    (tmp_path / "empty").mkdir()
    with pytest.raises(PackError, match="holds no draft"):
        drafts_in([tmp_path / "empty"])
