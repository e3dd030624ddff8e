"""A department's two years: each quarter's pack begun from the one before, its team sending the new quarter alone."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.conftest import write_rows
from tests.pipeline.test_next_pack import RETURN, REVIEWS, comment_on, page, series
from xlperf.domain.problem import OF_EARLIER, Check
from xlperf.pipeline import read_pack
from xlperf.pipeline.next_pack import begin_next
from xlperf.readers.history import read_history

# What the invented team sends for each quarter, in points, of reviews alone: the new figure, and what it restates
SENT: Mapping[str, Mapping[str, float]] = {
    "Q3 2022/23": {"Q3 2022/23": 80.1},
    "Q4 2022/23": {"Q3 2022/23": 79.0, "Q4 2022/23": 81.2},
    "Q1 2023/24": {"Q1 2023/24": 82.5},
    "Q2 2023/24": {},  # no return came
    "Q3 2023/24": {"Q1 2023/24": 82.9, "Q2 2023/24": 84.0, "Q3 2023/24": 85.0},
    "Q4 2023/24": {"Q4 2023/24": 83.0},
    "Q1 2024/25": {"Q1 2024/25": 86.1},
}


def changed(pack: Path, heading: str, value: str, row: int = 2) -> None:
    """Write a cell of the register; a row without a value goes."""
    book = load_workbook(pack / "register.xlsx")
    sheet = book["Indicators"]
    if value:
        column = [cell.value for cell in sheet[1]].index(heading) + 1
        sheet.cell(row, column).value = value
    else:
        sheet.delete_rows(row)
    book.save(pack / "register.xlsx")


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory, cut_samples: Callable[..., Path]) -> Path:
    """Return the folder of the eight packs, each called by its quarter; the earlier ones have gone."""
    home = tmp_path_factory.mktemp("years")
    before = home / "first"
    shutil.copytree(cut_samples("q2_2022_23", ("CP1", "CP2")), before)
    shutil.rmtree(before / "comparators")  # its targets judge it; national figures take the time
    for quarter, figures in SENT.items():
        folder = home / quarter.replace("/", "-")
        assert str(begin_next(folder, before).made.period) == quarter
        if figures:
            heads: list[object] = ["Indicator", *figures]
            write_rows(folder / RETURN, [heads, [REVIEWS, *(f"{figure}%" for figure in figures.values())]])
        if quarter == "Q1 2023/24":
            changed(folder, "Code", "REV")
            changed(folder, "Earlier codes", "CP1")
        if quarter == "Q3 2023/24":
            read_pack(folder).write(live=False)
            comment_on(folder, "REV", "New reviewers began in June.")
        if quarter == "Q4 2023/24":
            changed(folder, "Code", "", row=3)
        if quarter == "Q1 2024/25":
            changed(folder, "Target", ">85%")
        shutil.rmtree(before)
        before = folder
    return before


def test_the_eighth_quarter_knows_everything(years: Path) -> None:
    pack = read_pack(years)
    assert series(pack, "REV") == {
        "Q1 2022/23": 76.0, "Q2 2022/23": 77.6, "Q3 2022/23": 79.0, "Q4 2022/23": 81.2, "Q1 2023/24": 82.9,
        "Q2 2023/24": 84.0, "Q3 2023/24": 85.0, "Q4 2023/24": 83.0, "Q1 2024/25": 86.1,
    }  # fmt: skip
    (row,) = pack.scorecard.rows
    assert (row.status.value, str(row.words)) == ("Green", "highest of 9")
    assert row.changed == "Target changed since the last report: >97.2% then, >85% now."
    assert [str(period) for period in sorted(pack.restated["REV"], key=lambda told: told.order)] == [
        "Q3 2022/23", "Q1 2023/24",
    ]  # fmt: skip
    assert pack.with_commentary().commentary.shown["REV"].shown == "Q3 2023/24: New reviewers began in June."
    assert [(problem.check, problem.code) for problem in pack.problems if problem.check in OF_EARLIER] == [
        (Check.CHANGED_IN_REGISTER, "REV")
    ]


def test_no_version_was_lost_under_whatever_code(years: Path) -> None:
    history = read_history(years).history
    versions = {
        (str(past.observation.period), str(past.reported_in), past.observation.value)
        for past in history.figures
        if past.observation.code == "REV"
    }
    for quarter, figures in SENT.items():
        if quarter != "Q1 2024/25":
            assert {(period, quarter, value) for period, value in figures.items()} <= versions
    assert {past.observation.code for past in history.figures} == {"REV", "CP2"}
    judged = [str(past.reported_in) for past in history.judgements if past.code == "REV"]
    assert judged == ["Q2 2022/23", *list(SENT)[:-1]]


def test_a_pack_rebuilt_from_its_own_folder_alone_gives_the_same_page(years: Path, tmp_path: Path) -> None:
    before = page(read_pack(years))
    alone = tmp_path / "elsewhere"
    shutil.copytree(years, alone, ignore=shutil.ignore_patterns("output"))
    read_pack(alone).write(live=False)
    assert page(read_pack(alone)) == before
