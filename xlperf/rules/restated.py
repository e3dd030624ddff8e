"""Figures that were once reported otherwise: since the last report, and ever."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from xlperf.domain.history import History, in_season
from xlperf.domain.indicator import Indicator, Unit
from xlperf.domain.observation import Observation
from xlperf.domain.period import Period, PeriodKind
from xlperf.domain.previous_dashboard import EarlierDashboard, EarlierFigure
from xlperf.domain.wording import first_few
from xlperf.rules.memory import counts_alike
from xlperf.rules.rounding import as_given, decimals_shown, round_half_away


class Restated(NamedTuple):
    """A figure that is another than the last report had.

    Parameters
    ----------
    now
        The figure, or the mark in its place.
    before
        The figure that was reported.
    decimals
        To which both are compared and told.
    unit
        Of both.
    """

    now: Observation
    before: EarlierFigure
    decimals: int
    unit: Unit

    @property
    def now_in_words(self) -> str:
        """What it is now."""
        if self.now.value is None:
            return self.now.mark.value if self.now.mark else "blank"
        return as_given(float(round_half_away(self.now.value, self.decimals)), self.unit)

    @property
    def before_in_words(self) -> str:
        """What it was."""
        return as_given(self.before.value, self.unit)


def restated_figures(
    indicator: Indicator, observations: Iterable[Observation], earlier: EarlierDashboard
) -> list[Restated]:
    """Return the figures of an indicator that an earlier dashboard had otherwise, earliest first.

    They are compared at the decimals that the earlier dashboard showed. A year to date that was still running then was
    to grow, and a figure in another unit cannot be compared.

    Parameters
    ----------
    indicator
        What is measured.
    observations
        What is known of it now; a period that is not among them is not restated.
    earlier
        The dashboard, under present codes.

    Returns
    -------
    list of Restated
        Also where a mark has taken the figure's place.

    Examples
    --------
    >>> told = {Period.quarter(1, 2022): EarlierFigure(75.5, percent=True)}
    >>> earlier = EarlierDashboard("Q1.xlsx", Period.quarter(1, 2022), {"CP1": told})
    >>> [(figure.before_in_words, figure.now_in_words) for figure in restated_figures(
    ...     pack.indicators[4], pack.observations["CP1"], earlier
    ... )]
    [('75.5%', '76%')]
    """
    figures = earlier.figures.get(indicator.code, {})
    decimals = decimals_shown((figure.value for figure in figures.values()), indicator.decimals)
    now = {seen.period: seen for seen in observations}
    found: list[Restated] = []
    for period, before in sorted(figures.items(), key=lambda item: item[0].order):
        seen = now.get(period)
        if seen is None or not is_comparable(indicator, period, before, earlier):
            continue
        if seen.value is None or float(round_half_away(seen.value, decimals)) != before.value:
            found.append(Restated(seen, before, decimals, indicator.unit))
    return found


def is_comparable(
    indicator: Indicator, period: Period, before: EarlierFigure, earlier: EarlierDashboard
) -> bool:
    """Return whether a figure of an earlier dashboard can be held against the one of today.

    Not where the units differ, nor of a year to date that was still running then.

    Examples
    --------
    >>> quarter = Period.quarter(1, 2022)
    >>> earlier = EarlierDashboard("Q1.xlsx", quarter)
    >>> [
    ...     is_comparable(pack.indicators[4], quarter, EarlierFigure(76.0, percent=percent), earlier)
    ...     for percent in (True, False)
    ... ]
    [True, False]
    """
    was_running = earlier.period is None or period.end > earlier.period.end
    is_to_grow = period.kind is PeriodKind.YEAR_TO_DATE and was_running
    return before.percent is (indicator.unit is Unit.PERCENT) and not is_to_grow


def restated_sentence(restated: Sequence[Restated]) -> str:
    """Return what a row says of the figures that were restated since the last report; blank where none was.

    Examples
    --------
    >>> row = next(row for row in pack.scorecard.rows if row.indicator.code == "CP1")
    >>> restated_sentence([Restated(row.previous, EarlierFigure(75.5, percent=True), 1, Unit.PERCENT)])
    'Restated since the last report: Q1 2022/23 was 75.5%, is 76% now.'
    """
    told = [
        f"{figure.now.period} was {figure.before_in_words}, is {figure.now_in_words} now"
        for figure in restated
    ]
    return f"Restated since the last report: {first_few(told, between='; ')}." if told else ""


def ever_restated(
    indicators: Iterable[Indicator],
    observations: Mapping[str, Sequence[Observation]],
    history: History,
    report_period: Period,
) -> dict[str, frozenset[Period]]:
    """Return by code the periods whose figure is another, as it is shown, than some report had.

    Parameters
    ----------
    indicators, observations
        The register's, and what is known of them now.
    history
        Of earlier reports, under present codes.
    report_period
        For which it is asked.

    Returns
    -------
    dict of str to frozenset of Period
        Without the indicators of which no figure was restated.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from xlperf.domain.history import PastFigure
    >>> before = replace(pack.scorecard.rows[4].previous, value=75.5)
    >>> past = PastFigure(before, "Reviews", Unit.PERCENT, Period.quarter(1, 2022))
    >>> found = ever_restated(pack.indicators, pack.observations, History((past,)), Period.quarter(2, 2022))
    >>> [(code, period.label) for code, periods in found.items() for period in periods]
    [('CP1', 'Q1 2022/23')]
    """
    reported: dict[tuple[str, Period], list[float]] = {}
    by_code = {indicator.code.casefold(): indicator for indicator in indicators}
    for past in in_season(history.before(report_period).figures, report_period):
        indicator = by_code.get(past.observation.code.casefold())
        if past.observation.value is not None and indicator and counts_alike(past, indicator):
            reported.setdefault(past.key, []).append(past.observation.value)
    found: dict[str, frozenset[Period]] = {}
    for code, indicator in by_code.items():
        periods = frozenset(
            seen.period
            for seen in observations.get(indicator.code, ())
            if _differs(seen, reported.get((code, seen.period), ()), indicator.decimals)
        )
        if periods:
            found[indicator.code] = periods
    return found


def _differs(seen: Observation, reported: Iterable[float], decimals: int) -> bool:
    now = None if seen.value is None else round_half_away(seen.value, decimals)
    return any(round_half_away(value, decimals) != now for value in reported)
