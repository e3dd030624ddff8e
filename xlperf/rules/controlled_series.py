"""The control chart of an indicator whose row in the register asks for one, and what it says beside the status."""

from collections.abc import Sequence
from typing import NamedTuple

from xlperf.domain.indicator import Frequency, Indicator, Unit
from xlperf.domain.observation import Observation
from xlperf.domain.period import Period
from xlperf.rules.control_chart import (
    FEWEST,
    FEWEST_FOR_TRIAL,
    Assurance,
    ControlChart,
    PointType,
    Variation,
    control_chart,
)
from xlperf.rules.due import due_every
from xlperf.rules.numbered_series import a_step, numbered_series
from xlperf.rules.status import Status

_MISSED = {Status.RED, Status.AMBER}


class ControlledSeries(NamedTuple):
    """The periods of a series without a gap, earliest first, and its control chart."""

    periods: tuple[Period, ...]
    chart: ControlChart


def controlled_series(
    indicator: Indicator, history: Sequence[Observation], newest: Observation | None, report_period: Period
) -> ControlledSeries | None:
    """Return the control chart of an indicator.

    Parameters
    ----------
    indicator
        What is measured. A running total starts again each year, so that its figures are no series.
    history, newest
        Its figures of one kind of period, and the newest.
    report_period
        The report's.

    Returns
    -------
    ControlledSeries or None
        None where its row asks for none, or of fewer than six figures in a row.

    Examples
    --------
    >>> from dataclasses import replace
    >>> row = next(row for row in pack.scorecard.rows if row.indicator.code == "CP1")
    >>> charted = replace(row.indicator, control_chart=True)
    >>> quarters = [replace(row.latest, period=Period.quarter(1, 2022).months_later(-3 * back)) for back in range(6)]
    >>> found = controlled_series(charted, quarters, quarters[0], Period.quarter(2, 2022))
    >>> found.periods[0].label, found.chart.is_trial
    ('Q4 2020/21', True)
    """
    asks = indicator.control_chart and indicator.frequency is not Frequency.YTD
    series = numbered_series(indicator, history, newest) if asks and newest else None
    if series is None or newest is None:
        return None
    step = a_step(newest.period.kind, due_every(indicator.frequency, report_period))
    numbers = series.back(step)[::-1]
    chart = control_chart(
        [series.figures[number] for number in numbers],
        indicator.polarity,
        indicator.target,
        percent=indicator.unit is Unit.PERCENT,
    )
    return ControlledSeries(tuple(series.periods[number] for number in numbers), chart) if chart else None


def control_sentence(indicator: Indicator, controlled: ControlledSeries | None, status: Status) -> str:
    """Return what the control chart says beside a status, and whether the two disagree; blank where none is asked for.

    Parameters
    ----------
    indicator, controlled
        What is measured, and its control chart; None where there is none, which is said.
    status
        The row's.

    Examples
    --------
    >>> from dataclasses import replace
    >>> charted = replace(pack.indicators[0], control_chart=True)
    >>> control_sentence(charted, None, Status.GREEN)
    'Control chart: none, because it needs 6 figures without a gap.'
    """
    if not indicator.control_chart:
        return ""
    if indicator.frequency is Frequency.YTD:
        return "Control chart: none, because a running total starts again each year."
    if controlled is None:
        return f"Control chart: none, because it needs {FEWEST_FOR_TRIAL} figures without a gap."
    chart, number = controlled.chart, len(controlled.periods)
    if chart.variation is None:
        return f"Control chart: trial limits from {number} figures; a verdict needs {FEWEST}."
    newest = chart.points[-1]
    how = "" if newest is PointType.USUAL else f" ({newest.value})"
    lasting = f"; it {chart.assurance.value}" if chart.assurance else ""
    return f"Control chart of {number} figures: {chart.variation.value}{how}{lasting}.{disagreement(chart, status)}"


def disagreement(chart: ControlChart, status: Status) -> str:
    """Return the sentence that says how a status and a control chart disagree, with a space before it; blank where they don't.

    Green disagrees with what worsens or will fail, Red and Amber with what improves or will meet the target.

    Examples
    --------
    >>> from decimal import Decimal
    >>> from xlperf.domain.indicator import Polarity
    >>> falling = control_chart([Decimal(figure) for figure in (9, 8, 9, 8, 9, 8, 7, 6, 5, 4, 3, 2)], Polarity.HIGH)
    >>> disagreement(falling, Status.GREEN)
    ' Status and control chart disagree: Green, but a deterioration beyond the usual variation.'
    >>> disagreement(falling, Status.RED)
    ''
    """
    against: dict[bool, tuple[Variation, Assurance]] = {
        status is Status.GREEN: (Variation.CONCERN, Assurance.FAILS),
        status in _MISSED: (Variation.IMPROVEMENT, Assurance.MEETS),
    }
    variation, lasting = against.get(True, (None, None))
    said = [
        found.value
        for found in (chart.variation, chart.assurance)
        if found is not None and found in {variation, lasting}
    ]
    return f" Status and control chart disagree: {status.value}, but {' and '.join(said)}." if said else ""
