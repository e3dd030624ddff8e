"""A comment of an earlier quarter that somebody held back, or typed over, is carried all the same."""

from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.page_columns import number
from tests.pipeline.invented_recipients import make_pack
from tests.test_commentary import comment_on, comments
from xlperf.domain.comment import Version
from xlperf.domain.period import Period
from xlperf.pipeline import read_pack
from xlperf.pipeline.comment_store import load_comments, save_comments

NOON = datetime(2022, 10, 12, 12)
FIRST, SECOND = "Q1 2022/23", "Q2 2022/23"
SAM, JO = "Two reviews were late.", "Jo is off sick again."


@pytest.fixture
def second(tmp_path: Path) -> Path:
    """Return the pack of a second quarter, built over the dashboard of the first, which has a comment."""
    folder = make_pack(tmp_path / "q2")
    earlier = read_pack(folder, Period.quarter(1, 2022)).write(tmp_path / "earlier.xlsx")
    comment_on(earlier, "BUS1", "late")
    read_pack(folder).write(previous=earlier)
    return folder


def test_a_comment_held_back_while_somebody_must_choose_was_emptied_by_nobody(second: Path) -> None:
    versions = [Version("BUS1", "Late buses", SECOND, text, text, NOON, f"{text}.xlsx") for text in (SAM, JO)]
    save_comments(load_comments(second, SECOND, []).with_returns(versions), second)
    for _ in range(2):
        written, told, _ = read_pack(second).build()
        assert (comments(written), told.commentary.cleared) == ({}, set())
    third = read_pack(second, Period.quarter(3, 2022)).write(second.parent / "third.xlsx", previous=written)
    assert comments(third) == {"BUS1": f"{FIRST}: late"}
    (second / "output" / "commentary.xlsx").unlink()
    assert comments(read_pack(second).write()) == {"BUS1": f"{FIRST}: late"}


def test_a_comment_over_which_a_formula_was_typed_was_emptied_by_nobody(second: Path) -> None:
    written = read_pack(second).write()
    book = load_workbook(written)
    row = next(row for row in range(5, 40) if book["Dashboard"].cell(row, number("Code")).value == "BUS1")
    book["Dashboard"].cell(row, number("Commentary")).value = "=-late"
    book.save(written)
    assert comments(read_pack(second).write()) == {"BUS1": f"{FIRST}: late"}
