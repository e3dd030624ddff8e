"""Charts as a spreadsheet program gets them."""

import re
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.dashboard.comparison import FIGURES, PLANS, built, scored
from tests.office import Office
from xlperf.dashboard.build import DashboardInput, build_dashboard
from xlperf.dashboard.house_style import HOUSE_STYLE, Style
from xlperf.dashboard.model import Role
from xlperf.writers.workbook import write_workbook

CODES = tuple(f"CP{number}" for number in range(1, 6))


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """Return a dashboard with five strip charts of invented figures."""
    indicators = tuple(replace(PLANS, code=code) for code in CODES)
    return write_workbook(built(dict.fromkeys(CODES, FIGURES), indicators), tmp_path / "dashboard.xlsx")


def test_a_strip_chart_is_excels_own_with_figures_that_a_filter_does_not_hide(written: Path) -> None:
    with ZipFile(written) as archive:
        charts = [archive.read(f"xl/charts/chart{number}.xml").decode() for number in range(3, 8)]
        drawing = archive.read("xl/drawings/drawing2.xml").decode()
    for chart in charts:
        assert chart.count("<c:scatterChart>") == 1
        assert chart.count("<c:ser>") == 5
        assert "plotVisOnly" not in chart
        assert '<c:orientation val="maxMin"/>' in chart
    assert drawing.count("Strip chart. Children with a plan in time: 30 authorities") == 5


def test_a_strip_chart_has_the_house_styles_colours(tmp_path: Path) -> None:
    theme = {**HOUSE_STYLE, Role.TITLE: Style(16, colour="#FFFFFF", fill="#5B2A6E")}
    path = write_workbook(
        built({"CP1": FIGURES}, (replace(PLANS, code="CP1"),)), tmp_path / "page.xlsx", theme
    )
    with ZipFile(path) as archive:
        charts = [archive.read(name).decode() for name in archive.namelist() if "charts/chart" in name]
    (strip,) = (chart for chart in charts if "<c:scatterChart>" in chart)
    assert "5B2A6E" in strip
    assert "1F3864" not in strip
    assert "5B83C4" not in strip


def test_an_authoritys_name_is_never_a_formula(tmp_path: Path) -> None:
    card = scored({"CP1": FIGURES})
    hostile = replace(card.settings, authority='=HYPERLINK("http://example.org","x")')
    story = DashboardInput(scorecard=card._replace(settings=hostile), observations={})
    path = write_workbook(build_dashboard(story, None, live=False), tmp_path / "dashboard.xlsx")
    with ZipFile(path) as archive:
        chart = archive.read("xl/charts/chart3.xml").decode()
        sheets = [archive.read(name).decode() for name in archive.namelist() if "worksheets/sheet" in name]
    assert "<c:v>HYPERLINK(" in chart
    assert not any("HYPERLINK(" in formula for formula in re.findall(r"<c:f>(.*?)</c:f>", chart))
    assert not any("<f>" in sheet for sheet in sheets)


def test_pages_begin_where_a_block_begins(written: Path) -> None:
    number = load_workbook(written).sheetnames.index("Comparators") + 1
    with ZipFile(written) as archive:
        sheet = archive.read(f"xl/worksheets/sheet{number}.xml").decode()
    assert '<rowBreaks count="2" manualBreakCount="2">' in sheet
    assert 'scale="81"' in sheet
    assert "fitToPage" not in sheet


@pytest.mark.office
def test_no_chart_is_cut_by_a_pages_end(written: Path, office: Office, tmp_path: Path) -> None:
    pdf = office.saved_as(written, tmp_path / "dashboard.pdf", "calc_pdf_Export")
    texts = [page.extract_text() for page in PdfReader(pdf).pages]
    pages = [text for text in texts if "What national figures say" in text]
    assert len(pages) == 3
    for text, codes in zip(pages, (CODES[:2], CODES[2:4], CODES[4:]), strict=True):
        assert [
            code for code in CODES if f"{code}  {PLANS.name}" in text or f"{code} {PLANS.name}" in text
        ] == list(codes)
        for last in ("Every authority with a figure", "Statistical neighbours", "Rank\n"):
            assert text.count(last) >= len(codes)
