"""Finding the dashboard, and programs that refuse."""

import subprocess
import sys

import pytest

from xlperf.errors import BusyError, LiveError
from xlperf.live import attach
from xlperf.live.attach import BUSY, errors_as_messages, retry_while_busy
from xlperf.live.libreoffice.errors import LibreOfficeError


class Refused(Exception):  # noqa: N818 - stands for the error of Windows' COM
    """A call that Excel rejected, as pywin32 raises it."""

    def __init__(self, hresult: int) -> None:
        super().__init__(hresult, "Call was rejected by callee.")
        self.hresult = hresult


def test_a_busy_excel_is_asked_again_and_then_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attach, "_PAUSE", 0.0)
    tries: list[int] = []

    def busy_at_first() -> str:
        tries.append(1)
        if len(tries) < 3:
            raise Refused(-2147418111)
        return "done"

    def always_busy() -> str:
        raise Refused(-2146777998)

    assert retry_while_busy(busy_at_first) == "done"
    with pytest.raises(BusyError, match="a cell is being edited, or a dialog box is open"):
        retry_while_busy(always_busy)


def test_a_busy_program_is_not_taken_for_one_that_does_not_know() -> None:
    def busy() -> bool:
        raise Refused(-2147418111)

    def unknown() -> bool:
        raise AttributeError("FilterMode")

    assert attach.asked(unknown) is None
    with pytest.raises(Refused):
        attach.asked(busy)


def test_another_refusal_is_not_tried_again() -> None:
    tries: list[int] = []

    def refused() -> None:
        tries.append(1)
        raise Refused(-2147352567)

    with pytest.raises(Refused):
        retry_while_busy(refused)
    assert len(tries) == 1


def test_what_a_program_says_becomes_a_message_with_what_to_do() -> None:
    with (
        pytest.raises(LiveError, match=r"dashboard\.xlsx could not be changed.*another name"),
        errors_as_messages("dashboard.xlsx"),
    ):
        raise Refused(-2147352567)
    with pytest.raises(LiveError) as told, errors_as_messages("dashboard.xlsx"):
        raise Refused(-2147418111)
    assert str(told.value) == BUSY
    with pytest.raises(LiveError, match=r"^as it is$"), errors_as_messages("dashboard.xlsx"):
        raise LiveError("as it is")


@pytest.mark.parametrize(("system", "module"), [("win32", "_xlwindows"), ("darwin", "_xlmac")])
@pytest.mark.parametrize("ends_nothing", [True, False])
def test_no_excel_is_ended_when_python_ends(system: str, module: str, ends_nothing: bool) -> None:
    """What xlwings does at the end, it says of itself as soon as it is imported; a module stands for that of Excel."""
    script = f"""
import atexit, sys, types
import xlwings as xw
excel = types.ModuleType("xlwings.{module}")
excel.cleanup = atexit.register(lambda: print("every Excel without a workbook is ended"))
sys.modules["xlwings.{module}"] = excel
from xlperf.errors import LiveError
from xlperf.live.attach import choose_program
sys.platform, xw.apps = "{system}", []
try:
    if {ends_nothing}:
        choose_program(libreoffice=False)
except LiveError as error:
    print(error)
"""
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ("Excel is not running" in ended.stdout) is ends_nothing
    assert ("every Excel" in ended.stdout) is not ends_nothing
    assert ended.stderr == ""


def test_what_libreoffice_says_becomes_a_message_as_it_is() -> None:
    """The engine knows nothing of xlperf's errors, and the command line of no others."""
    with pytest.raises(LiveError, match=r"^closed meanwhile$"), errors_as_messages("dashboard.xlsx"):
        raise LibreOfficeError("closed meanwhile")
