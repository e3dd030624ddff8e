"""The facts of a pack: what its scorecard and its returns say, put as the proof-reader needs it."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from xlperf.domain.indicator import Indicator, Unit
from xlperf.domain.observation import Observation
from xlperf.domain.period import Period, PeriodKind
from xlperf.domain.settings import Settings
from xlperf.domain.target_plan import ENGLAND, NEIGHBOURS
from xlperf.proofread.facts import REGION, Facts, PackFigure, Subject
from xlperf.rules.records import is_part_compared, unbroken
from xlperf.rules.scorecard import Scorecard, ScoreRow, as_shown
from xlperf.rules.status import Status

_YEARS = {PeriodKind.FINANCIAL_YEAR, PeriodKind.ACADEMIC_YEAR, PeriodKind.CALENDAR_YEAR}
_RATED = {Status.RED, Status.AMBER, Status.GREEN}


def facts_of(scorecard: Scorecard, observations: Mapping[str, Sequence[Observation]]) -> Facts:
    """Return the facts of a pack.

    Parameters
    ----------
    scorecard
        Its judged rows.
    observations
        Every figure that was read, by indicator code; a history of earlier quarters may be put in with them.
    """
    settings = scorecard.settings
    return Facts(
        settings.period,
        tuple(_subject(row, observations.get(row.indicator.code, ()), settings) for row in scorecard.rows),
        tuple(scorecard.quartiles[which] for which in (1, 2, 3, 4)),
    )


def _subject(row: ScoreRow, observations: Sequence[Observation], settings: Settings) -> Subject:
    indicator = row.indicator
    figures = sorted(
        (
            _figure(indicator, observation)
            for observation in observations
            if observation.value is not None or observation.numerator is not None
        ),
        key=lambda figure: figure.period.order,
    )
    return Subject(
        indicator.code,
        indicator.name,
        indicator.unit,
        indicator.polarity,
        indicator.target,
        indicator.labels,
        tuple(figures),
        _figure(indicator, row.latest) if row.latest else None,
        _figure(indicator, row.previous) if row.previous else None,
        unbroken_series(indicator, row.history, settings.period),
        _rivals(indicator, row, figures),
        row.standing.quartile,
        row.earlier_quartile(settings.quartile_method),
        row.status.value if row.status in _RATED else "",
        _averages(row),
    )


def _figure(indicator: Indicator, observation: Observation) -> PackFigure:
    return PackFigure(
        observation.period,
        _exact(observation.value),
        as_shown(indicator, observation),
        observation.source,
        _exact(observation.numerator),
        _exact(observation.denominator),
    )


def _exact(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(f"{value:.15g}")


def unbroken_series(
    indicator: Indicator, history: Iterable[Observation], report_period: Period
) -> tuple[PackFigure, ...]:
    """Return the figures in which a record may be looked for: one kind of period, and no gap up to the latest.

    Terms are held against the same term, and what is compared with the same period of last year against that.
    """
    seen = [observation for observation in history if observation.value is not None]
    if not seen:
        return ()
    newest = seen[-1]
    same_part = is_part_compared(indicator, newest.period.kind)
    series = unbroken(indicator, seen, newest, report_period, same_part=same_part)
    by_period = {observation.period: observation for observation in seen}
    periods = [period for period, _ in series.figures] if series else [newest.period]
    return tuple(_figure(indicator, by_period[period]) for period in reversed(periods))


def _rivals(indicator: Indicator, row: ScoreRow, figures: Sequence[PackFigure]) -> tuple[PackFigure, ...]:
    """Return the earlier figures that contradict a record if they are as good: of one kind, or of whole years.

    A year's share lies between those of its parts, so one part of it was as high, and one as low; of numbers that add up it
    says nothing, nor of what is compared with the same part of other years alone.
    """
    if row.latest is None:
        return ()
    own, same_part = row.latest.period, is_part_compared(indicator, row.latest.period.kind)
    of_years = indicator.unit is not Unit.NUMBER and not same_part
    return tuple(
        figure
        for figure in figures
        if figure.shown is not None
        and figure.period.end < own.end
        and (
            (figure.period.kind is own.kind and (not same_part or figure.period.end.month == own.end.month))
            or (of_years and figure.period.kind in _YEARS)
        )
    )


def _averages(row: ScoreRow) -> Mapping[str, Decimal]:
    if row.comparison is None:
        return {}
    neighbours = row.neighbours
    found = {
        ENGLAND: row.comparison.england,
        REGION: row.comparison.region_figure,
        NEIGHBOURS: neighbours.mean if neighbours else None,
    }
    return {name: Decimal(f"{float(value):.15g}") for name, value in found.items() if value is not None}
