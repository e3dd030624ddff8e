r"""The command that the buttons start, as words: a program, and what goes before every argument of it.

It may be one program, ``C:\…\xlperf.exe``, or a Python that runs xlperf, ``"C:\…\python.exe" -m xlperf``: where IT lets
only signed programs run, Python is one, and the program that pip makes is not.
"""

import shutil
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path

from xlperf.addin.computer import Computer, System
from xlperf.addin.saved import Setting, save, saved
from xlperf.errors import AddinError

POLICY_KEY = (
    r"Software\Policies\xlperf"  # only administrators can write to it, for the computer or for one user
)


def written(words: Sequence[str]) -> str:
    r"""Return a command as one line, each word of which is found again.

    >>> written(["C:\\Program Files\\Python\\python.exe", "-m", "xlperf"])
    '"C:\\Program Files\\Python\\python.exe" -m xlperf'
    """
    program, *others = words
    return " ".join([f'"{program}"', *(f'"{word}"' if " " in word else word for word in others)])


def words_in(line: str) -> tuple[str, ...]:
    """Return the words of a command: what is in quotation marks, and what is between blanks.

    The whole path of a program that is there is one word, with or without quotation marks around it.
    """
    if Path(line).is_file():
        return (line,)
    parts = line.split('"')
    words = [
        word for number, part in enumerate(parts) for word in ([part] if number % 2 else part.split(" "))
    ]
    return tuple(word for word in words if word)


def policy_command(computer: Computer) -> tuple[str, ...]:
    """Return the command that IT has set; nothing where it has set none."""
    if computer.system is System.WINDOWS:
        return words_in(str(computer.registry.read_policy(POLICY_KEY, Setting.COMMAND.value) or ""))
    if computer.system is System.MAC and computer.policy_file.is_file():
        return _lines(computer.policy_file.read_text(encoding="utf-8"))
    return ()


def saved_command(computer: Computer) -> tuple[str, ...]:
    """Return the command that `save_command` has saved; nothing where none was."""
    text = saved(computer, Setting.COMMAND) or ""
    return _lines(text) if computer.system is System.MAC else words_in(text)


def save_command(computer: Computer, words: Sequence[str]) -> None:
    """Save a command where the macros read it: on Windows as one line, on a Mac as one word per line, for its script."""
    save(computer, Setting.COMMAND, "\n".join(words) if computer.system is System.MAC else written(words))


def running_command() -> tuple[str, ...]:
    """Return the words by which this command was started.

    That is its Python where it was started as ``python -m xlperf``, or where no program of that name is there.

    Raises
    ------
    AddinError
        When neither is known.
    """
    name = "xlperf.exe" if sys.platform == "win32" else "xlperf"
    user = sysconfig.get_preferred_scheme("user")
    folders = [Path(sysconfig.get_path("scripts")), Path(sysconfig.get_path("scripts", user))]
    started = Path(sys.argv[0])
    on_path = shutil.which(name)
    candidates = [started.with_name(name), *(folder / name for folder in folders)]
    candidates += [Path(on_path)] if on_path else []
    by_python = (sys.executable, "-m", "xlperf")
    if started.name == "__main__.py":
        return by_python
    for candidate in candidates:
        if candidate.is_file():
            return (str(candidate.absolute()),)
    if not sys.executable:
        raise AddinError(f"The program {name} cannot be found. Install xlperf with pip, and try again.")
    return by_python


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
