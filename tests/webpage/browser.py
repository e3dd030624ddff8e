"""What a page is like for its readers: looked at by axe-core and used by the keyboard, in headless Chromium."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from tests.conftest import skip_or_fail
from tests.mail.browser import find_browser

PACKAGES = ("axe-core", "puppeteer-core")
_SCRIPT = Path(__file__).with_name("browse.cjs")
_PATIENCE = 180  # seconds


def browse(page: Path, pictures: Path | None = None) -> dict[str, Any]:
    """Return what was seen on a page (``browse.cjs`` says of what kind); skips where a program is missing.

    Parameters
    ----------
    page
        The file.
    pictures
        A folder for pictures and the print; by default none are made.
    """
    node, chromium = shutil.which("node"), find_browser()
    if node is None or chromium is None:
        skip_or_fail("node or Chromium is not installed; install nodejs and chromium to look at the page")
    environment = os.environ | {"NODE_PATH": _modules()}
    found = subprocess.run(
        [node, "-e", "process.argv.slice(1).forEach(name => require.resolve(name))", *PACKAGES],
        env=environment, capture_output=True, check=False,
    )  # fmt: skip
    if found.returncode:
        skip_or_fail(f"npm install --global {' '.join(PACKAGES)} to look at the page")
    done = subprocess.run(
        [node, _SCRIPT, chromium, page, *([pictures] if pictures else [])],
        env=environment, capture_output=True, text=True, encoding="utf-8", check=False, timeout=_PATIENCE,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    seen: dict[str, Any] = json.loads(done.stdout)
    return seen


def _modules() -> str:
    """Return the folder of node's packages: that of NODE_PATH, or npm's own for all users."""
    npm = shutil.which("npm")
    if (given := os.environ.get("NODE_PATH")) or npm is None:
        return given or ""
    return subprocess.run(
        [npm, "root", "--global"], capture_output=True, text=True, check=False
    ).stdout.strip()
