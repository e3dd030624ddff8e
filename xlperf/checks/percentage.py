"""Percentages against their bounds, and against their numerator and denominator."""

from collections.abc import Iterator, Sequence

from xlperf.domain.indicator import Indicator, Unit
from xlperf.domain.observation import Observation
from xlperf.domain.period import Period
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.rules.rounding import decimals_of

_MOST_PERCENT = 100.0
_HARDLY_MORE = 150.0  # of a plan, or of last year, there can be more than a hundred per cent


def percentages(
    indicator: Indicator, observations: Sequence[Observation], report_period: Period
) -> Iterator[Problem]:
    """Yield the percentages in use that cannot be, or that their numerator and denominator contradict."""
    if indicator.unit is not Unit.PERCENT:
        return
    for one in observations:
        if one.value is None or not one.period.is_over_by(report_period.end):
            continue
        if not 0 <= one.value <= _MOST_PERCENT:
            yield Problem(
                Check.OUT_OF_RANGE,
                Severity.WARNING if 0 <= one.value <= _HARDLY_MORE else Severity.ERROR,
                one.source,
                f"{one.value:g}% for {one.period}.",
                "A percentage from 0 to 100.",
                "Check the figure with the team; it was used as it is.",
                indicator.code,
            )
        if one.numerator is not None and one.denominator:
            yield from _parts(indicator, one, one.value, one.numerator, one.denominator)


def _parts(
    indicator: Indicator, one: Observation, value: float, numerator: float, denominator: float
) -> Iterator[Problem]:
    written = f"{numerator:,g} of {denominator:,g}"
    if numerator > denominator:
        yield Problem(
            Check.NUMERATOR_ABOVE_DENOMINATOR,
            Severity.ERROR,
            one.source,
            f"{written} for {one.period}.",
            "A numerator no greater than its denominator.",
            "Ask the team whether the two are swapped.",
            indicator.code,
        )
    ratio = 100 * numerator / denominator
    decimals = decimals_of(value)
    if abs(value - ratio) > 0.5 * 10**-decimals + 1e-9:
        yield Problem(
            Check.PERCENTAGE_DISAGREES,
            Severity.ERROR,
            one.source,
            f"{value:g}% for {one.period}, but {written} is {ratio:.{max(decimals, 1)}f}%.",
            "A percentage that is its numerator over its denominator.",
            "Ask the team which of the three is wrong; the percentage was used as it is.",
            indicator.code,
        )
