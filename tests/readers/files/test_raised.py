"""Footnote figures that a font sets small and high."""

from pathlib import Path

import xlsxwriter

from xlperf.readers.files.figure import read_figure
from xlperf.readers.files.grid import read_grids


def test_a_raised_footnote_figure_is_no_part_of_the_figure_or_the_label(tmp_path: Path) -> None:
    """Excel keeps 45 with a raised 1 as the text 451, and only the font tells them apart."""
    path = tmp_path / "raised.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        high, bold = book.add_format({"font_script": 1}), book.add_format({"bold": True})
        sheet.write_rich_string(0, 0, bold, "Visits ", "made", high, "2", " ")
        sheet.write_rich_string(1, 1, bold, "45", high, "1", " ")
        sheet.write_rich_string(2, 1, bold, "4", book.add_format({"font_script": 2}), "51")
        sheet.write_string(3, 1, "451")
    rows = read_grids(path, "raised.xlsx")[0].rows
    assert rows[0][0] == "Visits made\u00b2 "
    assert [figure.value for row in rows[1:] if (figure := read_figure(row[1]))] == [45, 451, 451]
