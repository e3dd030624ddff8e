"""What a page is like for its readers: looked at by axe-core and used by the keyboard, in headless Chromium."""

import json
from pathlib import Path
from typing import Any

from tests.conftest import skip_or_fail
from tests.mail.browser import find_browser
from tests.node import run_script

PACKAGES = ("axe-core", "puppeteer-core")
_SCRIPT = Path(__file__).with_name("browse.cjs")


def browse(page: Path, pictures: Path | None = None) -> dict[str, Any]:
    """Return what was seen on a page (``browse.cjs`` says of what kind); skips where a program is missing.

    Parameters
    ----------
    page
        The file.
    pictures
        A folder for pictures and the print; by default none are made.
    """
    chromium = find_browser()
    if chromium is None:
        skip_or_fail("Chromium is not installed; install chromium to look at the page")
    seen: dict[str, Any] = json.loads(
        run_script(_SCRIPT, PACKAGES, chromium, page, *([pictures] if pictures else []))
    )
    return seen
