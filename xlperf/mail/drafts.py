"""Drafts as files: opened by a double click, looked at, and sent by a person."""

from collections.abc import Sequence
from pathlib import Path

from xlperf.mail.message import Copies, Mail, draft
from xlperf.writers.aside import write_aside

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
