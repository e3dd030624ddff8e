"""The page on accessibility lists the items as the program has them, and the dashboard's known failures are found."""

from collections.abc import Callable
from pathlib import Path

from tests.conftest import CHECKOUT
from xlperf.accessibility.check import check_accessibility
from xlperf.accessibility.checklist import CHECKLIST
from xlperf.domain.history import History, PastComment, PastFigure
from xlperf.domain.indicator import Unit
from xlperf.domain.observation import Observation, Source
from xlperf.domain.period import Period
from xlperf.pipeline import read_pack
from xlperf.writers.history import write_history


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


def test_a_packs_history_is_plain_tables_for_whoever_makes_the_dashboard(tmp_path: Path) -> None:
    """It is published nowhere: filters and frozen headings help there. Nothing is merged, hidden, blank or said twice."""
    seen = Observation("CP1", Period.quarter(1, 2022), 77.6, Source("returns/x.xlsx", "Return", 4, 2))
    past = PastFigure(seen, "Reviews on time", Unit.PERCENT, Period.quarter(1, 2022))
    comment = PastComment("CP1", "Reviews on time", Period.quarter(1, 2022), "Fewer staff over the summer.")
    path = write_history(History((past,), (), (comment,)), tmp_path / "history.xlsx")
    # not marked up as tables, filters, in 11 point, titles, fills
    known = {1, 7, 17, 18, 22}
    assert {item.number for item in check_accessibility(path).failed} <= known
