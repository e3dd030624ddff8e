"""The lines of an indicator's history: every period from the first to the last figure, and what stands beside them."""

from collections.abc import Iterator, Sequence, Set as AbstractSet
from itertools import groupby, pairwise
from typing import NamedTuple

from xlperf.dashboard.model import Part
from xlperf.domain.observation import Observation
from xlperf.domain.period import Period
from xlperf.domain.settings import Settings
from xlperf.domain.target_plan import ENGLAND
from xlperf.rules.comparison import Comparison
from xlperf.rules.control_chart import PointType
from xlperf.rules.controlled_series import ControlledSeries
from xlperf.rules.due import due_every
from xlperf.rules.numbered_series import a_step, numbered, steps_later
from xlperf.rules.scorecard import ScoreRow, as_shown

FEWEST = 3  # figures; a line between two says what stands on the Dashboard
_LONGEST_GAP = 60  # periods that are left blank on a chart; figures farther apart stand side by side
_MOST_POINTS = 120


class TrendLine(NamedTuple):
    """A line: its part, its name, and its figures from the first period on in the indicator's unit; None for no figure."""

    part: Part
    name: str
    figures: tuple[float | None, ...]


class TrendLines(NamedTuple):
    """What a history shows.

    Parameters
    ----------
    labels
        The periods, earliest first; blank for a day on which nothing was counted.
    lines
        The own figures first, a line for each stretch without a gap.
    """

    labels: tuple[str, ...]
    lines: tuple[TrendLine, ...]

    @property
    def own(self) -> list[float]:
        """The own figures, earliest first."""
        own = (line.figures for line in self.lines if line.part is Part.OWN)
        return [figure for figures in own for figure in figures if figure is not None]

    @property
    def has_fallen(self) -> bool:
        """Whether the newest figure is lower than the one before it."""
        return self.own[-1] < self.own[-2]


def trend_lines(
    row: ScoreRow, settings: Settings, restated: AbstractSet[Period] = frozenset()
) -> TrendLines | None:
    """Return the lines of an indicator's history; None where fewer than three figures are known.

    Parameters
    ----------
    row
        The judged row.
    settings
        The report period, and whose figures these are.
    restated
        Periods whose figure is another than was once reported.
    """
    known = [seen for seen in row.history if seen.value is not None]
    if len(known) < FEWEST:
        return None
    periods = _periods(row, known, settings)[-_MOST_POINTS:]
    shown = {seen.period: float(as_shown(row.indicator, seen) or 0) for seen in known}
    figures = tuple(shown.get(period) if period else None for period in periods)
    newest = max(at for at, figure in enumerate(figures) if figure is not None)
    unusual = _unusual(row.controlled) if row.controlled else frozenset()
    name = settings.authority or row.indicator.name
    return TrendLines(
        tuple(period.label if period else "" for period in periods),
        (
            *(TrendLine(Part.OWN, name, stretch) for stretch in _stretches(figures)),
            *_references(row, len(periods)),
            *(_limits(row.controlled, periods) if row.controlled else ()),
            *_marks(periods, figures, unusual, restated),
            TrendLine(Part.NEWEST, "Newest", (*[None] * newest, figures[newest])),
        ),
    )


def _stretches(figures: Sequence[float | None]) -> Iterator[tuple[float | None, ...]]:
    """Yield the figures from one gap to the next, each stretch a line of its own."""
    for is_there, places in groupby(range(len(figures)), lambda at: figures[at] is not None):
        if is_there:
            stretch = list(places)
            yield (*[None] * stretch[0], *figures[stretch[0] : stretch[-1] + 1])


def _marks(
    periods: Sequence[Period | None],
    figures: Sequence[float | None],
    unusual: AbstractSet[Period],
    restated: AbstractSet[Period],
) -> Iterator[TrendLine]:
    """Yield the own figures that are marked, where there are any."""
    for part, name, which in (
        (Part.UNUSUAL, "Beyond the usual variation", unusual),
        (Part.RESTATED, "Restated since", restated),
    ):
        marked = tuple(
            figure if period in which else None for period, figure in zip(periods, figures, strict=True)
        )
        if any(figure is not None for figure in marked):
            yield TrendLine(part, name, marked)


def _periods(row: ScoreRow, known: Sequence[Observation], settings: Settings) -> list[Period | None]:
    """Return the periods from the first figure to the last, each followed by the next; None for a day that is not known."""
    in_order = sorted((seen.period for seen in row.history), key=lambda period: period.order)
    first, last = known[0].period.order, known[-1].period.order
    in_order = [period for period in in_order if first <= period.order <= last]
    numbers = numbered(in_order)
    if not numbers:
        return list(in_order)
    step = a_step(in_order[0].kind, due_every(row.indicator.frequency, settings.period))
    found: list[Period | None] = [in_order[0]]
    for before, after in pairwise(in_order):
        missing = (numbers[after] - numbers[before]) // step - 1
        found += [steps_later(before, step * (at + 1)) for at in range(min(missing, _LONGEST_GAP))]
        found.append(after)
    return found


def _references(row: ScoreRow, number: int) -> Iterator[TrendLine]:
    """Yield the lines that are the same in every period: the target, England and the neighbours."""

    def line(part: Part, name: str, value: float) -> TrendLine:
        return TrendLine(part, name, _across(value, 0, number - 1))

    if target := row.indicator.target:
        for end in dict.fromkeys((target.low, target.upper)):
            yield line(Part.TARGET, f"Target ({target.written})", float(end))
    if row.comparison:
        when = _when(row.comparison)
        if row.comparison.england is not None:
            yield line(Part.ENGLAND, f"{ENGLAND}{when}", row.comparison.england)
        if row.neighbours:
            yield line(Part.NEIGHBOURS, f"Neighbours{when}", row.neighbours.mean)


def _when(comparison: Comparison) -> str:
    return f" {comparison.comparator.period}" if comparison.comparator.period else ""


def _limits(controlled: ControlledSeries, periods: Sequence[Period | None]) -> list[TrendLine]:
    """Return the mean and the limits, over the periods that they were worked out from."""
    since = {*controlled.periods}
    within = [at for at, period in enumerate(periods) if period in since]
    limits = controlled.chart.limits
    name = "Trial limits" if controlled.chart.is_trial else "Limits of usual variation"
    named = (
        (Part.CENTRE, "Mean", limits.centre),
        (Part.LIMIT, name, limits.upper),
        (Part.LIMIT, name, limits.lower),
    )
    return [
        TrendLine(part, called, _across(float(value), within[0], within[-1])) for part, called, value in named
    ]


def _across(value: float, first: int, last: int) -> tuple[float | None, ...]:
    """Return the figures of a level line: its two ends are enough, since a chart draws lines on over blanks."""
    return (*[None] * first, value, *[None] * (last - first - 1), value)


def _unusual(controlled: ControlledSeries) -> frozenset[Period]:
    """Return the periods whose figure is beyond the usual variation; trial limits tell of none."""
    points = zip(controlled.periods, controlled.chart.points, strict=False)
    return frozenset(period for period, kind in points if kind is not PointType.USUAL)
