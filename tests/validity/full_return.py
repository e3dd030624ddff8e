"""A return that holds what a copy of it must keep valid: a table, lists, rules, names, links, groups, notes."""

from pathlib import Path

import xlsxwriter

_HEADINGS = ("Measure", "Q1 2022/23\n(April to June)", "Q2 2022/23\n(July to Sept)", "Comments & <more>")
_LIST = [f"Choice {number}, invented" for number in range(1, 13)]


def full_return(path: Path) -> Path:
    """Write it, with a figure that slipped, so that its copy is marked."""
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        sheet, lists = book.add_worksheet("Return"), book.add_worksheet("It's a list")
        bold, wrap = book.add_format({"bold": True, "italic": True}), book.add_format({"text_wrap": True})
        sheet.merge_range("A1:D1", "Families, invented", bold)
        sheet.add_table(
            "A3:D6",
            {
                "name": "Families",
                "columns": [{"header": heading, "header_format": wrap} for heading in _HEADINGS],
                "data": [
                    ["Individuals worked with", 2812, 28730, "=not a formula"],
                    ["Families worked with", 1427, 1106, ""],
                    ["Open cases", 312, 320, "c"],
                ],
            },
        )
        sheet.write_formula("F4", "=SUM(Families[[#This Row],[Measure]:[Comments & <more>]])", None, 31542)
        sheet.write_formula("F5", "='It''s a list'!A1", None, "Choice 1, invented")
        sheet.write_array_formula("F6:F7", "{=TRANSPOSE(B5:C5)}", None, 1427)
        lists.write_column("A1", _LIST)
        lists.autofilter("A1:A12")
        lists.set_column("B:D", 9, None, {"level": 1})
        lists.set_column("E:E", 30)
        book.define_name("Choices", "='It''s a list'!$A$1:$A$12")
        book.define_name("Return!Here", "=Return!$B$4")
        sheet.data_validation("D4:D6", {"validate": "list", "source": "=Choices", "input_title": "Choose"})
        sheet.data_validation("E4:E6", {"validate": "list", "source": _LIST[:8]})
        sheet.conditional_format("B4:C6", {"type": "3_color_scale"})
        sheet.conditional_format("B4:C6", {"type": "data_bar"})
        sheet.conditional_format("B4:C6", {"type": "icon_set", "icon_style": "3_arrows"})
        sheet.conditional_format("B4:C6", {"type": "cell", "criteria": ">", "value": 9000, "format": bold})
        sheet.conditional_format("A4:A6", {"type": "formula", "criteria": '=$B4="x"', "format": bold})
        sheet.write_url("A9", "internal:'It''s a list'!A1", None, "The list")
        sheet.write_url("A10", "https://example.org/a%20b#c", None, "The service, invented")
        sheet.write_comment("B4", "A note of the team & <more>\nin two lines")
        sheet.write_rich_string("A12", "some ", bold, "bold", " text")
        sheet.set_header("&L&A&R&D")
        sheet.repeat_rows(2)
        sheet.print_area("A1:F12")
        sheet.set_h_pagebreaks([8])
        sheet.protect()
        sheet.freeze_panes(3, 1)
        sheet.outline_settings(True, False, True, False)  # noqa: FBT003 - XlsxWriter's own
    return path
