"""What stands for the report period: the newest figure, or the answer that there cannot be one."""

from collections.abc import Sequence

from xlperf.domain.indicator import Indicator
from xlperf.domain.observation import Observation
from xlperf.domain.period import Period
from xlperf.rules.comparison_period import is_not_applicable, latest
from xlperf.rules.due import behind, due_every


def answer(
    observations: Sequence[Observation], indicator: Indicator, report_period: Period
) -> Observation | None:
    """Return the observation that is shown as the latest; None where there is none.

    That a figure does not apply to the period that is due is an answer to whoever asks for it, and goes before an older
    figure. That it is not available is none, and of a period that is not due neither is: the older figure is shown.

    Parameters
    ----------
    observations
        Of one indicator and one kind of period, earliest first.
    indicator
        How often a figure is due, and how late it may be.
    report_period
        The report's.
    """
    newest = latest(observations)
    if newest and _is_in_time(newest, indicator, report_period):
        return newest
    answers = [
        one
        for one in observations
        if is_not_applicable(one)
        and (newest is None or one.period.order > newest.period.order)
        and _is_in_time(one, indicator, report_period)
    ]
    return answers[-1] if answers else newest


def _is_in_time(one: Observation, indicator: Indicator, report_period: Period) -> bool:
    every = due_every(indicator.frequency, report_period)
    return behind(one.period, every, report_period) <= indicator.lag
