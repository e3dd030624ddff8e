"""A refreshed dashboard is what a fresh build would be."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.live.opened import (
    A_FIGURE_CHANGED,
    FEW,
    RETURN,
    Open,
    a_fault,
    another_figure,
    another_quarter,
    beyond,
    everything,
    looks,
    no_figure,
    one_quarter_less,
)
from tests.live_page import Answers, disagreements
from tests.office import Office
from tests.page_columns import place
from xlperf.columns import columns_of
from xlperf.dashboard.model import Workbook
from xlperf.dashboard.trends_sheet import OTHERS_DRAWN
from xlperf.dashboard.workings_row import CHANGED_BY_REFRESH, COLUMN
from xlperf.domain.observation import Source
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.wording import counted
from xlperf.live.refresh import refresh
from xlperf.live.remarks import no_longer_found
from xlperf.pipeline import read_pack
from xlperf.workbooks.address import cell_name

pytestmark = pytest.mark.office
RESULTS = "Key stage results 2022.xlsx"
MARKS = cell_name(6, COLUMN[CHANGED_BY_REFRESH])
FIGURES = [column.heading for column in columns_of() if column.kind.is_figure]


def test_a_refresh_gives_what_a_build_would(opened: Open) -> None:
    """One after another on one page: what has come goes again, too."""
    path = opened.pack / "returns" / RETURN
    sample = path.read_bytes()
    for alter in (one_quarter_less, another_figure, another_quarter, no_figure, a_fault):
        path.write_bytes(sample)
        opened.change(RETURN, alter)
        done = refresh(opened.book)
        assert done.disagreeing == (), alter.__name__
        fresh = opened.fresh()
        assert disagreements(opened.document, everything(fresh)) == [], alter.__name__
        assert beyond(opened.document, fresh) == [], alter.__name__
        assert refresh(opened.book)[:3] == (0, 0, ()), alter.__name__


def test_the_whole_page_with_every_indicator_is_refreshed(
    sample: Callable[..., Path], office: Office
) -> None:
    """Every other test here opens the first few indicators alone."""
    page = Open(sample("q2_2022_23"), office)
    try:
        page.change(RETURN, another_quarter)
        assert refresh(page.book).disagreeing == ()
        fresh = page.fresh()
        assert len(read_pack(page.pack).scorecard.rows) == 25
        assert disagreements(page.document, everything(fresh)) == []
        assert beyond(page.document, fresh) == []
    finally:
        page.document.close(True)  # noqa: FBT003 - UNO names no arguments


def _with_forecast(forecast: float) -> Callable[[Worksheet], None]:
    """Return what gives the rows of a return a forecast of the year's end, in a column of its own."""

    def alter(sheet: Worksheet) -> None:
        for name, value in (("E3", "Year-end forecast"), ("E4", forecast), ("E5", forecast)):
            sheet[name] = value

    return alter


def test_a_refresh_shows_a_forecast_that_changed_or_went_and_says_where_the_page_has_no_column(
    sample: Callable[..., Path], office: Office
) -> None:
    pack = sample("q2_2022_23", FEW[:2])
    without = (pack / "returns" / RETURN).read_bytes()
    page = Open(pack, office)
    try:
        page.change(RETURN, _with_forecast(9000))
        assert any("no Year-end forecast column" in said for said in refresh(page.book).remarks)
    finally:
        page.document.close(True)  # noqa: FBT003 - UNO names no arguments
    page.path.unlink()
    page = Open(pack, office)
    try:
        (pack / "returns" / RETURN).write_bytes(without)
        page.change(RETURN, _with_forecast(8000))
        done = refresh(page.book)
        assert (done.disagreeing, done.remarks) == ((), ())
        assert "8,000" in {
            page.cell("Dashboard", place("Year-end forecast", row)).String.partition(":")[0] for row in (5, 6)
        }
        (pack / "returns" / RETURN).write_bytes(without)
        assert refresh(page.book).disagreeing == ()
        assert {page.cell("Dashboard", place("Year-end forecast", row)).String for row in (5, 6)} == {""}
    finally:
        page.document.close(True)  # noqa: FBT003 - UNO names no arguments


def test_findings_that_only_a_build_looks_for_are_counted_when_a_refresh_takes_them_away(
    sample: Callable[..., Path],
) -> None:
    pack = read_pack(sample("q2_2022_23", FEW[:1]))
    restated = Problem(
        Check.RESTATED,
        Severity.WARNING,
        Source("returns/x.xlsx"),
        found="It differs.",
        expected="",
        remedy="",
    )
    before = [
        check.value for check in (Check.RESTATED, Check.COMMENT_NOT_TAKEN, Check.RESTATED, Check.SMALL_NUMBER)
    ]
    gone = "No longer on the Checks sheet, because only a build looks for it: "
    (said,) = no_longer_found(before, pack)
    assert said == (
        f"{gone}1 comment-not-taken and 2 restated. Build again, with --previous as before, before you send the page."
    )
    there_still = replace(pack, problems=[*pack.problems, restated])  # found against the pack's own history
    (said,) = no_longer_found(before, there_still)
    assert said == f"{gone}1 comment-not-taken. Build again before you send the page."
    assert no_longer_found([Check.SMALL_NUMBER.value], pack) == []


def test_a_return_that_has_gone_is_said_on_the_summary(opened: Open) -> None:
    (opened.pack / "returns" / RETURN).unlink()
    assert refresh(opened.book).disagreeing == ()
    fresh = opened.fresh()
    assert disagreements(opened.document, everything(fresh)) == []
    at = {str(cell.value): row for (row, _), cell in fresh.sheets[0].cells.items()}
    assert any("Missing return: CFWS return." in said for said in at)
    rows = opened.document.getSheets().getByName("Summary").getRows()
    assert rows.getByIndex(
        at["No figure for Q2 2022/23: 2"]
    ).IsVisible  # it had nothing to say before, and no height
    assert rows.getByIndex(at["No figure for Q2 2022/23: 2"] + 1).IsVisible


def _move(names: list[str], start: Path, end: Path) -> None:
    for name in names:
        (start / name).rename(end / name)


@pytest.mark.parametrize(("gone", "came"), [(RETURN, False), ("*", True)])
def test_the_lists_of_a_refreshed_page_look_like_those_of_a_built_one(
    sample: Callable[..., Path], office: Office, tmp_path: Path, gone: str, *, came: bool
) -> None:
    """A list that was empty, or that is empty now, has its heading and its rows, and none looks like the other."""
    pack = sample("q2_2022_23", FEW)
    names = [path.name for path in (pack / "returns").glob(gone)]
    here, there = (tmp_path, pack / "returns") if came else (pack / "returns", tmp_path)
    if came:
        _move(names, there, here)
    page = Open(pack, office)
    try:
        _move(names, here, there)
        assert refresh(page.book).disagreeing == ()
        built = office.open(read_pack(pack).write(tmp_path / "built.xlsx"))
        try:
            assert looks(page.document, page.fresh()) == looks(built, page.fresh())
        finally:
            built.close(True)  # noqa: FBT003 - UNO names no arguments
    finally:
        page.document.close(True)  # noqa: FBT003 - UNO names no arguments


def test_it_says_what_changed_and_marks_it_until_the_next_refresh(opened: Open) -> None:
    opened.change(RETURN, another_figure)
    done = refresh(opened.book)
    marks = opened.cell("Workings", MARKS).String.split("|")
    assert "Latest value" in marks
    figures = counted(sum(heading in marks for heading in FIGURES), "figure")
    assert done.sentence == f"{figures} changed, 0 statuses changed, page agrees"
    assert opened.cell("Dashboard", place("Latest value", 5)).Value == 2950
    assert refresh(opened.book).sentence == "0 figures changed, 0 statuses changed, page agrees"
    assert opened.cell("Workings", MARKS).String == ""


def test_the_figures_under_the_charts_are_renewed_and_other_periods_wait_for_a_build(
    sample: Callable[..., Path], office: Office
) -> None:
    page = Open(sample("q2_2022_23", ("KS4A", "KS4B", "KS2")), office)
    try:
        page.change(RESULTS, result(8, 0.05))
        assert not any("Trends" in remark for remark in refresh(page.book).remarks)
        assert disagreements(page.document, sheet_of(page.fresh(), "Trends")) == []
        page.change(RESULTS, result(2, "not available"))
        assert any(
            "Trends could not be brought up to date" in remark for remark in refresh(page.book).remarks
        )
        assert page.cell("Trends", "A2").String == OTHERS_DRAWN
    finally:
        page.document.close(True)  # noqa: FBT003 - UNO names no arguments


def result(row: int, value: float | str) -> Callable[[Worksheet], None]:
    """Return what alters the result in a row."""

    def alter(sheet: Worksheet) -> None:
        sheet.cell(row, 3).value = value

    return alter


def sheet_of(workbook: Workbook, name: str) -> Answers:
    """Return every value of one sheet."""
    sheet = next(sheet for sheet in workbook.sheets if sheet.name == name)
    return {(name, place): cell.value for place, cell in sheet.cells.items() if cell.value not in {None, ""}}


def test_a_page_with_one_indicator_is_refreshed(sample: Callable[..., Path], office: Office) -> None:
    pack = sample("q2_2022_23", FEW)
    register = load_workbook(pack / "register.xlsx")
    register["Indicators"].delete_rows(3, register["Indicators"].max_row)
    register.save(pack / "register.xlsx")
    page = Open(pack, office)
    try:
        page.change(RETURN, another_figure)
        assert A_FIGURE_CHANGED.fullmatch(refresh(page.book).sentence)
    finally:
        page.document.close(True)  # noqa: FBT003 - UNO names no arguments
