"""What people did to an open dashboard is still there after a refresh, and what it says goes by it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook as ExcelWorkbook, load_workbook

from tests.live.opened import (
    A_FIGURE_CHANGED,
    FEW,
    RETURN,
    SOCIAL,
    Open,
    a_fault,
    another_figure,
    another_quarter,
)
from tests.office import Office
from tests.page_columns import place
from tests.test_commentary import comment_on, last_quarter
from xlperf.errors import LiveError
from xlperf.live.refresh import refresh
from xlperf.pipeline import read_pack
from xlperf.readers.dashboard_comments import read_commentary

pytestmark = pytest.mark.office


@pytest.fixture
def ranked(sample: Callable[..., Path], office: Office) -> Iterator[Open]:
    """Return the sample with its dashboard open, with invented figures of other authorities behind its first two measures with any."""
    pack = sample("q2_2022_23", FEW)
    figures = ExcelWorkbook()
    for name, first in (("RevCP", 91.0), ("PrevRegCPR", 18.0)):
        sheet = figures.create_sheet(name)
        sheet.append(["LA number", "Local authority", "2021"])
        for number in range(12):
            sheet.append([900 + number, f"Invented {number}", first + number / 2])
    del figures["Sheet"]
    for old in (pack / "comparators").iterdir():
        old.unlink()
    figures.save(pack / "comparators" / "Invented figures.xlsx")
    page = Open(pack, office)
    yield page
    page.document.close(True)  # noqa: FBT003 - UNO names no arguments


def test_what_people_typed_stays(opened: Open) -> None:
    """Target, polarity, commentary, their own sheet, notes beneath a list, a sorted page and the cell they are in."""
    opened.cell("Dashboard", place("Target", 9)).String = ">=77.6%"
    opened.cell("Dashboard", place("Polarity", 5)).String = "Low = Good"
    opened.cell("Dashboard", place("Commentary", 9)).String = "=1+1 is what we wrote"
    opened.cell("Summary", "B60").String = "our own note"
    opened.document.Sheets.insertNewByName("Ours", 0)
    opened.cell("Ours", "A1").String = "ours"
    opened.document.CurrentController.select(opened.cell("Ours", "A1"))
    opened.change(RETURN, another_figure)
    done = refresh(opened.book)
    assert done.disagreeing == ()
    assert any("target of CP1" in remark and "next build" in remark for remark in done.remarks)
    assert opened.cell("Dashboard", place("Target", 9)).String == ">=77.6%"
    assert opened.cell("Dashboard", place("Status", 9)).String == "Green"
    assert opened.cell("Dashboard", place("Polarity", 5)).String == "Low = Good"
    assert opened.cell("Dashboard", place("Better or worse", 5)).String == "Better"
    assert opened.cell("Dashboard", place("Commentary", 9)).String == "=1+1 is what we wrote"
    notes = [text for (text,) in opened.cell("Summary", "B40:B80").getDataArray()]
    assert notes.count("our own note") == 1
    assert opened.cell("Ours", "A1").String == "ours"
    assert opened.document.CurrentController.ActiveSheet.Name == "Ours"
    assert "meets the target" in opened.cell("Dashboard", place("Why", 9)).String


def test_a_comment_on_notes_whose_indicator_has_gone_stays(
    sample: Callable[..., Path], office: Office, tmp_path: Path
) -> None:
    pack = sample("q2_2022_23", FEW)
    earlier = read_pack(pack).write(tmp_path / "earlier.xlsx")
    comment_on(earlier, "CP1", "said of what has gone")
    book = load_workbook(earlier)
    for cells in book["Dashboard"].iter_rows():
        for cell in cells:
            if cell.value == "CP1":
                cell.value = "GONE1"
    book.save(earlier)
    read_pack(pack).write(previous=earlier)
    page = Open(pack, office)
    try:
        refresh(page.book)
        page.book.save()
        assert read_commentary(page.path).shown["GONE1"].text == "said of what has gone"
    finally:
        page.document.close(True)  # noqa: FBT003 - UNO names no arguments


def test_a_refresh_knows_last_quarters_comments_from_this_ones(
    sample: Callable[..., Path], tmp_path: Path, office: Office
) -> None:
    pack = sample("q2_2022_23", FEW)
    earlier = last_quarter(pack, tmp_path / "earlier.xlsx", {"CP1": "late", "CP2": "late too"})
    comment_on(read_pack(pack).write(previous=earlier), "CP2", "Q1 2022/23: late too\nDone now.")
    page = Open(pack, office)
    try:
        refresh(page.book)
        page.book.save()
        told = read_commentary(page.path)
        assert told.given.keys() == {"CP2"}
        assert {code: comment.shown for code, comment in told.carried.items()} == {
            "CP1": "Q1 2022/23: late", "CP2": "Q1 2022/23: late too",
        }  # fmt: skip
    finally:
        page.document.close(True)  # noqa: FBT003 - UNO names no arguments


def test_a_page_that_people_sorted_is_refreshed_in_their_order(opened: Open) -> None:
    dashboard = opened.document.Sheets.getByName("Dashboard")
    rows = dashboard.getCellRangeByName(f"A5:{place('Code', 10)}")
    turned = tuple(reversed(rows.getFormulaArray()))
    rows.setFormulaArray(turned)
    opened.change(RETURN, another_figure)
    assert A_FIGURE_CHANGED.fullmatch(refresh(opened.book).sentence)
    assert (
        opened.cell("Dashboard", place("Code", 10)).String,
        opened.cell("Dashboard", place("Latest value", 10)).Value,
    ) == ("CFWS1", 2950)


def test_text_from_a_return_never_becomes_a_formula_or_a_date(opened: Open) -> None:
    path = opened.pack / "returns" / SOCIAL
    path.rename(path.with_name("=1+1 Sep 2022 Social care return Q2.xlsx"))
    refresh(opened.book)
    data = opened.document.Sheets.getByName("Data").getCellRangeByName("D4:L400")
    texts = {value for row in data.getFormulaArray() for value in row if "Social care" in str(value)}
    assert texts == {"'=1+1 Sep 2022 Social care return Q2.xlsx"} or all("returns/" in text for text in texts)
    assert {type(value) for row in data.getDataArray() for value in (row[0],)} == {str}


def test_another_period_is_read_from_the_returns_too(opened: Open) -> None:
    """One that is none is named with its cell; one that was pasted in other words is put into the words of the list."""
    opened.cell("Dashboard", "B3").String = "next quarter"
    with pytest.raises(LiveError, match=r"cell B3, is “next quarter”"):
        refresh(opened.book)
    opened.cell("Dashboard", "B3").String = "Apr-Jun 2022"
    assert refresh(opened.book).disagreeing == ()
    assert opened.cell("Dashboard", "B3").String == "Q1 2022/23"
    assert opened.cell("Dashboard", place("Latest value", 5)).Value == 3812
    assert opened.cell("Dashboard", "A2").String.endswith("Q1 2022/23")
    assert opened.cell("Workings", "B4").String == "0"


def test_cut_points_stay_right_where_the_layout_of_comparators_has_changed(opened: Open) -> None:
    """A row without polarity has fewer lines on Comparators, so that sheet stays as built; so must what points to it."""
    opened.cell("Dashboard", place("Polarity", 9)).String = "N/A"
    opened.cell("Dashboard", place("Polarity", 10)).String = "Low = Good"
    done = refresh(opened.book)
    assert done.disagreeing == ()
    assert any(remark.startswith("Comparators could not be brought up to date") for remark in done.remarks)


def test_a_column_of_their_own_within_the_figures_stays_and_cuts_none_off(opened: Open) -> None:
    sheet = opened.document.Sheets.getByName("Data")
    sheet.Columns.insertByIndex(1, 1)
    opened.cell("Data", "B3").String = "Ours"
    opened.cell("Data", "B4").String = "seen"
    opened.change(RETURN, another_quarter)
    assert refresh(opened.book).disagreeing == ()
    assert (opened.cell("Data", "B3").String, opened.cell("Data", "B4").String) == ("Ours", "seen")


def test_the_place_among_others_is_right_wherever_the_own_line_goes(ranked: Open) -> None:
    for cell, typed in (("D9", "Low = Good"), ("B3", "Q1 2022/23")):
        ranked.cell("Dashboard", cell).String = typed
        assert refresh(ranked.book).disagreeing == (), typed
        who = [value for (value,) in ranked.cell("Ranks", "F4:F29").getDataArray()]
        assert who.count("own") == 2, typed


def test_a_list_that_people_pushed_down_stays_as_built_and_is_named(opened: Open) -> None:
    opened.document.Sheets.getByName("Checks").Rows.insertByIndex(0, 1)
    opened.change(RETURN, a_fault)
    done = refresh(opened.book)
    assert any(remark.startswith("Checks could not be brought up to date") for remark in done.remarks)


def test_a_polarity_that_is_none_of_the_three_is_no_judgement(opened: Open) -> None:
    for row, pasted in ((7, ""), (9, "high = good "), (10, "Up")):
        opened.cell("Dashboard", place("Polarity", row)).String = pasted
    assert refresh(opened.book).disagreeing == ()
    for row in (7, 9, 10):
        assert opened.cell("Dashboard", place("Status", row)).String == "N/A", row
        why = opened.cell("Dashboard", place("Why", row)).String
        assert why.startswith("N/A: neither high nor low is good"), row
