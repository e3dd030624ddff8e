"""The LibreOffice that tests share."""

from pathlib import Path

import pytest

from tests.conftest import office_or_skip, write_rows


@pytest.mark.office
def test_one_that_has_ended_is_started_again(tmp_path: Path) -> None:
    write_rows(tmp_path / "book.xlsx", [["a", 1]])
    for office in office_or_skip(tmp_path / "office"):
        office.close()
        office.revive()
        with office.opened(tmp_path / "book.xlsx") as document:
            assert document.Sheets.getByIndex(0).getCellRangeByName("B1").Value == 1
