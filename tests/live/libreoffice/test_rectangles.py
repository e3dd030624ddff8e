"""Scattered cells as rectangles."""

from hypothesis import given, strategies as st

from xlperf.live.libreoffice.rectangles import Rectangle, rectangles

_cells = st.sets(st.tuples(st.integers(0, 8), st.integers(0, 8)))


@given(_cells)
def test_rectangles_hold_every_cell_once_and_no_other(cells: set[tuple[int, int]]) -> None:
    held = [cell for area in rectangles(cells) for cell in area.cells()]
    assert len(held) == len(set(held))
    assert set(held) == cells


@given(st.integers(0, 5), st.integers(0, 5), st.integers(0, 5), st.integers(0, 5))
def test_a_full_area_is_one_rectangle(top: int, left: int, height: int, width: int) -> None:
    area = Rectangle(top, left, top + height, left + width)
    assert rectangles(set(area.cells())) == [area]
