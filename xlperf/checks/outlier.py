"""A latest figure far from its own history."""

from collections.abc import Iterator, Sequence
from statistics import median

from xlperf.checks.history import comparable, in_use, same_season, written
from xlperf.domain.indicator import Indicator
from xlperf.domain.observation import Observation
from xlperf.domain.period import Period
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.rules.comparison_period import latest

_FEWEST_EARLIER = 6
_AS_STANDARD_DEVIATION = 1.4826  # what makes the median deviation of normal figures their standard deviation
_FAR = 3.5  # Iglewicz and Hoaglin (1993), How to Detect and Handle Outliers, page 12
_MOST_SHOWN = 8


def outliers(
    indicator: Indicator, observations: Sequence[Observation], report_period: Period
) -> Iterator[Problem]:
    """Yield the latest figure where it is far from all earlier ones of its kind.

    Notes
    -----
    Far means two things at once. Its robust z, the distance from the median in median absolute deviations scaled by
    1.4826, is above 3.5. And it lies beyond the lowest or highest earlier figure by more than these two lie apart:
    with six to ten figures the first alone marks every tenth published series of a local authority (10.6% of 53,505
    series of the Department for Education), both together one in 120.

    A history in which most figures are equal has no spread to measure by, and nothing is said. Nor is it about a
    figure that is no farther out than the same season of an earlier year was.
    """
    figures = in_use(indicator, observations, report_period)
    newest = latest(figures)
    if newest is None or newest.value is None:
        return
    before = [
        one
        for one in comparable(indicator, figures, newest)
        if one.period.order < newest.period.order and one.value is not None
    ]
    values = [one.value for one in before if one.value is not None]
    if len(values) < _FEWEST_EARLIER:
        return
    z = robust_z(newest.value, values)
    if z is None or abs(z) <= _FAR or not _is_beyond(newest.value, values):
        return
    if any(
        same_season(one.period, newest.period)
        and one.value is not None
        and abs(one.value - median(values)) >= abs(newest.value - median(values))
        for one in before
    ):
        return
    shown = before[-_MOST_SHOWN:]
    history = ", ".join(written(one.value, indicator.unit) for one in shown if one.value is not None)
    yield Problem(
        Check.OUTLIER,
        Severity.WARNING,
        newest.source,
        f"{written(newest.value, indicator.unit)} for {newest.period} is far from its history: {history} "
        f"({shown[0].period} to {shown[-1].period}; robust z {z:+.1f}).",
        f"A figure about as far from the median, {written(round(median(values), 6), indicator.unit)}, as earlier ones.",
        "Ask the team whether it is right, and say in the commentary what happened; it was used as it is.",
        indicator.code,
    )


def robust_z(value: float, history: Sequence[float]) -> float | None:
    """Return how far a value is from the median of its history, in scaled median absolute deviations.

    None where most of the history is one and the same figure, so that there is no spread to measure by.
    """
    middle = median(history)
    spread = _AS_STANDARD_DEVIATION * median(abs(one - middle) for one in history)
    return (value - middle) / spread if spread else None


def _is_beyond(value: float, history: Sequence[float]) -> bool:
    lowest, highest = min(history), max(history)
    return max(lowest - value, value - highest) > highest - lowest
