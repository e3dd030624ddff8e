"""The page as its readers have it: on a phone, with a screen reader, by the keyboard alone, without scripts, on paper."""

from pathlib import Path
from typing import Any

import pytest

from tests.webpage.browser import browse
from tests.webpage.conftest import FEW, SCRIPT
from xlperf.pipeline import Pack
from xlperf.pipeline.web_page import web_page, write_web_page

VIEWS = ("phone, light", "phone, dark", "desktop, light", "desktop, dark")


@pytest.fixture(scope="module")
def written(attacked: Pack, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page of the attacked pack."""
    return write_web_page(web_page(attacked), tmp_path_factory.mktemp("page") / "page.html")


@pytest.fixture(scope="module")
def seen(written: Path) -> dict[str, Any]:
    """Return what a browser saw of it."""
    return browse(written)


@pytest.mark.parametrize("view", VIEWS)
def test_it_meets_wcag_2_2_aa_wherever_a_program_can_tell(seen: dict[str, Any], view: str) -> None:
    found = seen["axe"][view]
    assert found["violations"] == []
    assert {"color-contrast", "target-size", "svg-img-alt", "select-name", "page-has-heading-one"} <= set(
        found["passes"]
    )


def test_it_fits_the_narrowest_screen_without_scrolling_sideways(seen: dict[str, Any]) -> None:
    assert seen["wide"] == {"phone": 320, "desktop": 1280}


def test_it_loads_nothing_and_its_own_script_is_all_that_runs(seen: dict[str, Any], written: Path) -> None:
    assert set(seen["requests"]) == {written.as_uri()}
    assert seen["said"] == []  # neither the texts' scripts nor a complaint of the policy about ours


def test_a_text_that_is_a_script_is_read_as_a_text(seen: dict[str, Any]) -> None:
    assert seen["order"][0] == SCRIPT


def test_the_first_stop_of_the_keyboard_skips_to_the_content(seen: dict[str, Any]) -> None:
    assert seen["first"]["what"] == "Skip to the content"
    assert seen["skipped"] == "main"


def test_whatever_has_the_focus_is_on_the_screen_and_outlined(seen: dict[str, Any]) -> None:
    assert len(seen["stops"]) > 10
    assert [stop for stop in seen["stops"] if not (stop["outline"] and stop["inside"])] == []


def test_the_keyboard_filters_table_and_cards_by_status_and_brings_all_back(seen: dict[str, Any]) -> None:
    red = seen["red"]
    assert len(red["names"]) == 2
    assert red["cards"] == red["names"]
    assert red["said"] == f"Showing 2 of {len(FEW)} indicators"
    assert seen["again"] == seen["order"]


def test_the_keyboard_sorts_by_a_heading_up_down_and_back_by_topic(seen: dict[str, Any]) -> None:
    way = seen["sorted"]
    assert way["up"]["aria"] == [["Latest value", "ascending"]]
    assert way["up"]["names"][0] == "KS4 - Progress 8"  # 0.02
    assert way["down"]["aria"] == [["Latest value", "descending"]]
    assert way["down"]["names"] == way["up"]["names"][::-1]
    assert way["home"] == {"names": seen["order"], "aria": []}
    assert way["status"] == ["Red", "Red", "Amber", "Green", "N/A"]


def test_the_keyboard_follows_a_name_to_its_card_and_opens_what_is_closed(seen: dict[str, Any]) -> None:
    assert seen["followed"] == seen["order"][0]
    assert seen["opened"] is True


def test_without_scripts_everything_is_there_and_nothing_that_would_not_work(seen: dict[str, Any]) -> None:
    plain = seen["without"]
    assert (plain["filter"], plain["buttons"]) == ("none", 0)
    assert all(plain["text"].count(name) >= 2 for name in seen["order"])  # a row and a card
    assert "Select a heading" not in plain["text"]


def test_paper_is_white_has_no_filter_and_everything_open(seen: dict[str, Any]) -> None:
    assert seen["paper"] == {"behind": "rgb(255, 255, 255)", "filter": "none", "closed": 0}
