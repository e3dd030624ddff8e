"""The statistical neighbours: listed in the register, on a sheet it names, or of a published model."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from xlperf.indicators.comparator import Comparator
from xlperf.indicators.observation import Source
from xlperf.indicators.problem import Check, Problem, Severity
from xlperf.indicators.register import REGISTER, Register
from xlperf.indicators.tidy import label_key
from xlperf.readers.files.flat_table import find_headings, records
from xlperf.readers.files.grid import Grid
from xlperf.readers.layout.cells import words
from xlperf.readers.national.authorities import authority_number
from xlperf.readers.national.tables import HEADINGS
from xlperf.rules.reorganised import ended_before

if TYPE_CHECKING:
    from xlperf.indicators.national import NeighbourModel

_DIGITS_OF_A_NUMBER = 3  # as in 855


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
        number = authority_number(own)
        listed = dict.fromkeys(one for one in model.neighbours.get(number, ()) if one != number)
        if not listed:
            problems.append(_not_in_model(own, model))
        return Neighbours(tuple(listed), model.name)
    sheet = next((grid for grid in grids if written and label_key(grid.sheet) == label_key(written)), None)
    parts = _on_sheet(sheet) if sheet else [part.strip() for part in written.replace(";", ",").split(",")]
    numbers = {key for one in comparators for key in (*one.values, *one.marks)}
    by_name = {label_key(name): key for one in comparators for key, name in one.names.items()}
    known: list[str] = []
    unknown: list[str] = []
    for part in filter(None, parts):
        number = authority_number(part)
        found = number if number.isdecimal() else by_name.get(label_key(part))
        is_known = found in numbers or (found and ended_before(found, register.settings.period.end))
        if found is None or (numbers and not is_known):
            unknown.append(part)
        plausible = found and (found in numbers or len(found) == _DIGITS_OF_A_NUMBER)
        if found and plausible and found != own:
            known.append(found)
    problems += [_unknown_neighbour(part, models, is_any_known=bool(known)) for part in unknown]
    return Neighbours(tuple(dict.fromkeys(known)))


def _model_meant(
    written: str, models: "Sequence[NeighbourModel]", report_end: date
) -> "NeighbourModel | None":
    if written:
        return next((model for model in models if label_key(model.name) == label_key(written)), None)
    in_time = [model for model in models if model.published and model.published <= report_end]
    return in_time[-1] if in_time else models[0] if models else None


def _on_sheet(sheet: Grid) -> Iterable[str]:
    for heading in ("number", "name"):
        if found := find_headings(sheet, HEADINGS, {heading}):
            return [record.text(heading) for record in records(sheet, *found)]
    return [text for row in sheet.rows for raw in row if (text := words(raw)).isdecimal()]


def _unknown_neighbour(part: str, models: "Sequence[NeighbourModel]", *, is_any_known: bool) -> Problem:
    there = ", ".join(model.name for model in models)
    found = f"“{part}” in the setting Neighbours is no authority with a figure in the comparators"
    found += f", and none of the neighbour models that are there ({there})" if models else ""
    used = "" if is_any_known else " No neighbours are used."
    return Problem(
        Check.NEIGHBOURS_UNKNOWN,
        Severity.WARNING,
        Source(REGISTER, "Settings"),
        f"{found}.{used}",
        "Authority numbers such as 803, 850, 937; names; a sheet in the folder comparators; or a neighbour model "
        f"{'that is there' if models else 'such as April 2021, once it is taken in'}.",
        "Correct the setting Neighbours in the register, or take the neighbour model in with xlperf comparators import.",
    )


def _not_in_model(own: str, model: "NeighbourModel") -> Problem:
    number = f"The LA number {own}" if own else "The LA number, which is blank,"
    return Problem(
        Check.NEIGHBOURS_UNKNOWN,
        Severity.WARNING,
        Source(REGISTER, "Settings"),
        f"{number} is not in the neighbour model of {model.name}.",
        "The authority's number as the Department for Education gives it, such as 855.",
        "Correct the LA number in the register, or list the neighbours in the setting Neighbours.",
    )
