"""The connection: encrypted and checked, or none."""

import pytest

from tests.mail.conftest import Start, settings_for
from tests.mail.council import PASSWORD, USER, Council, drops, says
from xlperf.domain.settings import MailSecurity
from xlperf.errors import MailError
from xlperf.mail.server import (
    ConnectionLostError,
    MailServer,
    RefusedError,
    TemporaryError,
    UncertainError,
)

CONTENT = b"Subject: Hello\r\n\r\n.A line with a full stop.\r\n"
TO = "jo@example.org"


def submit(server: Council, *copies: str) -> str:
    """Hand a mail in and end the connection."""
    connection = MailServer(settings_for(server), PASSWORD)
    try:
        return connection.submit(USER, TO, copies, CONTENT)
    finally:
        connection.close()


def test_a_mail_arrives_as_it_was_by_starttls_and_a_password(council: Council) -> None:
    assert submit(council) == ""
    assert council.taken[0].content == CONTENT
    assert (council.taken[0].mail_from, council.taken[0].rcpt_tos) == (USER, [TO])
    assert council.logins == [USER.encode()]


@pytest.mark.usefixtures("trusted")
def test_a_mail_arrives_by_tls_from_the_first_byte(start: Start) -> None:
    server = start(implicit=True)
    connection = MailServer(settings_for(server, MailSecurity.TLS), PASSWORD)
    connection.submit(USER, TO, (), CONTENT)
    connection.close()
    assert len(server.taken) == 1


@pytest.mark.usefixtures("trusted")
def test_a_server_inside_the_council_may_ask_for_no_password(start: Start) -> None:
    server = start(login=False)
    connection = MailServer(settings_for(server)._replace(user=""), "")
    connection.submit(USER, TO, (), CONTENT)
    connection.close()
    assert (len(server.taken), server.logins) == (1, [])


def test_a_wrong_password_stops_and_is_not_repeated_in_the_message(council: Council) -> None:
    with pytest.raises(MailError, match="refused the user") as stopped:
        MailServer(settings_for(council), "Wrong-Horse-1").connect()
    assert "Wrong-Horse-1" not in str(stopped.value)
    assert "xlperf mail login" in str(stopped.value)
    assert stopped.value.__suppress_context__


def test_a_server_without_encryption_is_told_neither_password_nor_mail(start: Start) -> None:
    server = start(encrypted=False)
    with pytest.raises(MailError, match="no encryption"):
        MailServer(settings_for(server), PASSWORD).connect()
    assert (server.logins, server.taken) == ([], [])


@pytest.mark.parametrize("implicit", [False, True])
def test_a_certificate_that_nobody_vouches_for_stops(start: Start, implicit: bool) -> None:
    server = start(implicit=implicit)
    security = MailSecurity.TLS if implicit else MailSecurity.STARTTLS
    with pytest.raises(MailError, match="cannot be trusted") as stopped:
        MailServer(settings_for(server, security), PASSWORD).connect()
    assert "SSL_CERT_FILE" in str(stopped.value)
    assert server.logins == []


def test_a_certificate_of_another_server_stops(council: Council) -> None:
    with pytest.raises(MailError, match="cannot be trusted"):
        MailServer(settings_for(council)._replace(server="127.0.0.1"), PASSWORD).connect()


def test_the_other_kind_of_encryption_is_suggested(council: Council) -> None:
    with pytest.raises(MailError, match="Try the other"):
        MailServer(settings_for(council, MailSecurity.TLS), PASSWORD).connect()


@pytest.mark.parametrize("said", ["550 5.7.1 not from there", "554 no"])
def test_a_server_that_turns_a_greeting_away_is_not_said_to_have_no_encryption(
    council: Council, said: str
) -> None:
    council.on_greeting = [said]
    with pytest.raises(MailError, match=rf"refused: The server said {said}\. Ask IT") as stopped:
        MailServer(settings_for(council), PASSWORD).connect()
    assert "encryption" not in str(stopped.value)


@pytest.mark.parametrize("said", ["421 4.3.2 too busy", "451 later"])
def test_a_server_that_is_busy_when_it_is_greeted_may_be_tried_again(council: Council, said: str) -> None:
    council.on_greeting = [said]
    server = MailServer(settings_for(council), PASSWORD)
    with pytest.raises(ConnectionLostError, match=f"The server said {said}"):
        server.connect()
    server.connect()
    server.close()


def test_what_a_server_says_once_the_connection_is_encrypted_counts_as_well(council: Council) -> None:
    council.on_greeting = ["250-mail.example.org\r\n250 STARTTLS", "421 too busy"]
    with pytest.raises(ConnectionLostError, match="421 too busy"):
        MailServer(settings_for(council), PASSWORD).connect()


def test_a_server_that_is_not_there_is_no_connection(council: Council) -> None:
    council.stop()
    with pytest.raises(ConnectionLostError, match="cannot be reached"):
        MailServer(settings_for(council), PASSWORD).connect()


def test_a_sender_whom_the_server_does_not_take_stops_the_run(council: Council) -> None:
    council.on_sender = [says("553 5.7.1 not you")]
    with pytest.raises(MailError, match=r"does not accept e-mail from .* 553 5\.7\.1 not you"):
        submit(council)


def test_a_recipient_whom_the_server_does_not_know_is_refused_and_the_next_mail_goes(
    council: Council,
) -> None:
    connection = MailServer(settings_for(council), PASSWORD)
    council.on_recipient = [says("550 5.1.1 unknown")]
    with pytest.raises(RefusedError, match="550"):
        connection.submit(USER, "gone@example.org", (), CONTENT)
    connection.submit(USER, TO, (), CONTENT)
    connection.close()
    assert [envelope.rcpt_tos for envelope in council.taken] == [[TO]]
    assert len(council.logins) == 1


@pytest.mark.parametrize("when", ["on_sender", "on_recipient", "on_data"])
def test_not_now_is_temporary(council: Council, when: str) -> None:
    setattr(council, when, [says("451 4.7.1 later")])
    with pytest.raises(TemporaryError, match="451"):
        submit(council)
    assert submit(council) == ""


def test_content_that_is_refused_is_refused_for_good(council: Council) -> None:
    council.on_data = [says("552 5.3.4 too big")]
    with pytest.raises(RefusedError, match="too big"):
        submit(council)


@pytest.mark.parametrize("said", ["200 fine", "202 queued", "299 2.0.0 whatever"])
def test_any_answer_of_success_to_the_content_is_success(council: Council, said: str) -> None:
    council.on_sender, council.on_recipient, council.on_data = [says(said)], [says(said)], [says(said)]
    assert submit(council) == ""
    assert len(council.taken) == 1


@pytest.mark.parametrize("said", ["OK queued as 4711", "2.0.0 OK", " ", "354 go on", "150 wait", "999 what"])
def test_an_answer_to_the_content_that_is_neither_yes_nor_no_is_uncertain(
    council: Council, said: str
) -> None:
    """The server may have taken it: whoever hands it in again may send it twice."""
    council.on_data = [says(said)]
    connection = MailServer(settings_for(council), PASSWORD)
    with pytest.raises(UncertainError, match="neither a yes nor a no") as told:
        connection.submit(USER, TO, (), CONTENT)
    assert "-1" not in str(told.value)
    assert connection.submit(USER, "next@example.org", (), CONTENT) == ""
    connection.close()


@pytest.mark.parametrize("when", ["on_sender", "on_recipient"])
def test_after_an_answer_without_a_code_no_further_answer_of_that_connection_is_believed(
    council: Council, when: str
) -> None:
    """The server says its piece a line late: the “250” that follows belongs to the question before."""
    setattr(council, when, [says("hello there\r\n250 OK")])
    connection = MailServer(settings_for(council), PASSWORD)
    with pytest.raises(ConnectionLostError, match="an answer without a code"):
        connection.submit(USER, TO, (), CONTENT)
    assert council.taken == []
    assert connection.submit(USER, TO, (), CONTENT) == ""
    connection.close()
    assert len(council.logins) == 2


def test_a_connection_that_breaks_before_the_mail_is_handed_over_sent_nothing(council: Council) -> None:
    council.on_recipient = [drops]
    with pytest.raises(ConnectionLostError):
        submit(council)


def test_a_connection_that_breaks_while_the_mail_is_handed_over_is_uncertain(council: Council) -> None:
    council.on_data = [drops]
    with pytest.raises(UncertainError):
        submit(council)


def test_a_copy_that_is_refused_is_said_and_the_mail_goes(council: Council) -> None:
    council.on_recipient = [says("250 OK"), says("550 unknown")]
    assert "No copy went to archive@example.org" in submit(council, "archive@example.org")
    assert council.taken[0].rcpt_tos == [TO]


def test_a_copy_that_must_wait_lets_the_mail_wait_so_that_nobody_gets_it_twice(council: Council) -> None:
    council.on_recipient = [says("250 OK"), says("450 later")]
    with pytest.raises(TemporaryError):
        submit(council, "archive@example.org")
    assert council.taken == []
