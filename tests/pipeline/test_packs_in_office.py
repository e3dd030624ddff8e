"""A pack in a real spreadsheet program: a comment is typed, saved by it and read back."""

from pathlib import Path

import pytest

from tests.office import Office
from tests.pipeline.invented_recipients import make_pack
from xlperf.pipeline import read_pack
from xlperf.pipeline.briefings import write_briefings
from xlperf.readers.dashboard_comments import read_commentary

pytestmark = pytest.mark.office


def test_a_comment_can_be_typed_and_comes_back(tmp_path: Path, office: Office) -> None:
    read = read_pack(make_pack(tmp_path / "q2"))
    one = write_briefings(read, read.recipients)[0]
    with office.opened(one.path) as document:
        sheet = document.Sheets.getByName("Dashboard")
        sheet.getCellRangeByName("T5").String = "Two adopters withdrew."
        assert sheet.isProtected()
        locked = {
            place: sheet.getCellRangeByName(place).CellProtection.IsLocked for place in ("I5", "T5", "U5")
        }
        assert locked == {"I5": True, "T5": False, "U5": True}
        office.store(document, tmp_path / "returned.xlsx", "Calc MS Excel 2007 XML")
    returned = read_commentary(tmp_path / "returned.xlsx")
    assert {code: comment.text for code, comment in returned.given.items()} == {
        "ADO1": "Two adopters withdrew."
    }
