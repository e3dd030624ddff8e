"""Figures that are others than an earlier report had them, or that have gone since."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from xlperf.domain.indicator import Indicator, Unit
from xlperf.domain.observation import Observation
from xlperf.domain.period import Period, PeriodKind
from xlperf.domain.previous_dashboard import EarlierDashboard, EarlierFigure
from xlperf.rules.rounding import decimals_shown, in_figures, round_half_away


class Restatement(NamedTuple):
    """A figure that is another now.

    Parameters
    ----------
    period
        Whose figure it is.
    old
        As it was reported.
    new
        What stands there now, a figure or a mark; None where it has gone.
    decimals
        Those to which both were compared.
    next
        Where it has gone, the figure that follows; None elsewhere.
    """

    period: Period
    old: EarlierFigure
    new: Observation | None
    decimals: int
    next: Observation | None = None

    def in_words(self, unit: Unit) -> str:
        """Return it in short: ``Q1 2022/23 restated: 75.1% then, 76.0% now``."""
        then = in_figures(round_half_away(self.old.value, self.decimals), unit)
        if self.new is None:
            return f"{self.period} taken out: {then} then"
        now = self.new.mark.value if self.new.mark else "blank"
        if self.new.value is not None:
            now = in_figures(round_half_away(self.new.value, self.decimals), unit)
        return f"{self.period} restated: {then} then, {now} now"


def restatements(
    indicator: Indicator, observations: Sequence[Observation], earlier: EarlierDashboard
) -> Iterator[Restatement]:
    """Yield the figures of an earlier dashboard that differ now, or that have gone.

    Figures are compared at the decimals that the earlier dashboard showed. One has gone where the series still
    reaches back beyond its period; a return that begins later than it used to is no finding.
    """
    figures = earlier.figures.get(indicator.code, {})
    now = {seen.period: seen for seen in observations}
    decimals = decimals_shown((figure.value for figure in figures.values()), indicator.decimals)
    for period, old in sorted(figures.items(), key=lambda item: item[0].order):
        if old.percent is not (indicator.unit is Unit.PERCENT):
            continue  # another unit since; the figures cannot be compared
        if period.kind is PeriodKind.YEAR_TO_DATE and _was_running(period, earlier):
            continue  # it was to grow
        new = now.get(period)
        if new is None:
            following = _first_after(period, observations)
            if following and any(_is_before(other.period, period) for other in observations):
                yield Restatement(period, old, None, decimals, following)
        elif new.value is None or float(round_half_away(new.value, decimals)) != old.value:
            yield Restatement(period, old, new, decimals)


def _was_running(year: Period, earlier: EarlierDashboard) -> bool:
    """Return whether a year was, or may have been, still running when an earlier dashboard was made."""
    return earlier.period is None or year.end > earlier.period.end


def _is_before(one: Period, other: Period) -> bool:
    return one.kind is other.kind and one.order < other.order


def _first_after(period: Period, observations: Sequence[Observation]) -> Observation | None:
    after = [seen for seen in observations if _is_before(period, seen.period)]
    return min(after, key=lambda seen: seen.period.order, default=None)
