"""The rows of Settings that are about mail and print."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.conftest import CHECKOUT
from xlperf.domain.register import RegisterError
from xlperf.domain.settings import DEFAULT_MAIL, MailSecurity, MailSettings, Paper
from xlperf.pipeline import read_pack
from xlperf.readers.register import read_register

Settings = Callable[..., MailSettings]


@pytest.fixture
def settings(sample: Callable[[str], Path]) -> Settings:
    """Return a function that adds rows to the Settings sheet of a sample register and reads them."""

    def read(rows: dict[str, object]) -> MailSettings:
        path = sample("q2_2022_23") / "register.xlsx"
        _set(path, rows)
        return read_register(path).settings.mail

    return read


def _set(path: Path, rows: dict[str, object]) -> None:
    """Add rows to the sheet Settings of a register."""
    book = load_workbook(path)
    for name, value in rows.items():
        book["Settings"].append([name, value])
    book.save(path)


def test_a_register_without_such_rows_works_and_has_the_defaults(settings: Settings) -> None:
    assert settings({}) == DEFAULT_MAIL


def test_each_row_is_read(settings: Settings) -> None:
    assert settings(
        {
            "Mail server": "mail.example.org",
            "Mail port": 2525,
            "Mail security": "tls",
            "Mail user": "jo@example.org",
            "Mail from": "performance@example.org",
            "Mail reply to": "answers@example.org",
            "Mail domains": "Example.org; @example.gov.uk,",
            "Mail attachment limit (MB)": "1,000",
            "Mails a minute": 5,
            "Comments by": datetime(2022, 10, 4),
        }
    ) == MailSettings(
        "mail.example.org",
        2525,
        MailSecurity.TLS,
        "jo@example.org",
        "performance@example.org",
        "answers@example.org",
        ("example.org", "example.gov.uk"),
        1000,
        5,
        "4 October 2022",
    )


def test_a_day_in_words_stays_as_it_is(settings: Settings) -> None:
    assert settings({"Comments by": "noon on Friday"}).comments_by == "noon on Friday"


@pytest.mark.parametrize(("security", "port"), [("", 587), ("STARTTLS", 587), ("TLS", 465)])
def test_a_blank_port_is_the_usual_one(settings: Settings, security: str, port: int) -> None:
    assert settings({"Mail security": security}).usual_port == port


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ({"Mail port": "many"}, r"Settings!B\d+: Mail port: “many” is not a whole number above 0"),
        ({"Mails a minute": 0}, "Mails a minute: “0”"),
        ({"Mail security": "none"}, "Mail security is “none”"),
    ],
)
def test_what_cannot_be_read_is_a_fault_of_its_cell(
    settings: Settings, rows: dict[str, object], said: str
) -> None:
    with pytest.raises(RegisterError, match=said):
        settings(rows)


def test_the_template_has_the_rows_and_a_list_for_the_closed_one() -> None:
    sheet = load_workbook(CHECKOUT / "workbook_templates" / "register.xlsx")["Settings"]
    rows = {str(cell.value): cell.row for cell in sheet["A"]}
    assert {"Mail server", "Mail port", "Mail security", "Comments by"} <= set(rows)
    lists = {
        str(validation.sqref): validation.formula1 for validation in sheet.data_validations.dataValidation
    }
    assert lists[f"B{rows['Mail security']}"] == '"STARTTLS,TLS"'


def test_sheets_to_print_come_in_the_order_that_they_are_named_in(sample: Callable[[str], Path]) -> None:
    path = sample("q2_2022_23") / "register.xlsx"
    assert read_register(path).settings.printed == ("Summary", "Committee")
    _set(path, {"Sheets to print": "committee; Summary, Comparators", "Committee paper": "A4"})
    settings = read_register(path).settings
    assert settings.printed == ("Committee", "Summary", "Comparators")
    assert settings.paper is Paper.A4
    sheets = read_pack(path.parent).page(path.parent).sheets
    assert [sheet.name for sheet in sheets][:4] == ["Committee", "Summary", "Comparators", "Dashboard"]


def test_a_sheet_that_cannot_be_printed_is_a_fault_that_names_those_that_can(
    sample: Callable[[str], Path],
) -> None:
    path = sample("q2_2022_23") / "register.xlsx"
    _set(path, {"Sheets to print": "Summary; Workings"})
    with pytest.raises(RegisterError, match="“Workings” is not a sheet"):
        read_register(path)
