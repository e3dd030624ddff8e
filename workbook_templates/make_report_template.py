"""Make the template of the committee report again: ``python workbook_templates/make_report_template.py``.

The template is meant to be edited in Word afterwards; this script is how it began.
"""

from datetime import datetime
from pathlib import Path

from docx import Document
from docx.document import Document as Doc
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table
from docx.text.paragraph import Paragraph

HERE = Path(__file__).parent
CREATED = datetime(2026, 11, 1)  # noqa: DTZ001 - Word's dates have no time zone
NUMBERED, TO_DO, PLAIN, SMALL = (
    "Numbered paragraph",
    "Numbered paragraph to do",
    "Heading block",
    "Table text",
)
DARK = RGBColor(0x1F, 0x38, 0x64)
COLUMNS = (
    ("Topic", "topic", 46), ("Theme", "theme", 22), ("Indicator", "indicator", 60), ("Polarity", "polarity", 24),
    ("Reporting frequency", "reporting_frequency", 25), ("Previous period", "previous_period", 26),
    ("Previous value", "previous_value", 24), ("Latest period", "latest_period", 26), ("Latest value", "latest_value", 24),
    ("Trend", "trend", 24), ("Target", "target", 22), ("Status RAG", "status", 20),
    ("National benchmark (quartile 1 = top)", "national_quartile", 24),
    ("Most recent Statistical Neighbour average", "statistical_neighbour_average", 25),
)  # fmt: skip


def make_report(path: Path) -> None:
    """Write the template."""
    document = Document()
    _page(document)
    _styles(document)
    _body(document)
    _appendix(document)
    properties = document.core_properties
    properties.title, properties.author, properties.language = "Committee report", "", "en-GB"
    properties.comments, properties.created, properties.modified = "", CREATED, CREATED
    document.save(str(path))


def _page(document: Doc) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin = section.bottom_margin = Mm(22)


def _element(name: str, **attributes: str) -> BaseOxmlElement:
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def _styles(document: Doc) -> None:
    styles = document.styles
    for language in styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    _font(styles["Normal"], 12)
    styles["Normal"].paragraph_format.space_after = Pt(8)
    for name, size in (("Title", 16), ("Heading 1", 13)):
        _font(styles[name], size, bold=True)
        styles[name].font.color.rgb = DARK
        styles[name].paragraph_format.keep_with_next = True
    for border in list(styles["Title"].element.iter(qn("w:pBdr"))):
        border.getparent().remove(border)
    styles["Heading 1"].paragraph_format.space_before = Pt(14)
    styles["Heading 1"].paragraph_format.space_after = Pt(6)
    block = styles.add_style(PLAIN, 1)
    block.base_style, block.font.bold = styles["Normal"], True
    numbered = styles.add_style(NUMBERED, 1)
    numbered.base_style = styles["Normal"]
    _number(document, numbered)
    to_do = styles.add_style(TO_DO, 1)
    to_do.base_style = numbered
    to_do.element.get_or_add_pPr().append(_element("w:shd", val="clear", color="auto", fill="FFF2CC"))
    small = styles.add_style(SMALL, 1)
    small.base_style = styles["Normal"]
    _font(small, 8)
    small.paragraph_format.space_after = Pt(0)


def _font(style: ParagraphStyle, size: float, *, bold: bool = False) -> None:
    style.font.name, style.font.size, style.font.bold = "Arial", Pt(size), bold
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{key}"), None)
    for key in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{key}"), "Arial")


def _number(document: Doc, style: ParagraphStyle) -> None:
    """Number the paragraphs of a style, in one list from the first to the last."""
    numbering = document.part.numbering_part.element
    abstract_id = str(
        max(int(numbered.get(qn("w:abstractNumId"))) for numbered in numbering.findall(qn("w:abstractNum")))
        + 1
    )
    abstract = _element("w:abstractNum", abstractNumId=abstract_id)
    abstract.append(_element("w:multiLevelType", val="singleLevel"))
    level = _element("w:lvl", ilvl="0")
    level.append(_element("w:start", val="1"))
    level.append(_element("w:numFmt", val="decimal"))
    level.append(_element("w:pStyle", val=style.style_id))
    level.append(_element("w:lvlText", val="%1."))
    level.append(_element("w:lvlJc", val="left"))
    indent = _element("w:pPr")
    indent.append(_element("w:ind", left="567", hanging="567"))
    level.append(indent)
    abstract.append(level)
    numbering.findall(qn("w:abstractNum"))[-1].addnext(abstract)
    number = numbering.add_num(int(abstract_id))
    properties = style.element.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_numId().val = number.numId


def _body(document: Doc) -> None:
    def add(text: str, style: str = NUMBERED) -> Paragraph:
        return document.add_paragraph(text, style)

    def texts(place: str, otherwise: str = "") -> None:
        add(f"{{%p for text in texts('{place}') %}}", "Normal")
        either = ("{%p if text.todo %}", "{{ text.text }}", "{%p else %}", "{{ text.text }}", "{%p endif %}")
        for line, style in zip(either, ("Normal", TO_DO, "Normal", NUMBERED, "Normal"), strict=True):
            add(line, style)
        if otherwise:
            add("{%p else %}", "Normal")
            add(otherwise)
        add("{%p endfor %}", "Normal")

    def heading(text: str) -> None:
        add(text, "Heading 1")

    add("{{ committee }}", PLAIN)
    add("{{ title }}", "Title")
    add("{%p for text in texts('Heading block') %}", "Normal")
    add("{{ text.text }}", PLAIN)
    add("{%p endfor %}", "Normal")
    heading("Purpose of the Report")
    add("The purpose of this report is to present the Committee with an update on performance for the period {{ months }} "
        "({{ quarter }}).")  # fmt: skip
    texts("Purpose of the Report")
    heading("Policy Framework and Previous Decisions")
    texts("Policy Framework and Previous Decisions",
          "Performance is reported to the Committee in accordance with the Council's corporate performance management "
          "arrangements.")  # fmt: skip
    heading("Background and Overview")
    texts("Background and Overview")
    add("Quartile positions are added where comparative national data is available. Comparative data is not available for "
        "all indicators.")  # fmt: skip
    add("{%p if summary %}", "Normal")
    add("{{ summary }}")
    add("{%p endif %}", "Normal")
    add("{%p for section in sections %}", "Normal")
    heading("{{ section.heading }}")
    add("{%p for paragraph in section.paragraphs %}", "Normal")
    either = (
        "{%p if paragraph.todo %}",
        "{{ paragraph.text }}",
        "{%p else %}",
        "{{ paragraph.text }}",
        "{%p endif %}",
    )
    for line, style in zip(either, ("Normal", TO_DO, "Normal", NUMBERED, "Normal"), strict=True):
        add(line, style)
    add("{%p endfor %}", "Normal")
    add("{%p endfor %}", "Normal")
    heading("Conclusion")
    add(
        "The report provides a summary of performance at the end of {{ quarter_with_year }}, covering the period {{ months }}."
    )
    texts("Conclusion", "Details of all metrics will continue to be monitored on a regular basis throughout the year and any "
          "subsequent changes will be notified in future reports.")  # fmt: skip
    for place in ("Background Papers", "Circulation under the Local Issues Alert Procedure"):
        heading(place)
        texts(place, "None.")
    heading("Equalities and Human Rights Implications")
    texts("Equalities and Human Rights Implications",
          "Addressing equalities issues is supported by this report, with a focus on vulnerable groups.")  # fmt: skip
    heading("Officers to Contact")
    add("{%p for text in texts('Officers to Contact') %}", "Normal")
    add("{{ text.text }}", "Normal")
    add("{%p else %}", "Normal")
    add("[officers wanted: the register's Report text sheet, place Officers to Contact]", "Normal")
    add("{%p endfor %}", "Normal")


def _appendix(document: Doc) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(420), Mm(297)
    section.left_margin = section.right_margin = Mm(14)
    section.top_margin = section.bottom_margin = Mm(14)
    document.add_paragraph("Appendix: {{ dashboard_title }}", "Heading 1")
    table = document.add_table(rows=4, cols=len(COLUMNS))
    table.style, table.autofit = "Table Grid", False
    properties = table._tbl.tblPr  # noqa: SLF001 - python-docx has no other way
    look = properties.find(qn("w:tblLook"))
    for name in list(look.attrib):
        del look.attrib[name]
    look.set(qn("w:val"), "0020")  # the first row is a heading row
    properties.append(_element("w:tblCaption", val="{{ dashboard_title }}"))
    properties.append(
        _element(
            "w:tblDescription",
            val="One row per indicator: its period, value, trend, target, status and quartile.",
        )
    )
    for column, (name, slot, width) in enumerate(COLUMNS):
        _heading_cell(table, column, name)
        _cell(
            table, 2, column, f"{{{{ row.{slot} }}}}" if slot else "{% cellbg row.colour %}{{r row.status }}"
        )
        table.columns[column].width = Mm(width)
    _cell(table, 1, 0, "{%tr for row in dashboard %}")
    _cell(table, 3, 0, "{%tr endfor %}")
    for place, row in enumerate(table.rows):
        row_properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - the same
        row_properties.append(_element("w:cantSplit"))
        if place == 0:
            row_properties.append(_element("w:tblHeader"))


def _heading_cell(table: Table, column: int, name: str) -> None:
    cell = table.rows[0].cells[column]
    cell.paragraphs[0].style = SMALL
    cell.paragraphs[0].add_run(name).bold = True
    cell._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill="DCE6F1"))  # noqa: SLF001 - the same


def _cell(table: Table, row: int, column: int, text: str) -> None:
    paragraph = table.rows[row].cells[column].paragraphs[0]
    paragraph.style = SMALL
    paragraph.add_run(text)


if __name__ == "__main__":
    make_report(HERE / "report.docx")
    print(f"Made report.docx in {HERE}")
