"""Putting the add-in where Excel opens it, taking it away, and saying how it stands."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from xlperf.addin.command_words import policy_command, running_command, save_command, saved_command, written
from xlperf.addin.computer import Computer, System
from xlperf.addin.macros import look_at_macros
from xlperf.addin.saved import Setting, forget, save, saved
from xlperf.errors import AddinError
from xlperf.resources import shipped_folder

ADDIN, SCRIPT = "xlperf.xlam", "xlperf.applescript"
_RIBBON, _OUR_BUTTON = "customUI/customUI14.xml", b'onAction="XlperfBuild"'


class AddinState(NamedTuple):
    """How the add-in stands: whether all is well, and what there is to say, a sentence a line."""

    is_well: bool
    said: tuple[str, ...]


def install(computer: Computer, folder: Path | None = None, command: Sequence[str] = ()) -> Path:
    """Put the add-in into a folder, save where the command is, and return where the add-in is.

    Parameters
    ----------
    computer
        Where.
    folder
        Where to put it; by default Excel's start-up folder.
    command
        The words of the command that its buttons start; by default those by which this one was started.

    Raises
    ------
    AddinError
        When there is no Excel, the command cannot be found, or the folder takes nothing.
    """
    home = folder or computer.start_up_folder
    if home is None:
        raise AddinError(
            "Excel's start-up folder is known only on Windows and macOS. If a spreadsheet program here is to "
            "open the add-in, name its folder with --folder."
        )
    program = command or running_command()
    target = home.resolve() / ADDIN
    _put(shipped_folder("workbook_templates") / ADDIN, target)
    if computer.system is System.MAC:
        _put(shipped_folder("workbook_templates") / "vba" / SCRIPT, computer.script_folder / SCRIPT)
    save_command(computer, program)
    save(computer, Setting.FOLDER, str(target.parent))
    return target


def uninstall(computer: Computer, folder: Path | None = None) -> Path | None:
    """Take away what `install` put there, and return where the add-in was; None where it was not.

    Raises
    ------
    AddinError
        When Excel holds it open, or a file of that name is not the add-in.
    """
    target = _place(computer, folder)
    is_there = target is not None and target.is_file()
    if is_there and target is not None:
        if not _is_ours(target):
            raise AddinError(f"{target} is not xlperf's add-in. It was left as it is.")
        try:
            target.unlink()
        except OSError as error:
            raise _refused(target, error) from error
    if computer.system is System.MAC:
        (computer.script_folder / SCRIPT).unlink(missing_ok=True)
    forget(computer)
    return target if is_there else None


def look_at_addin(computer: Computer, folder: Path | None = None) -> AddinState:
    """Return whether the add-in is there, of this version, finds its command and may run."""
    target = _place(computer, folder)
    if target is None or not target.is_file():
        where = f" in {target.parent}" if target else ""
        if target is None and computer.system is System.OTHER:
            said = "Add-in: Excel is for Windows and macOS. Where another program opens it, name its folder with --folder."
        else:
            said = f"Add-in: not installed{where}. Run xlperf addin install."
        return AddinState(is_well=False, said=(said,))
    shipped = (shipped_folder("workbook_templates") / ADDIN).read_bytes()
    is_same = target.read_bytes() == shipped
    version = "of this version" if is_same else "of another version. Run xlperf addin install"
    is_found, says = _look_at_command(computer)
    macros = look_at_macros(computer)
    return AddinState(
        is_well=is_same and is_found and macros.can_run,
        said=(f"Add-in: {target}, {version}.", f"Command: {says}.", *macros.said),
    )


def _look_at_command(computer: Computer) -> tuple[bool, str]:
    """Return whether the command that the buttons start is there, and what there is to say about it."""
    if computer.system is System.OTHER:
        return True, "taken from PATH, or from XLPERF_COMMAND"
    by_policy = policy_command(computer)
    words = by_policy or saved_command(computer)
    if not words:
        return False, "not saved. Run xlperf addin install"
    whose = ", which IT has set" if by_policy else ""
    if Path(words[0]).is_file():
        return True, f"{written(words) if len(words) > 1 else words[0]}{whose}"
    return False, (
        f"{words[0]}{whose}, is not there. Ask IT to correct it"
        if by_policy
        else f"{words[0]} is no longer there. Run xlperf addin install"
    )


def _place(computer: Computer, folder: Path | None) -> Path | None:
    """Return where the add-in is or would be: in the folder that is named, was named, or is Excel's own."""
    named = saved(computer, Setting.FOLDER)
    home = folder or (Path(named) if named else computer.start_up_folder)
    return home / ADDIN if home else None


def _put(source: Path, target: Path) -> None:
    """Copy a file aside and move it into place."""
    aside = target.with_name(f".xlperf-{token_hex(8)}.tmp")  # Excel opens no such file at its start
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        aside.write_bytes(source.read_bytes())
        aside.replace(target)
    except OSError as error:
        raise _refused(target, error) from error
    finally:
        with suppress(OSError):  # a folder that takes nothing has nothing to be tidied
            aside.unlink(missing_ok=True)


def _refused(target: Path, error: OSError) -> AddinError:
    if isinstance(error, PermissionError) and target.exists():
        return AddinError(f"{target} is in use. Close every Excel window and try again.")
    return AddinError(
        f"Nothing can be changed in {target.parent} ({error.strerror}). Choose another with --folder."
    )


def _is_ours(path: Path) -> bool:
    """Return whether a file is the add-in, of whatever version."""
    try:
        with ZipFile(path) as archive:
            return _OUR_BUTTON in archive.read(_RIBBON)
    except (BadZipFile, KeyError, OSError):
        return False
