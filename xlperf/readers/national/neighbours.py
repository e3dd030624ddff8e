"""The statistical neighbours: listed in the register, on a sheet it names, or of a published model."""

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

_MOST_PARTS_OF_A_NAME = 2  # Bournemouth, Christchurch and Poole


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
