"""What was reported before, for the cells of a blank return."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from xlperf.domain.history import History, PastFigure, in_force
from xlperf.domain.indicator import Indicator
from xlperf.domain.observation import Mark
from xlperf.domain.period import Period, PeriodKind
from xlperf.readers.layout.vocabulary import ObservationPart
from xlperf.rules.memory import counts_alike
from xlperf.writers.blank_returns.parts import VALUE_PART

_LETTERS = {Mark.SUPPRESSED: "c", Mark.NOT_APPLICABLE: "z"}  # as a team writes them


class KnownFigures:
    """The figures of a history that a blank return shows.

    Parameters
    ----------
    history
        Of earlier reports, under present codes.
    report_period
        The period that is due, for which nothing is known yet.
    """

    def __init__(self, history: History, report_period: Period) -> None:
        before = history.before(report_period)
        self.report_period = report_period
        self._figures = in_force(before.figures, report_period)
        self._totals = dict(_running_totals(before))

    def of(
        self, indicators: Sequence[Indicator], parts: Sequence[ObservationPart], periods: Sequence[Period]
    ) -> Mapping[tuple[Period, ObservationPart], float | str]:
        """Return what is known of the indicators of one label, by period and part.

        Parameters
        ----------
        indicators
            Those that share the label: one, or a number and a percentage.
        parts, periods
            The rows and the columns that the blank return has for it.
        """
        found: dict[tuple[Period, ObservationPart], float | str] = {}
        for indicator in indicators:
            for period in periods:
                if past := self._known(indicator, period):
                    for part, value in _by_part(indicator, past, parts):
                        found.setdefault((period, part), value)
        return found

    def _known(self, indicator: Indicator, period: Period) -> PastFigure | None:
        code = indicator.code.casefold()
        if period.end >= self.report_period.end:
            return None
        is_total = PeriodKind.YEAR_TO_DATE in indicator.frequency.kinds
        past = self._figures.get((code, period))
        if is_total:  # headed as the year so far, or by the quarter that it goes up to
            past = self._totals.get((code, period.end), past)
        return past if past and counts_alike(past, indicator) else None


def _running_totals(history: History) -> Iterator[tuple[tuple[str, date], PastFigure]]:
    """Yield the running totals by code, in small letters, and the day they go up to; one of the year by its last day."""
    for past in history.figures:
        seen, told = past.observation, past.reported_in
        if seen.period.kind is PeriodKind.YEAR_TO_DATE:
            yield (seen.code.casefold(), min(told.end, seen.period.end) if told else seen.period.end), past


def _by_part(
    indicator: Indicator, past: PastFigure, parts: Sequence[ObservationPart]
) -> Iterator[tuple[ObservationPart, float | str]]:
    seen = past.observation
    value = _LETTERS.get(seen.mark) if seen.value is None and seen.mark else seen.value
    own = VALUE_PART[indicator.unit]
    own = own if own in parts else ObservationPart.NUMERATOR
    for part, told in (
        (own, value),
        (ObservationPart.NUMERATOR, seen.numerator),
        (ObservationPart.DENOMINATOR, seen.denominator),
    ):
        if told is not None and part in parts:
            yield part, told
