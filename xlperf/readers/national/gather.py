"""From the cells of a table to the published values of each measure and period, and what of it is left."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from xlperf.domain.comparator import Comparator
from xlperf.domain.identify import Identified, area_name, area_number, identify
from xlperf.domain.observation import Source
from xlperf.domain.period import Period
from xlperf.domain.text import normalise, normalise_label, without_superscripts
from xlperf.readers.figures.figure import read_plain_figure
from xlperf.readers.records import Record
from xlperf.rules.rounding import decimals_of, significant
from xlperf.workbooks.grid import CellValue, Grid

Published = float | str


def published(raw: CellValue, *, percent: bool = False) -> Published | None:
    """Return a figure, or the text of the mark that stands in its place; None where the cell is blank.

    A figure has the fifteen significant digits that Excel shows and compares: programs that work in binary fractions
    publish 95.600000000000009 for 95.6, and that is not more than 95.6.

    Parameters
    ----------
    raw
        The cell.
    percent
        Whether it is shown as a percentage, which is held in points.

    Raises
    ------
    ValueError
        When it is neither a figure nor a mark.
    """
    figure = read_plain_figure(raw)
    if figure is None:
        return None
    if figure.value is None:
        return normalise(without_superscripts(str(raw)))
    return significant(significant(figure.value) * 100 if percent else figure.value)


class PublishedCells(dict[Published, Published | None]):
    """What cells say, each read once: the same few thousand recur in every table, and a workbook may hold a million."""

    def __missing__(self, raw: Published) -> Published | None:
        self[raw] = published(raw)
        return self[raw]


Leave = Callable[[str, str], None]
"""Told what is not taken, and why, once for each row or cell."""


TWICE = ("rows that appear twice", "they are identical; one of each was used")


def leave_unsaid(what: str, why: str) -> None:
    """Say nothing of what is not taken."""


class National(NamedTuple):
    """National figures as a table gives them.

    Parameters
    ----------
    comparator
        The figures of every authority that it lists, whether it counts in that period or not; what is no authority is
        named in `not_counted`.
    doubt
        Why they should not be used; blank where nothing speaks against it.
    cells
        How many cells gave them.
    places
        Where each value stands, by its authority.
    """

    comparator: Comparator
    doubt: str = ""
    cells: int = 1
    places: Mapping[str, Source] = MappingProxyType({})


class PublishedYear(NamedTuple):
    """What a published year stands for; `bare` where nobody says which year it is."""

    period: Period | None
    bare: bool = False


class PublishedCell(NamedTuple):
    """A cell with a published value: where it stands, of which measure it is, and when."""

    record: Record
    column: str
    measure: str
    when: PublishedYear


@dataclass(slots=True)
class _Values:
    """Published values of one measure in one period, while they are gathered."""

    measure: str
    when: PublishedYear
    source: Source
    said: dict[str, float | str] = field(default_factory=dict)
    references: set[str] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)
    regions: dict[str, str] = field(default_factory=dict)
    strangers: dict[str, str] = field(default_factory=dict)
    places: dict[str, Source] = field(default_factory=dict)
    doubt: str = ""
    cells: int = 0

    def has(self, area: str, value: float | str | None) -> bool:
        """Return whether it is known already what an area published; of what is no area, whatever it says."""
        return area in self.strangers or (value is not None and self.said.get(area) == value)

    def add_stranger(self, name: str, why: str) -> None:
        self.strangers[name] = why
        self.names[name] = name

    def add(self, area: Identified, name: str, region: str, value: float | str, source: Source) -> None:
        number = area.number
        self.names.setdefault(number, name)
        self.places.setdefault(number, source)
        if self.said.setdefault(number, value) != value:
            self.doubt = f"{name} appears twice, with {_written(self.said[number])} and {_written(value)}"
        if area.is_reference:
            self.references.add(number)
        elif region:
            self.regions[number] = region

    def national(self) -> National:
        values = {area: value for area, value in self.said.items() if isinstance(value, float)}
        references = {area_name(area): value for area, value in values.items() if area in self.references}
        values = {area: value for area, value in values.items() if area not in self.references}
        made = Comparator(
            self.measure,
            self.when.period,
            self.source,
            max(map(decimals_of, values.values()), default=0),
            values,
            {area: name for area, name in self.names.items() if area not in self.references},
            marks={area: value for area, value in self.said.items() if isinstance(value, str)},
            not_counted=self.strangers,
            references=references,
            region=self.regions,
            bare_year=self.when.bare,
        )
        return National(made, self.doubt, self.cells, self.places)


def _written(value: float | str) -> str:
    return f"“{value}”" if isinstance(value, str) else f"{value:,.15g}"


def gather(grid: Grid, cells: Iterable[PublishedCell], leave: Leave) -> Iterator[National]:
    """Yield what cells say together, by measure and period.

    Parameters
    ----------
    grid
        The sheet.
    cells
        Those in which a value may stand.
    leave
        Told of the rows and cells that say nothing.
    """
    gathered: dict[tuple[str, Period | None, bool], _Values] = {}
    for record, column, measure, when in cells:
        name, number = record.text("name"), record.text("number") or record.text("code")
        if not name and not number:
            leave("rows without an authority", "neither a name nor a number is given")
            continue
        value, text = _said(grid, record, column)
        if value is None and not text:
            leave("rows without a figure", "the cell is blank")
            continue
        source = grid.source(record.row, record.columns[column])
        gathered_values = gathered.setdefault(
            (normalise_label(measure), *when), _Values(measure, when, source)
        )
        area = _area(record, name, number, when.period)
        called = _called(name, number, area)
        if gathered_values.has(area.number or called, value):
            leave(*TWICE)
            continue
        gathered_values.cells += 1
        if area.why_not:
            gathered_values.add_stranger(called, area.why_not)
        elif value is None:
            gathered_values.doubt = f"“{text}” is where the value of {called} should be"
        else:
            gathered_values.add(area, called, record.text("region"), value, source)
    return (gathered.national() for gathered in gathered.values())


def _said(grid: Grid, record: Record, column: str) -> tuple[float | str | None, str]:
    """Return what a cell says, and the text that stands where neither a figure nor a mark does."""
    try:
        return published_in(grid, record, column), ""
    except ValueError as error:
        return None, str(error)


def _area(record: Record, name: str, number: str, period: Period | None) -> Identified:
    """Return which area a row is about; where there are two columns of codes, either may say it."""
    day = period.end if period else None
    area = identify(name, number, day)
    code = record.text("code")
    return identify(name, code, day) if area.why_not and code and code != number else area


def _called(name: str, number: str, area: Identified) -> str:
    """Return what an area is called; one that nobody knows with its number, so that people can tell which is meant."""
    if not area.why_not:
        return name or area_name(area.number)
    return f"{name} ({area_number(number)})" if name and number else name or number


def published_in(grid: Grid, record: Record, column: str) -> float | str | None:
    """Return what a cell says, a percentage in points; None where it is blank.

    Raises
    ------
    ValueError
        When it is text.
    """
    shown_as_percent = (record.row, record.columns[column]) in grid.markup.percent
    return published(record.raw(column), percent=shown_as_percent)
