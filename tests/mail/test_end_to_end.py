"""The whole way: build, briefings, drafts, sending with a forced break, comments typed in LibreOffice, collecting, building again.

The four recipients, their roles and their addresses at example.org are invented.
"""

import csv
from collections.abc import Callable, Mapping
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from tests.mail.conftest import Forgetful
from tests.mail.council import HOST, PASSWORD, USER, Council, drops, takes
from tests.office import Office
from tests.recipients import EDUCATION, HEAD, ROLES, SINGLE, SOCIAL_CARE, with_recipients
from xlperf.cli.main import app, main
from xlperf.pipeline import read_pack

TYPED = {
    SOCIAL_CARE.name: {
        "CP1": "Two reviews were held late; both families agreed.\n“£5” & <b>",
        "REF1": "=1+1",
    },
    EDUCATION.name: {"KS4A": "A new cohort."},
    SINGLE.name: {"CL2": "Fewer vacancies at the college."},
    HEAD.name: {"EHE": "Watched by the board."},
}


def run(*arguments: str | Path, code: int = 0) -> str:
    """Run a command that must end with this exit code, and return what it said."""
    ended = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert ended.exit_code == code, ended.output
    return ended.output


def comments_of(dashboard: Path) -> Mapping[str, str]:
    """Return the comments of a dashboard by code."""
    rows = list(load_workbook(dashboard, data_only=True)["Dashboard"].values)
    headings = next(row for row in rows if "Commentary" in row)
    commentary, code = headings.index("Commentary"), headings.index("Code")
    return {
        str(row[code]): str(row[commentary])
        for row in rows
        if row[code] and row[commentary] and row != headings
    }


def type_into(office: Office, workbook: Path, comments: Mapping[str, str], target: Path) -> None:
    """Open a workbook in LibreOffice, type comments into its open cells and save it under another name."""
    with office.opened(workbook) as document:
        sheet = document.Sheets.getByName("Dashboard")
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)  # noqa: FBT003 - UNO names no arguments
        block = sheet.getCellRangeByPosition(
            0, 0, cursor.RangeAddress.EndColumn, cursor.RangeAddress.EndRow
        ).getDataArray()
        heading = next(at for at, row in enumerate(block) if "Commentary" in row)
        column, code = block[heading].index("Commentary"), block[heading].index("Code")
        for at, row in enumerate(block):
            if row[code] in comments and at > heading:
                sheet.getCellByPosition(column, at).setString(comments[row[code]])
        office.store(document, target, "Calc MS Excel 2007 XML")


@pytest.mark.office
def test_comments_go_out_and_come_back_and_nobody_sees_another_part(
    sample: Callable[[str], Path], office: Office, council: Council, ring: Forgetful, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    del ring
    monkeypatch.setenv("XLPERF_MAIL_PASSWORD", PASSWORD)
    pack = with_recipients(sample("q2_2022_23"))
    register = load_workbook(pack / "register.xlsx")
    for name, value in (
        ("Mail server", HOST), ("Mail port", council.port), ("Mail user", USER), ("Mail from", USER),
        ("Mails a minute", 6000), ("Comments by", "14 October 2022"),
    ):  # fmt: skip
        register["Settings"].append([name, value])
    register.save(pack / "register.xlsx")

    run("build", pack)
    assert all(role.name in run("briefings", pack) for role in ROLES)
    assert "4 drafts" in run("mail", "drafts", pack)
    assert council.taken == []

    council.on_data = [takes, takes, drops]
    assert "3 e-mails sent, 1 not" in run("mail", "send", pack, "--yes", code=1)
    uncertain = [
        role.name
        for role in ROLES
        if role.name in run("mail", "send", pack, "--yes", code=1).split("--resend")[-1]
    ]
    run("mail", "send", pack, "--yes", "--resend", uncertain[0])
    with (pack / "output" / "send log.csv").open(encoding="utf-8-sig", newline="") as stream:
        log = list(csv.DictReader(stream))
    assert sum(entry["Result"] == "sent" for entry in log) == len(council.taken) == len(ROLES)

    attachments = {}
    for message in council.messages:
        whose = message["To"].addresses[0].display_name
        [attachment] = message.iter_attachments()
        path = tmp_path / f"from {whose}.xlsx"
        path.write_bytes(attachment.get_content())
        attachments[whose] = path
    _nobody_sees_another_part(pack, attachments)

    back = tmp_path / "came back"
    back.mkdir()
    for whose, comments in TYPED.items():
        type_into(office, attachments[whose], comments, back / f"Copy of {whose}.xlsx")
    assert "to be decided" not in run("collect", pack, back)
    run("build", pack)
    [dashboard] = (pack / "output").glob("Performance*.xlsx")
    expected = {code: text for comments in TYPED.values() for code, text in comments.items()}
    assert comments_of(dashboard) == expected
    run("build", pack)
    assert comments_of(dashboard) == expected
    assert run("mail", "send", pack, "--yes").count("has changed since") == len(ROLES)
    assert len(council.taken) == len(ROLES)  # the comments in their workbooks send nobody a second mail


def _nobody_sees_another_part(pack: Path, attachments: Mapping[str, Path]) -> None:
    """Assert that no part of any workbook names an indicator, a recipient or a file that is another's."""
    rows = read_pack(pack).scorecard.rows
    for role in ROLES:
        theirs = {row.indicator.name for row in rows if role.gets(row.indicator)}
        others = {row.indicator.name for row in rows} - theirs
        forbidden = {name for name in others if not any(name in own for own in theirs)}
        forbidden |= {other.name for other in ROLES if other != role} | {
            other.email for other in ROLES if other != role
        }
        with ZipFile(attachments[role.name]) as workbook:
            content = "\n".join(
                workbook.read(part).decode("utf-8", "replace") for part in workbook.namelist()
            )
            assert not any("vba" in part.casefold() for part in workbook.namelist())
        assert [text for text in sorted(forbidden) if text in content] == []
        assert "<f>" not in content


def test_a_small_number_keeps_every_mail_back_until_somebody_answers_for_it(
    sample: Callable[[str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """In the sample of quarter 3, 40 of 44 schools leave four that are not good: fewer than six."""
    pack = sample("q3_2024_25")
    register = load_workbook(pack / "register.xlsx")
    register["Recipients"].delete_rows(2, 20)
    register["Recipients"].append([HEAD.name, HEAD.email, HEAD.role])
    register.save(pack / "register.xlsx")
    with pytest.raises(SystemExit) as stopped:
        main(["mail", "drafts", str(pack)])
    assert stopped.value.code == 2
    assert "OFS2" in capsys.readouterr().out
    assert not (pack / "output" / "mail").exists()
    register = load_workbook(pack / "register.xlsx")
    headings = [cell.value for cell in register["Small numbers"][1]]
    given = {
        "Code": "OFS2",
        "Period": "",
        "Decision": "Accept",
        "By": "Dee Invented",
        "Reason": "Schools, not people",
    }
    register["Small numbers"].append([given.get(str(heading), "") for heading in headings])
    register.save(pack / "register.xlsx")
    assert "1 draft." in run("mail", "drafts", pack)
