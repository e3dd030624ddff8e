"""What the tests of macros need: a dashboard with buttons, and LibreOffice with a command that its macros find."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.conftest import office_or_skip
from tests.live.opened import FEW
from tests.office import Office
from tests.page_columns import place
from xlperf.pipeline import read_pack

CELL, FIGURE = (
    place("Latest value", 5),
    2950.0,
)  # where the Dashboard shows a figure, and what the team has made of it since


@pytest.fixture
def dashboard(sample: Callable[..., Path]) -> Path:
    """Return the sample pack's dashboard with buttons; one of its returns has changed since."""
    pack = sample("q2_2022_23", FEW)
    built = read_pack(pack).write(button=True)
    path = pack / "returns" / "CFWS return Q2.xlsx"
    book = load_workbook(path)
    book.worksheets[0]["C4"] = FIGURE
    book.save(path)
    return built


def command(folder: Path) -> Path:
    """Return the command as a program in a folder whose name is hard to quote."""
    program = folder / "a folder's name & 100%" / "xlperf"
    program.parent.mkdir()
    program.write_text(
        f"#!{sys.executable}\nfrom xlperf.__main__ import start\n\nstart()\n", encoding="utf-8"
    )
    program.chmod(0o755)
    return program


@pytest.fixture(scope="module")
def office_with_hard_name(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Return LibreOffice, whose macros find the command in a folder whose name is hard to quote."""
    folder = tmp_path_factory.mktemp("hard")
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
