"""Figures for periods that are still to come."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from xlperf.indicators.indicator import Indicator
from xlperf.indicators.observation import Observation
from xlperf.indicators.period import Period
from xlperf.indicators.problem import Check, Problem, Severity


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


def one_a_file(problems: Sequence[Problem]) -> list[Problem]:
    """Return the problems with one for all figures of a file that stand after the report period."""
    future: dict[str, list[Problem]] = {}
    for problem in problems:
        if problem.check is Check.FUTURE_PERIOD:
            future.setdefault(problem.source.file, []).append(problem)
    together = [
        replace(first, found=f"{first.found} The file has {len(of_file)} such figures.", code="")
        if len(of_file) > 1
        else first
        for of_file in future.values()
        for first in of_file[:1]
    ]
    return [problem for problem in problems if problem.check is not Check.FUTURE_PERIOD] + together
