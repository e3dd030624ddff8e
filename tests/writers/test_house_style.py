"""A council's own look."""

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.styles.colors import Color

from tests import handmade as by_hand
from tests.conftest import CHECKOUT
from xlperf.dashboard.house_style import HOUSE_STYLE
from xlperf.dashboard.model import Role
from xlperf.errors import PackError
from xlperf.writers.house_style import read_house_style


@pytest.fixture
def style() -> Workbook:
    """Return the default house style, to be changed."""
    return load_workbook(CHECKOUT / "workbook_templates" / "house_style.xlsx")


def test_a_role_without_a_name_keeps_the_default_look(style: Workbook, tmp_path: Path) -> None:
    del style.defined_names["title"]
    style.save(tmp_path / "s.xlsx")
    assert read_house_style(tmp_path / "s.xlsx")[Role.TITLE] == HOUSE_STYLE[Role.TITLE]


def test_a_name_for_several_cells_is_refused(style: Workbook, tmp_path: Path) -> None:
    style.defined_names["title"].attr_text = "'House style'!$A$3:$A$5"
    style.save(tmp_path / "s.xlsx")
    with pytest.raises(PackError, match="one cell"):
        read_house_style(tmp_path / "s.xlsx")


def test_a_colour_of_excels_theme_is_refused_with_what_to_do(style: Workbook, tmp_path: Path) -> None:
    style["House style"]["A3"].font = Font(color=Color(theme=4))
    style.save(tmp_path / "s.xlsx")
    with pytest.raises(PackError, match="More Colours"):
        read_house_style(tmp_path / "s.xlsx")


def test_a_file_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    (tmp_path / "s.xlsx").write_text("hello", encoding="utf-8")
    with pytest.raises(PackError, match="cannot be read"):
        read_house_style(tmp_path / "s.xlsx")


def test_a_house_style_that_is_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "house_style.xlsx"
    path.write_bytes(by_hand.zipped({**by_hand.xlsx_parts(), "xl/media/image1.png": b" " * 20_000_000}))
    with pytest.raises(PackError, match="times its size"):
        read_house_style(path)
