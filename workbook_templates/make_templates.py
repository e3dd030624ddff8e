"""Make the workbooks of this folder again: the empty register and the house style.

Run it from the checkout: ``python workbook_templates/make_templates.py``. Both workbooks are meant to be edited in
Excel afterwards; this script is how they began, and what ``tests/test_samples.py`` compares them with.
"""

from datetime import datetime
from pathlib import Path

import xlsxwriter

from xlperf.dashboard.house_style import HOUSE_STYLE
from xlperf.writers.register.write import write_register

HERE = Path(__file__).parent
CREATED = datetime(2026, 11, 1)  # noqa: DTZ001 - Excel's dates have no time zone


def make_register(path: Path) -> None:
    """Write the empty register."""
    write_register(path, created=CREATED)


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
            "input": "Cells that people may change: targets, polarity and the report period.",
            "changed": "What the last refresh changed.",
            "alert": "What was typed and cannot be read.",
        }
        shown = [(role, style) for role, style in HOUSE_STYLE.items() if role.value in meanings]
        for row, (role, style) in enumerate(
            shown, 2
        ):  # the roles of marked-up copies look the same everywhere
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
