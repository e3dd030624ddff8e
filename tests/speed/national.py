"""A pack with every published measure, for the scripts that need one."""

import shutil
import sys
from pathlib import Path

from tests.speed.measure import run

SAMPLE = Path(__file__).parents[2] / "samples" / "q2_2022_23"


def pack_with_every_measure(home: Path, *sources: str) -> Path:
    """Return a copy of the sample pack into which every measure of some published files was imported."""
    pack = home / "pack"
    shutil.copytree(SAMPLE, pack, ignore=shutil.ignore_patterns("output"))
    files = [Path(source).resolve() for source in sources]
    run([sys.executable, "-m", "xlperf", "comparators", "import", *files, "--into", pack, "--all"], home)
    return pack
