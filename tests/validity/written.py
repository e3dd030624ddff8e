"""Every kind of workbook that xlperf writes, made by its commands as an analyst would."""

import shutil
import sys
from collections.abc import Callable
from email import message_from_bytes, policy
from pathlib import Path
from typing import NamedTuple

from openpyxl import load_workbook
from typer.testing import CliRunner

from tests.conftest import CHECKOUT
from tests.national_figures import FIGURES
from tests.readers.national_sources.invented import (
    DICTIONARY,
    long_rows,
    neighbour_rows,
    write_csv,
    write_xlsx,
)
from tests.recipients import with_recipients
from tests.validity.full_return import full_return
from tests.validity.odd_pack import odd_pack
from tests.writers.test_return_copies import dot, rich_return
from xlperf.cli.main import app
from xlperf.writers.national_figures import write_national_figures

_SAMPLES, _TEMPLATES = CHECKOUT / "samples", CHECKOUT / "workbook_templates"
_Q2, _Q3 = "q2_2022_23", "q3_2024_25"


class Kind(NamedTuple):
    """A kind of workbook: what it is called, the modules that write it, and how one is made in an empty folder."""

    name: str
    writers: str
    make: Callable[[Path], list[Path]]


def xlperf(*arguments: object) -> str:
    """Run a command and return what it said; findings are no failure."""
    ended = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert ended.exit_code in {0, 1}, ended.output
    assert ended.exception is None or isinstance(ended.exception, SystemExit), ended.exception
    return ended.output


def workbooks(folder: Path) -> list[Path]:
    """Return the workbooks in a folder and below, those of returns and hidden ones left out."""
    found = sorted(path for path in folder.rglob("*.xls?") if not path.name.startswith("."))
    assert found, f"{folder} holds no workbook"
    return found


def _sample(desk: Path, name: str = _Q2) -> Path:
    shutil.copytree(_SAMPLES / name, desk / name, ignore=shutil.ignore_patterns("output"))
    return desk / name


def _dashboards(desk: Path) -> list[Path]:
    for name in (_Q2, _Q3):
        xlperf("build", _sample(desk, name))
    return [path for name in (_Q2, _Q3) for path in workbooks(desk / name / "output")]


def _paragraphs(desk: Path) -> list[Path]:
    pack = _sample(desk)
    xlperf("report", pack, "--paragraphs")
    return workbooks(pack / "output")


def _dashboard_with_buttons(desk: Path) -> list[Path]:
    pack = _sample(desk)
    xlperf("build", pack, "--parity", "--button")
    return workbooks(pack / "output")


def _dashboard_of_values(desk: Path) -> list[Path]:
    pack = _sample(desk, _Q3)
    xlperf("build", pack, "--values")
    return workbooks(pack / "output")


def _accessible_edition(desk: Path) -> list[Path]:
    pack = _sample(desk)
    xlperf("build", pack, "--accessible")
    return list((pack / "output").glob("*, accessible.xlsx"))


def _dashboard_in_house_style(desk: Path) -> list[Path]:
    pack = _sample(desk, _Q3)
    shutil.copy(_TEMPLATES / "house_style.xlsx", pack)
    xlperf("build", pack)
    return workbooks(pack / "output")


def _dashboard_of_odd_texts(desk: Path) -> list[Path]:
    pack = odd_pack(desk / ("It's odd #1, 100%" if sys.platform == "win32" else "It's <odd> #1, 100%"))
    xlperf("build", pack)
    return workbooks(pack / "output")


def _dashboard_after_comments(desk: Path) -> list[Path]:
    """Build twice, with last quarter's comments, and comments typed since."""
    earlier, pack = _sample(desk, _Q2), desk / "again"
    shutil.copytree(earlier, pack)
    xlperf("build", earlier)
    (before,) = workbooks(earlier / "output")
    book = load_workbook(before)
    sheet = book["Dashboard"]
    column = next(cell.column for cell in sheet[4] if cell.value == "Commentary")
    for row in range(5, sheet.max_row + 1):
        sheet.cell(row, column or 1).value = "=1+1 & <more>\nin two lines"
        sheet.cell(row, column or 1).data_type = "s"
    book.save(before)
    xlperf("build", pack, "--previous", before)
    return workbooks(pack / "output")


def _copies_with_formulas(desk: Path) -> list[Path]:
    pack = _sample(desk)
    rich_return(pack / "returns" / "CFWS return Q2.xlsx", dot(desk / "dot.png"))
    xlperf("check", pack, "--return-copies")
    values = {"Elective home education.xlsx", "Youth Justice Board.xlsx"}
    return [path for path in workbooks(pack / "output" / "return copies") if path.name not in values]


def _copy_of_a_full_return(desk: Path) -> list[Path]:
    pack = _sample(desk)
    full_return(pack / "returns" / "CFWS return Q2.xlsx")
    xlperf("check", pack, "--return-copies")
    return [pack / "output" / "return copies" / "CFWS return Q2.xlsx"]


def _copies_of_values(desk: Path) -> list[Path]:
    pack = _sample(desk)
    for path in (pack / "returns").glob("*.xlsx"):
        path.unlink()
    xlperf("check", pack, "--return-copies")
    return workbooks(pack / "output")


def _copies_of_odd_texts(desk: Path) -> list[Path]:
    pack = odd_pack(desk / "odd")
    xlperf("check", pack, "--return-copies")
    return workbooks(pack / "output")


def _national_dashboards(desk: Path) -> list[Path]:
    pack = _sample(desk)
    shutil.rmtree(pack / "comparators")
    (pack / "comparators").mkdir()
    write_national_figures(pack / "comparators" / "National figures.xlsx", FIGURES)
    xlperf("build", pack)
    xlperf("build", pack, "--all-authorities", "--measures", "all")
    xlperf("build", pack, "--authority", "304", "--measures", "Reviews")
    return workbooks(pack / "output")


def _national_figures(desk: Path) -> list[Path]:
    pack = _sample(desk)
    downloads = desk / "downloads"
    sources = [
        write_csv(downloads / "long.csv.gz", long_rows()),
        write_csv(downloads / "dictionary.csv", DICTIONARY, encoding="cp1252"),
        write_xlsx(downloads / "sn_april_2021.xlsx", neighbour_rows()),
    ]
    xlperf("comparators", "import", *sources, "--into", pack, "--all")
    return [pack / "comparators" / "National figures.xlsx"]


def _proposals(desk: Path) -> list[Path]:
    pack = _sample(desk)
    dictionary = write_csv(desk / "dictionary.csv", DICTIONARY, encoding="cp1252")
    xlperf("comparators", "suggest", pack, "--from", dictionary, "--out", desk / "proposals.xlsx")
    return [desk / "proposals.xlsx"]


def _new_register(desk: Path) -> list[Path]:
    xlperf("new", desk / "q1", "--period", "Q1 2025/26")
    return [desk / "q1" / "register.xlsx"]


def _history(desk: Path) -> list[Path]:
    pack, following = _sample(desk), desk / "next"
    xlperf("new", following, "--from", pack)
    xlperf("build", pack, "--period", "Q1 2022/23", "--out", desk / "Q1.xlsx", "--values")
    assert "Q1 2022/23 to Q2 2022/23" in xlperf("history", following, "--add", desk / "Q1.xlsx")
    return [following / "history.xlsx"]


def _next_register(desk: Path) -> list[Path]:
    register = _SAMPLES / _Q2 / "register.xlsx"
    xlperf("new", desk / "q3", "--register", register, "--period", "Q3 2022/23")
    return [desk / "q3" / "register.xlsx"]


def _blank_returns(desk: Path) -> list[Path]:
    for pack in (_SAMPLES / _Q2, odd_pack(desk / "odd")):
        xlperf(
            "new", desk / "new" / pack.name, "--register", pack / "register.xlsx", "--period", "Q1 2025/26"
        )
    return [path for path in workbooks(desk / "new") if path.name != "register.xlsx"]


def _register_draft(desk: Path) -> list[Path]:
    for number, returns in enumerate((_SAMPLES / _Q2 / "returns", odd_pack(desk / "odd") / "returns")):
        xlperf("register", "suggest", returns, "--out", desk / f"draft {number}.xlsx")
    return list(desk.glob("draft *.xlsx"))


def _briefings(desk: Path) -> list[Path]:
    pack = with_recipients(_sample(desk))
    xlperf("briefings", pack)
    return workbooks(pack / "output" / "briefings")


def _attachments(desk: Path) -> list[Path]:
    pack = with_recipients(_sample(desk))
    xlperf("mail", "drafts", pack)
    for mail in (pack / "output" / "mail").glob("*.eml"):
        message = message_from_bytes(mail.read_bytes(), policy=policy.default)
        for part in message.iter_attachments():
            (desk / f"{mail.stem}.xlsx").write_bytes(part.get_content())
    return list(desk.glob("*.xlsx"))


def _collected_comments(desk: Path) -> list[Path]:
    pack = with_recipients(_sample(desk))
    xlperf("briefings", pack)
    replies = desk / "saved attachments"
    replies.mkdir()
    for path in (pack / "output" / "briefings").glob("*.xlsx"):
        book = load_workbook(path)
        sheet = book["Dashboard"]
        column = next(cell.column for cell in sheet[4] if cell.value == "Commentary")
        for row in range(5, sheet.max_row + 1):
            sheet.cell(row, column or 1).value = f"{path.stem}: late & <low>\nin two lines"
        book.save(replies / path.name)
    xlperf("collect", pack, replies)
    return [pack / "output" / "commentary.xlsx"]


def _templates(_: Path) -> list[Path]:
    return workbooks(_TEMPLATES)


def _add_in(_: Path) -> list[Path]:
    return [_TEMPLATES / "xlperf.xlam"]


def _samples(_: Path) -> list[Path]:
    return [path for path in workbooks(_SAMPLES) if path.suffix == ".xlsx" and path.parent.name != "output"]


KINDS = (
    Kind("dashboards of the samples", "workbook", _dashboards),
    Kind("a dashboard with buttons and the parity sheet", "workbook buttons", _dashboard_with_buttons),
    Kind("the sentences of a report", "paragraphs", _paragraphs),
    Kind("a dashboard of plain values", "workbook", _dashboard_of_values),
    Kind("an accessible edition", "accessible_edition", _accessible_edition),
    Kind("a dashboard in a house style", "workbook", _dashboard_in_house_style),
    Kind("a dashboard of odd texts", "workbook", _dashboard_of_odd_texts),
    Kind("a dashboard with comments carried forward", "workbook", _dashboard_after_comments),
    Kind("copies of returns through openpyxl", "marked_copy changed_parts", _copies_with_formulas),
    Kind("a copy of a return that has everything", "marked_copy", _copy_of_a_full_return),
    Kind("copies of returns of values", "values_copy", _copies_of_values),
    Kind("copies of odd returns", "marked_copy values_copy", _copies_of_odd_texts),
    Kind("dashboards from national figures alone", "workbook", _national_dashboards),
    Kind("national figures", "national_figures", _national_figures),
    Kind("proposals of comparators", "proposals", _proposals),
    Kind("a new register", "register.write", _new_register),
    Kind("the next quarter's register", "register.copy", _next_register),
    Kind("what a pack remembers", "history more_rows", _history),
    Kind("blank returns", "blank_returns.write", _blank_returns),
    Kind("register drafts", "register.write", _register_draft),
    Kind("briefings", "workbook", _briefings),
    Kind("what is mailed", "workbook", _attachments),
    Kind("collected comments", "comment_log", _collected_comments),
    Kind("templates", "", _templates),
    Kind("the add-in", "", _add_in),
    Kind("the samples", "", _samples),
)  # fmt: skip
