"""The computer on which Excel is: its kind, its folders, and Windows' registry as far as the add-in needs it."""

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple, Protocol


class System(StrEnum):
    """What runs on it; Excel is for the first two."""

    WINDOWS = "Windows"
    MAC = "macOS"
    OTHER = "another system"


class Registry(Protocol):
    """The user's own part of Windows' registry (HKEY_CURRENT_USER)."""

    def read(self, key: str, name: str) -> str | int | None:
        """Return a value; None where there is none."""

    def write(self, key: str, name: str, value: str) -> None:
        """Enter a text; keys that are missing are made."""

    def delete(self, key: str, name: str) -> None:
        """Delete a value if it is there, and its key if nothing is left in it."""


class Computer(NamedTuple):
    """A computer, as the add-in sees it.

    Parameters
    ----------
    system
        What runs on it.
    environment
        Variables of the system.
    home
        The user's folder.
    registry
        Windows' registry; empty elsewhere.
    """

    system: System
    environment: Mapping[str, str]
    home: Path
    registry: Registry

    @property
    def start_up_folder(self) -> Path | None:
        """Where Excel opens everything when it starts; None where there is no Excel."""
        roaming = self.environment.get("APPDATA")
        if self.system is System.WINDOWS:
            roaming_folder = Path(roaming) if roaming else self.home / "AppData" / "Roaming"
            return roaming_folder / "Microsoft" / "Excel" / "XLSTART"
        if self.system is System.MAC:
            office = self.home / "Library" / "Group Containers" / "UBF8T346G9.Office"
            return office / "User Content.localized" / "Startup.localized" / "Excel"
        return None

    @property
    def script_folder(self) -> Path:
        """Where macOS lets Excel find scripts that it may run."""
        return self.home / "Library" / "Application Scripts" / "com.microsoft.Excel"


def this_computer() -> Computer:
    """Return the computer on which we run."""
    systems = {"win32": System.WINDOWS, "darwin": System.MAC}
    registry = WindowsRegistry() if sys.platform == "win32" else NoRegistry()
    return Computer(systems.get(sys.platform, System.OTHER), os.environ, Path.home(), registry)


class NoRegistry:
    """The registry where there is none: nothing stands in it, and nothing can be entered."""

    def read(self, key: str, name: str) -> None:
        """Return nothing."""

    def write(self, key: str, name: str, value: str) -> None:
        """Enter nothing."""

    def delete(self, key: str, name: str) -> None:
        """Delete nothing."""


class WindowsRegistry:
    """The real one."""

    def read(self, key: str, name: str) -> str | int | None:
        """Return a value; None where there is none."""
        if sys.platform != "win32":
            return None
        import winreg  # noqa: PLC0415 - Windows alone has it

        with suppress(OSError), winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
            value, _ = winreg.QueryValueEx(opened, name)
            return value if isinstance(value, (str, int)) else None
        return None

    def write(self, key: str, name: str, value: str) -> None:
        """Enter a text; keys that are missing are made."""
        if sys.platform == "win32":
            import winreg  # noqa: PLC0415 - Windows alone has it

            with winreg.CreateKey(winreg.HKEY_CURRENT_USER, key) as made:
                winreg.SetValueEx(made, name, 0, winreg.REG_SZ, value)

    def delete(self, key: str, name: str) -> None:
        """Delete a value if it is there, and its key if nothing is left in it."""
        if sys.platform == "win32":
            import winreg  # noqa: PLC0415 - Windows alone has it

            with suppress(FileNotFoundError):
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key, 0, winreg.KEY_ALL_ACCESS) as opened:
                    with suppress(FileNotFoundError):
                        winreg.DeleteValue(opened, name)
                    keys, values, _ = winreg.QueryInfoKey(opened)
                if not keys and not values:
                    winreg.DeleteKey(winreg.HKEY_CURRENT_USER, key)
