"""The whole story of one quarter: one judged row for each indicator, and the totals."""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from xlperf.domain.comparator import Comparator
from xlperf.domain.indicator import Indicator, MeasureRole
from xlperf.domain.observation import Forecast, Observation
from xlperf.domain.period import Period
from xlperf.domain.settings import QuartileMethod, Settings
from xlperf.rules.adding_up import added_up_sentence
from xlperf.rules.comparison import Comparison, compare
from xlperf.rules.comparison_period import is_not_applicable, previous, series, usable
from xlperf.rules.controlled_series import ControlledSeries, control_sentence, controlled_series
from xlperf.rules.due import answer, awaited, due_every
from xlperf.rules.explain import Timing, explain, remembered_sentence
from xlperf.rules.neighbours import NeighbourAverage
from xlperf.rules.quartile import Standing, quartile
from xlperf.rules.rounding import round_half_away
from xlperf.rules.status import Reason, Status, Verdict, status
from xlperf.rules.targets import TargetBasis, with_target_of
from xlperf.rules.trend import Judgement, Trend, judge, trend
from xlperf.rules.trend_words import NOTHING_TO_SAY, TrendWords, trend_words
from xlperf.rules.year_end import YearEnd, year_end


class ScoreRow(NamedTuple):
    """One indicator, judged.

    Parameters
    ----------
    indicator
        What is measured.
    latest, previous
        The observations compared; None where there is none.
    trend, judgement
        Blank (None) without an earlier value, or where the register does not want it shown.
    verdict
        Status and the line of the rule that gave it.
    comparison
        What national figures say; None where there are none.
    history
        Every usable observation of the latest one's kind, earliest first.
    why
        The reason in words.
    awaited
        The period whose figure is still to come, so that the latest is an older one and is not judged; where there is
        no figure at all the report period. None where the figure is there.
    changed
        What is otherwise than in the last report, target and earlier figures, in words that are part of `why`; blank where
        nothing is.
    words
        What the latest figure is in its series.
    controlled
        Its control chart; None where the register asks for none, or there are too few figures.
    year_end
        Where it will be at the year's end; None where nobody says.
    """

    indicator: Indicator
    latest: Observation | None
    previous: Observation | None
    trend: Trend | None
    judgement: Judgement | None
    verdict: Verdict
    comparison: Comparison | None
    history: tuple[Observation, ...]
    why: str
    awaited: Period | None = None
    changed: str = ""
    words: TrendWords = NOTHING_TO_SAY
    controlled: ControlledSeries | None = None
    year_end: YearEnd | None = None

    @property
    def status(self) -> Status:
        """Red, Amber, Green or N/A."""
        return self.verdict.status

    @property
    def is_rated(self) -> bool:
        """Whether it has a figure for the report period and is judged by it; a contextual one never is."""
        return not self.awaited and self.indicator.role is not MeasureRole.CONTEXTUAL

    @property
    def standing(self) -> Standing:
        """National standing; one that knows nothing where there are no national figures."""
        return self.comparison.standing if self.comparison else Standing()

    @property
    def neighbours(self) -> NeighbourAverage | None:
        """The neighbours' average; None where it is not known."""
        return self.comparison.neighbours.average if self.comparison else None

    @property
    def comparator(self) -> Comparator | None:
        """The national figures used; None where there are none."""
        return self.comparison.comparator if self.comparison else None

    def earlier_quartile(self, method: QuartileMethod) -> int | None:
        """Return the previous figure's quartile by the cut-points now in use; None where these are not known, or it is not.

        Examples
        --------
        >>> row = next(row for row in pack.scorecard.rows if row.indicator.code == "CP2")
        >>> row.earlier_quartile(QuartileMethod.BETTER), row.standing.quartile
        (4, 3)
        """
        before, cuts = self.shown(self.previous), self.standing.cuts
        return (
            None
            if before is None or cuts is None
            else quartile(before, cuts, self.indicator.polarity, method)
        )

    def shown(self, which: Observation | None) -> Decimal | None:
        """Return an observation's value rounded as the reader sees it.

        Examples
        --------
        >>> row = next(row for row in pack.scorecard.rows if row.indicator.code == "CP1")
        >>> row.shown(row.latest), row.shown(None)
        (Decimal('77.60'), None)
        """
        return as_shown(self.indicator, which)


class Scorecard(NamedTuple):
    """Every row in the register's order, and what they add up to."""

    settings: Settings
    rows: tuple[ScoreRow, ...]

    @property
    def statuses(self) -> Mapping[Status, int]:
        """How many rows have each status; every status is there."""
        counted = Counter(row.status for row in self.rows)
        return {status: counted[status] for status in Status}

    @property
    def quartiles(self) -> Mapping[int, int]:
        """How many rows that are judged stand in each quartile with the period's figure; every quartile is there."""
        counted = Counter(row.standing.quartile for row in self.rows if row.is_rated)
        return {quartile: counted[quartile] for quartile in (1, 2, 3, 4)}

    @property
    def attention(self) -> list[ScoreRow]:
        """Rows that need attention, the worst first: Red ones, then those that got worse in quartile 3 or 4."""
        lower_half = (3, 4)
        wanted = [
            row
            for row in self.rows
            if row.status is Status.RED
            or (row.is_rated and row.judgement is Judgement.WORSE and row.standing.quartile in lower_half)
        ]

        def how_bad(row: ScoreRow) -> tuple[bool, int, bool]:
            is_worse = row.judgement is Judgement.WORSE
            return row.status is Status.RED, row.standing.quartile or 0, is_worse

        return sorted(wanted, key=how_bad, reverse=True)

    @property
    def is_compared(self) -> bool:
        """Whether national figures say anything about any row."""
        return any(row.comparison for row in self.rows)

    @property
    def without_figure(self) -> list[ScoreRow]:
        """Rows without a figure for the report period, in the register's order."""
        return [row for row in self.rows if row.awaited]


def score_pack(
    indicators: Sequence[Indicator],
    observations: Mapping[str, Sequence[Observation]],
    comparators: Mapping[str, Comparator],
    settings: Settings,
    forecasts: Mapping[str, Forecast] = MappingProxyType({}),
) -> Scorecard:
    """Return the scorecard of a pack.

    Parameters
    ----------
    indicators
        In the register's order.
    observations, comparators
        By indicator code; an indicator may be in neither.
    settings
        Report period, neighbours and the rules in force.
    forecasts
        Where teams say that the year will end, by indicator code.

    Returns
    -------
    Scorecard
        A row for each indicator, whether or not there is a figure.

    Examples
    --------
    >>> card = score_pack(pack.indicators[:5], pack.observations, pack.comparators, pack.scorecard.settings)
    >>> [(row.indicator.code, row.status.value) for row in card.rows][-2:]
    [('SEND2', 'N/A'), ('CP1', 'Red')]
    """
    return Scorecard(
        settings,
        tuple(
            score(
                indicator,
                observations.get(indicator.code, ()),
                comparators.get(indicator.code),
                settings,
                forecasts.get(indicator.code),
            )
            for indicator in indicators
        ),
    )


def score(
    indicator: Indicator,
    observations: Sequence[Observation],
    comparator: Comparator | None,
    settings: Settings,
    forecast: Forecast | None = None,
) -> ScoreRow:
    """Return one indicator's row, judged by the rules in force and by the target of its latest period.

    Parameters
    ----------
    indicator
        What is measured.
    observations
        All of it that was read; what was not over by the end of the report period is not used.
    comparator
        National figures; None where there are none.
    settings
        Report period, authority, neighbours and the rules in force.
    forecast
        Where its team says that the year will end; None where it does not.

    Returns
    -------
    ScoreRow
        With the reason in words.

    Examples
    --------
    >>> row = score(pack.indicators[4], pack.observations["CP1"], None, pack.scorecard.settings)
    >>> row.status.value, row.trend.value, row.standing.quartile
    ('Red', 'Increase', None)
    """
    return score_by(indicator, observations, comparator, settings, forecast)


def score_by(
    indicator: Indicator,
    observations: Sequence[Observation],
    comparator: Comparator | None,
    settings: Settings,
    forecast: Forecast | None = None,
    *,
    target_is_typed: bool = False,
) -> ScoreRow:
    """Return one indicator's row; judged by the target that it has, where somebody typed that, and not by its plan.

    Parameters
    ----------
    indicator, observations, comparator, settings, forecast
        As for `score`.
    target_is_typed
        Whether the indicator has the target that somebody typed.

    Returns
    -------
    ScoreRow
        As `score` gives it, where nobody typed a target.

    Examples
    --------
    >>> from dataclasses import replace
    >>> untold = replace(pack.indicators[4], target=None)
    >>> score_by(untold, pack.observations["CP1"], None, pack.scorecard.settings, target_is_typed=True).why
    'N/A: no target is set and there is no national quartile. Increase of 1.60 percentage points, an improvement.'
    """
    in_time = series(usable(observations, settings.period.end), indicator.frequency)
    newest = answer(in_time, indicator, settings.period)
    earlier = previous(in_time, newest, indicator.compare_with) if newest else None
    now, before = as_shown(indicator, newest), as_shown(indicator, earlier)
    comparison = compare(indicator, newest, now, comparator, settings) if comparator else None
    place = comparison.standing.quartile if comparison else None
    known = TargetBasis(observations, comparison, settings.period, settings.quartile_method)
    if not target_is_typed:
        indicator = with_target_of(indicator, newest.period if newest else None, known)
    timing = _timing(indicator, newest, settings.period)
    verdict = (
        Verdict(Status.NO_FIGURE, Reason.NOT_IN_YET)
        if timing.awaited
        else _verdict(indicator, now, place, settings)
    )
    direction = (
        trend(before, now) if indicator.show_trend and before is not None and now is not None else None
    )
    judgement = judge(direction, indicator.polarity) if direction else None
    movement = (
        (direction, judgement, now - before) if direction and now is not None and before is not None else None
    )
    target_of = (
        None
        if target_is_typed or indicator.plan is None
        else lambda period: with_target_of(indicator, period, known).target
    )
    controlled = controlled_series(indicator, in_time, newest, settings.period)
    is_judged = not timing.awaited and verdict.reason is not Reason.TARGET_UNREADABLE
    is_there = not timing.awaited
    ending = year_end(
        indicator,
        newest if is_there else None,
        now if is_there else None,
        known,
        settings.status_rule,
        forecast,
    )
    said = (
        explain(indicator, now, verdict, comparison, movement, timing),
        added_up_sentence(newest),
        remembered_sentence(newest, earlier if direction else None),
        ending.sentence if ending else "",
        control_sentence(indicator, controlled, verdict.status) if is_judged else "",
    )
    return ScoreRow(
        indicator=indicator,
        latest=newest,
        previous=earlier,
        trend=direction,
        judgement=judgement,
        verdict=verdict,
        comparison=comparison,
        history=tuple(in_time),
        why=" ".join(sentence for sentence in said if sentence),
        awaited=timing.awaited,
        words=trend_words(indicator, in_time, None if timing.awaited else newest, settings.period, target_of),
        controlled=controlled,
        year_end=ending,
    )


def _verdict(indicator: Indicator, now: Decimal | None, quartile: int | None, settings: Settings) -> Verdict:
    if indicator.role is MeasureRole.CONTEXTUAL:
        return Verdict(Status.CONTEXTUAL, Reason.CONTEXTUAL)
    if indicator.unreadable_target:
        return Verdict(Status.NONE, Reason.TARGET_UNREADABLE)
    return status(
        now,
        quartile,
        polarity=indicator.polarity,
        target=indicator.target,
        tolerance=indicator.tolerance,
        rule=settings.status_rule,
    )


def _timing(indicator: Indicator, newest: Observation | None, report_period: Period) -> Timing:
    """Return for which period the newest figure is, and which is still to come: the report period where there is none at all."""
    if newest is None:
        return Timing(awaited=report_period)
    every = due_every(indicator.frequency, report_period)
    missing = awaited(newest.period, every, indicator.lag, report_period)
    is_due = indicator.is_in_returns and not missing  # what is published is as late as its publisher
    late = awaited(newest.period, every, 0, report_period) if is_due else None
    return Timing(newest.period, missing, late, is_not_applicable(newest))


def as_shown(indicator: Indicator, observation: Observation | None) -> Decimal | None:
    """Return an observation's value rounded to the decimals the reader sees; None where it has none.

    Examples
    --------
    >>> as_shown(pack.indicators[4], pack.scorecard.rows[4].latest)
    Decimal('77.60')
    """
    if observation is None or observation.value is None:
        return None
    return round_half_away(observation.value, indicator.decimals)
