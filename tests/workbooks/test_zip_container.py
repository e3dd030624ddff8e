"""A zipped workbook gives each part as it was saved, or is refused: no damage and no trick is read as something else."""

import io
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from tests import handmade as by_hand
from xlperf.errors import FileFault, UnreadableFileError
from xlperf.workbooks.limits import DEFAULT_LIMITS, Limits
from xlperf.workbooks.zip_container import Container

PARTS = {"a.xml": b"<a>hello</a>" * 20, "folder/b.bin": bytes(range(256)), "empty": b""}
WHOLE = by_hand.zipped(PARTS)
END = WHOLE.rindex(b"PK\x05\x06")
NAMES = st.text(st.characters(min_codepoint=97, max_codepoint=122), min_size=1, max_size=8)
CONTENTS = st.dictionaries(NAMES, st.binary(max_size=2000) | st.binary(max_size=9).map(lambda few: few * 900))


def parts_of(content: bytes, limits: Limits = DEFAULT_LIMITS) -> dict[str, bytes]:
    """Return every part of a zip file by its name."""
    with Container(io.BytesIO(content), limits) as container:
        return {name: container.read(name) for name in container.names}


@given(contents=CONTENTS, packing=st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]))
def test_every_part_comes_back_as_it_was_put_in(contents: dict[str, bytes], packing: int) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", packing) as archive:
        for name, content in {"first": b"x", **contents}.items():
            archive.writestr(name, content)
    assert parts_of(stream.getvalue()) == {"first": b"x", **contents}


@given(at=st.integers(0, len(WHOLE) - 1), bit=st.integers(0, 7))
def test_a_bit_that_is_wrong_changes_nothing_or_the_file_is_refused(at: int, bit: int) -> None:
    changed = bytearray(WHOLE)
    changed[at] ^= 1 << bit
    try:
        found = parts_of(bytes(changed))
    except UnreadableFileError:
        return
    assert found == PARTS


@given(st.integers(0, len(WHOLE) - 1))
def test_a_file_that_is_cut_off_is_refused_wherever_that_is(length: int) -> None:
    with pytest.raises(UnreadableFileError):
        parts_of(WHOLE[:length])


def test_a_directory_that_begins_before_the_file_is_damage() -> None:
    """As where its end is not as far from its beginning as it says."""
    changed = bytearray(WHOLE)
    changed[END + 17] ^= 0x40
    with pytest.raises(UnreadableFileError, match=r"“a\.xml” is not where the zip directory says"):
        parts_of(bytes(changed))


def test_a_directory_that_swallows_a_part_is_damage() -> None:
    """One reader goes by how many parts there are to be, and another by where the directory ends."""
    changed = bytearray(WHOLE)
    last = WHOLE.rindex(b"PK\x01\x02")
    before = WHOLE.rindex(b"PK\x01\x02", 0, last)
    changed[before + 32 : before + 34] = (END - last).to_bytes(2, "little")  # so long is its comment
    assert len(zipfile.ZipFile(io.BytesIO(changed)).namelist()) == len(PARTS) - 1
    with pytest.raises(UnreadableFileError, match="more or fewer parts than it says"):
        parts_of(bytes(changed))


def test_more_parts_than_two_bytes_can_count_are_counted_elsewhere() -> None:
    changed = bytearray(WHOLE)
    changed[END + 8 : END + 12] = b"\xff" * 4
    assert parts_of(bytes(changed)) == PARTS


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"no zip file at all", "its zip directory cannot be read"),
        (WHOLE + b"more", "something after the end"),
        (b"more" + WHOLE, "something before its first part"),
    ],
)
def test_bytes_around_the_parts_are_refused(content: bytes, said: str) -> None:
    with pytest.raises(UnreadableFileError, match=said):
        parts_of(content)


def test_a_comment_is_no_harm_unless_it_may_be_a_second_directory() -> None:
    def commented(comment: bytes) -> bytes:
        stream = io.BytesIO(WHOLE)
        with zipfile.ZipFile(stream, "a") as archive:
            archive.comment = comment
        return stream.getvalue()

    assert parts_of(commented(b"saved by a scanner")) == PARTS
    with pytest.raises(UnreadableFileError, match="zip directory"):
        parts_of(commented(WHOLE[END:]))


@pytest.mark.parametrize("name", ["../a", "folder/../../a", "..\\a", "/etc/passwd", "\\share"])
def test_a_name_that_points_out_of_the_file_is_refused(name: str) -> None:
    with pytest.raises(UnreadableFileError, match="points outside the file"):
        parts_of(by_hand.zipped({name: b"x"}))


@pytest.mark.parametrize("other", ["XL/Workbook.XML", "xl\\workbook.xml"])
def test_two_parts_that_excel_takes_for_one_are_refused_and_one_is_found_by_either_name(other: str) -> None:
    with pytest.raises(UnreadableFileError, match="is there twice"):
        parts_of(by_hand.zipped({"xl/workbook.xml": b"1", other: b"2"}))
    with Container(io.BytesIO(by_hand.zipped({"xl/workbook.xml": b"1"})), DEFAULT_LIMITS) as container:
        assert (other in container, container.read(other)) == (True, b"1")


def test_what_excel_does_not_pack_with_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("a", b"x")
    with pytest.raises(UnreadableFileError, match="packed in a way that Excel does not use"):
        parts_of(stream.getvalue())


def test_a_part_under_a_password_is_named_as_such() -> None:
    changed = bytearray(WHOLE)
    changed[WHOLE.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(UnreadableFileError) as refused:
        parts_of(bytes(changed))
    assert refused.value.fault is FileFault.PROTECTED


def test_a_part_that_unpacks_to_more_than_it_says_is_given_up_before_it_is_whole() -> None:
    """The checksum is that of what it says it is, so that a reader who stops there would be content."""
    content = bytes(3_000_000)
    packed = bytearray(by_hand.zipped({"bomb": content}))
    at = packed.index(b"PK\x01\x02")
    packed[at + 16 : at + 20] = zlib.crc32(content[:1000]).to_bytes(4, "little")
    packed[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    got = 0
    with Container(io.BytesIO(bytes(packed)), DEFAULT_LIMITS) as container:
        pieces = container.pieces("bomb")
        with pytest.raises(UnreadableFileError, match="unpacks to more than the zip directory says"):
            got = sum(len(piece) for piece in pieces)
    assert got == 0


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (Limits(ratio=100), r"times its size.*at most 100"),
        (Limits(unpacked_megabytes=5), r"unpacks to 6 megabytes; at most 5"),
        (Limits(parts=1), r"2 parts; at most 1"),
    ],
)
def test_a_bomb_is_refused_by_what_its_directory_says(limits: Limits, said: str) -> None:
    bomb = by_hand.zipped({"first": b"x", "bomb": bytes(6_000_000)})
    with Container(io.BytesIO(bomb), Limits(ratio=2_000)) as container:
        assert container.names == ["first", "bomb"]
    with pytest.raises(UnreadableFileError, match=said):
        Container(io.BytesIO(bomb), limits)


def test_a_bomb_too_small_to_do_harm_is_read() -> None:
    assert parts_of(by_hand.zipped({"bomb": bytes(4_000_000)}), Limits(ratio=2)) == {"bomb": bytes(4_000_000)}


def test_more_tags_than_cells_need_are_refused_over_all_parts_together() -> None:
    parts = dict.fromkeys(("one.xml", "other.xml"), b"<a/>" * 600000)
    with Container(io.BytesIO(by_hand.zipped(parts)), Limits(cells=1, ratio=10_000)) as container:
        assert sum(map(len, container.xml_pieces("one.xml"))) == 2_400_000
        with pytest.raises(UnreadableFileError, match="more than 6 tags"):
            list(container.xml_pieces("other.xml"))


def test_what_is_put_in_the_place_of_a_part_is_read_and_the_file_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "return.xlsx"
    path.write_bytes(WHOLE)
    with Container(path, DEFAULT_LIMITS) as container:
        assert container.as_put() is None
        container.put("A.XML", b"straight")
        put = container.as_put()
        assert container.has_text("a.xml", b"crooked", b"straight")
        assert not container.has_text("a.xml", b"hello")
        assert not container.has_text("missing", b"")
    assert put is not None
    assert parts_of(put) == {**PARTS, "a.xml": b"straight"}
    assert path.read_bytes() == WHOLE


def test_a_part_that_is_not_there_is_damage() -> None:
    with (
        Container(io.BytesIO(WHOLE), DEFAULT_LIMITS) as container,
        pytest.raises(UnreadableFileError, match=r"its part xl/styles\.xml is missing"),
    ):
        container.read("xl/styles.xml")


def test_a_file_that_is_refused_is_let_go_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows would not let anybody replace it."""
    path = tmp_path / "return.xlsx"
    path.write_bytes(WHOLE + b"more")
    stream = path.open("rb")
    monkeypatch.setattr(Path, "open", lambda *_: stream)
    with pytest.raises(UnreadableFileError):
        Container(path, DEFAULT_LIMITS)
    assert stream.closed
