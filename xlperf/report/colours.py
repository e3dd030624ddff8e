"""The colours of a written report: its statuses, and in a council's own house style its headings and table heads too."""

from collections.abc import Mapping

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import RGBColor
from docx.table import _Cell

from xlperf.dashboard.colours import on_white
from xlperf.dashboard.contrast import WHITE, readable
from xlperf.dashboard.house_style import HOUSE_STYLE, Style, Theme
from xlperf.dashboard.model import Role

_HEADINGS = frozenset(("Title", *(f"Heading {level}" for level in range(1, 10))))
_AFTER_A_FILL = ("w:noWrap", "w:tcMar", "w:textDirection", "w:tcFitText", "w:vAlign", "w:hideMark")


def colour(document: Document, looks: Mapping[str, Style], theme: Theme) -> None:
    """Colour a report.

    Parameters
    ----------
    document
        The template, filled in; whatever is not named here keeps its colours.
    looks
        How each status looks, by its word.
    theme
        The house style. With the one that ships, headings and table heads are the template's.
    """
    if theme != HOUSE_STYLE:
        _colour_headings(document, on_white(theme, Role.TITLE))
        _colour_table_heads(document, theme[Role.HEADING])
    _colour_statuses(document, looks)


def _colour_headings(document: Document, ink: str) -> None:
    of_headings = [style for style in document.styles if style.name in _HEADINGS]
    own = [run for line in document.paragraphs if line.style in of_headings for run in line.runs]
    for styled in [*of_headings, *(run for run in own if run.font.color.type)]:
        styled.font.color.rgb = _rgb(ink)


def _colour_table_heads(document: Document, look: Style) -> None:
    """Colour the rows that Word repeats on every page."""
    for table in document.tables:
        for row in table._tbl.tr_lst:  # noqa: SLF001 - python-docx does not tell which rows are heads
            if row.trPr is not None and row.trPr.xpath("w:tblHeader[not(@w:val='0' or @w:val='false')]"):
                for cell in row.tc_lst:
                    _fill(_Cell(cell, table), look)


def _colour_statuses(document: Document, looks: Mapping[str, Style]) -> None:
    """Colour the cells of statuses, wherever the template has them: the word is there already."""
    for table in document.tables:
        grid = table._cells  # noqa: SLF001 - asking row by row is quadratic
        width = len(table.columns)
        for column in [place for place in range(width) if grid[place].text.startswith("Status")]:
            for cell in grid[width + column :: width]:
                if look := looks.get(cell.text):
                    _fill(cell, look)


def _fill(cell: _Cell, look: Style) -> None:
    """Give a cell a look, in place of what it had; a text that could not be read on the fill is black or white."""
    ink = readable(look.colour, look.fill or WHITE)
    if look.fill:
        properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001 - python-docx has no other way
        properties.remove_all("w:shd")
        fill = look.fill.removeprefix("#")
        shading = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{fill}"/>')
        properties.insert_element_before(shading, *_AFTER_A_FILL)
    for paragraph in cell.paragraphs:
        for run in paragraph.runs:
            run.font.bold, run.font.color.rgb = look.bold, _rgb(ink)


def _rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.removeprefix("#"))
