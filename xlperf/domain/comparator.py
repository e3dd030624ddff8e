"""National figures for one measure in one period."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from xlperf.domain.indicator import Polarity
from xlperf.domain.observation import Source
from xlperf.domain.period import Period


@dataclass(frozen=True, slots=True)
class CutPoints:
    """The three figures that divide authorities into quarters, lowest first whatever the polarity."""

    lower: float
    median: float
    upper: float


@dataclass(frozen=True, slots=True)
class Comparator:
    """What is known nationally about one measure in one period.

    Parameters
    ----------
    measure
        Its name in the comparators folder, which the register's *Comparator* names.
    period
        What the figures stand for; None where the file does not say.
    values
        Published value of each local authority by its number; empty where only cut-points are known. Regions,
        England and suppressed values are not in it.
    names
        Name of each authority in `values`, `marks` or `not_counted`.
    marks
        What the publisher wrote in place of a figure (``c``, ``-``), by the number of the area.
    not_counted
        Why an area with a published figure is not in `values`, by its number, or by its name where it is no authority:
        ``ended 31 Mar 2021``.
    references
        Figures of England and the regions by name, never counted.
    region
        Region of each authority, by its number, where the file says.
    polarity
        Which way is better, as the publisher has it; None where it does not say.
    quartiles
        False where the publisher shows no quartile for the measure.
    cut_points
        Given instead of values.
    authorities
        How many authorities the cut-points rest on; None where the file does not say.
    quartile
        A published quartile, where nothing else is known.
    neighbour_average, neighbours
        A published average of statistical neighbours, and how many it rests on.
    bare_year
        Whether the source gives a year alone and does not say which it is (academic, financial, calendar), so that
        nobody knows when it ended.
    decimals
        Decimals to which the figures are published.
    source
        Where it was read.
    """

    measure: str
    period: Period | None
    source: Source
    decimals: int = 0
    values: Mapping[str, float] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)
    not_counted: Mapping[str, str] = field(default_factory=dict)
    references: Mapping[str, float] = field(default_factory=dict)
    region: Mapping[str, str] = field(default_factory=dict)
    polarity: Polarity | None = None
    quartiles: bool = True
    cut_points: CutPoints | None = None
    authorities: int | None = None
    quartile: int | None = None
    neighbour_average: float | None = None
    neighbours: int | None = None
    bare_year: bool = False

    @property
    def says_nothing(self) -> bool:
        """Whether there is nothing to compare with: marks alone."""
        return not self.values and not self.not_counted and not self.is_cut_points

    @property
    def is_cut_points(self) -> bool:
        """Whether cut-points, a quartile or an average are given in place of values."""
        return (self.cut_points, self.quartile, self.neighbour_average) != (None, None, None)
