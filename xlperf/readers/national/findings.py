"""What is said of national figures: of values that do not count, and of a register whose name and number are of two authorities."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from xlperf.domain.authorities import AUTHORITIES
from xlperf.domain.comparator import Comparator
from xlperf.domain.identify import area_name, identify
from xlperf.domain.indicator import Indicator
from xlperf.domain.observation import Source
from xlperf.domain.pack_files import REGISTER
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.settings import Settings
from xlperf.domain.wording import and_more
from xlperf.rules.who_counts import implausible

_MOST_NAMED = 5


def implausible_values(
    indicator: Indicator, comparator: Comparator, places: Mapping[str, Source]
) -> Iterator[Problem]:
    """Yield a problem for each published value that cannot be.

    Parameters
    ----------
    indicator
        What is compared; its unit says what can be.
    comparator
        National figures, with all their values.
    places
        Where each value stands, by its authority, where that is known.
    """
    period = f" for {comparator.period}" if comparator.period else ""
    for number, why in implausible(comparator.values, indicator.unit).items():
        yield Problem(
            Check.COMPARATOR_IMPLAUSIBLE,
            Severity.ERROR,
            places.get(number) or replace(comparator.source, row=None, column=None),
            found=f"The value of {comparator.names.get(number, number)} in “{comparator.measure}”{period} is {why}. "
            "It was left out of the ranks and quartiles.",
            expected="A value of about the size of the others, or a little beyond them.",
            remedy="Look it up where it is published: correct it if the table is your own, or download the publisher's file again "
            "and import it with xlperf comparators import.",
            code=indicator.code,
        )


def no_authorities(comparators: Iterable[Comparator]) -> Iterator[Problem]:
    """Yield a problem for each sheet with areas that are no authority: they are named, and do not count."""
    by_sheet: dict[Source, dict[str, str]] = {}
    for comparator in comparators:
        sheet = replace(comparator.source, row=None, column=None)
        names = {
            comparator.names.get(area, area): why
            for area, why in comparator.not_counted.items()
            if area not in AUTHORITIES
        }
        if names:
            by_sheet.setdefault(sheet, {}).update(names)
    for sheet, names in by_sheet.items():
        yield Problem(
            Check.COMPARATOR_LEFT_OUT,
            Severity.NOTE,
            sheet,
            found=f"Not counted in the ranks and quartiles: {_named(names)}.",
            expected="Local authorities of England, by the Department for Education's number, a code of the Office for National "
            "Statistics (E06, E08, E09, E10) or name; England and its regions, which are shown.",
            remedy="If it is not one, nothing needs doing; otherwise write its number.",
        )


def _named(names: Mapping[str, str]) -> str:
    """Return the first few that do not count, those together that do not for one reason."""
    by_reason: dict[str, list[str]] = {}
    for name, why in list(names.items())[:_MOST_NAMED]:
        by_reason.setdefault(why, []).append(name)
    said = [f"{', '.join(some)} ({why})" for why, some in by_reason.items()]
    return "; ".join(said) + (f"; {and_more(more)}" if (more := len(names) - _MOST_NAMED) > 0 else "")


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
        found=f"LA number {number} belongs to {known}, but Authority says {name}.",
        expected="The name and number of the same authority; rank, neighbours and published figures follow the number.",
        remedy="Correct LA number or Authority in the register.",
    )
