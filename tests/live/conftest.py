"""The sample pack with its dashboard open."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.live.opened import FEW, Open
from tests.office import Office
from xlperf.pipeline import read_pack


@pytest.fixture(scope="session")
def built(cut_samples: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the sample pack of quarter 2 with its first indicators, its dashboard built; not to be changed."""
    cut = cut_samples("q2_2022_23", FEW)
    pack = shutil.copytree(cut, tmp_path_factory.mktemp("built") / cut.name)
    read_pack(pack).write()
    return pack


@pytest.fixture
def opened(built: Path, tmp_path: Path, office: Office) -> Iterator[Open]:
    """Return the same where a test may change it, its dashboard open."""
    page = Open(shutil.copytree(built, tmp_path / built.name), office)
    yield page
    page.document.close(True)  # noqa: FBT003 - UNO names no arguments
