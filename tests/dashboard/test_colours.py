"""Colours that a council's house style gives to what is drawn on white."""

from types import MappingProxyType

import pytest
from hypothesis import given, strategies as st

from xlperf.dashboard.colours import chart_colours, colours_of
from xlperf.dashboard.contrast import READABLE, SEEN, WHITE, contrast
from xlperf.dashboard.house_style import HOUSE_STYLE, Style, Theme
from xlperf.dashboard.model import Role

COLOURS = st.integers(0, 0xFFFFFF).map("#{:06X}".format)
BLACK_ON_PAGE = "#1a1a1a"


def _titled(fill: str, ink: str) -> Theme:
    return MappingProxyType({**HOUSE_STYLE, Role.TITLE: Style(16, colour=ink, fill=fill)})


@given(COLOURS, COLOURS)
def test_whatever_colours_a_council_has_its_charts_can_be_seen(fill: str, ink: str) -> None:
    theme = MappingProxyType(dict.fromkeys(HOUSE_STYLE, Style(10, colour=ink, fill=fill)))
    drawn, page = chart_colours(theme), colours_of(theme)
    assert contrast(drawn.own, WHITE) >= READABLE  # the newest figure is written in it
    assert contrast(drawn.paler, WHITE) >= SEEN
    assert contrast(drawn.target, WHITE) >= SEEN
    assert contrast(drawn.alert, WHITE) >= SEEN
    assert contrast(page.line, WHITE) >= SEEN
    assert contrast(page.shade, BLACK_ON_PAGE) >= READABLE


@pytest.mark.parametrize(
    ("fill", "ink", "own"),
    [
        ("#4B0082", "#FFFFFF", "#4B0082"),
        ("#FFF2CC", "#7F3F00", "#7F3F00"),
        ("#FFF2CC", "#FFD966", "#000000"),
        ("", "#4B0082", "#4B0082"),
    ],
    ids=["its fill", "a pale fill: its text", "both pale: black", "no fill: its text"],
)
def test_own_figures_are_drawn_in_the_titles_colour(fill: str, ink: str, own: str) -> None:
    assert chart_colours(_titled(fill, ink)).own == colours_of(_titled(fill, ink)).line == own


def test_without_a_house_style_charts_have_the_colours_that_ship() -> None:
    assert chart_colours(HOUSE_STYLE) == ("#1F3864", "#5B83C4", "#00703C", "#C00000")
    page = colours_of(HOUSE_STYLE)
    assert (page.line, page.shade) == ("#1f4e9c", "#c3cede")
