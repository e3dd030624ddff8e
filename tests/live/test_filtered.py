"""A filter on a page: what is refreshed is right all the same, whatever the program makes of writing beneath it."""

import pytest

from tests.live.as_excel import behave_as_excel, filtered_rows, put_filter
from tests.live.opened import RETURN, Open, a_fault, another_figure, another_quarter, everything
from tests.live_page import disagreements
from xlperf.live.refresh import refresh

pytestmark = pytest.mark.office


@pytest.fixture(params=["in LibreOffice", "as Excel writes"])
def program(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let LibreOffice be as it is, or write as Excel does."""
    if request.param == "as Excel writes":
        behave_as_excel(monkeypatch)


@pytest.mark.usefixtures("program")
def test_filters_are_cleared_where_something_is_written_and_that_is_said(opened: Open) -> None:
    """First those outside of tables, then on the same page those of tables."""
    sample = (opened.pack / "returns" / RETURN).read_bytes()
    put_filter(opened.document, "Checks", "A3:I40", 0, "Error")
    put_filter(opened.document, "Summary", "A26:D50", 1, "nothing like it")
    opened.change(RETURN, a_fault)
    done = refresh(opened.book)
    assert done.disagreeing == ()
    assert disagreements(opened.document, everything(opened.fresh())) == []
    assert any("The filter on Summary and Checks was cleared" in remark for remark in done.remarks)

    (opened.pack / "returns" / RETURN).write_bytes(sample)
    put_filter(opened.document, "", "tblData", 0, "CP1")
    put_filter(opened.document, "", "tblWorkings", 0, "CP1")
    put_filter(opened.document, "", "tblDashboard", 11, "Red")
    opened.change(RETURN, another_quarter)
    done = refresh(opened.book)
    assert done.disagreeing == ()
    assert disagreements(opened.document, everything(opened.fresh())) == []
    (said,) = [remark for remark in done.remarks if "filter" in remark]
    assert "Data and Workings was cleared" in said
    assert filtered_rows(opened.document, "Data") == filtered_rows(opened.document, "Workings") == 0
    is_written = "Dashboard" in said  # only where a column without a formula has another answer now
    assert (filtered_rows(opened.document, "Dashboard") == 0) == is_written


def test_a_filter_stays_where_nothing_is_written(opened: Open) -> None:
    put_filter(opened.document, "", "tblData", 0, "CP1")
    hidden = filtered_rows(opened.document, "Data")
    done = refresh(opened.book)
    assert hidden == filtered_rows(opened.document, "Data") > 0
    assert not any("filter" in remark for remark in done.remarks)


def test_figures_that_a_program_wrote_into_the_wrong_rows_are_seen(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever else keeps a program from writing what it is given, plain values are held as well as formulas."""
    behave_as_excel(monkeypatch)
    monkeypatch.setattr("xlperf.live.sheet_buffer.clear_filters", lambda _: False)
    put_filter(opened.document, "", "tblData", 0, "CP1")
    path = opened.pack / "returns" / RETURN
    path.rename(path.with_name("CFWS return Q2 final.xlsx"))  # a figure's file is no formula's business
    done = refresh(opened.book)
    assert "page does NOT agree: Data!L4 (File) is " in done.sentence


def test_a_filter_stays_where_the_page_is_refused(opened: Open) -> None:
    put_filter(opened.document, "", "tblData", 0, "CP1")
    opened.document.Sheets.getByName("Dashboard").Rows.removeByIndex(8, 1)
    opened.change(RETURN, another_figure)
    with pytest.raises(Exception, match="no longer on the Dashboard sheet"):
        refresh(opened.book)
    assert filtered_rows(opened.document, "Data") > 0
