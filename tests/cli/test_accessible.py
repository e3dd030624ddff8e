"""``xlperf accessible``, as a user types it."""

import json
from pathlib import Path

import pytest

from tests.accessibility.test_check import accessible_book
from xlperf.accessibility.check import AccessibilityReport
from xlperf.accessibility.finding import Finding
from xlperf.cli.main import main


def run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["accessible", *map(str, arguments)])
    return int(ended.value.code or 0)


def test_a_workbook_that_meets_the_checklist_ends_well(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "figures.xlsx"
    accessible_book().save(path)
    assert run(path) == 0
    assert (
        "Of 36 items 33 are met, 0 are not, 0 need a look, and 3 only people can judge"
        in capsys.readouterr().out
    )


def test_what_is_not_met_is_said_with_item_place_and_remedy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book, path = accessible_book(), tmp_path / "figures.xlsx"
    book["Figures"].merge_cells("A1:C1")
    book.save(path)
    assert run(path) == 1
    assert "Not met, item 3 (essential): Figures!A1:C1" in capsys.readouterr().out
    assert run(path, "--json") == 1
    document = json.loads(capsys.readouterr().out)
    assert document["items"]["not met"] == [3]
    assert document["findings"][0]["place"] == "A1:C1"


def test_a_file_that_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path / "none.xlsx") == 2
    assert "There is no file" in capsys.readouterr().err


def test_of_a_folder_every_workbook_is_checked_and_what_cannot_be_opened_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    accessible_book().save(tmp_path / "good.xlsx")
    assert run(tmp_path) == 0
    assert capsys.readouterr().out.startswith("good.xlsx\n")
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "broken.xlsx").write_bytes(b"no workbook")
    (tmp_path / "notes.txt").write_text("no workbook either", encoding="utf-8")
    assert run(tmp_path) == 1
    assert "broken.xlsx" in capsys.readouterr().out
    assert run(tmp_path, "--json") == 1
    document = json.loads(capsys.readouterr().out)
    assert [report["file"] for report in document["workbooks"]] == ["good.xlsx"]
    assert len(document["errors"]) == 1
    assert run(tmp_path / "inner") == 2
    assert "broken.xlsx" in capsys.readouterr().err


def test_a_folder_without_workbooks_is_told_what_to_give(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path) == 2
    assert (
        "holds no workbook (.xlsx or .xlsm). Give a workbook, or a folder of them." in capsys.readouterr().err
    )


def test_half_a_character_in_a_workbook_is_printed_as_well_as_can_be(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Python's own encoder would end in a traceback; the other commands that print JSON replace it."""
    path = tmp_path / "figures.xlsx"
    accessible_book().save(path)
    report = AccessibilityReport(
        "figures.xlsx", (Finding(9, "Data \ud83d", "", "The sheet is hidden.", "Show it."),)
    )
    monkeypatch.setattr("xlperf.accessibility.check.check_accessibility", lambda _: report)
    assert run(path, "--json") == 0
    assert json.loads(capsys.readouterr().out)["findings"][0]["sheet"] == "Data ?"
