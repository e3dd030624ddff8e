"""Make the workbooks of this folder again: the empty register and the house style.

Run it from the checkout: ``python workbook_templates/make_templates.py``. Both workbooks are meant to be edited in
Excel afterwards; this script is how they began, and what ``tests/test_templates.py`` compares them with.
"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import xlsxwriter

from xlperf.dashboard.theme import HOUSE_STYLE
from xlperf.indicators.indicator import CompareWith, Frequency, Polarity, Unit
from xlperf.indicators.settings import DecimalMark, QuartileMethod, StatusRule
from xlperf.readers.register import GUIDANCE_MARK, HEADINGS

HERE = Path(__file__).parent
CREATED = datetime(2026, 11, 1)  # noqa: DTZ001 - Excel's dates have no time zone
ROWS_WITH_LISTS = 500

GUIDANCE = {
    "Code": f"{GUIDANCE_MARK} Short and used once. This row is guidance; leave it or delete it.",
    "Topic": "The outcome or priority that the row stands under.",
    "Theme": "The service or team.",
    "Indicator": "The name as the committee reads it.",
    "Polarity": "Which way is better: High = Good, Low = Good, or N/A where neither is.",
    "Reporting frequency": "How often there is a new figure: Month, Quarter, Term, Annual or YTD.",
    "Unit": "percent (written in points: 77.6), number, rate or score.",
    "Decimals": "Decimals shown. Comparisons use the figure as shown.",
    "Target": "As you would say it: >97.2%, <20.8%, >=54, 92-95%, N/A.",
    "Amber tolerance": "How far from the target is still Amber. Used where there is no quartile.",
    "Compare with": "Blank: the previous period; for YTD the same period last year.",
    "Show trend": "Blank is Yes.",
    "Return": "The file in returns, such as Social care*.xlsx.",
    "Sheet": "Blank: whichever sheet has the label.",
    "Label": "The row's or column's label in the return; several with a semicolon.",
    "Comparator": "The measure's name in the folder comparators.",
    "Comparator year": "Blank: the latest.",
    "Owner": "Who answers for it.",
    "Definition": "What is counted, in a sentence.",
    "Source": "Where the figures come from.",
}
WIDTHS = (12, 30, 14, 40, 13, 12, 10, 10, 12, 11, 14, 9, 26, 16, 36, 22, 12, 18, 40, 30)
LISTS: dict[str, Sequence[str]] = {
    "Polarity": [one.value for one in Polarity],
    "Reporting frequency": [one.value for one in Frequency],
    "Unit": [one.value for one in Unit],
    "Compare with": [one.value for one in CompareWith],
    "Show trend": ["Yes", "No"],
}
SETTINGS = (
    ("Authority", "The council's name."),
    ("LA number", "The Department for Education's number of the authority, such as 855."),
    ("Report title", "Printed at the head of the workbook."),
    ("Committee", "Who reads it."),
    ("Report period", "Such as Q2 2022/23. Nothing that ends after it is used."),
    (
        "Neighbours",
        "Numbers of the statistical neighbours with commas, or the name of a sheet in comparators.",
    ),
    (
        "Quartile method",
        "better: a value on a cut-point takes the better quartile. LAIT: as the DfE's tool does.",
    ),
    ("Status rule", "target then quartile, or target with tolerance."),
    ("Decimal mark", "point, or comma where returns write 77,6 as text; numbers in Excel need neither."),
)
RECIPIENTS = ("Name", "Email", "Role", "Topics", "Themes", "Indicators")


def make_register(
    path: Path,
    indicators: Sequence[dict[str, object]] = (),
    settings: dict[str, str] | None = None,
    *,
    guidance: bool = True,
) -> None:
    """Write a register with its drop-down lists; empty unless it is given indicators and settings."""
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": "Register of indicators", "created": CREATED})
        heading = book.add_format(
            {
                "bold": True,
                "font_color": "#FFFFFF",
                "bg_color": "#1F3864",
                "text_wrap": True,
                "valign": "vcenter",
                "border": 1,
            }
        )
        note = book.add_format(
            {"italic": True, "font_color": "#595959", "font_size": 9, "text_wrap": True, "valign": "top"}
        )
        body = book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet("Indicators")
        first = 2 if guidance else 1
        for column, (name, width) in enumerate(zip(HEADINGS, WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, name, heading)
            if guidance:
                sheet.write_string(1, column, GUIDANCE[name], note)
            if name in LISTS:
                sheet.data_validation(
                    first, column, first + ROWS_WITH_LISTS, column,
                    {
                        "validate": "list", "source": list(LISTS[name]),
                        "error_title": name, "error_message": f"Choose one of: {', '.join(LISTS[name])}.",
                    },
                )  # fmt: skip
        sheet.data_validation(
            first, HEADINGS.index("Decimals"), first + ROWS_WITH_LISTS, HEADINGS.index("Decimals"),
            {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": 6, "error_message": "From 0 to 6."},
        )  # fmt: skip
        sheet.set_row(0, 32)
        if guidance:
            sheet.set_row(1, 76)
        sheet.freeze_panes(first, 4)
        for row, indicator in enumerate(indicators, first):
            for column, name in enumerate(HEADINGS):
                value = indicator.get(name, "")
                if isinstance(value, int):
                    sheet.write_number(row, column, value, body)
                elif value:
                    sheet.write_string(row, column, str(value), body)
        _settings_sheet(book, heading, note, body, settings or {})
        recipients = book.add_worksheet("Recipients")
        recipients.set_column(0, len(RECIPIENTS) - 1, 26)
        for column, name in enumerate(RECIPIENTS):
            recipients.write_string(0, column, name, heading)
        recipients.freeze_panes(1, 0)


def _settings_sheet(
    book: xlsxwriter.Workbook,
    heading: xlsxwriter.format.Format,
    note: xlsxwriter.format.Format,
    body: xlsxwriter.format.Format,
    settings: dict[str, str],
) -> None:
    sheet = book.add_worksheet("Settings")
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 56)
    sheet.set_column(2, 2, 80)
    for column, name in enumerate(("Setting", "Value", "What it does")):
        sheet.write_string(0, column, name, heading)
    defaults = {
        "Quartile method": QuartileMethod.BETTER.value,
        "Status rule": StatusRule.TARGET_THEN_QUARTILE.value,
    }
    choices = {"Quartile method": QuartileMethod, "Status rule": StatusRule, "Decimal mark": DecimalMark}
    for row, (name, meaning) in enumerate(SETTINGS, 1):
        sheet.write_string(row, 0, name, body)
        sheet.write_string(row, 1, settings.get(name, defaults.get(name, "")), body)
        sheet.write_string(row, 2, meaning, note)
        if name in choices:
            sheet.data_validation(
                row, 1, row, 1, {"validate": "list", "source": [one.value for one in choices[name]]}
            )


def make_house_style(path: Path) -> None:
    """Write the default look: one named cell a role."""
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"title": "House style", "created": CREATED})
        sheet = book.add_worksheet("House style")
        sheet.set_column(0, 0, 26)
        sheet.set_column(1, 1, 90)
        plain = book.add_format({"text_wrap": True, "valign": "vcenter"})
        sheet.write_string(
            0, 1, "Change the font and the fill of the cells on the left; keep their names. Put the file into a pack to "
                  "use it there.", plain,
        )  # fmt: skip
        meanings = {
            "title": "The band at the head of a sheet.",
            "topic": "The topic of a row, and the second band.",
            "heading": "Headings of columns.",
            "body": "Everything else.",
            "note": "Explanations.",
            "red": "Status Red.",
            "amber": "Status Amber.",
            "green": "Status Green.",
            "none": "No status.",
        }
        for row, (role, style) in enumerate(HOUSE_STYLE.items(), 2):
            properties: dict[str, object] = {
                "font_name": style.font, "font_size": style.size, "bold": style.bold, "italic": style.italic,
                "font_color": style.colour, "valign": "vcenter",
            }  # fmt: skip
            if style.fill:
                properties["bg_color"] = style.fill
            sheet.write_string(row, 0, role.value, book.add_format(properties))
            sheet.write_string(row, 1, meanings[role.value], plain)
            book.define_name(role.value, f"='House style'!$A${row + 1}")


def main() -> None:
    """Make both workbooks again."""
    make_register(HERE / "register.xlsx")
    make_house_style(HERE / "house_style.xlsx")
    print(f"Made register.xlsx and house_style.xlsx in {HERE}")


if __name__ == "__main__":
    main()
