"""A pack's own house style: the same colours in its workbook, its page, its report and its mails."""

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.styles import PatternFill

from tests.conftest import CHECKOUT
from tests.mail.stand_in import add_invented_recipients, plain_packs
from xlperf.domain.pack_files import HOUSE_STYLE_FILE
from xlperf.mail.body import MailTemplate
from xlperf.pipeline import read_pack
from xlperf.pipeline.committee_report import committee_report, write_report
from xlperf.pipeline.web_page import web_page, write_web_page

TITLE, RED = "5B2A6E", "9E1B32"


def _with_own_colours(pack: Path) -> None:
    book = load_workbook(CHECKOUT / "workbook_templates" / HOUSE_STYLE_FILE)
    for role, fill in (("title", TITLE), ("red", RED)):
        ((sheet, place),) = book.defined_names[role].destinations
        book[sheet][place.replace("$", "")].fill = PatternFill("solid", start_color=fill)
    book.save(pack / HOUSE_STYLE_FILE)


def _part(package: Path, name: str) -> str:
    with ZipFile(package) as opened:
        return opened.read(name).decode("utf-8")


def test_workbook_page_report_and_mail_have_the_councils_own_colours(
    sample: Callable[..., Path], tmp_path: Path
) -> None:
    folder = sample("q2_2022_23", ("CP1", "CP2"))
    _with_own_colours(folder)
    add_invented_recipients(folder, comments_by="14 October 2022", small_numbers=1)
    pack = read_pack(folder)
    part = max(plain_packs(pack, pack.recipients), key=lambda each: len(each.rows))
    looks = {
        "workbook": _part(pack.write(tmp_path / "page.xlsx"), "xl/styles.xml"),
        "page": write_web_page(web_page(pack), tmp_path / "page.html").read_text(encoding="utf-8"),
        "mail": MailTemplate(folder, pack.theme).words(part, pack.scorecard.settings).html,
        "report": _part(
            write_report(committee_report(pack), tmp_path / "report.docx")[0], "word/document.xml"
        ),
    }
    assert {name: RED in look.upper() for name, look in looks.items()} == dict.fromkeys(looks, True)
    with_titles = {name: look for name, look in looks.items() if name != "report"}  # its template has its own
    assert {name: TITLE in look.upper() for name, look in with_titles.items()} == dict.fromkeys(
        with_titles, True
    )
