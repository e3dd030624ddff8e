"""Commentary is carried forward and never lost."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from xlperf.errors import PackError
from xlperf.pipeline import read_pack

TEXT = "Two reviews were late.\n=not a formula"


@pytest.fixture
def pack(sample: Callable[[str], Path]) -> Path:
    """Return a copy of the sample pack."""
    return sample("q2_2022_23")


def comment_on(path: Path, code: str, text: str) -> None:
    """Write a comment into a dashboard, as somebody would in Excel."""
    book = load_workbook(path)
    row = next(row for row in range(5, 40) if book["Dashboard"].cell(row, 21).value == code)
    cell = book["Dashboard"].cell(row, 20)
    cell.value, cell.data_type = text, "s"
    book.save(path)


def comments(path: Path) -> dict[str, str]:
    """Return the comments on a dashboard by code."""
    sheet = load_workbook(path)["Dashboard"]
    cells = {str(sheet.cell(row, 21).value): sheet.cell(row, 20).value for row in range(5, sheet.max_row + 1)}
    return {code: str(text) for code, text in cells.items() if text}


def test_the_commentary_of_an_earlier_dashboard_is_carried_forward_by_code(
    pack: Path, tmp_path: Path
) -> None:
    earlier = read_pack(pack).write(tmp_path / "earlier.xlsx")
    comment_on(earlier, "CP1", TEXT)
    assert comments(read_pack(pack).write(previous=earlier)) == {"CP1": TEXT}


def test_building_again_keeps_what_was_typed_into_the_workbook(pack: Path, tmp_path: Path) -> None:
    earlier = read_pack(pack).write(tmp_path / "earlier.xlsx")
    comment_on(earlier, "CP1", "last quarter")
    comment_on(earlier, "CP2", "still true")
    written = read_pack(pack).write(previous=earlier)
    comment_on(written, "CP1", "this quarter")
    again = read_pack(pack).write(previous=earlier)
    assert again == written
    assert comments(again) == {"CP1": "this quarter", "CP2": "still true"}


def test_a_comment_whose_indicator_is_gone_is_kept_on_notes_quarter_after_quarter(
    pack: Path, tmp_path: Path
) -> None:
    earlier = read_pack(pack).write(tmp_path / "earlier.xlsx")
    comment_on(earlier, "CFWS1", TEXT)
    register = load_workbook(pack / "register.xlsx")
    register["Indicators"].delete_rows(2)
    register.save(pack / "register.xlsx")
    first = read_pack(pack).write(tmp_path / "first.xlsx", previous=earlier)
    second = read_pack(pack).write(tmp_path / "second.xlsx", previous=first)
    for path in (first, second):
        assert TEXT in {cell.value for cells in load_workbook(path)["Notes"].iter_rows() for cell in cells}


@pytest.mark.parametrize("name", ["missing.xlsx", "register.xlsx", "letter.docx"])
def test_an_earlier_dashboard_that_is_none_is_refused(pack: Path, name: str) -> None:
    (pack / "letter.docx").write_text("hello", encoding="utf-8")
    with pytest.raises(PackError, match=r"no earlier dashboard|is no dashboard|cannot be read"):
        read_pack(pack).write(previous=pack / name)


def test_a_workbook_that_is_no_dashboard_is_never_replaced(pack: Path) -> None:
    with pytest.raises(PackError, match="is no dashboard"):
        read_pack(pack).write(pack / "register.xlsx")


def test_a_comment_in_a_copy_written_beside_an_open_workbook_comes_back(pack: Path) -> None:
    written = read_pack(pack).write()
    sign = written.with_name(f"~${written.name}")
    sign.touch()
    beside = read_pack(pack).write()
    assert beside.name.endswith("(2).xlsx")
    comment_on(beside, "CP1", "typed into the copy")
    sign.unlink()
    assert comments(read_pack(pack).write()) == {"CP1": "typed into the copy"}


def test_a_dashboard_written_elsewhere_has_the_comments_of_the_packs_own(pack: Path, tmp_path: Path) -> None:
    comment_on(read_pack(pack).write(), "CP1", "ours")
    assert comments(read_pack(pack).write(tmp_path / "elsewhere.xlsx")) == {"CP1": "ours"}
