"""``xlperf next``, as its user meets it: a quarter from its beginning to its end."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from tests.pipeline.invented_recipients import make_pack
from xlperf.cli.main import app
from xlperf.mail.send_log import _HEADINGS, _as_csv


def run(*arguments: str | Path, code: int = 0) -> str:
    """Run the command and return what it says."""
    ended = CliRunner().invoke(app, [*map(str, arguments)], catch_exceptions=False)
    assert ended.exit_code == code, ended.output
    return ended.output


def steps(*pack: str | Path) -> dict[str, dict[str, Any]]:
    """Return the steps that the command tells, by name."""
    return {step["name"]: step for step in json.loads(run("next", *pack, "--json"))["steps"]}


def next_of(pack: Path) -> tuple[str, str]:
    """Return which step is next, and its command."""
    (found,) = (step for step in steps(pack).values() if step["standing"] == "next")
    return found["name"], found["command"]


def test_a_quarter_from_its_returns_to_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    pack, aside = make_pack(Path("q2_2022_23")), tmp_path / "aside"
    shutil.move(pack / "returns", aside)
    (pack / "returns").mkdir()
    assert next_of(pack) == ("Returns", "xlperf chase q2_2022_23")
    for path in aside.iterdir():
        shutil.copy2(path, pack / "returns")
    assert next_of(pack) == ("Dashboard", "xlperf build q2_2022_23")
    run("build", pack)
    assert next_of(pack) == ("Briefings", "xlperf briefings q2_2022_23")
    run("briefings", pack)
    assert next_of(pack) == ("E-mails", "xlperf mail drafts q2_2022_23")
    run("mail", "drafts", pack)
    assert next_of(pack) == ("Comments", 'xlperf collect q2_2022_23 "FOLDER OF ATTACHMENTS"')
    dashboard = pack / "output" / "Performance dashboard Q2 2022-23.xlsx"
    comment_on_everything(dashboard)
    assert next_of(pack) == ("Report", "xlperf report q2_2022_23")
    run("report", pack)
    found = next_of(pack)
    assert found == (
        "Next period",
        "xlperf new q3_2022_23 --from q2_2022_23",
    )
    run("new", "q3_2022_23", "--from", pack)
    assert {step["standing"] for step in steps(pack).values()} == {"done"}
    shutil.copy2(aside / "Buses Q2.xlsx", pack / "returns")  # an old file, and new here
    late = steps(pack)["Dashboard"]
    assert (late["standing"], late["said"]) == ("next", f"{dashboard.name} is older than Buses Q2.xlsx.")


def comment_on_everything(dashboard: Path) -> None:
    """Type a comment into every row."""
    book = load_workbook(dashboard)
    sheet = book["Dashboard"]
    [headings] = [row for row in sheet.iter_rows() if "Commentary" in {cell.value for cell in row}]
    at = {str(cell.value): place for place, cell in enumerate(headings, start=1)}
    for row in range(int(headings[0].row or 1) + 1, sheet.max_row + 1):
        if sheet.cell(row, at["Code"]).value:
            sheet.cell(row, at["Commentary"]).value = "Invented: buses were late."
    book.save(dashboard)


def test_the_pack_is_found_from_any_folder_of_it_and_from_the_one_that_holds_the_packs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    earlier, pack = make_pack(tmp_path / "b"), tmp_path / "a"
    run("build", earlier)
    (tmp_path / "no pack").mkdir()
    run("new", pack, "--register", earlier / "register.xlsx", "--period", "Q3 2022/23")
    for path in (earlier / "returns").iterdir():
        shutil.copy(path, pack / "returns")
    for folder, shown in (
        (pack, "."),
        (pack / "returns", ".."),
        (tmp_path, "a"),
        (tmp_path / "no pack", None),
    ):
        monkeypatch.chdir(folder)
        if shown is None:
            assert json.loads(run("next", "--json"))["pack"] is None
            continue
        told = json.loads(run("next", "--json"))
        assert (told["pack"], told["period"]) == (shown, "Q3 2022/23")
    monkeypatch.chdir(tmp_path)
    assert "Performance dashboard Q1 2022-23" not in steps()["Dashboard"]["command"]
    beside = Path("b") / "output" / "Performance dashboard Q2 2022-23.xlsx"
    assert steps()["Dashboard"]["command"] == f'xlperf build a --previous "{beside}"'
    assert "--previous" not in steps(earlier)["Dashboard"]["command"]


def test_where_there_is_no_pack_it_says_how_to_begin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    said = run("next")
    assert said.startswith("There is no pack here.\n")
    for command in ("xlperf new q", "xlperf register suggest", "xlperf demo"):
        assert command in said


def test_it_is_said_in_a_few_lines_with_the_command_under_what_is_next(tmp_path: Path) -> None:
    pack = make_pack(tmp_path / "q2_2022_23")
    (pack / "returns" / "Buses Q2.xlsx").unlink()
    said = run("next", pack).splitlines()
    assert said[0] == "q2_2022_23, Q2 2022/23"
    assert said[1] == "Done     Register: 5 indicators, Q2 2022/23."
    assert (
        said[2] == "Waiting  Returns: 1 of the 3 returns still to give figures for Q2 2022/23: Buses (BUS1)."
    )
    assert said[3] == f"         xlperf chase {pack}"
    assert said[4] == "Done     Checks: They found no errors in what came."
    assert said[5:7] == ["Next     Dashboard: It has not been written yet.", f"         xlperf build {pack}"]
    assert all(line.startswith("Later") for line in said[7:])


def test_a_new_pack_has_a_register_to_fill_in(tmp_path: Path) -> None:
    pack = tmp_path / "q3"
    run("new", pack, "--period", "Q3 2025/26")
    assert next_of(pack) == ("Register", f"xlperf new {pack}")


def test_a_register_with_faults_is_next(tmp_path: Path) -> None:
    pack = make_pack(tmp_path / "q2")
    book = load_workbook(pack / "register.xlsx")
    book["Indicators"]["E2"] = "up"
    book.save(pack / "register.xlsx")
    assert next_of(pack) == ("Register", f"xlperf check {pack}")


def test_what_was_sent_is_known_from_the_log(tmp_path: Path) -> None:
    pack = make_pack(tmp_path / "q2")
    run("build", pack)
    run("briefings", pack)
    people = ("Ada Alderinvented,ada", "Ben: Birchinvented/2,ben", "Cal Cedarinvented,cal")
    lines = [_HEADINGS]
    for name, address in (person.split(",") for person in people):
        lines.append(("now", name, f"{address}@example.org", "1", "f", "h", "sent", ""))
    (pack / "output" / "send log.csv").write_text("".join(map(_as_csv, lines)), encoding="utf-8")
    assert steps(pack)["E-mails"]["said"] == "3 of 5 sent, and no drafts for the rest since the last change."


def test_what_is_no_pack_is_said_in_words_and_in_json(tmp_path: Path) -> None:
    told = json.loads(run("next", tmp_path, "--json", code=2))
    assert (told["steps"], told["error"]) == (
        [],
        f"{tmp_path} has no returns folder; a pack needs one beside register.xlsx.",
    )


def test_folders_around_that_may_not_be_looked_into_are_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = make_pack(tmp_path / "q2")
    open_folder = Path.iterdir

    def guarded(folder: Path) -> Iterator[Path]:
        if folder == tmp_path:
            raise PermissionError(13, "Access is denied", str(folder))
        return open_folder(folder)

    monkeypatch.setattr(Path, "iterdir", guarded)
    assert next_of(pack) == ("Dashboard", f"xlperf build {pack}")
