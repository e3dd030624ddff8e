"""Every check of figures, in the order in which their findings are collected."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from xlperf.checks.future import future_figures, one_a_file
from xlperf.checks.percentage import percentages
from xlperf.indicators.indicator import Indicator
from xlperf.indicators.observation import Observation
from xlperf.indicators.period import Period
from xlperf.indicators.problem import Problem

FigureCheck = Callable[[Indicator, Sequence[Observation], Period], Iterator[Problem]]

_CHECKS: tuple[FigureCheck, ...] = (future_figures, percentages)


def check_figures(
    indicators: Iterable[Indicator],
    observations: Mapping[str, Sequence[Observation]],
    report_period: Period,
) -> list[Problem]:
    """Return what is wrong with the figures that were read.

    Parameters
    ----------
    indicators
        The register's.
    observations
        By indicator code, every kind of period, earliest first.
    report_period
        What ends after it is not used.
    """
    found = [
        problem
        for indicator in indicators
        for check in _CHECKS
        for problem in check(indicator, observations.get(indicator.code, ()), report_period)
    ]
    return one_a_file(found)
