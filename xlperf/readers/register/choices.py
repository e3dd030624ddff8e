"""The closed choices of the register: what a cell names, and what there is to choose from."""

from enum import StrEnum
from typing import TypeVar

from xlperf.indicators.tidy import label_key

Choice = TypeVar("Choice", bound=StrEnum)


def choices_of(kind: type[StrEnum]) -> str:
    """Return the choices, with commas."""
    return ", ".join(member.value for member in kind)


def choose(text: str, kind: type[Choice], default: Choice | None) -> Choice | None:
    """Return the choice that a cell names, `default` where it is blank.

    Raises
    ------
    ValueError
        With what was found and what there is to choose from.
    """
    if not text:
        return default
    for member in kind:
        if label_key(member.value) == label_key(text):
            return member
    raise ValueError(f"“{text}” is not one of {choices_of(kind)}.")
