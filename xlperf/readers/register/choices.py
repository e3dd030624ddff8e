"""The closed choices of the register: what a cell names, and what there is to choose from."""

from enum import StrEnum
from typing import TypeVar

from xlperf.domain.problem import Check
from xlperf.domain.text import normalise_label
from xlperf.readers.register.faults import Fault

Choice = TypeVar("Choice", bound=StrEnum)


def choose(name: str, text: str, kind: type[Choice], default: Choice | None) -> Choice | None:
    """Return the choice that a cell names, `default` where it is blank.

    Parameters
    ----------
    name
        The column or setting, for messages.
    text
        What the cell says; case, spaces and punctuation do not matter.

    Raises
    ------
    Fault
        With what was found and what there is to choose from; for a blank cell where there is no default as well.
    """
    if not text and default is not None:
        return default
    for member in kind:
        if normalise_label(member.value) == normalise_label(text):
            return member
    raise unknown_choice(name, text, ", ".join(member.value for member in kind))


def unknown_choice(name: str, text: str, choices: str) -> Fault:
    """Return the fault of a cell that names none of the choices."""
    if not text:
        return blank(name, f"One of {choices}.")
    return Fault(
        Check.REGISTER_UNKNOWN_CHOICE,
        f"{name} is “{text}”.",
        f"One of {choices}.",
        "Choose one from the cell's list.",
    )


def blank(name: str, expected: str) -> Fault:
    """Return the fault of a cell that may not be blank."""
    return Fault(Check.REGISTER_BLANK, f"{name} is blank.", expected, "Fill it in, or delete the row.")
