"""A figure against the rest of its series: the figures that it may be held against, and what stands out among them."""

from collections.abc import Iterator, Sequence
from statistics import median

from xlperf.domain.indicator import CompareWith, Indicator, Unit
from xlperf.domain.observation import Observation
from xlperf.domain.period import Period
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.rules.comparison_period import latest, previous, series, usable
from xlperf.rules.rounding import as_given


def in_use(
    indicator: Indicator, observations: Sequence[Observation], report_period: Period
) -> list[Observation]:
    """Return the figures that the indicator is judged by, earliest first: all of one kind, none after the report period."""
    return series(usable(observations, report_period.end), indicator.frequency)


def comparable(
    indicator: Indicator, figures: Sequence[Observation], observation: Observation
) -> list[Observation]:
    """Return the figures of a series that `one` may be held against, itself included.

    Where the register compares with the same period last year, as with running totals, that is the same season only.
    """
    if indicator.compare_with is CompareWith.PREVIOUS:
        return list(figures)
    return [other for other in figures if same_season(other.period, observation.period)]


def same_season(one: Period, other: Period) -> bool:
    """Return whether two periods are the same part of different years."""
    return (one.start.month, one.end.month) == (other.start.month, other.end.month)


def future_figures(
    indicator: Indicator, observations: Sequence[Observation], report_period: Period
) -> Iterator[Problem]:
    """Yield the figures that stand for a period after the report period; none of them was used."""
    for observation in observations:
        has_begun = observation.period.start <= report_period.end
        if (
            observation.period.is_over_by(report_period.end)
            or not observation.value
            or (has_begun and observation.period.kind not in indicator.frequency.kinds)
        ):
            continue
        yield Problem(
            Check.FUTURE_PERIOD,
            Severity.WARNING,
            observation.source,
            found=f"There is a figure for {observation.period}, which ends after {report_period}. It was not used.",
            expected=f"Figures up to {report_period}.",
            remedy="Check the heading; if it is right, nothing needs doing.",
            code=indicator.code,
        )


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
        observation
        for observation in comparable(indicator, figures, newest)
        if observation.period.order < newest.period.order and observation.value is not None
    ]
    values = [observation.value for observation in before if observation.value is not None]
    if len(values) < _FEWEST_EARLIER:
        return
    z = robust_z(newest.value, values)
    if z is None or abs(z) <= _FAR or not _is_beyond(newest.value, values):
        return
    if any(
        same_season(value.period, newest.period)
        and value.value is not None
        and abs(value.value - median(values)) >= abs(newest.value - median(values))
        for value in before
    ):
        return
    shown = before[-_MOST_SHOWN:]
    history = ", ".join(
        as_given(observation.value, indicator.unit) for observation in shown if observation.value is not None
    )
    yield Problem(
        Check.OUTLIER,
        Severity.WARNING,
        newest.source,
        found=f"{as_given(newest.value, indicator.unit)} for {newest.period} is far from its history: {history} "
        f"({shown[0].period} to {shown[-1].period}; robust z {z:+.1f}).",
        expected=f"A figure about as far from the median, {as_given(round(median(values), 6), indicator.unit)}, as earlier ones.",
        remedy="Ask the team whether it is right, and say in the commentary what happened; it was used as it is.",
        code=indicator.code,
    )


def robust_z(value: float, history: Sequence[float]) -> float | None:
    """Return how far a value is from the median of its history, in scaled median absolute deviations.

    None where most of the history is one and the same figure, so that there is no spread to measure by.
    """
    middle = median(history)
    spread = _AS_STANDARD_DEVIATION * median(abs(value - middle) for value in history)
    return (value - middle) / spread if spread else None


def _is_beyond(value: float, history: Sequence[float]) -> bool:
    lowest, highest = min(history), max(history)
    return max(lowest - value, value - highest) > highest - lowest


_FEWEST_DIGITS = 3


def unchanged(
    indicator: Indicator, observations: Sequence[Observation], report_period: Period
) -> Iterator[Problem]:
    """Yield the latest figure where it equals the one it is compared with, and has digits enough for that to tell.

    Digits enough are three; a percentage needs decimals as well. A numerator or denominator that differs shows that
    the figure is a new one.
    """
    figures = in_use(indicator, observations, report_period)
    newest = latest(figures)
    before = previous(figures, newest, indicator.compare_with) if newest else None
    if newest is None or before is None or newest.value is None or newest.value != before.value:
        return
    if not _tells(newest.value, indicator.unit) or _parts_differ(newest, before):
        return
    yield Problem(
        Check.UNCHANGED,
        Severity.NOTE,
        newest.source,
        found=f"{as_given(newest.value, indicator.unit)} for {newest.period} is the same as the figure for "
        f"{before.period}, to the last digit.",
        expected=f"A new figure for {newest.period}.",
        remedy="Ask the team whether last time's figure was left in; if it is right, nothing needs doing.",
        code=indicator.code,
    )


def _tells(value: float, unit: Unit) -> bool:
    text = f"{abs(value):.10f}".rstrip("0").lstrip("0")
    whole, _, decimals = text.partition(".")
    if unit is Unit.PERCENT and not decimals:
        return False
    digits = whole + decimals if whole else decimals.lstrip("0")
    return len(digits) >= _FEWEST_DIGITS


def _parts_differ(one: Observation, other: Observation) -> bool:
    return any(
        mine is not None and theirs is not None and mine != theirs
        for mine, theirs in ((one.numerator, other.numerator), (one.denominator, other.denominator))
    )
