"""What a recipient's files are called: a name that Windows takes as well."""

import unicodedata
from collections.abc import Iterable, Mapping

from xlperf.domain.register import Recipient

_NOT_IN_NAMES = set('<>:"/\\|?*') | {chr(code) for code in (*range(32), 127)}
_DEVICES = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)),
}
_LONGEST = 80  # characters; the whole path may have 260


def names_of_files(recipients: Iterable[Recipient]) -> Mapping[Recipient, str]:
    """Return what the files of each recipient are called, without an ending; a namesake's have a number: ``Jo Smith (2)``.

    Give all of the register's recipients, so that a name is the same whoever else gets a file.
    """
    names: dict[Recipient, str] = {}
    taken: set[str] = set()
    for recipient in recipients:
        plain = safe_name(recipient.name)
        name, number = plain, 1
        while name.casefold() in taken:
            number += 1
            name = f"{plain} ({number})"
        taken.add(name.casefold())
        names[recipient] = name
    return names


def safe_name(text: str) -> str:
    """Return a text as a file may be called on Windows, macOS and Linux."""
    composed = unicodedata.normalize("NFC", text)  # two spellings of one name are one file on macOS
    kept = "".join(" " if character in _NOT_IN_NAMES else character for character in composed)
    name = " ".join(kept.split())[:_LONGEST].strip(" .") or "Recipient"
    return f"_{name}" if name.split(".")[0].strip().casefold() in _DEVICES else name
