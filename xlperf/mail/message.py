"""A mail as a message: a draft to be opened and sent by a person, or one to hand to a server."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, localtime, make_msgid
from hashlib import sha256
from io import BytesIO
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from xlperf.mail.body import MailText
from xlperf.pipeline.briefings import Briefing

POLICY = SMTP.clone(cte_type="7bit")  # every mail server can carry it
_WORKBOOK = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")
UNSENT = "X-Unsent"  # Outlook opens a mail with this as a draft
_MADE_ON = "docProps/core.xml"


class Mail(NamedTuple):
    """A mail that is ready: whose part, what it says, and the workbook that goes with it."""

    part: Briefing
    words: MailText
    workbook: bytes

    @property
    def name(self) -> str:
        """The recipient's name."""
        return self.part.recipient.name

    @property
    def email(self) -> str:
        """The recipient's address."""
        return self.part.recipient.email

    @property
    def file_hash(self) -> str:
        """What tells one workbook from another; the day on which it was made does not count."""
        return f"sha256:{_hash(self.workbook)}"


class ReplyAndBcc(NamedTuple):
    """Where answers go, and who gets a copy that the recipient does not see; blank and none for nobody."""

    reply_to: str = ""
    bcc: tuple[str, ...] = ()


def draft(mail: Mail, copies: ReplyAndBcc) -> EmailMessage:
    """Return a draft: without sender, date or number, which the program that sends it adds."""
    message = _message(mail, copies)
    message[UNSENT] = "1"
    if copies.bcc:
        message["Bcc"] = [Address(addr_spec=address) for address in copies.bcc]
    _fill(message, mail)
    return message


def outgoing(mail: Mail, copies: ReplyAndBcc, sender: str) -> EmailMessage:
    """Return a message that can be sent; who gets a copy is told to the server alone."""
    message = _message(mail, copies)
    message["From"] = Address(addr_spec=sender)
    message["Date"] = format_datetime(localtime())
    message["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2])  # never this computer's name
    _fill(message, mail)
    return message


def _message(mail: Mail, copies: ReplyAndBcc) -> EmailMessage:
    message = EmailMessage(policy=POLICY)
    message["To"] = Address(mail.name, addr_spec=mail.email)
    message["Subject"] = mail.words.subject
    if copies.reply_to:
        message["Reply-To"] = Address(addr_spec=copies.reply_to)
    return message


def _fill(message: EmailMessage, mail: Mail) -> None:
    message.set_content(mail.words.text)
    message.add_alternative(mail.words.html, subtype="html")
    maintype, subtype = _WORKBOOK
    message.add_attachment(mail.workbook, maintype=maintype, subtype=subtype, filename=mail.part.path.name)


def _hash(workbook: bytes) -> str:
    total = sha256()
    try:
        with ZipFile(BytesIO(workbook)) as parts:
            for name in sorted(set(parts.namelist()) - {_MADE_ON}):
                total.update(name.encode() + b"\0" + sha256(parts.read(name)).digest())
    except BadZipFile:
        total.update(workbook)
    return total.hexdigest()
