"""Links to the returns."""

from pathlib import PurePosixPath

from xlperf.dashboard.links import Links
from xlperf.indicators.observation import Source

SOURCE = Source("returns/Social care.xlsx", "Bob's data", 4, 1)


def test_a_source_is_linked_by_the_way_from_the_workbook() -> None:
    link = Links(PurePosixPath("..")).to_source(SOURCE)
    assert link == "external:../returns/Social care.xlsx#'Bob''s data'!B5"


def test_a_reader_who_cannot_get_there_gets_no_link() -> None:
    assert Links(None).to_source(SOURCE) == ""


def test_a_file_name_that_excel_would_misread_is_not_linked() -> None:
    assert Links(PurePosixPath("..")).to_source(Source("returns/a#b.xlsx", "Sheet1", 0, 0)) == ""


def test_a_whole_file_is_not_a_place_to_go_to() -> None:
    assert Links(PurePosixPath("..")).to_source(Source("returns/a.xlsx")) == ""
