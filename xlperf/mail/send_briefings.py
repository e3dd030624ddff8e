"""Sending a pack's briefings: the one way from a pack to e-mails that leave, in the order that makes it safe.

Nobody else sends while this run does; every small number is decided on and every address is right before the first mail
leaves; the log says who had theirs; somebody agrees; and then they go, each logged before and after. A notebook and a
scheduled job come through here as the command does.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from xlperf.domain.pack_files import OUTPUT, SEND_LOG
from xlperf.domain.register import Recipient
from xlperf.mail.message import Mail, ReplyAndBcc
from xlperf.mail.password import password_for
from xlperf.mail.prepare import Ready, ready_mails
from xlperf.mail.send import MailOutcome, SendRun
from xlperf.mail.send_log import Delivery, SendLog
from xlperf.mail.server import MailServer
from xlperf.pipeline import Pack
from xlperf.pipeline.recipients import chosen
from xlperf.writers.alone import locked


class Intended(NamedTuple):
    """A mail, how it stands by the log and since when, and whether this run sends it."""

    mail: Mail
    delivery: Delivery
    since: str
    goes: bool


class SendPlan(NamedTuple):
    """What a run would send.

    Parameters
    ----------
    intended
        Every mail, sent or not.
    nothing_for
        Those of the chosen recipients who have no indicators.
    """

    intended: tuple[Intended, ...]
    nothing_for: tuple[Recipient, ...] = ()

    @property
    def going(self) -> list[Mail]:
        """The e-mails that are sent."""
        return [intended.mail for intended in self.intended if intended.goes]

    @property
    def uncertain(self) -> list[Mail]:
        """The e-mails of which nobody knows whether they arrived, and that are not sent again."""
        return [
            intended.mail
            for intended in self.intended
            if not intended.goes and intended.delivery is Delivery.UNCERTAIN
        ]


class Sent(NamedTuple):
    """What was planned, what became of each mail that was sent, and where the log is."""

    plan: SendPlan
    outcomes: tuple[MailOutcome, ...]
    log: Path


def plan_sending(
    pack: Pack,
    copies: ReplyAndBcc,
    *,
    only: Sequence[str] = (),
    resend: Sequence[str] = (),
    previous: Path | None = None,
) -> SendPlan:
    """Return what `send_briefings` would send; nothing in the pack is changed, and nothing is sent.

    Parameters
    ----------
    pack, copies, only, resend, previous
        As for `send_briefings`.

    Returns
    -------
    SendPlan
        Every e-mail, whether it would go, and how it stands by the log.

    Raises
    ------
    XlperfError
        As `send_briefings` does.

    Examples
    --------
    >>> plan = plan_sending(pack, ReplyAndBcc(), only=["Cleo Invented"])
    >>> [mail.email for mail in plan.going], plan.uncertain
    (['cleo.invented@example.org'], [])
    """
    with TemporaryDirectory(prefix="xlperf-") as folder:
        ready = ready_mails(pack, copies, only=only, previous=previous, to_send=True, into=Path(folder))
    return _plan(pack, ready, _log(pack), resend)


def send_briefings(
    pack: Pack,
    copies: ReplyAndBcc,
    *,
    agree: Callable[[SendPlan], bool],
    only: Sequence[str] = (),
    resend: Sequence[str] = (),
    previous: Path | None = None,
    say: Callable[[str], None] = lambda _: None,
) -> Sent:
    """Write a pack's briefings, send those that their recipients have not had, and return what became of each.

    Parameters
    ----------
    pack
        The pack, read and judged; its register names the mail server.
    copies
        Where answers go, and who gets a copy.
    agree
        Asked, with the plan, whether the e-mails may go; also where none is to go, so that it can be said why.
    only
        Names or addresses of the recipients who are meant; none: all of them.
    resend
        Those who get theirs again, though they may have it.
    previous
        Last quarter's dashboard, whose comments are shown alongside.
    say
        Told of every mail, and of every wait.

    Returns
    -------
    Sent
        The plan, and an outcome for each e-mail that was tried; none where nobody agreed.

    Raises
    ------
    NotReadyError
        When a small number is undecided, or an address, a setting or an attachment is wrong: nobody gets anything.
    InUseError
        When another run sends.
    XlperfError
        When a briefing cannot be written, or the server lets nobody in.

    Notes
    -----
    How e-mails are made and sent, and why so, is in ``docs/decisions/0007-mail.md``.

    Examples
    --------
    >>> def ask(plan):
    ...     print("To go to:", *(mail.name for mail in plan.going))
    ...     return False
    >>> sent = send_briefings(pack, ReplyAndBcc(), agree=ask, only=["Cleo Invented"])
    To go to: Cleo Invented
    >>> sent.outcomes, sent.log.name
    ((), 'send log.csv')
    """
    settings = pack.scorecard.settings.mail
    with locked(pack.folder / OUTPUT / SEND_LOG, patience=0):  # a run that sends may take hours
        ready = ready_mails(pack, copies, only=only, previous=previous, to_send=True)
        log = _log(pack)
        plan = _plan(pack, ready, log, resend)
        if not agree(plan) or not plan.going:
            return Sent(plan, (), log.path)
        server = MailServer(settings, password_for(settings))
        run = SendRun(server, log, settings.sender, per_minute=settings.per_minute, say=say)
        return Sent(plan, tuple(run.send(plan.going, copies)), log.path)


def _log(pack: Pack) -> SendLog:
    return SendLog(pack.folder / OUTPUT / SEND_LOG)


def _plan(pack: Pack, ready: Ready, log: SendLog, resend: Sequence[str]) -> SendPlan:
    again = chosen(pack.recipients, resend) if resend else ()
    intended = []
    for mail in ready.mails:
        delivery, since = log.standing(mail)
        goes = mail.part.recipient in again or delivery is Delivery.NEW
        intended.append(Intended(mail, delivery, since, goes))
    return SendPlan(tuple(intended), ready.nothing_for)
