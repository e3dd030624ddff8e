"""Comments of earlier quarters: told from those of this one, carried under their marks, and never lost on the way."""

from collections.abc import Iterable, Mapping

import pytest
from hypothesis import given, strategies as st

from xlperf.domain.comment import Comment, Commentary
from xlperf.rules.carried import (
    as_of,
    later_over_earlier,
    later_period,
    of_quarter,
    of_the_later_period,
    told_apart,
    without_mark,
)

LAST_YEAR, FIRST, SECOND = "Q4 2021/22", "Q1 2022/23", "Q2 2022/23"
CODES, PERIODS = ("CP1", "CP2", "CP3"), (LAST_YEAR, FIRST, SECOND)
PLAIN = st.sampled_from(["late", "on time", "Note: late", "a\nb"])
TEXTS = PLAIN | st.just("Q1 2022/23: late")


def comment(code: str, text: str, period: str = "") -> Comment:
    """Return a comment on an indicator."""
    return Comment(code, f"Name of {code}", text, period)


def by_code(*comments: Comment) -> dict[str, Comment]:
    """Return comments by the codes of their indicators."""
    return {comment.code: comment for comment in comments}


def texts(comments: Mapping[str, Comment]) -> dict[str, str]:
    """Return what comments show, by code."""
    return {code: comment.shown for code, comment in comments.items()}


def some(
    texts: st.SearchStrategy[str], periods: Iterable[str] = ("",)
) -> st.SearchStrategy[dict[str, Comment]]:
    """Draw comments on some of the indicators."""
    return st.dictionaries(
        st.sampled_from(CODES), st.tuples(texts, st.sampled_from(list(periods))), max_size=len(CODES)
    ).map(lambda drawn: {code: comment(code, text, period) for code, (text, period) in drawn.items()})


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("Q1 2022/23: late", "late"),
        ("Q1 2022/23:late\nNow done: all", "late\nNow done: all"),
        ("Q1 2022/23 late", "Q1 2022/23 late"),
        ("q1 2022/23: late", "q1 2022/23: late"),  # nobody's mark: a person wrote it
        ("Note: late", "Note: late"),
        ("late", "late"),
        (f"{'In quarter one ' * 4}Q1 2022/23: late", f"{'In quarter one ' * 4}Q1 2022/23: late"),
    ],
)
def test_a_mark_is_a_label_as_xlperf_writes_it_before_a_colon(text: str, without: str) -> None:
    assert without_mark(text) == without


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("late", f"{SECOND}: late"),
        ("Q1 2022/23: late", "Q1 2022/23: late"),
        ("Q2 2022/23: late", "Q2 2022/23: late"),
        ("Aug 2022: late", f"{SECOND}: Aug 2022: late"),  # a month is no quarter's mark
        ("Note: late", f"{SECOND}: Note: late"),
    ],
)
def test_what_stands_under_a_quarters_mark_is_under_no_second_one(typed: str, shown: str) -> None:
    assert of_quarter(comment("CP1", typed), SECOND).shown == shown


@given(TEXTS, st.sampled_from(PERIODS), st.sampled_from(PERIODS))
def test_a_comment_of_a_quarter_stays_that_quarters_however_often_it_is_carried(
    text: str, first: str, second: str
) -> None:
    carried = of_quarter(comment("CP1", text), first)
    assert of_quarter(comment("CP1", carried.shown), second) == carried


def test_what_was_only_carried_is_not_given_and_what_goes_on_from_it_is() -> None:
    carried = by_code(
        comment("CP1", "late", FIRST), comment("CP2", "late", FIRST), comment("CP3", "late", FIRST)
    )
    cells = by_code(
        comment("CP1", f"{FIRST}:  late "),
        comment("CP2", f"{FIRST}: late. All done now."),
        comment("CP3", ""),
    )
    told = told_apart(cells, carried, SECOND)
    assert (list(told.given), told.cleared, told.period) == (["CP2"], {"CP3"}, SECOND)
    assert told.carried == carried


def test_a_cell_that_is_blank_because_somebody_must_choose_was_emptied_by_nobody() -> None:
    carried = by_code(comment("CP1", "late", FIRST))
    blank = by_code(comment("CP1", ""))
    assert told_apart(blank, carried, SECOND).cleared == {"CP1"}
    assert told_apart(blank, carried, SECOND, held_back={"CP1"}).cleared == set()
    assert told_apart(blank, {}, SECOND).cleared == set()


def test_what_xlperf_once_wrote_into_a_cell_while_somebody_had_to_choose_is_no_comment() -> None:
    cells = by_code(comment("CP1", "To be decided in commentary.xlsx: two versions."))
    assert told_apart(cells, {}, SECOND).given == {}


@given(cells=some(TEXTS | st.just("")), carried=some(TEXTS, [FIRST]))
def test_every_text_on_a_dashboard_is_given_or_was_carried_there(
    cells: dict[str, Comment], carried: dict[str, Comment]
) -> None:
    told = told_apart(cells, carried, SECOND)
    for code, cell in cells.items():
        is_there = cell.text in {told.given[code].text if code in told.given else "", carried[code].shown if code in carried else ""}  # fmt: skip
        assert is_there or not cell.text
    assert told.given.keys() <= {code for code, cell in cells.items() if cell.text}


def test_what_was_given_for_another_quarter_is_carried_under_its_mark_and_what_was_emptied_is_not() -> None:
    last = Commentary(
        by_code(comment("CP1", "late")),
        by_code(
            comment("CP1", "old", LAST_YEAR),
            comment("CP2", "old", LAST_YEAR),
            comment("CP3", "old", LAST_YEAR),
        ),
        {"CP3"},
        period=FIRST,
    )
    found = as_of(SECOND, last)
    assert (dict(found.given), found.period, found.earlier) == ({}, SECOND, FIRST)
    assert texts(found.carried) == {"CP1": f"{FIRST}: late", "CP2": f"{LAST_YEAR}: old"}
    assert as_of(FIRST, last) is last


def test_what_a_dashboard_of_no_known_quarter_has_is_marked_as_earlier() -> None:
    assert texts(as_of(SECOND, Commentary(by_code(comment("CP1", "late")))).carried) == {
        "CP1": "Earlier: late"
    }


@given(given=some(TEXTS), carried=some(PLAIN, [LAST_YEAR]))
def test_from_quarter_to_quarter_no_text_is_lost_but_one_that_a_later_one_stands_for(
    given: dict[str, Comment], carried: dict[str, Comment]
) -> None:
    found = as_of(SECOND, Commentary(given, carried, period=FIRST))
    assert found.carried.keys() == given.keys() | carried.keys()
    assert texts(as_of("Q3 2022/23", found).carried) == texts(
        found.carried
    )  # nothing new, nothing marked twice
    for code, kept in found.carried.items():
        assert kept.text == without_mark((given.get(code) or carried[code]).text)


def test_of_two_dashboards_of_a_quarter_the_later_ones_comment_counts_and_what_it_emptied_stays_empty() -> (
    None
):
    first = Commentary(
        by_code(comment("CP1", "late"), comment("CP2", "twins")),
        cleared={"CP3"},
        period=SECOND,
        earlier=FIRST,
    )
    later = Commentary(by_code(comment("CP1", "all done")), cleared={"CP2"}, period=SECOND, earlier=LAST_YEAR)
    found = later_over_earlier(first, later)
    assert texts(found.given) == {"CP1": "all done", "CP2": "twins"}
    assert (found.cleared, found.period, found.earlier) == ({"CP3"}, SECOND, FIRST)


def test_a_cell_that_was_emptied_and_is_filled_on_the_later_dashboard_is_not_empty() -> None:
    carried = by_code(comment("CP1", "old", FIRST))
    first = Commentary(carried=carried, cleared={"CP1"}, period=SECOND)
    assert later_over_earlier(first, Commentary(carried=carried, period=SECOND)).cleared == set()
    assert (
        later_over_earlier(first, Commentary(by_code(comment("CP1", "new")), period=SECOND)).cleared == set()
    )
    assert later_over_earlier(first, Commentary(period=SECOND)).cleared == {"CP1"}


@given(st.lists(some(TEXTS), min_size=1, max_size=4))
def test_of_dashboards_one_over_the_other_each_indicator_has_the_last_comment(
    saved: list[dict[str, Comment]],
) -> None:
    found = Commentary(period=SECOND)
    last: dict[str, Comment] = {}
    for comments in saved:
        found = later_over_earlier(found, Commentary(comments, period=SECOND))
        last |= comments
    assert found.given == last


@pytest.mark.parametrize(
    ("one", "other", "later"),
    [
        (FIRST, SECOND, SECOND),
        (SECOND, FIRST, SECOND),
        (FIRST, "", FIRST),
        ("", FIRST, FIRST),
        ("soon", FIRST, FIRST),
        (FIRST, "soon", FIRST),
        ("Q4 2022/23", "2022/23", "Q4 2022/23"),  # which end on one day
        ("2022/23", "Q4 2022/23", "2022/23"),
    ],
)
def test_of_two_labels_the_later_periods_is_taken_and_the_one_that_is_known(
    one: str, other: str, later: str
) -> None:
    assert later_period(one, other) == later


@given(some(TEXTS, PERIODS), some(TEXTS, PERIODS))
def test_of_both_quarters_comments_each_indicator_has_the_later_ones(
    first: dict[str, Comment], other: dict[str, Comment]
) -> None:
    found = of_the_later_period(first, other)
    assert found.keys() == first.keys() | other.keys()
    for code, taken in found.items():
        there = [comments[code] for comments in (first, other) if code in comments]
        latest = max(PERIODS.index(comment.period) for comment in there)
        assert taken == next(comment for comment in there if PERIODS.index(comment.period) == latest)
