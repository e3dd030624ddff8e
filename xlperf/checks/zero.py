"""A latest figure of 0 where 0 was never near: often a formula over cells that nobody has filled in yet."""

from collections.abc import Iterator, Sequence

from xlperf.checks.history import in_use, written
from xlperf.domain.indicator import Indicator
from xlperf.domain.observation import Observation
from xlperf.domain.period import Period
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.rules.comparison_period import latest

_NEAR_ZERO = 5.0  # a count, rate or percentage that small may well fall to 0


def sudden_zeros(
    indicator: Indicator, observations: Sequence[Observation], report_period: Period
) -> Iterator[Problem]:
    """Yield the latest figure where it is 0 and no earlier one, were it a single one, is anywhere near."""
    figures = in_use(indicator, observations, report_period)
    newest = latest(figures)
    earlier = [one.value for one in figures if one is not newest and one.value is not None]
    if newest is None or newest.value != 0 or min(map(abs, earlier), default=0) < _NEAR_ZERO:
        return
    yield Problem(
        Check.SUDDEN_ZERO,
        Severity.WARNING,
        newest.source,
        f"0 for {newest.period}, after {written(earlier[-1], indicator.unit)}.",
        "A figure near the earlier ones, or a blank where there is none yet.",
        "Ask the team whether it is a formula without figures; the 0 was used as it is.",
        indicator.code,
    )
