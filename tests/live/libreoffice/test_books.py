"""Workbooks that are open in a real LibreOffice."""

from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
import xlwings as xw

from tests.office import Office
from xlperf.live.libreoffice.errors import LibreOfficeError

pytestmark = pytest.mark.office


def test_a_workbook_that_the_user_opened_is_found_by_name_number_and_path(
    app: xw.App, book: xw.Book, dashboard: Path
) -> None:
    assert app.books["DASHBOARD q2.xlsx"] == book
    assert book in list(app.books)
    assert app.books[app.books.count - 1].name in {open_book.name for open_book in app.books}
    assert xw.Book(str(dashboard)) == book
    assert app.books.open(dashboard) == book


def test_name_and_path_are_those_of_the_file(book: xw.Book, dashboard: Path) -> None:
    assert book.name == dashboard.name
    assert Path(book.fullname) == dashboard


def test_a_workbook_that_is_not_open_is_a_key_error_that_says_which_are(app: xw.App, book: xw.Book) -> None:
    with pytest.raises(KeyError, match=book.name):
        app.books["other.xlsx"]


def test_two_open_workbooks_of_one_name_are_told_apart_by_the_user(
    app: xw.App, book: xw.Book, office: Office, tmp_path: Path
) -> None:
    other = tmp_path / "other" / book.name
    other.parent.mkdir()
    other.write_bytes(Path(book.fullname).read_bytes())
    document = office.open(other)
    with pytest.raises(
        LibreOfficeError, match=r"2 workbooks named dashboard Q2.xlsx are open.*Close all but one"
    ):
        app.books[book.name]
    document.close(True)  # noqa: FBT003 - UNO has no named parameters
    assert app.books[book.name] == book


def test_the_active_workbook_is_the_one_activated_last(app: xw.App, book: xw.Book) -> None:
    other = app.books.add()
    book.activate()
    assert app.books.active == book
    other.activate()
    assert app.books.active == other
    other.close()


def test_the_mock_caller_is_what_a_function_called_from_the_workbook_gets(book: xw.Book) -> None:
    book.set_mock_caller()
    caller = xw.Book.caller()
    caller.sheets["Data"]["A1"].value = "called"
    assert caller == book
    assert book.sheets["Data"]["A1"].value == "called"


def test_what_is_saved_is_in_the_file(app: xw.App, book: xw.Book, dashboard: Path) -> None:
    book.sheets["Data"]["C5"].value = "typed"
    book.save()
    book.close()
    again = app.books.open(dashboard)
    assert again.sheets["Data"]["C5"].value == "typed"
    again.close()


@pytest.mark.parametrize("ending", ["xlsx", "xlsm", "xls", "ods"])
def test_a_workbook_is_saved_as_the_kind_of_file_that_its_name_says(
    app: xw.App, book: xw.Book, tmp_path: Path, ending: str
) -> None:
    target = tmp_path / f"copy.{ending}"
    book.save(target)
    assert book.name == target.name
    assert target.read_bytes()[:2] == (b"\xd0\xcf" if ending == "xls" else b"PK")
    assert app.books[target.name].sheets["Data"]["B4"].value == 10.0


def test_a_kind_of_file_that_is_not_known_is_refused(book: xw.Book, tmp_path: Path) -> None:
    with pytest.raises(LibreOfficeError, match=r"copy.docx cannot be saved: its name must end in .xlsx"):
        book.save(tmp_path / "copy.docx")


def test_a_workbook_that_cannot_be_saved_is_named(book: xw.Book, tmp_path: Path) -> None:
    (tmp_path / "copy.xlsx").mkdir()
    with pytest.raises(LibreOfficeError, match=r"could not save .*dashboard Q2.xlsx"):
        book.save(tmp_path / "copy.xlsx")


def test_a_file_that_is_no_workbook_is_not_opened(app: xw.App, tmp_path: Path) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 not a workbook")
    count = app.books.count
    with pytest.raises(LibreOfficeError, match=r"could not open .*broken.xlsx"):
        app.books.open(broken)
    assert app.books.count == count


def test_a_workbook_with_a_password_opens_with_it(app: xw.App, book: xw.Book, tmp_path: Path) -> None:
    book.save(tmp_path / "secret.xlsx", password="tea")  # noqa: S106 - invented
    book.close()
    again = app.books.open(tmp_path / "secret.xlsx", password="tea")  # noqa: S106 - the same
    assert again.sheets["Data"]["B4"].value == 10.0
    again.close()


def test_read_only_and_protected_workbooks_say_so(app: xw.App, book: xw.Book, tmp_path: Path) -> None:
    assert not book.api.ReadOnly
    assert not book.api.ProtectStructure
    assert book.api.FullName == book.fullname
    locked = tmp_path / "locked.xlsx"
    with xlsxwriter.Workbook(locked) as made:
        made.add_worksheet()
    opened = app.books.open(locked, read_only=True)
    assert opened.api.ReadOnly
    opened.impl.uno.protect("")
    assert opened.api.ProtectStructure
    opened.close()


def test_a_closed_workbook_is_gone_and_using_it_is_an_error_in_words(app: xw.App, dashboard: Path) -> None:
    book = app.books.open(dashboard)
    cell = book.sheets["Data"]["A1"]
    book.close()
    assert dashboard.name not in app.books
    with pytest.raises(LibreOfficeError, match="closed meanwhile"):
        cell.value = 1


@pytest.mark.parametrize(
    "use",
    [lambda _: xw.App(), lambda app: app.books.open("nowhere.xlsx")],
    ids=["start a program", "no file"],
)
def test_nothing_is_started_or_made_that_the_user_did_not_open(
    app: xw.App, use: Callable[[xw.App], object]
) -> None:
    with pytest.raises((LibreOfficeError, FileNotFoundError)):
        use(app)
