"""``--previous beside``: the dashboard of the quarter before, found by itself."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from xlperf.cli.main import main
from xlperf.cli.paths import previous_of
from xlperf.domain.parse_period import parse_period
from xlperf.domain.period import Period
from xlperf.pipeline import read_pack
from xlperf.readers.register import read_register
from xlperf.writers.register.copy import with_report_period

BEFORE = Period.quarter(1, 2022)
BESIDE = Path("beside")


@pytest.fixture
def pack(sample: Callable[..., Path]) -> Path:
    """Return a pack, with that of the quarter before beside it, whose dashboard is written."""
    folder = sample("q2_2022_23", ("CFWS1", "CFWS2"))
    earlier = shutil.copytree(folder, folder.with_name("q1_2022_23"))
    register = earlier / "register.xlsx"
    cell = read_register(register).setting("Report period")
    register.write_bytes(with_report_period(register, cell, BEFORE))
    read_pack(earlier).write()
    return folder


def test_it_is_that_of_the_latest_earlier_pack_beside_this_one(pack: Path) -> None:
    found = previous_of(pack, BESIDE)
    assert found is not None
    assert found.name == "Performance dashboard Q1 2022-23.xlsx"
    assert previous_of(pack, None) is None
    assert previous_of(pack, Path("my own.xlsx")) == Path("my own.xlsx")


def test_there_is_none_where_no_pack_is_earlier_or_this_one_has_a_history(pack: Path) -> None:
    assert previous_of(pack.with_name("q1_2022_23"), BESIDE) is None
    assert previous_of(pack, BESIDE, parse_period("Q1 2022/23")) is None
    (pack / "history.xlsx").touch()
    assert previous_of(pack, BESIDE) is None


def test_the_commands_compare_with_it(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = []
    register = load_workbook(pack / "register.xlsx")
    register["Indicators"].delete_rows(3)
    register.save(pack / "register.xlsx")
    for given in ((), ("--previous", str(previous_of(pack, BESIDE))), ("--previous=beside",)):
        with pytest.raises(SystemExit):
            main(["check", str(pack), *given])
        said.append(capsys.readouterr().out)
    assert said[1] == said[2]
    assert ("CFWS2" in said[0], "CFWS2" in said[2]) == (False, True)
