"""Install xlperf for one user from the folder that this file is in, or remove it; nothing is fetched from anywhere.

Run by ``install.cmd`` or ``install.ps1``, which find a Python. Needs nothing but the standard library until xlperf is there.
"""

import os
import shutil
import subprocess
import sys
import venv
from argparse import ArgumentParser
from pathlib import Path

HERE = Path(__file__).resolve().parent
OLDEST, NEWEST = (3, 11), (3, 13)  # the Pythons that there are wheels for
ENTRY = "xlperf.lnk"
_SHORTCUT = """
import sys
from win32com.client import Dispatch
link = Dispatch("WScript.Shell").CreateShortcut(sys.argv[1])
link.TargetPath, link.Arguments, link.WorkingDirectory = sys.argv[2:5]
link.Description = "A command prompt in which xlperf is known"
link.Save()
"""


def home() -> Path:
    """Return the folder that xlperf is installed into, which the user may write to."""
    local = os.environ.get("LOCALAPPDATA")
    return (Path(local) if local else Path.home() / "AppData" / "Local") / "xlperf"


def start_menu() -> Path:
    """Return the user's own part of the Start menu."""
    roaming = os.environ.get("APPDATA")
    base = Path(roaming) if roaming else Path.home() / "AppData" / "Roaming"
    return base / "Microsoft" / "Windows" / "Start Menu" / "Programs"


def install(folder: Path, wheels: Path) -> int:
    """Make an environment in a folder, install xlperf into it, and put the add-in and the Start-menu entry in place.

    What was installed there before is replaced only when the new one is complete.
    """
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        wanted = f"{OLDEST[0]}.{OLDEST[1]} to {NEWEST[0]}.{NEWEST[1]}"
        print(f"This is Python {sys.version_info[0]}.{sys.version_info[1]}; xlperf is here for {wanted}.")
        print("Ask IT for one of these, or start install.cmd with its path.")
        return 2
    old = folder.with_name(f"{folder.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        try:
            folder.rename(old)
        except OSError:
            print(f"{folder} is in use. Close Excel and every xlperf window, and start again.")
            return 2
    print(f"Installing into {folder} ...")
    try:
        venv.create(folder, with_pip=True)
        _run(folder, "-m", "pip", "install", "--quiet", "--no-index", "--find-links", str(wheels), "xlperf")
        _run(folder, "-m", "xlperf", "--version")
    except (OSError, subprocess.CalledProcessError) as error:
        shutil.rmtree(folder, ignore_errors=True)
        if old.exists():
            old.rename(folder)
        print(
            f"It did not work ({error}). Nothing was changed. Send this window's text to whoever gave you the folder."
        )
        return 1
    shutil.rmtree(old, ignore_errors=True)
    for what, step in (("Excel's add-in", _put_addin), ("the Start-menu entry", _put_entry)):
        try:
            step(folder)
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"xlperf is installed, but not {what} ({error}).")
    print(
        "Done. Start Excel again: the tab Performance is on its ribbon. In the Start menu, “xlperf” opens a window for"
    )
    print("commands; try: xlperf demo")
    return 0


def remove(folder: Path) -> int:
    """Take away everything that `install` put there; packs and workbooks are left."""
    if not folder.exists():
        print(f"xlperf is not installed in {folder}.")
        return 0
    try:
        _run(folder, "-m", "xlperf", "addin", "uninstall")
    except (OSError, subprocess.CalledProcessError):
        print("The add-in could not be removed: close Excel and start again.")
        return 1
    (start_menu() / ENTRY).unlink(missing_ok=True)
    shutil.rmtree(folder)
    print(f"Removed {folder}, the add-in and the Start-menu entry.")
    return 0


def python_of(folder: Path) -> Path:
    """Return the Python of an environment."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _put_addin(folder: Path) -> None:
    if os.name == "nt":
        _run(folder, "-m", "xlperf", "addin", "install")


def _put_entry(folder: Path) -> None:
    if os.name == "nt":
        start_menu().mkdir(parents=True, exist_ok=True)
        prompt = f'/K "{folder / "Scripts" / "activate.bat"}"'
        documents = str(Path.home() / "Documents")
        _run(folder, "-c", _SHORTCUT, str(start_menu() / ENTRY), os.environ["COMSPEC"], prompt, documents)


def _run(folder: Path, *arguments: str) -> None:
    subprocess.run(
        [str(python_of(folder)), *arguments], check=True, cwd=folder
    )  # where nothing else is called xlperf


if __name__ == "__main__":
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("install", "remove"))
    parser.add_argument("--folder", type=Path, default=home(), help="where xlperf is, or is to be")
    wanted = parser.parse_args()
    sys.exit(install(wanted.folder, HERE / "wheels") if wanted.what == "install" else remove(wanted.folder))
