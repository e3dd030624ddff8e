"""The page on accessibility lists the items as the program has them, and the dashboard's known failures are found."""

from collections.abc import Callable
from pathlib import Path

from tests.conftest import CHECKOUT
from xlperf.accessibility.check import check_accessibility
from xlperf.accessibility.checklist import CHECKLIST
from xlperf.pipeline import read_pack


def test_every_item_is_documented_as_it_is() -> None:
    page = (CHECKOUT / "docs" / "accessibility.md").read_text(encoding="utf-8")
    for item in CHECKLIST:
        assert (
            f"| {item.number} | {item.words} | {'yes' if item.essential else ''} | {item.decided.value} |"
            in page
        )


def test_what_the_dashboard_is_known_not_to_meet_is_found(sample: Callable[[str], Path]) -> None:
    """It has merged titles, frozen headings, filters, small print, fills, and headers for print."""
    report = check_accessibility(read_pack(sample("q2_2022_23")).write())
    assert {3, 7, 17, 20, 22} <= {item.number for item in report.failed}
    assert report.fails_an_essential_item
