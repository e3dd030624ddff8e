"""The Word document: the council's template, filled in. docxtpl is imported here alone."""

from pathlib import Path
from typing import NamedTuple

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import TemplateError

from xlperf.dashboard.house_style import HOUSE_STYLE, Theme
from xlperf.dashboard.sentences import whose
from xlperf.domain.settings import Settings
from xlperf.errors import PackError
from xlperf.report.appendix import AppendixRow
from xlperf.report.colours import colour
from xlperf.report.content import ReportContent
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
    theme
        The house style.
    """

    settings: Settings
    content: ReportContent
    summary: str
    rows: list[AppendixRow]
    theme: Theme = HOUSE_STYLE


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
            f"The report's template {template} cannot be filled in: {error}. Compare what is in braces with the "
            "template that ships with xlperf, or leave yours out to use it."
        ) from error
    colour(document.docx, {row.status: row.look for row in told.rows}, told.theme)
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
