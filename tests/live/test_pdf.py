"""The printed pages as a PDF."""

from collections.abc import Callable
from pathlib import Path

import pytest

from xlperf.dashboard.model import Cell, PageSetup, Sheet, Workbook
from xlperf.errors import LiveError
from xlperf.live.libreoffice.program import find_program
from xlperf.live.pdf import drawn_by_libreoffice, write_pdf

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
    content = write_pdf(PAGES, PRINTED, tmp_path / "page.pdf", programs=[drawn_by_libreoffice]).read_bytes()
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
