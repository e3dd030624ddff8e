"""Which version of a comment is in force."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given, strategies as st

from xlperf.domain.comment import Version
from xlperf.rules.commentary import (
    LEAVE,
    ON_THE_DASHBOARD,
    USE,
    add_version,
    current_versions,
    is_revision_of,
    same_text,
)

NOON = datetime(2022, 10, 12, 12)
FIRST = "Two reviews were late, because of sickness."
LATER = "Three reviews were late, because of sickness. All are done now."
OTHER = "The target is too high."


def version(text: str, who: str = "Jo", hours: int = 0, decision: str = "") -> Version:
    """Return a version of one comment, written so many hours after noon."""
    return Version(
        "CP1", "Reviews", "Q2 2022/23", text, who, NOON + timedelta(hours=hours), f"{who}.xlsx", decision
    )


def of_return(text: str, hours: int, team: str = "Buses") -> Version:
    """Return a version that a team's return had so many hours after noon."""
    return version(text, team, hours)._replace(file=f"returns/{team} {hours}.xlsx")


def key(version: Version) -> tuple[str, str]:
    return version.code, version.period


def texts(*versions: Version) -> list[str]:
    return [version.text for version in current_versions(versions)]


def test_a_persons_later_version_replaces_the_one_it_was_made_from_in_whatever_order_they_came() -> None:
    first, later = version(FIRST), version(LATER, hours=1)
    assert texts(first, later) == texts(later, first) == [LATER]


def test_a_persons_later_version_that_was_not_made_from_the_earlier_one_stands_beside_it() -> None:
    assert texts(version(FIRST), version(OTHER, hours=1)) == [FIRST, OTHER]


def test_one_persons_version_never_replaces_anothers() -> None:
    assert texts(version(FIRST), version(LATER, "Sam", 1)) == [FIRST, LATER]


def test_an_emptied_comment_stands_beside_what_was_there_and_gives_way_to_what_is_written_after() -> None:
    assert texts(version(FIRST), version("", hours=1)) == [FIRST, ""]
    assert texts(version(FIRST), version("", hours=1), version(LATER, hours=2)) == [LATER]


def test_what_stands_on_the_dashboard_replaces_what_it_was_made_from_whoever_wrote_that() -> None:
    assert texts(version(FIRST), version(LATER, ON_THE_DASHBOARD)) == [LATER]
    assert texts(version(LATER, ON_THE_DASHBOARD), version(FIRST, hours=1)) == [LATER, FIRST]
    assert texts(version(FIRST), version(OTHER, ON_THE_DASHBOARD)) == [FIRST, OTHER]


def test_what_a_teams_return_says_replaces_whatever_it_said_before_and_no_one_elses() -> None:
    first, later = of_return(FIRST, 0), of_return(OTHER, 1)
    assert texts(first, later) == texts(later, first) == [OTHER]
    assert texts(first, of_return(OTHER, 1, "Trams")) == [FIRST, OTHER]
    assert texts(first, version(OTHER, "Buses", 1)) == [FIRST, OTHER]
    assert texts(first, of_return(OTHER, 0)) == [FIRST, OTHER]


def test_a_teams_return_may_go_back_to_what_it_said_first() -> None:
    versions: list[Version] = []
    for version in (of_return(FIRST, 0), of_return(OTHER, 1), of_return(FIRST, 2)):
        versions = add_version(versions, version, key)
    assert texts(*versions) == [FIRST]
    for version in versions:
        assert add_version(versions, version, key) == versions


@pytest.mark.parametrize("written", ["use", "Use", " “use” ", "USE."])
def test_the_version_that_somebody_chose_stands_alone(written: str) -> None:
    assert texts(version(FIRST, decision=written), version(OTHER, "Sam")) == [FIRST]


def test_versions_that_are_to_be_left_do_not_stand_even_if_no_other_does() -> None:
    assert texts(version(FIRST), version(OTHER, "Sam", decision=LEAVE)) == [FIRST]
    assert texts(version(FIRST, decision=LEAVE)) == []


def test_a_note_under_decision_decides_nothing() -> None:
    assert texts(version(FIRST, decision="ask Jo"), version(OTHER, "Sam")) == [FIRST, OTHER]


def test_two_that_are_both_to_be_used_are_to_be_chosen_from() -> None:
    assert texts(version(FIRST, decision=USE), version(OTHER, "Sam", decision=USE)) == [FIRST, OTHER]


def test_the_same_text_again_is_nothing_new_whoever_sends_it() -> None:
    there = [version(FIRST)]
    assert add_version(there, version(f" {FIRST.replace(' ', chr(10))}", "Sam", 5), key) == there


def test_a_version_that_comes_after_a_decision_opens_it_again() -> None:
    decided = [version(FIRST, decision=USE), version(OTHER, "Sam")]
    after = add_version(decided, version("It is all new.", "Ali", 3), key)
    assert [version.decision for version in after] == ["", LEAVE, ""]
    assert texts(*after) == [FIRST, "It is all new."]


WORDS = st.lists(st.sampled_from(["a", "b", "c", "d", "late", "x"]), max_size=6).map(" ".join)
VERSIONS = st.lists(
    st.builds(
        version,
        WORDS,
        st.sampled_from(["Jo", "Sam", ON_THE_DASHBOARD]),
        st.integers(0, 3),
        st.sampled_from(["", "", "", USE, LEAVE, "note"]),
    ),
    max_size=7,
)


@given(VERSIONS)
def test_some_version_always_stands_unless_all_are_left(versions: list[Version]) -> None:
    stands = current_versions(versions)
    assert set(stands) <= set(versions)
    assert bool(stands) == any(version.decision != LEAVE for version in versions)


@given(VERSIONS, VERSIONS)
def test_no_text_is_lost_when_versions_are_taken_in_and_each_new_one_is_in_force_or_to_be_chosen(
    there: list[Version], coming: list[Version]
) -> None:
    versions = there
    for version in coming:
        arrived = version._replace(decision="")
        after = add_version(versions, arrived, key)
        assert [two._replace(decision="") for two in after[: len(versions)]] == [
            two._replace(decision="") for two in versions
        ]
        if len(after) > len(versions) and arrived.who == ON_THE_DASHBOARD and arrived.text:
            assert any(same_text(two.text, arrived.text) for two in current_versions(after))
        versions = after
        if arrived.text:
            assert any(same_text(two.text, arrived.text) for two in versions)


@given(WORDS, WORDS)
def test_a_text_that_holds_another_whole_was_made_from_it(part: str, more: str) -> None:
    assert is_revision_of(part, f"{more} {part}")
