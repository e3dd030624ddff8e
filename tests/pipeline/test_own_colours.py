"""A pack's own house style: the same colours in its workbook, its page, its report and its mails."""

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

from docx import Document
from openpyxl import load_workbook
from openpyxl.styles import PatternFill

from tests.conftest import CHECKOUT
from tests.mail.stand_in import add_invented_recipients, plain_briefings
from xlperf.domain.pack_files import HOUSE_STYLE_FILE
from xlperf.mail.body import MailTemplate
from xlperf.pipeline import read_pack
from xlperf.pipeline.committee_report import committee_report, write_report
from xlperf.pipeline.web_page import web_page, write_web_page

TITLE, HEADING, RED = "5B2A6E", "2F5D50", "9E1B32"
FILLS = {"title": TITLE, "heading": HEADING, "red": RED}


def _with_own_colours(pack: Path) -> None:
    book = load_workbook(CHECKOUT / "workbook_templates" / HOUSE_STYLE_FILE)
    for role, fill in FILLS.items():
        ((sheet, place),) = book.defined_names[role].destinations
        book[sheet][place.replace("$", "")].fill = PatternFill("solid", start_color=fill)
    book.save(pack / HOUSE_STYLE_FILE)


def _parts(package: Path, beginning: str) -> str:
    with ZipFile(package) as opened:
        return "".join(
            opened.read(name).decode("utf-8") for name in opened.namelist() if name.startswith(beginning)
        )


def test_workbook_page_report_and_mail_have_the_councils_own_colours(
    sample: Callable[..., Path], tmp_path: Path
) -> None:
    folder = sample("q2_2022_23", ("CP1", "CP2"))
    _with_own_colours(folder)
    add_invented_recipients(folder, comments_by="14 October 2022", small_numbers=1)
    pack = read_pack(folder)
    part = max(plain_briefings(pack, pack.recipients), key=lambda each: len(each.rows))
    workbook = pack.write(tmp_path / "page.xlsx")
    page = write_web_page(web_page(pack), tmp_path / "page.html").read_text(encoding="utf-8")
    report = write_report(committee_report(pack), tmp_path / "report.docx")[0]
    looks = {
        "workbook": _parts(workbook, "xl/styles.xml"),
        "page": page,
        "mail": MailTemplate(folder, pack.theme).words(part, pack.scorecard.settings).html,
        "report": _parts(report, "word/"),
    }
    for colour in (TITLE, RED):
        assert {name: colour in look.upper() for name, look in looks.items()} == dict.fromkeys(looks, True)
    assert f"--line: #{TITLE};" in page


def test_headings_and_table_heads_of_a_report_have_the_councils_own_colours(
    sample: Callable[..., Path], tmp_path: Path
) -> None:
    folder = sample("q2_2022_23", ("CP1", "CP2"))
    own = _coloured_report(folder, tmp_path / "shipped.docx")
    assert own == (["1F3864"], ["DCE6F1"])
    _with_own_colours(folder)
    assert _coloured_report(folder, tmp_path / "own.docx") == ([TITLE], [HEADING])


def _coloured_report(folder: Path, target: Path) -> tuple[list[str], list[str]]:
    """Write a report, and return the colours of its headings and the fills of its last table's heads."""
    document = Document(str(write_report(committee_report(read_pack(folder)), target)[0]))
    headings = {str(document.styles[name].font.color.rgb) for name in ("Title", "Heading 1")}
    heads = document.tables[-1].rows[0]._tr  # noqa: SLF001 - python-docx does not tell a cell's fill
    return sorted(headings), sorted(set(heads.xpath("w:tc/w:tcPr/w:shd/@w:fill")))
