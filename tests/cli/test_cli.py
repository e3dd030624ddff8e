"""The command line, as its user meets it."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import typer
from openpyxl import load_workbook
from typer.testing import CliRunner

from tests.command_line import run, run_process
from tests.conftest import CHECKOUT, write_rows
from tests.page_columns import number, place
from tests.recipients import without_lag
from xlperf.cli import progress
from xlperf.cli.commands import COMMANDS as MODULES, import_every_command
from xlperf.cli.main import app, main


def commands_of(program: typer.Typer, before: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield the commands as they are typed, those of groups as well: ``build``, ``register suggest``."""
    for command in program.registered_commands:
        if command.callback:
            yield " ".join((*before, command.name or command.callback.__name__))
    for group in program.registered_groups:
        assert group.typer_instance
        assert group.name
        yield from commands_of(group.typer_instance, (*before, group.name))


import_every_command()
COMMANDS = list(commands_of(app))
MOST_MODULES = 203  # of xlperf that a build of .xlsx returns imports; fewer is better
DOCUMENTS = (CHECKOUT / "docs" / "commands.md").read_text(encoding="utf-8")


@pytest.fixture
def pack(sample: Callable[[str], Path]) -> Path:
    """Return a copy of the sample pack."""
    return sample("q2_2022_23")


def test_build_says_where_the_workbook_is_and_what_it_found(pack: Path) -> None:
    done = run_process("build", pack)
    assert done.returncode == 0
    assert "Performance dashboard Q2 2022-23.xlsx" in done.stdout
    assert "25 indicators: 4 Green, 9 Amber, 2 Red, 10 not rated. Checks: 3 errors, 2 notes." in done.stdout


def test_strict_exits_with_1_when_the_checks_found_an_error(pack: Path) -> None:
    done = run("build", pack, "--strict")
    assert done.returncode == 1
    assert (pack / "output").is_dir()


def test_check_lists_what_is_wrong_and_writes_nothing(pack: Path) -> None:
    done = run_process("check", pack)
    assert done.returncode == 1
    assert "Social care return Q2.xlsx, Safeguarding!O10" in done.stdout
    assert "853 of 1,071 is 79.6%" in done.stdout
    assert not (pack / "output").exists()


def test_check_of_a_clean_pack_exits_with_0(sample: Callable[[str], Path]) -> None:
    done = run("check", sample("q3_2024_25"))
    assert (done.returncode, done.stdout.strip()) == (0, "The checks found nothing wrong.")


def test_check_lists_what_is_wrong_with_the_register_like_everything_else(pack: Path) -> None:
    book = load_workbook(pack / "register.xlsx")
    book["Indicators"]["E2"], book["Indicators"]["A4"] = "up", "CFWS1"
    book.save(pack / "register.xlsx")
    done = run("check", pack)
    assert done.returncode == 2
    assert "Error: register.xlsx, Indicators!E2 (CFWS1)\n  Found:    Polarity is “up”." in done.stdout
    assert "Checks: 2 errors. The returns were not read" in done.stdout


def test_what_is_doubtful_in_the_register_is_found_and_the_returns_are_read(pack: Path) -> None:
    book = load_workbook(pack / "register.xlsx")
    book["Indicators"]["I6"], book["Indicators"]["P6"] = ">100%", "RevCPP"
    book.save(pack / "register.xlsx")
    done = run("check", pack)
    assert done.returncode == 1
    assert (
        "Error: register.xlsx, Indicators!I6 (CP1)\n  Found:    No percentage can meet >100%" in done.stdout
    )
    assert "Error: register.xlsx, Indicators!P6 (CP1)\n  Found:    No table has the measure" in done.stdout
    assert "853 of 1,071 is 79.6%" in done.stdout


def test_new_makes_a_pack_that_check_reads_and_says_so_the_second_time(tmp_path: Path) -> None:
    first = run("new", "pack", "--period", "Q3 2025/26", folder=tmp_path)
    assert first.returncode == 0
    assert "New pack: pack, report period Q3 2025/26." in first.stdout
    assert "Example service Q3 2025-26.xlsx" in first.stdout
    second = run("new", "pack", folder=tmp_path)
    assert (second.returncode, "left as it is" in second.stdout) == (0, True)
    assert "There is no such file in the folder" in run("check", "pack", folder=tmp_path).stdout
    third = run("new", "pack", "--register", tmp_path / "pack" / "register.xlsx", folder=tmp_path)
    assert (third.returncode, "there already" in third.stderr) == (2, True)


def test_new_says_which_targets_of_the_register_it_copies_cannot_be_read(pack: Path, tmp_path: Path) -> None:
    register = load_workbook(pack / "register.xlsx")
    sheet = register["Indicators"]
    (at,) = [cell.column_letter for cell in sheet[1] if cell.value == "Target"]
    sheet[f"{at}2"] = "better than last year"
    register.save(pack / "register.xlsx")
    done = run("new", "next", "--register", pack / "register.xlsx", "--period", "Q3 2022/23", folder=tmp_path)
    assert done.returncode == 0
    assert f"Error: register.xlsx, Indicators!{at}2" in done.stdout
    assert "“better than last year”" in done.stdout
    assert "To do:" in done.stdout


def test_register_suggest_writes_a_draft_and_never_over_another_unasked(pack: Path, tmp_path: Path) -> None:
    first = run("register", "suggest", pack / "returns", folder=tmp_path)
    assert first.returncode == 0
    assert "Register draft: register draft.xlsx\n27 indicators." in first.stdout
    second = run("register", "suggest", pack / "returns", folder=tmp_path)
    assert (second.returncode, "is there already" in second.stderr) == (2, True)
    third = run("register", "suggest", pack / "returns" / "CFWS return Q2.xlsx", "--force", folder=tmp_path)
    assert "2 indicators." in third.stdout


def test_register_suggest_says_which_tables_it_passed_over(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Measure", "Q1 2022/23"], ["In care", 1]]
    write_rows(tmp_path / "Care.xlsx", rows)
    write_rows(tmp_path / "List.xlsx", rows, sheet="Contents")
    done = run("register", "suggest", "Care.xlsx", "List.xlsx", folder=tmp_path)
    assert "1 indicator. Check" in done.stdout
    assert (
        "Passed over, because they do not hold the figures of one indicator:\n  List.xlsx, Contents!A2: a list of contents"
        in done.stdout
    )


def test_register_suggest_says_when_there_is_nothing_to_suggest(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = run("register", "suggest", "empty", folder=tmp_path)
    assert (done.returncode, "No table with periods" in done.stderr) == (2, True)
    assert not (tmp_path / "register draft.xlsx").exists()


def test_another_report_period_gives_that_quarters_page(pack: Path) -> None:
    done = run("build", pack, "--period", "Q1 2022-23", "--out", pack / "q1.xlsx", "--values")
    assert done.returncode == 0
    sheet = load_workbook(pack / "q1.xlsx")["Dashboard"]
    assert (sheet[place("Latest period", 9)].value, sheet[place("Latest value", 9)].value) == (
        "Q1 2022/23",
        0.76,
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["build", "nowhere"], "There is no folder nowhere"),
        (["build", "."], "has no returns folder"),
        (["build", "{pack}", "--period", "soon"], "is not a period"),
        (["build", "{pack}", "--previous", "nothing.xlsx"], "There is no earlier dashboard"),
        (["build", "{pack}", "--out", "{pack}/returns/CFWS return Q2.xlsx"], "nothing is ever changed"),
        (["build", "{pack}", "--out", "{pack}/register.xlsx"], "is not an xlperf dashboard"),
        (["build", "{pack}", "--out", "{pack}/output"], ".xlsx"),
    ],
)
def test_what_cannot_be_done_is_said_without_a_traceback(
    pack: Path, tmp_path: Path, arguments: list[str], said: str
) -> None:
    (pack / "output").mkdir()
    done = run(*(argument.format(pack=pack) for argument in arguments), folder=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_demo_works_in_an_empty_folder_and_again(tmp_path: Path) -> None:
    first, second = run_process("demo", folder=tmp_path), run("demo", folder=tmp_path)
    assert (first.returncode, second.returncode) == (0, 0)
    assert "already" in second.stdout
    assert (
        tmp_path / "xlperf-demo" / "q2_2022_23" / "output" / "Performance dashboard Q2 2022-23.xlsx"
    ).is_file()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example_and_stands_in_the_readme(command: str) -> None:
    shown = CliRunner().invoke(app, [*command.split(), "--help"])
    assert shown.exit_code == 0
    assert f"Example: xlperf {command}" in shown.output
    assert f"`xlperf {command}" in DOCUMENTS


def about(command: str) -> str:
    """Return what the page of the commands says of one: the lines that name it, and the list under “**`command`** takes”."""
    lists = re.findall(r"^\*\*`(\w+)`\*\* takes\n\n((?:- .*\n)+)", DOCUMENTS, re.MULTILINE)
    names = re.compile(rf"`(?:xlperf )?{command}[ `]")
    told = [line for line in DOCUMENTS.splitlines() if names.search(line)]
    return "\n".join([*told, *(told_of for name, told_of in lists if name == command)])


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_of_a_command_is_where_the_page_of_the_commands_tells_of_it(command: str) -> None:
    shown = CliRunner().invoke(app, [*command.split(), "--help"], env={"COLUMNS": "200"}).output
    options = set(re.findall(r"--[a-z]+(?:-[a-z]+)*", shown)) - {"--help"}
    told = about(command)
    assert {option for option in options if not re.search(rf"{option}(?![\w-])", told)} == set()


def test_the_hot_path_imports_neither_pandas_nor_openpyxl_nor_xlwings_nor_rich_nor_what_mails_need(
    pack: Path,
) -> None:
    script = (
        "import sys\nfrom xlperf.cli.main import main\n"
        f"try:\n    main(['build', {str(pack)!r}])\nexcept SystemExit:\n    pass\n"
        "unwanted = {'pandas', 'numpy', 'openpyxl', 'xlwings', 'rich', 'jinja2', 'keyring', 'smtplib'}\n"
        "print(sorted(unwanted & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def imported_by(*arguments: str | Path) -> set[str]:
    """Return the modules of xlperf that a command imports."""
    script = (
        "import sys\nfrom xlperf.cli.main import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "print(*sorted(name for name in sys.modules if name.startswith('xlperf.')))"
    )
    command = [sys.executable, "-c", script, *map(str, arguments)]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
    )
    return set(done.stdout.splitlines()[-1].split())


def test_a_build_imports_no_other_command_and_no_reader_of_files_that_are_not_there(pack: Path) -> None:
    for file in (pack / "returns").iterdir():
        if file.suffix != ".xlsx":
            file.unlink()
    imported = imported_by("build", pack)
    assert imported & {"xlperf.workbooks.ods", "xlperf.workbooks.xls", "xlperf.workbooks.xlsb"} == set()
    assert imported & {f"xlperf.cli.{module}" for module in MODULES.values()} == {"xlperf.cli.build"}
    assert len(imported) <= MOST_MODULES


def test_help_imports_what_neither_reads_nor_writes() -> None:
    imported = imported_by("--help")
    assert "xlperf.cli.build" in imported
    assert {name for name in imported if name.split(".")[1] in {"readers", "writers", "pipeline"}} == set()


def test_every_command_is_known_by_its_name() -> None:
    assert {command.split()[0] for command in COMMANDS} == set(MODULES)
    for module in (CHECKOUT / "xlperf" / "cli").glob("*.py"):
        registers = re.search(
            r"^(?:@app\.command|app\.add_typer)", module.read_text(encoding="utf-8"), re.MULTILINE
        )
        assert (registers is not None) == (module.stem in MODULES.values()), module.name


def test_importing_the_package_imports_nothing_of_it() -> None:
    script = "import sys, xlperf\nprint([name for name in sys.modules if name.startswith('xlperf.')])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_main_turns_a_deliberate_error_into_exit_code_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["check", "nowhere"])
    assert stopped.value.code == 2
    assert "There is no folder nowhere" in capsys.readouterr().err


def test_the_version_is_said() -> None:
    done = run_process("--version")
    assert (done.returncode, done.stdout.split()[0]) == (0, "xlperf")


def test_work_that_takes_long_shows_which_file_is_read(
    pack: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As if a second had passed before the first file, on a terminal."""
    monkeypatch.setattr(progress, "_QUIET_FOR", -1.0)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "200")
    with pytest.raises(SystemExit) as stopped:
        main(["build", str(pack)])
    assert stopped.value.code == 0
    assert "returns/Youth Justice Board.xls" in capsys.readouterr().err


def test_quick_work_shows_no_progress(pack: Path) -> None:
    assert run_process("build", pack).stderr == ""


KEYS = {"code", "severity", "file", "sheet", "cell", "indicator", "found", "expected", "remedy"}


def test_json_is_one_document_and_nothing_else(pack: Path) -> None:
    without_lag(pack, "OFS1")  # a finding more
    done = run_process("check", pack, "--json", "--return-copies")
    document = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (1, "")
    assert list(document) == ["pack", "period", "counts", "findings", "error", "return_copies"]
    assert (document["period"], document["error"]) == ("Q2 2022/23", None)
    assert document["counts"] == {"Error": 3, "Warning": 1, "Note": 2}
    assert len(document["findings"]) == 6
    assert all(set(finding) == KEYS for finding in document["findings"])
    assert [Path(copy["copy"]).is_file() for copy in document["return_copies"]] == [True] * 8
    assert [copy["findings"] for copy in document["return_copies"]] == [1, 3, 2, 0, 0, 0, 0, 0]
    assert "“" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere"], "There is no folder nowhere"),
        (["{pack}", "--period", "soon"], "is not a period"),
        (["{pack}", "--previous", "nothing.xlsx"], "There is no earlier dashboard"),
    ],
)
def test_what_stops_a_run_is_json_too(pack: Path, arguments: list[str], said: str) -> None:
    done = run("check", *(argument.format(pack=pack) for argument in arguments), "--json")
    document = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (2, "")
    assert said in document["error"]
    assert (document["findings"], document["period"]) == ([], None)


def test_check_says_where_the_copies_are_and_what_they_lack(pack: Path) -> None:
    done = run("check", pack, "--return-copies")
    assert done.stdout.count("Copy to send back: ") == 3
    assert done.stdout.count("Copy, nothing found: ") == 5
    assert "Values only, without formulas and formats: the return is an .xls file." in done.stdout


def test_check_compares_with_an_earlier_dashboard(pack: Path) -> None:
    assert run("build", pack, "--out", pack / "old.xlsx").returncode == 0
    book = load_workbook(pack / "old.xlsx")
    sheet = book["Dashboard"]
    row = next(row for row in range(5, 40) if sheet.cell(row, number("Code")).value == "CP1")
    sheet.cell(row, number("Target")).value = ">90%"
    book.save(pack / "old.xlsx")
    done = run("check", pack, "--previous", pack / "old.xlsx")
    assert "The target of “Child protection cases which were reviewed within timescales” is now “>97.2%”" in (
        done.stdout
    )
