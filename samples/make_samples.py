"""Make the sample packs again, so that they can be read and changed: ``python samples/make_samples.py``.

Figures are those of two published reports of Leicestershire County Council (Children and Families Overview and
Scrutiny Committee, 8 November 2022 and 4 March 2025) and of the Department for Education's Local Authority
Interactive Tool (Open Government Licence v3). How the returns are laid out, and what their files are called, is
invented. LibreOffice makes the two files of older and of other kinds (.xls, .ods).
"""

import csv
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from workbook_templates.make_templates import CREATED  # noqa: E402 - the checkout is not installed
from xlperf.writers.register.write import write_register  # noqa: E402 - the same

REPORT_2022 = "Committee report, 8 November 2022"
REPORT_2025 = "Committee report, 4 March 2025"

# The authority's own annual outturns, year ending in 2016 to 2025: Local Authority Interactive Tool.
YEARS = [f"{year - 1}/{year % 100}" for year in range(2016, 2026)]
OUTTURNS: dict[str, list[float | None]] = {
    "reviews": [99.1, 100.0, 94.9, 96.8, 94.6, 96.2, 85.7, 75.7, 83.4, 84.4],
    "second plan": [30.5, 19.0, 24.0, 15.2, 21.5, 22.8, 28.1, 23.3, 26.9, 24.8],
    "re-referrals": [18.4, 17.0, 29.9, 24.6, 20.8, 21.2, 19.6, 23.0, 23.7, 25.5],
    "assessments": [96.3, 86.0, 82.9, 76.4, 87.0, 95.3, 92.6, 86.6, 90.8, 83.5],
    "two years": [None, 1.9, 1.5, 1.8, None, None, 1.6, 1.7, 4.9, 1.2],
    "accommodation": [88.0, 90.0, 89.0, 90.0, 93.0, 96.0, 96.0, 94.0, 94.0, 94.0],
    "eet": [49.0, 52.0, 48.0, 57.0, 61.0, 60.0, 61.0, 57.0, 59.0, 59.0],
    "p8": [-0.12, -0.11, -0.04],
    "p8 fsm": [-0.72, -0.72, -0.70],
    "p8 ehcp": [-0.73, -0.77, -0.85],
    "p8 sen": [-0.53, -0.46, -0.53],
    "ks2": [53.0, 62.0, 66.0],
}

STRENGTH = "Help children and their families build strength, resilience, confidence and capacity"
SAFE = "Help children in Leicestershire to live in safe, stable environments and have secure attachments"
START = "Help every child to get the best possible start in life"
EDUCATION = (
    "Help every child to have access to good quality education to ensure they achieve their maximum potential"
)
DAILY = "People are safe in their daily lives"
HIGH, LOW, NEITHER = "High = Good", "Low = Good", "N/A"

Row = dict[str, object]


def indicator(
    code: str, topic: str, theme: str, name: str, polarity: str, frequency: str, **more: object
) -> Row:
    """Return one row of a register."""
    row: Row = {
        "Code": code, "Topic": topic, "Theme": theme, "Indicator": name, "Polarity": polarity,
        "Reporting frequency": frequency, "Target": "N/A", "Show trend": "Yes",
    }  # fmt: skip
    return row | {key.replace("_", " ").capitalize(): value for key, value in more.items()}


def percent(decimals: int = 2) -> Row:
    """Return the settings of a percentage."""
    return {"unit": "percent", "decimals": decimals}


COUNT: Row = {"unit": "number", "decimals": 0}
SCORE: Row = {"unit": "score", "decimals": 2}
RATE: Row = {"unit": "rate", "decimals": 2}

SOCIAL, HEALTH, OFSTED = (
    "Social care return*.xlsx",
    "Child health and care leavers*.xlsx",
    "Education and Ofsted*.xlsx",
)
STAGES, CENSUS, WELLBEING = "Key stage results*.xlsx", "SEND census*.xlsx", "CFWS return*.xlsx"
YOUTH, HOME = "Youth Justice*.xls", "Elective home education*.ods"

REGISTER_2022: list[Row] = [
    indicator("CFWS1", STRENGTH, "CFWS", "Individuals worked with by CFWS during period", NEITHER, "Quarter", **COUNT,
              **{"return": WELLBEING}, label="Individuals worked with", source=f"{REPORT_2022}, paragraph 18"),
    indicator("CFWS2", STRENGTH, "CFWS", "Families worked with by CFWS during period", NEITHER, "Quarter", **COUNT,
              **{"return": WELLBEING}, label="Families worked with", source=f"{REPORT_2022}, paragraph 18"),
    indicator("SEND1", STRENGTH, "SEND", "Children in mainstream schools with EHCP", NEITHER, "Term", **COUNT,
              **{"return": CENSUS}, label="Pupils with an EHCP", source="School census"),
    indicator("SEND2", STRENGTH, "SEND", "Children in mainstream schools in receipt of SEN Support (without EHCP)",
              NEITHER, "Term", **COUNT, **{"return": CENSUS}, label="Pupils with SEN Support, no EHCP",
              source="School census"),
    indicator("CP1", SAFE, "Social Care", "Child protection cases which were reviewed within timescales", HIGH, "Quarter",
              **percent(), target=">97.2%", **{"return": SOCIAL}, label="CP cases reviewed within timescales",
              comparator="RevCP", comparator_year="2021",
              definition="Children with a child protection plan for three months or more whose reviews were all on time "
                         "in the last 12 months.", source=f"{REPORT_2022}, paragraph 8"),
    indicator("CP2", SAFE, "Social Care", "Children becoming subject to a CPP for second or subsequent time", LOW,
              "Quarter", **percent(), target="<20.8%", **{"return": SOCIAL},
              label="CPP for a second or subsequent time", comparator="PrevRegCPR", comparator_year="2021",
              source=f"{REPORT_2022}, paragraph 9"),
    indicator("REF1", SAFE, "Social Care", "Re-referrals to CSC within 12 mths", LOW, "Quarter", **percent(),
              target="<18.7%", **{"return": SOCIAL}, label="Re-referrals within 12 months", comparator="ReReferral",
              comparator_year="2021", source=f"{REPORT_2022}, paragraph 10"),
    indicator("ASS1", SAFE, "Social Care", "Single Assessments completed within 45 days", HIGH, "Quarter", **percent(),
              target=">90.3%", **{"return": SOCIAL}, label="Single assessments within 45 working days",
              comparator="Continue_Assess_Comp", comparator_year="2021", source=f"{REPORT_2022}, paragraph 11"),
    indicator("CP3", SAFE, "Social Care", "CPP lasting 2 yrs or more open at the end of the quarter", LOW, "Quarter",
              **percent(), target="<3.0%", **{"return": SOCIAL}, label="Open CPP lasting two years or more",
              comparator="CPPlans2yrsActive", comparator_year="2021", source=f"{REPORT_2022}, paragraph 12"),
    indicator("CL1", SAFE, "Social Care", "Care leavers in suitable accommodation", HIGH, "Quarter", **percent(),
              target=">92.0%", **{"return": HEALTH}, label="Care leavers in suitable accommodation",
              comparator="CareLeaverAcc", comparator_year="2021", source=f"{REPORT_2022}, paragraph 13"),
    indicator("CL2", SAFE, "Social Care", "Care leavers EET", HIGH, "Quarter", **percent(), target=">54.0%",
              **{"return": HEALTH}, label="Care leavers in education, employment or training",
              comparator="CareLeaverEET", comparator_year="2021", source=f"{REPORT_2022}, paragraph 14"),
    indicator("CIC1", SAFE, "Social Care",
              "Children in care who have had dental checks within last 12 months (at end of period)", HIGH, "Quarter",
              **percent(), **{"return": HEALTH}, label="Dental check in the last 12 months",
              source=f"{REPORT_2022}, paragraph 15"),
    indicator("CIC2", SAFE, "Social Care",
              "Children in care who have their annual health assessment within last 12 months (at end of period)", HIGH,
              "Quarter", **percent(), **{"return": HEALTH}, label="Annual health assessment in the last 12 months",
              source=f"{REPORT_2022}, paragraph 16"),
    indicator("OFS1", START, "Education", "Primary schools rated 'Good' or 'Outstanding'", HIGH, "Quarter", **percent(1),
              **{"return": OFSTED}, label="Primary schools", comparator="Primary schools Good or Outstanding",
              source=f"{REPORT_2022}, paragraph 26", lag=1),
    indicator("OFS2", START, "Education", "Secondary schools rated 'Good' or 'Outstanding'", HIGH, "Quarter",
              **percent(1), **{"return": OFSTED}, label="Secondary schools",
              comparator="Secondary schools Good or Outstanding", source=f"{REPORT_2022}, paragraph 27", lag=1),
    indicator("KS4A", START, "Education", "KS4 - Progress 8", HIGH, "Annual", **SCORE, **{"return": STAGES},
              label="Progress 8 (all pupils)", comparator="AVG_Prog8_Score", comparator_year="2022",
              source=f"{REPORT_2022}, paragraph 35"),
    indicator("KS4B", START, "Education", "KS4 - Progress 8 (FSM)", HIGH, "Annual", **SCORE, **{"return": STAGES},
              label="Progress 8 (FSM)", comparator="FSM_AVG_Prog8_Score", comparator_year="2022",
              source=f"{REPORT_2022}, paragraph 35"),
    indicator("KS4C", START, "Education", "KS4 - Progress 8 (EHCP)", HIGH, "Annual", **SCORE, **{"return": STAGES},
              label="Progress 8 (EHCP)", comparator="SEN_Stat_AVG_Prog8_Score", comparator_year="2022",
              source=f"{REPORT_2022}, paragraph 35"),
    indicator("KS4D", START, "Education", "KS4 - Progress 8 (SEN Support)", HIGH, "Annual", **SCORE,
              **{"return": STAGES}, label="Progress 8 (SEN Support)", comparator="SEN_WoStat_AVG_Prog8_Score",
              comparator_year="2022", source=f"{REPORT_2022}, paragraph 35"),
    indicator("KS2", EDUCATION, "Education",
              "KS2 - pupils achieving expected standard in Reading, Writing and Mathematics", HIGH, "Annual",
              **percent(1), **{"return": STAGES}, label="KS2 RWM expected standard", comparator="KS2RWM_Expected_STD",
              comparator_year="2022", source=f"{REPORT_2022}, paragraph 34"),
    indicator("OFS3", EDUCATION, "Education", "Pupils in Good or Outstanding schools", HIGH, "Quarter", **percent(1),
              **{"return": OFSTED}, label="Pupils in all schools", comparator="Pupils in Good or Outstanding schools",
              source=REPORT_2022, lag=1),
    indicator("EHE", EDUCATION, "Education", "Children Electively Educated at Home", NEITHER, "Quarter", **COUNT,
              **{"return": HOME}, label="Children electively home educated", source=f"{REPORT_2022}, paragraphs 28 and 29"),
    indicator("YJ1", DAILY, "Youth Justice",
              "No. of first time entrants to the criminal justice system aged 10-17 (year to date)", LOW, "Quarter",
              **COUNT, compare_with="same period last year", **{"return": YOUTH}, label="First time entrants",
              source=f"{REPORT_2022}, paragraph 22", lag=1),
    indicator("YJ2", DAILY, "Youth Justice", "Re-offending by young offenders", LOW, "YTD", **RATE, **{"return": YOUTH},
              label="Re-offending rate", source=f"{REPORT_2022}, paragraph 23", lag=6),
    indicator("YJ3", DAILY, "Youth Justice", "Instances of the use of custody for young people (per 1,000 10-17 pop)",
              LOW, "YTD", **RATE, **{"return": YOUTH}, label="Use of custody rate",
              source=f"{REPORT_2022}, paragraph 24", lag=2),
]  # fmt: skip

SETTINGS = {
    "Authority": "Leicestershire",
    "LA number": "855",
    "Report title": "Children and Family Services Performance Dashboard",
}
# Nobody here exists: names and roles are invented, and example.org is kept for examples.
RECIPIENTS: list[Row] = [
    {"Name": "Asha Invented", "Email": "asha.invented@example.org", "Role": "Team manager, Social Care (invented)",
     "Themes": "Social Care"},
    {"Name": "Ben Invented", "Email": "ben.invented@example.org", "Role": "Team manager, Education (invented)",
     "Themes": "Education; SEND"},
    {"Name": "Cleo Invented", "Email": "cleo.invented@example.org", "Role": "Lead for care leavers (invented)",
     "Indicators": "CL1; CL2"},
    {"Name": "Dee Invented", "Email": "dee.invented@example.org", "Role": "Head of service (invented)"},
]  # fmt: skip
CUT_HEADINGS = (
    "Measure", "Year", "Year type", "Polarity", "Authorities", "Lower quartile", "Median", "Upper quartile", "Neighbour average",
    "Neighbours counted", "Published quartile", "Decimals",
)  # fmt: skip
LAIT = (
    "Cut-points: Excel's QUARTILE.INC over the authorities in the Local Authority Interactive Tool (OGL v3)."
)
FINANCIAL, ACADEMIC = "Financial year", "Academic year"  # as the tool's data dictionary has it
CUTS_2022: list[tuple[object, ...]] = [
    ("RevCP", 2021, FINANCIAL, "High", 146, 91.1, 95.8, 98.9, 92.3, 10, None, 1),
    ("PrevRegCPR", 2021, FINANCIAL, "Low", 147, 18.25, 21.4, 24.85, 24.3, 10, None, 1),
    ("ReReferral", 2021, FINANCIAL, "Low", 149, 18.4, 20.8, 24.0, 21.3, 10, None, 1),
    ("Continue_Assess_Comp", 2021, FINANCIAL, "High", 150, 84.225, 89.25, 94.2, 86.7, 10, None, 1),
    ("CPPlans2yrsActive", 2021, FINANCIAL, "Low", 89, 0.0, 2.4, 3.6, 2.5, 5, None, 1),
    ("CareLeaverAcc", 2021, FINANCIAL, "High", 147, 86.0, 89.0, 93.0, 88.7, 10, None, 1),
    ("CareLeaverEET", 2021, FINANCIAL, "High", 150, 47.0, 52.0, 58.0, 50.6, 10, None, 1),
    ("AVG_Prog8_Score", 2022, ACADEMIC, "High", 151, -0.18, -0.04, 0.09, -0.07, 10, None, 2),
    ("FSM_AVG_Prog8_Score", 2022, ACADEMIC, "High", 150, -0.79, -0.66, -0.44, -0.81, 10, None, 2),
    ("SEN_Stat_AVG_Prog8_Score", 2022, ACADEMIC, "High", 151, -1.525, -1.32, -1.08, -1.35, 10, None, 2),
    ("SEN_WoStat_AVG_Prog8_Score", 2022, ACADEMIC, "High", 151, -0.645, -0.5, -0.32, -0.45, 10, None, 2),
    ("KS2RWM_Expected_STD", 2022, ACADEMIC, "High", 150, 56.0, 59.0, 62.0, 57.6, 10, None, 1),
    ("Primary schools Good or Outstanding", None, None, "High", None, None, None, None, 89.0, None, 3, 1),
    ("Secondary schools Good or Outstanding", None, None, "High", None, None, None, None, 83.9, None, 3, 1),
    ("Pupils in Good or Outstanding schools", None, None, "High", None, None, None, None, 89.3, None, 3, 1),
]
CUTS_2025: list[tuple[object, ...]] = [
    ("RevCP", 2024, FINANCIAL, "High", 150, 87.425, 93.25, 97.475, 89.0556, 9, None, 1),
    ("PrevRegCPR", 2024, FINANCIAL, "Low", 150, 21.025, 24.55, 27.875, 22.9778, 9, None, 1),
    ("ReReferral", 2024, FINANCIAL, "Low", 149, 17.7, 20.6, 23.6, 17.7667, 9, None, 1),
    ("Continue_Assess_Comp", 2024, FINANCIAL, "High", 152, 78.45, 83.5, 90.45, 84.0889, 9, None, 1),
    ("CareLeaverAcc", 2024, FINANCIAL, "High", 151, 88.0, 90.0, 93.0, 85.8, 10, None, 1),
    ("CareLeaverEET", 2024, FINANCIAL, "High", 152, 49.75, 54.0, 60.0, 52.6, 10, None, 1),
    ("Primary schools, leadership and management", None, None, "High", None, None, None, None, 93.3, None, 3, 1),
    ("Secondary schools, leadership and management", None, None, "High", None, None, None, None, 89.8, None, 2, 1),
    ("Pupils in schools, leadership and management", None, None, "High", None, None, None, None, 93.0, None, 3, 1),
]  # fmt: skip


def make_workbook(path: Path, fill: Callable[[Workbook], None]) -> None:
    """Write a workbook; .xls and .ods go through LibreOffice, and are left as they are where that is missing."""
    if path.suffix == ".xlsx":
        _make_xlsx(path, fill)
        return
    office = shutil.which("soffice")
    if office is None:
        print(f"LibreOffice is missing: {path.name} is left as it is.")
        return
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / f"{path.stem}.xlsx"
        _make_xlsx(draft, fill)
        profile = (Path(folder) / "profile").as_uri()
        subprocess.run(  # noqa: S603 - LibreOffice on a file made here
            [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", path.suffix[1:], "--outdir",
             str(path.parent), str(draft)],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip


def _make_xlsx(path: Path, fill: Callable[[Workbook], None]) -> None:
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"created": CREATED})
        fill(book)


def write_rows(sheet: Worksheet, top: int, left: int, rows: list[list[Any]], look: Any = None) -> None:
    """Write rows of cells; None stays blank, text stays text."""
    for row, cells in enumerate(rows, top):
        for column, value in enumerate(cells, left):
            if isinstance(value, str):
                sheet.write_string(row, column, value, look)
            elif isinstance(value, datetime | date):
                sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), look)  # noqa: DTZ001
            elif value is not None:
                sheet.write_number(row, column, value, look)


def cut_points(cuts: list[tuple[object, ...]]) -> Callable[[Workbook], None]:
    """Return what fills a workbook of cut-points."""

    def fill(book: Workbook) -> None:
        sheet = book.add_worksheet("Cut-points")
        sheet.set_column(0, 0, 46)
        sheet.set_column(1, len(CUT_HEADINGS) - 1, 12)
        sheet.write_string(0, 0, LAIT)
        sheet.write_string(
            1, 0, "Neighbour averages and the three Ofsted quartiles: as published in the committee report."
        )
        write_rows(sheet, 3, 0, [list(CUT_HEADINGS)], book.add_format({"bold": True, "text_wrap": True}))
        write_rows(sheet, 4, 0, [list(row) for row in cuts])

    return fill


# --- the returns of quarter 2 2022/23 ---------------------------------------------------------------------------


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
    """Terms down the side, one column an indicator."""
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


# --- the returns of quarter 3 2024/25: the same teams, other spreadsheets ----------------------------------------

SOCIAL_2025, LEAVERS_2025, HEALTH_2025 = "CSC KPIs*.xlsx", "Care leavers*.xlsx", "CIC health*.csv"
CENSUS_2025, OFSTED_2025, OTHER_2025 = "SEND*.xlsx", "Ofsted*.xlsx", "EHE and NEET*.xlsx"

REGISTER_2025: list[Row] = [
    indicator("CP1", SAFE, "Social Care", "Child protection cases reviewed within timescales", HIGH, "Quarter",
              **percent(1), **{"return": SOCIAL_2025}, label="Reviews on time", comparator="RevCP",
              comparator_year="2024", source=f"{REPORT_2025}, paragraph 7"),
    indicator("CP2", SAFE, "Social Care", "Second or subsequent child protection plan (year to date)", LOW, "Quarter",
              **percent(1), **{"return": SOCIAL_2025}, label="Second or subsequent plan", comparator="PrevRegCPR",
              comparator_year="2024", source=f"{REPORT_2025}, paragraph 8"),
    indicator("REF1", SAFE, "Social Care", "Re-referrals within 12 months", LOW, "Quarter", **percent(1),
              **{"return": SOCIAL_2025}, label="Re-referrals", comparator="ReReferral", comparator_year="2024",
              source=f"{REPORT_2025}, paragraph 9"),
    indicator("ASS1", SAFE, "Social Care", "Assessments completed within 45 days", HIGH, "Quarter", **percent(1),
              **{"return": SOCIAL_2025}, label="Assessments in 45 days", comparator="Continue_Assess_Comp",
              comparator_year="2024", source=f"{REPORT_2025}, paragraph 10"),
    indicator("CL1", SAFE, "Social Care", "Care leavers (up to 21) in suitable accommodation", HIGH, "Quarter",
              **percent(1), **{"return": LEAVERS_2025}, label="Suitable accommodation", comparator="CareLeaverAcc",
              comparator_year="2024", source=f"{REPORT_2025}, paragraph 11"),
    indicator("CL2", SAFE, "Social Care", "Care leavers (up to 21) in education, employment or training", HIGH,
              "Quarter", **percent(1), **{"return": LEAVERS_2025}, label="Education, employment or training",
              comparator="CareLeaverEET", comparator_year="2024", source=f"{REPORT_2025}, paragraph 12"),
    indicator("CIC1", SAFE, "Social Care", "Children in care with a dental check in the preceding 12 months", HIGH,
              "Quarter", **percent(1), **{"return": HEALTH_2025}, label="Dental check",
              source=f"{REPORT_2025}, paragraph 13"),
    indicator("CIC2", SAFE, "Social Care", "Children in care with an annual health assessment in the preceding 12 months",
              HIGH, "Quarter", **percent(1), **{"return": HEALTH_2025}, label="Health assessment",
              source=f"{REPORT_2025}, paragraph 14"),
    indicator("SEND1", STRENGTH, "SEND", "Children in mainstream schools with an EHCP", NEITHER, "Term", **COUNT,
              **{"return": CENSUS_2025}, label="EHCP", source=f"{REPORT_2025}, paragraph 17"),
    indicator("SEND2", STRENGTH, "SEND", "Children in mainstream schools with SEN Support (no EHCP)", NEITHER, "Term",
              **COUNT, **{"return": CENSUS_2025}, label="SEN Support", source=f"{REPORT_2025}, paragraph 18"),
    indicator("OFS1", EDUCATION, "Education", "Primary schools Good or Outstanding for leadership and management", HIGH,
              "Quarter", **percent(1), **{"return": OFSTED_2025}, label="Primary",
              comparator="Primary schools, leadership and management", source=f"{REPORT_2025}, paragraph 20"),
    indicator("OFS2", EDUCATION, "Education", "Secondary schools Good or Outstanding for leadership and management", HIGH,
              "Quarter", **percent(1), **{"return": OFSTED_2025}, label="Secondary",
              comparator="Secondary schools, leadership and management", source=f"{REPORT_2025}, paragraph 21"),
    indicator("OFS3", EDUCATION, "Education", "Pupils in schools Good or Outstanding for leadership and management", HIGH,
              "Quarter", **percent(1), **{"return": OFSTED_2025}, label="Pupils, all phases",
              comparator="Pupils in schools, leadership and management", source=f"{REPORT_2025}, paragraph 22"),
    indicator("EHE", EDUCATION, "Education", "Children electively home educated", NEITHER, "Quarter", **COUNT,
              compare_with="same period last year", **{"return": OTHER_2025}, label="Electively home educated",
              source=f"{REPORT_2025}, paragraph 23"),
    indicator("NEET", EDUCATION, "Education", "Young people (16-17) not in education, employment or training", LOW,
              "Quarter", **percent(2), target="<2.1%", **{"return": OTHER_2025}, label="NEET aged 16-17",
              source=f"{REPORT_2025}, paragraph 25"),
]  # fmt: skip


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
        sheet, 14, 0, [["Qtr 3 2024-2025", 284, 313, 90.7, 41, None, 24.5, 441, None, 26.2, None, None, 85.2]]
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
        (date(2024, 12, 31), ["Pupils, all phases", None, None, 92.0]),
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


def make_q2_2022_23(folder: Path) -> None:
    """Make the pack of quarter 2 2022/23."""
    returns = _folders(folder)
    committee = "Children and Families Overview and Scrutiny Committee, 8 November 2022"
    write_register(
        folder / "register.xlsx", REGISTER_2022,
        SETTINGS | {"Committee": committee, "Report period": "Q2 2022/23"}, recipients=RECIPIENTS, guidance={},
        created=CREATED,
    )  # fmt: skip
    make_workbook(folder / "comparators" / "National cut-points.xlsx", cut_points(CUTS_2022))
    make_workbook(returns / "Social care return Q2.xlsx", social_care_2022)
    make_workbook(returns / "Child health and care leavers Q2 2022-23.xlsx", child_health_2022)
    make_workbook(returns / "Education and Ofsted Sept 2022.xlsx", ofsted_2022)
    make_workbook(returns / "Key stage results 2022.xlsx", key_stages_2022)
    make_workbook(returns / "SEND census summer 2022.xlsx", send_census_2022)
    make_workbook(returns / "CFWS return Q2.xlsx", family_wellbeing_2022)
    make_workbook(returns / "Youth Justice Board.xls", youth_justice_2022)
    make_workbook(returns / "Elective home education.ods", home_education_2022)


def make_q3_2024_25(folder: Path) -> None:
    """Make the pack of quarter 3 2024/25."""
    returns = _folders(folder)
    committee = "Children and Family Services Overview and Scrutiny Committee, 4 March 2025"
    write_register(
        folder / "register.xlsx", REGISTER_2025,
        SETTINGS | {"Committee": committee, "Report period": "Q3 2024/25"}, recipients=RECIPIENTS, guidance={},
        created=CREATED,
    )  # fmt: skip
    make_workbook(folder / "comparators" / "National cut-points.xlsx", cut_points(CUTS_2025))
    make_workbook(returns / "CSC KPIs 2024-25.xlsx", social_care_2025)
    make_workbook(returns / "Care leavers Q3.xlsx", care_leavers_2025)
    health_2025(returns / "CIC health Q3.csv")
    make_workbook(returns / "SEND autumn census.xlsx", census_2025)
    make_workbook(returns / "Ofsted December 2024.xlsx", ofsted_2025)
    make_workbook(returns / "EHE and NEET.xlsx", other_2025)


def _folders(folder: Path) -> Path:
    for name in ("returns", "comparators"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    return folder / "returns"


def main(into: Path = HERE) -> None:
    """Make both packs."""
    make_q2_2022_23(into / "q2_2022_23")
    make_q3_2024_25(into / "q3_2024_25")
    print(f"Made the sample packs in {into}")


if __name__ == "__main__":
    main()
