"""What several tests need: the sample packs, the published figures, a real spreadsheet program."""

import csv
import gc
import os
import shutil
import signal
from collections.abc import Callable, Collection, Iterator, Mapping
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import NoReturn

import pytest
import xlsxwriter
from hypothesis import Phase, settings
from openpyxl import load_workbook

from tests.national_import import import_national
from tests.office import Office, find_office
from tests.recipients import briefings_of, with_recipients
from xlperf.pipeline import read_pack
from xlperf.workbooks.grid import Grid, read_grids

settings.register_profile("xlperf", deadline=None)  # how long an example takes depends on the machine
settings.register_profile("long", deadline=None, max_examples=2000)  # `pytest --hypothesis-profile long`
# the same examples at every run, so that a change lands or not by what it does; new ones are drawn on every other machine
settings.register_profile(
    "landing", deadline=None, derandomize=True, max_examples=40, phases=[Phase.explicit, Phase.generate]
)
settings.load_profile("landing" if os.environ.get("XLPERF_REQUIRE_OFFICE") else "xlperf")

CHECKOUT = Path(__file__).parents[1]
SHARED = CHECKOUT.parent / "shared"
_LONGEST = (
    "office",
    "validator",
    "national_pack",
    "outcomes",
)  # fixtures of the files that take longest, longest first


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of published figures that is not part of the project."""
    if not SHARED.is_dir():
        pytest.skip("the published figures (a folder shared beside the checkout) are not here")
    return SHARED


@pytest.fixture(scope="session")
def expected(shared: Path) -> Callable[[str], list[dict[str, str]]]:
    """Return a function that reads one of the published tables as records."""

    def read(name: str) -> list[dict[str, str]]:
        with (shared / "expected" / f"{name}.csv").open(newline="", encoding="utf-8") as stream:
            return list(csv.DictReader(stream))

    return read


@pytest.fixture(scope="session")
def national_pack(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a sample pack into which every published national measure was imported; not to be changed."""
    pack = tmp_path_factory.mktemp("national") / "q3_2024_25"
    shutil.copytree(CHECKOUT / "samples" / pack.name, pack, ignore=shutil.ignore_patterns("output"))
    import_national(pack, shared, "--all")
    return pack


@pytest.fixture(scope="session")
def cut_samples(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Return a function that gives a sample pack with some indicators alone; not to be changed."""

    @cache
    def cut(name: str, only: tuple[str, ...]) -> Path:
        pack = tmp_path_factory.mktemp("cut") / name
        shutil.copytree(CHECKOUT / "samples" / name, pack, ignore=shutil.ignore_patterns("output"))
        keep_indicators(pack, only)
        return pack

    return cut


def keep_indicators(pack: Path, codes: Collection[str]) -> None:
    """Take every other indicator out of a pack's register, and the returns that none of these is read from."""
    book = load_workbook(pack / "register.xlsx")
    sheet = book["Indicators"]
    column = [cell.value for cell in sheet[1]].index("Return")
    patterns = set()
    for row in range(sheet.max_row, 1, -1):
        if sheet.cell(row, 1).value in codes:
            patterns.add(str(sheet.cell(row, column + 1).value))
        else:
            sheet.delete_rows(row)
    assert sheet.max_row == len(codes) + 1
    book.save(pack / "register.xlsx")
    for path in (pack / "returns").iterdir():
        if not any(fnmatch(path.name, pattern) for pattern in patterns):
            path.unlink()


@pytest.fixture
def sample(tmp_path: Path, cut_samples: Callable[..., Path]) -> Callable[..., Path]:
    """Return a function that copies a sample pack to where a test may change it.

    Where a test does not need all that is in it, a few indicators (``sample(name, only=("CP1", "CP2"))``) are read, written
    and opened in a tenth of the time.
    """

    def copy(name: str, only: tuple[str, ...] = ()) -> Path:
        source, target = cut_samples(name, only) if only else CHECKOUT / "samples" / name, tmp_path / name
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("output"))
        return target

    return copy


@pytest.fixture(scope="session")
def sent_samples(
    cut_samples: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., Path]:
    """Return a function that gives a cut sample pack, built and sent out to invented recipients; not to be changed."""

    @cache
    def send(name: str, only: tuple[str, ...]) -> Path:
        pack = tmp_path_factory.mktemp("sent") / name
        shutil.copytree(cut_samples(name, only), pack)
        with_recipients(pack)
        read_pack(pack).write()
        briefings_of(read_pack(pack))
        return pack

    return send


@pytest.fixture
def sent_sample(tmp_path: Path, sent_samples: Callable[..., Path]) -> Callable[..., Path]:
    """Return a function that copies a sample pack, built and sent out, to where a test may change it."""

    def copy(name: str, only: tuple[str, ...]) -> Path:
        return Path(shutil.copytree(sent_samples(name, only), tmp_path / name))

    return copy


@pytest.fixture
def grid(tmp_path: Path) -> Callable[..., Grid]:
    """Return a function that writes rows into a real workbook and reads its first sheet back."""

    def make(rows: list[list[object]], merged: tuple[str, ...] = (), sheet: str = "Sheet1") -> Grid:
        path = tmp_path / "return.xlsx"
        write_rows(path, rows, merged, sheet)
        return read_grids(path, "returns/return.xlsx")[0]

    return make


def write_rows(
    path: Path, rows: list[list[object]], merged: tuple[str, ...] = (), sheet: str = "Sheet1"
) -> None:
    """Write rows of cells; in `merged`, a merged area takes the value of its top-left cell."""
    with xlsxwriter.Workbook(
        path, {"in_memory": True, "strings_to_numbers": False, "default_date_format": "dd/mm/yyyy"}
    ) as book:
        paper = book.add_worksheet(sheet)
        for row, cells in enumerate(rows):
            for column, value in enumerate(cells):
                if value is not None:
                    paper.write(row, column, value)
        for area in merged:
            start = area.split(":")[0]
            row, column = int(start.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) - 1, ord(start[0]) - ord("A")
            paper.merge_range(area, rows[row][column])


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Let what a test starts be interrupted by Ctrl-C, also where the shell that started the tests ignores it, as for ``&``."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first, so that no worker is left alone with one at the end: what a file needs tells how long it is."""
    needs: dict[Path, set[str]] = {}
    for item in items:
        needs.setdefault(item.path, set()).update(getattr(item, "fixturenames", ()))
    items.sort(
        key=lambda item: next(
            (place for place, need in enumerate(_LONGEST) if need in needs[item.path]), len(_LONGEST)
        )
    )


def pytest_collection_finish() -> None:
    """Keep what all test files have imported out of every later look for garbage, which takes a twelfth of the suite's time."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Return LibreOffice, driven over UNO; without it the test skips, or fails where it is required."""
    yield from office_or_skip(tmp_path_factory.mktemp("office"))


@pytest.fixture(autouse=True)
def _office_is_running(request: pytest.FixtureRequest) -> None:
    """Start LibreOffice again for a test that needs it, where an earlier test saw it end."""
    if "office" in request.fixturenames and isinstance(program := request.getfixturevalue("office"), Office):
        program.revive()


def office_or_skip(
    folder: Path, environment: Mapping[str, str] | None = None, *, display: str = ""
) -> Iterator[Office]:
    """Yield a LibreOffice of its own; see `Office`."""
    reason = find_office()
    if reason:
        skip_or_fail(f"{reason}; install libreoffice-calc and python3-uno to run it")
    program = Office(folder, environment, display=display)
    try:
        yield program
    finally:
        program.close()


def skip_or_fail(reason: str) -> NoReturn:
    """Skip a test for what is missing, or fail it where everything is required."""
    if os.environ.get("XLPERF_REQUIRE_OFFICE") == "1":
        pytest.fail(f"Required here: {reason}")
    pytest.skip(reason)
