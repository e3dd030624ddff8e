"""What messages advise can be done: no command names an option that it does not have."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.cli.test_cli import COMMANDS
from tests.mail.stand_in import add_invented_recipients
from xlperf.cli.main import app, main

_OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
_OF_ANOTHER = re.compile(r"xlperf (?:[a-z]+ ?){1,2}[^.]*")  # what follows the name of a command is that one's


def options_of(command: str) -> set[str]:
    """Return the options of a command, as its help lists them."""
    return set(
        _OPTION.findall(CliRunner().invoke(app, [*command.split(), "--help"], terminal_width=200).output)
    )


# what stands after the command for it to write into the pack
WRITING: dict[str, Callable[[Path], list[str]]] = {
    "build": lambda pack: [str(pack)],
    "check": lambda pack: [str(pack), "--return-copies"],
    "briefings": lambda pack: [str(pack)],
    "chase": lambda pack: [str(pack)],
    "mail drafts": lambda pack: [str(pack)],
    "mail send": lambda pack: [str(pack), "--yes"],
    "new": lambda pack: [str(pack)],
    "demo": lambda pack: ["--into", str(pack / "register.xlsx")],
    "register suggest": lambda pack: [str(pack / "returns"), "--out", str(pack / "output" / "draft.xlsx")],
    "comparators suggest": lambda pack: [str(pack), "--out", str(pack / "output" / "proposals.xlsx")],
}


@pytest.mark.parametrize("command", WRITING)
def test_where_nothing_can_be_written_no_command_advises_an_option_that_it_lacks(
    sample: Callable[[str], Path], command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    pack = sample("q2_2022_23")
    add_invented_recipients(pack, small_numbers=1, mail_server="localhost", mail_from="a@example.org")
    for name in ("output", "blank returns"):
        (pack / name).write_text("in the way of the folder")
    with pytest.raises(SystemExit) as stopped:
        main([*command.split(), *WRITING[command](pack)])
    said = capsys.readouterr()
    message = said.out + said.err
    assert stopped.value.code in {1, 2}, message
    advised = set(_OPTION.findall(_OF_ANOTHER.sub("", message)))
    assert advised <= options_of(command), message


def test_every_option_that_any_message_names_is_one_of_some_command() -> None:
    known = {option for command in ("", *COMMANDS) for option in options_of(command)}
    package = Path(__file__).parents[2] / "xlperf"
    starting_libreoffice = {
        *(package / "live" / "libreoffice").rglob("*.py"),
        package / "live" / "convert.py",
    }
    for path in {*package.rglob("*.py")} - starting_libreoffice:  # which has options of its own
        assert set(_OPTION.findall(path.read_text(encoding="utf-8"))) <= known, path
