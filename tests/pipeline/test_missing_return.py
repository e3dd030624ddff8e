"""What has no figure for the report period is said everywhere: Checks, Summary, Why, briefings, mail and reminders."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.recipients import (
    EDUCATION,
    HEAD,
    SOCIAL_CARE,
    briefings_of,
    with_recipients,
    without_lag,
)
from xlperf.domain.problem import Check
from xlperf.mail.body import MailTemplate
from xlperf.mail.reminders import reminder
from xlperf.pipeline import Pack, read_pack
from xlperf.pipeline.chase import who_owes
from xlperf.rules.status import Status

ABSENT = "Social care return"  # the register has “Social care return*.xlsx”
CODES = ["CP1", "CP2", "REF1", "ASS1", "CP3"]


@pytest.fixture
def pack(sample: Callable[[str], Path]) -> Pack:
    """Return the sample pack with recipients, to which social care has sent nothing."""
    folder = with_recipients(sample("q2_2022_23"))
    (folder / "returns" / "Social care return Q2.xlsx").unlink()
    return read_pack(folder)


def texts(path: Path, sheet: str) -> list[str]:
    """Return every text on a sheet of a workbook, as it was written."""
    book = load_workbook(path, data_only=True)
    return [str(cell.value) for row in book[sheet].iter_rows() for cell in row if cell.value is not None]


def test_the_summary_counts_and_lists_them_apart_from_what_is_not_rated(pack: Pack) -> None:
    said = texts(pack.write(), "Summary")
    assert (
        "Of 25 indicators, three are Green, seven are Amber and none is Red; five have no figure for the period; "
        "10 are not rated." in said
    )
    assert "No figure for Q2 2022/23: 5." in said
    assert (
        f"The checks of the returns found: 2 errors, 2 notes. Missing return: {ABSENT}. See the Checks sheet."
        in said
    )
    at = said.index("No figure for Q2 2022/23: 5")
    assert [line for line in said[at:] if line in CODES][:5] == CODES
    assert f"None yet; {ABSENT}" in said
    assert said[said.index("No figure") + 1] == "5"


def test_a_row_without_a_figure_says_so_and_needs_no_comment(pack: Pack) -> None:
    rows = {row.indicator.code: row for row in pack.scorecard.rows}
    assert {rows[code].status for code in CODES} == {Status.NO_FIGURE}
    assert {rows[code].why for code in CODES} == {"No figure: there is none up to Q2 2022/23."}
    assert not {row.indicator.code for row in pack.scorecard.attention} & set(CODES)


def test_the_mail_asks_for_the_return_and_does_not_say_that_nothing_is_needed(pack: Pack) -> None:
    parts = {part.recipient.name: part for part in briefings_of(pack)}
    words = MailTemplate(pack.folder).words(parts[SOCIAL_CARE.name], pack.scorecard.settings)
    for said in (words.text, words.html):
        assert "Figures for Q2 2022/23 are still to come. Please send them" in said
        assert ABSENT in said
        assert f"{ABSENT}*" not in said
        assert "Re-referrals to CSC within 12 mths" in said
        assert "No comment is needed" not in said
    assert "five have no figure for the period" in words.text
    assert "figures wanted" in words.subject
    education = MailTemplate(pack.folder).words(parts[EDUCATION.name], pack.scorecard.settings)
    assert "still to come" not in education.text
    assert "figures wanted" not in education.subject


def test_whoever_sees_the_row_and_is_not_asked_is_told_who_is(pack: Pack) -> None:
    """One person is asked for a return, as for a comment: in the mail, on the Summary and in the reminder alike."""
    (part,) = (briefing for briefing in briefings_of(pack) if briefing.recipient.name == HEAD.name)
    words = MailTemplate(pack.folder).words(part, pack.scorecard.settings)
    assert "Please send" not in words.text
    assert "figures wanted" not in words.subject
    assert (
        f"Others have been asked for figures that are still to come:\n  - {SOCIAL_CARE.name}: {ABSENT}: "
        in words.text
    )
    assert f"{SOCIAL_CARE.name}: <b>{ABSENT}</b>: " in words.html
    said = texts(part.path, "Summary")
    assert f"Still to come from {SOCIAL_CARE.name}: {ABSENT}." in said
    assert not any(line.startswith("Please send") for line in said)
    assert [owing.recipient.name for owing in who_owes(pack).owing if owing.returns] == [SOCIAL_CARE.name]


@pytest.mark.parametrize("is_readable", [True, False])
def test_a_return_that_came_and_cannot_be_read_is_not_asked_for_again(
    sample: Callable[[str], Path], *, is_readable: bool
) -> None:
    """Its labels are other words now, or it is no workbook; the analyst sees to it, on Checks and after ``chase``."""
    folder = with_recipients(sample("q2_2022_23"))
    path = folder / "returns" / "Social care return Q2.xlsx"
    if is_readable:
        book = load_workbook(path)
        for cell in (cell for sheet in book for row in sheet.iter_rows() for cell in row):
            if isinstance(cell.value, str) and "CP cases reviewed" in cell.value:
                cell.value = "Something else"
        book.save(path)
    else:
        path.write_bytes(b"no workbook")
    pack = read_pack(folder)
    (missing,) = who_owes(pack).not_read
    assert [each.code for each in missing.indicators] == (["CP1"] if is_readable else CODES)
    assert not any(each.returns for each in who_owes(pack).owing)
    (part,) = (each for each in briefings_of(pack) if each.recipient.name == SOCIAL_CARE.name)
    words = MailTemplate(pack.folder).words(part, pack.scorecard.settings)
    assert "Please send" not in words.text
    assert not any(each.startswith("Please send") for each in texts(part.path, "Summary"))


def test_a_recipients_own_workbook_names_the_missing_return(pack: Pack) -> None:
    parts = {part.recipient.name: part for part in briefings_of(pack)}
    said = texts(parts[SOCIAL_CARE.name].path, "Summary")
    assert "No figure for Q2 2022/23: 5." in said
    assert any(f"Missing return: {ABSENT}." in line for line in said)
    assert f"Please send the figures for Q2 2022/23 that are still to come: {ABSENT}." in said
    assert not any("Missing return" in text for text in texts(parts[EDUCATION.name].path, "Summary"))


def test_the_reminder_asks_for_it_too(pack: Pack) -> None:
    owing = {owing.recipient.name: owing for owing in who_owes(pack).owing}
    assert f"- {ABSENT}: Child protection cases" in reminder(owing[SOCIAL_CARE.name], "Q2 2022/23")


def test_a_figure_that_is_late_is_a_finding_unless_the_register_says_that_it_lags(
    sample: Callable[[str], Path],
) -> None:
    """Ofsted and Youth Justice lag in the sample; without Lag each is a finding, in Why, and owed."""
    folder = with_recipients(sample("q2_2022_23"))
    assert [problem for problem in read_pack(folder).problems if problem.check is Check.NO_FIGURE] == []
    late = ["OFS1", "OFS2", "OFS3", "YJ1", "YJ2", "YJ3"]
    pack = read_pack(without_lag(folder, *late))
    assert sorted(problem.code for problem in pack.problems if problem.check is Check.NO_FIGURE) == late
    assert [row.indicator.code for row in pack.scorecard.without_figure] == late
    for row in pack.scorecard.without_figure:
        assert row.latest is not None
        assert row.why.startswith("No figure for Q2 2022/23: the newest, ")
        assert f"is for {row.latest.period} and is not judged." in row.why
    owed = {owing.recipient.name: [each.pattern for each in owing.returns] for owing in who_owes(pack).owing}
    assert owed[EDUCATION.name] == ["Education and Ofsted*.xlsx"]
    assert owed[HEAD.name] == ["Youth Justice*.xls"]
