"""Workbooks that the statistics profession's own tool makes pass the checker: what it calls not met would be a false alarm."""

import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest

from xlperf.accessibility.check import check_accessibility

PUBLISHED = Path(__file__).with_name("published")
WORKBOOKS = sorted(PUBLISHED.glob("*.xlsx"))


@pytest.mark.parametrize("path", WORKBOOKS, ids=[path.stem for path in WORKBOOKS])
def test_it_meets_every_item_that_a_program_decides(path: Path) -> None:
    report = check_accessibility(path)
    assert report.failed == []
    assert {finding.item for finding in report.findings} <= {
        10
    }  # a wide column of notes is for a person to look at


def test_as_the_tool_writes_it_only_its_title_and_language_are_lacking(tmp_path: Path) -> None:
    path = tmp_path / "penguins.xlsx"
    shutil.copy(PUBLISHED / path.name, path)
    with ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with ZipFile(path, "w") as package:
        for name, content in parts.items():
            lacking = content.replace(b"dc:language", b"dc:subject").replace(b"dc:title", b"dc:description")
            package.writestr(name, lacking if name == "docProps/core.xml" else content)
    assert [item.number for item in check_accessibility(path).failed] == [35]
