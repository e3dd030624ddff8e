"""How much of a file is read before it is refused."""

from collections.abc import Callable
from dataclasses import replace

from xlperf.domain.limits import DEFAULT_LIMITS, Limits
from xlperf.domain.problem import Check
from xlperf.errors import UnreadableFileError

# what each limit is called in the register's sheet Settings
SETTINGS = {
    "Most megabytes": "megabytes",
    "Most unpacked megabytes": "unpacked_megabytes",
    "Most times unpacked": "ratio",
    "Most parts": "parts",
    "Most sheets": "sheets",
    "Most cells": "cells",
    "Most megabytes of text": "text_megabytes",
    "Longest text": "longest_text",
}


def read_limits(written: Callable[[str], str], fault: Callable[[str, str], None]) -> Limits:
    """Return the limits that a register's settings give; a blank one is the default.

    Parameters
    ----------
    written
        Gives what a setting says.
    fault
        Called with a setting and what is wrong with it.
    """
    limits = DEFAULT_LIMITS
    for setting, name in SETTINGS.items():
        text = written(setting).replace(",", "").replace(" ", "")
        if text.isascii() and text.isdecimal() and int(text) > 0:
            limits = replace(limits, **{name: int(text)})
        elif text:
            fault(setting, f"“{written(setting)}” is not a whole number above 0.")
    return limits


def too_large(found: str, setting: str, limit: int, remedy: str = "") -> UnreadableFileError:
    """Return the error for a file that goes beyond a limit.

    Parameters
    ----------
    found
        What the file holds, as a clause: ``It unpacks to 900 megabytes``.
    setting, limit
        The register's setting, and what it says.
    remedy
        What to do, where raising the setting is not the first thing to try.
    """
    return UnreadableFileError(
        f"{found}; at most {limit:,} are read.",
        check=Check.FILE_TOO_LARGE,
        expected=f"A return within the limits of the register's sheet Settings ({setting}: {limit:,}).",
        remedy=remedy
        or f"Send the table alone, in a workbook of its own. If it must be so large, raise “{setting}” in the register.",
    )
