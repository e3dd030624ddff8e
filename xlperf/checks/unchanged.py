"""A latest figure that equals the one before to the last digit."""

from collections.abc import Iterator, Sequence

from xlperf.checks.history import in_use, written
from xlperf.domain.indicator import Indicator, Unit
from xlperf.domain.observation import Observation
from xlperf.domain.period import Period
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.rules.comparison_period import latest, previous

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
        f"{written(newest.value, indicator.unit)} for {newest.period} is the figure for {before.period}, "
        "to the last digit.",
        f"A new figure for {newest.period}.",
        "Ask the team whether last time's figure was left in; if it is right, nothing needs doing.",
        indicator.code,
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
