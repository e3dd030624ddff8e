"""Everything that is wrong is found before the first mail leaves."""

from dataclasses import replace
from pathlib import Path

from tests.mail.stand_in import CARE, plain_briefings
from xlperf.domain.problem import Check
from xlperf.domain.settings import MailSettings
from xlperf.mail.message import ReplyAndBcc
from xlperf.mail.prepare import prepare
from xlperf.pipeline import Pack

WELL = MailSettings("mail.example.org", 587, sender="performance@example.org", domains=("example.org",))


def with_mail(pack: Pack, mail: MailSettings) -> Pack:
    """Return a pack with other settings for mail."""
    return replace(
        pack, scorecard=pack.scorecard._replace(settings=replace(pack.scorecard.settings, mail=mail))
    )


def test_a_pack_without_faults_gives_a_mail_for_each_part(invented: Pack) -> None:
    ready = prepare(
        with_mail(invented, WELL), plain_briefings(invented, invented.recipients), ReplyAndBcc(), to_send=True
    )
    assert (len(ready.mails), ready.problems) == (3, ())


def test_all_faults_come_together_and_no_mail_with_them(invented: Pack) -> None:
    parts = plain_briefings(invented, invented.recipients)
    wrong = [
        parts[0]._replace(recipient=replace(parts[0].recipient, email="head@elsewhere.example")),
        parts[1]._replace(
            recipient=replace(parts[1].recipient, email="zoe@example.org\nBcc: all@example.org")
        ),
        parts[2]._replace(recipient=replace(parts[2].recipient, name="chief@example.org", row=7)),
    ]
    pack = with_mail(invented, MailSettings(domains=("example.org",)))
    ready = prepare(pack, wrong, ReplyAndBcc("nobody", ("a@b.example",)), to_send=True)
    assert ready.mails == ()
    assert [problem.check for problem in ready.problems] == [Check.MAIL_SETTING] * 2 + [
        Check.MAIL_ADDRESS
    ] * 5
    assert "(row 8, chief@example.org)" in ready.problems[-1].found
    assert all(problem.found.isprintable() for problem in ready.problems)


def test_drafts_need_no_server(invented: Pack) -> None:
    ready = prepare(
        with_mail(invented, MailSettings()), plain_briefings(invented, invented.recipients), ReplyAndBcc()
    )
    assert len(ready.mails) == 3


def test_an_attachment_over_the_limit_is_said_before_anything_is_sent(invented: Pack) -> None:
    parts = plain_briefings(invented, invented.recipients)
    with parts[1].path.open("ab") as workbook:
        workbook.write(b"\0" * (1024 * 1024))
    ready = prepare(with_mail(invented, WELL._replace(attachment_megabytes=1)), parts, ReplyAndBcc())
    assert [problem.check for problem in ready.problems] == [Check.MAIL_ATTACHMENT_TOO_LARGE]
    assert "Zoë Müller-Example is 1.0 megabytes" in ready.problems[0].found
    assert (
        len(prepare(with_mail(invented, WELL._replace(attachment_megabytes=2)), parts, ReplyAndBcc()).mails)
        == 3
    )
    Path(parts[1].path).unlink()


def test_small_numbers_of_anybody_keep_the_mails_to_everybody_back(invented: Pack) -> None:
    """Whoever gets theirs first, another follows, and what two have can be put together."""
    settings = replace(invented.scorecard.settings, mail=WELL, small_numbers=20)
    pack = replace(invented, scorecard=invented.scorecard._replace(settings=settings))
    chosen = [recipient for recipient in pack.recipients if recipient.email == CARE[1]]
    assert not prepare(
        replace(pack, recipients=tuple(chosen)), plain_briefings(pack, chosen), ReplyAndBcc(), to_send=True
    ).undecided
    ready = prepare(pack, plain_briefings(pack, chosen), ReplyAndBcc(), to_send=True)
    assert ready.mails == ()
    assert ready.undecided
