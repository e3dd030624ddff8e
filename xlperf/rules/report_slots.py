"""What is filled into sentences, and the latest figure as the report shows it."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from xlperf.domain.indicator import Indicator, Unit
from xlperf.domain.observation import Observation
from xlperf.domain.period import Period
from xlperf.domain.report_fields import Adverbs, Basis
from xlperf.domain.settings import Settings
from xlperf.rules.report_periods import in_report, when
from xlperf.rules.rounding import distance_in_figures, in_figures, round_half_away


class Slot(NamedTuple):
    """What is filled in, and the places that it comes from."""

    text: str
    places: tuple[str, ...] = ()


@dataclass(slots=True)
class IndicatorFacts:
    """What may be said of an indicator.

    Parameters
    ----------
    slots, choices
        What is filled in, and which of the words between strokes is taken, by name.
    then
        The same for each earlier period that the register names, beside the others.
    gaps
        The same for each body.
    """

    slots: dict[str, Slot] = field(default_factory=dict)
    choices: dict[str, int] = field(default_factory=dict)
    then: list["IndicatorFacts"] = field(default_factory=list)
    gaps: list["IndicatorFacts"] = field(default_factory=list)

    def say(self, name: str, text: str, *places: object) -> None:
        """Fill a slot.

        Examples
        --------
        >>> facts = IndicatorFacts()
        >>> facts.say("value", "77.6%", "returns/CP.xlsx, Sheet1!O6", None)
        >>> facts.slots["value"]
        Slot(text='77.6%', places=('returns/CP.xlsx, Sheet1!O6',))
        """
        self.slots[name] = Slot(text, tuple(str(place) for place in places if place))

    def choose(self, name: str, which: int | None) -> None:
        """Make a choice; None makes none.

        Examples
        --------
        >>> facts = IndicatorFacts()
        >>> facts.choose("direction", 0)
        >>> facts.choose("judgement", None)
        >>> facts.choices
        {'direction': 0}
        """
        if which is not None:
            self.choices[name] = which


class LatestFigure(NamedTuple):
    """The latest figure as the report shows it."""

    indicator: Indicator
    settings: Settings
    latest: Observation

    def rounded(self, value: float | Decimal) -> Decimal:
        """Return a figure to the decimals of the report.

        Examples
        --------
        >>> row = pack.scorecard.rows[4]
        >>> LatestFigure(row.indicator, pack.scorecard.settings, row.latest).rounded(77.638)
        Decimal('77.6')
        """
        wanted = self.indicator.report.decimals
        return round_half_away(value, wanted.most if wanted else self.indicator.decimals)

    def figure(self, value: Decimal) -> str:
        """Return a rounded figure as it is printed.

        Examples
        --------
        >>> row = pack.scorecard.rows[4]
        >>> LatestFigure(row.indicator, pack.scorecard.settings, row.latest).figure(Decimal("77.60"))
        '77.60%'
        """
        wanted = self.indicator.report.decimals
        return in_figures(_trimmed(value) if wanted and wanted.trimmed else value, self.indicator.unit)

    def difference(self, one: Decimal, other: Decimal) -> str:
        """Return how far two figures are apart: two percentages in percentage points.

        Examples
        --------
        >>> row = pack.scorecard.rows[4]
        >>> LatestFigure(row.indicator, pack.scorecard.settings, row.latest).difference(Decimal("77.6"), Decimal("76.0"))
        '1.6 percentage points'
        """
        return distance_in_figures(abs(one - other), self.indicator.unit)

    @property
    def now(self) -> Decimal:
        """The latest figure, rounded."""
        return self.rounded(self.latest.value or 0.0)

    @property
    def adverbs(self) -> Adverbs:
        """The adverbs of percentages; other figures have none."""
        return self.settings.report.adverbs if self.indicator.unit is Unit.PERCENT else Adverbs()

    @property
    def counts_in_period(self) -> bool:
        """Whether counts are of something else than the value."""
        return self.indicator.report.count_is_on_another_basis

    def when(self, period: Period) -> str:
        """Return when a figure was so: ``at the end of quarter 2``.

        Examples
        --------
        >>> row = pack.scorecard.rows[4]
        >>> LatestFigure(row.indicator, pack.scorecard.settings, row.latest).when(Period.quarter(2, 2022))
        'at the end of quarter 2'
        """
        named = in_report(period, self.settings.period, self.settings.report.quarters)
        is_flow = self.indicator.report.value_basis is Basis.IN_THE_PERIOD
        return when(period, named, in_period=is_flow)


def _trimmed(value: Decimal) -> Decimal:
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()
