"""What is suppressed and can be had by subtraction: between running totals, from totals of periods and of tables."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from hypothesis import given, strategies as st

from tests.rules.small_counts import COUNT, PERCENT, Q1, Q2, Q3, Q4, TABLE, YEAR, figure, hidden, table
from xlperf.domain.indicator import Frequency, Unit
from xlperf.domain.observation import Observation
from xlperf.domain.period import Period
from xlperf.rules.secondary_disclosure import (
    Disclosure,
    between_running_totals,
    from_totals_of_periods,
    from_totals_of_tables,
)

FEWEST = 6
RUNNING = replace(COUNT, frequency=Frequency.YTD)
MONTHS = [Period.month(2022, month) for month in (4, 5, 6)]
counts = st.none() | st.integers(0, 40)


def between(*figures: Observation) -> list[str]:
    """Return what running totals give away."""
    return [found.why for found in between_running_totals(RUNNING, figures, FEWEST)]


def of_periods(*figures: Observation) -> list[tuple[Period, str]]:
    """Return the parts of periods that give something away."""
    return [(found.about.period, found.why) for found in from_totals_of_periods(COUNT, figures, FEWEST)]


def of_tables(*rows: tuple[float | None, float | None]) -> list[tuple[str, Period]]:
    """Return the rows of a table that give something away."""
    return [
        (found.about.code, found.about.period) for found in from_totals_of_tables(TABLE, table(*rows), FEWEST)
    ]


def test_two_running_totals_that_differ_by_a_small_count_are_told() -> None:
    assert between(figure(Q1, 20), figure(Q2, 23)) == ["The figure differs by 3 from that up to Q1 2022/23."]
    assert between(figure(Q1, 23), figure(Q2, 20)) == ["The figure differs by 3 from that up to Q1 2022/23."]
    assert between(figure(Q1, 20), figure(Q2, 26)) == between(figure(Q1, 20), figure(Q2, 20)) == []
    assert between(figure(Q4, 20), figure(Period.quarter(1, 2023), 23)) == []  # another year begins
    own = [figure(Q1, 20), figure(Q2, 23)]
    assert list(between_running_totals(COUNT, own, FEWEST)) == []  # a quarter's own count


def test_running_totals_of_parts_and_of_what_is_left_of_them_are_held_against_each_other_too() -> None:
    running = replace(RUNNING, unit=Unit.PERCENT)
    figures = [figure(Q1, 50.0, 20, 40), figure(Q2, 52.0, 28, 50)]
    assert [found.why for found in between_running_totals(running, figures, FEWEST)] == [
        "The rest differs by 2 from that up to Q1 2022/23."
    ]


def test_a_running_total_that_is_suppressed_is_none_to_subtract() -> None:
    """What stands before it and after it may still differ by little."""
    assert between(figure(Q1, 20), hidden(Q2), figure(Q3, 23)) == [
        "The figure differs by 3 from that up to Q1 2022/23."
    ]
    assert between(figure(Q1, 20), hidden(Q2)) == []


def test_a_suppressed_quarter_that_follows_from_the_years_total_is_told_with_the_smallest_shown() -> None:
    assert of_periods(figure(Q1, 12), hidden(Q2), figure(Q3, 14), figure(Q4, 11), figure(YEAR, 49)) == [
        (Q4, "The total of 2022/23 less the parts that are shown leaves 12, which is what is suppressed.")
    ]
    assert of_periods(figure(Q1, 12), hidden(Q2), figure(Q3, 14), hidden(Q4), figure(YEAR, 49)) == []


def test_a_quarter_that_the_year_to_date_leaves_is_told() -> None:
    so_far = Period.year_to_date(2022)
    found = from_totals_of_periods(RUNNING, [figure(Q1, 20), figure(so_far, 23)], FEWEST)
    assert [disclosure.why for disclosure in found] == [
        "The total of 2022/23 YTD less the parts that are shown leaves 3, which is what is not shown."
    ]
    assert (
        list(from_totals_of_periods(RUNNING, [figure(Q1, 20), figure(Q2, 45), figure(so_far, 45)], FEWEST))
        == []
    )


def test_of_running_totals_only_the_year_so_far_is_a_total_of_others() -> None:
    """A quarter's heading holds the total up to it, which its months are no parts of."""
    months = [figure(MONTHS[0], 10), hidden(MONTHS[1]), figure(MONTHS[2], 30), figure(Q1, 43)]
    assert list(from_totals_of_periods(RUNNING, months, FEWEST)) == []
    assert len(of_periods(*months)) == 1


def test_suppressed_quarters_that_come_to_a_small_count_together_are_told() -> None:
    figures = [figure(Q1, 12), hidden(Q2), figure(Q3, 14), hidden(Q4), figure(YEAR, 30)]
    assert [period for period, _ in of_periods(*figures)] == [Q1]


def test_a_month_that_no_return_has_is_one_that_is_not_shown() -> None:
    assert of_periods(figure(MONTHS[0], 10), figure(MONTHS[1], 11), figure(Q1, 24)) == [
        (
            MONTHS[0],
            "The total of Q1 2022/23 less the parts that are shown leaves 3, which is what is not shown.",
        )
    ]
    assert of_periods(figure(MONTHS[0], 10), figure(MONTHS[1], 11), figure(Q1, 27)) == []
    assert (
        of_periods(figure(MONTHS[0], 10), hidden(MONTHS[1]), figure(Q1, 30)) == []
    )  # two that nobody can tell apart


def test_figures_of_a_percentage_are_no_counts_and_its_parts_are() -> None:
    def of_percent(*figures: Observation) -> list[str]:
        return [found.why for found in from_totals_of_periods(PERCENT, figures, FEWEST)]

    assert (
        of_percent(figure(Q1, 20.0), hidden(Q2), figure(Q3, 30.0), figure(Q4, 30.0), figure(YEAR, 90.0)) == []
    )
    parts = [figure(quarter, 50.0, 10, 20) for quarter in (Q1, Q3, Q4)]
    assert of_percent(*parts, hidden(Q2), figure(YEAR, 50.0, 41, 90)) == [
        "The total of 2022/23 less the parts that are shown leaves 11, which is what is suppressed.",
        "The total of 2022/23 less the parts that are shown leaves 30, which is what is suppressed.",
    ]


def subtracted(shown: Sequence[int | None], total: int) -> int | None:
    """Return what of a year's quarters somebody can work out: the one that is suppressed, or a small sum of several."""
    left = total - sum(count for count in shown if count is not None)
    hidden_ones = shown.count(None)
    is_known = (hidden_ones == 1 and left >= 0) or (hidden_ones > 1 and 0 < left < FEWEST)
    return left if is_known and hidden_ones < len(shown) else None


@given(st.tuples(counts, counts, counts, counts), st.integers(0, 160))
def test_a_quarter_is_told_where_and_only_where_a_reader_can_subtract(
    shown: tuple[int | None, ...], total: int
) -> None:
    figures = [
        hidden(quarter) if count is None else figure(quarter, count)
        for quarter, count in zip((Q1, Q2, Q3, Q4), shown, strict=True)
    ]
    found = of_periods(*figures, figure(YEAR, total))
    left = subtracted(shown, total)
    assert bool(found) is (left is not None)
    for period, why in found:
        smallest = min(count for count in shown if count is not None)
        assert shown[(Q1, Q2, Q3, Q4).index(period)] == smallest
        assert f"leaves {left}, " in why


@given(st.lists(st.integers(0, 60), min_size=2, max_size=4))
def test_running_totals_are_told_where_and_only_where_a_step_is_small(totals: list[int]) -> None:
    figures = [figure(quarter, total) for quarter, total in zip((Q1, Q2, Q3, Q4), totals, strict=False)]
    steps = [abs(after - before) for before, after in pairwise(totals)]
    assert len(between(*figures)) == sum(0 < step < FEWEST for step in steps)


def test_a_suppressed_row_that_follows_from_the_row_of_totals_is_told() -> None:
    (found,) = from_totals_of_tables(TABLE, table((10, 8), (20, None), (30, 20)), FEWEST)
    assert isinstance(found, Disclosure)
    assert (found.about.code, found.about.period, found.why) == (
        "Home", Q2, "“Whole” less the parts that are shown leaves 12, which is what is suppressed."
    )  # fmt: skip


def test_rows_that_add_up_to_no_total_are_no_table() -> None:
    assert of_tables((10, 8), (20, None), (40, 20)) == []


def test_a_suppressed_total_whose_parts_are_all_shown_is_told() -> None:
    assert of_tables((10, 8), (20, 20), (30, None)) == [("Home", Q2)]


def test_rows_that_never_add_up_because_one_is_suppressed_are_a_table_by_the_name_of_their_total() -> None:
    def named(name: str) -> list[Disclosure]:
        rows = [*TABLE[:2], replace(TABLE[2], name=name)]
        return list(from_totals_of_tables(rows, table((10, 8), (None, None), (30, 20)), FEWEST))

    assert [found.about.code for found in named("All children")] == ["Home", "Home"]
    assert named("Waiting") == []


def test_rows_on_another_sheet_are_no_parts() -> None:
    apart = table((10, 8), (20, None), (30, 20))
    apart["Whole"] = [replace(seen, source=replace(seen.source, sheet="Sheet2")) for seen in apart["Whole"]]
    assert list(from_totals_of_tables(TABLE, apart, FEWEST)) == []


def test_rows_whose_total_was_too_small_to_say_anything_are_no_table() -> None:
    """That 1 and 2 are 3 happens by chance."""
    assert of_tables((1, 8), (2, None), (3, 20)) == []
    assert of_tables((2, 8), (4, None), (6, 20)) == [("Home", Q2)]
