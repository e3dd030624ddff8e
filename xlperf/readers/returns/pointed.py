"""The figures at which the register points, where a person says what no reading can tell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from xlperf.domain.indicator import Indicator
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.settings import Settings
from xlperf.errors import UnreadableFileError
from xlperf.readers.folder import unreadable
from xlperf.readers.layout.block import Block, Text
from xlperf.readers.layout.find import FigureTable
from xlperf.readers.layout.together_in_time import When
from xlperf.readers.layout.vocabulary import ObservationPart
from xlperf.readers.returns.candidate import Aside, Candidate
from xlperf.readers.returns.labels import Closeness, Level
from xlperf.readers.returns.pointed_label import check_label
from xlperf.readers.returns.pointed_line import PointedLine, is_hidden, line_of
from xlperf.readers.returns.pointed_periods import pointed_periods
from xlperf.readers.returns.sheet import ReturnSheet
from xlperf.readers.returns.spot import AbsentError, AmissError, CellNames, Spot, amiss, find_spot
from xlperf.readers.returns.surroundings import Surroundings
from xlperf.workbooks.address import Place, parse_reference


@dataclass(slots=True)
class Pointed:
    """What the register points at.

    Parameters
    ----------
    cells
        The cells, blank ones too; of those that hold something only such as have a period.
    problems
        What is wrong with pointing at them.
    """

    cells: list[Candidate] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def pointed(
    indicator: Indicator, in_files: Sequence[ReturnSheet], settings: Settings, names: CellNames
) -> Pointed:
    """Return the cells at which the register points, in every file that answers to its Return column.

    Parameters
    ----------
    indicator
        Its *Figures at* and *Periods at* count. Its label, if it has one, must stand there.
    in_files
        The sheets of the files, file by file.
    settings
        The authority's name.
    names
        What files call their cells.
    """
    found = Pointed()
    absent: list[Problem] = []
    for file, of_file in groupby(in_files, key=lambda sheet: sheet.grid.file):
        try:
            found.cells += _of_file(indicator, list(of_file), settings.authority, names, found.problems)
        except AbsentError as error:
            absent.append(error.problem)
        except AmissError as error:
            found.problems.append(error.problem)
        except UnreadableFileError as error:
            found.problems.append(unreadable(file, error))
    if indicator.return_pattern or not found.cells:  # else any file may be meant, and one has been found
        found.problems += absent
    return found


def _of_file(
    indicator: Indicator,
    sheets: Sequence[ReturnSheet],
    authority: str,
    names: CellNames,
    problems: list[Problem],
) -> list[Candidate]:
    spot = find_spot(indicator, "Figures at", parse_reference(indicator.figures_at), sheets, names)
    if not spot.cells.is_line:
        raise AmissError(_rectangle(indicator, spot))
    line = line_of(spot)
    shown = [line.places[number] for number in line.shown]
    labelled = check_label(indicator, line, authority)
    whens = pointed_periods(indicator, line, sheets, names, problems)
    spot.sheet.used = True
    if spot.sheet.grid.hidden or is_hidden(spot.sheet.grid, shown):
        spot.sheet.hidden_used = True
        problems.append(_taken_from_hidden(indicator, spot))
    return list(_candidates(line, whens, labelled))


def _candidates(
    line: PointedLine, whens: Mapping[int, When], labelled: Mapping[Place, Candidate]
) -> Iterator[Candidate]:
    grid = line.grid
    apart = FigureTable(Block(grid, None, range(0), {}, ()), (), only=True)
    shown = set(line.shown)
    for number, place in line.places.items():
        when = whens.get(number, When())
        if number in shown and when.period is None:
            continue
        known = labelled.get(place)
        yield Candidate(
            grid, *place, line.table_at(place) or apart,
            known.labels if known else _name(line.around, place), (), when, ObservationPart.VALUE, Aside(), Aside(),
            Closeness.EXACT, Level.OWN, known.words if known else "", known.label_run if known else None, pointed=True,
        )  # fmt: skip


def _name(around: Surroundings, place: Place) -> tuple[Text, ...]:
    """Return what a figure without a label is called."""
    return (around.beside(place[0]).texts or around.over(place[1]).texts)[:1]


def _rectangle(indicator: Indicator, spot: Spot) -> Problem:
    return amiss(
        indicator,
        spot.first,
        f"The register points at {spot.said}, which is {spot.cells.height} rows and {spot.cells.width} columns.",
        "Point at the one row or column that holds the indicator's figures.",
    )


def _taken_from_hidden(indicator: Indicator, spot: Spot) -> Problem:
    where = "a hidden sheet" if spot.sheet.grid.hidden else "hidden rows or columns"
    return Problem(
        Check.HIDDEN_USED,
        Severity.NOTE,
        spot.first,
        found=f"The figures of “{indicator.name}” were taken from {where}, as the register points there.",
        expected="Every figure that counts, not hidden.",
        remedy="Check that they are still right; if so, nothing needs doing.",
        code=indicator.code,
    )
