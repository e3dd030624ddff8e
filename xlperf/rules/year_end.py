"""Where a running total will end if it goes on as it has: a straight projection, named as one and never a forecast."""

from decimal import Decimal

from xlperf.domain.indicator import Frequency, Indicator
from xlperf.domain.observation import Observation
from xlperf.domain.settings import StatusRule
from xlperf.rules.rounding import in_figures, round_half_away
from xlperf.rules.status import Status, status
from xlperf.rules.targets import MONTHS_IN_A_YEAR, Known, months_over, reached, tolerance, year_end_target

COURSE = {Status.GREEN: "on course", Status.AMBER: "at risk", Status.RED: "off course"}


def projection_sentence(
    indicator: Indicator, latest: Observation | None, shown: Decimal | None, known: Known, rule: StatusRule
) -> str:
    """Return the straight projection of a running total with its arithmetic, and the status that it would give.

    Parameters
    ----------
    indicator
        With the target of the latest period; the year's is what counts here.
    latest, shown
        Its latest observation, and the figure as the reader sees it.
    known
        What a target may rest on.
    rule
        How a status comes about. A projection has no national quartile.

    Returns
    -------
    str
        Blank where the register does not ask for it, and where there is nothing left of the year.
    """
    if not indicator.projected or indicator.frequency is not Frequency.YTD or latest is None or shown is None:
        return ""
    period = reached(latest.period, known)
    months = months_over(period)
    if months == MONTHS_IN_A_YEAR:
        return ""
    figure = round_half_away(shown * MONTHS_IN_A_YEAR / months, indicator.decimals)
    unit = indicator.unit
    said = (
        f"Straight projection to the year's end, not a forecast: {in_figures(shown, unit)} ÷ {months} months, "
        f"times {MONTHS_IN_A_YEAR}, is {in_figures(figure, unit)}"
    )
    target = year_end_target(indicator, period.financial_year_it_ends_in, known)
    if target is None:
        return f"{said}."
    would_be = status(
        figure,
        None,
        polarity=indicator.polarity,
        target=target,
        tolerance=tolerance(indicator, target),
        rule=rule,
    ).status
    if would_be not in COURSE:
        return f"{said}."
    return f"{said}, {would_be} against the year's {target.written}: {COURSE[would_be]}."
