"""Whether the register's name and number are of one authority."""

from collections.abc import Iterator

from xlperf.domain.identify import area_name, identify
from xlperf.domain.observation import Source
from xlperf.domain.pack_files import REGISTER
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.settings import Settings


def contradicting_number(settings: Settings) -> Iterator[Problem]:
    """Yield a problem where the register's LA number is another authority's than the one that it names."""
    name, number = settings.authority, settings.authority_number
    if not name or not number or not identify("", number).number or identify(name, number).number:
        return
    known = area_name(number)
    yield Problem(
        Check.AUTHORITY_NUMBER,
        Severity.ERROR,
        Source(REGISTER, "Settings"),
        f"LA number {number} is that of {known}, and Authority says {name}.",
        "Name and number of one authority; rank, neighbours and what was published follow the number.",
        "Correct LA number or Authority in the register.",
    )
