"""Watching a pack: a saved return and a request refresh the open page."""

import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Timer
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from tests.command_line import run
from tests.live.opened import A_FIGURE_CHANGED
from tests.office import Office, until
from xlperf.errors import BusyError
from xlperf.live import attach
from xlperf.live.attach import BUSY
from xlperf.live.libreoffice.engine import activate
from xlperf.live.watch import due, watch

_PATIENCE = 30.0  # seconds
RETURN = "CFWS return Q2.xlsx"


def command(office: Office, *arguments: str) -> "subprocess.Popen[str]":
    """Start ``xlperf live`` for the dashboard that is open in this LibreOffice."""
    return subprocess.Popen(
        [sys.executable, "-m", "xlperf", "live", *arguments],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8",
        env=office.environment,
    )  # fmt: skip


@pytest.fixture
def page(built: Path, tmp_path: Path, office: Office) -> Iterator[tuple[Path, Any]]:
    """Return the sample pack, and its dashboard as LibreOffice has it open."""
    pack = shutil.copytree(built, tmp_path / built.name)
    document = office.open(document_path(pack))
    yield pack, document
    with suppress(Exception):  # a test may have closed it
        document.close(True)  # noqa: FBT003 - UNO names no arguments


def change(pack: Path, figure: float) -> None:
    """Save a return with another figure."""
    path = pack / "returns" / RETURN
    book = load_workbook(path)
    book.worksheets[0]["C4"] = figure
    book.save(path)


def figure(document: Any) -> float:
    """Return what the Dashboard shows of it."""
    return float(document.Sheets.getByName("Dashboard").getCellRangeByName("I5").Value)


def named(document: Any, name: str) -> Any:
    """Return the cell of a name."""
    return document.NamedRanges.getByName(name).ReferredCells.getCellByPosition(0, 0)


class Refused(Exception):  # noqa: N818 - stands for the error of Windows' COM
    """A call that Excel rejected because a box is open, as pywin32 raises it."""

    hresult = -2147418111


def document_path(pack: Path) -> Path:
    """Return the path of the pack's dashboard."""
    return next((pack / "output").glob("*.xlsx"))


@pytest.mark.office
def test_the_command_refreshes_what_is_open_and_says_what_it_did(
    page: tuple[Path, Any], office: Office
) -> None:
    pack, document = page
    change(pack, 2950)
    ended = command(office, "refresh", "Performance dashboard Q2 2022-23.xlsx")
    said, _ = ended.communicate(timeout=_PATIENCE)
    assert (ended.returncode, figure(document)) == (0, 2950)
    assert A_FIGURE_CHANGED.search(said)


@pytest.mark.office
def test_a_page_that_does_not_agree_is_exit_code_1_and_one_that_is_not_open_2(
    page: tuple[Path, Any], office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, document = page
    document.Sheets.getByName("Dashboard").getCellRangeByName("L9").String = "Green"
    monkeypatch.setenv("XLPERF_PIPE", office.pipe)
    differs, is_not_open = (run("live", "refresh", *book) for book in ([], ["nothing.xlsx"]))
    assert differs.returncode == 1
    assert "page does NOT agree" in differs.stdout
    assert "typed over" in differs.stdout
    assert is_not_open.returncode == 2
    assert "nothing.xlsx is not open" in is_not_open.stderr


@pytest.mark.office
def test_a_saved_return_and_a_request_refresh_the_page_until_it_is_closed(
    page: tuple[Path, Any], office: Office
) -> None:
    pack, document = page
    watching = command(office, "watch")
    try:
        assert watching.stdout is not None
        assert watching.stdout.readline().startswith("Watching ")
        time.sleep(1.5)  # until it looks
        change(pack, 2950)
        assert until(lambda: figure(document) == 2950)
        (pack / "returns" / f"~${RETURN}").write_bytes(b"lock")
        path = pack / "returns" / RETURN
        path.write_bytes(b"")  # saved half
        assert RETURN in watching.stdout.readline()
        assert RETURN in watching.stdout.readline()
        Workbook().save(path)  # whole again, without the figure
        assert until(
            lambda: document.Sheets.getByName("Dashboard").getCellRangeByName("I5").String == "No figure"
        )
        named(document, "XlperfRequest").String = "refresh"
        assert until(lambda: named(document, "XlperfRequest").String == "")
        assert named(document, "XlperfAnswer").String.startswith("0 figures changed")
        document.close(True)  # noqa: FBT003 - UNO names no arguments
        assert watching.wait(_PATIENCE) == 0
        assert re.search(r"Stopped watching\. .* is not open", watching.stdout.read())
    finally:
        watching.kill()
        watching.communicate()


@pytest.mark.office
def test_a_return_that_is_saved_while_excel_is_busy_stays_due(
    page: tuple[Path, Any], office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """LibreOffice is never busy, so the question whether it is gets Excel's answer at first."""
    pack, document = page
    activate(office.pipe)
    tries: list[int] = []
    said: list[str] = []

    def busy_at_first(_: object) -> None:
        tries.append(1)
        if len(tries) < 5:
            raise BusyError(BUSY)

    def say(line: str) -> None:
        said.append(line)
        if line.startswith("Watching "):
            Timer(1.5, change, (pack, 2950)).start()
        elif "Stopped watching" not in line:
            document.close(True)  # noqa: FBT003 - UNO names no arguments

    monkeypatch.setattr("xlperf.live.refresh.must_be_open_to_change", busy_at_first)
    watch("", say, connect=lambda: activate(office.pipe))
    assert A_FIGURE_CHANGED.search(said[1])


@pytest.mark.office
@pytest.mark.parametrize("where", ["connect", "attach"])
def test_watching_goes_on_while_a_box_is_open(
    page: tuple[Path, Any], office: Office, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    """Excel refuses each call then, be it the first, which looks for the program, or the next, for the dashboard."""
    pack, document = page
    activate(office.pipe)
    looks: list[int] = []
    said: list[str] = []

    def refused_at_first(what: str) -> None:
        if what == where and said:
            looks.append(1)
            if len(looks) < 4:
                raise Refused

    def connect() -> None:
        refused_at_first("connect")
        activate(office.pipe)

    def paths(book: object) -> object:
        refused_at_first("attach")
        return paths_of(book)

    def say(line: str) -> None:
        said.append(line)
        if line.startswith("Watching "):
            Timer(0.5, change, (pack, 2950)).start()
        elif "Stopped watching" not in line:
            document.close(True)  # noqa: FBT003 - UNO names no arguments

    paths_of: Any = attach._paths_of  # noqa: SLF001 - what is asked of every open workbook
    monkeypatch.setattr(attach, "_paths_of", paths)
    monkeypatch.setattr(attach, "_PAUSE", 0.0)
    watch(str(document_path(pack)), say, connect=connect)
    assert len(looks) >= 4
    assert A_FIGURE_CHANGED.search(said[1])


@pytest.mark.office
def test_a_page_that_is_closed_between_two_questions_ends_the_watch(
    page: tuple[Path, Any], office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack, document = page
    activate(office.pipe)
    said: list[str] = []

    def closed_first(book: Any, name: str) -> object:
        document.close(True)  # noqa: FBT003 - UNO names no arguments
        return book.names[name].refers_to_range

    monkeypatch.setattr("xlperf.live.watch._cell", closed_first)
    watch(str(document_path(pack)), said.append, connect=lambda: activate(office.pipe))
    assert re.fullmatch(r"Stopped watching\. .* is not open.*", said[-1])


@pytest.mark.office
@pytest.mark.skipif(sys.platform == "win32", reason="there Ctrl+C reaches every process of a console")
@pytest.mark.usefixtures("interruptible")
def test_a_register_is_noticed_each_time_it_is_replaced_until_ctrl_c(
    page: tuple[Path, Any], office: Office
) -> None:
    pack, _ = page
    watching = command(office, "watch")
    try:
        assert watching.stdout is not None
        assert watching.stdout.readline().startswith("Watching ")
        time.sleep(1.5)
        for _ in range(2):
            copy = pack / "register.xlsx.tmp"
            copy.write_bytes((pack / "register.xlsx").read_bytes())
            copy.replace(pack / "register.xlsx")  # as Excel saves
            assert "register.xlsx: 0 figures changed" in watching.stdout.readline()
        watching.send_signal(signal.SIGINT)
        assert watching.wait(_PATIENCE) == 0
        assert watching.stdout.read() == "Stopped watching.\n"
    finally:
        watching.kill()
        watching.communicate()


def test_only_workbooks_are_due_and_no_lock_files() -> None:
    paths = ["r/a.xlsx", "r/~$a.xlsx", "r/.~lock.a.xlsx#", "r/notes.txt", "r/b.XLS", "r/c.csv", "r/d.tmp"]
    assert due(paths) == {"a.xlsx", "b.XLS", "c.csv"}
