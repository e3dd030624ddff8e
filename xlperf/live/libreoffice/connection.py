"""The connection to a LibreOffice that is running already; none is ever left running."""

import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from xlperf.live.libreoffice.bridge import failure, properties, uno
from xlperf.live.libreoffice.errors import LibreOfficeError
from xlperf.live.libreoffice.program import find_program

PIPE = "xlperf"
_NOT_RUNNING = "LibreOffice is not running. Open the dashboard in it, then try again."
_SECONDS_TO_HAND_OVER = 5.0  # a running LibreOffice takes a few hundredths of one
_SECONDS_TO_LISTEN = 5.0
_SECONDS_TO_END = 10.0


class Connection:
    """A running LibreOffice, reached through a pipe of a name.

    Parameters
    ----------
    pipe
        The pipe's name.
    profile
        The folder of LibreOffice's user profile; None for the user's own.

    Raises
    ------
    LibreOfficeError
        LibreOffice is not running, or cannot be reached.
    """

    def __init__(self, pipe: str = PIPE, profile: Path | None = None) -> None:
        context = _context(pipe)
        if context is None:
            _ask_to_listen(pipe, profile)
            context = _context(pipe, _SECONDS_TO_LISTEN)
        if context is None:
            raise LibreOfficeError(
                "LibreOffice runs but cannot be reached. If it shows a message or asks a question, answer it; else "
                "close it, open the dashboard in it again, and try again."
            )
        self._context = context
        self.desktop = self._service("frame.Desktop")

    def _service(self, name: str) -> Any:
        return self._context.ServiceManager.createInstanceWithContext(f"com.sun.star.{name}", self._context)

    @property
    def is_alive(self) -> bool:
        """Whether LibreOffice still answers."""
        try:
            self.desktop.getFrames()
        except failure():
            return False
        return True

    @property
    def version(self) -> str:
        """LibreOffice's version, such as ``7.4.7.2``."""
        product = self._service("configuration.ConfigurationProvider").createInstanceWithArguments(
            "com.sun.star.configuration.ConfigurationAccess",
            properties(nodepath="/org.openoffice.Setup/Product"),
        )
        return str(product.ooSetupVersionAboutBox)


def _context(pipe: str, seconds: float = 0.0) -> Any:
    """Return what leads to LibreOffice's services; None where no LibreOffice listens within so many seconds."""
    local = uno().getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    until = time.monotonic() + seconds
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except failure():
            if time.monotonic() >= until:
                return None
            time.sleep(0.05)


def _ask_to_listen(pipe: str, profile: Path | None) -> None:
    """Have the running LibreOffice listen on a pipe.

    A second `soffice` hands its arguments to the one that runs and ends at once. One that does not end found none
    running and is about to become LibreOffice itself, out of sight; it is ended.
    """
    program = find_program()
    if program is None:
        raise LibreOfficeError(
            "LibreOffice's command soffice was not found. Install LibreOffice Calc (on Debian and Ubuntu "
            "libreoffice-calc), or add its folder program to the PATH."
        )
    if not _may_be_running():
        raise LibreOfficeError(_NOT_RUNNING)
    command = [
        program,
        "--headless",
        "--norestore",
        "--nologo",
        "--nodefault",
        f"--accept=pipe,name={pipe};urp;",
    ]
    if profile is not None:
        command.append(f"-env:UserInstallation={profile.resolve().as_uri()}")
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet)  # noqa: S603 - our own words
    try:
        process.wait(_SECONDS_TO_HAND_OVER)
    except subprocess.TimeoutExpired:
        _end(process)
        raise LibreOfficeError(_NOT_RUNNING) from None


def _end(process: subprocess.Popen[bytes]) -> None:
    """End what was started here, and nothing else."""
    process.terminate()
    try:
        process.wait(_SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _may_be_running() -> bool:
    """Return whether some LibreOffice runs, as far as the system tells: only Linux does without being asked much."""
    if sys.platform != "linux":
        return True
    for entry in Path("/proc").glob("[0-9]*/comm"):
        try:
            if entry.read_text(encoding="utf-8", errors="replace").strip() == "soffice.bin":
                return True
        except OSError:  # the process ended meanwhile
            continue
    return False
