"""What a recipient's workbook is called: a name that Windows takes as well."""

from collections.abc import Iterable, Mapping

from xlperf.indicators.period import Period
from xlperf.indicators.register import Recipient

_NOT_IN_NAMES = set('<>:"/\\|?*') | {chr(code) for code in (*range(32), 127)}
_DEVICES = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)),
}
_LONGEST = 80  # characters; the whole path may have 260


def names_of_files(recipients: Iterable[Recipient], period: Period) -> Mapping[Recipient, str]:
    """Return the name of each recipient's workbook: ``Jo Smith, Q2 2022-23.xlsx``; a namesake's has a number."""
    names: dict[Recipient, str] = {}
    taken: set[str] = set()
    for recipient in recipients:
        plain = safe_name(recipient.name)
        name, number = plain, 1
        while name.casefold() in taken:
            number += 1
            name = f"{plain} ({number})"
        taken.add(name.casefold())
        names[recipient] = f"{name}, {period.label.replace('/', '-')}.xlsx"
    return names


def safe_name(text: str) -> str:
    """Return a text as a file may be called on Windows, macOS and Linux."""
    kept = "".join(" " if character in _NOT_IN_NAMES else character for character in text)
    name = " ".join(kept.split())[:_LONGEST].strip(" .") or "Recipient"
    return f"_{name}" if name.split(".")[0].strip().casefold() in _DEVICES else name
