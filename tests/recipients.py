"""Four invented recipients of the sample pack, and the workbooks that are sent to them.

Nobody here exists: the names, roles and addresses (at example.org, which is kept for examples) are invented.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

from openpyxl import load_workbook

from xlperf.columns import Where, headings_of
from xlperf.domain.register import Recipient
from xlperf.pipeline import Pack
from xlperf.pipeline.briefings import Briefing, write_briefings

SOCIAL_CARE = Recipient(
    "Asha Invented",
    "asha.invented@example.org",
    "Team manager, Social Care (invented)",
    themes=("Social Care",),
)
EDUCATION = Recipient(
    "Ben Invented",
    "ben.invented@example.org",
    "Team manager, Education (invented)",
    themes=("Education", "SEND"),
)
SINGLE = Recipient(
    "Cleo Invented",
    "cleo.invented@example.org",
    "Lead for care leavers (invented)",
    indicators=("CL1", "CL2"),
)
HEAD = Recipient("Dee Invented", "dee.invented@example.org", "Head of service (invented)")
ROLES = (SOCIAL_CARE, EDUCATION, SINGLE, HEAD)
PACK_HEADINGS = headings_of(Where.BRIEFING)


def with_recipients(pack: Path, owners: Mapping[str, str] | None = None) -> Path:
    """Write the four invented recipients into a pack's register, and owners by code; return the pack."""
    book = load_workbook(pack / "register.xlsx")
    sheet = book["Recipients"]
    for row, recipient in enumerate(ROLES, 2):
        cells = (
            recipient.name,
            recipient.email,
            recipient.role,
            *("; ".join(part) for part in (recipient.topics, recipient.themes, recipient.indicators)),
        )
        for column, text in enumerate(cells, 1):
            sheet.cell(row, column).value = text
    indicators = book["Indicators"]
    headings = [cell.value for cell in indicators[1]]
    for row in range(2, indicators.max_row + 1):
        if owner := (owners or {}).get(str(indicators.cell(row, 1).value)):
            indicators.cell(row, headings.index("Owner") + 1).value = owner
    book.save(pack / "register.xlsx")
    return pack


def without_lag(pack: Path, *codes: str) -> Path:
    """Have the register say of these indicators that they do not lag; return the pack."""
    book = load_workbook(pack / "register.xlsx")
    sheet = book["Indicators"]
    column = [cell.value for cell in sheet[1]].index("Lag") + 1
    for row in range(2, sheet.max_row + 1):
        if sheet.cell(row, 1).value in codes:
            sheet.cell(row, column).value = None
    book.save(pack / "register.xlsx")
    return pack


def briefings_of(pack: Pack) -> list[Briefing]:
    """Write every recipient's workbook, and return what was written."""
    return write_briefings(pack, pack.recipients)


def saved_at(path: Path, when: datetime) -> None:
    """Have a workbook say that it was saved then, in UTC; openpyxl itself says that it was now."""
    with ZipFile(path) as old:
        parts = {item.filename: old.read(item) for item in old.infolist()}
    core = parts["docProps/core.xml"].decode("utf-8")
    said = re.sub(r"(<dcterms:modified[^>]*>)[^<]*", rf"\g<1>{when:%Y-%m-%dT%H:%M:%SZ}", core)
    parts["docProps/core.xml"] = said.encode("utf-8")
    with ZipFile(path, "w") as new:
        for name, data in parts.items():
            new.writestr(name, data)
