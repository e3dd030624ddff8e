"""Links to the returns."""

import re
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit
from zipfile import ZipFile

import pytest
from hypothesis import given, strategies as st

from tests.office import Office
from xlperf.dashboard.hyperlinks import MOST_LINKS, Hyperlinks, with_links_that_excel_takes
from xlperf.dashboard.model import Cell, CellRef, Role, Sheet, Workbook
from xlperf.domain.observation import Source
from xlperf.domain.sheets import DATA
from xlperf.live.attach import attach
from xlperf.live.libreoffice.engine import activate
from xlperf.live.refresh import refresh
from xlperf.pipeline import read_pack
from xlperf.writers.workbook import write_workbook

NAMES = {  # by an indicator's code, the return as the sample has it and as it is called here
    "CFWS1": ("CFWS return Q2.xlsx", "CFWS return%20Q2.xlsx"),
    "SEND1": ("SEND census summer 2022.xlsx", "SEND census #1.xlsx"),
    "CP1": ("Social care return Q2.xlsx", "Social care return 50%.xlsx"),
    "KS4A": ("Key stage results 2022.xlsx", "Key stage results [é].xlsx"),
}
SOURCE = Source("returns/Social care.xlsx", "Bob's data", 4, 1)


def test_a_source_is_linked_by_the_way_from_the_workbook() -> None:
    link = Hyperlinks(PurePosixPath("..")).to_source(SOURCE)
    assert link == "external:../returns/Social%20care.xlsx#'Bob''s data'!B5"


def test_a_reader_who_cannot_get_there_gets_no_link() -> None:
    assert Hyperlinks(None).to_source(SOURCE) == ""


@given(st.text(st.characters(exclude_categories=["C"], exclude_characters="/"), min_size=1))
def test_a_link_leads_to_the_file_whatever_signs_are_in_its_name(name: str) -> None:
    link = Hyperlinks(PurePosixPath("..")).to_source(Source(f"returns/{name}.xlsx", "Sheet1", 0, 0))
    path, _, place = link.removeprefix("external:").partition("#")
    assert unquote(path) == f"../returns/{name}.xlsx"
    assert place == "'Sheet1'!A1"
    assert not re.search('["<> ]|%(?![0-9a-f]{2})', path)


@pytest.mark.office
def test_links_open_the_returns_as_built_and_as_refreshed(
    sample: Callable[..., Path], office: Office
) -> None:
    """Four returns, each with other signs in its name that mean something in a link."""
    pack = sample("q2_2022_23", tuple(NAMES))
    path = read_pack(pack).write()
    expected = {
        code: (pack / "returns" / before).rename(pack / "returns" / name)
        for code, (before, name) in NAMES.items()
    }
    activate(office.pipe)
    for wanted in (read_pack(pack).write(pack / "output" / "fresh.xlsx"), path):
        document = office.open(wanted)
        try:
            if wanted == path:
                refresh(attach(str(path)))
            assert first_links(document.Sheets.getByName("Data")) == expected
        finally:
            document.close(True)  # noqa: FBT003 - UNO names no arguments


def first_links(data: Any) -> dict[str, Path]:
    """Return by code where the link of its first figure leads to."""
    rows = enumerate(code for (code,) in data.getCellRangeByName("A4:A99").getDataArray())
    first = {code: row for row, code in reversed(list(rows)) if code}
    fields = {code: data.getCellByPosition(13, row + 3).getTextFields() for code, row in first.items()}
    links = {code: field.createEnumeration().nextElement().URL for code, field in fields.items()}
    return {code: Path(unquote(urlsplit(link).path)) for code, link in links.items()}


def test_a_whole_file_is_not_a_place_to_go_to() -> None:
    assert Hyperlinks(PurePosixPath("..")).to_source(Source("returns/a.xlsx")) == ""


def linked(count: int) -> Sheet:
    """Return a sheet with a note and so many linked cells below."""
    cells: dict[CellRef, Cell] = {
        (0, 0): Cell("Every figure", Role.TITLE),
        (1, 0): Cell("A note.", Role.NOTE),
    }
    cells |= {(row + 2, 0): Cell(f"B{row}", link="external:a.xlsx#S!B1") for row in range(count)}
    return Sheet("Data", cells, (10.0,))


def test_beyond_the_links_that_excel_takes_cells_keep_their_text_and_one_sentence_says_so(
    tmp_path: Path,
) -> None:
    """XlsxWriter would leave such cells blank, and warn of each; a warning is an error here."""
    sheet = with_links_that_excel_takes(linked(MOST_LINKS + 300))
    path = write_workbook(Workbook((sheet,), {}, {}), tmp_path / "many.xlsx")
    with ZipFile(path) as archive:
        written, texts = (
            archive.read(f"xl/{part}.xml").decode() for part in ("worksheets/sheet1", "sharedStrings")
        )
    assert written.count("<hyperlink ") == MOST_LINKS
    assert f"<t>B{MOST_LINKS + 299}</t>" in texts
    assert "A note. Excel takes 65,530 links on a sheet: from row 65,533 on there are none." in texts
    assert texts.count("there are none") == 1


def test_a_sheet_with_as_many_links_as_excel_takes_is_left_as_it_is() -> None:
    sheet = linked(MOST_LINKS)
    assert with_links_that_excel_takes(sheet) is sheet


def test_the_sheets_of_a_dashboard_have_no_more_links_than_excel_takes(
    sample: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xlperf.dashboard.hyperlinks.MOST_LINKS", 5)
    pack = sample("q2_2022_23", tuple(NAMES))
    page = read_pack(pack).page(pack / "output", {})
    for sheet in page.sheets:
        assert sum(bool(cell.link) for cell in sheet.cells.values()) <= 5, sheet.name
    data = next(sheet for sheet in page.sheets if sheet.name == DATA)
    assert "Excel takes 5 links on a sheet" in str(data.cells[1, 0].value)
