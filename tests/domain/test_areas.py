"""Many cells in few words."""

from hypothesis import given, strategies as st

from xlperf.domain.areas import areas, in_short

PLACES = st.sets(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=40)


def test_runs_and_equal_runs_below_each_other_are_ranges() -> None:
    assert [str(area) for area in areas([(4, 1), (4, 2), (4, 3), (6, 1), (7, 1), (8, 3)])] == [
        "B5:D5", "B7:B8", "D9",
    ]  # fmt: skip


def test_the_first_few_are_named_and_the_others_counted() -> None:
    alone = areas([(4, 1), (4, 3), (4, 5), (4, 7), (4, 9), (4, 11)])
    assert in_short(alone) == "B5, D5, F5 and 3 more"
    assert in_short(alone[:3]) == "B5, D5, F5"
    assert in_short(areas([(row, column) for row in range(4) for column in (0, 2, 4, 6)])) == (
        "A1:A4, C1:C4, E1:E4 and 4 more cells"
    )


@given(PLACES)
def test_no_cell_is_lost_or_named_twice(places: set[tuple[int, int]]) -> None:
    named = [
        (row, column)
        for area in areas(places)
        for row in range(area.top, area.bottom + 1)
        for column in range(area.left, area.right + 1)
    ]
    assert sorted(named) == sorted(places)
    assert sum(area.size for area in areas(places)) == len(places)
