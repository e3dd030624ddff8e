"""The mail on a phone and on a desktop, in light and dark, as a browser draws it."""

import re
from typing import Any

import pytest

from tests.conftest import skip_or_fail
from tests.mail.browser import find_browser, measured
from xlperf.mail.message import Mail

PHONE, DESKTOP = 375, 900
READABLE = 4.5  # the contrast that WCAG 2 asks for


@pytest.fixture(scope="module", params=[(PHONE, False), (PHONE, True), (DESKTOP, False), (DESKTOP, True)])
def seen(
    request: pytest.FixtureRequest, mails: tuple[Mail, ...], tmp_path_factory: pytest.TempPathFactory
) -> tuple[int, bool, dict[str, Any]]:
    """Return width, darkness, and how the mail to the head of service looks."""
    browser = find_browser()
    if browser is None:
        skip_or_fail("There is no Chromium; install chromium to look at the mail")
    width, dark = request.param
    return (
        width,
        dark,
        measured(browser, mails[0].words.html, tmp_path_factory.mktemp("looks"), width=width, dark=dark),
    )


Seen = tuple[int, bool, dict[str, Any]]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours; WCAG 2, 1.4.3."""

    def light(colour: str) -> float:
        parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    brighter, darker = sorted((light(one), light(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def test_nothing_is_wider_than_the_screen_and_no_line_longer_than_a_page(seen: Seen) -> None:
    width, _, look = seen
    assert look["wide"] <= width
    assert look["paper"] <= 600


def test_all_of_it_is_large_enough_to_read(seen: Seen) -> None:
    assert seen[2]["smallest"] >= 14


def test_light_is_light_and_dark_is_dark(seen: Seen) -> None:
    _, dark, look = seen
    assert look["dark"] is dark
    assert (contrast(look["paperColour"], "rgb(255, 255, 255)") > 10) is dark


def test_words_stand_out_from_what_is_behind_them(seen: Seen) -> None:
    look = seen[2]
    assert contrast(look["inkColour"], look["paperColour"]) >= READABLE
    assert contrast(look["inkColour"], look["todoColour"]) >= READABLE
    assert contrast(look["faintColour"], look["paperColour"]) >= READABLE


def test_each_status_keeps_its_colour_and_has_its_word(seen: Seen) -> None:
    statuses = seen[2]["statuses"]
    assert {"Red", "Amber"} <= {word for word, _, _ in statuses}
    for word, behind, ink in statuses:
        assert word in {"Red", "Amber", "Green", "N/A"}
        assert contrast(behind, ink) >= READABLE
    colours = {word: behind for word, behind, _ in statuses}
    assert colours["Red"] == "rgb(192, 0, 0)"
