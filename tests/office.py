"""LibreOffice as a real spreadsheet program: opens workbooks, recalculates, reads back."""

import importlib
import importlib.util
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

_SYSTEM_PACKAGES = "/usr/lib/python3/dist-packages"  # where Debian's python3-uno lies
_SECONDS_TO_START = 60.0
# In the profile: recalculate every workbook on load, and leave no lock files that a later run would trip over.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="UseLocking" oor:op="fuse">
<value>false</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="UseDocumentOOoLockFile" oor:op="fuse">
<value>false</value></prop></item>
</oor:items>
"""


def find_office() -> str:
    """Return why LibreOffice cannot be driven here; blank where it can."""
    if shutil.which("soffice") is None:
        return "LibreOffice is not installed"
    if _SYSTEM_PACKAGES not in sys.path:
        sys.path.append(_SYSTEM_PACKAGES)
    if importlib.util.find_spec("uno") is None:
        return "LibreOffice's Python bridge (python3-uno) is not installed"
    return ""


class Office:
    """A running LibreOffice.

    Parameters
    ----------
    folder
        Where its profile goes.
    """

    def __init__(self, folder: Path) -> None:
        self.profile = folder / "profile"
        (self.profile / "user").mkdir(parents=True)
        (self.profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        self.pipe = f"xlperf{uuid4().hex}"
        self._uno: Any = importlib.import_module("uno")
        self._process = subprocess.Popen(
            [
                shutil.which("soffice") or "soffice", "--headless", "--norestore", "--nologo",
                f"-env:UserInstallation={self.profile.as_uri()}", f"--accept=pipe,name={self.pipe};urp;",
            ],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self._desktop = self._connect(self.pipe)

    def _connect(self, pipe: str) -> Any:
        local = self._uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        until = time.monotonic() + _SECONDS_TO_START
        while True:
            try:
                context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
                return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
            except Exception:
                if time.monotonic() > until:
                    raise
                time.sleep(0.2)

    def _property(self, name: str, value: object) -> Any:
        made = self._uno.createUnoStruct("com.sun.star.beans.PropertyValue")
        made.Name, made.Value = name, value
        return made

    def open(self, path: Path, **properties: object) -> Any:
        """Return a workbook that stays open, as if a user had opened it; whoever opens it closes it."""
        document = self._desktop.loadComponentFromURL(
            path.as_uri(),
            "_blank",
            0,
            tuple(self._property(name, value) for name, value in properties.items()),
        )
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
            self._process.kill()


def block(sheet: Any, area: str) -> list[list[Any]]:
    """Return the values of an area of a sheet; blanks are empty text, formulas their results."""
    return [list(row) for row in sheet.getCellRangeByName(area).getDataArray()]
