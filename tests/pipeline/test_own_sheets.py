"""Sheets that people added to a dashboard."""

from collections.abc import Callable
from pathlib import Path

from openpyxl import load_workbook
from typer.testing import CliRunner

from xlperf.cli.main import app
from xlperf.pipeline import read_pack
from xlperf.pipeline.own_sheets import keep_own_sheets


def test_a_dashboard_with_a_sheet_of_ones_own_is_kept_when_it_is_built_again(
    sample: Callable[[str], Path],
) -> None:
    pack = sample("q2_2022_23")
    built = read_pack(pack).write()
    book = load_workbook(built)
    book.create_sheet("Our notes")["A1"] = "for the meeting"
    book.save(built)
    ended = CliRunner().invoke(app, ["build", str(pack)])
    assert ended.exit_code == 0, ended.output
    assert "sheets of your own (Our notes)" in ended.output
    [kept] = (pack / "output" / "kept").iterdir()
    assert load_workbook(kept)["Our notes"]["A1"].value == "for the meeting"
    assert "Our notes" not in load_workbook(built).sheetnames


def test_nothing_is_kept_of_a_dashboard_as_it_was_built(
    sample: Callable[[str], Path], tmp_path: Path
) -> None:
    assert keep_own_sheets(read_pack(sample("q2_2022_23")).write(parity=True)) is None
    assert keep_own_sheets(tmp_path / "none.xlsx") is None
    (tmp_path / "broken.xlsx").write_bytes(b"PK")
    assert keep_own_sheets(tmp_path / "broken.xlsx") is None


def test_a_sheet_committee_of_ones_own_is_kept(sample: Callable[[str], Path]) -> None:
    """Dashboards had no such sheet at first, and people may have made one."""
    built = read_pack(sample("q2_2022_23")).write()
    book = load_workbook(built)
    del book.defined_names["CommitteePage"]
    book["Committee"]["A1"] = "for the committee, by hand"
    book.save(built)
    kept = keep_own_sheets(built)
    assert kept is not None
    assert kept.names == ["Committee"]
