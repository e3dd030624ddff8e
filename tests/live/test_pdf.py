"""The printed pages as a PDF."""

import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from docx import Document
from openpyxl import load_workbook

from xlperf.dashboard.model import Cell, PageSetup, Sheet, Workbook
from xlperf.errors import LiveError
from xlperf.live.convert import Draw, drawn_by_excel, drawn_by_libreoffice, drawn_by_word
from xlperf.live.libreoffice.program import find_program
from xlperf.live.pdf import write_pdf, write_report_pdf
from xlperf.pipeline import read_pack
from xlperf.pipeline.committee_report import committee_report, write_report
from xlperf.workbooks.address import CellRange

PAGES = Workbook(
    tuple(
        Sheet(name, {(0, 0): Cell(name, link="internal:'Data'!A1")}, (20.0,), printing=PageSetup())
        for name in ("Summary", "Committee", "Data")
    ),
    {"Listed": "'Data'!$A$1"},
    {"title": "Performance of the quarter"},
)
PRINTED = ("Summary", "Committee")


@pytest.mark.office
@pytest.mark.skipif(find_program() is None, reason="LibreOffice is not installed")
def test_libreoffice_draws_the_printed_sheets_tagged_with_their_names_as_bookmarks(tmp_path: Path) -> None:
    """And the same pages give the same bytes, so that nobody takes a PDF that was drawn again for another."""
    content, again = (
        write_pdf(PAGES, PRINTED, tmp_path / "page.pdf", programs=[drawn_by_libreoffice]).read_bytes()
        for _ in range(2)
    )
    assert content == again
    assert content.count(b"/Type/Page/") == len(PRINTED)
    assert b"/StructTreeRoot" in content
    assert [name.encode("utf-16-be").hex().upper().encode() in content for name in (*PRINTED, "Data")] == [
        True,
        True,
        False,
    ]
    assert "Performance of the quarter".encode("utf-16-be").hex().upper().encode() in content


def test_the_first_program_that_is_there_draws_it(tmp_path: Path) -> None:
    def draws(text: bytes, *, here: bool) -> Callable[[Path, Path], bool]:
        def draw(book: Path, pdf: Path) -> bool:
            assert book.exists()
            if here:
                pdf.write_bytes(text)
            return here

        return draw

    programs = [draws(b"Excel", here=False), draws(b"LibreOffice", here=True), draws(b"a third", here=True)]
    assert write_pdf(PAGES, PRINTED, tmp_path / "page.pdf", programs=programs).read_bytes() == b"LibreOffice"


def test_a_text_that_several_rows_share_is_drawn_once(tmp_path: Path) -> None:
    """On the screen the others have it in the colour of their fill, and would be ghosts on paper."""
    rows = ("North", "North", "North", "South", "South")
    sheet = Sheet(
        "Summary",
        {(row, 0): Cell(name) for row, name in enumerate(rows)},
        (20.0,),
        groups=CellRange(0, 0, len(rows) - 1, 0),
    )
    seen: list[object] = []

    def draw(book: Path, pdf: Path) -> bool:
        seen.extend(cell.value for cell in load_workbook(book)["Summary"]["A"])
        pdf.write_bytes(b"drawn")
        return True

    write_pdf(Workbook((sheet,), {}, {}), ("Summary",), tmp_path / "page.pdf", programs=[draw])
    assert seen == ["North", None, None, "South", None]


def test_the_foot_of_each_page_names_the_dashboard(tmp_path: Path) -> None:
    def draw(book: Path, pdf: Path) -> bool:
        pdf.write_bytes(book.name.encode())
        return True

    target = tmp_path / "Dashboard Q2 2022-23.pdf"
    assert write_pdf(PAGES, PRINTED, target, programs=[draw]).read_bytes() == b"Dashboard Q2 2022-23.xlsx"


def test_where_no_program_is_there_it_says_which_it_needs_and_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(LiveError, match="Install LibreOffice"):
        write_pdf(PAGES, PRINTED, tmp_path / "page.pdf", programs=[lambda _book, _pdf: False])
    assert not list(tmp_path.iterdir())


@pytest.mark.office
@pytest.mark.skipif(find_program() is None, reason="LibreOffice is not installed")
def test_the_written_report_becomes_a_tagged_pdf_with_all_its_headings(sample: Callable[..., Path]) -> None:
    written, _ = write_report(committee_report(read_pack(sample("q2_2022_23", only=("CP1", "CL2")))))
    headings = [
        part.text
        for part in Document(str(written)).paragraphs
        if part.style and part.style.name and re.match(r"Heading \d", part.style.name) and part.text
    ]
    content = write_report_pdf(written, [drawn_by_libreoffice]).read_bytes()
    assert b"/StructTreeRoot" in content
    assert len(headings) > 5
    assert [
        heading for heading in headings if heading.encode("utf-16-be").hex().upper().encode() not in content
    ] == []


def test_where_no_sheet_that_is_printed_is_there_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(LiveError, match="None of the sheets that are printed \\(Comparators\\)"):
        write_pdf(PAGES, ("Comparators",), tmp_path / "page.pdf")


class _ComError(Exception):
    """What Windows raises for a program that is not there."""


def _on_windows(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    """Let this be Windows, where every program refuses so."""

    def refuse(*_args: object, **_kwargs: object) -> None:
        raise error

    monkeypatch.setattr("xlperf.live.convert.sys.platform", "win32")
    monkeypatch.setitem(sys.modules, "pywintypes", SimpleNamespace(com_error=_ComError))
    monkeypatch.setitem(sys.modules, "win32com.client", SimpleNamespace(DispatchEx=refuse))
    monkeypatch.setattr("xlwings.App", refuse)


@pytest.mark.parametrize("draw", [drawn_by_excel, drawn_by_word])
def test_a_program_of_office_that_is_not_there_is_passed_over_and_a_mistake_of_ours_is_not(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, draw: Draw
) -> None:
    _on_windows(monkeypatch, _ComError("Invalid class string"))
    assert draw(tmp_path / "a", tmp_path / "b") is False
    _on_windows(monkeypatch, TypeError("a mistake"))
    with pytest.raises(TypeError):
        draw(tmp_path / "a", tmp_path / "b")
