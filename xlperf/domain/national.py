"""National figures as xlperf keeps them: which measures, years and areas, and where they came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from xlperf.domain.indicator import Polarity, Unit


@dataclass(frozen=True, slots=True)
class Measure:
    """What the publisher says about one measure.

    Parameters
    ----------
    code
        Its short name (``RevCP``), which the register's *Comparator* names.
    title, topic
        Its name in words, and the group it belongs to; blank where nobody says.
    polarity
        Which way is better, as the publisher has it; None where it does not say.
    unit
        What a figure counts; percentages are in points.
    decimals
        Decimals to which the publisher shows it.
    year_type
        What a bare year stands for, as published: ``Financial Year``, ``Academic Year``, ``Calendar Year``,
        ``Annual - January``; blank where nobody says.
    quartiles
        False where the publisher shows no quartile for it.
    updated
        When it was last updated, as published.
    source
        The file it came from.
    """

    code: str
    title: str = ""
    topic: str = ""
    polarity: Polarity | None = None
    unit: Unit = Unit.NUMBER
    decimals: int = 0
    year_type: str = ""
    quartiles: bool = True
    updated: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """A local authority, or England or a region.

    Parameters
    ----------
    number
        As the Department for Education numbers it (``855``), without leading zeros; a table's own code or its name
        where it has no number.
    name, region
        As published.
    is_reference
        True for England and the regions, which are never counted in quartiles.
    """

    number: str
    name: str
    region: str = ""
    is_reference: bool = False


@dataclass(frozen=True, slots=True)
class YearOfFigures:
    """The published figures of one measure in one year.

    Parameters
    ----------
    measure
        Its short name.
    year
        As published: ``2021``, ``2018 (Rev)``, ``2014-16``.
    figures
        Figure, or the mark that stands in its place (``c``, ``-``), by the number of the area; an area that the
        publisher does not list is not there.
    """

    measure: str
    year: str
    figures: Mapping[str, float | str]


@dataclass(frozen=True, slots=True)
class NeighbourModel:
    """Which authorities are statistical neighbours of which.

    Parameters
    ----------
    name
        Its date, ``April 2021``; or what its file calls it.
    published
        First day of the month in which it was published; None where nobody says.
    neighbours
        Numbers of the neighbours, nearest first, by the number of the authority.
    """

    name: str
    published: date | None
    neighbours: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class NationalSource:
    """A file that national figures were taken from.

    Parameters
    ----------
    file
        Its name, without folders.
    kind
        What it is, in words: ``LAIT long file``, ``data dictionary``, ``neighbour model``.
    dated
        The date it bears, as text; blank where it bears none.
    licence
        Under which it may be used; blank where nobody says.
    sha256
        Hash of its bytes, so that anyone can tell whether a file at hand is the same.
    taken, left
        How many figures (rows, models) were taken from it, and how many were left.
    """

    file: str
    kind: str
    dated: str = ""
    licence: str = ""
    sha256: str = ""
    taken: int = 0
    left: int = 0


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something of a source that was not taken, and why.

    Parameters
    ----------
    file, what, why
        The file; which measure, year or row; the reason in words.
    rows
        How many rows it concerns.
    """

    file: str
    what: str
    why: str
    rows: int = 0


@dataclass(frozen=True, slots=True)
class NationalFigures:
    """The compact workbook of national figures.

    Parameters
    ----------
    measures
        By `code`.
    areas
        Every area that has a figure or a mark, or stands in a neighbour model, in the order of the columns: England,
        regions, authorities by number.
    years
        One for each measure and year.
    models
        Neighbour models, the earliest first.
    sources, left_out
        Where it came from, and what was not taken.
    """

    measures: Mapping[str, Measure] = field(default_factory=dict)
    areas: tuple[Area, ...] = ()
    years: tuple[YearOfFigures, ...] = ()
    models: tuple[NeighbourModel, ...] = ()
    sources: tuple[NationalSource, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def taken_from(self) -> str:
        """The published files, one a line, with their dates and licences."""
        return "\n".join(
            ", ".join(filter(None, (f"{source.file} ({source.kind})", source.dated, source.licence)))
            for source in self.sources
        )
