"""Four invented recipients of the sample pack, and a plain stand-in for the workbooks that are sent to them.

Nobody here exists: the names, roles and addresses (at example.org, which is kept for examples) are invented.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

import xlsxwriter
from openpyxl import load_workbook

from xlperf.dashboard.theme import DASHBOARD, DASHBOARD_HEADINGS
from xlperf.indicators.register import Recipient
from xlperf.pipeline import OUTPUT, Pack
from xlperf.pipeline.packs import RecipientPack, parts
from xlperf.readers.returned import WHOSE

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
PACK_HEADINGS = (*DASHBOARD_HEADINGS[:-1], "Last comment", "Comment wanted", "Code")


def with_recipients(pack: Path, owners: Mapping[str, str] | None = None) -> Path:
    """Write the four invented recipients into a pack's register, and owners by code; return the pack."""
    book = load_workbook(pack / "register.xlsx")
    sheet = book["Recipients"]
    for row, one in enumerate(ROLES, 2):
        cells = (
            one.name,
            one.email,
            one.role,
            *("; ".join(part) for part in (one.topics, one.themes, one.indicators)),
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


def write_plain_packs(pack: Pack) -> list[RecipientPack]:
    """Write a plain workbook for each recipient as the real ones are laid out, with the comments that are in force."""
    page = next(
        sheet
        for sheet in pack.page(pack.folder / OUTPUT, pack.comments(), live=False).sheets
        if sheet.name == DASHBOARD
    )
    assert page.table
    rows = {
        str(page.cells[row, len(DASHBOARD_HEADINGS) - 1].value): row
        for row in range(page.table.area.top + 1, page.table.area.bottom + 1)
    }
    written = parts(pack, pack.recipients)
    for part in written:
        part.path.parent.mkdir(parents=True, exist_ok=True)
        with xlsxwriter.Workbook(part.path, {"strings_to_formulas": False}) as book:
            book.set_properties(
                {"title": "Performance dashboard", "subject": f"{WHOSE}{part.recipient.name}"}
            )
            sheet = book.add_worksheet(DASHBOARD)
            sheet.protect()
            typed = book.add_format({"locked": False, "text_wrap": True})
            sheet.write_string(0, 0, f"{WHOSE}{part.recipient.name}")
            sheet.add_table(
                3,
                0,
                3 + len(part.rows),
                len(PACK_HEADINGS) - 1,
                {"name": "tblDashboard", "columns": [{"header": name} for name in PACK_HEADINGS]},
            )
            for at, one in enumerate(part.rows, 4):
                code = one.indicator.code
                shown = {name: page.cells[rows[code], at].value for at, name in enumerate(DASHBOARD_HEADINGS)}
                shown |= {
                    "Last comment": part.earlier.get(code, ""),
                    "Comment wanted": "Yes" if code in part.wanted else "",
                }
                for column, name in enumerate(PACK_HEADINGS):
                    look = typed if name == "Commentary" else None
                    value = shown[name]
                    if isinstance(value, str) and value:
                        sheet.write_string(at, column, value, look)
                    elif value is None or value == "":
                        sheet.write_blank(at, column, None, look)
                    else:
                        sheet.write_number(at, column, value, look)
    return written


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
