"""The counts that one observation shows."""

from collections.abc import Mapping

from xlperf.domain.indicator import Indicator, Unit
from xlperf.domain.observation import Mark, Observation

FIGURE, NUMERATOR, DENOMINATOR, REST = "figure", "numerator", "denominator", "rest"


def figures_of(indicator: Indicator, observation: Observation) -> Mapping[str, float]:
    """Return the counts of an observation by what each is: the figure where the unit is number, and both parts.

    Those that are not known are left out.

    Examples
    --------
    >>> row = next(row for row in pack.scorecard.rows if row.indicator.code == "CP1")
    >>> figures_of(row.indicator, row.latest)
    {'numerator': 309.0, 'denominator': 398.0}
    """
    found = {
        FIGURE: observation.value if indicator.unit is Unit.NUMBER else None,
        NUMERATOR: observation.numerator,
        DENOMINATOR: observation.denominator,
    }
    return {name: count for name, count in found.items() if count is not None}


def rest_of(indicator: Indicator, observation: Observation) -> float | None:
    """Return how many of the denominator are not in the numerator of a percentage; None where that cannot be told.

    Examples
    --------
    >>> row = next(row for row in pack.scorecard.rows if row.indicator.code == "CP1")
    >>> rest_of(row.indicator, row.latest)
    89.0
    """
    if indicator.unit is not Unit.PERCENT or observation.numerator is None or observation.denominator is None:
        return None
    return observation.denominator - observation.numerator


def with_the_rest(indicator: Indicator, observation: Observation) -> Mapping[str, float]:
    """Return the counts of an observation, and the one that is left of its denominator.

    Examples
    --------
    >>> row = next(row for row in pack.scorecard.rows if row.indicator.code == "CP1")
    >>> with_the_rest(row.indicator, row.latest)
    {'numerator': 309.0, 'denominator': 398.0, 'rest': 89.0}
    """
    rest = rest_of(indicator, observation)
    return dict(figures_of(indicator, observation)) | ({} if rest is None else {REST: rest})


def is_suppressed(observation: Observation) -> bool:
    """Return whether there is a figure that may not be shown.

    Examples
    --------
    >>> from xlperf.domain.observation import Source
    >>> from xlperf.domain.period import Period
    >>> is_suppressed(Observation("CP1", Period.quarter(2, 2022), None, Source("returns/CP.xlsx"), mark=Mark.SUPPRESSED))
    True
    """
    return observation.value is None and observation.mark is Mark.SUPPRESSED
