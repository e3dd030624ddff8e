"""A pack in which everything that people type is as odd as Excel lets it be; all of it is invented."""

from pathlib import Path

import xlsxwriter

from tests.readers.national_sources.invented import write_csv
from xlperf.writers.register.write import Row, write_register

_LONG = "A long text, invented; it goes on & on <and> on. " * 700
LONGEST = _LONG[:32_767]  # as much as a cell holds
_RETURN = "It's 100% [no] #1 & more.xlsx"
_CSV = "'Odd' #2 & a name that is too long for a sheet, 100%.csv"
_SHEET = "It's 'so' #1 & 100%; <more>"
_NAMES = (
    "=1+1", "'Quoted' \"name\" [of] #1, 100%", "Two\nlines\tand a tab", "Names_x000a_escaped", "emoji \N{BALLOON} \N{SPARKLES}" * 20,
    f"A name of {'very ' * 60}many words", "+44 - @SUM(A1) <b>&amp;</b>",
)  # fmt: skip


def odd_pack(folder: Path) -> Path:
    """Write the pack: odd names, the longest texts, and files and sheets that are hard to quote."""
    (folder / "returns").mkdir(parents=True)
    indicators: list[Row] = [
        {
            "Code": f"ODD{number}", "Topic": name[:40], "Theme": name[-40:], "Indicator": name, "Unit": "number",
            "Polarity": "High = Good", "Reporting frequency": "Quarter", "Target": ">=54", "Return": "It's*.xlsx",
            "Sheet": _SHEET, "Label": f"Row {number}", "Owner": "Ada Alderinvented", "Definition": LONGEST,
            "Source": name,
        }
        for number, name in enumerate(_NAMES, 1)
    ]  # fmt: skip
    indicators[1] = {**indicators[1], "Return": _CSV, "Sheet": ""}
    write_register(
        folder / "register.xlsx",
        indicators,
        {
            "Authority": "It's <Inventedshire> & others",
            "Report period": "Q2 2022/23",
            "Report title": "=Odd \"title\" of <everything> & 'more'",
        },
        recipients=[{"Name": "Ada Alderinvented", "Email": "ada@example.org", "Role": "=1+1"}],
        guidance={},
    )
    with xlsxwriter.Workbook(folder / "returns" / _RETURN) as book:
        paper = book.add_worksheet(_SHEET)
        paper.write_row(0, 0, ["Measure", "Q1 2022/23", "Q2 2022/23", LONGEST])
        for number in range(1, len(_NAMES) + 1):
            paper.write_row(number, 0, [f"Row {number}", 100 + number, 200 - number * number * 20])
        paper.write_row(len(_NAMES) + 1, 0, ["Left over: =1+1", 7.25, 8])
    write_csv(
        folder / "returns" / _CSV,
        [
            ["Measure", "Q1 2022/23", "Q2 2022/23", LONGEST[:30_000]],
            ["Row 2", "=1+1", "12"],
            ["Left over", "-3", 8],
        ],
    )
    return folder
