"""Mails sent one by one: not too fast, again where that may help, and never twice."""

import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

from xlperf.errors import MailError
from xlperf.mail.message import Mail, ReplyAndBcc, outgoing
from xlperf.mail.send_log import Result, SendLog
from xlperf.mail.server import ConnectionLostError, MailServer, RefusedError, TemporaryError, UncertainError

_PAUSES = (5.0, 20.0, 60.0, 180.0)  # seconds before each further try
_MINUTE = 60.0


class Clock(NamedTuple):
    """What tells the time in seconds, and waits."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


_REAL_TIME = Clock()


class MailOutcome(NamedTuple):
    """What became of a mail, and what is worth saying about it."""

    mail: Mail
    result: Result
    remark: str = ""


class SendRun:
    """A run that sends e-mails.

    Parameters
    ----------
    server
        Where they are handed in.
    log
        Written before and after each.
    sender
        Whom they are from.
    per_minute
        How many may be sent in a minute.
    clock
        The time; a test has a faster one.
    say
        Told of every mail, and of every wait.
    """

    def __init__(
        self,
        server: MailServer,
        log: SendLog,
        sender: str,
        *,
        per_minute: int,
        clock: Clock = _REAL_TIME,
        say: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._server, self._log, self._sender = server, log, sender
        self._apart, self._clock, self._say = _MINUTE / per_minute, clock, say
        self._last: float | None = None

    def send(self, mails: Sequence[Mail], copies: ReplyAndBcc) -> list[MailOutcome]:
        """Send the e-mails and return what became of each; a refusal of one does not keep the others from going.

        Raises
        ------
        MailError
            When nothing more can be sent: the server lets nobody in, or is gone; those sent before are in the log.
        """
        self._log.check_writable()
        try:
            self._server.connect()
        except ConnectionLostError as error:
            raise MailError(f"{error} Nothing was sent. Try again later.") from error
        outcomes = []
        try:
            for mail in mails:
                outcomes.append(self._send(mail, copies))
                self._say(_sentence(outcomes[-1]))
        finally:
            self._server.close()
        return outcomes

    def _send(self, mail: Mail, copies: ReplyAndBcc) -> MailOutcome:
        message = outgoing(mail, copies, self._sender)
        content, number = message.as_bytes(), str(message["Message-ID"])
        for pause in (*_PAUSES, None):
            self._keep_apart()
            self._log.add(mail, number, Result.SENDING)
            try:
                remark = self._server.submit(self._sender, mail.email, copies.bcc, content)
            except TemporaryError as error:
                self._log.add(mail, number, Result.FAILED, str(error))
                if pause is None:
                    if isinstance(error, ConnectionLostError):
                        raise MailError(
                            f"{error} Run the same command again later: it continues from here."
                        ) from error
                    return MailOutcome(mail, Result.FAILED, str(error))
                self._say(f"{mail.name} <{mail.email}>: {error} Trying again in {pause:.0f} seconds.")
                self._clock.sleep(pause)
            except (RefusedError, UncertainError) as error:
                result = Result.REFUSED if isinstance(error, RefusedError) else Result.UNCERTAIN
                return self._ended(mail, number, result, str(error))
            except MailError as error:
                self._log.add(mail, number, Result.FAILED, str(error))
                raise
            else:
                return self._ended(mail, number, Result.SENT, remark)
        raise AssertionError("The last try ends with a result.")

    def _ended(self, mail: Mail, number: str, result: Result, remark: str) -> MailOutcome:
        self._log.add(mail, number, result, remark)
        return MailOutcome(mail, result, remark)

    def _keep_apart(self) -> None:
        """Wait until the next mail may go."""
        if self._last is not None:
            wait = self._last + self._apart - self._clock.now()
            if wait > 0:
                self._clock.sleep(wait)
        self._last = self._clock.now()


def _sentence(outcome: MailOutcome) -> str:
    return f"{outcome.mail.name} <{outcome.mail.email}>: {outcome.result.value}. {outcome.remark}".rstrip()
