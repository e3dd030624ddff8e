"""What a refresh says of what it cannot bring up to date, and what it refuses before anything is changed."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.live.opened import (
    FEW,
    NAME,
    RETURN,
    Open,
    another_figure,
)
from tests.office import Office
from tests.page_columns import place
from xlperf.domain.observation import Source
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.errors import LiveError
from xlperf.live.attach import attach
from xlperf.live.refresh import refresh
from xlperf.pipeline import read_pack

pytestmark = pytest.mark.office


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


def test_a_judgement_that_was_typed_over_is_named(opened: Open) -> None:
    opened.cell("Dashboard", place("Status", 9)).String = "Green"
    done = refresh(opened.book)
    assert "page does NOT agree: Dashboard!L9 (Status) is Green, xlperf has Red" in done.sentence
    assert opened.cell("Dashboard", place("Status", 9)).String == "Green"


def test_other_indicators_than_the_registers_are_refused_and_nothing_is_changed(opened: Open) -> None:
    path = opened.pack / "register.xlsx"
    register = load_workbook(path)
    register["Indicators"]["A2"] = "NEW1"
    register.save(path)
    before = opened.cell("Dashboard", f"A1:{place('Code', 10)}").getDataArray()
    with pytest.raises(LiveError, match="NEW1: in the register and not on the page"):
        refresh(opened.book)
    assert opened.cell("Dashboard", f"A1:{place('Code', 10)}").getDataArray() == before


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


def test_a_dashboard_that_lacks_a_sheet_says_so(
    sample: Callable[..., Path], office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that only some have is a remark; without one that every dashboard has, it is to be built again."""
    with monkeypatch.context() as earlier:
        earlier.setattr("xlperf.dashboard.build.trends_sheet", lambda *_, **__: None)
        page = Open(sample("q2_2022_23", ("KS4A", "KS4B", "KS2")), office)
    try:
        assert [said for said in refresh(page.book).remarks if "There is no Trends sheet" in said]
        page.document.Sheets.removeByName("Notes")
        with pytest.raises(
            LiveError, match=r"has no Notes sheet, which a refresh renews.*Build the dashboard"
        ):
            attach(str(page.path))
    finally:
        page.document.close(True)  # noqa: FBT003 - UNO names no arguments


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


def test_a_name_that_was_deleted_is_told_before_anything_is_changed(opened: Open) -> None:
    opened.change(RETURN, another_figure)
    for name in ("ListedSummary", "ReportPeriod"):  # the one that is looked for last, first
        opened.document.NamedRanges.removeByName(name)
        with pytest.raises(LiveError, match=f"lacks the name {name} .*Nothing was changed"):
            refresh(opened.book)
    assert opened.cell("Data", "G5").Value != 2950
    assert opened.cell("Dashboard", place("Latest value", 5)).Value != 2950
