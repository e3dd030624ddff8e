"""LibreOffice as a real spreadsheet program: opens workbooks, recalculates, reads back."""

import importlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from urllib.parse import unquote
from uuid import uuid4

_SYSTEM_PACKAGES = "/usr/lib/python3/dist-packages"  # where Debian's python3-uno lies
_PATIENCE = 30.0  # seconds
_SECONDS_TO_START = 60.0  # a machine that is busy takes half of it
_RUN_MACROS = 4  # com.sun.star.document.MacroExecMode.ALWAYS_EXECUTE_NO_WARN
# In the profile: recalculate every workbook on load, leave no lock files that a later run would trip over, and let
# macros run.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="UseLocking" oor:op="fuse">
<value>false</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="UseDocumentOOoLockFile" oor:op="fuse">
<value>false</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse">
<value>0</value></prop></item>
</oor:items>
"""


def find_office() -> str:
    """Return why LibreOffice cannot be driven here; blank where it can."""
    if shutil.which("soffice") is None:
        return "LibreOffice is not installed"
    if _SYSTEM_PACKAGES not in sys.path:
        sys.path.append(_SYSTEM_PACKAGES)
    try:
        importlib.import_module("uno")
    except ImportError:  # it is not there, or is for another Python
        return "LibreOffice's Python bridge (python3-uno) is not installed for this Python"
    return ""


class Office:
    """A running LibreOffice.

    Parameters
    ----------
    folder
        Where its profile goes.
    environment
        Variables of the system that it has besides our own.
    display
        The X display on which it shows itself; blank for none.
    """

    def __init__(
        self, folder: Path, environment: Mapping[str, str] | None = None, *, display: str = ""
    ) -> None:
        self._uno: Any = importlib.import_module("uno")
        self._folder, self._variables, self._display = folder, environment or {}, display
        self.pipe = f"xlperf{uuid4().hex}"
        self._start()

    def _start(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        for _ in range(2):  # now and then it hangs while it starts
            self.profile = Path(mkdtemp(prefix="profile ", dir=self._folder))
            self._process = self._started(self.profile, self._variables, self._display)
            desktop = self._connect(self.pipe)
            if desktop is not None:
                self._desktop = desktop
                return
            self._kill()
            self.pipe = f"xlperf{uuid4().hex}"
        raise TimeoutError(f"LibreOffice did not start; its exit code is {self._process.wait()}")

    def revive(self) -> None:
        """Start it again where it has ended by itself, as it does in one of some thousand tests."""
        if self._process.poll() is not None:
            self._start()

    def _started(
        self, profile: Path, environment: Mapping[str, str], display: str
    ) -> "subprocess.Popen[bytes]":
        (profile / "user").mkdir()
        (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        shown = {"DISPLAY": display} if display else {}
        return subprocess.Popen(
            [
                shutil.which("soffice") or "soffice", *(() if display else ("--headless",)), "--norestore", "--nologo",
                f"-env:UserInstallation={profile.as_uri()}", f"--accept=pipe,name={self.pipe};urp;",
            ],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
            env={**self.environment, **shown, **environment},
        )  # fmt: skip

    @property
    def environment(self) -> Mapping[str, str]:
        """Variables with which a command reaches this LibreOffice and no other."""
        return {**os.environ, "XLPERF_PIPE": self.pipe}

    def _connect(self, pipe: str) -> Any:
        """Return its desktop; None when it does not answer, or has ended."""
        local = self._uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        until = time.monotonic() + _SECONDS_TO_START
        while time.monotonic() < until and self._process.poll() is None:
            with suppress(Exception):  # not yet
                context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
                return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
            time.sleep(0.2)
        return None

    def _property(self, name: str, value: object) -> Any:
        made = self._uno.createUnoStruct("com.sun.star.beans.PropertyValue")
        made.Name, made.Value = name, value
        return made

    def open(self, path: Path, **properties: object) -> Any:
        """Return a workbook that stays open, as if a user had opened it; whoever opens it closes it."""
        told = tuple(self._property(name, value) for name, value in properties.items())
        try:
            document = self._desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, told)
        except Exception:  # noqa: BLE001 - whatever UNO raises where it ended by itself, as macros that do not compile may make it
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(_SECONDS_TO_START)
            self.revive()
            document = self._desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, told)
        assert document is not None, f"LibreOffice could not open {path}"
        return document

    @contextmanager
    def opened(self, path: Path) -> Iterator[Any]:
        """Yield a workbook, opened and recalculated; it is closed afterwards."""
        document = self.open(path, Hidden=True)
        try:
            document.calculateAll()
            yield document
        finally:
            document.close(True)  # noqa: FBT003 - UNO has no named parameters

    @contextmanager
    def opened_with_macros(self, path: Path, kind: str = "") -> Iterator[Any]:
        """Yield a workbook as its user has it, with macros that may run; `kind` is its filter where that is not found."""
        named = {"FilterName": kind} if kind else {}
        document = self.open(path, MacroExecutionMode=_RUN_MACROS, **named)
        try:
            yield document
        finally:
            document.close(True)  # noqa: FBT003 - UNO has no named parameters

    @staticmethod
    def run(document: Any, macro: str, *arguments: object) -> Any:
        """Run a macro of a workbook, named ``Module.Procedure``, and return what it returns."""
        address = f"vnd.sun.star.script:VBAProject.{macro}?language=Basic&location=document"
        return document.getScriptProvider().getScript(address).invoke(tuple(arguments), (), ())[0]

    def newest(self) -> Any:
        """Return the workbook that is in front."""
        return self._desktop.CurrentComponent

    def found(self, path: Path) -> Any:
        """Return the open workbook of a file, in front or not; None where it is not open."""
        documents = self._desktop.Components.createEnumeration()
        while documents.hasMoreElements():
            document = documents.nextElement()
            if unquote(getattr(document, "URL", "")) == unquote(path.as_uri()):
                return document
        return None

    def saved_as(self, path: Path, target: Path, kind: str, *, password: str = "") -> Path:
        """Save a workbook as another kind (``calc8``, ``MS Excel 97``, ``calc_pdf_Export``) and return the new file."""
        with self.opened(path) as document:
            return self.store(document, target, kind, password=password)

    def store(self, document: Any, target: Path, kind: str, *, password: str = "") -> Path:
        """Save an open workbook as another file of a kind."""
        properties = [self._property("FilterName", kind)]
        if password:
            properties.append(self._property("Password", password))
        document.storeToURL(target.as_uri(), tuple(properties))
        return target

    def close(self) -> None:
        """End the program."""
        with suppress(Exception):  # the bridge breaks when the program ends, which is what was asked for
            self._desktop.terminate()
        try:
            self._process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self._kill()

    def _kill(self) -> None:
        """End it, with what it has started: what answers is no process of ours but a child's child."""
        with suppress(ProcessLookupError):  # it has ended by itself
            os.killpg(self._process.pid, signal.SIGKILL)


def block(sheet: Any, area: str) -> list[list[Any]]:
    """Return the values of an area of a sheet; blanks are empty text, formulas their results."""
    return [list(row) for row in sheet.getCellRangeByName(area).getDataArray()]


def until(holds: Callable[[], object]) -> bool:
    """Return whether something comes to hold before our patience ends."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.1)
    return False
