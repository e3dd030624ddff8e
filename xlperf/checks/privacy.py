"""Figures that are suppressed, and figures so small that they may tell about someone."""

from collections.abc import Iterator, Sequence

from xlperf.checks.series import in_use
from xlperf.domain.indicator import Indicator, Unit
from xlperf.domain.observation import Mark, Observation
from xlperf.domain.period import Period
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.settings import FEWEST_SHOWN
from xlperf.rules.comparison_period import latest, previous


def suppressed(
    indicator: Indicator, observations: Sequence[Observation], report_period: Period
) -> Iterator[Problem]:
    """Yield the latest figure, or the one right before it, where it is suppressed."""
    figures = in_use(indicator, observations, report_period)
    newest = latest(figures)
    if newest is None:
        return
    before = [observation for observation in figures if observation.period.order < newest.period.order]
    for observation in (newest, *before[-1:]):
        if observation.mark is Mark.SUPPRESSED and observation.value is None:
            yield Problem(
                Check.SUPPRESSED,
                Severity.NOTE,
                observation.source,
                found=f"The figure for {observation.period} is suppressed; it is shown as suppressed and not compared "
                "with anything.",
                expected="A figure, unless it must not be published.",
                remedy="If it may be published, ask the team for it; otherwise nothing needs doing.",
                code=indicator.code,
            )


def small_numbers(
    indicator: Indicator,
    observations: Sequence[Observation],
    report_period: Period,
    fewest: int = FEWEST_SHOWN,
) -> Iterator[Problem]:
    """Yield one finding for the small counts, from 1 up, behind the figures that are shown, the latest and the previous one.

    A count is the figure itself where the unit is number, and a numerator or denominator.
    """
    figures = in_use(indicator, observations, report_period)
    newest = latest(figures)
    shown = [newest, previous(figures, newest, indicator.compare_with)] if newest else []
    small = [
        (observation, f"{name} {count:g} for {observation.period}")
        for observation in shown
        if observation
        for name, count in _counts(indicator, observation)
        if count is not None and 0 < count < fewest
    ]
    if small:
        yield Problem(
            Check.SMALL_NUMBER,
            Severity.WARNING,
            small[0][0].source,
            found=f"Fewer than {fewest}: {', '.join(text for _, text in small)}.",
            expected=f"Published counts of people of at least {fewest}, or 0.",
            remedy="If it counts people, decide with whoever is responsible for the data whether it may be published; "
            "writing c in its place suppresses it.",
            code=indicator.code,
        )


def _counts(indicator: Indicator, observation: Observation) -> Iterator[tuple[str, float | None]]:
    if indicator.unit is Unit.NUMBER:
        yield "the figure is", observation.value
    yield "a numerator of", observation.numerator
    yield "a denominator of", observation.denominator
