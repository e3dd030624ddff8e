"""Which comments of earlier quarters a build carries, from the returns beside this one's and from dashboards."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.page_columns import number
from tests.pipeline.invented_recipients import make_pack
from tests.test_commentary import comment_on, comments
from xlperf.domain.comment import Comment, Commentary, Version
from xlperf.domain.period import Period
from xlperf.pipeline import read_pack
from xlperf.pipeline.comment_store import load_comments, save_comments
from xlperf.rules.comment_history import Codes, CommentHistory, resolve_comments
from xlperf.rules.commentary import LEAVE, USE

NOON = datetime(2022, 10, 12, 12)
LAST_YEAR, FIRST, SECOND = "Q4 2021/22", "Q1 2022/23", "Q2 2022/23"
SAM, JO = "Two reviews were late.", "Jo is off sick again."


def version(text: str, who: str = "Sam", period: str = FIRST, decision: str = "", hours: int = 0) -> Version:
    """Return a version of the comment on one indicator."""
    when = NOON + timedelta(hours=hours)
    return Version("CP1", "Reviews", period, text, who, when, f"{who}.xlsx", decision)


def carried(*versions: Version, there: tuple[str, str] | None = None, told: str = "") -> dict[str, str]:
    """Return period and text of what is carried; `there` is what dashboards carry, `told` whose own dashboard was given."""
    on_dashboards = {"CP1": Comment("CP1", "Reviews", there[1], there[0])} if there else {}
    typed = Commentary(carried=on_dashboards, period=SECOND, earlier=told)
    _, commentary = resolve_comments(CommentHistory(versions, Codes([])), typed, NOON)
    return {comment.period: comment.text for comment in commentary.carried.values()}


def test_what_was_chosen_is_carried_and_not_what_was_left() -> None:
    assert carried(version(SAM, decision=USE), version(JO, "Jo", decision=LEAVE)) == {FIRST: SAM}
    assert carried(version(JO, "Jo", decision=LEAVE)) == {}


def test_of_versions_from_which_nobody_chose_none_is_carried() -> None:
    assert carried(version(SAM), version(JO, "Jo")) == {}


def test_what_was_replaced_is_not_carried_in_whatever_order_it_came() -> None:
    later = version(f"{SAM} All are done now.", hours=1)
    assert carried(later, version(SAM)) == {FIRST: later.text}


def test_a_comment_that_was_emptied_at_last_is_not_carried() -> None:
    assert carried(version("", decision=USE), version(SAM)) == {}


@pytest.mark.parametrize("order", [1, -1])
def test_the_comment_of_the_later_quarter_is_carried_wherever_it_stands(order: int) -> None:
    assert carried(version("newer"), there=(LAST_YEAR, "old")) == {FIRST: "newer"}
    assert carried(version("old", period=LAST_YEAR), there=(FIRST, "newer")) == {FIRST: "newer"}
    kept = [version("old", period=LAST_YEAR), version("newer")]
    assert carried(*kept[::order]) == {FIRST: "newer"}


def test_of_one_quarter_the_dashboard_says_what_counted() -> None:
    assert carried(version(JO, "Jo"), there=(FIRST, SAM)) == {FIRST: SAM}


@pytest.mark.parametrize("told", [FIRST, SECOND])
def test_nothing_comes_back_from_a_quarter_whose_own_dashboard_is_given(told: str) -> None:
    assert carried(version(JO, "Jo"), told=told) == {}
    assert carried(version("old", period=LAST_YEAR), version(JO, "Jo"), told=told) == {}
    assert carried(version(SAM), told=LAST_YEAR) == {FIRST: SAM}


def test_what_was_left_or_replaced_since_it_was_carried_is_carried_no_more() -> None:
    left, later = version(SAM, decision=LEAVE), version(f"{SAM} All are done now.", hours=1)
    assert carried(left, there=(FIRST, SAM)) == {}
    assert carried(left, version(JO, "Jo"), version("On time.", "Ali"), there=(FIRST, SAM)) == {}
    assert carried(version(SAM), version(JO, "Jo"), there=(FIRST, SAM)) == {FIRST: SAM}
    assert carried(version(SAM), later, there=(FIRST, SAM)) == {FIRST: later.text}
    assert carried(left, there=(FIRST, SAM), told=FIRST) == {FIRST: SAM}


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
