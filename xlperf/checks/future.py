"""Figures for periods that are still to come."""

from collections.abc import Iterator, Sequence

from xlperf.domain.indicator import Indicator
from xlperf.domain.observation import Observation
from xlperf.domain.period import Period
from xlperf.domain.problem import Check, Problem, Severity


def future_figures(
    indicator: Indicator, observations: Sequence[Observation], report_period: Period
) -> Iterator[Problem]:
    """Yield the figures that stand for a period after the report period; none of them was used."""
    for one in observations:
        has_begun = one.period.start <= report_period.end
        if (
            one.period.is_over_by(report_period.end)
            or not one.value
            or (has_begun and one.period.kind not in indicator.frequency.kinds)
        ):
            continue
        yield Problem(
            Check.FUTURE_PERIOD,
            Severity.WARNING,
            one.source,
            f"There is a figure for {one.period}, which ends after {report_period}. It was not used.",
            f"Figures up to {report_period}.",
            "Check the heading; if it is right, nothing needs doing.",
            indicator.code,
        )
