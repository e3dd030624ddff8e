"""Every version of every comment: which is in force on a dashboard, which is carried to it, and that none is lost."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from hypothesis import given, strategies as st

from xlperf.domain.comment import Comment, Commentary, Version
from xlperf.domain.indicator import Frequency, Indicator, Polarity, Unit
from xlperf.domain.problem import Check
from xlperf.rules.comment_history import (
    Codes,
    CommentHistory,
    resolve_comments,
    to_be_decided,
    with_current_codes,
)
from xlperf.rules.commentary import LEAVE, ON_THE_DASHBOARD, USE, same_text

NOON = datetime(2022, 10, 12, 12)
LAST_YEAR, FIRST, SECOND = "Q4 2021/22", "Q1 2022/23", "Q2 2022/23"
SAM, JO = "Two reviews were late.", "Jo is off sick again."


def indicator(code: str, *earlier_codes: str) -> Indicator:
    """Return an indicator of the register, with the codes that it had before."""
    return Indicator(
        code,
        "T",
        "",
        "Reviews",
        Polarity.HIGH,
        Frequency.QUARTER,
        Unit.PERCENT,
        1,
        earlier_codes=earlier_codes,
    )


CODES = Codes([indicator("CP1", "REV1"), indicator("CP2")])


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


def resolved(versions: Sequence[Version], typed: str = "") -> tuple[CommentHistory, Commentary]:
    """Return what is kept and what is shown where the quarter's dashboard has a text in its cell; blank: none."""
    given = {"CP1": Comment("CP1", "Reviews", typed)} if typed else {}
    return resolve_comments(CommentHistory(tuple(versions), CODES), Commentary(given, period=SECOND), NOON)


def test_the_one_version_that_came_back_is_shown_in_its_cell() -> None:
    kept, shown = resolved([version(SAM, period=SECOND)])
    assert (shown.given["CP1"].text, shown.undecided, len(kept.versions)) == (SAM, set(), 1)


def test_of_two_that_came_back_none_is_shown_until_somebody_chooses() -> None:
    both = [version(SAM, period=SECOND), version(JO, "Jo", period=SECOND)]
    assert (dict(resolved(both)[1].given), resolved(both)[1].undecided) == ({}, {"CP1"})
    chosen = [both[0], both[1]._replace(decision=USE)]
    assert (resolved(chosen)[1].given["CP1"].text, resolved(chosen)[1].undecided) == (JO, set())


def test_what_was_typed_on_the_dashboard_against_what_came_back_becomes_a_version_of_its_own() -> None:
    kept, shown = resolved([version(SAM, period=SECOND)], typed=JO)
    assert (dict(shown.given), shown.undecided) == ({}, {"CP1"})
    assert [(version.who, version.text) for version in kept.versions] == [
        ("Sam", SAM),
        (ON_THE_DASHBOARD, JO),
    ]
    assert kept.versions[-1].when == NOON


def test_what_goes_on_from_what_came_back_stays_in_its_cell() -> None:
    kept, shown = resolved([version(SAM, period=SECOND)], typed=f"{SAM} All are done now.")
    assert (shown.given["CP1"].text, len(kept.versions)) == (f"{SAM} All are done now.", 1)


def test_what_stands_in_a_cell_because_it_came_back_is_nothing_new() -> None:
    kept, shown = resolved([version(SAM, period=SECOND)], typed=f" {SAM}\n")
    assert (shown.given["CP1"].text, len(kept.versions)) == (SAM, 1)


def test_a_comment_that_was_emptied_at_last_leaves_its_cell_blank() -> None:
    _, shown = resolved([version("", period=SECOND, decision=USE), version(SAM, period=SECOND)], typed=SAM)
    assert dict(shown.given) == {}


def test_versions_under_an_earlier_code_are_the_indicators_and_capitals_make_no_difference() -> None:
    kept = CommentHistory((version(SAM)._replace(code="rev1"), version(JO, "Jo")._replace(code="Cp1")), CODES)
    assert {code: len(versions) for code, versions in kept.of(FIRST).items()} == {"CP1": 2}
    assert kept.knows("CP1", f"{SAM} ")
    assert not kept.knows("CP2", SAM)
    assert CODES.key(version(SAM)._replace(code="")) == ("Reviews", FIRST)  # nobody knows which: by its name
    assert (CODES.now("REV1"), CODES.now("cp2"), CODES.now("X9")) == ("CP1", "CP2", "X9")


def test_what_came_of_each_version_is_said_in_a_word() -> None:
    later = version(f"{SAM} All are done now.", hours=1)
    versions = (
        version(SAM),
        later,
        version(JO, "Jo", decision=LEAVE),
        version(SAM, period=SECOND),
        version(JO, "Jo", period=SECOND),
        version(SAM, period=LAST_YEAR)._replace(code="X9"),  # which the register does not have
    )
    assert list(CommentHistory(versions, CODES).states().values()) == [
        "replaced", "in force", "left", "decide", "decide", "kept",
    ]  # fmt: skip


def test_each_comment_that_waits_for_a_decision_is_one_finding_that_names_who_wrote_what() -> None:
    both = [version(SAM), version("", "Jo", hours=1)]
    (found,) = to_be_decided(CommentHistory(tuple(both), CODES).undecided(FIRST))
    assert (found.check, found.code) == (Check.COMMENT_UNDECIDED, "CP1")
    assert "2 versions" in found.found
    assert "by Sam, 12 Oct 2022 12:00; Jo, 12 Oct 2022 13:00 (emptied)." in found.found
    assert to_be_decided({}) == []


def test_comments_go_to_the_present_code_and_give_way_to_one_that_is_there() -> None:
    def on(code: str, text: str) -> dict[str, Comment]:
        return {code: Comment(code, "Reviews", text)}

    register = [indicator("CP1", "REV1")]
    moved = with_current_codes(Commentary(on("REV1", SAM), on("rev1", JO), {"REV1"}), register)
    assert (moved.given["CP1"], list(moved.carried), moved.cleared) == (
        on("CP1", SAM)["CP1"],
        ["CP1"],
        {"CP1"},
    )
    both = with_current_codes(Commentary(on("REV1", SAM) | on("CP1", JO)), register)
    assert {code: comment.text for code, comment in both.given.items()} == {"CP1": JO, "REV1": SAM}
    same = with_current_codes(Commentary(on("REV1", SAM) | on("CP1", SAM)), register)
    assert list(same.given) == ["CP1"]


WORDS = st.lists(st.sampled_from(["late", "sick", "snow", "done", "again"]), max_size=4).map(" ".join)
VERSIONS = st.lists(
    st.builds(
        version,
        WORDS,
        st.sampled_from(["Sam", "Jo"]),
        st.sampled_from([FIRST, SECOND]),
        st.sampled_from(["", "", USE, LEAVE]),
        st.integers(0, 3),
    ),
    max_size=6,
)


@given(VERSIONS, WORDS)
def test_whatever_came_back_no_version_is_lost_and_what_was_typed_is_shown_or_kept(
    versions: list[Version], typed: str
) -> None:
    kept, shown = resolved(versions, typed)
    undecided = [found._replace(decision="") for found in kept.versions[: len(versions)]]
    assert undecided == [found._replace(decision="") for found in versions]
    in_cell = [shown.given["CP1"].text] if "CP1" in shown.given else []
    assert not typed or any(
        same_text(text, typed) for text in (*in_cell, *(found.text for found in kept.versions))
    )
    assert not (in_cell and "CP1" in shown.undecided)


@given(VERSIONS, WORDS)
def test_a_second_build_over_what_the_first_kept_and_showed_changes_nothing(
    versions: list[Version], typed: str
) -> None:
    kept, shown = resolved(versions, typed)
    again, then = resolve_comments(kept, shown._replace(undecided=frozenset()), NOON + timedelta(hours=9))
    assert again == kept
    assert (dict(then.given), then.undecided) == (dict(shown.given), shown.undecided)
