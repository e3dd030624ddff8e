"""What one source gives, while it is gathered: figures, areas, neighbour models, and what was left."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from xlperf.domain.identify import area_name, area_number, identify
from xlperf.domain.national import Area, LeftOut, Measure, NeighbourModel
from xlperf.domain.text import normalise_label
from xlperf.domain.wording import first_few
from xlperf.readers.national.gather import TWICE, PublishedCells

Raw = str | float
Figure = float | str
_MOST_NAMED = 3  # places that a reason names
_NO_REGION = {"", "na", "n/a", "z", "x", ":"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which measures are taken.

    Parameters
    ----------
    keys
        Names as the register writes them, as `normalise_label`; None takes every measure.
    """

    keys: frozenset[str] | None = None

    def __contains__(self, name: str) -> bool:
        return bool(name) and (self.keys is None or normalise_label(name) in self.keys)

    def with_codes(self, measures: Iterable[Measure]) -> "Wanted":
        """Return the same, and the short names of measures that the register calls by their titles."""
        if self.keys is None:
            return self
        codes = {
            normalise_label(measure.code) for measure in measures if measure.title and measure.title in self
        }
        return Wanted(self.keys | codes)


@dataclass(slots=True, eq=False)
class SourceData:
    """What a source gives.

    Parameters
    ----------
    file, kind
        Its name, and what it is in words.
    dated
        The date that it bears; None where it bears none.
    dated_as
        The same as text.
    licence, sha256
        Under which it may be used, blank where nobody says; and the hash of its bytes.
    figures
        Figure or mark by area, by measure and year.
    areas
        Areas by number: authorities, England and the regions.
    strangers
        Why what is called an area is none that is known, by its name.
    year_types
        What a bare year of a measure stands for, where the source says.
    measures
        What it says about measures, by short name.
    models
        Neighbour models.
    unwanted
        Rows of measures that nobody asked for.
    left, left_of
        What was not taken; what matters only where a measure is taken, by its `normalise_label`.
    """

    file: str
    kind: str
    dated: date | None = None
    dated_as: str = ""
    licence: str = ""
    sha256: str = ""
    figures: dict[tuple[str, str], dict[str, Figure]] = field(default_factory=dict)
    areas: dict[str, Area] = field(default_factory=dict)
    strangers: dict[str, str] = field(default_factory=dict)
    year_types: dict[str, str] = field(default_factory=dict)
    measures: dict[str, Measure] = field(default_factory=dict)
    models: list[NeighbourModel] = field(default_factory=list)
    unwanted: Counter[str] = field(default_factory=Counter)
    left: list[LeftOut] = field(default_factory=list)
    left_of: dict[str, list[LeftOut]] = field(default_factory=dict)

    def area(self, number: str, name: str, region: str = "") -> str:
        """Return the number of an area, which is taken note of; what is none goes by its name, and is no area.

        Parameters
        ----------
        number
            The department's number or a code; blank where the source has none.
        name, region
            As published.
        """
        found = identify(name, number)
        if found.why_not:
            called = f"{name} ({area_number(number)})" if name and number else name or number
            self.strangers[called] = found.why_not
            return called
        said = "" if region.casefold() in _NO_REGION or found.is_reference else region
        area = Area(found.number, name or area_name(found.number), said, is_reference=found.is_reference)
        return self.areas.setdefault(found.number, area).number

    def leave(self, what: str, why: str, rows: int = 0) -> None:
        """Take note of something that is not taken."""
        self.left.append(LeftOut(self.file, what, why, rows))


class Figures:
    """Takes the figures of one source row by row, and says at the end what is wrong with them."""

    def __init__(self, gathered: SourceData) -> None:
        self._gathered = gathered
        self._published = PublishedCells()
        self._blank, self._again = 0, 0
        self._strangers: Counter[str] = Counter()
        self._unreadable: dict[tuple[str, str], list[str]] = {}
        self._twice: dict[tuple[str, str], dict[str, list[Figure]]] = {}

    def add(self, measure: str, year: str, area: str, raw: Raw) -> None:
        """Take what a cell says.

        Parameters
        ----------
        measure, year
            As published.
        area
            The area's number, or the name of what is none.
        raw
            A number, a number as text, a mark; where it is blank the publisher does not list the area.
        """
        if area in self._gathered.strangers:
            self._strangers[area] += 1
            return
        series = (measure, year)
        try:
            figure = self._published[raw]
        except ValueError:
            self._unreadable.setdefault(series, []).append(f"{self._name(area)} “{str(raw)[:40]}”")
            return
        if figure is None:
            self._blank += 1
            return
        figures = self._gathered.figures.setdefault(series, {})
        if area not in figures:
            figures[area] = figure
        elif figures[area] == figure:
            self._again += 1
        else:
            self._twice.setdefault(series, {}).setdefault(area, [figures[area]]).append(figure)

    def finish(self) -> None:
        """Leave what stands there twice with different figures, and say what could not be read."""
        for (measure, year), areas in self._twice.items():
            for area in areas:
                del self._gathered.figures[measure, year][area]
            said = [
                f"{self._name(area)} {first_few(list(dict.fromkeys(map(_written, given))), _MOST_NAMED)}"
                for area, given in areas.items()
            ]
            rows = sum(map(len, areas.values()))
            self._leave(
                measure,
                year,
                f"an area appears twice with different figures: {first_few(said, _MOST_NAMED, '; ')}",
                rows,
            )
        for (measure, year), said in self._unreadable.items():
            self._leave(
                measure,
                year,
                f"neither a figure nor a known mark: {first_few(said, _MOST_NAMED, '; ')}",
                len(said),
            )
        for area, rows in self._strangers.items():
            self._gathered.leave(area, self._gathered.strangers[area], rows)
        if self._blank:
            self._gathered.leave("rows without a figure", "the cell is blank", self._blank)
        if self._again:
            self._gathered.leave(*TWICE, self._again)

    def _leave(self, measure: str, year: str, why: str, rows: int) -> None:
        self._gathered.leave(f"{measure}, {year}", why, rows)

    def _name(self, area: str) -> str:
        known = self._gathered.areas.get(area)
        return known.name if known else area


def _written(figure: Figure) -> str:
    return figure if isinstance(figure, str) else f"{figure:.15g}"
