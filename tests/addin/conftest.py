"""What the tests of macros need: a dashboard with buttons, and LibreOffice with a command that its macros find."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.addin import stand_in
from tests.conftest import office_or_skip
from tests.office import Office
from xlperf.pipeline import read_pack


@pytest.fixture
def dashboard(sample: Callable[[str], Path]) -> Path:
    """Return the sample pack's dashboard with buttons."""
    return read_pack(sample("q2_2022_23")).write(button=True)


def command(folder: Path) -> Path:
    """Return the stand-in as a program."""
    program = folder / "a folder's name & 100%" / "xlperf"
    program.parent.mkdir()
    program.write_text(
        f"#!{sys.executable}\n{Path(stand_in.__file__).read_text(encoding='utf-8')}", encoding="utf-8"
    )
    program.chmod(0o755)
    return program


@pytest.fixture(scope="module")
def office_with_stand_in(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Return LibreOffice, whose macros find the stand-in for the command."""
    folder = tmp_path_factory.mktemp("stand-in")
    yield from office_or_skip(folder, {"XLPERF_COMMAND": str(command(folder))})


@pytest.fixture(scope="module")
def office_that_starts_nothing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Return LibreOffice, whose macros find a command that they may not start, as IT may have it."""
    folder = tmp_path_factory.mktemp("forbidden")
    forbidden = command(folder)
    forbidden.chmod(0o644)
    yield from office_or_skip(folder, {"XLPERF_COMMAND": str(forbidden)})


@pytest.fixture(scope="module")
def office_with_command(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Return LibreOffice, whose macros find the real command, on PATH."""
    folder = str(Path(sys.executable).parent)
    yield from office_or_skip(
        tmp_path_factory.mktemp("command"), {"PATH": f"relative:{folder}:/usr/bin:/bin"}
    )
