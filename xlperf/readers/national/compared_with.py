"""Whom an authority is compared with: its statistical neighbours; and a number that is another's, areas and values that do not count."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from xlperf.domain.comparator import Comparator
from xlperf.domain.identify import authority_number
from xlperf.domain.observation import Source
from xlperf.domain.pack_files import REGISTER
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.register import Register
from xlperf.domain.text import normalise_label
from xlperf.readers.layout.cells import words
from xlperf.readers.national.tables import HEADINGS
from xlperf.readers.records import find_headings, records
from xlperf.rules.who_counts import why_gone
from xlperf.workbooks.grid import Grid

if TYPE_CHECKING:
    from xlperf.domain.national import NeighbourModel

from collections.abc import Mapping
from dataclasses import replace

from xlperf.domain.authorities import AUTHORITIES
from xlperf.domain.identify import area_name, identify
from xlperf.domain.indicator import Indicator
from xlperf.domain.settings import Settings
from xlperf.domain.wording import and_more
from xlperf.rules.who_counts import implausible

_MOST_PARTS_OF_A_NAME = 2  # Bournemouth, Christchurch and Poole
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The statistical neighbours of the authority.

    Parameters
    ----------
    numbers
        Their numbers, nearest first.
    model
        Name of the published model that says so; blank where the register or a sheet does.
    """

    numbers: tuple[str, ...] = ()
    model: str = ""


NO_NEIGHBOURS = Neighbours()


def choose_neighbours(
    register: Register,
    grids: Sequence[Grid],
    comparators: Sequence[Comparator],
    models: "Sequence[NeighbourModel]",
    problems: list[Problem],
) -> Neighbours:
    """Return the statistical neighbours that the setting *Neighbours* means.

    Parameters
    ----------
    register
        Its setting lists numbers or names, or names a sheet or a published model. Blank stands for the newest model
        that was published by the end of the report period, or else the first.
    grids
        The sheets of the folder ``comparators``.
    comparators
        National figures, to know authorities by name and by number.
    models
        Published models, the earliest first.
    problems
        Gets one for each neighbour that nobody knows.
    """
    written, own = register.neighbours, register.settings.authority_number
    model = _model_meant(written, models, register.settings.period.end)
    if model:
        listed = dict.fromkeys(neighbour for neighbour in model.neighbours.get(own, ()) if neighbour != own)
        if not listed:
            problems.append(_not_in_model(own, model))
        return Neighbours(tuple(listed), model.name)
    sheet = next(
        (grid for grid in grids if written and normalise_label(grid.sheet) == normalise_label(written)), None
    )
    parts = _on_sheet(sheet) if sheet else _listed(written)
    numbers = {key for comparator in comparators for key in (*comparator.values, *comparator.marks)}
    day = register.settings.period.end
    known: list[str] = []
    unknown: list[str] = []
    for part in filter(None, parts):
        number = authority_number(part, day)
        if not number or (numbers and number not in numbers and not why_gone(number, day)):
            unknown.append(part)
        if number and number != own:
            known.append(number)
    problems += [_unknown_neighbour(part, models, is_any_known=bool(known)) for part in unknown]
    return Neighbours(tuple(dict.fromkeys(known)))


def _model_meant(
    written: str, models: "Sequence[NeighbourModel]", report_end: date
) -> "NeighbourModel | None":
    if written:
        return next(
            (model for model in models if normalise_label(model.name) == normalise_label(written)), None
        )
    in_time = [model for model in models if model.published and model.published <= report_end]
    return in_time[-1] if in_time else models[0] if models else None


def _listed(written: str) -> Iterator[str]:
    """Yield what a list names; a comma may be part of a name: ``Bristol, City of``."""
    for some in written.split(";"):
        parts = [part.strip() for part in some.split(",")]
        while parts:
            longest = min(len(parts), _MOST_PARTS_OF_A_NAME)
            joined = next((n for n in range(longest, 1, -1) if authority_number(", ".join(parts[:n]))), 1)
            yield ", ".join(parts[:joined])
            del parts[:joined]


def _on_sheet(sheet: Grid) -> Iterable[str]:
    for heading in ("number", "code", "name"):
        if found := find_headings(sheet, HEADINGS, {heading}):
            return [
                record.text("number") or record.text("code") or record.text("name")
                for record in records(sheet, *found)
            ]
    return [text for row in sheet.rows for raw in row if (text := words(raw)).isdecimal()]


def _unknown_neighbour(part: str, models: "Sequence[NeighbourModel]", *, is_any_known: bool) -> Problem:
    there = ", ".join(model.name for model in models)
    found = f"“{part}” in the Neighbours setting is not an authority with a figure in the comparators"
    found += f", nor one of the neighbour models there are ({there})" if models else ""
    used = "" if is_any_known else " No neighbours are used."
    return Problem(
        Check.NEIGHBOURS_UNKNOWN,
        Severity.WARNING,
        Source(REGISTER, "Settings"),
        found=f"{found}.{used}",
        expected="Authority numbers such as 803, 850, 937; names; a sheet in the comparators folder; or "
        f"{'one of the neighbour models there are' if models else 'a neighbour model such as April 2021, once it is imported'}.",
        remedy="Correct the Neighbours setting in the register, or import the neighbour model with xlperf comparators import.",
    )


def _not_in_model(own: str, model: "NeighbourModel") -> Problem:
    number = f"The LA number {own}" if own else "The LA number, which is blank,"
    return Problem(
        Check.NEIGHBOURS_UNKNOWN,
        Severity.WARNING,
        Source(REGISTER, "Settings"),
        found=f"{number} is not in the neighbour model of {model.name}.",
        expected="The authority's number as the Department for Education gives it, such as 855.",
        remedy="Correct the LA number in the register, or list the neighbours in the Neighbours setting.",
    )


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
            found=f"Not counted in the ranks and quartiles: {_with_reasons(names)}.",
            expected="Local authorities of England, by the Department for Education's number, a code of the Office for National "
            "Statistics (E06, E08, E09, E10) or name; England and its regions, which are shown.",
            remedy="If it is not one, nothing needs doing; otherwise write its number.",
        )


def _with_reasons(names: Mapping[str, str]) -> str:
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
