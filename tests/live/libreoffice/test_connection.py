"""Reaching a LibreOffice that is running, and never leaving one behind."""

import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
import xlwings as xw

from tests.office import Office
from xlperf.live.libreoffice import bridge
from xlperf.live.libreoffice.connection import Connection
from xlperf.live.libreoffice.engine import activate
from xlperf.live.libreoffice.errors import LibreOfficeError

pytestmark = pytest.mark.office


@pytest.fixture
def restored(app: xw.App) -> Iterator[None]:
    """Make the tests' own LibreOffice the active one again afterwards."""
    engine = xw.engines.active
    assert engine is not None
    before = engine.impl
    yield
    engine.impl = before
    assert xw.apps.active == app


def _programs_of(profile: Path) -> list[str]:
    """Return the commands of the LibreOffices that run with a profile."""
    commands = (path.read_bytes().decode(errors="replace") for path in Path("/proc").glob("[0-9]*/cmdline"))
    return [command for command in commands if "soffice" in command and profile.as_uri() in command]


@pytest.mark.usefixtures("restored")
def test_a_libreoffice_that_is_open_already_is_asked_to_listen(office: Office, book: xw.Book) -> None:
    """The pipe is new, so only a second start with the same profile can have made it."""
    engine = activate(f"xlperf{uuid4().hex}", office.profile)
    assert engine.apps.active is not None
    assert engine.apps.active.books[book.name].fullname == book.fullname


@pytest.mark.usefixtures("restored")
def test_a_libreoffice_that_was_closed_is_no_app_until_another_is_reached(
    office: Office, tmp_path: Path
) -> None:
    other = Office(tmp_path)
    app = activate(other.pipe).apps.active
    assert app is not None
    sheet = app.books.add().sheets[0]
    other.close()
    assert xw.apps.count == 0
    assert xw.apps.active is None
    with pytest.raises(LibreOfficeError, match=r"closed meanwhile"):
        sheet["A1"].value = 1
    activate(office.pipe)
    assert xw.apps.count == 1


@pytest.mark.skipif(sys.platform != "linux", reason="looks at the list of processes, as Linux has it")
def test_no_libreoffice_is_left_running_where_none_was(office: Office, tmp_path: Path) -> None:
    del office
    profile = tmp_path / "profile"
    with pytest.raises(
        LibreOfficeError, match=r"LibreOffice is not running. Open the dashboard in it, then try again."
    ):
        activate(f"xlperf{uuid4().hex}", profile)
    assert _programs_of(profile) == []


def test_a_missing_command_is_named_with_what_to_install(
    office: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    del office
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(LibreOfficeError, match=r"command soffice was not found.*libreoffice-calc"):
        Connection(f"xlperf{uuid4().hex}")


def test_a_missing_bridge_is_named_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "uno", None)
    bridge.uno.cache_clear()
    with pytest.raises(LibreOfficeError, match=r"bridge to Python is not here.*install python3-uno"):
        bridge.uno()


def test_finding_the_bridge_leaves_the_search_path_of_python_alone(office: Office) -> None:
    del office
    before = list(sys.path)
    bridge.uno.cache_clear()
    bridge.uno()
    assert sys.path == before


def test_activating_twice_makes_one_engine(app: xw.App, office: Office) -> None:
    activate(office.pipe)
    assert [engine.name for engine in xw.engines].count("libreoffice") == 1
    assert xw.engines.active is not None
    assert xw.engines.active.name == "libreoffice"
    assert xw.apps.active is not None
    assert xw.apps.active.books.count == app.books.count
