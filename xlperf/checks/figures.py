"""Every check of figures, in the order in which their findings are collected."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from xlperf.checks.deduplicate import collapse_by_place, most_telling_per_figure, without_gaps_explained
from xlperf.checks.missing import missing_periods
from xlperf.checks.privacy import small_numbers, suppressed
from xlperf.checks.series import future_figures, outliers, unchanged
from xlperf.checks.values import orders_of_magnitude, percentages, signs, sudden_zeros
from xlperf.domain.indicator import Indicator
from xlperf.domain.observation import Observation
from xlperf.domain.period import Period
from xlperf.domain.problem import Check, Problem
from xlperf.domain.settings import FEWEST_SHOWN

FigureCheck = Callable[[Indicator, Sequence[Observation], Period], Iterator[Problem]]

_CHECKS: tuple[FigureCheck, ...] = (
    future_figures,
    percentages,
    signs,
    orders_of_magnitude,
    sudden_zeros,
    outliers,
    unchanged,
    missing_periods,
    suppressed,
)


def check_figures(
    indicators: Iterable[Indicator],
    observations: Mapping[str, Sequence[Observation]],
    report_period: Period,
    while_reading: Sequence[Problem] = (),
    since: Sequence[Problem] = (),
    fewest: int = FEWEST_SHOWN,
) -> list[Problem]:
    """Return what is wrong with the figures that were read: one finding for one mistake.

    Parameters
    ----------
    indicators
        The register's.
    observations
        By indicator code, every kind of period, earliest first.
    report_period
        What ends after it is not used.
    while_reading
        What was wrong with the returns already when they were read.
    since
        What has changed since an earlier dashboard; it is returned among the rest.
    fewest
        The smallest count that is not small.
    """
    checks: tuple[FigureCheck, ...] = (*_CHECKS, partial(small_numbers, fewest=fewest))
    found = [
        problem
        for indicator in indicators
        for check in checks
        for problem in check(indicator, observations.get(indicator.code, ()), report_period)
    ]
    found = collapse_by_place(found, Check.FUTURE_PERIOD, lambda source: source.file, "file")
    found = most_telling_per_figure([*found, *since])
    found = collapse_by_place(found, Check.SUDDEN_ZERO, lambda source: (source.file, source.sheet), "sheet")
    return without_gaps_explained(found, while_reading)
