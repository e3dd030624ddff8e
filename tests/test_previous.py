"""An earlier dashboard against the pack of today."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook as ExcelWorkbook, load_workbook

from xlperf.domain.parse_period import parse_period
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.errors import PackError
from xlperf.pipeline import read_pack
from xlperf.readers.dashboard_comments import read_commentary
from xlperf.readers.previous_dashboard import read_previous_dashboard

FEW = ("CFWS1", "CP1", "CP2", "YJ3")
SINCE = {Check.INDICATOR_DROPPED, Check.CODE_CHANGED, Check.PREVIOUS_NOT_EARLIER}


def new_findings(pack: Path, previous: Path) -> list[Problem]:
    """Return what is found against an earlier dashboard and not without it."""
    without = read_pack(pack).problems
    return [problem for problem in read_pack(pack, previous=previous).problems if problem not in without]


@pytest.mark.parametrize("name", ["q2_2022_23", "q3_2024_25"])
def test_a_dashboard_against_its_own_pack_gives_nothing(sample: Callable[..., Path], name: str) -> None:
    pack = sample(name)
    written = read_pack(pack).write()
    earlier = read_previous_dashboard(written)
    assert sum(map(len, earlier.figures.values())) > 20
    assert all(row.definition is not None for row in earlier.rows.values())
    assert [problem.check for problem in new_findings(pack, written)] == [Check.PREVIOUS_NOT_EARLIER]


@pytest.mark.parametrize("live", [True, False])
@pytest.mark.parametrize(
    ("period", "said"),
    [("Q2 2022/23", "the same period as this one."), ("Q3 2022/23", "later than this one.")],
)
def test_a_dashboard_of_the_same_or_a_later_quarter_is_no_earlier_one(
    sample: Callable[..., Path], period: str, said: str, *, live: bool
) -> None:
    pack = sample("q2_2022_23", FEW)
    later = read_pack(pack, parse_period(period)).write(pack.parent / "other.xlsx", live=live)
    assert read_previous_dashboard(later).period == parse_period(period)
    (found,) = (
        problem for problem in new_findings(pack, later) if problem.check is Check.PREVIOUS_NOT_EARLIER
    )
    assert found.found == f"“other.xlsx” is the dashboard of {period}, {said}"
    assert str(found.source) == "register.xlsx, Settings!B6"


def as_it_is(_: ExcelWorkbook) -> None:
    """Leave a workbook as it is."""


def with_rows_above(book: ExcelWorkbook) -> None:
    book["Dashboard"].insert_rows(1, 4)


def without_title(book: ExcelWorkbook) -> None:
    book.properties.title = None
    with_rows_above(book)


def with_another_period_chosen(book: ExcelWorkbook) -> None:
    book["Dashboard"]["A2"] = "Ownshire · Q4 2022/23"


@pytest.mark.parametrize("alter", [as_it_is, with_rows_above, without_title, with_another_period_chosen])
def test_its_figures_and_its_comments_are_of_the_period_it_was_built_for_whatever_was_done_to_the_page(
    sample: Callable[..., Path], alter: Callable[[ExcelWorkbook], None]
) -> None:
    pack = sample("q2_2022_23", FEW)
    before = read_pack(pack, parse_period("Q1 2022/23")).write(live=False)
    book = load_workbook(before)
    alter(book)
    book.save(before)
    assert str(read_previous_dashboard(before).period) == read_commentary(before).period == "Q1 2022/23"
    assert new_findings(pack, before) == []


def test_the_period_of_a_figure_is_not_taken_for_the_dashboards(sample: Callable[..., Path]) -> None:
    written = read_pack(sample("q2_2022_23", FEW)).write(live=False)
    book = load_workbook(written)
    book.properties.title = None
    for name in ("A1", "A2", "A3"):
        book["Dashboard"][name] = None
    book.save(written)
    assert (read_previous_dashboard(written).period, read_commentary(written).period) == (None, "")


def test_an_indicator_dropped_and_a_code_renamed_are_found(sample: Callable[..., Path]) -> None:
    pack = sample("q2_2022_23", FEW)
    before = read_pack(pack, parse_period("Q1 2022/23")).write()
    register = load_workbook(pack / "register.xlsx")
    sheet = register["Indicators"]
    at = {str(sheet.cell(row, 1).value): row for row in range(2, sheet.max_row + 1)}
    sheet.cell(at["CP1"], 1).value = "CP9"
    sheet.delete_rows(at["YJ3"])
    register.save(pack / "register.xlsx")
    found = [problem for problem in read_pack(pack, previous=before).problems if problem.check in SINCE]
    assert [(problem.check, problem.severity, problem.code) for problem in found] == [
        (Check.INDICATOR_DROPPED, Severity.WARNING, ""),
        (Check.CODE_CHANGED, Severity.WARNING, "CP9"),
    ]
    assert "(YJ3) is in “Performance dashboard Q1 2022-23.xlsx”" in found[0].found
    assert (found[1].source.cell, "it was CP1." in found[1].found) == (f"A{at['CP1']}", True)


def test_an_indicator_with_earlier_codes_is_compared_with_what_it_was(sample: Callable[..., Path]) -> None:
    """Its figures, and what it was judged by, as if it still had its old code."""
    pack = sample("q2_2022_23", FEW)
    before = read_pack(pack, parse_period("Q1 2022/23")).write()
    register = load_workbook(pack / "register.xlsx")
    sheet = register["Indicators"]
    heading = {str(cell.value): at for at, cell in enumerate(sheet[1], 1)}
    row = next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, 1).value == "CP1")
    for name, value in (("Code", "CP9"), ("Earlier codes", "cp1; OLD"), ("Target", ">98%")):
        sheet.cell(row, heading[name]).value = value
    register.save(pack / "register.xlsx")
    assert [(problem.check, problem.code) for problem in new_findings(pack, before)] == [
        (Check.CHANGED_IN_REGISTER, "CP9")
    ]


def test_the_quarter_before_against_this_one_gives_nothing(sample: Callable[..., Path]) -> None:
    pack = sample("q2_2022_23", FEW)
    before = read_pack(pack, parse_period("Q1 2022/23")).write()
    assert new_findings(pack, before) == []


def test_a_figure_and_a_target_changed_since_are_found(sample: Callable[..., Path]) -> None:
    pack = sample("q2_2022_23", FEW)
    written = read_pack(pack).write()
    book = load_workbook(pack / "returns" / "Social care return Q2.xlsx")
    book["Safeguarding"]["L7"] = 27.7  # was 27.61
    book.save(pack / "returns" / "Social care return Q2.xlsx")
    register = load_workbook(pack / "register.xlsx")
    sheet = register["Indicators"]
    heading = {str(cell.value): cell.column or 0 for cell in sheet[1]}
    row = next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, heading["Code"]).value == "CP1")
    sheet.cell(row, heading["Target"]).value = ">98%"
    register.save(pack / "register.xlsx")
    found = [problem for problem in new_findings(pack, written) if problem.check not in SINCE]
    assert [(problem.check, problem.code) for problem in found] == [
        (Check.CHANGED_IN_REGISTER, "CP1"),
        (Check.RESTATED, "CP2"),
    ]
    assert "is now “>98%”; “Performance dashboard Q2 2022-23.xlsx” has “>97.2%”" in found[0].found


@pytest.mark.parametrize("spoil", ["Data", "Notes"])
def test_a_dashboard_without_one_of_its_sheets_is_refused(
    sample: Callable[..., Path], tmp_path: Path, spoil: str
) -> None:
    pack = sample("q2_2022_23", FEW)
    book = load_workbook(read_pack(pack).write())
    del book[spoil]
    book.save(tmp_path / "old.xlsx")
    with pytest.raises(PackError, match=f"has no {spoil} sheet"):
        read_pack(pack, previous=tmp_path / "old.xlsx")


@pytest.mark.parametrize("name", ["missing.xlsx", "register.xlsx"])
def test_a_workbook_that_is_no_dashboard_is_refused(sample: Callable[..., Path], name: str) -> None:
    pack = sample("q2_2022_23", FEW)
    with pytest.raises(PackError, match=r"no earlier dashboard|is not an xlperf dashboard"):
        read_pack(pack, previous=pack / name)
