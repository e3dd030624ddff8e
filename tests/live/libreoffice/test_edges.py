"""Where Ctrl and an arrow key lead."""

import pytest
import xlwings as xw

pytestmark = pytest.mark.office


@pytest.mark.parametrize(
    ("start", "direction", "reached"),
    [
        ("B2", "down", "$B$4"),  # to the end of a run
        ("B4", "down", "$B$7"),  # over a gap
        ("B3", "up", "$B$2"),
        ("B2", "up", "$B$1"),  # to the edge
        ("B7", "down", "$B$1048576"),
        ("A1", "down", "$A$1048576"),  # a blank column
        ("B9", "up", "$B$7"),
        ("B2", "right", "$D$2"),
        ("D2", "left", "$B$2"),
        ("D2", "r", "$XFD$2"),
        ("F2", "l", "$D$2"),
    ],
)
def test_the_end_of_a_range_is_where_excel_has_it(
    paper: xw.Sheet, start: str, direction: str, reached: str
) -> None:
    paper.clear()
    paper["B2"].value = [[1, '=""', "x"], [2, None, None], [3, None, None]]
    paper["B7"].value = 4
    assert paper[start].end(direction).address == reached
