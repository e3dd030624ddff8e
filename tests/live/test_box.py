"""The box in front of a page that does not agree, on a screen, as its user meets it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.addin.screen import missing_on_screen, screen
from tests.conftest import office_or_skip, skip_or_fail
from tests.live.opened import FEW
from tests.office import Office, until
from xlperf.pipeline import read_pack

pytestmark = pytest.mark.office
_PATIENCE = 60.0  # seconds


@pytest.fixture
def seen(tmp_path: Path) -> Iterator[tuple[Office, str]]:
    """Return a LibreOffice that shows itself, and the display that it is on."""
    if missing := missing_on_screen():
        skip_or_fail(f"{missing} not installed")
    with screen() as display:
        for office in office_or_skip(tmp_path / "office", display=display):
            yield office, display


def on_screen(display: str, *command: str) -> str:
    """Return what xdotool says of a display; blank where it finds nothing."""
    asked = subprocess.run(
        [shutil.which("xdotool") or "xdotool", *command], env={**os.environ, "DISPLAY": display}, capture_output=True, text=True, check=False
    )  # fmt: skip
    return asked.stdout.strip()


def test_the_command_has_said_it_and_waits_until_the_box_is_closed(
    sample: Callable[..., Path], seen: tuple[Office, str]
) -> None:
    office, display = seen
    document = office.open(read_pack(sample("q2_2022_23", FEW)).write())
    document.Sheets.getByName("Dashboard").getCellRangeByName("L9").String = "Green"
    refresh = subprocess.Popen(
        [sys.executable, "-m", "xlperf", "live", "refresh"],
        stdout=subprocess.PIPE, text=True, encoding="utf-8", env=office.environment,
    )  # fmt: skip
    try:
        assert until(lambda: on_screen(display, "search", "--name", "the page does not agree"))
        assert refresh.poll() is None
        box = on_screen(display, "search", "--name", "the page does not agree").split()[0]
        assert until(
            lambda: on_screen(display, "key", "--window", box, "Return") == "" and refresh.poll() is not None
        )
        said, _ = refresh.communicate(timeout=_PATIENCE)
        assert refresh.returncode == 1
        assert "page does NOT agree: Dashboard!L9 (Status) is Green, xlperf has Red" in said
    finally:
        refresh.kill()
        document.close(True)  # noqa: FBT003 - UNO names no arguments
