"""A briefing in a real spreadsheet program: a comment is typed, saved by it and read back."""

from pathlib import Path

import pytest

from tests.office import Office
from tests.page_columns import place
from tests.pipeline.invented_recipients import make_pack
from xlperf.columns import Where
from xlperf.pipeline import read_pack
from xlperf.pipeline.briefings import write_briefings
from xlperf.readers.dashboard_comments import read_commentary

pytestmark = pytest.mark.office
LATEST, COMMENT, LAST = (
    place(heading, 5, Where.BRIEFING) for heading in ("Latest value", "Commentary", "Last comment")
)


def test_a_comment_can_be_typed_and_comes_back(tmp_path: Path, office: Office) -> None:
    read = read_pack(make_pack(tmp_path / "q2"))
    briefing = write_briefings(read, read.recipients)[0]
    with office.opened(briefing.path) as document:
        sheet = document.Sheets.getByName("Dashboard")
        sheet.getCellRangeByName(COMMENT).String = "Two adopters withdrew."
        assert sheet.isProtected()
        locked = {
            cell: sheet.getCellRangeByName(cell).CellProtection.IsLocked for cell in (LATEST, COMMENT, LAST)
        }
        assert locked == {LATEST: True, COMMENT: False, LAST: True}
        office.store(document, tmp_path / "returned.xlsx", "Calc MS Excel 2007 XML")
    returned = read_commentary(tmp_path / "returned.xlsx")
    assert {code: comment.text for code, comment in returned.given.items()} == {
        "ADO1": "Two adopters withdrew."
    }
