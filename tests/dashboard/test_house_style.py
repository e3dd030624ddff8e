"""The look: readable, and the same as the house-style workbook."""

import pytest

from tests.conftest import CHECKOUT
from xlperf.dashboard.house_style import HOUSE_STYLE
from xlperf.dashboard.model import Role
from xlperf.writers.house_style import read_house_style

READABLE = 4.5  # contrast of text that WCAG 2.1 asks for at level AA


def luminance(colour: str) -> float:
    """Return the relative luminance of ``#RRGGBB`` as WCAG 2.1 defines it."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        channel / 12.92 if channel <= 0.03928 else ((channel + 0.055) / 1.055) ** 2.4 for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("role", list(Role))
def test_every_role_can_be_read(role: Role) -> None:
    style = HOUSE_STYLE[role]
    light, dark = sorted((luminance(style.colour), luminance(style.fill or "#FFFFFF")), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= READABLE


def test_the_compiled_look_is_that_of_the_house_style_workbook() -> None:
    assert read_house_style(CHECKOUT / "workbook_templates" / "house_style.xlsx") == HOUSE_STYLE
