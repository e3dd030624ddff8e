"""What docs/excel.md gives to people who know xlwings runs as it stands there, against a dashboard that is open."""

import re
from typing import Any

import pytest

from tests.conftest import CHECKOUT
from tests.live.opened import NAME, Open
from tests.office import block


@pytest.mark.office
def test_the_lines_of_the_page_read_the_open_dashboard_into_pandas_and_write_a_table_back(
    opened: Open,
) -> None:
    page = (CHECKOUT / "docs" / "excel.md").read_text(encoding="utf-8")
    [lines] = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    assert NAME in lines
    found: dict[str, Any] = {}
    exec(lines, found)  # noqa: S102 - our own page
    assert list(found["page"].columns)[:3] == ["Topic", "Theme", "Indicator"]
    sheet = opened.document.Sheets.getByName("By topic")
    headings, *rows = block(sheet, "A1:F6")
    assert headings[0] == "Topic"
    assert sum(number for row in rows for number in row[1:] if isinstance(number, float)) == len(
        found["page"]
    )
    assert [table.name for table in opened.book.sheets["By topic"].tables] == ["tblByTopic"]
