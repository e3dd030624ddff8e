"""Rows are as high as their wrapped text."""

import pytest

from xlperf.dashboard.row_height import row_height


@pytest.mark.parametrize(
    ("text", "lines"),
    [("", 1), ("short", 1), ("ten chars " * 4, 2), ("x" * 50, 3), ("word " * 2_000, 20)],
)
def test_a_row_is_as_high_as_its_longest_text(text: str, lines: int) -> None:
    assert row_height(["short", 7, text], [20, 20, 21]) == 15 * lines


def test_a_heading_leaves_room_for_the_filters_button() -> None:
    assert row_height(["Polarity agrees"], [16]) == 15
    assert row_height(["Polarity agrees"], [16], heading=True) == 30
