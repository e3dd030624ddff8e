"""What the add-in must know and cannot find out: where the command is, and where the add-in was put.

On Windows that stands where VBA's GetSetting reads, on macOS in files beside the script that the macros call.
"""

from enum import StrEnum

from xlperf.addin.computer import Computer, System

_KEY = r"Software\VB and VBA Program Settings\xlperf\Live"
_PARENT = r"Software\VB and VBA Program Settings\xlperf"


class Setting(StrEnum):
    """What is saved, under the name by which the macros know it."""

    COMMAND = "Command"
    FOLDER = "Folder"


def saved(computer: Computer, setting: Setting) -> str | None:
    """Return what was saved; None where nothing was."""
    if computer.system is System.WINDOWS:
        value = computer.registry.read(_KEY, setting.value)
        return str(value) if value else None
    path = computer.script_folder / _file(setting)
    if computer.system is System.MAC and path.is_file():
        return path.read_text(encoding="utf-8").strip() or None
    return None


def save(computer: Computer, setting: Setting, value: str) -> None:
    """Save something; where there is no Excel, nothing."""
    if computer.system is System.WINDOWS:
        computer.registry.write(_KEY, setting.value, value)
    elif computer.system is System.MAC:
        computer.script_folder.mkdir(parents=True, exist_ok=True)
        (computer.script_folder / _file(setting)).write_text(f"{value}\n", encoding="utf-8")


def forget(computer: Computer) -> None:
    """Delete everything that was saved."""
    for setting in Setting:
        computer.registry.delete(_KEY, setting.value)
        if computer.system is System.MAC:
            (computer.script_folder / _file(setting)).unlink(missing_ok=True)
    computer.registry.delete(_PARENT, "")


def _file(setting: Setting) -> str:
    return f"xlperf.{setting.value.casefold()}.txt"
