"""One edit of one return, and what may be read from it afterwards."""

import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random
from typing import NoReturn

from tests.mutants.book import Cell, Paper, Value
from tests.mutants.samples import returns
from tests.mutants.truth import Figure, Key, Return, Table, number

REPORT_END = {"q2_2022_23": date(2022, 9, 30), "q3_2024_25": date(2024, 12, 31)}
NEAR = 1e-6
_YEARS = re.compile(
    r"(?<!\d)(?P<year>\d{4})(?P<to>[/-])(?P<next>\d{4}|\d{2})(?!\d)"
    r"|(?<!\d)(?P<alone>\d{4})(?!\d)"
    r"|(?<!\d)(?P<first>\d{2})/(?P<second>\d{2})(?!\d)"
    r"|(?<=[A-Za-z]-)(?P<short>\d{2})(?!\d)"
)


@dataclass(slots=True)
class Expected:
    """What is right after the edit.

    Parameters
    ----------
    right
        The figures that may be shown with nothing said, by indicator and period; None stands for a mark.
    told
        Those that may be shown if a finding names the indicator, its file or the cell.
    owed
        What must be shown, or its absence told.
    must_tell
        The indicators of which something must be said, whatever is shown.
    """

    right: dict[Key, list[float | None]]
    told: dict[Key, list[float | None]]
    owed: set[Key]
    must_tell: set[str]

    def allow(self, key: Key, value: float | None) -> None:
        """Let a figure be shown with nothing said."""
        self.right.setdefault(key, []).append(value)

    def allow_told(self, key: Key, value: float | None) -> None:
        """Let a figure be shown if something is said."""
        self.told.setdefault(key, []).append(value)

    def replace(self, key: Key, *values: float | None) -> None:
        """Make these the only right figures of a key."""
        self.right[key] = list(values)


class UnfitError(Exception):
    """A kind of edit that doesn't fit a return."""


@dataclass(slots=True)
class Edit:
    """A return that is being edited."""

    sent: Return
    chance: Random
    expected: Expected
    what: str = ""
    touched: list[tuple[Paper, Cell]] = field(default_factory=list)
    lines: list[tuple[Paper, int, int]] = field(default_factory=list)
    notes_tell: bool = False

    @property
    def report_end(self) -> date:
        """The last day of the report period."""
        return REPORT_END[self.sent.pack]

    def figure(self, fits: Callable[[Figure], bool] = lambda _: True) -> tuple[Table, Figure]:
        """Return a figure that has a value and fits, with its table."""
        found = [
            (table, figure)
            for table in self.sent.tables
            for figure in table.figures
            if number(figure.cell) is not None and fits(figure)
        ]
        return self.chance.choice(found or self.refuse())

    def table(self, *axes: str) -> Table:
        """Return a table of one of these axes, or of any."""
        found = [table for table in self.sent.tables if not axes or table.axis in axes]
        return self.chance.choice(found or self.refuse())

    def write(self, paper: Paper, cell: Cell, value: Value, shown: str | None = None) -> None:
        """Write into a cell, and keep in mind where."""
        cell.value = value
        cell.shown = shown if shown is not None else cell.shown
        self.touched.append((paper, cell))

    def put(self, paper: Paper, place: tuple[int, int], value: Value, shown: str = "General") -> Cell:
        """Write into a place that was empty."""
        cell = Cell(value, shown)
        assert paper.cells.get(place, Cell()).value is None, f"{paper.name} {place} isn't empty"
        paper.cells[place] = cell
        self.touched.append((paper, cell))
        return cell

    def other(self, cell: Cell) -> Cell:
        """Return a cell as this one is written, with another figure of its size."""
        value = number(cell)
        if value is None:
            return Cell(cell.value, cell.shown)
        factor = self.chance.choice((0.83, 0.88, 0.93, 1.04, 1.07, 1.11))
        places = 0 if value == round(value) and abs(value) > 30 else 2 if abs(value) < 10 else 1
        new = round(value * factor, places)
        if new == value:
            new = round(value + 3 * 10**-places, places)
        return written_as(cell, new)

    def named(self, anchor: Cell) -> list[Figure]:
        """Return the figures that a label or heading names."""
        return [figure for figure in self.sent.figures if anchor in {figure.label, figure.heading}]

    def refuse(self) -> NoReturn:
        """Say that this kind of edit doesn't fit."""
        raise UnfitError


Kind = Callable[[Edit], None]
KINDS: dict[str, Kind] = {}


def kind(change: Kind) -> Kind:
    """Enter a kind of edit by its own name."""
    assert change.__name__ not in KINDS, change.__name__
    KINDS[change.__name__] = change
    return change


def make(name: str, seed: int) -> Edit:
    """Return a mutant: one edit of this kind, of a return and at a place that the seed draws."""
    chance = Random(f"{name} {seed}")
    for _ in range(200):
        sent = deepcopy(chance.choice(returns()))
        right: dict[Key, list[float | None]] = {figure.key: [number(figure.cell)] for figure in sent.figures}
        told = {figure.key: [figure.from_parts] for figure in sent.figures}
        edit = Edit(sent, chance, Expected(right, told, set(right), set()))
        try:
            KINDS[name](edit)
        except UnfitError:
            continue
        return edit
    raise UnfitError(name)


def written_as(cell: Cell, value: float) -> Cell:
    """Return a figure written as this cell writes its own: as text, with commas, as a fraction."""
    if isinstance(cell.value, str):
        mark = "%" if cell.value.endswith("%") else ""
        places = len(cell.value.removesuffix("%").partition(".")[2])
        comma = "," if "," in cell.value else ""
        return Cell(f"{value:{comma}.{places}f}{mark}", cell.shown)
    if "%" in cell.shown:
        return Cell(round(value / 100, 9), cell.shown)
    return Cell(int(value) if isinstance(cell.value, int) and value == int(value) else value, cell.shown)


def years_later(value: Value, years: int) -> Value:
    """Return a heading or a period's label with every year in it moved."""
    if isinstance(value, (datetime, date)):
        return value.replace(year=value.year + years)
    return _YEARS.sub(lambda found: _later(found, years), value) if isinstance(value, str) else value


def label_later(label: str, years: int) -> str:
    """Return the label of the period so many years later."""
    return str(years_later(label, years))


def _later(found: re.Match[str], years: int) -> str:
    parts = found.groupdict()
    if parts["year"]:
        return f"{_moved(parts['year'], years)}{parts['to']}{_moved(parts['next'], years)}"
    if parts["first"]:
        return f"{_moved(parts['first'], years)}/{_moved(parts['second'], years)}"
    return _moved(parts["alone"] or parts["short"], years)


def _moved(text: str, years: int) -> str:
    return f"{(int(text) + years) % 10 ** len(text):0{len(text)}}"
