"""What the macros do, run by an interpreter of VBA: what Excel would ask of Windows is given by stand-ins."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import example, given, strategies as st
from pyopenvba import exceptions, interpreter as vba

from workbook_templates.make_addin import IN_ADDIN, IN_WORKBOOK, module_source
from xlperf.addin.command_words import POLICY_KEY, written


class Environment(vba.VBAObject):  # type: ignore[misc] # the library has no types
    """WshShell.Environment: variables that can be set."""

    def __init__(self) -> None:
        self.variables = {"TEMP": "C:\\Temp"}

    def vba_set(self, _: str, value: object, args: list[object], *__: object, **___: object) -> None:
        """Set a variable."""
        self.variables[vba.to_text(args[0])] = vba.to_text(value)


class WindowsShell(vba.VBAObject):  # type: ignore[misc] # the same
    """WScript.Shell: remembers what it was asked to run, with its variables put in, or refuses."""

    def __init__(self, *, is_allowed: bool = True, registry: Mapping[str, str] | None = None) -> None:
        self.ran: list[tuple[str, int, bool]] = []
        self.registry = registry or {}
        self.is_allowed = is_allowed
        self.environment = Environment()

    @vba.method  # type: ignore[untyped-decorator] # the same
    def Environment(self, kind: object) -> object:  # noqa: N802 - the name that VBA calls
        """Give the variables of the process."""
        assert vba.to_text(kind) == "PROCESS"
        return self.environment

    @vba.method  # type: ignore[untyped-decorator] # the same
    def RegRead(self, address: object) -> object:  # noqa: N802 - the same
        """Read a value of the registry; an error where there is none."""
        try:
            return self.registry[vba.to_text(address)]
        except KeyError as error:
            raise exceptions.VBARuntimeError(5, "Unable to open registry key") from error

    @vba.method  # type: ignore[untyped-decorator] # the same
    def Run(self, line: object, window: object, wait: object) -> object:  # noqa: N802 - the same
        """Run a line; every %NAME% of a variable is replaced once, as Windows does it."""
        if not self.is_allowed:
            raise exceptions.VBARuntimeError(70, "Permission denied")
        put_in = re.sub(
            r"%(\w+)%",
            lambda found: self.environment.variables.get(found[1], found[0]),
            vba.to_text(line),
        )
        self.ran.append((put_in, int(vba.to_number(window)), vba.to_bool(wait)))
        return 0


class Application(vba.VBAObject):  # type: ignore[misc] # the same
    """Excel's own object."""

    def vba_get(self, name: str, *_: object, **__: object) -> object:
        """Give what tells Windows from other systems; there is nothing else."""
        return "\\" if name.casefold() == "pathseparator" else None


class Excel(vba.HostBridge):  # type: ignore[misc] # the same
    """As much of Excel for Windows as the procedures below ask for."""

    def __init__(self, shell: object) -> None:
        self.shell = shell

    def global_object(self, name: str) -> object:
        """Give what a name means that no module has."""
        return Application() if name.casefold() == "application" else super().global_object(name)

    def create(self, type_name_: str) -> object:
        """Give what CreateObject makes."""
        return self.shell if type_name_ == "WScript.Shell" else super().create(type_name_)


WINDOWS = """
Public Function Dir(ByVal path As String) As String
    If InStr("{there}", "|" & path & "|") > 0 Then Dir = path
End Function

Public Function Environ(ByVal variable As String) As String
    If variable = "XLPERF_COMMAND" Then Environ = "{own}"
End Function
"""


def with_shell(shell: object, *programs: str, own: str = "") -> Any:
    """Return the module that starts the command, with stand-ins for Windows' shell, its files and its variables.

    Parameters
    ----------
    shell
        What CreateObject makes.
    programs
        The paths of the files that there are.
    own
        What the variable XLPERF_COMMAND holds.
    """
    macros = vba.Interpreter(Excel(shell))
    macros.add_module(module_source("XlperfCommand"), name="XlperfCommand")
    macros.add_module(WINDOWS.format(there="|".join(["", *programs, ""]), own=own), name="Windows")
    return macros


@pytest.fixture
def macros() -> Any:
    """Return every module, ready to run."""
    ready = vba.Interpreter()
    for name in sorted({*IN_ADDIN, *IN_WORKBOOK}):
        ready.add_module(module_source(name), name=name)
    return ready


def boxes(macros: Any) -> list[str]:
    """Return what the boxes said that were shown."""
    return [words for _, words, *_ in macros.dialogs]


PLAIN = st.text(
    st.sampled_from("\\ '&%") | st.characters(exclude_categories=["C"], exclude_characters='"'), min_size=1
)


@example(arguments=["ends in two\\\\", "next"])
@given(arguments=st.lists(PLAIN, min_size=1, max_size=5))
def test_a_program_gets_every_argument_as_it_was(arguments: Sequence[str]) -> None:
    """Split again by the rules by which Windows programs split their line (those of Microsoft's C library)."""
    macros = vba.Interpreter()
    macros.add_module(module_source("XlperfCommand"), name="XlperfCommand")
    line = str(macros.run("CommandLine", ["C:\\Program Files\\xlperf.exe", "\n".join(arguments)]))
    assert split_as_windows_does(line) == ["C:\\Program Files\\xlperf.exe", *arguments]


def split_as_windows_does(line: str) -> list[str]:
    """Return the arguments of a line; backslashes stand for themselves but before a quotation mark."""
    found, current, quoted, place = [], "", False, 0
    while place < len(line):
        if line[place] == "\\":
            end = place
            while end < len(line) and line[end] == "\\":
                end += 1
            count = end - place
            if end < len(line) and line[end] == '"':
                current += "\\" * (count // 2)
                place = end
                if count % 2:
                    current += '"'
                    place += 1
            else:
                current += "\\" * count
                place = end
            continue
        if line[place] == '"':
            quoted = not quoted
        elif line[place] == " " and not quoted:
            found.append(current)
            current = ""
        else:
            current += line[place]
        place += 1
    return [*found, current]


@pytest.mark.parametrize("argument", ['a" --out "b', "a\tb", "a\x00b", "a\rb"])
def test_what_would_break_out_of_its_quotation_marks_is_refused_in_words(macros: Any, argument: str) -> None:
    with pytest.raises(exceptions.VBARuntimeError, match="Rename the file or its folder"):
        macros.run("Quoted", [argument])


@pytest.mark.parametrize(
    ("saved", "words"),
    [
        ('"C:\\Program Files\\Python\\python.exe" -m xlperf', ["C:\\Program Files\\Python\\python.exe", "-P", "-m", "xlperf"]),
        ("C:\\Python\\python.exe  -m xlperf ", ["C:\\Python\\python.exe", "-P", "-m", "xlperf"]),
        ('"C:\\a b\\xlperf.exe"', ["C:\\a b\\xlperf.exe"]),
        ("", [""]),
    ],
)  # fmt: skip
def test_a_command_may_be_several_words_and_python_never_looks_in_the_current_folder(
    saved: str, words: list[str]
) -> None:
    """The current folder may be that of a workbook which came by mail, with an xlperf.py beside it."""
    macros = with_shell(None)
    assert str(macros.run("WordsIn", [saved])).split("\n") == words


@given(words=st.lists(st.text("ab\\/ -'&%", min_size=1).map(str.strip).filter(bool), min_size=1))
def test_the_macros_find_the_words_that_the_installation_has_written(words: list[str]) -> None:
    found = with_shell(None).run("WordsIn", [written(words)])
    assert str(found).split("\n") == words


def test_a_path_with_blanks_that_is_there_is_one_word() -> None:
    assert (
        with_shell(None, "C:\\a b\\xlperf.exe").run("WordsIn", ["C:\\a b\\xlperf.exe"])
        == "C:\\a b\\xlperf.exe"
    )


@pytest.mark.parametrize("whose", ["HKEY_LOCAL_MACHINE", "HKEY_CURRENT_USER"])
def test_what_it_has_set_goes_before_the_users_own(whose: str) -> None:
    theirs, own = "C:\\theirs\\python.exe", "C:\\own\\xlperf.exe"
    shell = WindowsShell(registry={f"{whose}\\{POLICY_KEY}\\Command": f'"{theirs}" -m xlperf'})
    found = with_shell(shell, theirs, own, own=own).run("CommandWords", [])
    assert str(found).split("\n") == [theirs, "-P", "-m", "xlperf"]
    assert not with_shell(shell, own, own=own).run("CommandWords", [])
    assert with_shell(WindowsShell(), own, own=own).run("CommandWords", []) == own


def test_an_answer_is_a_code_and_what_was_said(macros: Any) -> None:
    answer = "1\nChecks: 3 errors.\n\n"
    assert int(macros.run("ExitCode", [answer])) == 1
    assert macros.run("SaidIn", [answer]) == "Checks: 3 errors."
    assert macros.run("SaidAfter", ["Dashboard: ", "x\nDashboard: C:\\a b.xlsx\ny"]) == "C:\\a b.xlsx"


@pytest.mark.parametrize("answer", ["", "x", "\n\n"])
def test_an_answer_that_is_none_counts_as_nothing_done(macros: Any, answer: str) -> None:
    assert int(macros.run("ExitCode", [answer])) == 2


def test_the_box_says_what_the_command_said(macros: Any) -> None:
    macros.run("ShowAnswer", ["build", 2, "There is no folder q9."])
    assert boxes(macros) == ["There is no folder q9."]


def test_the_box_says_where_the_mail_drafts_are(macros: Any) -> None:
    macros.run("ShowAnswer", ["mail", 0, "Draft: C:\\q2\\output\\mail\\a.eml\n1 draft."])
    assert boxes(macros) == ["Draft: C:\\q2\\output\\mail\\a.eml\n1 draft."]


def test_errors_that_the_checks_found_are_an_answer_and_no_failure(macros: Any) -> None:
    macros.run("ShowAnswer", ["check", 1, "Checks: 3 errors."])
    assert boxes(macros) == ["Checks: 3 errors."]


def test_a_built_dashboard_is_opened_only_on_demand(macros: Any) -> None:
    macros.answers.append(7)  # No
    macros.run("ShowAnswer", ["build", 0, "Dashboard: C:\\q2\\output\\a.xlsx"])
    assert boxes(macros) == ["Dashboard: C:\\q2\\output\\a.xlsx\n\nOpen the new dashboard?"]


@pytest.mark.parametrize(
    "procedure", [("TellNotFound", []), ("TellNotAllowed", ["xlperf build x"]), ("TellNobodyWatches", [])]
)
def test_what_cannot_be_done_is_said_with_what_to_do_and_fits_the_box(
    macros: Any, procedure: tuple[str, list[object]]
) -> None:
    macros.run(*procedure)
    (said,) = boxes(macros)
    assert "xlperf" in said
    assert "command prompt" in said
    assert len(said) < 1023


def test_the_command_is_started_in_no_window_and_not_waited_for() -> None:
    shell = WindowsShell()
    assert with_shell(shell).run("IsStarted", ['"C:\\xlperf.exe" "build" "C:\\q2"'])
    assert shell.ran == [('"C:\\xlperf.exe" "build" "C:\\q2"', 0, False)]


def test_a_folder_named_like_a_variable_of_windows_stays_what_it_is() -> None:
    shell = WindowsShell()
    assert with_shell(shell).run("IsStarted", ['"C:\\xlperf.exe" "C:\\100%TEMP%\\50%"'])
    assert shell.ran == [('"C:\\xlperf.exe" "C:\\100%TEMP%\\50%"', 0, False)]


def test_where_nothing_may_be_started_that_is_the_answer() -> None:
    """The interpreter has no Shell, and so refuses as Windows does where Excel may start no program."""
    shell = WindowsShell(is_allowed=False)
    macros = with_shell(shell)
    assert not macros.run("IsRun", ['"C:\\xlperf.exe"'])
    assert shell.ran == []
