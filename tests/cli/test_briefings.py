"""``xlperf briefings``, as its user meets it."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.pipeline.invented_recipients import make_pack
from tests.pipeline.test_briefings import SMALL, decide
from xlperf.cli.main import main

Said = pytest.CaptureFixture[str]


def run(*arguments: str | Path) -> int:
    """Run the command and return its exit code."""
    with pytest.raises(SystemExit) as ended:
        main(["briefings", *map(str, arguments)])
    return int(ended.value.code or 0)


def test_it_says_who_gets_what_and_who_gets_nothing(tmp_path: Path, capsys: Said) -> None:
    folder = make_pack(tmp_path / "q2")
    assert run(folder) == 0
    said = capsys.readouterr().out.splitlines()
    home = folder / "output" / "briefings"
    assert said[0] == (
        f"ada@example.org: 2 indicators, 1 comment wanted: {home / 'Ada Alderinvented, Q2 2022-23.xlsx'}"
    )
    assert said[2].startswith("Cal Cedarinvented: 2 indicators, 1 comment wanted:")
    assert said[-1].startswith("Eve Elderinvented has no indicators")


def test_one_recipient_alone_keeps_the_name_of_the_file(tmp_path: Path, capsys: Said) -> None:
    folder = make_pack(tmp_path / "q2")
    assert run(folder, "--only", "ADA2@example.org", "--only", "dee deodarinvented") == 0
    assert sorted(path.name for path in (folder / "output" / "briefings").iterdir()) == [
        "Ada Alderinvented (2), Q2 2022-23.xlsx",
        "Dee Deodarinvented, Q2 2022-23.xlsx",
    ]
    assert run(folder, "--only", "Nobody") == 2
    said = capsys.readouterr()
    assert "ada2@example.org: " in said.out
    assert (
        "No recipient is called “Nobody”. The register's Recipients sheet lists: ada@example.org," in said.err
    )


def test_two_people_of_one_name_are_not_taken_for_each_other(tmp_path: Path, capsys: Said) -> None:
    folder = make_pack(tmp_path / "q2")
    assert run(folder, "--only", "Ada Alderinvented") == 2
    said = capsys.readouterr().err
    assert "2 recipients are called “Ada Alderinvented”" in said
    assert "ada@example.org, ada2@example.org" in said
    assert not (folder / "output" / "briefings").exists()


def test_nobody_in_the_register_is_said(tmp_path: Path, capsys: Said) -> None:
    folder = make_pack(tmp_path / "q2")
    book = load_workbook(folder / "register.xlsx")
    book["Recipients"].delete_rows(2, 20)
    book.save(folder / "register.xlsx")
    assert run(folder) == 2
    assert "Recipients sheet lists nobody" in capsys.readouterr().err


def test_small_numbers_are_listed_until_they_are_decided_on(tmp_path: Path, capsys: Said) -> None:
    folder = make_pack(tmp_path / "q2", figures=SMALL)
    assert run(folder) == 1
    said = capsys.readouterr().out
    assert "Small number: ADO1, Q2 2022/23 (Adopted children; returns/Adoption Q2.xlsx, Figures!C2)" in said
    assert "The figure is 3." in said
    assert "1 small number to decide on" in said
    assert len(list((folder / "output" / "briefings").iterdir())) == 5  # written all the same
    decide(folder, ("ADO1", "Q2 2022/23", "Suppress", "Dee Deodarinvented", "Few children"))
    assert run(folder) == 0
    assert "Small number" not in capsys.readouterr().out


def test_another_period_gives_briefings_of_that_quarter(tmp_path: Path) -> None:
    folder = make_pack(tmp_path / "q2")
    assert run(folder, "--period", "Q1 2022/23", "--only", "Dee Deodarinvented") == 0
    assert (folder / "output" / "briefings" / "Dee Deodarinvented, Q1 2022-23.xlsx").is_file()
