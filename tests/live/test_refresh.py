"""A refreshed dashboard is what a fresh build would be, and what people typed is still there."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook as ExcelWorkbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.live.opened import (
    FEW,
    NAME,
    RETURN,
    SOCIAL,
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
from tests.test_commentary import comment_on, last_quarter
from xlperf.dashboard.model import Workbook
from xlperf.dashboard.trends_sheet import OTHERS_DRAWN
from xlperf.dashboard.workings_sheet import CHANGED_BY_REFRESH, COLUMN
from xlperf.domain.observation import Source
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.errors import LiveError
from xlperf.live.attach import attach
from xlperf.live.refresh import refresh
from xlperf.pipeline import read_pack
from xlperf.readers.dashboard_comments import read_commentary
from xlperf.workbooks.address import cell_name

pytestmark = pytest.mark.office
RESULTS = "Key stage results 2022.xlsx"
MARKS = cell_name(6, COLUMN[CHANGED_BY_REFRESH])


@pytest.fixture
def ranked(sample: Callable[..., Path], office: Office) -> Iterator[Open]:
    """Return the same, with invented figures of other authorities behind its first two measures with any."""
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
        assert any("no column “Year-end forecast”" in said for said in refresh(page.book).remarks)
    finally:
        page.document.close(True)  # noqa: FBT003 - UNO names no arguments
    page.path.unlink()
    page = Open(pack, office)
    try:
        (pack / "returns" / RETURN).write_bytes(without)
        page.change(RETURN, _with_forecast(8000))
        done = refresh(page.book)
        assert (done.disagreeing, done.remarks) == ((), ())
        assert "8,000" in {page.cell("Dashboard", f"Q{row}").String.partition(":")[0] for row in (5, 6)}
        (pack / "returns" / RETURN).write_bytes(without)
        assert refresh(page.book).disagreeing == ()
        assert {page.cell("Dashboard", f"Q{row}").String for row in (5, 6)} == {""}
    finally:
        page.document.close(True)  # noqa: FBT003 - UNO names no arguments


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
    assert done.sentence == "1 figure changed, 0 statuses changed, page agrees"
    marks = opened.cell("Workings", MARKS).String
    assert "|Latest value|" in marks
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


def test_findings_that_only_a_build_looks_for_are_named_as_they_leave_the_page(
    sample: Callable[..., Path], office: Office
) -> None:
    pack = sample("q2_2022_23", FEW)
    read = read_pack(pack)
    first = read.scorecard.rows[0].indicator
    gone = Problem(
        Check.RESTATED,
        Severity.WARNING,
        Source("A.xlsx"),
        found="Found.",
        expected="Expected.",
        remedy="Do.",
        code=first.code,
    )
    note = replace(gone, check=Check.COMMENT_NOT_TAKEN)
    page = Open(pack, office, replace(read, problems=[*read.problems, gone, gone, note]))
    try:
        (said,) = (
            remark
            for remark in refresh(page.book).remarks
            if remark.startswith("No longer on the Checks sheet")
        )
        assert "1 comment-not-taken and 2 restated. Build again, with --previous as before, before" in said
        assert not any(remark.startswith("No longer") for remark in refresh(page.book).remarks)
    finally:
        page.document.close(True)  # noqa: FBT003 - UNO names no arguments


def test_a_page_that_people_sorted_is_refreshed_in_their_order(opened: Open) -> None:
    dashboard = opened.document.Sheets.getByName("Dashboard")
    rows = dashboard.getCellRangeByName(f"A5:{place('Code', 10)}")
    turned = tuple(reversed(rows.getFormulaArray()))
    rows.setFormulaArray(turned)
    opened.change(RETURN, another_figure)
    assert refresh(opened.book).sentence == "1 figure changed, 0 statuses changed, page agrees"
    assert (
        opened.cell("Dashboard", place("Code", 10)).String,
        opened.cell("Dashboard", place("Latest value", 10)).Value,
    ) == ("CFWS1", 2950)


def test_a_judgement_that_was_typed_over_is_named(opened: Open) -> None:
    opened.cell("Dashboard", place("Status", 9)).String = "Green"
    done = refresh(opened.book)
    assert "page does NOT agree: Dashboard!L9 (Status) is Green, xlperf has Red" in done.sentence
    assert opened.cell("Dashboard", place("Status", 9)).String == "Green"


def test_text_from_a_return_never_becomes_a_formula_or_a_date(opened: Open) -> None:
    path = opened.pack / "returns" / SOCIAL
    path.rename(path.with_name("=1+1 Sep 2022 Social care return Q2.xlsx"))
    refresh(opened.book)
    data = opened.document.Sheets.getByName("Data").getCellRangeByName("D4:L400")
    texts = {value for row in data.getFormulaArray() for value in row if "Social care" in str(value)}
    assert texts == {"'=1+1 Sep 2022 Social care return Q2.xlsx"} or all("returns/" in text for text in texts)
    assert {type(value) for row in data.getDataArray() for value in (row[0],)} == {str}


def test_other_indicators_than_the_registers_are_refused_and_nothing_is_changed(opened: Open) -> None:
    path = opened.pack / "register.xlsx"
    register = load_workbook(path)
    register["Indicators"]["A2"] = "NEW1"
    register.save(path)
    before = opened.cell("Dashboard", f"A1:{place('Code', 10)}").getDataArray()
    with pytest.raises(LiveError, match="NEW1: in the register and not on the page"):
        refresh(opened.book)
    assert opened.cell("Dashboard", f"A1:{place('Code', 10)}").getDataArray() == before


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


def test_a_workbook_outside_of_a_pack_needs_to_be_told_its_pack(
    opened: Open, office: Office, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere.xlsx"
    elsewhere.write_bytes(opened.path.read_bytes())
    document = office.open(elsewhere)
    try:
        book = attach("elsewhere")
        with pytest.raises(LiveError, match="--pack FOLDER"):
            refresh(book)
        assert refresh(book, opened.pack).sentence.endswith("page agrees")
    finally:
        document.close(True)  # noqa: FBT003 - UNO names no arguments


def test_a_protected_sheet_is_named_and_nothing_is_changed(opened: Open) -> None:
    opened.document.Sheets.getByName("Data").protect("")
    opened.change(RETURN, another_figure)
    with pytest.raises(LiveError, match=r"protected: Data\. Unprotect"):
        refresh(opened.book)
    assert opened.cell("Dashboard", place("Latest value", 5)).Value == 2873


def test_plain_values_and_other_workbooks_are_refused_in_words(
    opened: Open, office: Office, tmp_path: Path
) -> None:
    plain = read_pack(opened.pack).write(tmp_path / "plain.xlsx", live=False)
    other = opened.pack / "returns" / RETURN
    documents = [office.open(path) for path in (plain, other)]
    try:
        with pytest.raises(LiveError, match="plain values"):
            attach("plain.xlsx")
        with pytest.raises(LiveError, match="not an xlperf dashboard: it has no Summary sheet"):
            attach(str(other))
        with pytest.raises(LiveError, match=r"nothing\.xlsx is not open.*Open workbooks: .*plain\.xlsx"):
            attach("nothing.xlsx")
    finally:
        for document in documents:
            document.close(True)  # noqa: FBT003 - UNO names no arguments


def test_of_two_workbooks_of_one_name_the_path_decides(opened: Open, office: Office, tmp_path: Path) -> None:
    twin = tmp_path / NAME
    twin.write_bytes(opened.path.read_bytes())
    document = office.open(twin)
    try:
        with pytest.raises(LiveError, match=r"2 open workbooks are called .*Give the whole path"):
            attach(NAME)
        assert attach(str(twin)).fullname == str(twin)
    finally:
        document.close(True)  # noqa: FBT003 - UNO names no arguments


def test_a_workbook_opened_read_only_is_refused(opened: Open, office: Office, tmp_path: Path) -> None:
    copy = tmp_path / "read only.xlsx"
    copy.write_bytes(opened.path.read_bytes())
    document = office.open(copy, ReadOnly=True)
    try:
        with pytest.raises(LiveError, match="open read-only"):
            refresh(attach(str(copy)), opened.pack)
    finally:
        document.close(True)  # noqa: FBT003 - UNO names no arguments


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


def test_a_name_that_was_deleted_is_told_before_anything_is_changed(opened: Open) -> None:
    opened.change(RETURN, another_figure)
    for name in ("ListedSummary", "ReportPeriod"):  # the one that is looked for first, last
        opened.document.NamedRanges.removeByName(name)
        with pytest.raises(LiveError, match=f"lacks the name {name} .*Nothing was changed"):
            refresh(opened.book)
    assert opened.cell("Data", "G5").Value != 2950
    assert opened.cell("Dashboard", place("Latest value", 5)).Value != 2950


def test_a_polarity_that_is_none_of_the_three_is_no_judgement(opened: Open) -> None:
    for row, pasted in ((7, ""), (9, "high = good "), (10, "Up")):
        opened.cell("Dashboard", place("Polarity", row)).String = pasted
    assert refresh(opened.book).disagreeing == ()
    for row in (7, 9, 10):
        assert opened.cell("Dashboard", place("Status", row)).String == "N/A", row
        why = opened.cell("Dashboard", place("Why", row)).String
        assert why.startswith("N/A: neither high nor low is good"), row


def test_a_page_with_one_indicator_is_refreshed(sample: Callable[..., Path], office: Office) -> None:
    pack = sample("q2_2022_23", FEW)
    register = load_workbook(pack / "register.xlsx")
    register["Indicators"].delete_rows(3, register["Indicators"].max_row)
    register.save(pack / "register.xlsx")
    page = Open(pack, office)
    try:
        page.change(RETURN, another_figure)
        assert refresh(page.book).sentence == "1 figure changed, 0 statuses changed, page agrees"
    finally:
        page.document.close(True)  # noqa: FBT003 - UNO names no arguments
