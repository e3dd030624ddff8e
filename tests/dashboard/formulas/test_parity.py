"""Every answer of the page's formulas, in a real spreadsheet program, is Python's: as built, and after any edit."""

from collections.abc import Callable
from math import inf, nextafter
from pathlib import Path

import pytest
from hypothesis import settings
from openpyxl import load_workbook

from tests.conftest import write_rows
from tests.drawn_page import drawn
from tests.live_page import as_built, as_edited, disagreements, with_wrong_caches
from tests.office import Office
from xlperf.columns import columns_of
from xlperf.dashboard.build import build_dashboard
from xlperf.domain.parse_period import parse_period
from xlperf.domain.settings import QuartileMethod, StatusRule
from xlperf.pipeline import read_pack
from xlperf.rules.explain import UNREADABLE
from xlperf.rules.status import Status
from xlperf.writers.workbook import write_workbook

pytestmark = pytest.mark.office


@pytest.mark.parametrize("name", ["q2_2022_23", "q3_2024_25"])
def test_a_program_that_starts_from_wrong_results_comes_to_pythons(
    sample: Callable[[str], Path], office: Office, tmp_path: Path, name: str
) -> None:
    """Every cached result is overwritten with 999 first, so that only recalculation can be right."""
    pack = read_pack(sample(name))
    workbook = build_dashboard(pack, None, parity=True)
    path = write_workbook(workbook, tmp_path / "page.xlsx")
    answers = as_built(workbook)
    assert with_wrong_caches(path, tmp_path / "wrong.xlsx") == len(answers) > 1000
    with office.opened(tmp_path / "wrong.xlsx") as document:
        assert disagreements(document, answers) == []


@pytest.mark.parametrize(
    ("seed", "rules"),
    [
        (1, {}),
        (2, {"method": QuartileMethod.LAIT}),
        (3, {"rule": StatusRule.TARGET_WITH_TOLERANCE}),
    ],
)
def test_every_cell_agrees_after_each_of_many_edits(
    office: Office, tmp_path: Path, seed: int, rules: dict[str, object]
) -> None:
    """Values, targets, operators, polarities, blanks, marks, boundaries and the report period, one after another."""
    page = drawn(seed, **rules)
    built = page.built()
    path = write_workbook(built, tmp_path / "page.xlsx")
    with office.opened(path) as document:
        assert disagreements(document, as_built(built)) == []
        for number in range(
            settings().max_examples // 2
        ):  # 20 before a change lands, a thousand in the long run
            done = page.edit(document, built)
            wrong = disagreements(document, as_edited(built, page.built()))
            assert wrong == [], f"after edit {number}, {done}"


def test_the_parity_sheet_names_what_does_not_agree(sample: Callable[[str], Path], office: Office) -> None:
    path = read_pack(sample("q2_2022_23")).write(parity=True)
    worked_out = [column for column in columns_of() if column.formula and not column.if_any]
    answers = len(worked_out) * 25
    with office.opened(path) as document:
        verdict = document.Sheets.getByName("Parity").getCellRangeByName("A2")
        assert verdict.String == f"All {answers} answers agree."
        document.Sheets.getByName("Dashboard").getCellRangeByName("L9").String = "Green"
        assert verdict.String == f"1 of {answers} answers differ, the first in cell L9 of the Dashboard."


def test_a_value_published_with_noise_gives_cells_and_reasons_that_say_the_same(
    sample: Callable[[str], Path], office: Office, tmp_path: Path
) -> None:
    """A cut-point of 95.600000000000009 put 95.6 into quartile 4 and Red, beside a live cell that said Amber."""
    folder = sample("q2_2022_23")
    for path in (folder / "comparators").iterdir():
        path.unlink()
    own = next(row for row in read_pack(folder).scorecard.rows if row.indicator.code == "CP1").latest
    assert own is not None
    assert own.value is not None
    noisy = nextafter(own.value, inf)
    others = (
        own.value - 3,
        own.value - 2,
        own.value - 1,
        noisy,
        *(own.value + step / 2 for step in range(1, 10)),
    )
    rows = [["RevCP", "2020/21", 301 + at, value] for at, value in enumerate(others)]
    write_rows(folder / "comparators" / "own.xlsx", [["Measure", "Year", "LA number", "Value"], *rows])
    pack = read_pack(folder)
    row = next(row for row in pack.scorecard.rows if row.indicator.code == "CP1")
    assert (row.standing.quartile, row.standing.rank, row.status) == (3, 10, Status.AMBER)
    workbook = pack.page(tmp_path, {})
    write_workbook(workbook, tmp_path / "page.xlsx")
    with_wrong_caches(tmp_path / "page.xlsx", tmp_path / "wrong.xlsx")
    with office.opened(tmp_path / "wrong.xlsx") as document:
        assert disagreements(document, as_built(workbook)) == []


@pytest.mark.parametrize("period", ["Sep 2022", "2021/22", "Summer 2022"])
def test_a_report_period_of_another_kind_works_as_well(
    sample: Callable[[str], Path], office: Office, tmp_path: Path, period: str
) -> None:
    workbook = read_pack(sample("q2_2022_23"), parse_period(period)).page(tmp_path, {})
    path = write_workbook(workbook, tmp_path / "page.xlsx")
    with_wrong_caches(path, tmp_path / "wrong.xlsx")
    with office.opened(tmp_path / "wrong.xlsx") as document:
        assert disagreements(document, as_built(workbook)) == []


def test_targets_below_zero_and_targets_that_cannot_be_read_agree_on_the_page(
    sample: Callable[[str], Path], office: Office, tmp_path: Path
) -> None:
    folder = sample("q2_2022_23")
    register = load_workbook(folder / "register.xlsx")
    sheet = register["Indicators"]
    columns = {cell.value: at for at, cell in enumerate(sheet[1], 1)}
    changes = {"CP1": "as high as possible", "OFS1": "high", "KS4A": "<=-200", "SEND1": "at most -£200k"}
    for row in range(2, sheet.max_row + 1):
        if target := changes.get(str(sheet.cell(row, columns["Code"]).value)):
            sheet.cell(row, columns["Target"]).value = target
            sheet.cell(row, columns["Polarity"]).value = "Low = Good"
            sheet.cell(row, columns["Lag"]).value = None
    register.save(folder / "register.xlsx")
    pack = read_pack(folder)
    rows = {row.indicator.code: row for row in pack.scorecard.rows}
    assert {code: (rows[code].status.value, rows[code].indicator.written_target) for code in changes} == {
        "CP1": ("N/A", "as high as possible"),
        "OFS1": ("No figure", "high"),
        "KS4A": ("Amber", "<=-200"),
        "SEND1": ("Red", "<=-200,000"),
    }
    assert rows["CP1"].why == UNREADABLE
    workbook = pack.page(tmp_path, {})
    write_workbook(workbook, tmp_path / "page.xlsx")
    with_wrong_caches(tmp_path / "page.xlsx", tmp_path / "wrong.xlsx")
    with office.opened(tmp_path / "wrong.xlsx") as document:
        assert disagreements(document, as_built(workbook)) == []


@pytest.mark.parametrize("figures", [0, 1, 2])
def test_a_page_with_one_indicator_agrees_however_few_figures_it_has(
    office: Office, tmp_path: Path, figures: int
) -> None:
    page = drawn(4)
    code = next(code for code, seen in page.observations.items() if len(seen) > figures)
    page.indicators = {code: page.indicators[code]}
    page.observations = {code: page.observations[code][:figures]}
    built = page.built()
    with office.opened(write_workbook(built, tmp_path / "page.xlsx")) as document:
        assert disagreements(document, as_built(built)) == []
