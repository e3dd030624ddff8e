"""What is known about a quarter's indicators, as the proof-reader needs it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType

from xlperf.domain.indicator import Polarity, Unit
from xlperf.domain.observation import Source
from xlperf.domain.period import Period, PeriodKind
from xlperf.domain.target import Target
from xlperf.domain.target_plan import ENGLAND, NEIGHBOURS
from xlperf.rules.rounding import in_figures

REGION = "region"
NAMES = {ENGLAND: ENGLAND, NEIGHBOURS: "the statistical neighbours", REGION: "the region"}  # in a sentence


@dataclass(frozen=True, slots=True)
class PackFigure:
    """One figure of an indicator.

    Parameters
    ----------
    period
        What it stands for.
    value
        In the indicator's unit; None where there are counts alone.
    shown
        The same, rounded as the reader of the dashboard sees it.
    numerator, denominator
        Where the return gives them.
    source
        The return's cell.
    """

    period: Period
    value: Decimal | None
    shown: Decimal | None
    source: Source
    numerator: Decimal | None = None
    denominator: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """An indicator that a passage may be about.

    Parameters
    ----------
    code, name
        As in the register.
    unit, polarity, target
        The same.
    phrases
        Other words for it: the labels of its return.
    figures
        Every figure, of any kind of period, earliest first.
    latest, previous
        The two that the dashboard compares; None where there is none.
    series
        What a record is looked for in: an unbroken series of one kind, earliest first.
    rivals
        Earlier figures that a record may not be beaten by, gaps before them or none: of the series' kind and part of the year,
        and of a share or a rate those of whole years.
    quartile, previous_quartile
        By the cut-points in use; None where they are not known.
    status
        As on the dashboard; blank where it is not judged.
    averages
        Figures of England, the region and the neighbours, by name.
    """

    code: str
    name: str
    unit: Unit
    polarity: Polarity
    target: Target | None = None
    phrases: tuple[str, ...] = ()
    figures: tuple[PackFigure, ...] = ()
    latest: PackFigure | None = None
    previous: PackFigure | None = None
    series: tuple[PackFigure, ...] = ()
    rivals: tuple[PackFigure, ...] = ()
    quartile: int | None = None
    previous_quartile: int | None = None
    status: str = ""
    averages: Mapping[str, Decimal] = field(default_factory=lambda: MappingProxyType({}))

    def written(self, value: Decimal | None) -> str:
        """Return one of its figures as it is printed: ``3,812``, ``77.6%``, ``-0.07``; blank for none."""
        return "" if value is None else in_figures(value, self.unit)

    @property
    def names(self) -> tuple[str, ...]:
        """Its name, and the labels of its return."""
        return self.name, *self.phrases

    @property
    def kind(self) -> PeriodKind | None:
        """The kind of period of its latest figure."""
        return self.latest.period.kind if self.latest else None


@dataclass(frozen=True, slots=True)
class Facts:
    """What a pack says.

    Parameters
    ----------
    period
        The report period; None without a pack.
    subjects
        The indicators in the register's order.
    quartiles
        How many measures stand in each quartile, the best first.
    """

    period: Period | None = None
    subjects: tuple[Subject, ...] = ()
    quartiles: tuple[int, ...] = ()

    def by_code(self, code: str) -> Subject | None:
        """Return the indicator with a code; None where there is none."""
        return next(
            (subject for subject in self.subjects if subject.code.casefold() == code.casefold()), None
        )


NO_FACTS = Facts()
