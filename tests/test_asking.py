"""Asking changes nothing: no command that only looks, and no dry run, changes a byte or a time stamp of a pack."""

import shutil
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import typer
from openpyxl import load_workbook
from typer.testing import CliRunner

from tests.conftest import CHECKOUT
from tests.mail.stand_in import add_invented_recipients
from tests.readers.national_sources.invented import DICTIONARY, long_rows, write_csv
from xlperf.cli.commands import import_every_command
from xlperf.cli.main import app
from xlperf.domain.comment import Version
from xlperf.pipeline import read_pack
from xlperf.pipeline.briefings import write_briefings
from xlperf.pipeline.comment_store import load_comments, save_comments

PERIOD = "Q2 2022/23"
NOON = datetime(2022, 10, 12, 12, 0)


@pytest.fixture(scope="module")
def waiting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a pack in which comments wait: one that came back, and another typed into the dashboard since.

    The next build saves the second, since it leaves its cell. A briefing was typed into as well.
    """
    folder = tmp_path_factory.mktemp("asking") / "q2_2022_23"
    shutil.copytree(CHECKOUT / "samples" / folder.name, folder, ignore=shutil.ignore_patterns("output"))
    add_invented_recipients(
        folder,
        comments_by="14 October 2022",
        small_numbers=1,
        mail_server="mail.example.org",
        mail_from="performance@example.org",
    )
    folder.with_name("past.csv").write_text("Code,Q1 2019/20\nCFWS1,2950\n", encoding="utf-8")
    (folder / "output").mkdir()
    (folder / "output" / "draft.md").write_text("Contacts rose to 1 in the quarter.", encoding="utf-8")
    write_csv(folder.with_name("long.csv"), long_rows())
    write_csv(folder.with_name("dictionary.csv"), DICTIONARY)
    pack = read_pack(folder)
    dashboard = pack.write()
    [briefing, *_] = write_briefings(pack, pack.recipients)
    code = next(row.indicator.code for row in pack.scorecard.rows)
    came_back = Version(code, "", PERIOD, "It came back.", "Jo", NOON, "RE Jo.xlsx")
    save_comments(load_comments(folder, PERIOD, pack.indicators).with_version(came_back), folder)
    comment_on(dashboard, code, "Typed into the dashboard, and quite another thing.")
    comment_on(briefing.path, briefing.rows[0].indicator.code, "Typed into the briefing.")
    looked_at = shutil.copytree(folder, folder.with_name("looked at"))  # asking must not settle it beforehand
    assert len(read_pack(looked_at).with_commentary().commentary.undecided) == 1, "something must wait"
    return folder


def comment_on(path: Path, code: str, text: str) -> None:
    """Type a comment into the row of an indicator."""
    book = load_workbook(path)
    sheet = book["Dashboard"]
    [headings] = [row for row in sheet.iter_rows() if "Commentary" in {cell.value for cell in row}]
    column = {str(cell.value): place for place, cell in enumerate(headings)}
    for row in sheet.iter_rows(min_row=int(headings[0].row or 1) + 1):
        if row[column["Code"]].value == code:
            row[column["Commentary"]].value = text
    book.save(path)


def state(folder: Path) -> Mapping[str, tuple[int, bytes]]:
    """Return every file and folder with its time stamp and bytes."""
    return {
        path.relative_to(folder).as_posix(): (
            path.stat().st_mtime_ns,
            path.read_bytes() if path.is_file() else b"",
        )
        for path in (folder, *sorted(folder.rglob("*")))
    }


ASKING = (
    ("accessible", "{pack}"),
    ("addin", "status", "--folder", "{pack}/output"),
    ("check", "{pack}"),
    ("check", "{pack}", "--json"),
    ("explain", "{pack}"),
    ("history", "{pack}"),
    ("proofread", "{pack}/output/draft.md"),
    ("next", "{pack}"),
    ("next", "{pack}", "--json"),
    ("chase", "{pack}", "--dry-run"),
    ("collect", "{pack}", "{pack}/output/briefings", "--dry-run"),
    ("register", "point", "{pack}", "CFWS1", "--figures", "Return!B4:C4", "--dry-run"),
    ("history", "{pack}", "--add", "{past}", "--dry-run"),
    ("mail", "send", "{pack}", "--dry-run"),
    ("comparators", "suggest", "{pack}", "--from", "{dictionary}", "--from", "{long}"),
    ("comparators", "import", "{long}", "--into", "{pack}", "--all", "--dry-run"),
)
WRITING = {
    *("briefings", "build", "demo", "new", "page", "report"),
    *(
        "addin install",
        "addin uninstall",
        "live refresh",
        "live watch",
        "mail drafts",
        "mail login",
        "register suggest",
    ),
}  # what writes whenever it is asked to do anything


def commands(command: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every command with its full name."""
    if below_it := getattr(command, "commands", None):
        for own, below in below_it.items():
            yield from commands(below, f"{name} {own}".strip())
    else:
        yield name, command


def name_of(asking: tuple[str, ...]) -> str:
    words = [word for word in asking if word.isalpha()]
    return " ".join(words)


def test_every_command_either_writes_or_is_asked_here_and_so_is_every_dry_run() -> None:
    import_every_command()
    every = dict(commands(typer.main.get_command(app)))
    dry = {
        name
        for name, command in every.items()
        if any("--dry-run" in parameter.opts for parameter in command.params)
    }
    assert {name_of(asking) for asking in ASKING} == every.keys() - WRITING
    assert {name_of(asking) for asking in ASKING if "--dry-run" in asking} == dry


@pytest.mark.parametrize("asking", ASKING, ids=" ".join)
def test_asking_changes_no_byte_and_no_time_stamp(waiting: Path, asking: tuple[str, ...]) -> None:
    files = {name: waiting.with_name(f"{name}.csv") for name in ("past", "long", "dictionary")}
    before = state(waiting)
    ended = CliRunner().invoke(
        app, [word.format(pack=waiting, **files) for word in asking], catch_exceptions=False
    )
    assert ended.exit_code in {0, 1}, ended.output
    assert state(waiting) == before


def test_preparing_briefings_elsewhere_changes_nothing_in_the_pack(waiting: Path, tmp_path: Path) -> None:
    pack, before = read_pack(waiting), state(waiting)
    written = write_briefings(pack, pack.recipients, into=tmp_path)
    assert {briefing.path.parent for briefing in written} == {tmp_path}
    assert load_workbook(written[0].path).sheetnames[0] == "Summary"
    assert state(waiting) == before
