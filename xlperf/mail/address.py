"""Addresses and names that may stand in the head of a mail."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_LONGEST_ADDRESS = 254  # characters, as the standard has it
_LONGEST_NAME = (
    60  # characters, so that it fits a line: Python loses the quotation marks of one that it must fold
)
_ADDRESS = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9!#$%&'*+/=?^_`{|}~-]*(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]"
)
_STARTS_A_FORMULA = ("=", "+", "-")  # the send log is opened in Excel


class AddressFault(NamedTuple):
    """What speaks against writing to someone: found, expected, and what to do, as in a `Problem`."""

    found: str
    expected: str
    remedy: str


def is_address(text: str) -> bool:
    """Return whether a text is one plain address; no name, no second address, no other alphabets."""
    return len(text) <= _LONGEST_ADDRESS and _ADDRESS.fullmatch(text) is not None


def address_faults(email: str, domains: tuple[str, ...]) -> Iterator[AddressFault]:
    """Yield what speaks against an address.

    Parameters
    ----------
    email
        As the register or the command line has it.
    domains
        Where e-mails may go, in lower case; none: anywhere. A domain stands for itself alone, not for those below it.
    """
    if not is_address(email):
        found = f"“{shown(email)}” is not an e-mail address." if email else "There is no e-mail address."
        yield AddressFault(
            found=found,
            expected="One address, such as jo.smith@example.gov.uk.",
            remedy="Correct it; give a second address a row of its own.",
        )
    elif domains and email.rpartition("@")[2].casefold() not in domains:
        yield AddressFault(
            found=f"{email} is outside the domains that e-mails may go to.",
            expected=f"An address at {' or '.join(domains)}.",
            remedy="Correct the address, or add its domain to “Mail domains” on the Settings sheet.",
        )


def name_faults(name: str) -> Iterator[AddressFault]:
    """Yield what speaks against a name: one that would pass for an address, or that hides something."""
    why = ""
    if not name:
        why = "There is no name."
    elif len(name) > _LONGEST_NAME:
        why = f"The name “{shown(name)[:40]}…” has {len(name)} characters."
    elif not name.isprintable():
        why = f"The name “{shown(name)}” contains invisible characters."
    elif any(sign in name for sign in ("@", "<", ">", '"', "\\", "=?")):
        why = f"The name “{name}” contains characters that are only allowed in an e-mail address."
    elif name.startswith(_STARTS_A_FORMULA):
        why = f"The name “{name}” begins like a formula."
    if why:
        yield AddressFault(found=why, expected="A name such as Jo Smith.", remedy="Correct the name.")


def shown(text: str) -> str:
    """Return a text with what cannot be seen in it made visible, for messages."""
    return "".join(sign if sign.isprintable() else f"[U+{ord(sign):04X}]" for sign in text)
