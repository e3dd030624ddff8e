"""Whoever replaces a dashboard, and however, loses no sheet that people added to it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from tests.national_figures import FIGURES
from xlperf.cli.main import app
from xlperf.pipeline import read_pack
from xlperf.pipeline.national import read_national_pack
from xlperf.writers.national_figures import write_national_figures


def command(*arguments: object) -> None:
    """Run a command, which must succeed."""
    ended = CliRunner().invoke(app, [str(argument) for argument in arguments], catch_exceptions=False)
    assert ended.exit_code == 0, ended.output


def in_a_notebook(pack: Path) -> None:
    """Write the dashboard as docs/notebook.md has it."""
    read_pack(pack).write()


def of_one_authority(pack: Path) -> None:
    """Write the dashboard of an authority from national figures alone, as one of all of them is written."""
    national = read_national_pack(pack, ("all",))
    national.of(national.authority("305")).write(pack / "output" / "Invented 5.xlsx")


WRITERS: dict[str, Callable[[Path], None]] = {
    "a notebook": in_a_notebook,
    "one of every authority": of_one_authority,
    "build": lambda pack: command("build", pack),
    "build --national-only": lambda pack: command(
        "build", pack, "--national-only", "--authority", "301", "--measures", "all"
    ),
    "build --authority": lambda pack: command("build", pack, "--authority", "305", "--measures", "all"),
    "demo": lambda pack: command("demo", "--into", pack.parent),
}


@pytest.mark.parametrize("writer", WRITERS)
def test_a_sheet_of_ones_own_is_kept_whoever_writes_the_dashboard(
    sample: Callable[[str], Path], writer: str
) -> None:
    pack = sample("q2_2022_23")
    if "auth" in writer or "national" in writer:
        for path in (pack / "comparators").iterdir():
            path.unlink()
        write_national_figures(pack / "comparators" / "National figures.xlsx", FIGURES)
    WRITERS[writer](pack)
    [built] = (pack / "output").glob("*.xlsx")
    book = load_workbook(built)
    book.create_sheet("Our notes")["A1"] = "for the meeting"
    book.save(built)
    WRITERS[writer](pack)
    [kept] = (pack / "output" / "kept").iterdir()
    assert load_workbook(kept)["Our notes"]["A1"].value == "for the meeting"
    assert "Our notes" not in load_workbook(built).sheetnames
