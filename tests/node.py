"""Scripts of node, which use packages of npm."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.conftest import skip_or_fail

_PATIENCE = 180  # seconds


def run_script(script: Path, packages: Sequence[str], *arguments: str | Path) -> str:
    """Run a script and return what it printed; skips where node or a package is missing."""
    node = shutil.which("node")
    if node is None:
        skip_or_fail("node is not installed; install nodejs and npm to run it")
    environment = os.environ | {"NODE_PATH": _modules()}
    found = subprocess.run(
        [node, "-e", "process.argv.slice(1).forEach(name => require.resolve(name))", *packages],
        env=environment, capture_output=True, check=False,
    )  # fmt: skip
    if found.returncode:
        skip_or_fail(f"npm install --global {' '.join(packages)} to run it")
    done = subprocess.run(
        [node, script, *arguments],
        env=environment, capture_output=True, text=True, encoding="utf-8", check=False, timeout=_PATIENCE,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def _modules() -> str:
    """Return the folder of node's packages: that of NODE_PATH, or npm's own for all users."""
    npm = shutil.which("npm")
    if (given := os.environ.get("NODE_PATH")) or npm is None:
        return given or ""
    return subprocess.run(
        [npm, "root", "--global"], capture_output=True, text=True, check=False
    ).stdout.strip()
