"""The Word document: the council's template, filled in. python-docx and docxtpl are imported here alone."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import RGBColor
from docx.table import _Cell
from docxtpl import DocxTemplate
from jinja2 import TemplateError

from xlperf.dashboard.house_style import Style
from xlperf.dashboard.sentences import whose
from xlperf.domain.settings import Settings
from xlperf.errors import PackError
from xlperf.report.appendix import AppendixRow
from xlperf.report.content import Content
from xlperf.rules.report_periods import in_report, with_year

WRITER = "xlperf"


class Filling(NamedTuple):
    """What the template is filled with.

    Parameters
    ----------
    settings
        Period, committee and title.
    content
        Standing texts and sections.
    summary
        The sentence about quartiles; blank where there is no benchmark.
    rows
        The appendix.
    """

    settings: Settings
    content: Content
    summary: str
    rows: list[AppendixRow]


def write_document(template: Path, target: Path, told: Filling) -> None:
    """Write the report.

    Raises
    ------
    PackError
        When the template cannot be filled in.
    """
    try:
        document = DocxTemplate(template)
        document.render(
            _context(told), autoescape=True
        )  # without it a text with & takes later paragraphs with it
    except (TemplateError, PackageNotFoundError, ValueError, KeyError) as error:
        raise PackError(
            f"The report's template {template} cannot be filled in: {error}. Compare what stands in braces with the template "
            "that ships with xlperf, or leave yours out to use it."
        ) from error
    _colour(document.docx, {row.status: row.look for row in told.rows})
    properties = document.docx.core_properties
    settings = told.settings
    properties.title = f"{settings.title}, {settings.period.label}: report"
    properties.subject = whose(settings).removesuffix(" · ")
    properties.language, properties.author, properties.last_modified_by = "en-GB", settings.authority, WRITER
    properties.revision = 1
    document.save(target)


def was_edited(path: Path) -> bool:
    """Return whether somebody saved a report after xlperf wrote it."""
    try:
        properties = DocxTemplate(path).get_docx().core_properties
    except (PackageNotFoundError, KeyError, ValueError):
        return True
    return bool(properties.last_modified_by != WRITER or properties.revision != 1)


def _context(told: Filling) -> dict[str, object]:
    settings, style = told.settings, told.settings.report.quarters
    period = settings.period
    return {
        "authority": settings.authority,
        "committee": settings.committee.upper() or "[committee wanted: the register's Settings]",
        "title": f"{with_year(period, style)} performance report".upper(),
        "quarter": in_report(period, period, style),
        "quarter_with_year": with_year(period, style),
        "months": f"{period.start:%B} to {period.end:%B %Y}",
        "summary": told.summary,
        "texts": told.content.at,
        "sections": told.content.parts,
        "dashboard_title": f"{settings.title}, {with_year(period, style)}",
        "dashboard": [row.cells for row in told.rows],
    }


def _colour(document: Document, looks: Mapping[str, Style]) -> None:
    """Colour the cells of statuses, wherever the template has them: the word is there already."""
    for table in document.tables:
        grid = table._cells  # noqa: SLF001 - asking row by row is quadratic
        width = len(table.columns)
        for column in [place for place in range(width) if grid[place].text.startswith("Status")]:
            for cell in grid[width + column :: width]:
                if look := looks.get(cell.text):
                    _fill(cell, look)


def _fill(cell: _Cell, look: Style) -> None:
    if look.fill:
        fill = look.fill.removeprefix("#")
        cell._tc.get_or_add_tcPr().append(  # noqa: SLF001 - python-docx has no other way
            parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{fill}"/>')
        )
    for run in cell.paragraphs[0].runs:
        run.font.bold, run.font.color.rgb = look.bold, RGBColor.from_string(look.colour.removeprefix("#"))
