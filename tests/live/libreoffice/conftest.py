"""A dashboard that is open in a real LibreOffice, and xlwings speaking to it."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlsxwriter
import xlwings as xw

from tests.office import Office
from xlperf.live.libreoffice.engine import activate


@pytest.fixture(scope="module")
def app(office: Office) -> xw.App:
    """Return LibreOffice as xlwings has it; for each module again, for it may have ended by itself meanwhile."""
    office.revive()
    active = activate(office.pipe).apps.active
    assert active is not None
    return active


@pytest.fixture(scope="module")
def paper(app: xw.App) -> Iterator[xw.Sheet]:
    """Return a sheet of a new workbook to write on; whoever needs it empty clears it."""
    book = app.books.add()
    yield book.sheets[0]
    book.close()


@pytest.fixture
def dashboard(tmp_path: Path) -> Path:
    """Return a workbook with what a refresh meets: tables, names, links, formulas, dates, a locked and a hidden sheet."""
    path = tmp_path / "dashboard Q2.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page, data, locked, hidden = (
            book.add_worksheet(name) for name in ("My page", "Data", "Locked", "Hidden")
        )
        page.write_row("A1", ["Report period", "Q2 2022/23"])
        page.write_datetime("B2", dt.datetime(2022, 9, 30), book.add_format({"num_format": "dd mmm yyyy"}))
        page.write_formula("B3", "=SUM(tblData[Value])", None, 60)
        page.write_formula("B4", "=IF(Data!$B$4>10,1/0,NA())", None, "#DIV/0!")
        page.write_boolean("B5", True)  # noqa: FBT003 - XlsxWriter's own signature
        page.write_url("A7", "internal:Data!A4", string="Row 1")
        page.write_url("A8", "https://example.org/a?b=c", string="Source")
        page.merge_range("D1:E2", "Merged")
        data.write("A1", "Invented figures")
        data.add_table(
            "A3:C6",
            {
                "name": "tblData",
                "columns": [{"header": "Period"}, {"header": "Value"}, {"header": "Note"}],
                "data": [["Q1", 10, "a"], ["Q2", 20, None], ["Q3", 30, "c"]],
            },
        )
        locked.write("A1", 1)
        locked.protect()
        hidden.hide()
        book.define_name("ReportPeriod", "='My page'!$B$1")
        book.define_name("Data!Total", "=Data!$B$4:$B$6")
        book.define_name("Rate", "=0.5")
    return path


@pytest.fixture
def book(app: xw.App, office: Office, dashboard: Path) -> Iterator[xw.Book]:
    """Return the dashboard as a user has it open."""
    document = office.open(dashboard)
    yield app.books[dashboard.name]
    document.close(True)  # noqa: FBT003 - UNO has no named parameters
