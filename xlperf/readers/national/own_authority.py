"""Which of the authorities in the national figures is our own."""

import re
from collections.abc import Mapping

from xlperf.indicators.observation import Source
from xlperf.indicators.problem import Check, Problem, Severity
from xlperf.indicators.register import REGISTER
from xlperf.indicators.settings import Settings
from xlperf.indicators.tidy import label_key

_WORD = re.compile("[a-z]+")
_SAID_OF_ANY = {
    "council", "county", "city", "borough", "royal", "metropolitan", "district", "of", "the", "and", "corporation",
}  # fmt: skip


def own_number(settings: Settings, names: Mapping[str, str], problems: list[Problem]) -> str:
    """Return the number of the register's authority; where the register leaves it out, the one that its name has.

    Parameters
    ----------
    settings
        The register's, with the authority's name and number.
    names
        Name of each authority in the national figures, by number.
    problems
        Gets one where the number is another authority's.
    """
    name, number = settings.authority, settings.authority_number
    if not number:
        return next((one for one, known in names.items() if name and label_key(known) == label_key(name)), "")
    if name and number in names and not _may_be_one(name, names[number]):
        problems.append(_contradicts(name, number, names[number]))
    return number


def _may_be_one(name: str, other: str) -> bool:
    """Return whether two names may be one authority's: Bristol City Council, and Bristol, City of."""
    one, two = (set(_WORD.findall(text.casefold())) - _SAID_OF_ANY for text in (name, other))
    return one <= two or two <= one


def _contradicts(name: str, number: str, known: str) -> Problem:
    return Problem(
        Check.AUTHORITY_NUMBER,
        Severity.ERROR,
        Source(REGISTER, "Settings"),
        f"LA number {number} is that of {known} in the national figures, and Authority says {name}.",
        "Name and number of one authority; rank, neighbours and what was published follow the number.",
        "Correct LA number or Authority in the register.",
    )
