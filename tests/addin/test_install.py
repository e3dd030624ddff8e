"""The add-in is put into its place, looked at and taken away, on computers of every kind."""

import sys
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from tests.conftest import CHECKOUT
from xlperf.addin.command_words import POLICY_KEY, running_command, saved_command, words_in, written
from xlperf.addin.computer import Computer, NoRegistry, System
from xlperf.addin.install import ADDIN, SCRIPT, install, look_at_addin, uninstall
from xlperf.addin.macros import look_at_macros
from xlperf.cli.main import main
from xlperf.errors import AddinError

SHIPPED = CHECKOUT / "workbook_templates"
KEY = r"Software\VB and VBA Program Settings\xlperf\Live"
OWN = r"Software\Microsoft\Office\16.0\Excel\Security"
POLICY = r"Software\Policies\Microsoft\Office\16.0\Excel\Security"
COMMON = r"Software\Policies\Microsoft\Office\16.0\Common"
TRUSTED = r"\Trusted Locations"


class InMemory:
    """A registry like Windows': names of any case, and keys that are there as long as something is in them."""

    def __init__(self, values: dict[tuple[str, str], str | int] | None = None) -> None:
        self.values = {
            (key.casefold(), name.casefold()): value for (key, name), value in (values or {}).items()
        }

    def read(self, key: str, name: str) -> str | int | None:
        """Return a value; None where there is none."""
        return self.values.get((key.casefold(), name.casefold()))

    def read_policy(self, key: str, name: str) -> str | int | None:
        """Return a value as IT has set it, which is kept with the rest."""
        return self.read(key, name)

    def write(self, key: str, name: str, value: str) -> None:
        """Enter a text."""
        self.values[key.casefold(), name.casefold()] = value

    def delete(self, key: str, name: str) -> None:
        """Delete a value if it is there."""
        self.values.pop((key.casefold(), name.casefold()), None)


def windows(home: Path, values: dict[tuple[str, str], str | int] | None = None) -> Computer:
    """Return a computer with Windows."""
    return Computer(
        System.WINDOWS, {"APPDATA": str(home / "Roaming")}, home, InMemory(values), home / "set by IT.txt"
    )


def mac(home: Path) -> Computer:
    """Return a Mac."""
    return Computer(System.MAC, {}, home, NoRegistry(), home / "set by IT.txt")


@pytest.fixture
def command(tmp_path: Path) -> Path:
    """Return a command that is there."""
    path = tmp_path / "Scripts" / "xlperf.exe"
    path.parent.mkdir()
    path.touch()
    return path


def files_in(folder: Path) -> set[str]:
    """Return every file below a folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_on_windows_it_goes_where_excel_opens_it_and_its_command_where_vba_reads(
    tmp_path: Path, command: Path
) -> None:
    home = tmp_path / "home"
    computer = windows(home)
    placed = install(computer, command=[str(command)])
    assert placed == home / "Roaming" / "Microsoft" / "Excel" / "XLSTART" / ADDIN
    assert placed.read_bytes() == (SHIPPED / ADDIN).read_bytes()
    assert files_in(home) == {f"Roaming/Microsoft/Excel/XLSTART/{ADDIN}"}
    assert computer.registry.read(KEY, "Command") == f'"{command}"'
    assert look_at_addin(computer).is_well


def test_on_a_mac_the_script_and_its_command_go_where_macos_lets_excel_find_them(
    tmp_path: Path, command: Path
) -> None:
    home = tmp_path / "home"
    computer = mac(home)
    placed = install(computer, command=[str(command)])
    assert placed.is_relative_to(home / "Library" / "Group Containers" / "UBF8T346G9.Office")
    scripts = home / "Library" / "Application Scripts" / "com.microsoft.Excel"
    assert (scripts / SCRIPT).read_bytes() == (SHIPPED / "vba" / SCRIPT).read_bytes()
    assert (scripts / "xlperf.command.txt").read_text(encoding="utf-8") == f"{command}\n"
    assert look_at_addin(computer).is_well


def test_the_script_reads_the_file_that_install_writes_and_the_macros_call_what_it_has() -> None:
    script = (SHIPPED / "vba" / SCRIPT).read_text(encoding="ascii")
    assert "xlperf.command.txt" in script
    assert str(Computer(System.MAC, {}, Path(), NoRegistry()).policy_file) in script
    assert f'"{SCRIPT}"' in (SHIPPED / "vba" / "XlperfMac.bas").read_text(encoding="ascii")
    calls = (SHIPPED / "vba" / "XlperfWaiting.bas").read_text(encoding="ascii")
    for handler in ("startXlperf", "takeAnswer"):
        assert f"on {handler}(" in script
        assert f'ScriptAnswer("{handler}", ' in calls


@pytest.mark.parametrize("kind", [windows, mac])
def test_uninstall_removes_exactly_what_install_put_there(
    tmp_path: Path, command: Path, kind: object
) -> None:
    assert callable(kind)
    computer = kind(tmp_path / "home")
    assert computer.start_up_folder
    theirs = computer.start_up_folder / "PERSONAL.XLSB"
    theirs.parent.mkdir(parents=True)
    theirs.touch()
    install(computer, command=[str(command)])
    assert uninstall(computer) == computer.start_up_folder / ADDIN
    assert files_in(tmp_path / "home") == {theirs.relative_to(tmp_path / "home").as_posix()}
    assert computer.registry.read(KEY, "Command") is None
    assert uninstall(computer) is None


def test_a_folder_of_ones_own_is_remembered(tmp_path: Path, command: Path) -> None:
    computer = windows(tmp_path / "home")
    placed = install(computer, tmp_path / "shared", command=[str(command)])
    assert placed == tmp_path / "shared" / ADDIN
    assert look_at_addin(computer).is_well
    assert uninstall(computer) == placed


def test_a_file_of_that_name_that_is_not_ours_is_left(tmp_path: Path) -> None:
    (tmp_path / ADDIN).write_text("somebody else's", encoding="utf-8")
    with pytest.raises(AddinError, match="is not xlperf's add-in"):
        uninstall(windows(tmp_path), tmp_path)
    assert (tmp_path / ADDIN).is_file()


def test_an_add_in_that_excel_holds_open_is_said_to_be_in_use(
    tmp_path: Path, command: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows refuses to replace or to delete a file that Excel has open."""
    computer = windows(tmp_path)
    placed = install(computer, command=[str(command)])

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "The process cannot access the file")

    with monkeypatch.context() as held:
        held.setattr(Path, "replace", refuse)
        with pytest.raises(AddinError, match="Close every Excel window"):
            install(computer, command=[str(command)])
    assert [path.name for path in placed.parent.iterdir()] == [ADDIN]
    real = Path.unlink
    monkeypatch.setattr(
        Path, "unlink", lambda self, **more: refuse() if self == placed else real(self, **more)
    )
    with pytest.raises(AddinError, match="Close every Excel window"):
        uninstall(computer)
    assert computer.registry.read(KEY, "Command") == f'"{command}"'


def test_a_folder_that_takes_nothing_is_said(tmp_path: Path, command: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(AddinError, match="Choose another with --folder"):
        install(windows(tmp_path), tmp_path / "file" / "folder", [str(command)])


def test_without_excel_a_folder_must_be_named(tmp_path: Path, command: Path) -> None:
    computer = Computer(System.OTHER, {}, tmp_path, NoRegistry())
    with pytest.raises(AddinError, match="known only on Windows and macOS"):
        install(computer, command=[str(command)])
    assert install(computer, tmp_path / "folder", [str(command)]).is_file()


def test_what_is_wrong_is_said_with_what_to_do(tmp_path: Path, command: Path) -> None:
    computer = windows(tmp_path / "home")
    assert "not installed" in look_at_addin(computer).said[0]
    placed = install(computer, command=[str(command)])
    placed.write_bytes(b"an older one")
    command.unlink()
    standing = look_at_addin(computer)
    assert not standing.is_well
    assert "of another version. Run xlperf addin install" in standing.said[0]
    assert "is no longer there. Run xlperf addin install" in standing.said[1]


@pytest.mark.parametrize(
    ("values", "can_run", "words"),
    [
        ({}, True, "Excel trusts its start-up folder"),
        ({(OWN, "VBAWarnings"): 4}, True, "Use the ribbon"),
        ({(POLICY, "VBAWarnings"): 3, (OWN, "VBAWarnings"): 1}, True, "the workbook is not signed"),
        ({(OWN, "VBAWarnings"): 1}, True, "(build --button) run."),
        ({(OWN, "VBAWarnings"): 2}, True, "Enable Content"),
        ({(COMMON, "vbaoff"): 1}, False, "IT has turned macros off"),
        ({(POLICY, "RequireAddinSig"): 1}, False, "signed by a trusted publisher"),
        ({(OWN, "DisableAllAddins"): 1}, False, "add-ins are turned off"),
        ({(POLICY + TRUSTED, "AllLocationsDisabled"): 1}, True, "Excel asks when it starts"),
        (
            {(POLICY + TRUSTED, "AllLocationsDisabled"): 1, (POLICY, "VBAWarnings"): 4},
            False,
            "set to run no macros",
        ),
        (
            {(POLICY + TRUSTED, "AllLocationsDisabled"): 1, (POLICY, "VBAWarnings"): 3},
            False,
            "runs only macros that are signed",
        ),
        ({(POLICY, "blockcontentexecutionfrominternet"): 1}, True, "Excel trusts its start-up folder"),
    ],
)
def test_whether_macros_can_run_is_said_in_plain_words(
    tmp_path: Path, values: dict[tuple[str, str], str | int], words: str, *, can_run: bool
) -> None:
    found = look_at_macros(windows(tmp_path, values))
    assert found.can_run is can_run
    assert words in " ".join(found.said)


def test_the_command_is_the_program_that_pip_installed() -> None:
    (found,) = map(Path, running_command())
    assert found.is_absolute()
    assert found.stem == "xlperf"
    assert found.is_file()


def test_where_python_was_started_with_m_the_buttons_start_it_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """IT may let Python run, which is signed, and not the program that pip makes, which is not."""
    monkeypatch.setattr("sys.argv", [str(CHECKOUT / "xlperf" / "__main__.py"), "addin", "install"])
    assert running_command() == (sys.executable, "-m", "xlperf")


@pytest.mark.parametrize("kind", [windows, mac])
def test_a_command_of_several_words_is_saved_and_found_again(
    tmp_path: Path, command: Path, kind: object
) -> None:
    assert callable(kind)
    computer = kind(tmp_path / "home")
    words = (str(command), "-m", "xlperf")
    install(computer, command=words)
    assert saved_command(computer) == words
    standing = look_at_addin(computer)
    assert standing.is_well
    assert f'Command: "{command}" -m xlperf.' in standing.said


def test_a_path_with_blanks_that_an_earlier_version_saved_is_one_word(tmp_path: Path) -> None:
    program = tmp_path / "Program Files" / "xlperf.exe"
    program.parent.mkdir()
    program.touch()
    assert words_in(str(program)) == (str(program),)


@given(words=st.lists(st.text("ab\\/ -'&%", min_size=1).map(str.strip).filter(bool), min_size=1))
def test_every_command_is_found_again_as_it_was_written(words: list[str]) -> None:
    assert words_in(written(words)) == tuple(words)


@pytest.mark.parametrize("kind", [windows, mac])
def test_the_command_that_it_has_set_counts(tmp_path: Path, command: Path, kind: object) -> None:
    assert callable(kind)
    computer = kind(tmp_path / "home")
    install(computer, command=[str(tmp_path / "elsewhere")])
    assert not look_at_addin(computer).is_well
    computer.registry.write(POLICY_KEY, "Command", f'"{command}" -m xlperf')
    computer.policy_file.write_text(f"{command}\n-m\nxlperf\n", encoding="utf-8")
    standing = look_at_addin(computer)
    assert standing.is_well
    assert f'Command: "{command}" -m xlperf, which IT has set.' in standing.said
    command.unlink()
    assert "Ask IT to correct it" in " ".join(look_at_addin(computer).said)


@pytest.mark.usefixtures("command")
def test_the_commands_say_what_they_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(tmp_path / "folder")
    said = []
    for arguments, expected in ((["install"], 0), (["status"], 0), (["uninstall"], 0), (["status"], 1)):
        with pytest.raises(SystemExit) as stopped:
            main(["addin", *arguments, "--folder", folder])
        assert stopped.value.code == expected
        said.append(capsys.readouterr().out)
    assert "of this version" in said[0]
    assert "of this version" in said[1]
    assert said[2].startswith("Removed: ")
    assert "not installed" in said[3]
