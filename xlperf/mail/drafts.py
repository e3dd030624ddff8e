"""A mail as a draft: a file that opens in a mail program, to be read and sent by a person."""

from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from xlperf.indicators.register import Recipient
from xlperf.writers.aside import write_aside

_POLICY = SMTP.clone(cte_type="7bit")
_FORBIDDEN = '<>:"/\\|?*'
_XLSX = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")


def write_draft(
    folder: Path,
    recipient: Recipient,
    subject: str,
    text: str,
    html: str | None = None,
    attachment: Path | None = None,
) -> Path:
    """Write a draft and return where it went.

    Parameters
    ----------
    folder
        Where it goes.
    recipient
        To whom.
    subject, text, html
        What it says; `html` for programs that show it.
    attachment
        A workbook to go with it.

    Raises
    ------
    OutputError
        When nothing can be written there.
    """
    draft = EmailMessage(_POLICY)
    draft["X-Unsent"] = "1"  # Outlook opens it as a draft
    draft["To"] = recipient.email
    draft["Subject"] = subject
    draft.set_content(text)
    if html:
        draft.add_alternative(html, subtype="html")
    if attachment:
        draft.add_attachment(attachment.read_bytes(), *_XLSX, filename=attachment.name)
    name = "".join(
        "-" if letter in _FORBIDDEN or not letter.isprintable() else letter for letter in recipient.name
    )
    return write_aside(
        folder / f"{name}.eml",
        lambda path: _write(path, draft),
        suffix=".eml",
        advice="Free it and run this again.",
    )


def _write(path: Path, draft: EmailMessage) -> None:
    path.write_bytes(draft.as_bytes())
