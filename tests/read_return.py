"""A return in the sample pack with everything that a reader must tell apart: targets, England, a nameless column."""

from pathlib import Path

import xlsxwriter

RETURN = "CFWS return Q2.xlsx"


def write_mixed_return(pack: Path) -> Path:
    """Write a return with two indicators' figures among others, in place of the sample pack's, and return its path."""
    path = pack / "returns" / RETURN
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Return")
        dark = book.add_format({"bg_color": "#1F3864", "font_color": "#FFFFFF", "bold": True})
        sheet.write("A1", "Children and family wellbeing service")
        headings = ["Measure", "Q1", "Target", "Q2", "Target", "England"]
        sheet.merge_range("B3:C3", "2022/23", dark)
        sheet.merge_range("D3:E3", "2022/23", dark)
        sheet.write_row("A4", headings, dark)
        sheet.write_row("A5", ["Individuals worked with", 3812, 3500, 3950, 3500, 2900, 77])
        sheet.write_row("A6", ["Families worked with", 1427, 1200, 1106, 1200, 1000, 78])
        sheet.write_row("A7", ["Another count", 5, 6, 7, 8, 9])
    return path
