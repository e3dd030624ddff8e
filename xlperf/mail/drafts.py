"""Drafts as files: opened by a double click, looked at, and sent by a person."""

from collections.abc import Sequence
from email.headerregistry import Address
from email.message import EmailMessage
from pathlib import Path

from xlperf.errors import MailError
from xlperf.indicators.register import Recipient
from xlperf.mail.address import doubts_about, doubts_about_name
from xlperf.mail.message import POLICY, Copies, Mail, draft
from xlperf.writers.aside import write_aside
from xlperf.writers.file_name import safe_name

DRAFTS = "mail"
_ENDING = ".eml"


def write_drafts(mails: Sequence[Mail], copies: Copies, folder: Path) -> list[Path]:
    """Write a draft for each mail, called like its workbook, and return where they went.

    Raises
    ------
    OutputError
        When nothing can be written there.
    """
    written = []
    for mail in mails:
        content = draft(mail, copies).as_bytes()
        written.append(
            write_aside(
                folder / f"{mail.part.path.stem}{_ENDING}",
                lambda path, content=content: path.write_bytes(content),  # type: ignore[misc] # mypy infers no default
                advice="Check that the folder may be written to.",
                suffix=_ENDING,
            )
        )
    return written


def write_draft(
    folder: Path, recipient: Recipient, subject: str, text: str, domains: tuple[str, ...] = ()
) -> Path:
    """Write a draft of plain text, without an attachment, and return where it went.

    Raises
    ------
    MailError
        When the recipient's name or address cannot stand in the head of a mail.
    OutputError
        When nothing can be written there.
    """
    doubts = [*doubts_about(recipient.email, domains), *doubts_about_name(recipient.name)]
    if doubts:
        raise MailError(" ".join(f"{one.found} {one.remedy}" for one in doubts))
    message = EmailMessage(policy=POLICY)
    message["To"] = Address(recipient.name, addr_spec=recipient.email)
    message["Subject"] = subject
    message["X-Unsent"] = "1"  # Outlook opens it as a draft
    message.set_content(text)
    return write_aside(
        folder / f"{safe_name(recipient.name)}{_ENDING}",
        lambda path: _put(path, message),
        advice="Check that the folder may be written to.",
        suffix=_ENDING,
    )


def _put(path: Path, message: EmailMessage) -> None:
    path.write_bytes(message.as_bytes())
