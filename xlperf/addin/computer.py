"""The computer on which Excel is: its kind, its folders, and Windows' registry as far as the add-in needs it."""

import os
import sys
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple, Protocol


class System(StrEnum):
    """What runs on it; Excel is for the first two."""

    WINDOWS = "Windows"
    MAC = "macOS"
    OTHER = "another system"


class Registry(Protocol):
    """Windows' registry: the user's own part of it (HKEY_CURRENT_USER), and what IT sets."""

    def read(self, key: str, name: str) -> str | int | None:
        """Return a value; None where there is none."""

    def read_policy(self, key: str, name: str) -> str | int | None:
        """Return a value that is set for the computer (HKEY_LOCAL_MACHINE), or else for the user; None where neither is."""

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
    policy_file
        On a Mac, the file in which IT names the command; only administrators can write to its folder.
    """

    system: System
    environment: Mapping[str, str]
    home: Path
    registry: Registry
    policy_file: Path = Path("/Library/Application Support/xlperf/command.txt")

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
    if sys.platform == "win32":
        from xlperf.addin.windows_registry import WindowsRegistry  # noqa: PLC0415 - Windows alone has one

        return Computer(System.WINDOWS, os.environ, Path.home(), WindowsRegistry())
    system = System.MAC if sys.platform == "darwin" else System.OTHER
    return Computer(system, os.environ, Path.home(), NoRegistry())


class NoRegistry:
    """The registry where there is none: nothing stands in it, and nothing can be entered."""

    def read(self, key: str, name: str) -> None:
        """Return nothing."""

    def read_policy(self, key: str, name: str) -> None:
        """Return nothing."""

    def write(self, key: str, name: str, value: str) -> None:
        """Enter nothing."""

    def delete(self, key: str, name: str) -> None:
        """Delete nothing."""
