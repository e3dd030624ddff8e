"""Which comments of earlier quarters a build carries, from the returns beside this one's and from dashboards."""

from datetime import datetime, timedelta

import pytest

from xlperf.indicators.comment import Comment, Commentary, Version
from xlperf.pipeline.commentary import Codes, Kept, together
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
    _, commentary = together(Kept(versions, Codes([])), typed, NOON)
    return {one.period: one.text for one in commentary.carried.values()}


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
    assert carried(version(SAM), later, there=(FIRST, SAM)) == {FIRST: later.text}
    assert carried(left, there=(FIRST, SAM), told=FIRST) == {FIRST: SAM}
