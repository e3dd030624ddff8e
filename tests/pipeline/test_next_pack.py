"""The next quarter's pack, begun from this one's."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.conftest import write_rows
from tests.rules.test_targets import CODE, LAST_YEAR, THIS_YEAR, pack_with
from xlperf.domain.parse_period import parse_period
from xlperf.domain.period import PeriodKind
from xlperf.domain.problem import OF_EARLIER, Check, Problem
from xlperf.errors import OutputError, PackError
from xlperf.pipeline import Pack, read_pack
from xlperf.pipeline.next_pack import begin_next
from xlperf.readers.history import FIGURES, read_history

CODES = ("CP1", "CP2")
RETURN = "returns/Social care return Q3.xlsx"
REVIEWS, SECOND_PLANS = "CP cases reviewed within timescales", "CPP for a second or subsequent time"


def series(pack: Pack, code: str) -> dict[str, float | None]:
    """Return the quarters of an indicator."""
    return {
        str(seen.period): seen.value
        for seen in pack.observations[code]
        if seen.period.kind is PeriodKind.QUARTER
    }


def finding(pack: Pack, check: Check) -> Problem:
    (found,) = (problem for problem in pack.problems if problem.check is check)
    return found


def comment_on(pack: Path, code: str, text: str) -> None:
    (path,) = (pack / "output").glob("Performance dashboard*.xlsx")
    book = load_workbook(path)
    sheet = book["Dashboard"]
    (heading,) = (row for row in sheet.iter_rows() if "Commentary" in [cell.value for cell in row])
    columns = {cell.value: cell.column or 0 for cell in heading}
    (row,) = (
        row for row in range(1, sheet.max_row + 1)
        if sheet.cell(row, columns["Code"]).value == code
    )  # fmt: skip
    sheet.cell(row, columns["Commentary"]).value = text
    book.save(path)


def page(pack: Pack) -> object:
    """Return what a pack's page says, whichever day it is made on."""
    from dataclasses import replace  # noqa: PLC0415

    return replace(pack.with_commentary(), dated=date(2023, 1, 31)).page(pack.folder / "output", live=False)


@pytest.fixture
def begun(sample: Callable[..., Path]) -> Path:
    """Return the pack of the quarter after the sample's, whose team sends the new quarter alone, and restates one figure."""
    earlier = sample("q2_2022_23", only=CODES)
    read_pack(earlier).write(live=False)
    comment_on(earlier, "CP1", "Two reviews were late.")
    folder = earlier.parent / "q3_2022_23"
    begin_next(folder, earlier)
    shutil.rmtree(earlier)
    write_rows(
        folder / RETURN,
        [
            ["Indicator", "Q1 2022/23", "Q3 2022/23"],
            [REVIEWS, None, "80.1%"],
            [SECOND_PLANS, "25.0%", "21.4%"],
        ],
        sheet="Return",
    )
    return folder


def test_a_pack_remembers_what_its_returns_do_not_say(begun: Path) -> None:
    pack = read_pack(begun)
    assert str(pack.scorecard.settings.period) == "Q3 2022/23"
    assert series(pack, "CP1") == {"Q1 2022/23": 76.0, "Q2 2022/23": 77.6, "Q3 2022/23": 80.1}
    assert series(pack, "CP2") == {"Q1 2022/23": 25.0, "Q2 2022/23": 22.6, "Q3 2022/23": 21.4}
    first = pack.scorecard.rows[0]
    assert (first.latest, first.previous) == (pack.observations["CP1"][-1], pack.observations["CP1"][-2])
    assert first.why.endswith("From history.xlsx: Q2 2022/23, as reported in Q2 2022/23.")
    assert str(pack.observations["CP1"][0].source) == "history.xlsx, Figures!D2"
    assert "history.xlsx" in pack.files


def test_what_changed_since_is_found_without_an_earlier_dashboard(begun: Path) -> None:
    book = load_workbook(begun / "register.xlsx")
    sheet = book["Indicators"]
    target = [cell.value for cell in sheet[1]].index("Target") + 1
    sheet.cell(2, target).value = ">98%"
    book.save(begun / "register.xlsx")
    pack = read_pack(begun)
    assert {(problem.check, problem.code) for problem in pack.problems if problem.check in OF_EARLIER} == {
        (Check.RESTATED, "CP2"),
        (Check.CHANGED_IN_REGISTER, "CP1"),
    }
    restated = finding(pack, Check.RESTATED)
    assert restated.found == (
        "The figure for Q1 2022/23 is now 25%; “history.xlsx” has 27.61% (reported in Q2 2022/23)."
    )
    assert restated.source.file == RETURN
    assert pack.scorecard.rows[0].changed.endswith(">97.2% then, >98% now.")
    row = pack.scorecard.rows[1]
    assert row.changed == "Restated since the last report: Q1 2022/23 was 27.61%, is 25% now."
    assert row.why.endswith(row.changed)
    assert {code: [str(period) for period in told] for code, told in pack.restated.items()} == {
        "CP2": ["Q1 2022/23"]
    }


def test_comments_are_carried_and_a_pack_rebuilt_from_its_folder_alone_gives_the_same_page(
    begun: Path,
) -> None:
    pack = read_pack(begun)
    carried = pack.with_commentary().commentary.shown
    assert {code: comment.shown for code, comment in carried.items()} == {
        "CP1": "Q2 2022/23: Two reviews were late."
    }
    before = page(pack)
    pack.write()
    assert page(read_pack(begun)) == before
    shutil.rmtree(begun / "output")
    assert page(read_pack(begun)) == before
    moved = begun.rename(begun.parent / "moved")
    assert page(read_pack(moved)) == before


def test_the_pack_after_that_knows_every_version(begun: Path) -> None:
    after = begun.parent / "q4_2022_23"
    told = begin_next(after, begun)
    assert str(told.made.period) == "Q4 2022/23"
    versions = {
        (str(past.observation.period), past.observation.value, str(past.reported_in))
        for past in read_history(after).history.figures
        if past.observation.code == "CP2" and past.observation.period.kind is PeriodKind.QUARTER
    }
    assert versions == {
        ("Q1 2022/23", 27.61, "Q2 2022/23"),
        ("Q2 2022/23", 22.6, "Q2 2022/23"),
        ("Q1 2022/23", 25.0, "Q3 2022/23"),
        ("Q3 2022/23", 21.4, "Q3 2022/23"),
    }
    pack = read_pack(after)
    assert list(series(pack, "CP2").values()) == [25.0, 22.6, 21.4]
    assert [past.code for past in pack.history.comments] == ["CP1"]
    assert not any(problem.check in OF_EARLIER for problem in pack.problems)
    assert pack.scorecard.rows[1].changed == ""  # it was told in its own quarter
    assert [str(period) for period in pack.restated["CP2"]] == [
        "Q1 2022/23"
    ]  # and is marked in the chart for good


def test_an_earlier_dashboard_that_is_given_is_compared_with_instead(
    begun: Path, sample: Callable[..., Path]
) -> None:
    first = read_pack(sample("q2_2022_23", only=CODES), parse_period("Q1 2022/23")).write(live=False)
    pack = read_pack(begun, previous=first)
    found = {problem.found for problem in pack.problems if problem.check in OF_EARLIER}
    assert not any("history.xlsx" in text for text in found)
    assert pack.with_commentary(previous=first).commentary.shown == {}


def test_an_indicator_that_was_given_another_code_keeps_its_past_and_one_that_was_dropped_is_told(
    begun: Path,
) -> None:
    book = load_workbook(begun / "register.xlsx")
    sheet = book["Indicators"]
    columns = {cell.value: cell.column or 0 for cell in sheet[1]}
    sheet.cell(2, columns["Code"]).value = "REV"
    sheet.cell(2, columns["Earlier codes"]).value = "cp1"
    sheet.delete_rows(3)
    book.save(begun / "register.xlsx")
    pack = read_pack(begun)
    assert list(series(pack, "REV").values()) == [76.0, 77.6, 80.1]
    assert pack.with_commentary().commentary.shown["REV"].shown == "Q2 2022/23: Two reviews were late."
    assert [problem.check for problem in pack.problems if problem.check in OF_EARLIER] == [
        Check.INDICATOR_DROPPED
    ]
    after = begin_next(begun.parent / "q4", begun).history
    assert {past.observation.code for past in after.figures} == {"REV", "CP2"}  # what was dropped is not lost


def test_no_finding_has_a_team_mend_what_was_reported_long_ago(begun: Path) -> None:
    book = load_workbook(begun / "history.xlsx")
    book[FIGURES].append(["CP1", REVIEWS, "Q4 2021/22", 776, None, None, None, "percent", "Q4 2021/22"])
    book.save(begun / "history.xlsx")
    pack = read_pack(begun)
    assert series(pack, "CP1")["Q4 2021/22"] == 776
    assert [problem for problem in pack.problems if problem.source.file == "history.xlsx"] == []


def test_a_pack_that_is_there_and_one_that_is_not_later_are_refused(begun: Path) -> None:
    with pytest.raises(OutputError, match=r"There is a pack in .* already"):
        begin_next(begun, begun)
    with pytest.raises(OutputError, match=r"must be for a later period than that, not Q3 2022/23"):
        begin_next(begun.parent / "again", begun, parse_period("Q3 2022/23"))
    assert not (begun.parent / "again").exists()


def test_a_row_of_the_history_that_cannot_be_read_is_not_lost_in_silence(begun: Path) -> None:
    book = load_workbook(begun / "history.xlsx")
    book[FIGURES].append(["CP1", REVIEWS, "last winter", 77.6])
    book.save(begun / "history.xlsx")
    assert [error.check for error in read_pack(begun).errors] == [Check.HISTORY_UNREADABLE]
    with pytest.raises(
        PackError, match=r"“last winter” is not a period. The row was left out. Nothing was made"
    ):
        begin_next(begun.parent / "q4", begun)
    assert not (begun.parent / "q4").exists()


def test_what_a_council_has_of_its_own_goes_along(sample: Callable[..., Path]) -> None:
    earlier = sample("q2_2022_23", only=CODES)
    own = ("mail.html", "page.html", "report.docx", "report_sentences.txt")
    for name in own:
        (earlier / name).write_text("Ours.", encoding="utf-8")
    told = begin_next(earlier.parent / "next", earlier, parse_period("Q4 2022/23"))
    assert told.copied == (*own, "comparators")
    assert {(earlier.parent / "next" / name).read_text(encoding="utf-8") for name in own} == {"Ours."}
    assert any((earlier.parent / "next" / "comparators").iterdir())


def test_blank_returns_show_what_was_reported_before_and_read_back_as_it_was(begun: Path) -> None:
    after = begun.parent / "q4_2022_23"
    begin_next(after, begun)
    (path,) = (after / "blank returns").iterdir()
    (sheet,) = load_workbook(path)
    (heads,) = (row for row in sheet.iter_rows() if "Enter" in [cell.value for cell in row])
    at = {cell.value: cell.column or 0 for cell in heads}
    rows = {
        (sheet.cell(row, 1).value, sheet.cell(row, 2).value): row
        for row in range(heads[0].row or 1, sheet.max_row)
    }
    percent = next(row for (label, part), row in rows.items() if label is None and part == "%")
    known, due = sheet.cell(percent, at["Q3 2022/23"]), sheet.cell(percent, at["Q4 2022/23"])
    assert (known.value, known.protection.locked, known.fill.fgColor.rgb) == (0.801, True, "FFE7E6E6")
    assert (due.value, due.protection.locked) == (None, False)
    assert sheet.cell(rows[REVIEWS, "Numerator"], at["Target"]).value == ">97.2%"
    texts = [str(sheet.cell(row, 1).value) for row in range(1, 8)]
    assert any(text.startswith("Grey figures were reported before") for text in texts)
    shutil.copy(path, after / RETURN)
    before, pack = series(read_pack(begun), "CP2"), read_pack(after)
    assert series(pack, "CP2") == before
    assert not any(problem.check in OF_EARLIER for problem in pack.problems)
    assert str(pack.scorecard.rows[0].awaited) == "Q4 2022/23"  # the quarter that is due is still blank


def test_a_blank_return_of_a_running_total_shows_the_totals_by_the_quarter_that_each_goes_up_to(
    sample: Callable[..., Path],
) -> None:
    before = pack_with(sample("q2_2022_23", only=("CP1",)))
    after = before.parent / "q3_2022_23"
    begin_next(after, before)
    (sheet,) = load_workbook(after / "blank returns" / "Contacts.xlsx")
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    heads = next(row for row in rows if "Enter" in row)
    (total,) = (row for row in rows if row[0] == "Contacts so far")
    assert dict(zip(heads[2:-1], total[2:-1], strict=True)) == {**LAST_YEAR, **THIS_YEAR, "Q3 2022/23": None}
    shutil.copy(after / "blank returns" / "Contacts.xlsx", after / "returns")
    assert series(read_pack(after), CODE) == series(read_pack(before), CODE)


def test_past_figures_in_another_unit_are_left_out_with_a_finding(begun: Path) -> None:
    book = load_workbook(begun / "history.xlsx")
    for period in ("Q3 2021/22", "Q4 2021/22"):
        book[FIGURES].append(["CP1", REVIEWS, period, 97, None, None, None, "number", "Q4 2021/22"])
    book.save(begun / "history.xlsx")
    pack = read_pack(begun)
    assert "Q4 2021/22" not in series(pack, "CP1")
    told = finding(pack, Check.HISTORY_OTHER_UNIT)
    name = pack.scorecard.rows[0].indicator.name
    assert (
        told.found
        == f"2 past figures of “{name}” are not in per cent, and were left out: here for Q3 2021/22."
    )
    assert (told.code, told.source.file, told.source.sheet) == ("CP1", "history.xlsx", FIGURES)
