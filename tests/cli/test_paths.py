"""A pack may be named by one of its workbooks, as the buttons in Excel do."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from tests.command_line import run
from tests.test_asking import commands
from xlperf.cli.commands import import_every_command
from xlperf.cli.main import app, main
from xlperf.cli.paths import local_path, pack_folder
from xlperf.errors import PackError
from xlperf.live import on_disk


@pytest.fixture
def pack(sample: Callable[[str], Path]) -> Path:
    """Return a copy of the sample pack."""
    return sample("q2_2022_23")


def touched(path: Path) -> Path:
    """Return a file that is there."""
    path.parent.mkdir(exist_ok=True)
    path.touch()
    return path


def test_a_folder_is_itself(pack: Path) -> None:
    assert pack_folder(str(pack)) == pack
    assert pack_folder("nowhere") == Path("nowhere")


def test_the_register_and_every_dashboard_in_output_mean_their_pack(pack: Path) -> None:
    assert pack_folder(str(pack / "register.xlsx")) == pack
    assert pack_folder(str(touched(pack / "output" / "any name.xlsm"))) == pack
    assert pack_folder(str(touched(pack / "Output" / "any name.XLSX"))) == pack


@pytest.mark.parametrize("name", ["CFWS return Q2.xlsx", "a team/CFWS return Q2.csv"])
def test_a_return_means_its_pack_also_one_in_a_folder_of_a_team(pack: Path, name: str) -> None:
    assert pack_folder(str(touched(pack / "returns" / name))) == pack


def test_another_workbook_is_of_no_pack(pack: Path, tmp_path: Path) -> None:
    for path in (pack / "other.xlsx", tmp_path / "returns" / "of no pack.xlsx"):
        with pytest.raises(PackError, match="does not belong to a pack"):
            pack_folder(str(touched(path)))


def test_a_folder_output_without_a_register_above_it_is_of_no_pack(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="does not belong to a pack"):
        pack_folder(str(touched(tmp_path / "output" / "dashboard.xlsx")))


def test_an_address_means_the_pack_that_is_synchronised_with_it(
    pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(on_disk, "_registered", lambda: iter(()))
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path))
    address = f"https://council-my.sharepoint.com/personal/jo/Documents/{pack.name}/register.xlsx"
    assert pack_folder(address) == pack


def test_an_address_of_no_folder_here_is_said_with_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["check", "https://council.sharepoint.com/sites/x/register.xlsx"])
    assert stopped.value.code == 2
    said = capsys.readouterr().err
    assert "is not in any folder on this computer, and xlperf opens nothing on the web." in said
    assert "let OneDrive synchronise its library" in said


def path_parameters() -> Iterator[tuple[str, Any]]:
    """Yield every argument and option that takes a file or a folder, with the name of its command."""
    import_every_command()
    for name, command in commands(typer.main.get_command(app)):
        for parameter in command.params:
            if parameter.type.name in {"path", local_path.__name__, pack_folder.__name__}:
                yield f"{name} {parameter.opts[0]}", parameter


def test_an_address_is_told_in_the_same_words_wherever_a_path_is_taken() -> None:
    address = "https://council.sharepoint.com/sites/Children/a%20folder/a.xlsx"
    with pytest.raises(PackError) as told:
        local_path(address)
    taken = dict(path_parameters())
    assert {"accessible files", "history --add", "report --out", "demo --into", "live refresh --pack"} <= set(
        taken
    )
    for name, parameter in taken.items():
        with pytest.raises(PackError) as same:
            parameter.type.convert(address, parameter, None)
        assert str(same.value) == str(told.value), name


@pytest.mark.parametrize(
    "typed", [("accessible",), ("history", "{pack}", "--add"), ("report", "{pack}", "--out"), ("--result",)]
)
def test_nothing_is_made_of_an_address_that_cannot_be_found(
    pack: Path, tmp_path: Path, typed: tuple[str, ...]
) -> None:
    before = sorted(tmp_path.rglob("*"))
    words = [word.format(pack=pack) for word in typed]
    more = ["check", str(pack)] if typed == ("--result",) else []
    ended = run(*words, "https://www.gov.uk/files/a%20table.xlsx", *more, folder=tmp_path)
    assert (ended.returncode, "download it and give the file" in ended.stderr) == (2, True), ended
    assert sorted(tmp_path.rglob("*")) == before


def test_an_address_will_do_for_other_files_too_and_for_a_folder_that_is_yet_to_be(
    pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(on_disk, "_registered", lambda: iter(()))
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path))
    above = "https://council-my.sharepoint.com/personal/jo/Documents"
    assert local_path(f"{above}/the%20next") == tmp_path / "the next"
    (pack / "draft.txt").write_text("Figures are fine.", encoding="utf-8")
    with pytest.raises(SystemExit) as stopped:
        main(["proofread", f"{above}/{pack.name}", f"{above}/{pack.name}/draft.txt"])
    assert (stopped.value.code, "Proof-read: 0 right, 0 wrong" in capsys.readouterr().out) == (0, True)


def test_build_takes_the_register_of_the_pack(pack: Path) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["build", str(pack / "register.xlsx"), "--button"])
    assert stopped.value.code == 0
    assert [path.name for path in (pack / "output").iterdir()] == ["Performance dashboard Q2 2022-23.xlsm"]


@pytest.mark.parametrize("with_it", ["--all-authorities", "--national-only"])
def test_a_dashboard_from_national_figures_alone_has_no_buttons(
    pack: Path, with_it: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["build", str(pack), "--button", with_it])
    assert stopped.value.code == 2
    assert "--button" in capsys.readouterr().err
