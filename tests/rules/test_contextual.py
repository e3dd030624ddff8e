"""What is contextual is shown, is not rated, and is counted apart."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.live_page import as_built, as_edited, disagreements, with_wrong_caches
from tests.office import Office
from tests.register_cells import set_cells
from xlperf.dashboard.sentences import status_sentence
from xlperf.domain.register import RegisterError
from xlperf.domain.sheets import DASHBOARD, SUMMARY
from xlperf.pipeline import read_pack
from xlperf.rules.movers import movers
from xlperf.rules.overrides import Override
from xlperf.rules.status import Status
from xlperf.rules.trend import Judgement
from xlperf.writers.workbook import write_workbook

ONLY = ("CP1", "CP2", "OFS1", "KS4A")


def test_a_contextual_indicator_is_shown_with_its_figures_and_neither_rated_nor_counted(
    sample: Callable[..., Path],
) -> None:
    folder = sample("q2_2022_23", only=ONLY)
    before = read_pack(folder).scorecard
    set_cells(folder, {"CP1": {"Role": "contextual"}})
    after = read_pack(folder).scorecard
    was, now = before.rows[0], after.rows[0]
    assert was.status is not Status.CONTEXTUAL
    assert (now.status, now.why.split(". ")[0]) == (
        Status.CONTEXTUAL,
        "Contextual: shown for its context and not rated",
    )
    assert (now.latest, now.previous, now.trend, now.standing) == (
        was.latest,
        was.previous,
        was.trend,
        was.standing,
    )
    assert sum(after.quartiles.values()) == sum(before.quartiles.values()) - 1
    assert now not in [*after.attention, *movers(after, Judgement.BETTER), *movers(after, Judgement.WORSE)]
    assert status_sentence(after.statuses).startswith("Of three indicators, ")
    assert status_sentence(after.statuses).endswith("; one more is contextual.")


def test_a_register_says_what_else_a_role_may_be(sample: Callable[..., Path]) -> None:
    folder = sample("q2_2022_23", only=ONLY)
    set_cells(folder, {"CP1": {"Role": "background"}})
    with pytest.raises(RegisterError, match=r"Role is “background”.*Performance, Contextual"):
        read_pack(folder)


@pytest.mark.office
def test_the_page_follows_as_python_does(sample: Callable[..., Path], office: Office, tmp_path: Path) -> None:
    folder = sample("q2_2022_23", only=ONLY)
    set_cells(folder, {"CP1": {"Role": "Contextual"}, "KS4A": {"Role": "Contextual", "Target": "high"}})
    pack = read_pack(folder)
    workbook = pack.page(tmp_path)
    write_workbook(workbook, tmp_path / "page.xlsx")
    with_wrong_caches(tmp_path / "page.xlsx", tmp_path / "wrong.xlsx")
    target = Override("<=1%", pack.scorecard.rows[0].indicator.polarity)
    edited = pack.with_overrides({"CP1": target}).page(tmp_path, {"CP1": "<=1%"})
    with office.opened(tmp_path / "wrong.xlsx") as document:
        assert disagreements(document, as_built(workbook)) == []
        document.Sheets.getByName(DASHBOARD).getCellRangeByName("K5").setString("<=1%")
        assert disagreements(document, as_edited(workbook, edited)) == []
    counted = {
        cell.value for sheet in workbook.sheets if sheet.name == SUMMARY for cell in sheet.cells.values()
    }
    assert Status.CONTEXTUAL.value in counted
    assert load_workbook(tmp_path / "page.xlsx")[DASHBOARD]["L5"].value.startswith("=")
