"""The returns of quarter 2 2022/23, each laid out as some team might."""

from datetime import date
from typing import Any

from xlsxwriter import Workbook

from samples.both_packs import OUTTURNS, YEARS
from samples.drawing import write_rows


def social_care_2022(book: Workbook) -> None:
    """Two header rows, merged; annual outturns before the quarters; a theme column merged downwards."""
    sheet = book.add_worksheet("Safeguarding")
    bold = book.add_format(
        {"bold": True, "border": 1, "align": "center", "text_wrap": True, "valign": "vcenter"}
    )
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 44)
    sheet.write_string(0, 0, "Children's Social Care - quarterly performance return")
    sheet.write_string(1, 0, "Please send to the Business Intelligence Service by the 10th working day")
    years = YEARS[:7]
    sheet.merge_range(3, 0, 4, 0, "Service area", bold)
    sheet.merge_range(3, 1, 4, 1, "Indicator", bold)
    for column, year in enumerate(years, 2):
        sheet.merge_range(3, column, 4, column, f"{year} outturn", bold)
    for column, quarter in ((9, "Q1 2022/23"), (12, "Q2 2022/23")):
        sheet.merge_range(3, column, 3, column + 2, quarter, bold)
        write_rows(sheet, 4, column, [["Numerator", "Denominator", "%"]], bold)
    sheet.merge_range(5, 0, 7, 0, "Child protection", bold)
    sheet.merge_range(8, 0, 9, 0, "Referral and assessment", bold)
    rows: list[list[Any]] = [
        ["CP cases reviewed within timescales", *OUTTURNS["reviews"][:7], 304, 400, 76.0, 309, 398, 77.6],
        [
            "CPP for a second or subsequent time",
            *OUTTURNS["second plan"][:7],
            37,
            None,
            27.61,
            33,
            None,
            22.6,
        ],
        ["Open CPP lasting two years or more", *OUTTURNS["two years"][:7], 8, None, 1.51, 8, None, 1.4],
        ["Re-referrals within 12 months", *OUTTURNS["re-referrals"][:7], None, None, 23.08, 292, None, 22.4],
        [
            "Single assessments within 45 working days",
            *OUTTURNS["assessments"][:7],
            826,
            927,
            89.81,
            853,
            1071,
            84.0,
        ],
    ]
    write_rows(sheet, 5, 1, rows)
    sheet.write_string(12, 0, "Notes")
    sheet.write_string(
        13, 0, "1. Percentages are for the last 12 months or the year to date; numbers are for the quarter."
    )


def child_health_2022(book: Workbook) -> None:
    """Percentages as fractions in a per cent format; periods named by their last day."""
    sheet = book.add_worksheet("Quarterly")
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    per_cent = book.add_format({"num_format": "0.0%"})
    sheet.set_column(0, 0, 50)
    sheet.write_string(0, 0, "Child health and care leavers", bold)
    for column, period in ((1, "As at 30 June 2022 (Q1)"), (4, "As at 30 September 2022 (Q2)")):
        sheet.merge_range(2, column, 2, column + 2, period, bold)
    write_rows(sheet, 3, 0, [["Measure", *["Number", "Cohort", "Percentage"] * 2]], bold)
    rows: list[list[Any]] = [
        ["Dental check in the last 12 months", None, None, 0.4326, 378, None, 0.542],
        ["Annual health assessment in the last 12 months", None, None, 0.8059, 529, None, 0.759],
        ["Care leavers in suitable accommodation", None, None, 0.8525, 140, 150, 0.933],
        ["Care leavers in education, employment or training", None, None, 0.623, 91, 150, 0.613],
    ]
    write_rows(sheet, 4, 0, rows)
    for row in range(4, 8):
        for column in (3, 6):
            sheet.write_number(row, column, rows[row - 4][column], per_cent)
    annual = book.add_worksheet("Care leavers, annual")
    annual.set_column(0, 0, 50)
    write_rows(annual, 0, 0, [["Measure", *YEARS[:7]]], bold)
    for row, (label, key) in enumerate(
        (("Care leavers in suitable accommodation", "accommodation"),
         ("Care leavers in education, employment or training", "eet")), 1,
    ):  # fmt: skip
        annual.write_string(row, 0, label)
        for column, value in enumerate(OUTTURNS[key][:7], 1):
            annual.write_number(row, column, round((value or 0) / 100, 4), per_cent)


def ofsted_2022(book: Workbook) -> None:
    """Two tables stacked on one sheet, the second with its columns the other way round."""
    sheet = book.add_worksheet("Ofsted")
    bold = book.add_format({"bold": True, "bottom": 1})
    sheet.set_column(0, 0, 30)
    sheet.write_string(0, 0, "Schools rated Good or Outstanding (%)", bold)
    write_rows(sheet, 2, 0, [["Phase", "Quarter 4 2021-22", "Quarter 1 2022-23"]], bold)
    write_rows(sheet, 3, 0, [["Primary schools", 91.6, 91.6], ["Secondary schools", 75.6, 75.6]])
    sheet.write_string(7, 0, "Pupils in schools rated Good or Outstanding (%)", bold)
    write_rows(sheet, 9, 0, [["Phase", "Quarter 1 2022-23", "Quarter 4 2021-22"]], bold)
    write_rows(sheet, 10, 0, [["Pupils in all schools", 85.5, 86.5]])
    sheet.write_string(
        13, 0, "Ofsted publishes a quarter later, so the latest figures are one quarter behind."
    )


def key_stages_2022(book: Workbook) -> None:
    """A long table: one figure a row, with the years in which no examinations were held."""
    sheet = book.add_worksheet("Results")
    bold = book.add_format({"bold": True, "bottom": 1})
    sheet.set_column(0, 0, 34)
    write_rows(sheet, 0, 0, [["Indicator", "Year", "Value", "Status"]], bold)
    published: list[tuple[str, str, float, float]] = [
        ("Progress 8 (all pupils)", "p8", -0.07, 0.02),
        ("Progress 8 (FSM)", "p8 fsm", -0.64, -0.64),
        ("Progress 8 (EHCP)", "p8 ehcp", -1.22, -1.18),
        ("Progress 8 (SEN Support)", "p8 sen", -0.49, -0.43),
        ("KS2 RWM expected standard", "ks2", 67.1, 62.0),
    ]
    rows: list[list[Any]] = []
    for label, key, before, now in published:
        rows += [[label, year, value, "Final"] for year, value in zip(YEARS, OUTTURNS[key], strict=False)]
        rows += [
            [label, "2018/19", before, "Final"],
            [label, "2019/20", "x", "No examinations"],
            [label, "2020/21", "x", "No examinations"],
            [label, "2021/22", now, "Provisional"],
        ]
    write_rows(sheet, 1, 0, rows)


def send_census_2022(book: Workbook) -> None:
    """Terms down the side, one column per indicator."""
    sheet = book.add_worksheet("Census")
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    sheet.set_column(0, 2, 22)
    sheet.write_string(0, 0, "SEND in mainstream schools: school census")
    write_rows(sheet, 2, 0, [["Term", "Pupils with an EHCP", "Pupils with SEN Support, no EHCP"]], bold)
    write_rows(sheet, 3, 0, [["Spring 2022", 2291, 11578], ["Summer 2022", 2363, 12204]])


def family_wellbeing_2022(book: Workbook) -> None:
    """Numbers as text with commas, and a block of notes."""
    sheet = book.add_worksheet("Return")
    bold = book.add_format({"bold": True, "bottom": 1})
    sheet.set_column(0, 0, 30)
    write_rows(
        sheet,
        0,
        0,
        [
            ["Children and Family Wellbeing Service"],
            [],
            ["Measure", "Apr-Jun 2022", "Jul-Sep 2022", "Comments"],
        ],
        bold,
    )
    write_rows(
        sheet, 3, 0,
        [["Individuals worked with", "3,812", "2,873", "Fewer over the summer"], ["Families worked with", "1,427", "1,106", None]],
    )  # fmt: skip
    write_rows(
        sheet, 7, 0,
        [["Notes"], ["Individuals: everyone with an open case in the period."], ["Families: counted once a period."]],
    )  # fmt: skip


def youth_justice_2022(book: Workbook) -> None:
    """An old .xls: year-to-date series that are published at different times."""
    sheet = book.add_worksheet("YJ Board")
    bold = book.add_format({"bold": True, "bottom": 1})
    sheet.set_column(0, 0, 34)
    sheet.write_string(0, 0, "Youth Justice Management Board: performance")
    quarters = ["Q4 19/20", "Q4 20/21", "Q1 21/22", "Q4 21/22", "Q1 22/23"]
    write_rows(sheet, 2, 0, [["Measure (year to date)", *quarters]], bold)
    rows: list[list[Any]] = [
        ["First time entrants", None, None, 20, None, 29],
        ["Re-offending rate", 1.86, 2.27, None, None, None],
        ["Use of custody rate", None, 0.06, None, 0.1, None],
    ]
    write_rows(sheet, 3, 0, rows)


def home_education_2022(book: Workbook) -> None:
    """An .ods: periods down, by the last day of the quarter."""
    sheet = book.add_worksheet("EHE")
    bold = book.add_format({"bold": True, "bottom": 1})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.set_column(0, 1, 34)
    write_rows(sheet, 0, 0, [["As at", "Children electively home educated"]], bold)
    ends = [
        (date(2020, 9, 30), 666),
        (date(2021, 9, 30), 749),
        (date(2022, 6, 30), 913),
        (date(2022, 9, 30), 855),
    ]
    for row, (end, count) in enumerate(ends, 1):
        write_rows(sheet, row, 0, [[end]], day)
        write_rows(sheet, row, 1, [[count]])
