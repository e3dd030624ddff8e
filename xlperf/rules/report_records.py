"""Whether a figure is the highest or the lowest for long: only over an unbroken series of one kind."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from xlperf.domain.observation import Observation
from xlperf.domain.period import Period, PeriodKind
from xlperf.rules.rounding import round_half_away

FEWEST = 4  # earlier figures, without which nothing is called a record


class Record(NamedTuple):
    """A record.

    Parameters
    ----------
    highest
        Whether it is the highest, and not the lowest.
    equal
        Whether an earlier figure was the same.
    since
        The last period with a figure as high, or as low; None where the series has none.
    began
        The first period of the series.
    """

    highest: bool
    equal: bool
    since: Period | None
    began: Period


Figures = Sequence[tuple[Period, Decimal]]


def record(figures: Figures, *, vouched: bool = False) -> Record | None:
    """Return what record the last figure is; None for none.

    Parameters
    ----------
    figures
        Earliest first, as the reader sees them; the last is the one that is asked about.
    vouched
        Whether somebody says that what lies before the series was no better than what is in it, so that one earlier
        figure is enough.
    """
    series = _unbroken(_of_same_term(figures))
    earlier, fewest = series[:-1], 1 if vouched else FEWEST
    if len(earlier) < fewest:
        return None
    now, values = series[-1][1], [value for _, value in earlier]
    began = series[0][0]
    for highest, beats in ((True, now >= max(values)), (False, now <= min(values))):
        if beats and min(values) != max((*values, now)):
            return Record(highest, now in values, None, began)
    if vouched:
        return None
    for highest in (True, False):
        as_good = [place for place, value in enumerate(values) if (value >= now if highest else value <= now)]
        if as_good and len(values) - 1 - as_good[-1] >= fewest:
            return Record(highest, now == values[as_good[-1]], earlier[as_good[-1]][0], began)
    return None


def _of_same_term(figures: Figures) -> Figures:
    """Return the figures of the last one's term alone, where they are of terms."""
    if not figures or figures[-1][0].kind is not PeriodKind.TERM:
        return figures
    month = figures[-1][0].start.month
    return [one for one in figures if one[0].start.month == month]


def _unbroken(figures: Figures) -> Figures:
    """Return the last figures between which nothing is missing."""
    kept = list(figures[-1:])
    steps = [_months(one[0], other[0]) for one, other in pairwise(figures)]
    for place in range(len(steps) - 1, -1, -1):
        if steps[place] != min(steps):
            break
        kept.insert(0, figures[place])
    return kept


def _months(one: Period, other: Period) -> int:
    return (other.end.year - one.end.year) * 12 + other.end.month - one.end.month


def shown_figures(history: Sequence[Observation], latest: Observation, decimals: int) -> Figures:
    """Return the figures of a series up to the latest, as the report shows them."""
    return [
        (seen.period, round_half_away(seen.value, decimals))
        for seen in history
        if seen.value is not None and seen.period.order <= latest.period.order
    ]
