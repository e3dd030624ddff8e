"""Commentary is carried forward and never lost."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.cell import Cell

from tests.page_columns import number
from xlperf.domain.period import Period
from xlperf.errors import PackError
from xlperf.pipeline import read_pack

FEW = ("CFWS1", "CP1", "CP2")
TEXT = "Two reviews were late.\n=not a formula"
FIRST_QUARTER, THIRD_QUARTER = Period.quarter(1, 2022), Period.quarter(3, 2022)


@pytest.fixture
def pack(sample: Callable[..., Path]) -> Path:
    """Return a copy of the sample pack."""
    return sample("q2_2022_23", FEW)


def comment_on(path: Path, code: str, text: str) -> None:
    """Write a comment into a dashboard, as somebody would in Excel."""
    book = load_workbook(path)
    row = next(row for row in range(5, 40) if book["Dashboard"].cell(row, number("Code")).value == code)
    cell = book["Dashboard"].cell(row, number("Commentary"))
    cell.value = text or None
    cell.data_type = "s" if text else "n"
    book.save(path)


def comments(path: Path) -> dict[str, str]:
    """Return the comments on a dashboard by code."""
    sheet = load_workbook(path)["Dashboard"]
    cells = {
        str(sheet.cell(row, number("Code")).value): sheet.cell(row, number("Commentary")).value
        for row in range(5, sheet.max_row + 1)
    }
    return {code: str(text) for code, text in cells.items() if text}


def last_quarter(pack: Path, path: Path, texts: dict[str, str]) -> Path:
    """Write the dashboard of the quarter before, with comments typed into it by code."""
    written = read_pack(pack, FIRST_QUARTER).write(path)
    for code, text in texts.items():
        comment_on(written, code, text)
    return written


def test_the_commentary_of_an_earlier_dashboard_is_carried_forward_by_code_under_its_quarter(
    pack: Path, tmp_path: Path
) -> None:
    earlier = last_quarter(pack, tmp_path / "earlier.xlsx", {"CP1": TEXT})
    written, told, _ = read_pack(pack).build(previous=earlier)
    assert comments(written) == {"CP1": f"Q1 2022/23: {TEXT}"}
    assert told.commentary.answered == set()
    assert comments(read_pack(pack).write()) == {"CP1": f"Q1 2022/23: {TEXT}"}
    assert read_pack(pack).with_commentary().commentary.answered == set()


def test_what_is_carried_again_keeps_the_mark_of_its_own_quarter(pack: Path, tmp_path: Path) -> None:
    earlier = last_quarter(pack, tmp_path / "earlier.xlsx", {"CP1": TEXT, "CP2": "late"})
    second = read_pack(pack).write(previous=earlier)
    comment_on(second, "CP2", "on time")
    third = read_pack(pack, THIRD_QUARTER).build(tmp_path / "third.xlsx", previous=second)
    assert comments(third.path) == {"CP1": f"Q1 2022/23: {TEXT}", "CP2": "Q2 2022/23: on time"}
    assert third.pack.commentary.answered == set()


@pytest.mark.parametrize(
    ("typed", "carried"),
    [
        ("Q2 2022/23: all are done", "Q2 2022/23: all are done"),
        ("Q1 2022/23: late\nNow done", "Q1 2022/23: late\nNow done"),
        ("Aug 2022: late", "Q2 2022/23: Aug 2022: late"),
        ("Note: late", "Q2 2022/23: Note: late"),
    ],
)
def test_what_stands_under_a_quarters_mark_is_under_no_second_one(
    pack: Path, tmp_path: Path, typed: str, carried: str
) -> None:
    second = read_pack(pack).write()
    comment_on(second, "CP1", typed)
    third = read_pack(pack, THIRD_QUARTER).write(tmp_path / "third.xlsx", previous=second)
    assert comments(third) == {"CP1": carried}


def test_what_was_carried_and_gone_on_with_is_given(pack: Path, tmp_path: Path) -> None:
    earlier = last_quarter(pack, tmp_path / "earlier.xlsx", {"CP1": "late"})
    written = read_pack(pack).write(previous=earlier)
    comment_on(written, "CP1", "Q1 2022/23: late\nAll are done now.")
    told = read_pack(pack).build(previous=earlier).pack
    assert told.commentary.answered == {"CP1"}
    assert comments(written) == {"CP1": "Q1 2022/23: late\nAll are done now."}


def test_what_somebody_took_out_of_its_cell_is_not_carried_there_again(pack: Path, tmp_path: Path) -> None:
    earlier = last_quarter(pack, tmp_path / "earlier.xlsx", {"CP1": "late"})
    written = read_pack(pack).write(previous=earlier)
    comment_on(written, "CP1", "")
    assert comments(read_pack(pack).write(previous=earlier)) == {}
    assert comments(read_pack(pack).write(tmp_path / "third.xlsx", previous=written)) == {}


def test_a_dashboard_under_the_same_name_quarter_after_quarter_is_marked_too(
    pack: Path, tmp_path: Path
) -> None:
    path = last_quarter(pack, tmp_path / "dashboard.xlsx", {"CP1": "late"})
    assert comments(read_pack(pack).write(path)) == {"CP1": "Q1 2022/23: late"}


def test_a_dashboard_that_another_program_saved_without_its_properties_is_still_of_its_quarter(
    pack: Path, tmp_path: Path
) -> None:
    def without_period(path: Path, *, at_all: bool) -> None:
        book = load_workbook(path)
        book.properties.title = None
        if at_all:
            for row in (1, 2, 3):
                for cell in book["Dashboard"][row]:
                    if isinstance(cell, Cell):
                        cell.value = None
        book.save(path)

    earlier = last_quarter(pack, tmp_path / "earlier.xlsx", {"CP1": "late"})
    without_period(earlier, at_all=False)
    written = read_pack(pack).write(previous=earlier)
    comment_on(written, "CP2", "typed now")
    without_period(written, at_all=True)
    assert comments(read_pack(pack).write()) == {"CP1": "Q1 2022/23: late", "CP2": "typed now"}


def test_building_again_keeps_what_was_typed_into_the_workbook(pack: Path, tmp_path: Path) -> None:
    earlier = last_quarter(pack, tmp_path / "earlier.xlsx", {"CP1": "last quarter", "CP2": "still true"})
    written = read_pack(pack).write(previous=earlier)
    comment_on(written, "CP1", "this quarter")
    again = read_pack(pack).write(previous=earlier)
    assert again == written
    assert comments(again) == {"CP1": "this quarter", "CP2": "Q1 2022/23: still true"}


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
    with pytest.raises(PackError, match=r"no earlier dashboard|is not an xlperf dashboard|cannot be read"):
        read_pack(pack).write(previous=pack / name)


def test_a_workbook_that_is_no_dashboard_is_never_replaced(pack: Path) -> None:
    with pytest.raises(PackError, match="is not an xlperf dashboard"):
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
