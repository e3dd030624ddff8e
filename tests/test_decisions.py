"""What the records of decisions say of the code holds: how many lines each thing written by hand has."""

import re

import pytest

from tests.conftest import CHECKOUT

RECORDS = CHECKOUT / "docs" / "decisions"
WHERE = {"0009-formats-read-by-hand.md": "xlperf/workbooks", "0013-written-by-hand.md": "xlperf"}
"""Under which folder the modules of each record's table are."""
LONG = 100
"""Lines from which on a thing written by hand has its record."""
Row = tuple[list[str], int]


def rows(record: str) -> list[Row]:
    """Return what a record's table says: the modules or folders of each row, and their lines."""
    text = (RECORDS / record).read_text(encoding="utf-8")
    found = re.findall(r"^\| ((?:`[\w/]+`(?:, )?)+) \| ([\d,]+) \|", text, re.MULTILINE)
    return [(re.findall(r"`([\w/]+)`", named), int(lines.replace(",", ""))) for named, lines in found]


def lines_of(record: str, named: str) -> int:
    """Return how many lines a module, or a folder of them, has."""
    place = CHECKOUT / WHERE[record] / named
    files = place.rglob("*.py") if place.is_dir() else [place.with_suffix(".py")]
    return sum(len(file.read_text(encoding="utf-8").splitlines()) for file in files)


@pytest.mark.parametrize(
    ("record", "row"),
    [pytest.param(record, row, id=", ".join(row[0])) for record in WHERE for row in rows(record)],
)
def test_a_thing_written_by_hand_has_as_many_lines_as_its_record_says(record: str, row: Row) -> None:
    named, said = row
    assert sum(lines_of(record, name) for name in named) == pytest.approx(said, rel=0.1)


def test_every_long_module_that_reads_files_has_its_record() -> None:
    recorded = {name for record in WHERE for named, _ in rows(record) for name in named}
    recorded |= {name.rpartition("/")[2] for name in recorded}
    modules = (CHECKOUT / "xlperf" / "workbooks").glob("*.py")
    long = {file.stem for file in modules if len(file.read_text(encoding="utf-8").splitlines()) > LONG}
    assert len(long) > 15
    assert long - recorded == set()
