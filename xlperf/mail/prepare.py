"""Mails made ready: everything that is wrong is found before the first one leaves."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from xlperf.domain.observation import Source
from xlperf.domain.pack_files import REGISTER
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.register import Recipient
from xlperf.domain.settings import MailSettings
from xlperf.domain.wording import counted
from xlperf.errors import MailError
from xlperf.mail.address import AddressFault, address_faults, is_address, name_faults, shown
from xlperf.mail.body import MailTemplate
from xlperf.mail.message import Mail, ReplyAndBcc
from xlperf.pipeline.briefings import Briefing, undecided_small_numbers, write_briefings
from xlperf.pipeline.pack import Pack
from xlperf.pipeline.recipients import chosen
from xlperf.rules.small_numbers import SmallNumber

_MEGABYTE = 1024 * 1024
_SETTINGS, _RECIPIENTS = Source(REGISTER, "Settings"), Source(REGISTER, "Recipients")


class Prepared(NamedTuple):
    """The e-mails, or what keeps them back: with anything of it there are none.

    Parameters
    ----------
    mails
        One for each part.
    problems
        What is wrong with addresses, settings and attachments.
    undecided
        The small numbers in what any recipient gets, whoever is chosen, that nobody has suppressed or accepted.
    """

    mails: tuple[Mail, ...]
    problems: tuple[Problem, ...] = ()
    undecided: tuple[SmallNumber, ...] = ()


def prepare(pack: Pack, parts: Sequence[Briefing], copies: ReplyAndBcc, *, to_send: bool = False) -> Prepared:
    """Return the e-mails for these parts of a pack, or everything that is wrong with them.

    Parameters
    ----------
    pack
        For its settings, and for the wording that may lie in its folder.
    parts
        Each recipient's part, with its workbook.
    copies
        Where answers go, and who gets a copy.
    to_send
        Whether xlperf sends them itself, which needs a server.

    Raises
    ------
    MailError
        When the wording cannot be used.
    """
    settings = pack.scorecard.settings
    problems = [
        *(_server_problems(settings.mail) if to_send else ()),
        *_copy_problems(copies, settings.mail),
        *(problem for part in parts for problem in _part_problems(part, settings.mail)),
    ]
    if (small := undecided_small_numbers(pack)) or problems:
        return Prepared((), tuple(problems), tuple(small))
    wording = MailTemplate(pack.folder, pack.theme)
    return Prepared(
        tuple(Mail(part, wording.words(part, settings), part.path.read_bytes()) for part in parts)
    )


class NotReadyError(MailError):
    """Mails are kept back from everybody; `prepared` says by what."""

    def __init__(self, message: str, prepared: Prepared) -> None:
        super().__init__(message)
        self.prepared = prepared


class Ready(NamedTuple):
    """Mails that nothing keeps back, and those of the chosen recipients who have no indicators, and so no mail."""

    mails: tuple[Mail, ...]
    nothing_for: tuple[Recipient, ...] = ()


def ready_mails(
    pack: Pack,
    copies: ReplyAndBcc,
    *,
    only: Sequence[str] = (),
    previous: Path | None = None,
    to_send: bool = False,
    into: Path | None = None,
) -> Ready:
    """Write the briefings of a pack and return their e-mails, past everything that may keep them back.

    Parameters
    ----------
    pack, copies, to_send
        As for `prepare`.
    only
        Names or addresses of the recipients who are meant; none: all of them.
    previous
        Last quarter's dashboard, whose comments are shown alongside.
    into
        As for `write_briefings`.

    Raises
    ------
    NotReadyError
        When a small number is undecided, whoever is chosen, or something is wrong with what is to be sent.
    XlperfError
        When a briefing cannot be written, or the wording not be used.
    """
    recipients = chosen(pack.recipients, only)
    parts = write_briefings(pack, recipients, previous=previous, into=into)
    prepared = prepare(pack, parts, copies, to_send=to_send)
    if small := len(prepared.undecided):
        raise NotReadyError(
            f"{counted(small, 'small number')} above: until each is decided on, no e-mails go to anybody, even with "
            "--only, because recipients may compare what they have.",
            prepared,
        )
    if faults := len(prepared.problems):
        raise NotReadyError(
            f"{counted(faults, 'fault')} above: no e-mails are prepared until the register is corrected. --only NAME leaves the "
            "others out.",
            prepared,
        )
    served = {part.recipient for part in parts}
    return Ready(prepared.mails, tuple(recipient for recipient in recipients if recipient not in served))


def _server_problems(mail: MailSettings) -> Iterator[Problem]:
    if not mail.server or not mail.server.isprintable() or " " in mail.server:
        yield _setting("Mail server", mail.server, "The name of the council's mail server.")
    if not is_address(mail.sender):
        yield _setting("Mail from", mail.sender, "The address that e-mails are sent from.")


def _setting(name: str, found: str, expected: str) -> Problem:
    return Problem(
        Check.MAIL_SETTING,
        Severity.ERROR,
        _SETTINGS,
        found=f"“{name}” is “{shown(found)}”." if found else f"“{name}” is blank.",
        expected=expected,
        remedy="Ask IT for it and write it into the register, or make drafts with xlperf mail drafts, which need no server.",
    )


def _copy_problems(copies: ReplyAndBcc, mail: MailSettings) -> Iterator[Problem]:
    """Yield what is wrong with where answers and copies go; answers may go to any domain."""
    places = ((copies.reply_to, ()),) if copies.reply_to else ()
    for email, domains in (*places, *((address, mail.domains) for address in copies.bcc)):
        for fault in address_faults(email, domains):
            yield _address(_SETTINGS, fault)


def _part_problems(part: Briefing, mail: MailSettings) -> Iterator[Problem]:
    recipient = part.recipient
    row = f" (row {recipient.row + 1}, {shown(recipient.name)})"
    for fault in (*name_faults(recipient.name), *address_faults(recipient.email, mail.domains)):
        yield _address(_RECIPIENTS, fault._replace(found=f"{fault.found.removesuffix('.')}{row}."))
    size = part.path.stat().st_size
    if size > mail.attachment_megabytes * _MEGABYTE:
        yield Problem(
            Check.MAIL_ATTACHMENT_TOO_LARGE,
            Severity.ERROR,
            Source(part.path.name),
            found=f"The workbook for {recipient.name} is {size / _MEGABYTE:.1f} megabytes.",
            expected=f"At most {mail.attachment_megabytes} megabytes (“Mail attachment limit (MB)” on the Settings sheet).",
            remedy="Give this recipient fewer indicators, or raise the limit if your mail server takes more.",
        )


def _address(place: Source, fault: AddressFault) -> Problem:
    return Problem(
        Check.MAIL_ADDRESS,
        Severity.ERROR,
        place,
        found=fault.found,
        expected=fault.expected,
        remedy=fault.remedy,
    )
