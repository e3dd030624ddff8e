"""Footnote figures that a font sets small and high."""

from pathlib import Path

import xlsxwriter

from tests.handmade import xlsx_parts, zipped
from xlperf.readers.figures.figure import read_figure
from xlperf.workbooks.grid import read_grids


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


def test_a_raised_footnote_figure_in_the_cell_itself_is_taken_off_too(tmp_path: Path) -> None:
    """Other programs than Excel keep a text in its cell, and not in the table of shared texts."""
    path = tmp_path / "raised.xlsx"
    high = '<r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r>'
    row = (
        f'<c r="A1" t="inlineStr"><is><r><t>45</t></r>{high}</is></c>'
        f'<c r="B1" t="inlineStr"><is><r><t>4</t></r><r><rPr><vertAlign val="subscript"/></rPr><t>51</t></r></is></c>'
        f'<c r="C1" t="inlineStr"><is>{high}<r><t>2</t></r></is></c><c r="D1" t="inlineStr"><is><t>451</t></is></c>'
    )
    path.write_bytes(zipped(xlsx_parts(f'<row r="1">{row}</row>')))
    grid = read_grids(path, "raised.xlsx")[0]
    assert list(grid.rows[0]) == ["45\u00b9", "451", "\u00b92", "451"]
    assert set(grid.markup.raised) == {(0, 0), (0, 2)}
