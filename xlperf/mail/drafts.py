"""Drafts as files: opened by a double click, looked at, and sent by a person."""

from collections.abc import Sequence
from email.headerregistry import Address
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from pathlib import Path

from xlperf.domain.register import Recipient
from xlperf.errors import MailError
from xlperf.mail.address import address_faults, name_faults
from xlperf.mail.message import POLICY, UNSENT, Mail, ReplyAndBcc, draft
from xlperf.workbooks.atomic_write import write_atomically

ENDING = ".eml"


def remove_drafts(folder: Path) -> None:
    """Remove the drafts of an earlier run, and nothing else that lies there.

    Raises
    ------
    MailError
        When one cannot be removed, as where it is open.
    """
    for path in sorted(folder.glob(f"*{ENDING}")):
        try:
            if _is_draft(path):
                path.unlink()
        except OSError as error:
            raise MailError(
                f"The earlier draft {path} cannot be removed ({error.strerror}). Close it if it is open, then run the same "
                "command again: otherwise an out-of-date draft could be sent by mistake."
            ) from error


def _is_draft(path: Path) -> bool:
    with path.open("rb") as stream:
        return BytesHeaderParser().parse(stream)[UNSENT] is not None


def write_drafts(mails: Sequence[Mail], copies: ReplyAndBcc, folder: Path) -> list[Path]:
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
            write_atomically(
                folder / f"{mail.part.path.stem}{ENDING}",
                lambda path, content=content: path.write_bytes(content),  # type: ignore[misc] # mypy infers no default
                suffix=ENDING,
            )
        )
    return written


def write_draft(
    target: Path, recipient: Recipient, subject: str, text: str, domains: tuple[str, ...] = ()
) -> Path:
    """Write a draft of plain text, without an attachment, and return where it went.

    Raises
    ------
    MailError
        When the recipient's name or address cannot stand in the head of a mail.
    OutputError
        When nothing can be written there.
    """
    doubts = [*address_faults(recipient.email, domains), *name_faults(recipient.name)]
    if doubts:
        raise MailError(" ".join(f"{doubt.found} {doubt.remedy}" for doubt in doubts))
    message = EmailMessage(policy=POLICY)
    message["To"] = Address(recipient.name, addr_spec=recipient.email)
    message["Subject"] = subject
    message[UNSENT] = "1"
    message.set_content(text)
    return write_atomically(
        target,
        lambda path: _put(path, message),
        suffix=ENDING,
    )


def _put(path: Path, message: EmailMessage) -> None:
    path.write_bytes(message.as_bytes())
