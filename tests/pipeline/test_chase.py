"""Who owes a comment, and who a return."""

from collections.abc import Callable
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from tests.recipients import EDUCATION, HEAD, SINGLE, SOCIAL_CARE, with_recipients
from tests.test_commentary import comment_on
from xlperf.mail.reminders import reminder, write_reminder
from xlperf.pipeline import Pack, read_pack
from xlperf.pipeline.chase import Chase, who_owes


@pytest.fixture
def pack(sample: Callable[[str], Path]) -> Path:
    """Return the sample pack with four invented recipients."""
    return with_recipients(sample("q2_2022_23"))


def comments_owed(found: Chase) -> dict[str, list[str]]:
    return {
        one.recipient.name: [row.indicator.code for row in one.comments]
        for one in found.owing
        if one.comments
    }


def returns_owed(found: Chase) -> dict[str, list[str]]:
    return {
        one.recipient.name: [missing.pattern for missing in one.returns] for one in found.owing if one.returns
    }


def test_a_comment_is_owed_by_those_whose_part_it_is_and_not_by_whoever_gets_everything(pack: Path) -> None:
    assert comments_owed(who_owes(read_pack(pack))) == {
        SOCIAL_CARE.name: ["CP1", "ASS1"],
        EDUCATION.name: ["OFS3"],
    }


def test_what_nobody_elses_part_has_is_owed_by_whoever_gets_everything(pack: Path) -> None:
    assert returns_owed(who_owes(read_pack(pack))) == {
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
    assert [(who, missing.pattern) for who, missing in found.returns] == [
        ("Nobody Known", "SEND census*.xlsx")
    ]


def test_without_recipients_everything_is_owed_by_nobody_with_an_address(
    sample: Callable[[str], Path],
) -> None:
    found = who_owes(read_pack(sample("q2_2022_23")))
    assert found.owing == ()
    assert {row.indicator.code for row in found.comments} == {"CP1", "ASS1", "OFS3"}


def test_a_reminder_is_a_draft_that_names_what_is_owed(pack: Path, tmp_path: Path) -> None:
    read: Pack = read_pack(pack)
    owing = next(one for one in who_owes(read).owing if one.recipient.name == EDUCATION.name)
    written = write_reminder(tmp_path, owing, read.scorecard.settings.period.label)
    draft = message_from_bytes(written.read_bytes(), policy=policy.default)
    assert (draft["X-Unsent"], draft["From"]) == ("1", None)
    assert draft["To"].addresses[0].addr_spec == EDUCATION.email
    text = draft.get_content().replace("\r\n", "\n")
    assert text == reminder(owing, "Q2 2022/23")
    assert "Pupils in Good or Outstanding schools (OFS3): status Amber" in text
    assert "Education and Ofsted*.xlsx" in text
