"""A run of e-mails: not too fast, again where that may help, resumed after a break, and never twice."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.mail.conftest import settings_for
from tests.mail.council import PASSWORD, USER, Council, drops, says, takes
from xlperf.domain.pack_files import SEND_LOG
from xlperf.errors import MailError
from xlperf.mail.message import Mail, ReplyAndBcc
from xlperf.mail.send import Clock, MailOutcome, SendRun
from xlperf.mail.send_log import Delivery, Result, SendLog
from xlperf.mail.server import MailServer


class FastClock:
    """A clock on which nobody waits: what is slept has passed."""

    def __init__(self) -> None:
        self.time = 0.0
        self.slept: list[float] = []

    def now(self) -> float:
        """Return the seconds since the test began."""
        return self.time

    def sleep(self, seconds: float) -> None:
        """Let the time pass."""
        self.slept.append(seconds)
        self.time += seconds


@pytest.fixture
def clock() -> FastClock:
    """Return a clock."""
    return FastClock()


@pytest.fixture
def log(tmp_path: Path) -> SendLog:
    """Return an empty log."""
    return SendLog(tmp_path / SEND_LOG)


def run(
    council: Council,
    log: SendLog,
    clock: FastClock,
    mails: Sequence[Mail],
    *bcc: str,
    per_minute: int = 6000,
    said: list[str] | None = None,
) -> list[MailOutcome]:
    """Send what is new or changed, as the command does when it is told to."""
    going = [mail for mail in mails if log.standing(mail)[0] in (Delivery.NEW, Delivery.CHANGED)]
    sending = SendRun(
        MailServer(settings_for(council), PASSWORD),
        log,
        USER,
        per_minute=per_minute,
        clock=Clock(clock.now, clock.sleep),
        say=(said if said is not None else []).append,
    )
    return sending.send(going, ReplyAndBcc(bcc=bcc))


def results(outcomes: Sequence[MailOutcome]) -> list[str]:
    """Return what became of each."""
    return [outcome.result.value for outcome in outcomes]


def logged(log: SendLog) -> list[str]:
    """Return the results in the log, line by line."""
    return [line.split('","')[6] for line in log.path.read_text("utf-8-sig").splitlines()[1:]]


def test_each_recipient_gets_theirs_and_the_log_has_a_line_before_and_after(
    council: Council, log: SendLog, clock: FastClock, mails: tuple[Mail, ...]
) -> None:
    assert results(run(council, log, clock, mails)) == ["sent"] * 3
    assert [envelope.rcpt_tos for envelope in council.taken] == [[mail.email] for mail in mails]
    assert logged(log) == ["sending", "sent"] * 3
    numbers = [str(message["Message-ID"]) for message in council.messages]
    assert all(number in log.path.read_text("utf-8-sig") for number in numbers)
    assert len(set(numbers)) == 3


def test_a_second_run_sends_nothing_again(
    council: Council, log: SendLog, clock: FastClock, mails: tuple[Mail, ...]
) -> None:
    run(council, log, clock, mails)
    assert run(council, SendLog(log.path), clock, mails) == []
    assert len(council.taken) == 3


def test_a_changed_workbook_counts_as_a_new_mail(
    council: Council, log: SendLog, clock: FastClock, mails: tuple[Mail, ...]
) -> None:
    run(council, log, clock, mails)
    changed = mails[0]._replace(workbook=b"another workbook")
    assert log.standing(changed)[0] is Delivery.CHANGED
    assert results(run(council, log, clock, [changed, *mails[1:]])) == ["sent"]


@pytest.mark.parametrize("result", [Result.SENDING, Result.UNCERTAIN])
def test_a_changed_workbook_is_uncertain_while_nobody_knows_whether_the_one_before_arrived(
    log: SendLog, mails: tuple[Mail, ...], result: Result
) -> None:
    log.add(mails[0], "<1@example.org>", result)
    changed = mails[0]._replace(workbook=b"another workbook")
    assert SendLog(log.path).standing(changed)[0] is Delivery.UNCERTAIN
    log.add(changed, "<2@example.org>", Result.SENT)  # by --resend
    assert log.standing(changed)[0] is Delivery.SENT
    assert log.standing(mails[0]._replace(workbook=b"a third"))[0] is Delivery.CHANGED


def test_a_corrected_address_counts_as_a_new_mail(
    council: Council, log: SendLog, clock: FastClock, mails: tuple[Mail, ...]
) -> None:
    run(council, log, clock, mails)
    part = mails[0].part
    moved = mails[0]._replace(
        part=part._replace(recipient=replace(part.recipient, email="right@example.org"))
    )
    assert log.standing(moved)[0] is Delivery.NEW


def test_not_now_and_then_success_is_one_mail(
    council: Council, log: SendLog, clock: FastClock, mails: tuple[Mail, ...]
) -> None:
    council.on_data = [says("451 4.7.1 greylisted"), says("421 4.3.2 busy"), takes]
    said: list[str] = []
    assert results(run(council, log, clock, mails[:1], said=said)) == ["sent"]
    assert logged(log) == ["sending", "failed", "sending", "failed", "sending", "sent"]
    assert (len(council.taken), clock.slept[:1]) == (1, [5.0])
    assert [line.rpartition(". ")[2] for line in said[:2]] == [
        "Trying again in 5 seconds.",
        "Trying again in 20 seconds.",
    ]


def test_somebody_who_can_never_be_reached_is_given_up_and_the_others_get_theirs(
    council: Council, log: SendLog, clock: FastClock, mails: tuple[Mail, ...]
) -> None:
    council.on_data = [says("451 later")] * 5
    assert results(run(council, log, clock, mails)) == ["failed", "sent", "sent"]
    assert log.standing(mails[0])[0] is Delivery.NEW


def test_a_recipient_who_is_refused_is_recorded_and_the_others_get_theirs(
    council: Council, log: SendLog, clock: FastClock, mails: tuple[Mail, ...]
) -> None:
    council.on_recipient = [says("550 5.1.1 no such person")]
    outcomes = run(council, log, clock, mails)
    assert results(outcomes) == ["refused", "sent", "sent"]
    assert "550 5.1.1 no such person" in outcomes[0].remark
    assert clock.slept == pytest.approx([0.01, 0.01], abs=0.01)


def test_a_refused_sender_stops_everything_and_later_all_are_sent(
    council: Council, log: SendLog, clock: FastClock, mails: tuple[Mail, ...]
) -> None:
    council.on_sender = [says("553 not you")]
    with pytest.raises(MailError, match="does not accept e-mail from"):
        run(council, log, clock, mails)
    assert council.taken == []
    assert results(run(council, log, clock, mails)) == ["sent"] * 3


def test_a_break_before_a_mail_is_handed_over_is_mended_in_the_same_run(
    council: Council, log: SendLog, clock: FastClock, mails: tuple[Mail, ...]
) -> None:
    council.on_recipient = [takes, drops]
    assert results(run(council, log, clock, mails)) == ["sent"] * 3
    assert len(council.taken) == 3
    assert len(council.logins) == 2


def test_a_break_in_the_middle_of_a_mail_is_uncertain_and_is_not_sent_again_unasked(
    council: Council, log: SendLog, clock: FastClock, mails: tuple[Mail, ...]
) -> None:
    council.on_data = [takes, drops]
    assert results(run(council, log, clock, mails)) == ["sent", "uncertain", "sent"]
    again = SendLog(log.path)
    assert [again.standing(mail)[0] for mail in mails] == [Delivery.SENT, Delivery.UNCERTAIN, Delivery.SENT]
    assert run(council, again, clock, mails) == []


@pytest.mark.parametrize(
    ("said", "result"), [("202 taken", "sent"), ("Message accepted", "uncertain"), ("354 go on", "uncertain")]
)
def test_a_server_with_answers_of_its_own_gets_a_mail_once(
    council: Council, log: SendLog, clock: FastClock, mails: tuple[Mail, ...], said: str, result: str
) -> None:
    council.on_data = [says(said)]
    heard: list[str] = []
    assert results(run(council, log, clock, mails[:1], said=heard)) == [result]
    assert len(council.taken) == 1
    assert run(council, SendLog(log.path), clock, mails[:1]) == []
    assert ("neither a yes nor a no" in heard[-1]) == (result == "uncertain")


def test_a_run_that_is_killed_while_it_sends_is_uncertain_and_the_rest_is_resumed(
    council: Council, log: SendLog, clock: FastClock, mails: tuple[Mail, ...]
) -> None:
    """As if the power went after the line “sending”: the mail may or may not have left."""

    class Killed(BaseException):
        """The end of the program."""

    class Dying(MailServer):
        """Hands one mail in, and dies over the second."""

        def submit(self, sender: str, recipient: str, copies: Sequence[str], content: bytes) -> str:
            """Hand a mail in."""
            if recipient == mails[1].email:
                raise Killed
            return super().submit(sender, recipient, copies, content)

    with pytest.raises(Killed):
        SendRun(
            Dying(settings_for(council), PASSWORD),
            log,
            USER,
            per_minute=6000,
            clock=Clock(clock.now, clock.sleep),
        ).send(mails, ReplyAndBcc())
    assert logged(log) == ["sending", "sent", "sending"]
    resumed = SendLog(log.path)
    assert resumed.standing(mails[1])[0] is Delivery.UNCERTAIN
    assert results(run(council, resumed, clock, mails)) == ["sent"]
    assert [envelope.rcpt_tos for envelope in council.taken] == [[mails[0].email], [mails[2].email]]


def test_when_the_network_goes_the_run_stops_and_goes_on_from_there_later(
    council: Council, log: SendLog, clock: FastClock, mails: tuple[Mail, ...]
) -> None:
    council.on_recipient = [takes, *[drops] * 5]
    with pytest.raises(MailError, match="continues from here"):
        run(council, log, clock, mails)
    assert results(run(council, SendLog(log.path), clock, mails)) == ["sent", "sent"]
    assert [envelope.rcpt_tos[0] for envelope in council.taken] == [mail.email for mail in mails]


def test_two_hundred_recipients_get_theirs_no_faster_than_the_register_allows(
    council: Council, log: SendLog, clock: FastClock, mails: tuple[Mail, ...]
) -> None:
    part = mails[0].part
    many = [
        mails[0]._replace(
            part=part._replace(
                recipient=replace(part.recipient, name=f"Invented {n}", email=f"n{n}@example.org")
            ),
            workbook=b"invented",
        )
        for n in range(200)
    ]
    assert results(run(council, log, clock, many, per_minute=30)) == ["sent"] * 200
    assert clock.time == pytest.approx(199 * 2.0)
    assert {envelope.rcpt_tos[0] for envelope in council.taken} == {mail.email for mail in many}
    assert len(council.logins) == 1


def test_a_blind_copy_is_delivered_and_nowhere_in_the_mail(
    council: Council, log: SendLog, clock: FastClock, mails: tuple[Mail, ...]
) -> None:
    run(council, log, clock, mails[:1], "archive@example.org")
    assert council.taken[0].rcpt_tos == [mails[0].email, "archive@example.org"]
    assert b"archive@example.org" not in (council.taken[0].content or b"")
    assert council.messages[0]["X-Unsent"] is None


def test_a_server_that_is_not_there_is_said_at_once(
    council: Council, log: SendLog, clock: FastClock, mails: tuple[Mail, ...]
) -> None:
    council.stop()
    with pytest.raises(MailError, match="Nothing was sent"):
        run(council, log, clock, mails)
    assert clock.slept == []


def test_a_log_that_cannot_be_written_keeps_everything_from_being_sent(
    council: Council, tmp_path: Path, clock: FastClock, mails: tuple[Mail, ...]
) -> None:
    """As where Excel has it open; a folder of its name does the same everywhere."""
    (tmp_path / SEND_LOG).mkdir()
    with pytest.raises(MailError, match="nothing is sent unless it can be logged"):
        run(council, SendLog(tmp_path / SEND_LOG), clock, mails)
    assert council.taken == []


def test_wherever_a_break_cuts_the_log_off_a_mail_that_was_begun_is_never_new(
    log: SendLog, mails: tuple[Mail, ...]
) -> None:
    log.add(mails[0], "<1@example.org>", Result.SENDING)
    begun = len(log.path.read_bytes())
    log.add(mails[0], "<1@example.org>", Result.SENT)
    whole = log.path.read_bytes()
    for cut in range(begun, len(whole)):
        log.path.write_bytes(whole[:cut])
        standing = SendLog(log.path).standing(mails[0])[0]
        assert standing in (Delivery.UNCERTAIN, Delivery.SENT)
        assert standing is Delivery.UNCERTAIN or b'"sent"' in whole[begun:cut]


def test_a_line_after_a_break_does_not_stick_to_the_one_that_was_cut_off(
    log: SendLog, mails: tuple[Mail, ...]
) -> None:
    log.add(mails[0], "<1@example.org>", Result.SENDING)
    log.path.write_bytes(log.path.read_bytes()[:-20])
    again = SendLog(log.path)
    again.add(mails[1], "<2@example.org>", Result.SENT)
    assert SendLog(log.path).standing(mails[1])[0] is Delivery.SENT


def test_a_log_that_another_program_rearranged_is_not_trusted(log: SendLog, mails: tuple[Mail, ...]) -> None:
    log.add(mails[0], "<1@example.org>", Result.SENT)
    log.path.write_text(log.path.read_text("utf-8-sig").replace('","', '";"'), encoding="utf-8")
    with pytest.raises(MailError, match="not known who has had their e-mail"):
        SendLog(log.path)
