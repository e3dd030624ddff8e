"""The report as a Word document: numbered, accessible, valid, and the council's own."""

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn

from tests.conftest import CHECKOUT, skip_or_fail
from tests.validity.open_xml import faults_by_schema, find_validator
from xlperf.domain.comment import Comment, Commentary
from xlperf.domain.period import Period
from xlperf.domain.report_fields import StandingText
from xlperf.errors import PackError
from xlperf.pipeline.committee_report import CommitteeReport, write_report
from xlperf.report.content import ReportLine, content_of
from xlperf.report.document import Filling, was_edited, write_document
from xlperf.report.paragraphs import Paragraph, ReportSection
from xlperf.rules.report_slots import Slot

NUMBERED = ("Numbered paragraph", "Numbered paragraph to do")
TEMPLATE = CHECKOUT / "workbook_templates" / "report.docx"


@pytest.fixture(scope="module")
def written(report_of: Callable[[str], CommitteeReport], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a sample report as a Word document."""
    return write_report(report_of("q2_2022_23"), tmp_path_factory.mktemp("report") / "Report.docx")[0]


def test_the_paragraphs_are_in_one_list_through_all_headings(written: Path) -> None:
    document = Document(str(written))
    numbers = {
        document.styles[name].element.pPr.numPr.numId.val
        for name in NUMBERED
        if document.styles[name].element.pPr.numPr is not None
    }
    assert len(numbers) == 1
    texts = [
        paragraph.text
        for paragraph in document.paragraphs
        if paragraph.style is not None and paragraph.style.name in NUMBERED
    ]
    assert len(texts) > 30
    assert texts[0].endswith("for the period July to September 2022 (quarter 2).")


def test_nothing_of_the_template_is_left_and_no_paragraph_is_empty(written: Path) -> None:
    document = Document(str(written))
    assert not [
        paragraph.text for paragraph in document.paragraphs if "{" in paragraph.text or "}" in paragraph.text
    ]
    headings = [
        paragraph.text
        for paragraph in document.paragraphs
        if paragraph.style is not None and paragraph.style.name == "Heading 1"
    ]
    assert headings[0] == "Purpose of the Report"
    assert headings[-1].startswith("Appendix")


def test_the_appendix_is_a3_with_a_heading_row_that_repeats(written: Path) -> None:
    document = Document(str(written))
    last = document.sections[-1]
    assert (round((last.page_width or 0) / 36000), round((last.page_height or 0) / 36000)) == (420, 297)
    table = document.tables[0]
    assert len(table.columns) == 14
    heads = [row for row in table._tbl.tr_lst if row.find(f".//{qn('w:tblHeader')}") is not None]  # noqa: SLF001 - python-docx has no other way
    assert heads == table._tbl.tr_lst[:1]  # noqa: SLF001 - the same
    assert len(table.rows) == 26
    assert {row.cells[11].text for row in table.rows[1:]} == {"Red", "Amber", "Green", "N/A"}


def test_it_has_language_title_alternative_text_and_no_text_boxes(written: Path) -> None:
    properties = Document(str(written)).core_properties
    assert properties.title == "Children and Family Services Performance Dashboard, Q2 2022/23: report"
    assert properties.language == "en-GB"
    with ZipFile(written) as package:
        page, styles = (package.read(f"word/{name}.xml").decode() for name in ("document", "styles"))
    assert 'w:val="en-GB"' in styles
    assert "w:tblDescription" in page
    assert "txbxContent" not in page


def test_it_is_valid_by_microsoft_s_schemas(written: Path) -> None:
    validator = find_validator()
    if validator is None:
        skip_or_fail("Microsoft's Open XML validator is not installed")
    assert not faults_by_schema(validator, [written, TEMPLATE])[written]


def test_an_edited_report_is_known(written: Path, tmp_path: Path) -> None:
    assert not was_edited(written)
    document = Document(str(written))
    document.core_properties.last_modified_by = "Somebody"
    document.save(str(tmp_path / "edited.docx"))
    assert was_edited(tmp_path / "edited.docx")


def test_a_text_with_signs_of_markup_stays_and_takes_nothing_with_it(
    report_of: Callable[[str], CommitteeReport], tmp_path: Path
) -> None:
    report = report_of("q2_2022_23")
    odd = "Health & care <b>, “A” {{ 7*7 }} and more"
    content = report.content._replace(
        standing={"conclusion": (ReportLine(odd), ReportLine("The line after it."))}
    )
    write_document(
        TEMPLATE,
        tmp_path / "Report.docx",
        Filling(report.pack.scorecard.settings, content, report.summary, []),
    )
    texts = [paragraph.text for paragraph in Document(str(tmp_path / "Report.docx")).paragraphs]
    assert odd in texts
    assert "The line after it." in texts


def test_a_template_that_cannot_be_filled_in_is_one_message(
    report_of: Callable[[str], CommitteeReport], tmp_path: Path
) -> None:
    document = Document()
    document.add_paragraph("{% for text in %}")
    document.save(str(tmp_path / "own.docx"))
    report = report_of("q2_2022_23")
    told = Filling(report.pack.scorecard.settings, report.content, report.summary, [])
    with pytest.raises(PackError, match=r"own\.docx cannot be filled in"):
        write_document(tmp_path / "own.docx", tmp_path / "Report.docx", told)


PERIOD = Period.quarter(2, 2022)


@pytest.fixture
def red(report_of: Callable[[str], CommitteeReport]) -> ReportSection:
    """Return a section with one Red indicator."""
    row = next(row for row in report_of("q2_2022_23").pack.scorecard.rows if row.indicator.code == "CP1")
    return ReportSection("Safe", (Paragraph(row, (Slot("It was 77.6%."),)),))


def _texts(section: ReportSection, *texts: StandingText, commentary: Commentary | None = None) -> list[str]:
    content = content_of([section], texts, commentary or Commentary(), PERIOD)
    return [line.text for part in content.parts for line in part.paragraphs]


def test_an_empty_red_asks_for_an_explanation(red: ReportSection) -> None:
    assert _texts(red) == ["It was 77.6%.", "[explanation wanted from the owner]"]


def test_commentary_follows_its_indicator_and_an_earlier_quarter_s_is_marked(red: ReportSection) -> None:
    said = Commentary(given={"CP1": Comment("CP1", "Reviews", "Two were late.\nBoth were held since.")})
    assert _texts(red, commentary=said) == ["It was 77.6%.", "Two were late.", "Both were held since."]
    before = Commentary(carried={"CP1": Comment("CP1", "Reviews", "Two were late.", "Q1 2022/23")})
    assert (
        _texts(red, commentary=before)[1]
        == "[carried forward from Q1 2022/23: to be confirmed] Two were late."
    )


def test_a_standing_text_is_marked_until_somebody_confirms_it(red: ReportSection) -> None:
    before = Period.quarter(1, 2022)
    assert (
        _texts(red, StandingText("Safe", "As ever.", before))[0]
        == "[carried forward from Q1 2022/23: to be confirmed] As ever."
    )
    assert _texts(red, StandingText("Safe", "As ever.", before, always=True))[0] == "As ever."
    assert _texts(red, StandingText("Safe", "As ever.", before, until=PERIOD))[0] == "As ever."
    assert "As ever." not in _texts(red, StandingText("Safe", "As ever.", before, until=before))


def test_a_text_about_an_indicator_stands_after_it_and_one_without_a_place_is_told(
    red: ReportSection,
) -> None:
    assert _texts(red, StandingText("cp1", "Audits are held."))[1] == "Audits are held."
    content = content_of([red], [StandingText("Nowhere", "Lost.", row=4)], Commentary(), PERIOD)
    assert [standing.place for standing in content.unplaced] == ["Nowhere"]
