"""Which rows of a list are inserted and deleted, so that headings stay headings."""

from hypothesis import given, strategies as st

from xlperf.live.update_page import moves

HEADING = "Code"
_items = st.lists(st.sampled_from("abcdef"), min_size=1, max_size=5)
_both = st.lists(st.tuples(_items, _items), min_size=1, max_size=4)


def _laid_out(lists: list[list[str]]) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for number, items in enumerate(lists):
        rows += [(HEADING, f"List {number}"), *((item, item) for item in items), ("", "")]
    return rows


@given(_both)
def test_every_row_looks_like_what_it_holds_whatever_comes_and_goes(
    lists: list[tuple[list[str], list[str]]],
) -> None:
    """A row that is inserted takes the look of the row above it."""
    here, there = (_laid_out([pair[which] for pair in lists]) for which in (0, 1))
    looks = [_look(row) for row in here]
    for at, more in moves(here, there, {HEADING}):
        if more > 0:
            looks[at:at] = [looks[at - 1]] * more
        else:
            del looks[at + more : at]
    assert looks == [_look(row) for row in there]


@given(_items, _items)
def test_what_stands_above_a_list_without_headings_of_its_own_is_never_its_look(
    before: list[str], after: list[str]
) -> None:
    here, there = ([(item, item) for item in items] for items in (before, after))
    rows = len(here)
    for at, more in moves(here, there, set()):
        assert at >= 1
        rows += more
    assert rows == len(there)


def _look(row: tuple[str, ...]) -> str:
    return "heading" if row[0] == HEADING else "item" if row[0] else "blank"
