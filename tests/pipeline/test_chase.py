"""Who owes a comment, and who a return."""

from collections.abc import Callable
from dataclasses import replace
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.pipeline.invented_recipients import make_pack
from tests.recipients import EDUCATION, HEAD, SINGLE, SOCIAL_CARE, with_recipients, without_lag
from tests.test_commentary import comment_on
from xlperf.errors import MailError
from xlperf.mail.reminders import reminder, write_reminder
from xlperf.pipeline import read_pack
from xlperf.pipeline.chase import Chase, who_owes


@pytest.fixture
def pack(sample: Callable[[str], Path]) -> Path:
    """Return the sample pack with four invented recipients."""
    return with_recipients(sample("q2_2022_23"))


def comments_owed(found: Chase) -> dict[str, list[str]]:
    return {
        owing.recipient.name: [row.indicator.code for row in owing.comments]
        for owing in found.owing
        if owing.comments
    }


def returns_owed(found: Chase) -> dict[str, list[str]]:
    return {
        owing.recipient.name: [missing.pattern for missing in owing.returns]
        for owing in found.owing
        if owing.returns
    }


def test_a_comment_is_owed_by_those_whose_part_it_is_and_not_by_whoever_gets_everything(pack: Path) -> None:
    assert comments_owed(who_owes(read_pack(pack))) == {
        SOCIAL_CARE.name: ["ASS1", "CP1"],  # the worst first
        EDUCATION.name: ["OFS3"],
    }


def test_what_nobody_elses_part_has_is_owed_by_whoever_gets_everything(pack: Path) -> None:
    assert returns_owed(who_owes(read_pack(without_lag(pack, "OFS1", "YJ1")))) == {
        EDUCATION.name: ["Education and Ofsted*.xlsx"],
        HEAD.name: ["Youth Justice*.xls"],
    }


def test_a_comment_that_is_there_is_not_owed(pack: Path) -> None:
    comment_on(read_pack(pack).write(), "ASS1", "Typed into the dashboard.")
    assert comments_owed(who_owes(read_pack(pack)))[SOCIAL_CARE.name] == ["CP1"]


@pytest.mark.parametrize("owner", [SINGLE.name, SINGLE.role])
def test_a_return_is_owed_by_the_owner_of_its_indicators_by_name_or_role(pack: Path, owner: str) -> None:
    (pack / "returns" / "SEND census summer 2022.xlsx").unlink()
    with_recipients(pack, {"SEND1": owner, "SEND2": "Nobody Known"})
    found = who_owes(read_pack(pack))
    assert returns_owed(found)[SINGLE.name] == ["SEND census*.xlsx"]
    assert {
        owing.recipient.name: [each.code for each in owing.returns[0].indicators]
        for owing in found.owing
        if owing.returns
    } == {
        SINGLE.name: ["SEND1"],
        EDUCATION.name: [
            "SEND2"
        ],  # whose owner is nobody that the register knows: who is asked for the comment
    }


def test_without_recipients_everything_is_owed_by_nobody_with_an_address(
    sample: Callable[[str], Path],
) -> None:
    found = who_owes(replace(read_pack(sample("q2_2022_23")), recipients=()))
    assert found.owing == ()
    assert {row.indicator.code for row in found.comments} == {"CP1", "ASS1", "OFS3"}


def test_a_reminder_is_a_draft_that_names_what_is_owed(pack: Path, tmp_path: Path) -> None:
    judged = read_pack(without_lag(pack, "OFS1"))
    owing = next(owing for owing in who_owes(judged).owing if owing.recipient.name == EDUCATION.name)
    written = write_reminder(tmp_path / "Ben.eml", owing, judged.scorecard.settings.period.label)
    draft = message_from_bytes(written.read_bytes(), policy=policy.default)
    assert (draft["X-Unsent"], draft["From"]) == ("1", None)
    assert draft["To"].addresses[0].addr_spec == EDUCATION.email
    text = draft.get_content().replace("\r\n", "\n")
    assert text == reminder(owing, "Q2 2022/23")
    assert "Pupils in Good or Outstanding schools (OFS3): status Amber" in text
    assert "- Education and Ofsted: " in text


def test_a_reminder_of_a_return_without_an_owner_names_nothing_of_anothers_part(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Measure", "Q1 2022/23"],
        ["Escorts on buses", 54287],
        ["Taxis hired", 65357],
    ]
    folder = make_pack(tmp_path / "q2", figures={"Shared Q2.xlsx": rows})
    change_register(folder, "Indicators", "Owner", "")
    named = {
        owing.recipient.email: [each.code for missing in owing.returns for each in missing.indicators]
        for owing in who_owes(read_pack(folder)).owing
        if owing.returns
    }
    assert named == {"cal@example.org": ["BUS2"], "ada2@example.org": ["CAR1"]}


def test_a_reminder_says_nothing_of_a_figure_that_the_register_suppresses(tmp_path: Path) -> None:
    folder = make_pack(tmp_path / "q2")
    assert "ADO1" in codes_owed(folder)
    book = load_workbook(folder / "register.xlsx")
    book["Small numbers"].append(["ADO1", "", "Suppress"])
    book.save(folder / "register.xlsx")
    assert "ADO1" not in codes_owed(folder)


def codes_owed(folder: Path) -> set[str]:
    """Return the codes of all comments that anybody owes."""
    return {row.indicator.code for owing in who_owes(read_pack(folder)).owing for row in owing.comments}


def change_register(folder: Path, name: str, heading: str, text: str) -> None:
    """Write the same into a whole column of the register."""
    book = load_workbook(folder / "register.xlsx")
    sheet = book[name]
    headings = next(cells for cells in sheet.iter_rows() if cells[0].value == "Code")
    at = next(cell.column for cell in headings if cell.value == heading)
    for row in range((headings[0].row or 0) + 1, sheet.max_row + 1):
        sheet.cell(row, at).value = text or None
    book.save(folder / "register.xlsx")


def test_no_reminder_goes_outside_the_domains_of_the_register(pack: Path, tmp_path: Path) -> None:
    owing = next(owing for owing in who_owes(read_pack(pack)).owing if owing.recipient.name == EDUCATION.name)
    with pytest.raises(MailError, match="outside the domains"):
        write_reminder(tmp_path / "Ben.eml", owing, "Q2 2022/23", ("example.gov.uk",))
    assert list(tmp_path.glob("*.eml")) == []
