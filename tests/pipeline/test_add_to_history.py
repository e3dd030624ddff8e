"""The past of a pack, taken from earlier dashboards, packs and tables of past figures."""

import csv
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.table import Table
from typer.testing import CliRunner

from tests.conftest import write_rows
from tests.pipeline.test_next_pack import comment_on
from xlperf.cli.command import app
from xlperf.domain.parse_period import parse_period
from xlperf.errors import OutputError, PackError
from xlperf.pipeline import read_pack
from xlperf.pipeline.add_to_history import AddedToHistory, FromSource, add_to_history
from xlperf.pipeline.next_pack import begin_next
from xlperf.readers.history import FIGURES, JUDGEMENTS, read_history

CODES = ("CP1", "CP2")
REVIEWS = "Child protection cases which were reviewed within timescales"


def only(added: AddedToHistory) -> FromSource:
    (gave,) = added.sources
    return gave


def told(pack: Path, code: str = "CP1") -> dict[tuple[str, str], float | str | None]:
    """Return what the history has of an indicator: by period and report the figure, or the mark."""
    return {
        (str(past.observation.period), str(past.reported_in or "")): past.observation.value
        if past.observation.value is not None
        else past.observation.mark
        for past in read_history(pack).history.figures
        if past.observation.code == code
    }


@pytest.fixture
def pack(sample: Callable[..., Path]) -> Path:
    return sample("q2_2022_23", only=CODES)


@pytest.fixture
def wide(tmp_path: Path) -> Path:
    path = tmp_path / "past.csv"
    with path.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows(
            [
                ["Code", "Measure", "Q3 2010/11", "Q4 2010/11", "Q2 2022/23"],
                ["cp1", "As it was called then", "71.1%", "c", "99%"],
                ["CP2", "", "0.2", "0.25", ""],
                ["ZZ9", "Unheard of", 1, 2, ""],
            ]
        )
    return path


def test_a_wide_table_by_code_is_taken_and_what_is_not_is_said(pack: Path, wide: Path) -> None:
    gave = only(add_to_history(pack, [wide]))
    assert gave.kind == "table of past figures"
    assert told(pack) == {("Q3 2010/11", ""): 71.1, ("Q4 2010/11", ""): "suppressed"}
    assert told(pack, "CP2") == {("Q3 2010/11", ""): 20.0, ("Q4 2010/11", ""): 25.0}
    assert [problem.found for problem in gave.problems] == [
        "“Unheard of” is here with figures, but no indicator in the register uses it."
    ]
    ((past, why),) = gave.left
    assert past.observation.source.cell == "E2"
    assert why == "It is for Q2 2022/23, which does not end before Q2 2022/23 does: it belongs in a return."
    seen = {str(observation.period): observation.value for observation in read_pack(pack).observations["CP1"]}
    assert seen["Q3 2010/11"] == 71.1


@pytest.mark.parametrize(
    "heads", [("Code", "Period", "Value"), ("Period", "Code", "Value"), ("Value", "Indicator", "Period")]
)
def test_a_long_table_is_taken_by_code_or_by_name_in_any_order_of_its_columns(
    pack: Path, tmp_path: Path, heads: tuple[str, ...]
) -> None:
    rows = [
        {"Code": "CP1", "Indicator": REVIEWS, "Period": period, "Value": value}
        for period, value in (("Q1 2012/13", "61.5%"), ("Q4 2013/14", "62%"), ("Q2 2012/13", "63.5%"))
    ]
    listed: list[list[object]] = [[row[name] for name in heads] for row in rows]
    write_rows(tmp_path / "past.xlsx", [[*heads], *listed])
    add_to_history(pack, [tmp_path / "past.xlsx"])
    assert told(pack) == {("Q1 2012/13", ""): 61.5, ("Q2 2012/13", ""): 63.5, ("Q4 2013/14", ""): 62.0}


def test_dashboards_and_packs_are_taken_as_the_reports_that_they_were(pack: Path, tmp_path: Path) -> None:
    first = tmp_path / "q1 dashboard.xlsx"
    read_pack(pack, parse_period("Q1 2022/23")).write(first, live=False)
    read_pack(pack).write(live=False)
    comment_on(pack, "CP1", "Two reviews were late.")
    folder = tmp_path / "q3_2022_23"
    shutil.copytree(pack, folder, ignore=shutil.ignore_patterns("output"))
    book = load_workbook(folder / "register.xlsx")
    for row in book["Settings"].iter_rows():
        if row[0].value == "Report period":
            row[1].value = "Q3 2022/23"
    book.save(folder / "register.xlsx")
    added = add_to_history(folder, [first, pack])
    assert [gave.kind for gave in added.sources] == ["dashboard of Q1 2022/23", "pack of Q2 2022/23"]
    assert told(folder)["Q1 2022/23", "Q1 2022/23"] == 76.0
    history = read_history(folder).history
    assert [(past.code, str(past.reported_in), past.status) for past in history.judgements] == [
        ("CP1", "Q1 2022/23", "Red"), ("CP2", "Q1 2022/23", "Red"), ("CP1", "Q2 2022/23", "Red"), ("CP2", "Q2 2022/23", "Amber"),
    ]  # fmt: skip
    assert [(past.code, past.text) for past in history.comments] == [("CP1", "Two reviews were late.")]
    assert read_pack(folder).with_commentary().commentary.shown["CP1"].shown == (
        "Q2 2022/23: Two reviews were late."
    )
    again = add_to_history(folder, [first, pack])
    assert [any(gave.added.news) for gave in again.sources] == [False, False]
    assert again.written is None
    assert not any(gave.added.differences for gave in again.sources)


def test_a_figure_that_two_reports_had_otherwise_is_kept_twice_and_said(pack: Path, tmp_path: Path) -> None:
    folder = tmp_path / "next"
    begin_next(folder, pack)
    shutil.copytree(pack / "returns", folder / "returns", dirs_exist_ok=True)
    write_rows(
        next((pack / "returns").glob("*ocial*")),
        [["Indicator", "Q1 2022/23", "Q2 2022/23"], ["CP cases reviewed within timescales", "70%", "77.6%"]],
        sheet="Return",
    )
    shutil.copy(pack / "register.xlsx", tmp_path)
    read_pack(pack, parse_period("Q1 2022/23")).write(tmp_path / "q1.xlsx", live=False)
    gave = only(add_to_history(folder, [tmp_path / "q1.xlsx"]))
    (difference,) = (difference for difference in gave.added.differences if difference.what == "Q1 2022/23")
    assert (difference.there, difference.there_in) == ("76%", "Q2 2022/23")
    assert (difference.here, difference.here_in, difference.taken) == ("70%", "Q1 2022/23", True)
    assert told(folder)["Q1 2022/23", "Q1 2022/23"] == 70.0
    assert {
        str(observation.period): observation.value for observation in read_pack(folder).observations["CP1"]
    }["Q1 2022/23"] == 76


def test_what_contradicts_a_report_is_not_taken_in_silence(pack: Path, tmp_path: Path) -> None:
    folder = tmp_path / "next"
    begin_next(folder, pack)
    before = (folder / "history.xlsx").read_bytes()
    write_rows(tmp_path / "past.xlsx", [["Code", "Q1 2022/23"], ["CP1", "12.5%"]])
    runner = CliRunner()
    done = runner.invoke(app, ["history", str(folder), "--add", str(tmp_path / "past.xlsx")])
    assert done.exit_code == 1
    assert (
        f"Contradicts: CP1 {REVIEWS}, Q1 2022/23: history.xlsx has 76% (Q2 2022/23), here 12.5% (past.xlsx, Sheet1!B2). "
        "It was not taken; if it is right, correct history.xlsx."
    ) in done.stdout
    assert (folder / "history.xlsx").read_bytes() == before
    done = runner.invoke(
        app, ["history", str(folder), "--add", str(tmp_path / "past.xlsx"), str(pack), "--json", "--dry-run"]
    )
    told_of = json.loads(done.stdout)
    assert [source["kind"] for source in told_of["sources"]] == [
        "table of past figures",
        "pack of Q2 2022/23",
    ]
    assert told_of["sources"][0]["differences"][0]["cell"] == "B2"
    assert told_of["written"] is None


def test_what_an_analyst_made_of_the_history_stays_as_it_is(pack: Path, wide: Path, tmp_path: Path) -> None:
    folder = tmp_path / "next"
    begin_next(folder, pack)
    path = folder / "history.xlsx"
    book = load_workbook(path)
    sheet = book[FIGURES]
    sheet.insert_cols(1)
    sheet["A1"], sheet["A2"] = "Checked by", "Jo"
    last = sheet.max_row
    sheet.auto_filter.ref = None
    sheet.add_table(Table(displayName="Past", ref=f"A1:M{last}"))
    sheet.cell(last, 5).value, sheet.cell(last, 5).number_format = 0.25, "0.0%"
    for row in range(last + 1, last + 3):
        sheet.cell(row, 1).number_format = "0.00"  # blank rows that somebody formatted
    book.create_sheet("Mine")["B2"] = "=SUM(Figures!E:E)"
    book.save(path)
    before = zipfile.ZipFile(path)
    kept = {name: before.read(name) for name in before.namelist()}
    assert len(told(folder)) == len(told(folder, "CP1"))
    add_to_history(folder, [wide])
    after = zipfile.ZipFile(path)
    changed = {name for name in after.namelist() if after.read(name) != kept[name]}
    assert after.namelist() == list(kept)
    assert changed == {"xl/worksheets/sheet1.xml", "xl/tables/table1.xml"}
    sheet = load_workbook(path)[FIGURES]
    assert sheet["A2"].value == "Jo"
    assert sheet.tables["Past"].ref == f"A1:M{last + 4}"
    assert [sheet.cell(last + 1, column).value for column in (2, 4, 5)] == ["CP1", "Q3 2010/11", 71.1]
    assert sheet.cell(last + 1, 5).number_format == "General"  # and not per cent, which would be 7,110%
    assert sheet.cell(last + 1, 2).alignment.wrap_text
    assert told(folder)["Q3 2010/11", ""] == 71.1


def test_a_filter_takes_in_what_is_added_and_a_text_stays_a_text(pack: Path, tmp_path: Path) -> None:
    add_to_history(pack, [_listed(tmp_path / "first.xlsx", "Q1 2012/13")])
    add_to_history(pack, [_listed(tmp_path / "= & <second>.xlsx", "Q2 2012/13")])
    sheet = load_workbook(pack / "history.xlsx")[FIGURES]
    assert sheet.auto_filter.ref == "A1:L3"
    assert sheet["J3"].value == "= & <second>.xlsx"
    assert len(told(pack)) == 2


def _listed(path: Path, period: str) -> Path:
    write_rows(path, [["Code", period], ["CP1", "50%"]])
    return path


def test_a_history_that_lacks_what_is_needed_is_refused_and_left_as_it_is(pack: Path, tmp_path: Path) -> None:
    add_to_history(pack, [_listed(tmp_path / "first.xlsx", "Q1 2012/13")])
    read_pack(pack, parse_period("Q1 2022/23")).write(tmp_path / "q1.xlsx", live=False)
    path = pack / "history.xlsx"
    book = load_workbook(path)
    del book[JUDGEMENTS]
    book.save(path)
    before = path.read_bytes()
    with pytest.raises(PackError, match="has no Judgements sheet, and there is something to go on it"):
        add_to_history(pack, [tmp_path / "q1.xlsx"])
    (pack / "~$history.xlsx").touch()
    with pytest.raises(OutputError, match="is open in another program"):
        add_to_history(pack, [_listed(tmp_path / "third.xlsx", "Q3 2012/13")])
    assert path.read_bytes() == before


def test_one_source_that_cannot_be_taken_keeps_none_of_the_others_out(pack: Path, tmp_path: Path) -> None:
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "a broken.xlsx").write_bytes(b"no workbook")
    write_rows(folder / "b empty.xlsx", [["Notes"], ["Nothing here"]])
    _listed(folder / "c good.xlsx", "Q1 2012/13")
    read_pack(pack).write(folder / "d own.xlsx", live=False)
    added = add_to_history(pack, [folder])
    broken, empty, good, own = (gave.fault for gave in added.sources)
    assert broken.startswith("The file is plain text, although its name ends in .xlsx.")
    assert empty.startswith("No figures of indicators were found in it.")
    assert good == ""
    assert own.startswith("It is the dashboard of Q2 2022/23, and this pack is for Q2 2022/23")
    assert told(pack) == {("Q1 2012/13", ""): 50.0}
    with pytest.raises(PackError, match="There is no file or folder"):
        add_to_history(pack, [tmp_path / "nowhere"])


def test_the_command_alone_says_what_is_known(pack: Path, wide: Path) -> None:
    runner = CliRunner()
    assert "There is nothing in history.xlsx yet." in runner.invoke(app, ["history", str(pack)]).stdout
    assert runner.invoke(app, ["history", str(pack), str(wide)]).exit_code == 2
    tried = runner.invoke(app, ["history", str(pack), "--add", str(wide), "--dry-run"])
    assert "Nothing was written: this was a dry run." in tried.stdout
    assert not (pack / "history.xlsx").exists()
    runner.invoke(app, ["history", str(pack), "--add", str(wide)])
    assert runner.invoke(app, ["history", str(pack)]).stdout == (
        "history.xlsx has 4 figures, 0 judgements and 0 comments.\n"
    )
