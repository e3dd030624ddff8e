"""The returns of quarter 3 2024/25: the same teams, other spreadsheets."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook

from samples.both_packs import OUTTURNS, YEARS
from samples.drawing import write_rows


def social_care_2025(book: Workbook) -> None:
    """Periods down, indicators across over numerator, denominator and percentage."""
    sheet = book.add_worksheet("KPIs")
    bold = book.add_format({"bold": True, "border": 1, "align": "center", "text_wrap": True})
    groups = ("Reviews on time", "Second or subsequent plan", "Re-referrals", "Assessments in 45 days")
    keys = ("reviews", "second plan", "re-referrals", "assessments")
    sheet.set_column(0, 0, 18)
    sheet.write_string(0, 0, "CSC key performance indicators")
    for index, name in enumerate(groups):
        sheet.merge_range(2, 1 + 3 * index, 2, 3 + 3 * index, name, bold)
        write_rows(sheet, 3, 1 + 3 * index, [["Numerator", "Denominator", "Percentage"]], bold)
    sheet.write_string(3, 0, "Period", bold)
    for row, year in enumerate(YEARS[:9], 4):
        sheet.write_string(row, 0, year)
        for index, key in enumerate(keys):
            write_rows(sheet, row, 3 + 3 * index, [[OUTTURNS[key][row - 4]]])
    write_rows(
        sheet,
        13,
        0,
        [["Qtr 2 2024-2025", 291, 314, 92.7, 28, None, 23.0, None, None, 26.3, None, None, 84.5]],
    )
    write_rows(
        sheet, 14, 0, [["Qtr 3 2024-2025", 284, 313, 90.7, 41, None, 24.5, 441, None, 26.2, 1130, 1300, 85.2]]
    )


def care_leavers_2025(book: Workbook) -> None:
    """Latest quarter first, per cent as text."""
    sheet = book.add_worksheet("Care leavers up to 21")
    bold = book.add_format({"bold": True, "bottom": 1})
    sheet.set_column(0, 0, 36)
    for column, quarter in ((1, "2024/25 Q3"), (4, "2024/25 Q2")):
        sheet.merge_range(0, column, 0, column + 2, quarter, bold)
    write_rows(sheet, 1, 0, [["Measure", "Number", "Cohort", "%", "Number", "Cohort", "%"]], bold)
    rows: list[list[Any]] = [
        ["Suitable accommodation", 288, 307, "93.8%", None, None, "92.4%"],
        ["Education, employment or training", 184, 307, "59.9%", None, None, "49.3%"],
    ]
    write_rows(sheet, 2, 0, rows)


def census_2025(book: Workbook) -> None:
    """Terms across, as part of the academic year."""
    sheet = book.add_worksheet("Mainstream")
    bold = book.add_format({"bold": True, "bottom": 1})
    write_rows(sheet, 1, 1, [["", "Summer term 2023/24", "Autumn term 2024/25"]], bold)
    write_rows(sheet, 2, 1, [["EHCP", 2674, 2566], ["SEN Support", 13374, 13165]])


def ofsted_2025(book: Workbook) -> None:
    """A long table with real dates."""
    sheet = book.add_worksheet("Leadership and management")
    bold = book.add_format({"bold": True, "bottom": 1})
    day = book.add_format({"num_format": "dd mmm yyyy"})
    sheet.set_column(0, 4, 18)
    write_rows(sheet, 0, 0, [["Snapshot date", "Measure", "Numerator", "Denominator", "%"]], bold)
    rows: list[tuple[date, list[Any]]] = [
        (date(2024, 9, 30), ["Primary", None, None, 91.6]),
        (date(2024, 9, 30), ["Secondary", None, None, 84.1]),
        (date(2024, 9, 30), ["Pupils, all phases", None, None, 88.5]),
        (date(2024, 12, 31), ["Primary", 209, 227, 92.1]),
        (date(2024, 12, 31), ["Secondary", 40, 44, 90.9]),
        (date(2024, 12, 31), ["Pupils, all phases", 92500, 100500, 92.0]),
    ]
    for row, (end, cells) in enumerate(rows, 1):
        write_rows(sheet, row, 0, [[end]], day)
        write_rows(sheet, row, 1, [cells])


def other_2025(book: Workbook) -> None:
    """Quarters named by their last month; a percentage below one."""
    sheet = book.add_worksheet("EHE")
    bold = book.add_format({"bold": True, "bottom": 1})
    write_rows(
        sheet,
        0,
        0,
        [
            ["Measure", "Dec-23", "Dec-24"],
        ],
        bold,
    )
    write_rows(sheet, 1, 0, [["Electively home educated", 1023, 1178]])
    other = book.add_worksheet("NEET")
    write_rows(other, 0, 0, [["Measure", "", "Sep-24", "Dec-24"]], bold)
    write_rows(other, 1, 0, [["NEET aged 16-17", "Number", None, 151], [None, "%", 0.92, 0.97]])


def health_2025(path: Path) -> None:
    """Write a csv: a long table with per cent signs."""
    rows = [
        ("Indicator", "Period", "Number", "Percentage"),
        ("Dental check", "Q2 2024/25", "", "78.9%"),
        ("Dental check", "Q3 2024/25", "546", "75.0%"),
        ("Health assessment", "Q2 2024/25", "", "84.4%"),
        ("Health assessment", "Q3 2024/25", "611", "83.9%"),
    ]
    with path.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows(rows)
