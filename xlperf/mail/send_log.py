"""What became of every mail: ``send log.csv``, written before and after each one and never changed."""

import csv
import os
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from xlperf.domain.register import Recipient
from xlperf.domain.text import normalise_label
from xlperf.errors import MailError
from xlperf.mail.message import Mail

_HEADINGS = ("Time", "Recipient", "Email", "Message-ID", "File", "File hash", "Result", "Remark")


class Result(StrEnum):
    """What became of a mail."""

    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"
    FAILED = "failed"
    UNCERTAIN = "uncertain"


_NOBODY_KNOWS = (Result.SENDING, Result.UNCERTAIN)


class LogEntry(NamedTuple):
    """One line of the log."""

    time: str
    recipient: str
    email: str
    message_id: str
    file: str
    file_hash: str
    result: str
    remark: str = ""


class Delivery(StrEnum):
    """How a mail stands before a run."""

    NEW = "new"
    CHANGED = "changed since it was sent"
    SENT = "sent already"
    UNCERTAIN = "uncertain"


class SendLog:
    """The log of a pack.

    Parameters
    ----------
    path
        Where it lies; made with the first line.

    Raises
    ------
    MailError
        When it is there and cannot be read, so that nobody knows who had their mail.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._entries = _read(path) if path.is_file() else []

    def standing(self, mail: Mail) -> tuple[Delivery, str]:
        """Return how a mail stands, and since when; a line “sending” without an end is uncertain.

        So is a changed workbook where nobody knows whether the one before arrived.
        """
        same = [
            entry
            for entry in self._entries
            if _whose(entry) == (normalise_label(mail.name), mail.email.casefold())
        ]
        this = [entry for entry in same if entry.file_hash == mail.file_hash]
        if not this:
            of_file = [entry for entry in same if entry.file == mail.part.path.name]
            if of_file and of_file[-1].result in _NOBODY_KNOWS:
                return Delivery.UNCERTAIN, of_file[-1].time
            before = [entry for entry in of_file if entry.result == Result.SENT]
            return (Delivery.CHANGED, before[-1].time) if before else (Delivery.NEW, "")
        last = this[-1]
        if last.result in _NOBODY_KNOWS:
            return Delivery.UNCERTAIN, last.time
        return (Delivery.SENT, last.time) if last.result == Result.SENT else (Delivery.NEW, "")

    def had_theirs(self, recipient: Recipient) -> bool:
        """Return whether a mail of this pack was sent to somebody, whatever was changed since."""
        who = (normalise_label(recipient.name), recipient.email.casefold())
        return any(_whose(entry) == who and entry.result == Result.SENT for entry in self._entries)

    def add(self, mail: Mail, message_id: str, result: Result, remark: str = "") -> None:
        """Add a line, and return once it is on the disk.

        Raises
        ------
        MailError
            When it cannot be written, as where Excel has the log open; what is not logged is not sent.
        """
        now = datetime.now().astimezone().isoformat(" ", "seconds")
        entry = LogEntry(
            now, mail.name, mail.email, message_id, mail.part.path.name, mail.file_hash, result.value, remark
        )
        self._append([entry])
        self._entries.append(entry)

    def check_writable(self) -> None:
        """Make sure that the log can be written, before anything is sent."""
        self._append([])

    def _append(self, entries: Sequence[LogEntry]) -> None:
        try:
            with self.path.open("ab+") as file:
                end = file.seek(0, os.SEEK_END)
                broken = end > 0 and (file.seek(end - 1), file.read(1))[1] != b"\n"
                begun = "\r\n" if broken else "" if end else f"\ufeff{_as_csv(_HEADINGS)}"
                file.write((begun + "".join(_as_csv(entry) for entry in entries)).encode())
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise MailError(
                f"{self.path} cannot be written ({error.strerror}). Close it if it is open in Excel; nothing is sent unless it can "
                "be logged."
            ) from error


def _whose(entry: LogEntry) -> tuple[str, str]:
    return normalise_label(entry.recipient), entry.email.casefold()


def _as_csv(cells: Sequence[str]) -> str:
    return ",".join('"' + " ".join(cell.split()).replace('"', '""') + '"' for cell in cells) + "\r\n"


def _read(path: Path) -> list[LogEntry]:
    """Return the lines of a log; one that a break cut off is left out, as if it had not been begun."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
        rows = [
            next(csv.reader([line])) for line in text.splitlines() if line
        ]  # what is cut off ends with its line
    except (UnicodeDecodeError, csv.Error) as error:
        raise _unreadable(path) from error
    if rows and tuple(rows[0]) != _HEADINGS:
        raise _unreadable(path)
    return [LogEntry(*row) for row in rows[1:] if len(row) == len(_HEADINGS) and row[6] in set(Result)]


def _unreadable(path: Path) -> MailError:
    return MailError(
        f"{path} cannot be read, so it is not known who has had their e-mail. It may have been saved by another program: restore "
        "it, or rename it if nothing has been sent yet."
    )
