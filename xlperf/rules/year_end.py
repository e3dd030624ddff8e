"""Where a year will end: a team's forecast, or a straight projection of a running total, and the status that it would give."""

from decimal import Decimal
from typing import NamedTuple

from xlperf.domain.indicator import Frequency, Indicator, MeasureRole
from xlperf.domain.observation import Forecast, Observation, Source
from xlperf.domain.settings import StatusRule
from xlperf.domain.target import Target
from xlperf.rules.rounding import in_figures, round_half_away
from xlperf.rules.status import Status, status
from xlperf.rules.targets import (
    MONTHS_IN_A_YEAR,
    TargetBasis,
    months_over,
    reached,
    tolerance,
    year_end_target,
)

COURSE = {Status.GREEN: "on course", Status.AMBER: "at risk", Status.RED: "off course"}


class YearEnd(NamedTuple):
    """Where an indicator will be at the end of the report period's financial year.

    Parameters
    ----------
    figure, shown
        As the reader sees it: the number, and in the indicator's unit.
    source
        The cell of the team's forecast; None for a projection.
    arithmetic
        How a projection is worked out; blank for a forecast.
    target
        The year's; None where there is none.
    status
        The status that the figure would give; N/A where nothing says.
    """

    figure: Decimal
    shown: str
    source: Source | None
    arithmetic: str
    target: Target | None
    status: Status

    @property
    def course(self) -> str:
        """Whether the target will be met, in words: *on course*, *at risk*, *off course*; blank where nothing says."""
        return COURSE.get(self.status, "")

    def __str__(self) -> str:
        """Return it as the page shows it: ``1,180 (projection): at risk (Amber)``."""
        what = self.shown if self.source else f"{self.shown} (projection)"
        return f"{what}: {self.course} ({self.status.value})" if self.course else what

    @property
    def sentence(self) -> str:
        """Where it comes from and what it would give, as *Why* says it."""
        if self.source:
            said = f"The team's year-end forecast ({self.source}) is {self.shown}"
        else:
            said = (
                f"Straight projection to the year's end, not a forecast: {self.arithmetic}, is {self.shown}"
            )
        if not self.course or self.target is None:
            return f"{said}."
        return f"{said}, {self.status.value} against the year's {self.target.written}: {self.course}."


def year_end(
    indicator: Indicator,
    latest: Observation | None,
    now: Decimal | None,
    known: TargetBasis,
    rule: StatusRule,
    forecast: Forecast | None,
) -> YearEnd | None:
    """Return where an indicator will be at the year's end: by the team's forecast, or else by projection where that is asked for.

    Parameters
    ----------
    indicator
        With the target of the latest period; the year's is what counts here.
    latest, now
        Its latest observation and the figure as the reader sees it; None where the one that is due is not there.
    known
        What a target may rest on.
    rule
        How a status comes about. What is still to come has no national quartile.
    forecast
        The team's; None where it gave none.

    Returns
    -------
    YearEnd or None
        None where nobody says, and where the figure of the year's end is there.

    Notes
    -----
    A projection is the figure so far over the months that are over, times twelve: ``docs/trends.md``, *Where the year will
    end*.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from xlperf.domain.period import Period
    >>> running = replace(pack.indicators[0], frequency=Frequency.YTD, projected=True)
    >>> quarter = Period.quarter(2, 2022)
    >>> so_far = Observation(running.code, quarter, 590.0, Source("returns/CFWS.xlsx"))
    >>> known = TargetBasis([so_far], None, quarter)
    >>> str(year_end(running, so_far, Decimal(590), known, StatusRule.TARGET_THEN_QUARTILE, None))
    '1,180 (projection)'
    """
    year = known.report_period.financial_year_it_ends_in
    if latest is not None and latest.period.end >= year.end:
        return None
    if forecast is not None:
        figure, source, arithmetic = Decimal(repr(forecast.value)), forecast.source, ""
    elif (
        indicator.projected
        and indicator.frequency is Frequency.YTD
        and latest is not None
        and now is not None
    ):
        period = reached(latest.period, known)
        year, months, source = period.financial_year_it_ends_in, months_over(period), None
        if months == MONTHS_IN_A_YEAR:
            return None
        figure = now * MONTHS_IN_A_YEAR / months
        arithmetic = f"{in_figures(now, indicator.unit)} ÷ {months} months, times {MONTHS_IN_A_YEAR}"
    else:
        return None
    figure = round_half_away(figure, indicator.decimals)
    target = year_end_target(indicator, year, known)
    return YearEnd(
        figure,
        in_figures(figure, indicator.unit),
        source,
        arithmetic,
        target,
        _would_be(indicator, figure, target, rule),
    )


def _would_be(indicator: Indicator, figure: Decimal, target: Target | None, rule: StatusRule) -> Status:
    if indicator.role is MeasureRole.CONTEXTUAL or target is None:
        return Status.NONE
    return status(
        figure,
        None,
        polarity=indicator.polarity,
        target=target,
        tolerance=tolerance(indicator, target),
        rule=rule,
    ).status
